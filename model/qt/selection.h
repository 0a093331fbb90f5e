#pragma once

#include "model/qt/valueref.h"
#include "model/query/flowquery.h"
#include "model/query/parser.h"

#include <QObject>
#include <QStringList>

#include <vector>

namespace weir {

/// What is looked at: one valid filter and one time range. What history remembers.
struct SelectionState
{
    QString filter; // always parses; "" means everything
    TimeRange range;
    std::int64_t liveNs = 0; // > 0: the range is so long and ends now, whenever that is
    QString place;           // page in view and what it is about: "hosts", "host 10.0.0.1"
    bool operator==(const SelectionState &) const = default;
};

/// The one selection that every page follows: filter, time range, selected value, history.
/// GUI thread only.
class Selection : public QObject
{
    Q_OBJECT

public:
    static constexpr int kHistoryLimit = 200;

    explicit Selection(QObject *parent = nullptr);

    const SelectionState &state() const { return m_states[m_at]; }
    QString filter() const { return state().filter; }
    TimeRange range() const { return state().range; }
    /// The range, cut with what the filter says of `start`.
    TimeRange bounds() const;
    ValueRef value() const { return m_value; }
    /// What the open data covers; timelines span it whatever the filter leaves. Everything while
    /// unknown.
    TimeRange dataRange() const { return m_dataRange; }
    void setDataRange(const weir::TimeRange &range);
    /// Whether the range ends now and moves on with followTo().
    bool isLive() const { return state().liveNs > 0; }
    std::int64_t liveNs() const { return state().liveNs; }
    /// Length of the live range that was left to look at something; 0: none.
    std::int64_t pausedNs() const { return m_pausedNs; }
    /// What timelines span: the live range, the one that was left when live was paused, or all
    /// data.
    TimeRange viewRange() const;
    /// Terms of the filter that are joined by && at the top; one chip each.
    QStringList chips() const { return m_terms; }
    /// The filter and `pipe` ("top 10 src by bytes", may be empty) within the range as one
    /// question.
    FlowQuery query(const QString &pipe) const;
    /// The question as text: "host == 10.0.0.1 | top 10 src".
    QString queryText(const QString &pipe) const;
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_states.size(); }
    /// The same question, narrowed by `term` too. A term that does not parse narrows nothing.
    FlowQuery queryWithin(const QString &term, const QString &pipe) const;
    QString place() const { return state().place; }
    /// Names of sources that filters may use; from the open workspace.
    void setNames(QueryNames names) { m_names = std::move(names); }
    const QueryNames &names() const { return m_names; }

public Q_SLOTS:
    /// Takes `text` as the whole filter; false and no change when it does not parse.
    bool setFilter(const QString &text);
    /// Narrows the filter by one more term; false when it does not parse.
    bool addTerm(const QString &term);
    /// Narrows the filter by everything but `term`; false when it does not parse.
    bool exclude(const QString &term);
    /// Takes the chip at `index` away; its time chip goes by clearRange().
    void removeChip(int index);
    void setRange(const weir::TimeRange &range);
    void clearRange();
    /// Looks at the last `spanNs` (> 0) up to now, from now on.
    void setLive(qint64 spanNs, qint64 nowNs);
    /// Moves the live range on to `nowNs`; no step of history. Emits moved(), not changed().
    void followTo(qint64 nowNs);
    /// Stops the live range where it is.
    void pause();
    /// Back from pause() or from a range that was brushed meanwhile.
    void resume(qint64 nowNs);
    /// The value that the details pane shows; not part of history.
    void setValue(const weir::ValueRef &value);
    /// Takes note of the page in view. Pages that are about one thing (a place with a space in it)
    /// are steps of history, so that back leads from them and to them.
    void goTo(const QString &place);
    /// Back to everything, as one step of history.
    void clear();
    /// Forgets history too; for another workspace.
    void reset();
    void back();
    void forward();

Q_SIGNALS:
    /// Filter or range are other than before.
    void changed();
    /// The live range moved on; filter and all else are as before.
    void moved();
    void valueChanged(const weir::ValueRef &value);
    /// Another page, or one about something else, is to be seen.
    void placeChanged(const QString &place);
    void historyChanged();
    void dataRangeChanged();

private:
    bool apply(SelectionState next);
    void moveTo(std::size_t index);
    void takeState();
    void splitTerms();
    void leaveLive();
    void forgetPause();

    std::vector<SelectionState> m_states{SelectionState{}};
    std::size_t m_at = 0;
    FilterExpr m_expr;
    QStringList m_terms;
    ValueRef m_value;
    QueryNames m_names;
    TimeRange m_dataRange;
    TimeRange m_pausedView; // what timelines spanned when live was left
    std::int64_t m_pausedNs = 0;
};

} // namespace weir
