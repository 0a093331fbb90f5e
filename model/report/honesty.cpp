#include "model/report/honesty.h"

#include "model/report/months.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::ReportHonesty)
};

QString exact(std::uint64_t count)
{
    return QLocale().toString(static_cast<qulonglong>(count));
}

QString rowsText(const ResultTable &table)
{
    return Words::tr("%1 of %2 rows match").arg(exact(table.matchedRows), exact(table.totalRows));
}

QString linesText(const ResultTable &table, std::uint64_t shown)
{
    const bool isSeries = table.shape == ResultTable::Shape::Series;
    if (!isSeries && table.groupCount > shown)
        return Words::tr("the first %1 of %2 lines").arg(exact(shown), exact(table.groupCount));
    return table.isTruncated ? Words::tr("the first %1 lines, more match").arg(exact(shown))
                             : QString();
}

} // namespace

QString zoneText()
{
    const QTimeZone zone = QTimeZone::systemTimeZone();
    const QString id = QString::fromUtf8(zone.id());
    const int offset = QDateTime::currentDateTime().offsetFromUtc() / 60;
    if (offset == 0 && (id.isEmpty() || id.contains(QStringLiteral("UTC"))))
        return QStringLiteral("UTC");
    return id;
}

QStringList honestyOf(const SectionAnswer &answer, const ReportFacts &facts,
                      const ChartPainter &painter)
{
    QStringList sentences;
    if (!answer.result)
        return sentences;
    const ResultTable &table = *answer.result;
    const TimeRange range =
        answer.range.isAll() ? facts.range : intersection(answer.range, facts.range);
    QStringList first{painter.rangeText(range), rowsText(table)};
    const std::uint64_t limit = answer.section.rowLimit;
    const std::uint64_t rows = table.rowCount();
    first += linesText(table, limit > 0 ? std::min(limit, rows) : rows);
    first.removeAll(QString());
    sentences += first.join(QStringLiteral(" · "));
    const bool isEstimate =
        std::ranges::any_of(table.columns, [](const ResultColumn &c) { return c.isEstimate; });
    if (isEstimate)
        sentences += Words::tr("Estimated from samples, marked ≈; one stands for up to %1.")
                         .arg(QLocale().toString(table.samplingFactor, 'g', 7));
    if (table.copiesLeftOut > 0)
        sentences += Words::tr("%1 rows that were counted at another place too are left out.")
                         .arg(exact(table.copiesLeftOut));
    if (table.droppedLeftOut > 0)
        sentences += Words::tr("%1 rows of traffic that was dropped on the way are left out.")
                         .arg(exact(table.droppedLeftOut));
    if (facts.losses.size() == 1)
        sentences += QString::fromStdString(facts.losses.front());
    else if (!facts.losses.empty())
        sentences += Words::tr("Data is known to be missing: see “What is missing” on page 1.");
    return sentences;
}

} // namespace weir
