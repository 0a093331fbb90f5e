#pragma once

#include "model/query/resulttable.h"
#include "widgets/common/panel.h"
#include "widgets/pages/pagecontext.h"

#include <QList>

namespace weir {

class FactTable;
class PanelQuery;

/// What a host tried in vain, and what others tried in vain with it: one question for each kind.
/// A double click or Enter narrows the filter to it.
class FailuresPanel : public Panel
{
    Q_OBJECT

public:
    FailuresPanel(const PageContext &context, QWidget *parent);

    /// Asks anew about `host` (an address) within the selection.
    void refresh(const QString &host);
    /// The questions, for a page to watch.
    QList<PanelQuery *> queries() const;
    bool isComplete() const;
    /// What a kind means as a filter, "" beyond the last; in the order of the lines.
    QString termAt(int line) const;
    FactTable *table() const { return m_table; }

signals:
    void completed();
    /// Narrow the filter by `term`.
    void filterRequested(const QString &term);

private:
    struct Kind
    {
        QString words;
        QString explanation;
        QString term; // of the host asked for
        PanelQuery *query = nullptr;
        int severity = 0;
        bool isAnswered = false;
        QString packets, hosts;
        QString error; // why its question has no answer; "" where it has one
        quint64 count = 0;
    };

    void add(const QString &words, const QString &explanation);
    void take(int kind, const weir::ResultPtr &result);
    void showRows();
    void openMenu(const QPoint &position);
    const Kind *kindAt(int line) const;

    const PageContext m_context;
    FactTable *m_table;
    QList<Kind> m_kinds;
    QList<int> m_lines; // kind of each line that is shown
};

} // namespace weir
