#include "widgets/dialogs/reportdialog.h"

#include "model/qt/errordetails.h"
#include "widgets/common/fonts.h"
#include "widgets/dialogs/reportsectionlist.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <optional>

namespace weir {

namespace {

constexpr int kDelayMs = 500; // after the last key
constexpr int kSettingsWidth = 372;
const auto kTimeFormat = QStringLiteral("yyyy-MM-dd HH:mm:ss");

QString key(const char *name)
{
    return QStringLiteral("report/") + QString::fromLatin1(name);
}

QString timeText(std::int64_t ns)
{
    if (ns == INT64_MIN || ns == INT64_MAX)
        return {};
    return QDateTime::fromMSecsSinceEpoch(floorTo(ns, kNsPerMs) / kNsPerMs).toString(kTimeFormat);
}

/// Local time, as much of it as is written; `otherwise` where nothing is.
std::optional<std::int64_t> timeOf(const QString &text, std::int64_t otherwise)
{
    const QString typed = text.trimmed();
    if (typed.isEmpty())
        return otherwise;
    for (const char *format : {"yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd"}) {
        const auto time = QDateTime::fromString(typed, QString::fromLatin1(format));
        if (time.isValid())
            return time.toMSecsSinceEpoch() * kNsPerMs;
    }
    return std::nullopt;
}

/// What a field shows while it is empty: values as they are typed, else words.
QString exampleOf(const QString &setting, const QString &help)
{
    if (setting == QStringLiteral("host"))
        return QStringLiteral("10.20.3.17, 10.20.0.0/16");
    return setting == QStringLiteral("filter") ? QStringLiteral("app == dns") : help;
}

} // namespace

ReportDialog::ReportDialog(const ReportSeed &seed, const TemplateContext &context, QWidget *parent)
    : QDialog(parent)
    , m_context(context)
    , m_values(seed.values)
    , m_preview(new ReportPreview(this))
    , m_message(new QLabel(this))
    , m_progress(new QProgressBar(this))
{
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Report"));
    setWindowFlag(Qt::WindowMaximizeButtonHint);
    resize(1120, 720);
    m_message->setObjectName(QStringLiteral("errorText"));
    m_message->setWordWrap(true);
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->hide();

    auto *columns = new QHBoxLayout;
    columns->setSpacing(16);
    m_settingsBox = makeSettings();
    columns->addWidget(m_settingsBox);
    columns->addWidget(m_preview, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(10);
    layout->addLayout(columns, 1);
    layout->addLayout(makeButtons());
    for (QPushButton *button : findChildren<QPushButton *>()) {
        button->setIcon({});
        button->setAutoDefault(button == m_save);
    }
    m_save->setDefault(true);

    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, [this] { rebuild(false); });
    m_from->setText(timeText(seed.range.fromNs));
    m_to->setText(timeText(seed.range.toNs));
    const QSettings stored;
    m_paper->setCurrentIndex(stored.value(key("paper")).toString() == QStringLiteral("letter"));
    m_tables->setChecked(stored.value(key("tables"), false).toBool());
    m_cover->setPlainText(stored.value(key("cover")).toString());
    const QString wanted =
        seed.templateName.isEmpty() ? stored.value(key("template")).toString() : seed.templateName;
    m_template->setCurrentIndex(qMax(0, m_template->findData(wanted)));
    connect(m_template, &QComboBox::currentIndexChanged, this, &ReportDialog::chooseTemplate);
    connect(m_paper, &QComboBox::currentIndexChanged, this, [this] { rebuild(false); });
    connect(m_cover, &QPlainTextEdit::textChanged, &m_delay, qOverload<>(&QTimer::start));
    connect(m_sections, &ReportSectionList::edited, &m_delay, qOverload<>(&QTimer::start));
    for (QLineEdit *line : {m_from, m_to, m_title})
        connect(line, &QLineEdit::textEdited, &m_delay, qOverload<>(&QTimer::start));
    chooseTemplate();
    m_template->setFocus();
}

QWidget *ReportDialog::makeSettings()
{
    auto *box = new QWidget(this);
    box->setFixedWidth(kSettingsWidth);
    m_template = new QComboBox(box);
    m_template->setObjectName(QStringLiteral("reportTemplate"));
    for (const ReportTemplate &kind : reportTemplates())
        m_template->addItem(
            titleOf(kind),
            QString::fromUtf8(kind.name.data(), static_cast<qsizetype>(kind.name.size())));
    m_help = new QLabel(box);
    m_help->setObjectName(QStringLiteral("quietText"));
    m_help->setWordWrap(true);
    m_from = new QLineEdit(box);
    m_from->setObjectName(QStringLiteral("reportFrom"));
    m_from->setPlaceholderText(tr("begin of the data"));
    m_to = new QLineEdit(box);
    m_to->setObjectName(QStringLiteral("reportTo"));
    m_to->setPlaceholderText(tr("end of the data"));
    m_title = new QLineEdit(box);
    m_title->setObjectName(QStringLiteral("reportTitle"));
    m_cover = new QPlainTextEdit(box);
    m_cover->setObjectName(QStringLiteral("reportCover"));
    m_cover->setPlaceholderText(tr("Words for the cover"));
    m_cover->setFixedHeight(52);
    m_cover->setTabChangesFocus(true);
    m_paper = new QComboBox(box);
    m_paper->addItem(QStringLiteral("A4"), static_cast<int>(Paper::A4));
    m_paper->addItem(QStringLiteral("Letter"), static_cast<int>(Paper::Letter));
    m_sections = new ReportSectionList(box);

    m_form = new QFormLayout;
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setVerticalSpacing(7);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_form->addRow(tr("Template"), m_template);
    m_form->addRow(QString(), m_help);
    m_form->addRow(tr("From"), m_from);
    m_form->addRow(tr("To"), m_to);
    m_form->addRow(tr("Title"), m_title);
    m_form->addRow(tr("Cover"), m_cover);
    m_form->addRow(tr("Paper"), m_paper);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addLayout(m_form);
    column->addWidget(m_sections, 1);
    column->addWidget(m_message);
    return box;
}

QLayout *ReportDialog::makeButtons()
{
    m_load = new QPushButton(tr("Load a report…"), this);
    auto *keep = new QPushButton(tr("Keep this report…"), this);
    m_load->setToolTip(tr("Template, sections, questions and words as they were kept in a file"));
    m_tables = new QCheckBox(tr("CSV and JSON of every table beside it"), this);
    m_tables->setObjectName(QStringLiteral("reportTables"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_cancel->setObjectName(QStringLiteral("reportCancel"));
    m_save = new QPushButton(tr("Save PDF…"), this);
    m_save->setObjectName(QStringLiteral("reportSave"));
    m_save->setProperty("primary", true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_load);
    row->addWidget(keep);
    row->addWidget(m_progress, 1);
    row->addStretch(1);
    row->addWidget(m_tables);
    row->addWidget(m_cancel);
    row->addWidget(m_save);
    connect(m_load, &QPushButton::clicked, this, &ReportDialog::loadOwn);
    connect(keep, &QPushButton::clicked, this, &ReportDialog::saveOwn);
    connect(m_cancel, &QPushButton::clicked, this, &ReportDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &ReportDialog::save);
    return row;
}

void ReportDialog::chooseTemplate()
{
    fillSettings();
    rebuild(true);
}

/// A field for each setting of the chosen template, above the time range.
void ReportDialog::fillSettings()
{
    for (const auto &[name, field] : m_settings)
        m_form->removeRow(field);
    m_settings.clear();
    const ReportTemplate *kind = findTemplate(m_template->currentData().toString().toStdString());
    if (!kind)
        return;
    m_help->setText(helpOf(*kind));
    int row = 2; // below the template and its help
    for (const TemplateSetting &setting : kind->settings) {
        const QString name =
            QString::fromUtf8(setting.name.data(), static_cast<qsizetype>(setting.name.size()));
        auto *field = new QLineEdit(m_values[name], this);
        field->setObjectName(QStringLiteral("reportSetting_") + name);
        if (name != QStringLiteral("note"))
            field->setFont(monoFont());
        field->setPlaceholderText(exampleOf(name, helpOf(setting)));
        field->setToolTip(helpOf(setting));
        m_form->insertRow(row++, titleOf(setting), field);
        m_settings[name] = field;
        connect(field, &QLineEdit::textEdited, this, [this, name](const QString &text) {
            m_values[name] = text;
            m_hasNewSettings = true; // the questions of the sections are others now
            m_delay.start();
        });
    }
}

/// Title of a setting that the template needs and that is empty; "" where there is none.
QString ReportDialog::missingSetting() const
{
    const ReportTemplate *kind = findTemplate(m_template->currentData().toString().toStdString());
    for (const TemplateSetting &setting :
         kind ? kind->settings : std::span<const TemplateSetting>()) {
        const QString name =
            QString::fromUtf8(setting.name.data(), static_cast<qsizetype>(setting.name.size()));
        const auto field = m_settings.find(name);
        if (setting.isRequired && field != m_settings.end()
            && field->second->text().trimmed().isEmpty())
            return titleOf(setting);
    }
    return {};
}

void ReportDialog::rebuild(bool isNew)
{
    m_delay.stop();
    const bool hasNewQuestions = isNew || m_hasNewSettings;
    m_hasNewSettings = false;
    if (isNew)
        forgetPages();
    const auto from = timeOf(m_from->text(), INT64_MIN);
    const auto to = timeOf(m_to->text(), INT64_MAX);
    if (!from || !to)
        return showProblem(tr("Write times like 2026-01-31 14:00."));
    if (*from >= *to)
        return showProblem(tr("The report must begin before it ends."));
    if (hasNewQuestions) {
        if (const QString missing = missingSetting(); !missing.isEmpty())
            return showProblem(tr("Fill in: %1").arg(missing));
        ReportSettings settings;
        for (const auto &[name, field] : m_settings) {
            if (const QString text = field->text().trimmed(); !text.isEmpty())
                settings[name.toStdString()] = text.toStdString();
        }
        auto made = makeReport(m_template->currentData().toString().toStdString(), settings,
                               {*from, *to}, m_context);
        if (!made)
            return showProblem(translatedDetail(made.error().what) + QStringLiteral(": ")
                               + QString::fromStdString(made.error().detail));
        // another host keeps the choice of sections, another template does not
        const std::vector<ReportSection> before = m_sections->sections();
        for (ReportSection &section : made.value().sections) {
            for (const ReportSection &old : before) {
                if (!isNew && old.id == section.id) {
                    section.isOn = old.isOn;
                    section.rowLimit = old.rowLimit;
                    section.title = old.title;
                }
            }
        }
        m_report = std::move(made).value();
        if (isNew)
            m_title->setText(QString::fromStdString(m_report.title));
        m_sections->setSections(m_report.sections);
    }
    m_report.range = {*from, *to};
    takeFields();
    want();
}

/// Pages, sections and title of another template say nothing about this one.
void ReportDialog::forgetPages()
{
    if (m_isBusy)
        Q_EMIT cancelRequested();
    setIdle({});
    m_hasPages = false;
    m_preview->setPages(nullptr);
    m_sections->setSections({});
    m_title->setText(m_template->currentText());
}

void ReportDialog::takeFields()
{
    m_report.title = m_title->text().trimmed().toStdString();
    m_report.coverText = m_cover->toPlainText().trimmed().toStdString();
    m_report.paper = static_cast<Paper>(m_paper->currentData().toInt());
    m_report.sections = m_sections->sections();
}

void ReportDialog::want()
{
    m_problem.clear();
    m_message->clear();
    m_isBusy = true;
    m_cancel->setText(tr("Cancel"));
    m_save->setEnabled(false);
    if (!m_hasPages)
        m_preview->setNotice(tr("Asking the questions of the report…"));
    Q_EMIT pagesWanted(m_report);
}

void ReportDialog::showProblem(const QString &sentence)
{
    m_problem = sentence;
    m_message->setText(sentence);
    m_save->setEnabled(false);
    if (!m_hasPages)
        m_preview->setNotice(tr("The pages are shown here."));
}

void ReportDialog::setPages(const ReportPagesPtr &pages)
{
    m_hasPages = pages != nullptr;
    m_preview->setPages(pages);
    setIdle(QString());
}

void ReportDialog::setProgress(double fraction)
{
    m_progress->setVisible(m_isBusy);
    m_progress->setValue(static_cast<int>(fraction * 1000));
}

void ReportDialog::setIdle(const QString &sentence)
{
    m_isBusy = false;
    setWriting(false);
    m_progress->hide();
    m_cancel->setText(tr("Close"));
    if (m_problem.isEmpty())
        m_message->setText(sentence);
    m_save->setEnabled(m_save->isEnabled() && sentence.isEmpty());
}

void ReportDialog::reject()
{
    if (m_isBusy)
        Q_EMIT cancelRequested();
    QDialog::reject();
}

void ReportDialog::done(int result)
{
    remember();
    QDialog::done(result);
}

void ReportDialog::setWriting(bool isWriting)
{
    m_settingsBox->setEnabled(!isWriting);
    m_load->setEnabled(!isWriting);
    m_tables->setEnabled(!isWriting);
    m_save->setEnabled(!isWriting && m_hasPages && m_problem.isEmpty());
}

void ReportDialog::remember() const
{
    QSettings stored;
    stored.setValue(key("template"), m_template->currentData());
    stored.setValue(key("paper"), m_paper->currentText().toLower());
    stored.setValue(key("tables"), m_tables->isChecked());
    stored.setValue(key("cover"), m_cover->toPlainText());
}

} // namespace weir
