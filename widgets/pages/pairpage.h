#pragma once

#include "model/core/address.h"
#include "widgets/pages/page.h"

#include <optional>

class QLabel;
class QLineEdit;
class QStackedLayout;

namespace weir {

class HistogramChart;
class HostHead;
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
    QWidget *makeHead(QWidget *parent);
    QWidget *makeLists(QWidget *parent);
    void openTyped();
    void showSums(const ResultTable &table);
    void openFlow(int row);
    QString term() const;

    std::optional<Address> m_a, m_b;
    QStackedLayout *m_stack;
    QWidget *m_filled;
    QLineEdit *m_addresses;
    QLabel *m_title, *m_facts, *m_error;
    HostHead *m_headA, *m_headB;
    PanelQuery *m_sums;
    TimelinePanel *m_there, *m_back;
    QList<TopPanel *> m_lists;
    AskingPanel *m_sizes;
    HistogramChart *m_sizeChart;
    TablePanel *m_flows;
};

/// The conversation in `row` of a `flows` answer as a term of a filter; "" where there is none.
QString flowTerm(const ResultTable &result, int row);

} // namespace weir
