#include "widgets/common/pill.h"

#include "widgets/common/fonts.h"
#include "widgets/common/painting.h"
#include "widgets/common/palette.h"

#include <QFontMetrics>
#include <QPainter>

namespace weir {

Pill::Pill(QWidget *parent)
    : QWidget(parent)
{
    setFont(titleFont());
    setVisible(false);
}

void Pill::setContent(const QString &text, int severity)
{
    m_text = text;
    m_severity = severity;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {std::max(metrics.horizontalAdvance(m_text) + 16, 28), metrics.height() + 4};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    paintPill(painter, rect(), m_text, m_severity, paletteOf(this).isDark);
}

} // namespace weir
