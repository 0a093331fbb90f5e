#pragma once

#include "model/report/templates.h"
#include "widgets/dialogs/reportpreview.h"

#include <QDialog>
#include <QTimer>

#include <map>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace weir {

class ReportSectionList;

/// What a report is begun with: from the selection, or from a value's menu.
struct ReportSeed
{
    QString templateName;              // empty: as remembered
    std::map<QString, QString> values; // of settings: "host", "filter"
    TimeRange range;
};

/// Asks what a report holds, shows its pages as they will be printed, and wishes it saved. Knows no
/// data: answers come as pages. Settings are remembered between runs.
class ReportDialog : public QDialog
{
    Q_OBJECT

public:
    ReportDialog(const ReportSeed &seed, const TemplateContext &context, QWidget *parent = nullptr);

    /// As it stands; with a sentence in problem() it cannot be made.
    const Report &report() const { return m_report; }
    QString problem() const { return m_problem; }

public Q_SLOTS:
    /// Laid out answers of report().
    void setPages(const weir::ReportPagesPtr &pages);
    /// Questions are asked, or a file is written.
    void setProgress(double fraction);
    /// Nothing goes on any more; `sentence` says why not, "" when all is well.
    void setIdle(const QString &sentence);

Q_SIGNALS:
    /// report() changed and needs other pages.
    void pagesWanted(const weir::Report &report);
    void saveRequested(const QString &path, bool withTables);
    void cancelRequested();

public:
    void done(int result) override;
    void reject() override;

private:
    QWidget *makeSettings();
    QLayout *makeButtons();
    void chooseTemplate();
    void fillSettings();
    /// Reads the fields; with `isNew` the sections come from the template, else as they are.
    void rebuild(bool isNew);
    void want();
    /// While a file is written its pages must stay what they are.
    void setWriting(bool isWriting);
    QString missingSetting() const;
    void forgetPages();
    void takeFields();
    void showProblem(const QString &sentence);
    void save();
    void loadOwn();
    void saveOwn();
    void takeReport(Report report);
    void remember() const;

    const TemplateContext m_context;
    std::map<QString, QString> m_values; // of settings, kept over templates
    Report m_report;
    QString m_problem;
    QTimer m_delay;                // while a person types
    bool m_hasNewSettings = false; // since the questions were made
    bool m_isBusy = false;
    bool m_hasPages = false;
    QWidget *m_settingsBox = nullptr;
    QComboBox *m_template = nullptr;
    QLabel *m_help = nullptr;
    QFormLayout *m_form = nullptr;
    std::map<QString, QLineEdit *> m_settings;
    QLineEdit *m_from = nullptr;
    QLineEdit *m_to = nullptr;
    QLineEdit *m_title = nullptr;
    QPlainTextEdit *m_cover = nullptr;
    QComboBox *m_paper = nullptr;
    ReportSectionList *m_sections = nullptr;
    ReportPreview *m_preview;
    QLabel *m_message;
    QProgressBar *m_progress;
    QPushButton *m_load = nullptr;
    QPushButton *m_cancel = nullptr;
    QPushButton *m_save = nullptr;
    QCheckBox *m_tables = nullptr;
};

} // namespace weir
