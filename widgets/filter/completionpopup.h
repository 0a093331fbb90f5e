#pragma once

#include "model/query/parser.h"

#include <QFrame>

#include <memory>
#include <vector>

class QLineEdit;
class QListWidget;

namespace weir {

/// The list below the filter bar: what may stand at the cursor. Proposals are made in a worker
/// thread, because values come from the store; the newest wish wins. GUI thread only.
class CompletionPopup : public QFrame
{
    Q_OBJECT

public:
    explicit CompletionPopup(QLineEdit &line);
    ~CompletionPopup() override;

    void setValueProposer(ValueProposer proposer);
    /// Asks for proposals at the cursor; shows them when there are some.
    void request(const QString &text, int cursor, const QueryNames &names);
    /// Hides the list; a late answer does not show it again.
    void dismiss();
    bool isOpen() const { return isVisible(); }
    int count() const;
    void move(int step);
    /// The marked proposal, or none.
    const Completion *current() const;

Q_SIGNALS:
    void chosen(const weir::Completion &completion);
    /// Proposals arrived (there may be none).
    void updated();

private:
    void show(quint64 ticket, std::vector<Completion> completions);

    class Worker;
    QLineEdit &m_line;
    QListWidget *m_list;
    std::vector<Completion> m_completions;
    std::unique_ptr<Worker> m_worker;
    quint64 m_ticket = 0;
};

} // namespace weir
