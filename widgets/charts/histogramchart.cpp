#include "widgets/charts/histogramchart.h"

#include "model/qt/columntitles.h"
#include "widgets/charts/axis.h"
#include "widgets/common/palette.h"
#include "widgets/common/valuemenu.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QPicture>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace weir {

namespace {
constexpr double kBarWidth = 0.78;
constexpr double kHeadroom = 1.06;
constexpr int kLabelPixels = 64; // room that one label below the bars needs
} // namespace

HistogramChart::HistogramChart(QWidget *parent)
    : ChartView(parent)
    , m_plot(new QCustomPlot(this))
    , m_graph(new QCPBars(m_plot->xAxis, m_plot->yAxis))
    , m_highlight(new QCPBars(m_plot->xAxis, m_plot->yAxis))
{
    setAccessibleName(tr("Histogram"));
    setFileName(QStringLiteral("histogram"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1); // room for the frame of the focus
    column->addWidget(m_plot);
    m_plot->setObjectName(QStringLiteral("histogramPlot"));
    m_plot->plotLayout()->setMargins(QMargins());
    m_plot->axisRect()->setMinimumMargins(QMargins(8, 6, 2, 0));
    m_plot->setMouseTracking(true);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->installEventFilter(this);
    const QSharedPointer<SiTicker> values(new SiTicker);
    values->setTickCount(4);
    m_plot->yAxis->setTicker(values);
    for (QCPBars *bars : {m_graph, m_highlight}) {
        bars->setWidth(kBarWidth);
        bars->setSelectable(QCP::stNone);
    }
    m_plot->hide();
    themeChanged();
}

void HistogramChart::setResult(const ResultPtr &result, const QString &metric)
{
    m_bars.clear();
    m_current = -1;
    const std::size_t dims = result ? result->dimensionCount : 0;
    std::size_t at = dims;
    while (result && !metric.isEmpty() && at < result->columns.size()
           && result->columns[at].name != metric.toStdString())
        ++at;
    if (result && dims >= 1 && at < result->columns.size()) {
        const ResultColumn &value = result->columns[at];
        m_metricTitle = translatedTitle(value.title.empty() ? value.name : value.title);
        m_bars = histogramBins(*result, at, m_leavesOutAbsent);
    }
    drawBars();
}

void HistogramChart::drawBars()
{
    QVector<double> places;
    QVector<double> heights;
    double most = 0;
    for (const HistogramBin &bar : std::as_const(m_bars)) {
        places += static_cast<double>(places.size());
        heights += bar.heightNumber;
        most = std::max(most, bar.heightNumber);
    }
    m_graph->setData(places, heights, true);
    m_highlight->data()->clear();
    m_plot->xAxis->setRange(-0.6, static_cast<double>(m_bars.size()) - 0.4);
    m_plot->yAxis->setRange(0, most > 0 ? most * kHeadroom : 1);
    m_plot->setVisible(!isEmpty());
    layLabels();
    setAccessibleDescription(m_metricTitle);
    update();
}

/// Every n-th bar gets a label, so that they do not touch.
void HistogramChart::layLabels()
{
    const QSharedPointer<QCPAxisTickerText> labels(new QCPAxisTickerText);
    const int room = std::max(1, width() / kLabelPixels);
    const int every = std::max(1, (barCount() + room - 1) / room);
    for (int i = 0; i < barCount(); i += every)
        labels->addTick(m_bars[i].isRange ? i - 0.5 : i, m_bars[i].label);
    m_plot->xAxis->setTicker(labels);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

bool HistogramChart::isEmpty() const
{
    return std::ranges::none_of(m_bars,
                                [](const HistogramBin &bar) { return bar.heightNumber > 0; });
}

int HistogramChart::barCount() const
{
    return static_cast<int>(m_bars.size());
}

QString HistogramChart::tooltipOf(int bar) const
{
    if (bar < 0 || bar >= barCount())
        return {};
    return QStringLiteral("%1\n%2").arg(m_bars[bar].value.text, m_bars[bar].height);
}

QSize HistogramChart::sizeHint() const
{
    return {360, 190};
}

int HistogramChart::barAt(const QPoint &position) const
{
    const int bar = static_cast<int>(std::lround(m_plot->xAxis->pixelToCoord(position.x())));
    return m_plot->axisRect()->rect().contains(position) && bar >= 0 && bar < barCount() ? bar : -1;
}

void HistogramChart::setCurrent(int bar)
{
    if (bar < 0 || bar >= barCount())
        return;
    m_current = bar;
    m_highlight->setData({static_cast<double>(bar)}, {m_bars[bar].heightNumber}, true);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
    setAccessibleDescription(tooltipOf(bar));
    Q_EMIT valueSelected(m_bars[bar].value);
}

bool HistogramChart::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_plot)
        return ChartView::eventFilter(watched, event);
    if (event->type() == QEvent::MouseMove) {
        auto *mouse = static_cast<QMouseEvent *>(event);
        const QString text = tooltipOf(barAt(mouse->pos()));
        if (text.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(mouse->globalPosition().toPoint(), text, m_plot);
    } else if (event->type() == QEvent::MouseButtonPress) {
        setFocus(Qt::MouseFocusReason);
        if (static_cast<QMouseEvent *>(event)->button() == Qt::LeftButton)
            setCurrent(barAt(static_cast<QMouseEvent *>(event)->pos()));
    } else if (event->type() == QEvent::MouseButtonDblClick) {
        const int bar = barAt(static_cast<QMouseEvent *>(event)->pos());
        if (bar >= 0)
            Q_EMIT drillDownRequested(m_bars[bar].value);
    }
    return false;
}

void HistogramChart::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Left)
        setCurrent(std::max(0, m_current - 1));
    else if (event->key() == Qt::Key_Right)
        setCurrent(std::min(barCount() - 1, m_current + 1));
    else if (isEnter && m_current >= 0)
        Q_EMIT drillDownRequested(m_bars[m_current].value);
    else
        QWidget::keyPressEvent(event);
}

void HistogramChart::resizeEvent(QResizeEvent *event)
{
    ChartView::resizeEvent(event);
    layLabels();
}

void HistogramChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (isEmpty()) {
        paintEmpty(painter, rect());
    } else if (hasFocus()) {
        painter.setPen(paletteOf(this).accent);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void HistogramChart::paintPicture(QPainter &painter, const QSize &size) const
{
    painter.fillRect(QRect(QPoint(), size), paletteOf(this).panel);
    if (isEmpty()) {
        paintEmpty(painter, QRectF(QPointF(), size));
        return;
    }
    QPicture picture;
    QCPPainter recorder(&picture);
    m_plot->toPainter(&recorder, size.width(), size.height());
    recorder.end();
    painter.drawPicture(0, 0, picture);
}

void HistogramChart::themeChanged()
{
    const Palette &colors = paletteOf(this);
    dressPlot(*m_plot, colors);
    QColor fill = colors.accent;
    m_highlight->setPen(Qt::NoPen);
    m_highlight->setBrush(fill);
    fill.setAlphaF(0.7);
    m_graph->setPen(Qt::NoPen);
    m_graph->setBrush(fill);
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void HistogramChart::fillMenu(QMenu &menu, const QPoint &position)
{
    const int bar = barAt(m_plot->mapFrom(this, position));
    if (m_menu && bar >= 0)
        m_menu->fill(menu, m_bars[bar].value);
}

} // namespace weir
