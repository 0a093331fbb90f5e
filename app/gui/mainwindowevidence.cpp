// The main window's evidence: saving a bundle, and saying that a workspace is one.
#include "app/gui/mainwindow.h"

#include "app/gui/bundledialog.h"
#include "app/gui/evidencesave.h"
#include "app/gui/loadstrip.h"
#include "app/gui/statusstrip.h"
#include "app/gui/windowactions.h"
#include "app/gui/windowparts.h"
#include "model/qt/format.h"

#include <QFileDialog>
#include <QFileInfo>

namespace weir {

void MainWindow::saveEvidence()
{
    if (!m_session.workspace())
        return;
    const QString filter = m_selection.filter();
    auto *dialog = new EvidenceDialog(filter.isEmpty() ? tr("everything") : filter, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        QString path = QFileDialog::getSaveFileName(this, tr("Save evidence"), tr("case"),
                                                    tr("Weir workspaces (*.weir)"));
        if (path.isEmpty())
            return;
        if (QFileInfo(path).suffix().isEmpty())
            path += QStringLiteral(".weir");
        auto *job = new EvidenceSave(m_session.shared(), m_selection.query(QString()), path,
                                     dialog->options(), this);
        connect(job, &EvidenceSave::progressed, this, [this, job](double fraction) {
            m_load->showWork(*job, tr("Saving evidence"), fraction);
        });
        connect(job, &EvidenceSave::finished, this,
                [this, job, path](quint64 rows, quint64 packets, const QString &notes) {
                    m_load->finish(*job);
                    m_status->setNote(tr("%1 row(s) and %2 written to %3", nullptr, pluralOf(rows))
                                          .arg(format::exactCount(rows), format::packets(packets),
                                               QFileInfo(path).fileName()));
                    if (!notes.isEmpty())
                        showMessage(*this, tr("Not every row has its packets"), notes);
                    job->deleteLater();
                });
        connect(job, &EvidenceSave::failed, this, [this, job](const QString &sentence) {
            if (sentence.isEmpty()) // it was cancelled
                m_load->finish(*job);
            else
                reportFailure(tr("The evidence could not be saved"), sentence);
            job->deleteLater();
        });
        cancelWithStrip(*m_load, *job);
        m_load->showWork(*job, tr("Saving evidence"), -1);
        job->start();
    });
    dialog->open();
}

/// Tells what a bundle holds.
void MainWindow::tellBundle(const BundleContents &contents)
{
    const BundleInfo &bundle = contents.info;
    QStringList files;
    for (const StoredFile &file : contents.files)
        files += QString::fromStdString(file.plainName());
    const QString filter = QString::fromStdString(bundle.filter);
    m_status->setNote(tr("Evidence from %1, made %2: “%3” with %4. Files: %5")
                          .arg(QString::fromStdString(bundle.madeFrom), format::time(bundle.madeNs),
                               filter.isEmpty() ? tr("everything") : filter,
                               format::packets(bundle.packets),
                               files.isEmpty() ? tr("none") : files.join(QStringLiteral(", "))));
    m_actions->aboutEvidence->disconnect(this);
    connect(m_actions->aboutEvidence, &QAction::triggered, this,
            [this, contents] { showBundle(contents); });
    m_actions->aboutEvidence->setVisible(true);
}

/// Its facts, lists and files, each of which can be saved.
void MainWindow::showBundle(const BundleContents &contents)
{
    auto *dialog = new BundleDialog(contents, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(&m_session, &Session::opened, dialog, &QDialog::close);
    connect(dialog, &BundleDialog::fileWanted, this, [this](const StoredFile &file) {
        const QFileInfo name(QString::fromStdString(file.plainName()));
        const bool hasEnding = !name.suffix().isEmpty();
        const QString path =
            hasEnding ? chooseTarget(this, tr("Save a file of the evidence"),
                                     name.completeBaseName(), tr("Files (*.%1)").arg(name.suffix()),
                                     QLatin1Char('.') + name.suffix())
                      : chooseTarget(this, tr("Save a file of the evidence"), name.fileName(),
                                     tr("All files (*)"), QString());
        if (!path.isEmpty())
            m_session.saveBundled(file.id, path);
    });
    dialog->open();
}

} // namespace weir
