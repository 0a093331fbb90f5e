#include "widgets/dialogs/listenerrow.h"

#include "widgets/dialogs/collectdialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QToolButton>

namespace weir {

namespace {

QString joined(const QString &host, int port)
{
    const bool isV6 = host.contains(QLatin1Char(':'));
    return (isV6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host).arg(port);
}

} // namespace

ListenerRow::ListenerRow(const QList<OwnAddress> &addresses, const QString &host, int port,
                         QWidget *parent)
    : QWidget(parent)
    , m_host(new QComboBox(this))
    , m_port(new QSpinBox(this))
{
    m_host->setObjectName(QStringLiteral("listenHost"));
    m_host->setAccessibleName(tr("Address to listen on"));
    m_host->addItem(tr("This computer only (127.0.0.1 and ::1)"), QString::fromLatin1(kLoopback));
    m_host->addItem(tr("Every address of this computer"), QString::fromLatin1(kEvery));
    for (const OwnAddress &own : addresses)
        m_host->addItem(QStringLiteral("%1 · %2").arg(own.interface, own.address), own.address);
    if (m_host->findData(host) < 0)
        m_host->addItem(host, host);
    m_host->setCurrentIndex(m_host->findData(host));
    m_port->setObjectName(QStringLiteral("listenPort"));
    m_port->setAccessibleName(tr("UDP port"));
    m_port->setRange(1, 65535);
    m_port->setValue(port);
    auto *remove = new QToolButton(this);
    remove->setText(QStringLiteral("×"));
    remove->setProperty("framed", true);
    remove->setToolTip(tr("Do not listen here"));
    remove->setAccessibleName(remove->toolTip());
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_host, 1);
    row->addWidget(new QLabel(tr("UDP port"), this));
    row->addWidget(m_port);
    row->addWidget(remove);
    connect(m_host, &QComboBox::currentIndexChanged, this, &ListenerRow::changed);
    connect(m_port, &QSpinBox::valueChanged, this, &ListenerRow::changed);
    connect(remove, &QToolButton::clicked, this, &ListenerRow::removed);
}

QString ListenerRow::host() const
{
    return m_host->currentData().toString();
}

int ListenerRow::port() const
{
    return m_port->value();
}

QStringList ListenerRow::listen() const
{
    if (host() == QLatin1String(kLoopback))
        return {joined(QStringLiteral("127.0.0.1"), port()), joined(QStringLiteral("::1"), port())};
    return {joined(host(), port())};
}

QList<QPair<QString, int>> listenersOf(const QStringList &listen)
{
    QList<QPair<QString, int>> found;
    for (const QString &text : listen) {
        const auto colon = text.lastIndexOf(QLatin1Char(':'));
        QString host = text.left(colon);
        if (host.startsWith(QLatin1Char('[')))
            host = host.mid(1, host.size() - 2);
        if (host == QLatin1String("127.0.0.1") || host == QLatin1String("::1"))
            host = QString::fromLatin1(ListenerRow::kLoopback);
        const QPair<QString, int> listener(host, text.mid(colon + 1).toInt());
        if (colon > 0 && !found.contains(listener))
            found.append(listener);
    }
    return found;
}

} // namespace weir
