#include "widgets/charts/paperpainter.h"

#include "model/qt/columntitles.h"
#include "model/qt/format.h"
#include "widgets/charts/paperbars.h"
#include "widgets/charts/papertimeline.h"

#include <QDateTime>

namespace weir {

PaperPainter::PaperPainter(QueryNames names)
    : m_names(std::move(names))
{
}

double PaperPainter::chartHeight(SectionKind kind, const ResultTable &answer, double width) const
{
    if (kind == SectionKind::Timeline)
        return PaperTimeline(answer, m_names).height(width);
    if (kind != SectionKind::Bars)
        return 0;
    return answer.shape == ResultTable::Shape::Histogram ? PaperHistogram(answer, m_names).height()
                                                         : PaperBars(answer, m_names).height();
}

void PaperPainter::paintChart(QPainter &painter, const QRectF &rect, SectionKind kind,
                              const ResultTable &answer) const
{
    if (kind == SectionKind::Timeline)
        PaperTimeline(answer, m_names).paint(painter, rect);
    else if (answer.shape == ResultTable::Shape::Histogram)
        PaperHistogram(answer, m_names).paint(painter, rect);
    else
        PaperBars(answer, m_names).paint(painter, rect);
}

QString PaperPainter::cellText(const ResultColumn &column, std::size_t row) const
{
    return format::cell(column, row, m_names);
}

QString PaperPainter::numberText(const ResultColumn &column, double value) const
{
    return format::numberOf(column, value);
}

QString PaperPainter::titleText(const ResultColumn &column) const
{
    return translatedTitle(column.title.empty() ? column.name : column.title);
}

QString PaperPainter::countText(double count) const
{
    return format::count(count);
}

QString PaperPainter::rangeText(const TimeRange &range) const
{
    const auto local = [](std::int64_t ns) {
        return QDateTime::fromMSecsSinceEpoch(floorTo(ns, kNsPerMs) / kNsPerMs);
    };
    if (range.fromNs == INT64_MIN || range.toNs == INT64_MAX)
        return format::range(range);
    const QDateTime from = local(range.fromNs);
    const QDateTime to = local(range.toNs);
    const QString clock = QStringLiteral("HH:mm:ss");
    const QString day = QStringLiteral("yyyy-MM-dd ");
    return from.toString(day + clock) + QStringLiteral(" – ")
           + to.toString(from.date() == to.date() ? clock : day + clock);
}

} // namespace weir
