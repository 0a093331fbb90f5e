#pragma once

#include "model/qt/panelquery.h"
#include "widgets/common/panel.h"

#include <functional>

namespace weir {

/// A panel with one question: shows that it waits, what went wrong, that nothing matches, or its
/// content.
class AskingPanel : public Panel
{
    Q_OBJECT

public:
    AskingPanel(const QString &title, QueryRunner &runner, QWidget *parent = nullptr);

    /// Asks `query` when the panel is active; the content shows the answer when it comes.
    void ask(const FlowQuery &query);
    /// Forgets question and answer; for another workspace.
    virtual void reset();
    /// What to say where nothing matches because the sources do not tell it; "" for the usual
    /// words.
    void setUntold(const QString &what, const QString &hint);
    /// What to do where nothing matches, asked for when it is to be said.
    void setElsewhere(std::function<QString()> words) { m_elsewhere = std::move(words); }
    void setActive(bool isActive) { m_query.setActive(isActive); }
    /// Whether the panel shows the whole answer to its newest question (or why there is none).
    bool isComplete() const { return m_isAnswered && m_query.isComplete(); }
    const ResultPtr &result() const { return m_query.result(); }
    const FlowQuery &question() const { return m_query.query(); }

signals:
    /// There is an answer with rows in it, partial or whole; show it.
    void answered(const weir::ResultPtr &result);
    /// The words of setUntold() stand in place of the content.
    void untold();
    /// isComplete() may have become true.
    void completed();

protected:
    /// No row says anything, or not yet.
    virtual bool isUntold(const ResultTable &result) const;

private:
    void take(const ResultPtr &result);
    QString elsewhere() const;

    const QueryRunner &m_runner;
    PanelQuery m_query;
    std::function<QString()> m_elsewhere;
    QString m_untold;
    QString m_untoldHint;
    bool m_isAnswered = false;
    bool m_hasWhole = false; // the content is a whole answer to this question, maybe of fewer rows
};

} // namespace weir
