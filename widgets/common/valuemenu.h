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
    /// Adds the entries for `value` to `menu`, for views with entries of their own. `peer`: the
    /// host that talks with it in the row it was pointed at; else the companion is taken.
    void fill(QMenu &menu, const weir::ValueRef &value, const weir::ValueRef &peer = {});
    /// The host that the page in view is about, or the one that is selected: the other end of
    /// "everything between".
    void setCompanion(const weir::ValueRef &host) { m_companion = host; }
    /// What a double click or Enter on `value` does: a host opens its page, all else narrows the
    /// filter.
    void drillDown(const weir::ValueRef &value);
    /// Whether packets can be saved (the sources are capture files); else the entry is disabled.
    void setPacketsAvailable(bool isAvailable) { m_hasPackets = isAvailable; }
    /// Whether notes can be written; else their entry is not shown.
    void setNotesAvailable(bool areAvailable) { m_hasNotes = areAvailable; }

Q_SIGNALS:
    void filterRequested(const weir::ValueRef &value);
    void excludeRequested(const weir::ValueRef &value);
    void flowsRequested(const weir::ValueRef &value);
    void packetsRequested(const weir::ValueRef &value);
    void lookUpRequested(const weir::ValueRef &value);
    /// The host among those it talks to.
    void graphRequested(const weir::ValueRef &host);
    /// The page of a host.
    void hostRequested(const weir::ValueRef &host);
    /// Everything between two hosts.
    void pairRequested(const weir::ValueRef &a, const weir::ValueRef &b);
    /// The packets, or else the stored rows, of one conversation; `term` is its filter.
    void flowRequested(const QString &term);
    /// A report on a host or network is to be made.
    void reportRequested(const weir::ValueRef &value);
    /// A note on a host or network is to be written.
    void noteRequested(const weir::ValueRef &value);

private:
    void fillPages(QMenu &menu, const ValueRef &value, const ValueRef &peer);

    ValueRef m_companion;
    bool m_hasPackets = true;
    bool m_hasNotes = false;
};

} // namespace weir
