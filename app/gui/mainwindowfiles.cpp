// Files of the main window: opening, saving, exporting, what is remembered.
#include "app/gui/csvexport.h"
#include "app/gui/loadstrip.h"
#include "app/gui/mainwindow.h"
#include "app/gui/packetsave.h"
#include "app/gui/statusstrip.h"
#include "app/gui/windowactions.h"
#include "app/gui/windowparts.h"
#include "app/workspace/capturepeek.h"
#include "model/qt/format.h"
#include "model/scan/storeexecutor.h"
#include "widgets/filter/filterbar.h"
#include "widgets/filter/savedfilters.h"
#include "widgets/pages/detailspane.h"

#include <QCloseEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QSettings>
#include <QSplitter>
#include <QStandardPaths>

namespace weir {

namespace {

constexpr int kRecentLimit = 12;
const auto kRecentKey = QStringLiteral("open/recent");
const auto kFolderKey = QStringLiteral("save/folder");

} // namespace

QString chooseTarget(QWidget *window, const QString &title, const QString &name,
                     const QString &filter, const QString &ending)
{
    QSettings settings;
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString folder = settings.value(kFolderKey, documents).toString();
    QString path = QFileDialog::getSaveFileName(window, title,
                                                folder + QLatin1Char('/') + name + ending, filter);
    if (path.isEmpty())
        return path;
    if (QFileInfo(path).suffix().isEmpty())
        path += ending;
    settings.setValue(kFolderKey, QFileInfo(path).absolutePath());
    return path;
}

void MainWindow::showOpenDialog(const QStringList &paths)
{
    auto *dialog = new OpenDialog(
        previewOf,
        [](const QString &text) { return QString::fromStdString(filterError(text.toStdString())); },
        this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setRecent(QSettings().value(kRecentKey).toStringList());
    dialog->setFiles(paths);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { openFiles(dialog->files(), loadOptionsOf(*dialog)); });
    dialog->open();
}

void MainWindow::saveWorkspaceAs()
{
    if (!m_session.workspace())
        return;
    const QString name = QFileInfo(m_session.name()).completeBaseName();
    const QString path = chooseTarget(this, tr("Save workspace as"), name,
                                      tr("Weir workspaces (*.weir)"), QStringLiteral(".weir"));
    if (!path.isEmpty())
        m_session.saveAs(path);
}

void MainWindow::exportCsv(const FlowQuery &query, const QString &fileName)
{
    if (!m_session.workspace())
        return;
    const QString path = chooseTarget(this, tr("Export as CSV"), fileName,
                                      tr("Comma separated values (*.csv)"), QStringLiteral(".csv"));
    if (!path.isEmpty())
        exportCsvTo(query, path);
}

void MainWindow::exportCsvTo(const FlowQuery &query, const QString &path)
{
    auto *job =
        new CsvExport(m_session.workspace()->executor(), query, m_selection.names(), path, this);
    job->setNamesOfAddresses([workspace = m_session.shared()] {
        auto names = workspace->names(0); // all
        return names ? std::move(names).value() : std::vector<PassiveName>();
    });
    connect(job, &CsvExport::progressed, this,
            [this, job](double fraction) { m_load->showWork(*job, tr("Exporting"), fraction); });
    connect(job, &CsvExport::finished, this, [this, job, path](quint64 rows) {
        m_load->finish(*job);
        m_status->setNote(tr("%1 row(s) written to %2", nullptr, pluralOf(rows))
                              .arg(format::exactCount(rows), QFileInfo(path).fileName()));
        emit exported(path);
        job->deleteLater();
    });
    connect(job, &CsvExport::failed, this, [this, job](const QString &sentence) {
        reportFailure(tr("The rows could not be exported"), sentence);
        job->deleteLater();
    });
    cancelWithStrip(*m_load, *job);
    m_load->showWork(*job, tr("Exporting"), -1);
    job->start();
}

void MainWindow::savePackets(const QString &filter)
{
    if (!m_session.workspace())
        return;
    Selection within;
    within.setNames(m_selection.names());
    within.setFilter(m_selection.filter());
    within.setRange(m_selection.range());
    if (!filter.isEmpty())
        within.addTerm(filter);
    const FlowQuery query = within.query(QString());
    const QString path = chooseTarget(this, tr("Save packets"), tr("packets"),
                                      tr("Captures (*.pcapng)"), QStringLiteral(".pcapng"));
    if (path.isEmpty())
        return;
    auto *job = new PacketSave(m_session.shared(), query, path, this);
    connect(job, &PacketSave::progressed, this, [this, job](double fraction) {
        m_load->showWork(*job, tr("Saving packets"), fraction);
    });
    connect(
        job, &PacketSave::finished, this, [this, job, path](quint64 packets, const QString &notes) {
            m_load->finish(*job);
            m_status->setNote(
                tr("%1 written to %2").arg(format::packets(packets), QFileInfo(path).fileName()));
            if (!notes.isEmpty())
                showMessage(*this, tr("Not every row has its packets"), notes);
            job->deleteLater();
        });
    connect(job, &PacketSave::failed, this, [this, job](const QString &sentence) {
        reportFailure(tr("The packets could not be saved"), sentence);
        job->deleteLater();
    });
    cancelWithStrip(*m_load, *job);
    m_load->showWork(*job, tr("Saving packets"), -1);
    job->start();
}

void MainWindow::remember(const QStringList &paths)
{
    QSettings settings;
    QStringList recent = settings.value(kRecentKey).toStringList();
    for (const QString &path : paths) {
        const QString absolute = QFileInfo(path).absoluteFilePath();
        recent.removeAll(absolute);
        recent.prepend(absolute);
    }
    settings.setValue(kRecentKey, recent.mid(0, kRecentLimit));
    m_actions->setRecent(recent.mid(0, kRecentLimit));
}

void MainWindow::restoreState()
{
    const QSettings settings;
    if (!restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(1440, 900);
    m_splitter->restoreState(settings.value(QStringLiteral("window/splitter")).toByteArray());
    const bool showsDetails = settings.value(QStringLiteral("window/details"), true).toBool();
    m_actions->details->setChecked(showsDetails);
    showDetails();
    m_actions->setRecent(settings.value(kRecentKey).toStringList());
    m_filterBar->setHistory(settings.value(QStringLiteral("filters/history")).toStringList());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayClose()) {
        event->ignore();
        return;
    }
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
    settings.setValue(QStringLiteral("window/details"), m_actions->details->isChecked());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths += url.toLocalFile();
    }
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    openFiles(paths);
}

} // namespace weir
