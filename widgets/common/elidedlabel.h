#pragma once

#include <QLabel>

namespace weir {

/// A line of plain text that is cut with "…" where its place is too narrow; the whole of it is then
/// in the tooltip.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;
    bool isCut() const;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace weir
