#include "widgets/dialogs/reportpreview.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

namespace weir {

namespace {

constexpr double kPixelsPerPoint = 96.0 / 72;
constexpr int kFitPage = 0;
constexpr int kFitWidth = -1;
constexpr int kBorder = 10; // around the sheet

} // namespace

/// One page, white whatever the theme.
class ReportSheet : public QWidget
{
public:
    explicit ReportSheet(QWidget *parent)
        : QWidget(parent)
    {
        setFocusPolicy(Qt::StrongFocus);
    }

    void setPage(const ReportPagesPtr &pages, int page)
    {
        m_pages = pages;
        m_page = page;
        m_picture = QImage();
        update();
    }
    void setScale(double scale)
    {
        m_scale = scale;
        m_picture = QImage();
        if (m_pages) {
            const QSizeF size = m_pages->size() * scale;
            setFixedSize(size.toSize() + QSize(2 * kBorder, 2 * kBorder));
        }
        update();
    }
    void setNotice(const QString &text)
    {
        m_notice = text;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const Palette &colors = paletteOf(this);
        if (!m_pages) {
            painter.setPen(colors.quietInk);
            painter.setFont(textFont());
            painter.drawText(rect().adjusted(30, 0, -30, 0), Qt::AlignCenter | Qt::TextWordWrap,
                             m_notice);
            return;
        }
        if (m_picture.isNull())
            draw();
        painter.drawImage(QPoint(kBorder, kBorder), m_picture);
        painter.setPen(hasFocus() ? colors.accent : colors.line);
        painter.drawRect(QRect(kBorder, kBorder, width() - 2 * kBorder, height() - 2 * kBorder)
                             .adjusted(-1, -1, 0, 0));
    }

private:
    void draw()
    {
        const double ratio = devicePixelRatioF();
        m_picture =
            QImage(((size() - QSize(2 * kBorder, 2 * kBorder)) * ratio), QImage::Format_RGB32);
        m_picture.setDevicePixelRatio(ratio);
        m_picture.fill(Qt::white);
        QPainter painter(&m_picture);
        painter.scale(m_scale, m_scale);
        m_pages->paint(painter, m_page);
    }

    ReportPagesPtr m_pages;
    int m_page = 0;
    double m_scale = 1;
    QImage m_picture; // of the page at this scale
    QString m_notice;
};

ReportPreview::ReportPreview(QWidget *parent)
    : QWidget(parent)
    , m_sheet(new ReportSheet(this))
    , m_area(new QScrollArea(this))
    , m_number(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
    , m_zoom(new QComboBox(this))
{
    m_sheet->setObjectName(QStringLiteral("reportSheet"));
    m_sheet->setAccessibleName(tr("Page of the report"));
    m_area->setWidget(m_sheet);
    m_area->setAlignment(Qt::AlignCenter);
    m_area->setWidgetResizable(true);
    m_area->viewport()->installEventFilter(this);
    m_area->setFocusPolicy(Qt::NoFocus);
    m_number->setObjectName(QStringLiteral("reportPageNumber"));
    const auto button = [this](QToolButton *made, const QString &text, const QString &tip,
                               int step) {
        made->setText(text);
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        made->setProperty("framed", true);
        connect(made, &QToolButton::clicked, this, [this, step] { showPage(m_page + step); });
    };
    button(m_previous, QStringLiteral("◀"), tr("Previous page"), -1);
    button(m_next, QStringLiteral("▶"), tr("Next page"), 1);
    //: zoom
    m_zoom->addItem(tr("Whole page"), kFitPage);
    //: zoom
    m_zoom->addItem(tr("Page width"), kFitWidth);
    for (const int percent : {50, 75, 100, 150, 200})
        m_zoom->addItem(QStringLiteral("%1 %").arg(percent), percent);
    m_zoom->setAccessibleName(tr("Zoom"));
    connect(m_zoom, &QComboBox::currentIndexChanged, this, &ReportPreview::fit);

    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_previous);
    row->addWidget(m_number);
    row->addWidget(m_next);
    row->addStretch(1);
    row->addWidget(m_zoom);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(row);
    column->addWidget(m_area, 1);
    showPage(0);
}

void ReportPreview::setPages(const ReportPagesPtr &pages)
{
    m_pages = pages;
    m_area->setWidgetResizable(!pages);
    showPage(m_page);
    fit();
}

void ReportPreview::setNotice(const QString &text)
{
    m_sheet->setNotice(text);
}

void ReportPreview::showPage(int page)
{
    const int count = m_pages ? m_pages->count() : 0;
    m_page = std::clamp(page, 0, std::max(0, count - 1));
    m_sheet->setPage(m_pages, m_page);
    m_previous->setEnabled(m_page > 0);
    m_next->setEnabled(m_page + 1 < count);
    m_number->setText(m_pages ? tr("Page %1 of %2").arg(m_page + 1).arg(count) : QString());
    m_area->verticalScrollBar()->setValue(0);
}

double ReportPreview::scale() const
{
    const int percent = m_zoom->currentData().toInt();
    if (percent > 0)
        return percent / 100.0 * kPixelsPerPoint;
    const QSizeF paper = m_pages->size();
    const QSize room = m_area->maximumViewportSize() - QSize(2 * kBorder, 2 * kBorder);
    const double byWidth = (room.width() - (percent == kFitWidth ? 12 : 0)) / paper.width();
    if (percent == kFitWidth)
        return std::max(0.2, byWidth);
    return std::max(0.2, std::min(byWidth, room.height() / paper.height()));
}

void ReportPreview::fit()
{
    if (m_pages)
        m_sheet->setScale(scale());
}

void ReportPreview::zoomBy(int steps)
{
    m_zoom->setCurrentIndex(std::clamp(m_zoom->currentIndex() + steps, 0, m_zoom->count() - 1));
}

bool ReportPreview::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        fit();
    if (event->type() == QEvent::Wheel) {
        auto *wheel = static_cast<QWheelEvent *>(event);
        if (wheel->modifiers().testFlag(Qt::ControlModifier)) {
            zoomBy(wheel->angleDelta().y() > 0 ? 1 : -1);
            return true;
        }
        if (m_area->verticalScrollBar()->maximum() == 0) { // the whole page is there: turn it
            showPage(m_page + (wheel->angleDelta().y() > 0 ? -1 : 1));
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void ReportPreview::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_PageDown || event->key() == Qt::Key_PageUp)
        showPage(m_page + (event->key() == Qt::Key_PageDown ? 1 : -1));
    else if (event->key() == Qt::Key_Home || event->key() == Qt::Key_End)
        showPage(event->key() == Qt::Key_Home ? 0 : (m_pages ? m_pages->count() - 1 : 0));
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir
