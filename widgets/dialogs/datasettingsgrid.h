#pragma once

#include <QIcon>
#include <QStringList>
#include <QTableWidget>
#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace weir {

class EmptyState;

/// What the three tabs of Settings > Data have in common: rows, buttons below them, a place for the
/// chosen row's fields, and words where there are no rows.
class DataSettingsGrid : public QWidget
{
    Q_OBJECT

public:
    explicit DataSettingsGrid(const QStringList &heads, QWidget *parent = nullptr);

    QTableWidget *table() const { return m_table; }
    int currentRow() const;
    void selectRow(int row);
    /// What is said where there are no rows.
    void setEmpty(const QString &what, const QString &hint);
    void setRowCount(int count);
    /// A cell that is read only.
    void setText(int row, int column, const QString &text, bool isNumber = false,
                 const QString &tip = {});
    /// A cell with a box to tick before its text.
    void setTick(int row, int column, const QString &text, bool isOn);
    void setColour(int row, int column, const QIcon &icon);
    /// The last column's words in the colour of errors.
    void setIsBad(int row, int column, bool isBad);
    QPushButton *addButton(const QString &text, const char *name);
    /// Buttons that come are at the right end.
    void addStretch();
    /// Takes a widget between rows and buttons.
    void setFields(QWidget *fields);

Q_SIGNALS:
    void chosen(int row); // -1: none
    void ticked(int row, bool isOn);
    void removeWanted(int row); // by the Delete key

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QTableWidget *m_table;
    EmptyState *m_empty;
    QStackedWidget *m_stack;
    QVBoxLayout *m_column;
    QHBoxLayout *m_buttons;
    bool m_isFilling = false;
};

} // namespace weir
