#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QSpinBox;

namespace weir {

struct OwnAddress;

/// One line of the collect dialog: an address and a port to listen on.
class ListenerRow : public QWidget
{
    Q_OBJECT

public:
    static constexpr const char *kLoopback = "loopback"; // 127.0.0.1 and ::1
    static constexpr const char *kEvery = "*";

    /// `host`: kLoopback, kEvery or an address.
    ListenerRow(const QList<OwnAddress> &addresses, const QString &host, int port,
                QWidget *parent = nullptr);

    QString host() const;
    int port() const;
    /// "127.0.0.1:2055" and "[::1]:2055", "*:2055", "[2001:db8::1]:2055".
    QStringList listen() const;

signals:
    void changed();
    void removed();

private:
    QComboBox *m_host;
    QSpinBox *m_port;
};

/// Hosts and ports out of such texts; the two loopback addresses of a port become kLoopback.
QList<QPair<QString, int>> listenersOf(const QStringList &listen);

} // namespace weir
