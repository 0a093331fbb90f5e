#pragma once

#include "widgets/dialogs/datasettings.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace weir {

class DataSettingsGrid;

/// The tab of own networks.
class DataSettingsNetworks : public QWidget
{
    Q_OBJECT

public:
    explicit DataSettingsNetworks(QWidget *parent = nullptr);

    void setRows(const QList<OwnNetwork> &rows, bool hasWorkspace);
    const QList<OwnNetwork> &rows() const { return m_rows; }
    /// Rows of a file; one with the same prefix takes the other's place. `errors` are shown.
    void addImported(const QList<OwnNetwork> &rows, const QStringList &errors);
    /// What keeps the rows from being used; "" when nothing does.
    QString problem() const;

Q_SIGNALS:
    void importWanted(const QString &path);
    void exportWanted(const QString &path);
    void changed();

private:
    QWidget *makeFields();
    void makeButtons();
    void show();
    void showNetwork(int row);
    void showRow(int row);
    void add();
    void remove();
    void take();
    void chooseColour();
    void remember();
    void undo();

    struct Edit
    {
        QList<OwnNetwork> rows;
        QStringList prefixTexts;
        int current = -1;
    };

    QList<OwnNetwork> m_rows;
    QStringList m_prefixTexts; // as typed, one per row
    DataSettingsGrid *m_grid;
    QWidget *m_fields = nullptr;
    QLineEdit *m_prefix = nullptr, *m_name = nullptr, *m_note = nullptr;
    QPushButton *m_colour = nullptr, *m_confirm = nullptr, *m_remove = nullptr, *m_export = nullptr,
                *m_addButton = nullptr, *m_import = nullptr;
    QPushButton *m_undo = nullptr;
    QLabel *m_errors = nullptr;
    QList<Edit> m_edits; // what there was before each change, the newest last
    int m_typedRow = -1; // typing in it goes on, and is one change
    bool m_isShowing = false;
};

} // namespace weir
