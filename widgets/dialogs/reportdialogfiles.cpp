// Files of the report dialog: where the PDF goes, reports that people keep.
#include "model/qt/errortext.h"
#include "widgets/dialogs/reportdialog.h"
#include "widgets/dialogs/reportsectionlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSettings>

namespace weir {

namespace {

constexpr qint64 kLargestReport = 16 << 20; // bytes of JSON
const auto kFolder = QStringLiteral("report/folder");

QString proposedPath(const Report &report, const QString &ending)
{
    QString name = QString::fromStdString(report.title);
    if (!report.subtitle.empty())
        name += QLatin1Char(' ') + QString::fromStdString(report.subtitle).left(40);
    for (QChar &c : name) {
        if (QStringLiteral("/\\:*?\"<>|").contains(c))
            c = QLatin1Char('-');
    }
    const QString folder = QSettings().value(kFolder).toString();
    return (folder.isEmpty() ? QString() : folder + QLatin1Char('/')) + name + ending;
}

void rememberFolder(const QString &path)
{
    QSettings().setValue(kFolder, QFileInfo(path).absolutePath());
}

} // namespace

void ReportDialog::save()
{
    if (m_delay.isActive()) { // the pages in view are not of these words
        rebuild(false);
        return;
    }
    auto *dialog = new QFileDialog(this, tr("Save the report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("PDF document (*.pdf)"));
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->selectFile(proposedPath(m_report, QStringLiteral(".pdf")));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        rememberFolder(path);
        m_isBusy = true;
        setWriting(true);
        m_cancel->setText(tr("Cancel"));
        Q_EMIT saveRequested(path, m_tables->isChecked());
    });
    dialog->open();
}

void ReportDialog::saveOwn()
{
    auto *dialog = new QFileDialog(this, tr("Keep this report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Weir reports (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(proposedPath(m_report, QStringLiteral(".json")));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        rememberFolder(path);
        QSaveFile file(path);
        const QByteArray text = QByteArray::fromStdString(toJson(m_report));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
            m_message->setText(
                errorSentence({Errc::Io, 0, "the file could not be written",
                               (path + QStringLiteral(": ") + file.errorString()).toStdString()}));
    });
    dialog->open();
}

void ReportDialog::loadOwn()
{
    auto *dialog = new QFileDialog(this, tr("Load a report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(tr("Weir reports (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        const QByteArray text =
            file.open(QIODevice::ReadOnly) ? file.read(kLargestReport) : QByteArray();
        auto report = reportFromJson({text.data(), static_cast<std::size_t>(text.size())});
        if (!report) {
            m_message->setText(errorSentence(report.error()));
            return;
        }
        rememberFolder(path);
        takeReport(std::move(report).value());
    });
    dialog->open();
}

/// Fields as `report` says; its sections stay as they were written, whatever the template gives.
void ReportDialog::takeReport(Report report)
{
    for (const auto &[name, value] : report.settings)
        m_values[QString::fromStdString(name)] = QString::fromStdString(value);
    const QSignalBlocker noTemplate(m_template);
    const QSignalBlocker noPaper(m_paper);
    const QSignalBlocker noCover(m_cover);
    const int at = m_template->findData(QString::fromStdString(report.templateName));
    if (at >= 0)
        m_template->setCurrentIndex(at);
    fillSettings();
    m_title->setText(QString::fromStdString(report.title));
    m_cover->setPlainText(QString::fromStdString(report.coverText));
    m_paper->setCurrentIndex(static_cast<int>(report.paper));
    m_sections->setSections(report.sections);
    m_report = std::move(report);
    rebuild(false);
}

} // namespace weir
