#pragma once

#include "model/qt/valueref.h"

#include <QObject>

class QMenu;
class QPoint;
class QWidget;

namespace weir {

/// The context menu of a value, the same in every view. Signals are wishes; the main window grants
/// them. One per window, handed to the views. GUI thread only.
class ValueMenu : public QObject
{
    Q_OBJECT

public:
    explicit ValueMenu(QObject *parent = nullptr);

    /// Opens at `position` (global); does not wait.
    void popup(const weir::ValueRef &value, const QPoint &position, QWidget *view);
    /// Adds the entries for `value` to `menu`, for views with entries of their own.
    void fill(QMenu &menu, const weir::ValueRef &value);
    /// Whether packets can be saved (the sources are capture files); else the entry is disabled.
    void setPacketsAvailable(bool isAvailable) { m_hasPackets = isAvailable; }

Q_SIGNALS:
    void filterRequested(const weir::ValueRef &value);
    void excludeRequested(const weir::ValueRef &value);
    void flowsRequested(const weir::ValueRef &value);
    void packetsRequested(const weir::ValueRef &value);
    void lookUpRequested(const weir::ValueRef &value);

private:
    bool m_hasPackets = true;
};

} // namespace weir
