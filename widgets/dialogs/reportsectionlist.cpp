#include "widgets/dialogs/reportsectionlist.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QSpinBox>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

enum Column { TitleColumn, RowsColumn, ColumnCount };
constexpr int kIndexRole = Qt::UserRole;
constexpr int kMostRows = 10'000; // of one section on paper
constexpr int kRowHeight = 26;
constexpr int kCapPadding = 4; // so that numbers end below the end of their heading

/// Titles are changed in a line, row caps as a number.
class SectionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        if (index.column() != RowsColumn)
            return QStyledItemDelegate::createEditor(parent, option, index);
        if (index.data(Qt::EditRole).toInt() <= 0)
            return nullptr; // nothing to cap: a chart, or words
        auto *box = new QSpinBox(parent);
        box->setRange(1, kMostRows);
        box->setFrame(false);
        return box;
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        QStyleOptionViewItem room = option;
        if (index.column() == RowsColumn) {
            painter->fillRect(option.rect, option.state.testFlag(QStyle::State_Selected)
                                               ? option.palette.highlight()
                                               : option.palette.base());
            room.rect.adjust(0, 0, -kCapPadding, 0);
        }
        QStyledItemDelegate::paint(painter, room, index);
    }
};

} // namespace

ReportSectionList::ReportSectionList(QWidget *parent)
    : QWidget(parent)
    , m_tree(new QTreeWidget(this))
    , m_up(new QToolButton(this))
    , m_down(new QToolButton(this))
{
    m_tree->setObjectName(QStringLiteral("reportSections"));
    m_tree->setAccessibleName(tr("Sections of the report"));
    m_tree->setColumnCount(ColumnCount);
    //: head of a column: how many rows of a table are printed at most
    m_tree->setHeaderLabels({tr("Section"), tr("Rows")});
    m_tree->headerItem()->setTextAlignment(RowsColumn, Qt::AlignRight | Qt::AlignVCenter);
    m_tree->setRootIsDecorated(false);
    m_tree->setUniformRowHeights(true);
    m_tree->setItemDelegate(new SectionDelegate(m_tree));
    m_tree->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(TitleColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(RowsColumn, QHeaderView::Fixed);
    m_tree->header()->resizeSection(RowsColumn, 64);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    const auto button = [this](QToolButton *made, const QString &text, const QString &tip,
                               const QKeySequence &keys, int step) {
        made->setText(text);
        made->setToolTip(tip + QStringLiteral(" (") + keys.toString(QKeySequence::NativeText)
                         + QLatin1Char(')'));
        made->setAccessibleName(tip);
        made->setProperty("quiet", true);
        auto *action = new QAction(tip, m_tree);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        m_tree->addAction(action);
        connect(action, &QAction::triggered, this, [this, step] { move(step); });
        connect(made, &QToolButton::clicked, this, [this, step] { move(step); });
    };
    button(m_up, QStringLiteral("▲"), tr("Move up"), QKeySequence(Qt::CTRL | Qt::Key_Up), -1);
    button(m_down, QStringLiteral("▼"), tr("Move down"), QKeySequence(Qt::CTRL | Qt::Key_Down), 1);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addStretch(1);
    row->addWidget(m_up);
    row->addWidget(m_down);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_tree, 1);
    column->addLayout(row);
    connect(m_tree, &QTreeWidget::itemChanged, this, &ReportSectionList::takeItem);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, &ReportSectionList::updateButtons);
    updateButtons();
}

void ReportSectionList::setSections(const std::vector<ReportSection> &sections)
{
    m_isFilling = true;
    m_sections = sections;
    m_tree->clear();
    for (std::size_t i = 0; i < sections.size(); ++i) {
        const ReportSection &section = sections[i];
        auto *item = new QTreeWidgetItem(m_tree);
        item->setData(TitleColumn, kIndexRole, static_cast<int>(i));
        item->setText(TitleColumn, QString::fromStdString(section.title));
        item->setToolTip(TitleColumn, QString::fromStdString(section.question));
        item->setCheckState(TitleColumn, section.isOn ? Qt::Checked : Qt::Unchecked);
        if (section.rowLimit > 0)
            item->setData(RowsColumn, Qt::EditRole, static_cast<int>(section.rowLimit));
        item->setTextAlignment(RowsColumn, Qt::AlignRight | Qt::AlignVCenter);
        item->setFlags(Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable
                       | Qt::ItemIsEditable);
    }
    m_isFilling = false;
    if (m_tree->topLevelItemCount() > 0)
        m_tree->setCurrentItem(m_tree->topLevelItem(0));
    updateButtons();
}

std::vector<ReportSection> ReportSectionList::sections() const
{
    std::vector<ReportSection> ordered;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        const int at = m_tree->topLevelItem(i)->data(TitleColumn, kIndexRole).toInt();
        ordered.push_back(m_sections[static_cast<std::size_t>(at)]);
    }
    return ordered;
}

void ReportSectionList::takeItem(QTreeWidgetItem *item)
{
    if (m_isFilling)
        return;
    const auto at = static_cast<std::size_t>(item->data(TitleColumn, kIndexRole).toInt());
    ReportSection &section = m_sections[at];
    section.isOn = item->checkState(TitleColumn) == Qt::Checked;
    section.title = item->text(TitleColumn).toStdString();
    const int rows = item->data(RowsColumn, Qt::EditRole).toInt();
    if (rows > 0)
        section.rowLimit = static_cast<std::uint32_t>(std::min(rows, kMostRows));
    Q_EMIT edited();
}

void ReportSectionList::move(int step)
{
    const int from = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    const int to = from + step;
    if (from < 0 || to < 0 || to >= m_tree->topLevelItemCount())
        return;
    m_isFilling = true;
    QTreeWidgetItem *item = m_tree->takeTopLevelItem(from);
    m_tree->insertTopLevelItem(to, item);
    m_tree->setCurrentItem(item);
    m_isFilling = false;
    updateButtons();
    Q_EMIT edited();
}

void ReportSectionList::updateButtons()
{
    const int at = m_tree->indexOfTopLevelItem(m_tree->currentItem());
    m_up->setEnabled(at > 0);
    m_down->setEnabled(at >= 0 && at + 1 < m_tree->topLevelItemCount());
}

} // namespace weir
