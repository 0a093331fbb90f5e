#pragma once

#include "widgets/pages/askingpanel.h"
#include "widgets/pages/pagecontext.h"

#include <QList>
#include <QPair>

#include <functional>

namespace weir {

class DataTable;
class Selection;

/// A panel with a table: what it shows is chosen from a menu, columns are chosen, all of it is
/// exported. More rows are asked for when a person scrolls to the last one or sorts. Signals beyond
/// AskingPanel's are wishes.
class TablePanel : public AskingPanel
{
    Q_OBJECT

public:
    static constexpr int kFirstLimit = 1'000;    // rows asked for at first
    static constexpr int kSortedLimit = 10'000;  // at least, where they are sorted by a column
    static constexpr int kMostRows = 10'000'000; // that a question may ask for

    TablePanel(const QString &settingsKey, const PageContext &context, QWidget *parent);

    void reset() override;
    DataTable *table() const { return m_table; }
    /// Rows to ask for: more were wished for as long as filter and range stay.
    int limit() const;
    void resetLimit() { m_grown = {}; }
    /// Adds the menu of what to show: name and words for people each. `choose` gets the name.
    void addChoice(const QList<QPair<QString, QString>> &choices, const QString &current,
                   const std::function<void(const QString &)> &choose);
    /// One more menu of one choice, before addChoice(); its button says what was chosen.
    QToolButton *addExtraChoice(const QList<QPair<QString, QString>> &choices,
                                const QString &current,
                                const std::function<void(const QString &)> &choose);
    /// What `fill` adds stands in the menu of columns, too.
    void setColumnExtras(const std::function<void(QMenu &)> &fill) { m_fillColumns = fill; }
    /// Puts another words on that menu.
    void setChoiceText(const QString &words);

signals:
    /// A person wants more rows than are shown: limit() says how many.
    void moreRequested();
    void exportRequested();

private:
    void addActions();
    void grow();
    void askForMore();

    DataTable *m_table;
    std::function<void(QMenu &)> m_fillColumns;
    QToolButton *m_choiceButton = nullptr;
    QToolButton *m_moreButton = nullptr;
    /// What was in view when more rows were wished for.
    struct Grown
    {
        int limit = 0;
        QString filter;
        TimeRange range; // unless it is live, and moves
        std::int64_t liveNs = 0;

        bool operator==(const Grown &) const = default;
    };
    Grown whatIsInView(int limit) const;

    const Selection &m_selection;
    Grown m_grown;
    bool m_hasMore = false; // than are shown
};

} // namespace weir
