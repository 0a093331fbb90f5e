#include "widgets/common/keyfigure.h"

#include "model/qt/format.h"
#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QKeyEvent>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace weir {

KeyFigure::KeyFigure(const QString &label, QWidget *parent)
    : QFrame(parent)
    , m_figure(new QLabel(format::absentText(), this))
    , m_label(new QLabel(label, this))
{
    m_figure->setObjectName(QStringLiteral("figure"));
    m_label->setObjectName(QStringLiteral("figureLabel"));
    m_figure->setFont(figureFont());
    m_figure->setTextFormat(Qt::PlainText);
    m_label->setFont(smallFont());
    m_label->setProperty("quiet", true);
    m_label->setWordWrap(true);
    m_label->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(3);
    column->addWidget(m_figure);
    column->addWidget(m_label, 1);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
}

void KeyFigure::setFigure(const QString &figure, const QString &exact)
{
    m_figure->setText(figure.isEmpty() ? format::absentText() : figure);
    setToolTip(exact);
    setAccessibleName(m_figure->text() + QLatin1Char(' ') + m_label->text());
}

QString KeyFigure::figure() const
{
    return m_figure->text();
}

void KeyFigure::setLabel(const QString &label)
{
    m_label->setText(label);
    setAccessibleName(m_figure->text() + QLatin1Char(' ') + label);
}

void KeyFigure::setInteractive(bool isInteractive)
{
    m_isInteractive = isInteractive;
    setFocusPolicy(isInteractive ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(isInteractive ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void KeyFigure::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_isInteractive && event->button() == Qt::LeftButton && rect().contains(event->pos()))
        Q_EMIT activated();
}

void KeyFigure::keyPressEvent(QKeyEvent *event)
{
    const bool isPress = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter
                         || event->key() == Qt::Key_Space;
    if (m_isInteractive && isPress)
        Q_EMIT activated();
    else
        QFrame::keyPressEvent(event);
}

void KeyFigure::paintEvent(QPaintEvent *)
{
    const Palette &colors = paletteOf(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colors.panel);
    painter.setPen(hasFocus() ? colors.accent : colors.line);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace weir
