#pragma once

#include "widgets/dialogs/datasettings.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace weir {

class DataSettingsGrid;

/// The tab of blocklists.
class DataSettingsLists : public QWidget
{
    Q_OBJECT

public:
    explicit DataSettingsLists(QWidget *parent = nullptr);

    void setRows(const QList<DataListRow> &rows);
    const QList<DataListRow> &rows() const { return m_rows; }
    /// What became of rows with the same origin.
    void setStates(const QList<DataListRow> &states);
    /// A file or URL; one that stands there already is chosen instead.
    void add(const QString &origin);
    void setBusy(bool isBusy);

Q_SIGNALS:
    /// All URLs where empty.
    void refreshWanted(const QStringList &origins);

private:
    QWidget *makeFields();
    void makeButtons();
    void show();
    void showRow(int row);
    void choose();
    void askUrl();
    void remove();
    void take();

    QList<DataListRow> m_rows;
    DataSettingsGrid *m_grid;
    QLabel *m_origin = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_category = nullptr;
    QSpinBox *m_weight = nullptr;
    QComboBox *m_refresh = nullptr;
    QWidget *m_fields = nullptr;
    QPushButton *m_refreshAll = nullptr;
    QPushButton *m_remove = nullptr;
    bool m_isShowing = false;
};

} // namespace weir
