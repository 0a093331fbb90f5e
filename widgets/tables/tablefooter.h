#pragma once

#include <QWidget>

namespace weir {

class DataTable;

/// One line below a table with what its lines give together, under the columns that it is about.
/// Hidden where nothing adds up.
class TableFooter : public QWidget
{
    Q_OBJECT

public:
    explicit TableFooter(DataTable &table, QWidget *parent = nullptr);

    /// Text under the column `name` of the language; "" where there is none.
    QString textOf(const QString &name) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    void follow();
    int freeAfter(int visual) const;

    DataTable &m_table;
    QStringList m_texts, m_exact, m_whyNot; // one per column; why there is no text
};

} // namespace weir
