#pragma once

#include "model/qt/valueref.h"
#include "model/query/parser.h"
#include "model/query/resulttable.h"
#include "widgets/common/chartview.h"

#include <QVector>

namespace weir {

class AddressNames;
class ValueMenu;

/// A top list: label, bar and value per row, "other" below. A click selects, a double click or
/// Enter drills down, up and down walk the rows.
class BarList : public ChartView
{
    Q_OBJECT

public:
    explicit BarList(QWidget *parent = nullptr);

    /// Shows a `top` answer; null shows the empty text. `metric`: name of the column for the bar,
    /// "" for the first.
    void setResult(const ResultPtr &result, const QString &metric = {});
    /// Names beside addresses; must outlive the list.
    void setNames(AddressNames *names);
    /// Blocklists by host, marked beside addresses; must outlive the list. Null: none.
    void setListed(AddressNames *listed);
    /// Names for keys that are sources, from the next answer on.
    void setSourceNames(const QueryNames &names) { m_sourceNames = names; }
    void setValueMenu(ValueMenu *menu) { m_menu = menu; }
    /// Rows at most (default 10); the height follows what there is.
    void setRowLimit(int limit);
    int rowCount() const { return static_cast<int>(m_rows.size()); }
    ValueRef valueAt(int row) const;
    QString labelAt(int row) const;
    int currentRow() const { return m_current; }
    /// All rows: value, name, number, with a tab between them.
    QString rowsAsTsv() const;
    void setCurrentRow(int row);
    bool isEmpty() const override { return m_rows.isEmpty(); }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void valueSelected(const weir::ValueRef &value);
    void drillDownRequested(const weir::ValueRef &value);

protected:
    void paintPicture(QPainter &painter, const QSize &size) const override;
    void fillMenu(QMenu &menu, const QPoint &position) override;
    QPoint currentPosition() const override { return rowRect(m_current, width()).center(); }
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Row
    {
        ValueRef value;
        QString label;
        Address address; // for names
        QString service; // of a port
        QString text;
        QString exact;
        QString plain; // the number alone
        double share = 0;
        bool isOther = false;
        bool isMono = false;
    };
    int rowAt(const QPoint &position) const;
    QRect rowRect(int row, int width) const;
    int labelWidth(int width) const;
    QString nameOf(const Row &row) const;
    QString listsOf(const Row &row) const;
    void paintRow(QPainter &painter, int row, int width, int labelSpace, int valueSpace) const;
    void readRows(const ResultTable &table, std::size_t metric);
    Row labelled(const ResultColumn &key, std::size_t row) const;
    void readOther(const ResultTable &table, std::size_t metric, double most);

    QVector<Row> m_rows;
    QueryNames m_sourceNames;
    AddressNames *m_names = nullptr;
    AddressNames *m_listed = nullptr;
    ValueMenu *m_menu = nullptr;
    int m_limit = 10;
    int m_current = -1;
    int m_hover = -1;
};

} // namespace weir
