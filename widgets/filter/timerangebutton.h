#pragma once

#include "model/core/time.h"

#include <QToolButton>

class QMenu;

namespace weir {

class Selection;

/// Chooses the time range: everything, the last minutes of what there is or up to now, or from –
/// to.
class TimeRangeButton : public QToolButton
{
    Q_OBJECT

public:
    explicit TimeRangeButton(Selection &selection, QWidget *parent = nullptr);

    /// What the data covers; "last 15 min" counts back from its end.
    void setDataRange(const weir::TimeRange &range);
    /// Whether rows arrive now, so that live ranges can be chosen.
    void setLiveAvailable(bool isAvailable) { m_isLiveAvailable = isAvailable; }

private:
    void showText();
    void fillMenu();
    void addLiveChoices();
    void chooseLast(qint64 ns);
    void chooseCustom();

    Selection &m_selection;
    TimeRange m_data;
    TimeRange m_chosen; // by a preset
    QMenu *m_menu;
    qint64 m_lastNs = 0; // of the preset in use; 0: none
    bool m_isLiveAvailable = false;
};

} // namespace weir
