#include "widgets/common/emptystate.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {
constexpr int kIconSize = 40;

void paintIcon(QPainter &painter, EmptyState::Icon icon)
{
    switch (icon) {
    case EmptyState::Icon::Nothing:
        painter.drawEllipse(QPointF(20, 20), 14, 14);
        painter.drawLine(QPointF(10.5, 29.5), QPointF(29.5, 10.5));
        break;
    case EmptyState::Icon::Search:
        painter.drawEllipse(QPointF(17, 17), 10, 10);
        painter.drawLine(QPointF(24.5, 24.5), QPointF(33, 33));
        break;
    case EmptyState::Icon::Error:
        painter.drawPolygon(QPolygonF({{20, 6}, {35, 33}, {5, 33}}));
        painter.drawLine(QPointF(20, 16), QPointF(20, 24));
        painter.drawPoint(QPointF(20, 28.5));
        break;
    case EmptyState::Icon::Open:
        painter.drawPolyline(
            QPolygonF({{6, 31}, {6, 9}, {16, 9}, {19, 13}, {34, 13}, {34, 31}, {6, 31}}));
        break;
    case EmptyState::Icon::Wait:
        painter.drawEllipse(QPointF(20, 20), 14, 14);
        painter.drawPolyline(QPolygonF({{20, 11}, {20, 20}, {26, 24}}));
        break;
    }
}

} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_picture(new QLabel(this))
    , m_what(new QLabel(this))
    , m_hint(new QLabel(this))
    , m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("emptyState"));
    m_what->setObjectName(QStringLiteral("emptyWhat"));
    m_hint->setObjectName(QStringLiteral("emptyHint"));
    m_button->setObjectName(QStringLiteral("emptyButton"));
    m_what->setFont(titleFont());
    m_hint->setProperty("quiet", true);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(6);
    column->addStretch(1);
    for (QLabel *label : {m_picture, m_what, m_hint}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(label != m_picture);
        column->addWidget(label);
    }
    column->addSpacing(4);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(1);
    m_button->hide();
    connect(m_button, &QPushButton::clicked, this, &EmptyState::triggered);
}

void EmptyState::setContent(Icon icon, const QString &what, const QString &hint,
                            const QString &button)
{
    m_icon = icon;
    m_what->setText(what);
    m_hint->setText(hint);
    m_hint->setVisible(!hint.isEmpty());
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(what);
    setAccessibleDescription(hint);
    drawIcon();
}

QString EmptyState::what() const
{
    return m_what->text();
}

QString EmptyState::hint() const
{
    return m_hint->text();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawIcon();
}

void EmptyState::drawIcon()
{
    const qreal ratio = devicePixelRatioF();
    QPixmap pixmap(QSize(kIconSize, kIconSize) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(paletteOf(this).quietInk, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    paintIcon(painter, m_icon);
    painter.end();
    m_picture->setPixmap(pixmap);
}

} // namespace weir
