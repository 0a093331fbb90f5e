#pragma once

#include <QStyledItemDelegate>

namespace weir {

/// Cells of tables: tabular figures, elided text, a quiet line below each row, quiet "—" and
/// *other* row.
class CellDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// Draws in the fixed font: addresses, fingerprints.
    void setMono(bool isMono) { m_isMono = isMono; }
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    /// Colour of the text of `index`.
    virtual QColor inkOf(const QStyleOptionViewItem &option, const QModelIndex &index) const;
    /// Background (selection, hover), row line.
    void paintGround(QPainter *painter, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;

private:
    bool m_isMono = false;
};

/// Draws the text in the colour of SeverityRole where that is not 0.
class SeverityDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;

protected:
    QColor inkOf(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// Draws SparklineRole.
class SparklineDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

/// Draws ShareRole as a bar behind the number at its right.
class BarDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

/// Draws the number in a pill coloured by SeverityRole.
class PillDelegate : public CellDelegate
{
    Q_OBJECT

public:
    using CellDelegate::CellDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace weir
