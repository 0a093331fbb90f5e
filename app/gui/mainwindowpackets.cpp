// The main window's packets: where the page reads them, saving some, showing them in Wireshark.
#include "app/gui/mainwindow.h"

#include "app/gui/loadstrip.h"
#include "app/gui/windowactions.h"
#include "app/gui/windowparts.h"
#include "model/qt/errortext.h"
#include "widgets/pages/packetspage.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPointer>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QThreadPool>

#include <stop_token>

namespace weir {

void MainWindow::connectPackets()
{
    auto *page = static_cast<PacketsPage *>(pageOf(QStringLiteral("packets")));
    const bool hasWireshark =
        !QStandardPaths::findExecutable(QStringLiteral("wireshark")).isEmpty();
    page->setWiresharkHint(hasWireshark ? QString() : tr("not installed"));
    connect(m_actions->evidence, &QAction::triggered, this, &MainWindow::saveEvidence);
    connect(page, &PacketsPage::saveRequested, this, &MainWindow::saveListed);
    connect(page, &PacketsPage::wiresharkRequested, this, &MainWindow::openInWireshark);
}

PacketReader::Read MainWindow::packetRead() const
{
    return [workspace = m_session.shared()](const FlowQuery &query, std::size_t limit,
                                            const PacketListing &listing) {
        return workspace->listPackets(query, limit, listing);
    };
}

void MainWindow::saveListed(const PacketListPtr &list, const std::vector<std::size_t> &lines)
{
    if (!list)
        return;
    QString path = QFileDialog::getSaveFileName(this, tr("Save packets"), tr("packets"),
                                                tr("Captures (*.pcapng)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += QStringLiteral(".pcapng");
    writeListed(list, lines, path, [] {});
}

/// Writes packets in a thread; calls `then` in this one when they are written, else says why not.
void MainWindow::writeListed(const PacketListPtr &list, const std::vector<std::size_t> &lines,
                             const QString &path, const std::function<void()> &then)
{
    const std::stop_source stop;
    const auto cancel = [stop]() mutable { stop.request_stop(); };
    auto *wish = new QObject(this); // goes with the window, which cancels too
    connect(wish, &QObject::destroyed, cancel);
    connect(m_load, &LoadStrip::cancelled, wish, [wish, stop](const QObject *job) mutable {
        if (job == wish)
            stop.request_stop();
    });
    m_load->showWork(*wish, tr("Saving packets"), -1);
    const QPointer<MainWindow> self(this); // looked at in the GUI thread only
    const auto tell = [self](const auto &told) {
        QMetaObject::invokeMethod(
            qApp,
            [self, told] {
                if (self)
                    told(*self);
            },
            Qt::QueuedConnection);
    };
    QThreadPool::globalInstance()->start([=] {
        const Status saved =
            list->save(lines, path.toStdString(), stop.get_token(), [=](double fraction) {
                tell([wish, fraction](MainWindow &window) {
                    window.m_load->showWork(*wish, tr("Saving packets"), fraction);
                });
            });
        tell([=](MainWindow &window) {
            delete wish;
            if (saved)
                then();
            else if (saved.error().code != Errc::Cancelled)
                window.reportFailure(tr("The packets could not be saved"),
                                     errorSentence(saved.error()));
        });
    });
}

/// Writes a file that goes with the computer's temporary ones and starts Wireshark on it.
void MainWindow::openInWireshark(const PacketListPtr &list, const std::vector<std::size_t> &lines)
{
    if (!list)
        return;
    QTemporaryFile file(QDir::temp().filePath(QStringLiteral("weir-XXXXXX.pcapng")));
    file.setAutoRemove(false);
    if (!file.open()) {
        reportFailure(tr("Wireshark could not be started"), file.errorString());
        return;
    }
    const QString path = file.fileName();
    file.close();
    writeListed(list, lines, path, [this, path] {
        const QString program = QStandardPaths::findExecutable(QStringLiteral("wireshark"));
        if (program.isEmpty() || !QProcess::startDetached(program, {path})) {
            QFile::remove(path);
            reportFailure(tr("Wireshark could not be started"), tr("Is it installed?"));
        }
    });
}

} // namespace weir
