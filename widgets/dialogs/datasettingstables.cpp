#include "widgets/dialogs/datasettingstables.h"

#include "model/qt/format.h"
#include "widgets/dialogs/datasettingsgrid.h"

#include <QDateTime>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

enum Column { FileColumn, HoldsColumn, RangesColumn, AgeColumn, StateColumn };

} // namespace

DataSettingsTables::DataSettingsTables(QWidget *parent)
    : QWidget(parent)
    , m_grid(new DataSettingsGrid(
          {tr("File"), tr("Holds"), tr("Ranges"), tr("Data of"), tr("State")}, this))
{
    m_grid->table()->setObjectName(QStringLiteral("dataTables"));
    m_grid->table()->setAccessibleName(tr("Tables"));
    m_grid->setEmpty(tr("No tables of AS numbers, countries or cities"),
                     tr("Add files in MaxMind's format (GeoLite2, DB-IP, iptoasn) or text files. "
                        "They apply to everything that is stored already."));
    m_grid->table()->setColumnWidth(FileColumn, 240);
    m_grid->table()->setColumnWidth(HoldsColumn, 170);
    m_grid->table()->setColumnWidth(RangesColumn, 90);
    m_grid->table()->setColumnWidth(AgeColumn, 120);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grid);
    QPushButton *add = m_grid->addButton(tr("Add files…"), "addTable");
    m_grid->addStretch();
    //: button: the chosen row goes one up
    m_up = m_grid->addButton(tr("Up"), "tableUp");
    //: button: the chosen row goes one down
    m_down = m_grid->addButton(tr("Down"), "tableDown");
    m_remove = m_grid->addButton(tr("Remove"), "removeTable");
    m_up->setToolTip(tr("The first table that knows an address counts"));
    m_down->setToolTip(m_up->toolTip());
    connect(add, &QPushButton::clicked, this, &DataSettingsTables::choose);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_remove, &QPushButton::clicked, this, &DataSettingsTables::remove);
    connect(m_grid, &DataSettingsGrid::removeWanted, this, &DataSettingsTables::remove);
    connect(m_grid, &DataSettingsGrid::ticked, this,
            [this](int row, bool isOn) { m_rows[row].isOn = isOn; });
    connect(m_grid, &DataSettingsGrid::chosen, this, [this](int row) {
        m_up->setEnabled(row > 0);
        m_down->setEnabled(row >= 0 && row + 1 < m_rows.size());
        m_remove->setEnabled(row >= 0);
    });
    show();
}

void DataSettingsTables::setRows(const QList<DataTableRow> &rows)
{
    m_rows = rows;
    show();
}

void DataSettingsTables::setStates(const QList<DataTableRow> &states)
{
    for (DataTableRow &row : m_rows) {
        const auto known = std::ranges::find(states, row.path, &DataTableRow::path);
        if (known == states.end())
            continue;
        const bool isOn = row.isOn;
        row = *known;
        row.isOn = isOn;
    }
    show();
}

void DataSettingsTables::add(const QStringList &paths)
{
    for (const QString &path : paths) {
        if (std::ranges::find(m_rows, path, &DataTableRow::path) != m_rows.end())
            continue;
        DataTableRow row;
        row.path = path;
        m_rows.append(row);
    }
    show();
    m_grid->selectRow(static_cast<int>(m_rows.size()) - 1);
}

void DataSettingsTables::choose()
{
    add(QFileDialog::getOpenFileNames(this, tr("Add tables"), {},
                                      tr("Tables (*.mmdb *.csv *.tsv *.txt);;All files (*)")));
}

void DataSettingsTables::move(int by)
{
    const int row = m_grid->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_rows.size())
        return;
    m_rows.move(row, row + by);
    show();
    m_grid->selectRow(row + by);
}

void DataSettingsTables::remove()
{
    const int row = m_grid->currentRow();
    if (row < 0)
        return;
    m_rows.removeAt(row);
    show();
    m_grid->selectRow(std::min<int>(row, static_cast<int>(m_rows.size()) - 1));
}

void DataSettingsTables::show()
{
    const int chosen = m_grid->currentRow();
    const qint64 now = QDateTime::currentMSecsSinceEpoch() * 1'000'000;
    m_grid->setRowCount(static_cast<int>(m_rows.size()));
    for (int i = 0; i < m_rows.size(); ++i) {
        const DataTableRow &row = m_rows[i];
        m_grid->setTick(i, FileColumn, QFileInfo(row.path).fileName(), row.isOn);
        m_grid->table()->item(i, FileColumn)->setToolTip(row.path);
        m_grid->setText(i, HoldsColumn, row.holds);
        m_grid->setText(i, RangesColumn, row.isLoaded ? format::exactCount(row.ranges) : QString(),
                        true);
        m_grid->setText(i, AgeColumn, ageWords(row.updatedNs, now));
        m_grid->setText(i, StateColumn,
                        !row.error.isEmpty() ? row.error
                        : row.isLoaded       ? tr("in use")
                        //: state of a table or list that is not used
                        : row.isOn ? tr("read after OK")
                                   : tr("off"));
        m_grid->setIsBad(i, StateColumn, !row.error.isEmpty());
    }
    m_grid->selectRow(chosen);
}

} // namespace weir
