#pragma once

#include <QDialog>
#include <QList>
#include <QStringList>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace weir {

class ListenerRow;
class NoticeList;

/// What is collected, where it goes and how long it is kept. Remembered between runs.
struct CollectSettings
{
    enum class Target { Temporary, File, Open };

    QStringList listen;                // "127.0.0.1:2055", "[::1]:2055", "*:4739"
    QStringList allow;                 // prefixes; empty: everybody
    Target target = Target::Temporary; // where rows go
    QString path;                      // of Target::File
    int keepDays = 7;                  // 0: no limit
    int keepGigabytes = 20;            // 0: no limit

    /// As remembered; at first loopback on the usual ports.
    static CollectSettings remembered();
    void remember() const;
};

/// An address of this computer, for the choice of where to listen.
struct OwnAddress
{
    QString interface; // "eth0"
    QString address;   // "192.0.2.7"
};

/// Asks where to listen for NetFlow, IPFIX and sFlow, who may send, where rows go and how long they
/// are kept.
class CollectDialog : public QDialog
{
    Q_OBJECT

public:
    /// `openName`: of the workspace that is open; "" when none is. `advice`: what is to be done for
    /// a larger receive buffer; "" when it is large enough.
    CollectDialog(const CollectSettings &settings, const QList<OwnAddress> &addresses,
                  const QString &openName, const QString &advice, QWidget *parent = nullptr);

    CollectSettings settings() const;
    /// What keeps it from starting, in words; "" when nothing does.
    QString problem() const;
    /// The answer to testRequested(): a sentence each, with its severity (0: good).
    void showTest(const QList<QPair<QString, int>> &lines);

signals:
    /// A person wants to know whether datagrams arrive at these addresses.
    void testRequested(const QStringList &listen);

private:
    QWidget *makeListeners(const CollectSettings &settings);
    QWidget *makeTarget(const CollectSettings &settings, const QString &openName);
    QWidget *makeRetention(const CollectSettings &settings);
    void addRow(const QString &host, int port);
    void chooseFile();
    void check();

    const QList<OwnAddress> m_addresses;
    QVBoxLayout *m_rowLayout = nullptr;
    QList<ListenerRow *> m_rows;
    QLineEdit *m_allow;
    QLabel *m_problem;
    QButtonGroup *m_target;
    QLineEdit *m_path = nullptr;
    QSpinBox *m_days = nullptr;
    QSpinBox *m_gigabytes = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_test = nullptr;
    NoticeList *m_tested = nullptr;
};

} // namespace weir
