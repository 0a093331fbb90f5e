#include "widgets/common/valuemenu.h"

#include "widgets/common/fonts.h"

#include <QClipboard>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QMenu>

namespace weir {

ValueMenu::ValueMenu(QObject *parent)
    : QObject(parent)
{
}

void ValueMenu::popup(const ValueRef &value, const QPoint &position, QWidget *view)
{
    if (value.isNull())
        return;
    auto *menu = new QMenu(view);
    menu->setObjectName(QStringLiteral("valueMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fill(*menu, value);
    menu->popup(position);
}

void ValueMenu::drillDown(const ValueRef &value)
{
    if (value.isNull())
        return;
    if (hostOf(value))
        Q_EMIT hostRequested(value);
    else
        Q_EMIT filterRequested(value);
}

/// Pages that are about the value itself.
void ValueMenu::fillPages(QMenu &menu, const ValueRef &value, const ValueRef &peer)
{
    const auto host = hostOf(value);
    if (!host)
        return;
    QAction *open = menu.addAction(tr("Open host page"));
    open->setObjectName(QStringLiteral("hostAction"));
    connect(open, &QAction::triggered, this, [this, value] { Q_EMIT hostRequested(value); });
    const ValueRef other = hostOf(peer) ? peer : m_companion;
    const auto otherHost = hostOf(other);
    if (otherHost && *otherHost != *host) {
        QAction *pair = menu.addAction(tr("Everything with %1").arg(other.text));
        pair->setObjectName(QStringLiteral("pairAction"));
        connect(pair, &QAction::triggered, this,
                [this, value, other] { Q_EMIT pairRequested(value, other); });
    }
    menu.addSeparator();
}

void ValueMenu::fill(QMenu &menu, const ValueRef &value, const ValueRef &peer)
{
    if (value.isNull())
        return;
    fillPages(menu, value, peer);
    const QString shown = QFontMetrics(menu.font()).elidedText(value.text, Qt::ElideMiddle, 260);
    const auto add = [&](const char *name, const QString &text) {
        QAction *action = menu.addAction(text);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    const auto wish = [&](const char *name, const QString &text,
                          void (ValueMenu::*signal)(const ValueRef &)) {
        QAction *action = add(name, text);
        connect(action, &QAction::triggered, this, [this, signal, value] {
            Q_EMIT(this->*signal)(value);
        });
        return action;
    };
    const auto copies = [&](const char *name, const QString &text, const QString &copied) {
        connect(add(name, text), &QAction::triggered, this,
                [copied] { QGuiApplication::clipboard()->setText(copied); });
    };
    wish("filterAction", tr("Filter to %1").arg(shown), &ValueMenu::filterRequested);
    wish("excludeAction", tr("Exclude %1").arg(shown), &ValueMenu::excludeRequested);
    menu.addSeparator();
    //: puts the value on the clipboard
    copies("copyAction", tr("Copy"), value.text);
    copies("copyFilterAction", tr("Copy as filter"), value.filterText());
    menu.addSeparator();
    wish("flowsAction", tr("Show flows"), &ValueMenu::flowsRequested);
    QAction *packets = add("showPacketsAction", tr("Show packets"));
    packets->setEnabled(m_hasPackets);
    connect(packets, &QAction::triggered, this,
            [this, value] { Q_EMIT flowRequested(value.filterText()); });
    wish("packetsAction", tr("Save packets…"), &ValueMenu::packetsRequested)
        ->setEnabled(m_hasPackets);
    if (hostOf(value))
        wish("graphAction", tr("Show on the graph"), &ValueMenu::graphRequested);
    wish("lookUpAction", tr("Show details"), &ValueMenu::lookUpRequested);
    const bool isNetwork = value.field == QLatin1String("host")
                           || value.field == QLatin1String("src")
                           || value.field == QLatin1String("dst");
    if (isNetwork && !value.literal.isEmpty())
        wish("reportAction",
             hostOf(value) ? tr("Report on this host…") : tr("Report on this network…"),
             &ValueMenu::reportRequested);
    if (m_hasNotes && isNetwork && !value.literal.isEmpty())
        wish("noteAction", tr("Write a note…"), &ValueMenu::noteRequested);
}

} // namespace weir
