#pragma once

#include "model/core/address.h"
#include "widgets/pages/page.h"

#include <optional>

class QStackedLayout;

namespace weir {

class EmptyState;
class HostHead;
class SizesPanel;
class SubjectHead;
class TablePanel;
class TimelinePanel;
class TopPanel;

/// Everything between two hosts within the selection: traffic each way, protocols, ports,
/// applications, sizes, flows. The addresses are typed or come with the place
/// ("pair 10.0.0.1 10.0.0.2").
class PairPage : public Page
{
    Q_OBJECT

public:
    explicit PairPage(const PageContext &context, QWidget *parent = nullptr);

    void setSubject(const QString &subject) override;
    QString place() const override;
    void reset() override;
    bool isComplete() const override;
    /// The flows between the two.
    TablePanel *flows() const { return m_flows; }

protected:
    void ask() override;
    void showEvent(QShowEvent *event) override;

private:
    void makeHead(QWidget *parent);
    QWidget *makeLists(QWidget *parent);
    void openTyped(const QString &text);
    void showSums(const ResultTable &table);
    void showNothing();
    void openFlow(int row);
    QString term() const;

    std::optional<Address> m_a, m_b;
    QString m_asked;
    QStackedLayout *m_stack;
    EmptyState *m_nothing; // there are two, and nothing between them
    QWidget *m_filled;
    SubjectHead *m_headPanel = nullptr;
    HostHead *m_headA, *m_headB;
    PanelQuery *m_sums;
    TimelinePanel *m_there, *m_back;
    QList<TopPanel *> m_lists;
    SizesPanel *m_sizes;
    TablePanel *m_flows;
};

/// The conversation in `row` of a `flows` answer as a term of a filter; "" where there is none.
QString flowTerm(const ResultTable &result, int row);

} // namespace weir
