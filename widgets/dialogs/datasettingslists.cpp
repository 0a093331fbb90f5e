#include "widgets/dialogs/datasettingslists.h"

#include "model/qt/format.h"
#include "widgets/dialogs/datasettingsgrid.h"

#include <QComboBox>
#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

enum Column { NameColumn, CategoryColumn, EntriesColumn, AgeColumn, StateColumn };

constexpr int kHour = 60;
constexpr int kDay = 24 * kHour;

} // namespace

DataSettingsLists::DataSettingsLists(QWidget *parent)
    : QWidget(parent)
    , m_grid(new DataSettingsGrid(
          {tr("List"), tr("Category"), tr("Entries"), tr("Data of"), tr("State")}, this))
{
    m_grid->table()->setObjectName(QStringLiteral("dataLists"));
    m_grid->table()->setAccessibleName(tr("Blocklists"));
    m_grid->setEmpty(tr("No blocklists"),
                     tr("Add files or web addresses: plain lists, FireHOL, Spamhaus, Feodo, hosts "
                        "files and others. Weir finds out how they are written."));
    m_grid->table()->setColumnWidth(NameColumn, 210);
    m_grid->table()->setColumnWidth(CategoryColumn, 110);
    m_grid->table()->setColumnWidth(EntriesColumn, 90);
    m_grid->table()->setColumnWidth(AgeColumn, 120);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grid);
    m_fields = makeFields();
    m_grid->setFields(m_fields);
    makeButtons();
    connect(m_grid, &DataSettingsGrid::removeWanted, this, &DataSettingsLists::remove);
    connect(m_grid, &DataSettingsGrid::ticked, this,
            [this](int row, bool isOn) { m_rows[row].isOn = isOn; });
    connect(m_grid, &DataSettingsGrid::chosen, this, &DataSettingsLists::showRow);
    show();
}

QWidget *DataSettingsLists::makeFields()
{
    auto *fields = new QWidget(this);
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_origin = new QLabel(fields);
    m_origin->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_origin->setProperty("quiet", true);
    m_name = new QLineEdit(fields);
    m_name->setObjectName(QStringLiteral("listName"));
    m_category = new QComboBox(fields);
    m_category->setObjectName(QStringLiteral("listCategory"));
    m_category->setEditable(true);
    m_category->addItems({QStringLiteral("c2"), QStringLiteral("malware"),
                          QStringLiteral("scanner"), QStringLiteral("attacks"),
                          QStringLiteral("spam"), QStringLiteral("anonymizers"),
                          QStringLiteral("reputation"), QStringLiteral("bogons")});
    m_weight = new QSpinBox(fields);
    m_weight->setRange(0, 100);
    m_weight->setToolTip(tr("How much it says about a host that the list names it, 0 to 100"));
    m_refresh = new QComboBox(fields);
    m_refresh->addItem(tr("every hour"), kHour);
    m_refresh->addItem(tr("every 6 hours"), 6 * kHour);
    m_refresh->addItem(tr("every day"), kDay);
    m_refresh->addItem(tr("every week"), 7 * kDay);
    m_refresh->addItem(tr("only when asked for"), 0);
    auto *line = new QHBoxLayout;
    line->addWidget(m_category, 2);
    line->addWidget(new QLabel(tr("Weight"), fields));
    line->addWidget(m_weight, 1);
    line->addWidget(new QLabel(tr("Fetch"), fields));
    line->addWidget(m_refresh, 2);
    //: where a list comes from: a file or a web address
    form->addRow(tr("From"), m_origin);
    form->addRow(tr("Name"), m_name);
    form->addRow(tr("Category"), line);
    connect(m_name, &QLineEdit::textEdited, this, &DataSettingsLists::take);
    connect(m_category, &QComboBox::editTextChanged, this, &DataSettingsLists::take);
    connect(m_weight, &QSpinBox::valueChanged, this, &DataSettingsLists::take);
    connect(m_refresh, &QComboBox::currentIndexChanged, this, &DataSettingsLists::take);
    return fields;
}

void DataSettingsLists::makeButtons()
{
    QPushButton *file = m_grid->addButton(tr("Add files…"), "addList");
    QPushButton *url = m_grid->addButton(tr("Add a web address…"), "addListUrl");
    m_grid->addStretch();
    m_refreshAll = m_grid->addButton(tr("Fetch now"), "refreshLists");
    m_refreshAll->setToolTip(tr("Asks the servers for newer lists"));
    m_remove = m_grid->addButton(tr("Remove"), "removeList");
    connect(file, &QPushButton::clicked, this, &DataSettingsLists::choose);
    connect(url, &QPushButton::clicked, this, &DataSettingsLists::askUrl);
    connect(m_refreshAll, &QPushButton::clicked, this, [this] { emit refreshWanted({}); });
    connect(m_remove, &QPushButton::clicked, this, &DataSettingsLists::remove);
}

void DataSettingsLists::setRows(const QList<DataListRow> &rows)
{
    m_rows = rows;
    show();
    m_grid->selectRow(m_rows.isEmpty() ? -1 : 0);
}

void DataSettingsLists::setStates(const QList<DataListRow> &states)
{
    for (DataListRow &row : m_rows) {
        const auto known = std::ranges::find(states, row.origin, &DataListRow::origin);
        if (known == states.end())
            continue;
        DataListRow updated = *known;
        updated.name = row.name;
        updated.category = row.category;
        updated.weight = row.weight;
        updated.refreshMinutes = row.refreshMinutes;
        updated.isOn = row.isOn;
        row = updated;
    }
    show();
}

void DataSettingsLists::setBusy(bool isBusy)
{
    const bool hasUrls = std::ranges::any_of(m_rows, &DataListRow::isUrl);
    m_refreshAll->setEnabled(!isBusy && hasUrls);
}

void DataSettingsLists::add(const QString &origin)
{
    const auto known = std::ranges::find(m_rows, origin, &DataListRow::origin);
    const auto row = static_cast<int>(known - m_rows.begin());
    if (known == m_rows.end()) {
        DataListRow list;
        list.origin = origin;
        m_rows.append(list);
    }
    show();
    m_grid->selectRow(row);
}

void DataSettingsLists::choose()
{
    for (const QString &path : QFileDialog::getOpenFileNames(this, tr("Add blocklists")))
        add(path);
}

void DataSettingsLists::askUrl()
{
    const QString text = QInputDialog::getText(this, tr("Add a blocklist"),
                                               tr("Web address (http or https) of the list:"))
                             .trimmed();
    if (text.startsWith(QLatin1String("http://")) || text.startsWith(QLatin1String("https://")))
        add(text);
}

void DataSettingsLists::remove()
{
    const int row = m_grid->currentRow();
    if (row < 0)
        return;
    m_rows.removeAt(row);
    show();
    m_grid->selectRow(std::min<int>(row, static_cast<int>(m_rows.size()) - 1));
}

void DataSettingsLists::take()
{
    const int row = m_grid->currentRow();
    if (m_isShowing || row < 0)
        return;
    DataListRow &list = m_rows[row];
    list.name = m_name->text().trimmed();
    list.category = m_category->currentText().trimmed();
    list.weight = m_weight->value();
    list.refreshMinutes = m_refresh->currentData().toInt();
    show();
}

void DataSettingsLists::showRow(int row)
{
    m_remove->setEnabled(row >= 0);
    m_fields->setVisible(row >= 0);
    if (row < 0 || m_isShowing)
        return;
    m_isShowing = true;
    const DataListRow &list = m_rows[row];
    m_origin->setText(m_origin->fontMetrics().elidedText(list.origin, Qt::ElideMiddle, 560));
    m_origin->setToolTip(list.origin);
    if (m_name->text().trimmed() != list.name)
        m_name->setText(list.name);
    m_name->setPlaceholderText(list.shownName.isEmpty() ? QFileInfo(list.origin).completeBaseName()
                                                        : list.shownName);
    if (m_category->currentText().trimmed() != list.category)
        m_category->setEditText(list.category);
    m_category->lineEdit()->setPlaceholderText(list.shownCategory.isEmpty() ? tr("as the list says")
                                                                            : list.shownCategory);
    m_weight->setValue(list.weight);
    m_refresh->setEnabled(list.isUrl());
    const int index = m_refresh->findData(list.refreshMinutes);
    m_refresh->setCurrentIndex(index < 0 ? m_refresh->findData(kDay) : index);
    m_isShowing = false;
}

void DataSettingsLists::show()
{
    const int chosen = m_grid->currentRow();
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
    m_grid->setRowCount(static_cast<int>(m_rows.size()));
    for (int i = 0; i < m_rows.size(); ++i) {
        const DataListRow &row = m_rows[i];
        const QString otherwise =
            row.shownName.isEmpty() ? QFileInfo(row.origin).completeBaseName() : row.shownName;
        m_grid->setTick(i, NameColumn, row.name.isEmpty() ? otherwise : row.name, row.isOn);
        m_grid->table()->item(i, NameColumn)->setToolTip(row.origin);
        m_grid->setText(i, CategoryColumn,
                        row.category.isEmpty() ? row.shownCategory : row.category);
        m_grid->setText(i, EntriesColumn,
                        row.isLoaded ? format::exactCount(row.entries) : QString(), true);
        m_grid->setText(i, AgeColumn, ageWords(row.updatedNs, now));
        QString state = row.isLoaded  ? row.format
                        : !row.isOn   ? tr("off")
                        : row.isUrl() ? tr("not fetched as yet")
                                      : tr("read after OK");
        if (row.isLoaded && row.unreadableLines > 0)
            state =
                tr("%1; lines not understood: %2 (line %3 …)")
                    .arg(row.format, format::exactCount(row.unreadableLines), row.firstUnreadable);
        else if (row.isLoaded && row.entries == 0 && row.names > 0)
            state =
                tr("%1; names, not addresses: %2").arg(row.format, format::exactCount(row.names));
        m_grid->setText(i, StateColumn, row.error.isEmpty() ? state : row.error);
        m_grid->setIsBad(i, StateColumn, !row.error.isEmpty());
    }
    setBusy(false);
    m_grid->selectRow(chosen);
}

} // namespace weir
