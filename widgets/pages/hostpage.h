#pragma once

#include "model/core/address.h"
#include "widgets/pages/page.h"

#include <optional>

class QPushButton;
class QStackedLayout;

namespace weir {

class EmptyState;
class FailuresPanel;
class HostHead;
class PanelGrid;
class SizesPanel;
class SubjectHead;
class TimelinePanel;
class TopPanel;

/// Everything about one host within the selection: who it is, traffic in and out, peers, ports,
/// applications, names, failures. The address is typed or comes with the place ("host 10.0.0.1").
class HostPage : public Page
{
    Q_OBJECT

public:
    explicit HostPage(const PageContext &context, QWidget *parent = nullptr);

    void setSubject(const QString &subject) override;
    QString place() const override;
    void reset() override;
    bool isComplete() const override;
    /// The address in view; "" while there is none.
    QString host() const;
    FailuresPanel *failures() const { return m_failures; }

signals:
    void flowsRequested(const weir::ValueRef &value);
    void packetsRequested(const weir::ValueRef &value);
    /// A report about the host; the button is shown once somebody listens.
    void reportRequested(const weir::ValueRef &value);

protected:
    void ask() override;
    void showEvent(QShowEvent *event) override;
    void connectNotify(const QMetaMethod &signal) override;

private:
    void makeHead(QWidget *parent);
    void makeLists(PanelGrid *grid);
    TopPanel *addList(PanelGrid *grid, const QString &title, const QString &field,
                      const QString &term, const QString &name);
    void openTyped(const QString &text);
    void askLists();
    void showSums(const ResultTable &table);
    void showNothing();

    struct List
    {
        TopPanel *panel;
        QString term; // %1: the host
        bool hidesHost;
    };

    std::optional<Address> m_host;
    std::optional<Address> m_asked;
    QStackedLayout *m_stack;
    EmptyState *m_nothing; // a host, but nothing of it in the selection
    QWidget *m_filled;
    SubjectHead *m_headPanel = nullptr;
    QPushButton *m_report = nullptr;
    HostHead *m_head;
    PanelQuery *m_sums, *m_fields;
    TimelinePanel *m_in, *m_out;
    QList<List> m_lists;
    FailuresPanel *m_failures;
    SizesPanel *m_sizes;
};

} // namespace weir
