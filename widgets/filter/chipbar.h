#pragma once

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace weir {

class Selection;

/// "All traffic › host 10.0.0.1 × › 14:07 – 14:08 ×": what is applied, one chip per term and one
/// for the range. Tab reaches each chip; Delete, Enter or a click on it takes it away.
class ChipBar : public QWidget
{
    Q_OBJECT

public:
    explicit ChipBar(Selection &selection, QWidget *parent = nullptr);

    /// Chips shown just now, without "All traffic".
    QStringList chipTexts() const;

Q_SIGNALS:
    /// F2 was pressed on a chip: its term wants to be edited.
    void editRequested(const QString &term);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void rebuild();
    QString timeText() const;
    QToolButton *addChip(const QString &text, const QString &tooltip);

    Selection &m_selection;
    QHBoxLayout *m_row;
};

} // namespace weir
