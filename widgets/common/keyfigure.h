#pragma once

#include <QFrame>

class QLabel;

namespace weir {

/// A tile with one large figure and what it counts. Focusable; a click or Enter emits activated().
class KeyFigure : public QFrame
{
    Q_OBJECT

public:
    explicit KeyFigure(const QString &label, QWidget *parent = nullptr);

    /// `figure` for people ("6.42 Gbit/s"), `exact` for the tooltip. An empty figure shows "—".
    void setFigure(const QString &figure, const QString &exact = {});
    QString figure() const;
    void setLabel(const QString &label);
    /// Whether it can be clicked.
    void setInteractive(bool isInteractive);

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *m_figure;
    QLabel *m_label;
    bool m_isInteractive = false;
};

} // namespace weir
