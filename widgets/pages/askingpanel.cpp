#include "widgets/pages/askingpanel.h"

#include "model/query/filteredit.h"
#include "model/query/parser.h"
#include "widgets/pages/sums.h"

namespace weir {

AskingPanel::AskingPanel(const QString &title, QueryRunner &runner, QWidget *parent)
    : Panel(title, parent)
    , m_runner(runner)
    , m_query(runner)
{
    connect(&m_query, &PanelQuery::answered, this, &AskingPanel::take);
    connect(&m_query, &PanelQuery::failed, this, [this](const Error &, const QString &sentence) {
        m_isAnswered = true;
        showEmpty(EmptyState::Icon::Error, tr("The question could not be answered"), sentence);
        emit completed();
    });
    connect(&m_query, &PanelQuery::busyChanged, this, [this](bool isBusy) { setBusy(isBusy); });
    connect(&m_query, &PanelQuery::progressed, this,
            [this](double fraction) { setBusy(true, fraction); });
}

void AskingPanel::ask(const FlowQuery &query)
{
    const QString text = QString::fromStdString(toText(withRangeInFilter(query)));
    // a range that moves on by itself: what is shown stays until the next whole answer
    const bool isFollowing = m_runner.isPatient();
    m_isAnswered = m_isAnswered && isFollowing;
    m_hasWhole = m_hasWhole && (isFollowing || text == queryText());
    setQueryText(text);
    m_query.ask(query);
}

void AskingPanel::setUntold(const QString &what, const QString &hint)
{
    m_untold = what;
    m_untoldHint = hint;
}

bool AskingPanel::isUntold(const ResultTable &result) const
{
    return result.matchedRows == 0 || result.rowCount() == 0;
}

void AskingPanel::reset()
{
    m_query.stop();
    m_isAnswered = false;
    m_hasWhole = false;
    setNote(QString());
    showEmpty(EmptyState::Icon::Wait, tr("No rows yet"),
              tr("They appear here as a capture is read or flows arrive."));
}

void AskingPanel::take(const ResultPtr &result)
{
    if (result->isPartial && (m_hasWhole || isUntold(*result)))
        return; // the last whole answer says more than the beginning of the next; and what the
                // beginning does not tell the rest may
    m_isAnswered = true;
    m_hasWhole = !result->isPartial;
    const bool isTable = result->shape == ResultTable::Shape::Table; // has lines where rows matched
    if (result->totalRows == 0 && result->rowCount() == 0) {
        showEmpty(EmptyState::Icon::Wait, tr("No rows yet"),
                  tr("They appear here as a capture is read or flows arrive."));
    } else if (!m_untold.isEmpty() && isUntold(*result)) {
        setNote(QString());
        showEmpty(EmptyState::Icon::Nothing, m_untold, m_untoldHint);
        emit untold();
    } else if (result->rowCount() == 0 || (result->matchedRows == 0 && !isTable)) {
        setNote(QString());
        showEmpty(EmptyState::Icon::Search, tr("Nothing matches"), elsewhere());
    } else {
        showContent();
        emit answered(result);
    }
    if (!result->isPartial)
        emit completed();
}

QString AskingPanel::elsewhere() const
{
    return m_elsewhere ? m_elsewhere()
                       : sums::elsewhere(question().range,
                                         question().filter.kind != FilterExpr::Kind::True);
}

} // namespace weir
