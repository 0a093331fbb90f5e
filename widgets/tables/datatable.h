#pragma once

#include "model/qt/resulttablemodel.h"

#include <QTableView>

#include <vector>

namespace weir {

class AddressNames;
class TextCopy;
class ValueMenu;

/// The table of every page: a ResultTableModel of its own, sorting, column chooser, copying, value
/// menu. Enter or a double click drills down, a click selects the value, a right click opens the
/// value menu.
class DataTable : public QTableView
{
    Q_OBJECT

public:
    /// `settingsKey` names the remembered columns ("tables/hosts"); "" remembers nothing.
    explicit DataTable(const QString &settingsKey, QWidget *parent = nullptr);

    /// Shows `result`; null: no rows. Selection, sort order and scroll position stay where they
    /// can.
    void setResult(const ResultPtr &result);
    ResultTableModel *resultModel() const { return m_model; }
    void setValueMenu(ValueMenu *menu) { m_menu = menu; }
    void setNames(AddressNames *names);
    void setSparklines(const ResultPtr &series, const QString &title);
    /// Columns (by language name) that stay hidden until a person asks for them.
    void setHiddenByDefault(const QStringList &columns);
    /// Other remembered columns from the next answer on, for a table that shows answers of several
    /// kinds.
    /// `firstColumns` stand at the left, in this order.
    void setLayoutKey(const QString &settingsKey, const QStringList &hiddenByDefault,
                      const QStringList &firstColumns = {});
    /// Names of the columns that are shown, from left to right.
    QStringList shownColumns() const;
    void setColumnShown(const QString &column, bool isShown);
    /// "12,904 rows", "1,000 of 48,112 rows"; for the panel's note.
    QString countText() const;
    /// The menu with every column, as the header's right click shows it; made new at each call.
    QMenu *createColumnMenu(QWidget *parent);
    /// The rows that are marked (all rows when none is) as they are shown, in aligned columns.
    QString selectedText(bool withHeaders) const;
    /// As TSV with exact values, for spreadsheets.
    QString selectedTsv(bool withHeaders) const;
    /// Marks and shows the row whose first value is `value`; false when there is none.
    bool selectValue(const ValueRef &value);

public Q_SLOTS:
    /// Puts the marked rows on the clipboard; very many are made text in a thread, under a busy
    /// cursor.
    void copy(bool withHeaders = false);
    /// The same as aligned text with headers, as it is shown.
    void copyText();

Q_SIGNALS:
    void valueSelected(const weir::ValueRef &value);
    /// `row` of the answer, -1 for the other row.
    void drillDownRequested(const weir::ValueRef &value, int row);
    void exportRequested();
    void countTextChanged(const QString &text);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    ValueRef pointedValue(const QModelIndex &index) const;
    ValueRef peerOf(const QModelIndex &index) const;
    void drillDown(const QModelIndex &index);
    struct Copied;
    Copied copied(bool withHeaders) const;
    std::vector<int> markedRows() const;
    std::vector<int> textColumns() const;
    void layOutColumns();
    int wantedWidth(int column) const;
    void restoreColumns();
    void moveToFront(const QStringList &columns);
    void saveColumns() const;
    void setDelegates();
    void followNewColumns();

    ResultTableModel *m_model;
    TextCopy *m_copy;
    ValueMenu *m_menu = nullptr;
    QString m_settingsKey;
    QStringList m_hiddenByDefault;
    QStringList m_firstColumns;
    QStringList m_columns; // of the present layout
    bool m_isLayingOut = false;
    bool m_hasUserWidths = false;
};

} // namespace weir
