#include "app/gui/evidencesave.h"

#include "model/qt/errortext.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

EvidenceSave::EvidenceSave(std::shared_ptr<const Workspace> workspace, FlowQuery query,
                           QString path, EvidenceOptions options, QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_query(std::move(query))
    , m_path(std::move(path))
    , m_options(std::move(options))
{
}

EvidenceSave::~EvidenceSave()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void EvidenceSave::start()
{
    m_thread.reset(QThread::create([this] {
        const auto saved = m_workspace->saveEvidence(m_query, m_path.toStdString(), m_options,
                                                     [this](double fraction) {
                                                         emit progressed(fraction);
                                                         return !m_isCancelled;
                                                     });
        if (!saved) {
            const bool isWish = saved.error().code == Errc::Cancelled;
            emit failed(isWish ? QString() : errorSentence(saved.error()));
            return;
        }
        QStringList notes;
        for (const std::string &note : saved.value().notes)
            notes += QString::fromStdString(note);
        emit finished(saved.value().rows, saved.value().packets, notes.join(QLatin1Char('\n')));
    }));
    m_thread->start();
}

EvidenceDialog::EvidenceDialog(const QString &selection, QWidget *parent)
    : QDialog(parent)
    , m_note(new QPlainTextEdit(this))
    , m_report(new QLineEdit(this))
{
    setWindowTitle(tr("Save evidence"));
    setMinimumWidth(520);
    auto *about = new QLabel(
        tr("A file of its own with the rows of “%1”, their packets, all notes and the lists in "
           "use. It opens on any machine with Weir.")
            .arg(selection),
        this);
    about->setWordWrap(true);
    m_note->setPlaceholderText(tr("What it shows, for whom, since when"));
    m_note->setMaximumHeight(110);
    m_note->setTabChangesFocus(true);
    m_report->setPlaceholderText(tr("none; Report… makes one"));
    auto *choose = new QPushButton(tr("Choose…"), this);
    connect(choose, &QPushButton::clicked, this, &EvidenceDialog::chooseReport);
    auto *report = new QHBoxLayout;
    report->addWidget(m_report, 1);
    report->addWidget(choose);
    auto *form = new QFormLayout;
    form->addRow(tr("Note"), m_note);
    form->addRow(tr("Report (PDF)"), report);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(about);
    layout->addLayout(form);
    layout->addWidget(buttons);
}

EvidenceOptions EvidenceDialog::options() const
{
    return {m_note->toPlainText().toStdString(), m_report->text().toStdString()};
}

void EvidenceDialog::chooseReport()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Report"), QString(), tr("PDF documents (*.pdf)"));
    if (!path.isEmpty())
        m_report->setText(path);
}

} // namespace weir
