#pragma once

#include "widgets/dialogs/datasettings.h"

#include <QWidget>

class QPushButton;

namespace weir {

class DataSettingsGrid;

/// The tab of tables of AS numbers, countries and cities.
class DataSettingsTables : public QWidget
{
    Q_OBJECT

public:
    explicit DataSettingsTables(QWidget *parent = nullptr);

    void setRows(const QList<DataTableRow> &rows);
    const QList<DataTableRow> &rows() const { return m_rows; }
    /// What became of rows with the same path.
    void setStates(const QList<DataTableRow> &states);
    /// Files that were chosen; those that stand there already are left out.
    void add(const QStringList &paths);

private:
    void show();
    void move(int by);
    void remove();
    void choose();

    QList<DataTableRow> m_rows;
    DataSettingsGrid *m_grid;
    QPushButton *m_up, *m_down, *m_remove;
};

} // namespace weir
