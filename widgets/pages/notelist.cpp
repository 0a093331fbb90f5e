#include "widgets/pages/notelist.h"

#include "model/qt/annotations.h"
#include "model/qt/format.h"
#include "widgets/common/delegates.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/rowcopy.h"
#include "widgets/pages/noteeditor.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {
enum Column { AboutColumn, TextColumn, ChangedColumn, ColumnCount };
} // namespace

NoteList::NoteList(Annotations &annotations, QWidget *parent)
    : QDialog(parent)
    , m_annotations(annotations)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("noteList"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Notes of this workspace"));
    resize(720, 420);
    m_table->setHorizontalHeaderLabels({tr("About"), tr("Note"), tr("Changed")});
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    addRowCopy(*m_table);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(TextColumn, QHeaderView::Stretch);
    auto *empty = new EmptyState(this);
    empty->setContent(EmptyState::Icon::Nothing, tr("No notes yet"),
                      tr("A note keeps what you know of a host, a network or a time, and is shown "
                         "wherever that comes up. To write one, right click a host or a network "
                         "and choose Write a note, or drag over a chart and right click it."));
    m_stack->addWidget(m_table);
    m_stack->addWidget(empty);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    m_go = buttons->addButton(tr("Show what it is about"), QDialogButtonBox::ActionRole);
    m_edit = buttons->addButton(tr("Change…"), QDialogButtonBox::ActionRole);
    m_remove = buttons->addButton(tr("Remove"), QDialogButtonBox::ActionRole);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_stack, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    const auto go = [this] {
        if (const Note *note = current()) {
            emit noteChosen(*note);
            accept();
        }
    };
    connect(m_go, &QPushButton::clicked, this, go);
    connect(m_table, &QTableWidget::cellActivated, this, go);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const Note *note = current())
            (new NoteEditor(m_annotations, *note, this))->open();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (const Note *note = current())
            m_annotations.remove(note->id);
    });
    connect(&m_annotations, &Annotations::changed, this, &NoteList::fill);
    fill();
}

void NoteList::fill()
{
    m_shown = m_annotations.notes();
    std::ranges::stable_sort(m_shown, std::greater(), &Note::changedNs);
    m_table->setRowCount(static_cast<int>(m_shown.size()));
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Note &note = m_shown[static_cast<std::size_t>(row)];
        const QString text = QString::fromStdString(note.text);
        const QStringList cells{subjectOf(note), text.section(QLatin1Char('\n'), 0, 0),
                                format::time(note.changedNs)};
        for (int column = 0; column < ColumnCount; ++column) {
            auto *cell = new QTableWidgetItem(cells[column]);
            cell->setToolTip(text);
            m_table->setItem(row, column, cell);
        }
    }
    if (!m_shown.empty() && m_table->currentRow() < 0)
        m_table->setCurrentCell(0, 0);
    m_stack->setCurrentIndex(m_shown.empty() ? 1 : 0);
    for (QPushButton *button : {m_go, m_edit, m_remove})
        button->setEnabled(!m_shown.empty());
}

const Note *NoteList::current() const
{
    const int row = m_table->currentRow();
    return row >= 0 && row < static_cast<int>(m_shown.size())
               ? &m_shown[static_cast<std::size_t>(row)]
               : nullptr;
}

} // namespace weir
