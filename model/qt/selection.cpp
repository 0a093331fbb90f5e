#include "model/qt/selection.h"

#include "model/qt/filterbounds.h"

#include <QStringView>

namespace weir {

namespace {

const QString kAnd = QStringLiteral(" && ");

/// Terms that hold together less tightly than && need parentheses when they are joined by it.
QString joinable(const FilterExpr &term)
{
    const QString text = QString::fromStdString(toText(term));
    return term.kind == FilterExpr::Kind::Or ? QStringLiteral("(%1)").arg(text) : text;
}

/// Texts of the terms that && joins at the top, each fit to be joined again.
QStringList topTerms(const FilterExpr &filter)
{
    if (filter.kind == FilterExpr::Kind::True)
        return {};
    if (filter.kind != FilterExpr::Kind::And)
        return {QString::fromStdString(toText(filter))};
    QStringList terms;
    for (const FilterExpr &child : filter.children)
        terms += joinable(child);
    return terms;
}

} // namespace

Selection::Selection(QObject *parent)
    : QObject(parent)
{
}

FlowQuery Selection::query(const QString &pipe) const
{
    const std::string text = queryText(pipe).toStdString();
    const ParseOutcome parsed = parseQuery(text, m_names);
    if (!parsed.ok) // our own mistake: the filter was checked when it was set
        qWarning("no question: %s: %s", text.c_str(), parsed.error.message.c_str());
    FlowQuery query = parsed.query;
    query.range = state().range;
    query.text = text;
    return query;
}

FlowQuery Selection::queryWithin(const QString &term, const QString &pipe) const
{
    Selection within;
    within.setNames(m_names);
    within.setFilter(filter());
    within.setRange(range());
    if (!term.isEmpty() && !within.addTerm(term))
        qWarning("no term of a filter: %s", qPrintable(term));
    return within.query(pipe);
}

QString Selection::queryText(const QString &pipe) const
{
    if (pipe.isEmpty())
        return filter();
    const QString first = filter().isEmpty() ? QStringLiteral("*") : filter();
    return first + QStringLiteral(" | ") + pipe;
}

bool Selection::setFilter(const QString &text)
{
    const QString trimmed = text.trimmed();
    const bool isEverything = trimmed.isEmpty() || trimmed == QStringLiteral("*");
    if (!isEverything && !parseFilter(trimmed.toStdString(), m_names).ok)
        return false;
    SelectionState next = state();
    next.filter = isEverything ? QString() : trimmed;
    apply(std::move(next));
    return true;
}

bool Selection::addTerm(const QString &term)
{
    const auto parsed = parseFilter(term.toStdString(), m_names);
    if (!parsed.ok)
        return false;
    QStringList terms = m_terms;
    if (terms.size() == 1)
        terms[0] = joinable(m_expr);
    const QStringList added = parsed.query.filter.kind == FilterExpr::Kind::And
                                  ? topTerms(parsed.query.filter)
                                  : QStringList{joinable(parsed.query.filter)};
    for (const QString &text : added) {
        if (!terms.contains(text) && parsed.query.filter.kind != FilterExpr::Kind::True)
            terms += text;
    }
    return setFilter(terms.size() == 1
                         ? topTerms(m_terms.isEmpty() ? parsed.query.filter : m_expr)[0]
                         : terms.join(kAnd));
}

bool Selection::exclude(const QString &term)
{
    auto parsed = parseFilter(term.toStdString(), m_names);
    if (!parsed.ok || parsed.query.filter.kind == FilterExpr::Kind::True)
        return false;
    FilterExpr &expr = parsed.query.filter;
    if (expr.kind == FilterExpr::Kind::Compare && expr.op == CompareOp::Equal
        && expr.bitMask == 0) {
        expr.op = CompareOp::NotEqual;
        return addTerm(QString::fromStdString(toText(expr)));
    }
    FilterExpr negated;
    negated.kind = FilterExpr::Kind::Not;
    negated.children.push_back(expr);
    return addTerm(QString::fromStdString(toText(negated)));
}

void Selection::removeChip(int index)
{
    if (index < 0 || index >= m_terms.size())
        return;
    QStringList terms = m_terms;
    terms.removeAt(index);
    setFilter(terms.join(kAnd));
}

void Selection::setRange(const TimeRange &range)
{
    if (range.fromNs >= range.toNs)
        return;
    SelectionState next = state();
    next.range = range;
    next.liveNs = 0;
    leaveLive();
    apply(std::move(next));
}

void Selection::clearRange()
{
    forgetPause();
    SelectionState next = state();
    next.range = {};
    next.liveNs = 0;
    apply(std::move(next));
}

TimeRange Selection::bounds() const
{
    return cutByFilter(range(), m_expr);
}

TimeRange Selection::viewRange() const
{
    if (isLive())
        return range();
    return m_pausedNs > 0 ? m_pausedView : m_dataRange;
}

void Selection::setLive(qint64 spanNs, qint64 nowNs)
{
    if (spanNs <= 0)
        return;
    forgetPause();
    SelectionState next = state();
    next.range = {nowNs - spanNs, nowNs};
    next.liveNs = spanNs;
    apply(std::move(next));
}

void Selection::followTo(qint64 nowNs)
{
    if (!isLive() || nowNs <= range().toNs)
        return;
    m_states[m_at].range = {nowNs - liveNs(), nowNs};
    Q_EMIT moved();
}

void Selection::pause()
{
    if (isLive())
        setRange(range());
}

void Selection::resume(qint64 nowNs)
{
    setLive(m_pausedNs, nowNs);
}

/// A range that is chosen while live, or while paused already, is a look back.
void Selection::leaveLive()
{
    if (!isLive())
        return;
    m_pausedNs = liveNs();
    m_pausedView = range();
}

void Selection::forgetPause()
{
    m_pausedNs = 0;
    m_pausedView = {};
}

void Selection::setValue(const ValueRef &value)
{
    if (value == m_value)
        return;
    m_value = value;
    Q_EMIT valueChanged(m_value);
}

void Selection::goTo(const QString &place)
{
    if (place == state().place)
        return;
    const bool isStep =
        place.contains(QLatin1Char(' ')) || this->place().contains(QLatin1Char(' '));
    if (isStep) {
        SelectionState next = state();
        next.place = place;
        apply(std::move(next));
    } else {
        m_states[m_at].place = place;
        Q_EMIT placeChanged(place);
    }
}

void Selection::clear()
{
    SelectionState everything;
    everything.liveNs = liveNs(); // all traffic of the last minutes: live stays live
    everything.range = isLive() ? range() : TimeRange{};
    everything.place = place();
    forgetPause();
    apply(std::move(everything));
}

void Selection::reset()
{
    m_states.assign(1, SelectionState{});
    m_at = 0;
    m_value = {};
    forgetPause();
    takeState();
    Q_EMIT changed();
    Q_EMIT historyChanged();
    Q_EMIT valueChanged(m_value);
}

void Selection::back()
{
    if (canGoBack())
        moveTo(m_at - 1);
}

void Selection::forward()
{
    if (canGoForward())
        moveTo(m_at + 1);
}

bool Selection::apply(SelectionState next)
{
    if (next == state())
        return false;
    m_states.resize(m_at + 1); // a new step forgets what was ahead
    m_states.push_back(std::move(next));
    if (m_states.size() > kHistoryLimit) {
        m_states.erase(m_states.begin());
        --m_at;
    }
    moveTo(m_states.size() - 1);
    return true;
}

void Selection::moveTo(std::size_t index)
{
    SelectionState before = state();
    m_at = index;
    takeState();
    const bool isOtherPlace = before.place != place();
    before.place = place();
    if (isOtherPlace)
        Q_EMIT placeChanged(place());
    if (!(before == state()))
        Q_EMIT changed();
    Q_EMIT historyChanged();
}

void Selection::takeState()
{
    if (isLive())
        forgetPause();
    splitTerms();
}

void Selection::splitTerms()
{
    m_expr = filter().isEmpty() ? FilterExpr{}
                                : parseFilter(filter().toStdString(), m_names).query.filter;
    m_terms = topTerms(m_expr);
}

void Selection::setDataRange(const TimeRange &range)
{
    if (range == m_dataRange)
        return;
    m_dataRange = range;
    Q_EMIT dataRangeChanged();
}

} // namespace weir
