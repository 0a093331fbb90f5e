// Saved filters as text: to hand on, and to take over.
#include "model/qt/questiontext.h"
#include "model/query/parser.h"
#include "widgets/common/fonts.h"
#include "widgets/filter/savedfilters.h"

#include <QClipboard>
#include <QDialog>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

QString oneLine(QString text)
{
    return text.replace(QLatin1Char('\n'), QLatin1Char(' ')).trimmed();
}

bool isFilter(const QString &text)
{
    return !text.isEmpty() && parseFilter(text.toStdString()).ok;
}

} // namespace

QString filtersAsText(const QList<NamedFilter> &filters)
{
    QString text;
    for (const NamedFilter &filter : filters) {
        QString name = oneLine(filter.name);
        name.replace(QStringLiteral(": "), QStringLiteral(" - ")); // ends the name
        text += name + QStringLiteral(": ") + oneLine(filter.text) + QLatin1Char('\n');
    }
    return text;
}

QList<NamedFilter> filtersFromText(const QString &text, QString &problem)
{
    problem.clear();
    QList<NamedFilter> filters;
    const QStringList lines = text.split(QLatin1Char('\n'));
    for (int i = 0; i < lines.size(); ++i) {
        const QString line = lines[i].trimmed();
        if (line.isEmpty() || line.startsWith(QLatin1Char('#')))
            continue;
        const auto colon = line.indexOf(QStringLiteral(": "));
        NamedFilter filter{line, line};
        if (colon > 0)
            filter = {line.left(colon).trimmed(), line.mid(colon + 2).trimmed()};
        if (!isFilter(filter.text) && isFilter(line)) // the colon belongs to the filter
            filter = {line, line};
        const auto parsed = parseFilter(filter.text.toStdString());
        if (!parsed.ok || filter.text.isEmpty()) {
            problem = SavedFiltersMenu::tr("Line %1: %2")
                          .arg(i + 1)
                          .arg(parsed.ok ? SavedFiltersMenu::tr("there is no filter")
                                         : questionErrorText(parsed.error));
            return {};
        }
        filters += filter;
    }
    return filters;
}

void SavedFiltersMenu::showTextDialog()
{
    auto *dialog = new QDialog(parentWidget());
    dialog->setObjectName(QStringLiteral("filterTextDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Saved filters as text"));
    dialog->resize(640, 420);
    auto *column = new QVBoxLayout(dialog);
    auto *words = new QLabel(tr("One filter per line, its name before a colon. Copy it to hand it "
                                "on, or paste what you got and take it over."),
                             dialog);
    words->setWordWrap(true);
    auto *edit = new QPlainTextEdit(filtersAsText(m_ofWorkspace + filters()), dialog);
    edit->setObjectName(QStringLiteral("filterText"));
    edit->setFont(monoFont());
    edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    edit->setTabChangesFocus(true);
    auto *problem = new QLabel(dialog);
    problem->setObjectName(QStringLiteral("filterTextProblem"));
    problem->setWordWrap(true);
    problem->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, dialog);
    auto *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    auto *take = buttons->addButton(tr("Take over"), QDialogButtonBox::AcceptRole);
    take->setObjectName(QStringLiteral("takeFilters"));
    column->addWidget(words);
    column->addWidget(edit, 1);
    column->addWidget(problem);
    column->addWidget(buttons);
    connect(copy, &QPushButton::clicked, dialog,
            [edit] { QGuiApplication::clipboard()->setText(edit->toPlainText()); });
    connect(take, &QPushButton::clicked, dialog, [this, dialog, edit, problem] {
        QString why;
        const QList<NamedFilter> read = filtersFromText(edit->toPlainText(), why);
        problem->setText(why);
        problem->setVisible(!why.isEmpty());
        if (!why.isEmpty())
            return;
        QList<NamedFilter> added;
        for (const NamedFilter &filter : read) {
            if (!m_ofWorkspace.contains(filter)) // those stay where they are
                added += filter;
        }
        add(added);
        dialog->accept();
    });
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    dialog->open();
}

} // namespace weir
