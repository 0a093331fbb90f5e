#pragma once

#include "model/core/time.h"

#include <QToolButton>

class QMenu;

namespace weir {

class Selection;

/// Chooses the time range: everything, the last minutes of what there is, or from – to.
class TimeRangeButton : public QToolButton
{
    Q_OBJECT

public:
    explicit TimeRangeButton(Selection &selection, QWidget *parent = nullptr);

    /// What the data covers; "last 15 min" counts back from its end.
    void setDataRange(const weir::TimeRange &range);

private:
    void showText();
    QString presetText(qint64 ns) const;
    void fillMenu();
    void chooseLast(qint64 ns);
    void chooseCustom();

    Selection &m_selection;
    TimeRange m_data;
    TimeRange m_chosen; // by a preset
    QMenu *m_menu;
    qint64 m_lastNs = 0; // of the preset in use; 0: none
};

} // namespace weir
