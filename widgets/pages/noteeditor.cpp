#include "widgets/pages/noteeditor.h"

#include "model/qt/annotations.h"
#include "model/qt/valueref.h"
#include "widgets/common/fonts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

NoteEditor::NoteEditor(Annotations &annotations, Note note, QWidget *parent)
    : QDialog(parent)
    , m_annotations(annotations)
    , m_note(std::move(note))
    , m_about(new QLineEdit(subjectOf(m_note), this))
    , m_text(new QPlainTextEdit(QString::fromStdString(m_note.text), this))
    , m_problem(new QLabel(this))
{
    setObjectName(QStringLiteral("noteEditor"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(m_note.id ? tr("Change the note") : tr("New note"));
    resize(460, 260);
    m_about->setObjectName(QStringLiteral("noteAbout"));
    m_about->setFont(monoFont());
    m_about->setReadOnly(m_note.kind == NoteKind::Time);
    m_text->setObjectName(QStringLiteral("noteText"));
    m_text->setTabChangesFocus(true);
    m_problem->setObjectName(QStringLiteral("noteProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *form = new QFormLayout;
    form->addRow(m_note.kind == NoteKind::Time ? tr("Time:") : tr("Host or network:"), m_about);
    form->addRow(tr("Note:"), m_text);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this);
    if (m_note.id) {
        auto *remove = buttons->addButton(tr("Remove"), QDialogButtonBox::DestructiveRole);
        remove->setObjectName(QStringLiteral("removeNote"));
        connect(remove, &QPushButton::clicked, this, [this] {
            m_annotations.remove(m_note.id);
            accept();
        });
    }
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({});
    auto *column = new QVBoxLayout(this);
    column->addLayout(form, 1);
    column->addWidget(m_problem);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &NoteEditor::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_text->setFocus();
}

void NoteEditor::openFor(Annotations &annotations, const ValueRef &value, QWidget *parent)
{
    const auto prefix = parsePrefix(value.literal.toStdString());
    if (!prefix)
        return;
    Note note;
    note.kind = prefix->bits == 128 ? NoteKind::Host : NoteKind::Network;
    note.prefix = *prefix;
    for (const Note &known : annotations.notes()) {
        if (known.kind == note.kind && known.prefix == *prefix)
            note = known;
    }
    (new NoteEditor(annotations, note, parent))->open();
}

void NoteEditor::openFor(Annotations &annotations, const TimeRange &range, QWidget *parent)
{
    Note note;
    note.kind = NoteKind::Time;
    note.range = range;
    for (const Note &known : annotations.notes()) {
        if (known.kind == NoteKind::Time && known.range == range)
            note = known;
    }
    (new NoteEditor(annotations, note, parent))->open();
}

void NoteEditor::save()
{
    const QString text = m_text->toPlainText().trimmed();
    const auto say = [this](const QString &problem) {
        m_problem->setText(problem);
        m_problem->show();
    };
    if (text.isEmpty())
        return say(tr("A note needs a text."));
    if (m_note.kind != NoteKind::Time) {
        const auto prefix = parsePrefix(m_about->text().trimmed().toStdString());
        if (!prefix)
            return say(tr("That is neither an address nor a network like 10.0.0.0/24."));
        m_note.prefix = *prefix;
        m_note.kind = prefix->bits == 128 ? NoteKind::Host : NoteKind::Network;
    }
    m_note.text = text.toStdString();
    m_annotations.save(m_note);
    accept();
}

} // namespace weir
