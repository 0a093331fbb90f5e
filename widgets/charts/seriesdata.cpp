#include "widgets/charts/seriesdata.h"

#include "model/qt/format.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <cmath>
#include <limits>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::SeriesData)
};

enum class Scale { Bits, PerSecond, AsIs };

Scale scaleOf(const ResultColumn &metric)
{
    if (metric.kind == ValueKind::Bytes)
        return Scale::Bits;
    for (const char *name :
         {"packets", "packets.in", "packets.out", "flows", "connections", "rows"}) {
        if (metric.name == name)
            return Scale::PerSecond;
    }
    return Scale::AsIs;
}

std::size_t metricColumn(const ResultTable &table, const QString &metric)
{
    for (std::size_t i = table.dimensionCount; i < table.columns.size(); ++i) {
        if (metric.isEmpty() || table.columns[i].name == metric.toStdString())
            return i;
    }
    return table.columns.size();
}

/// Index of the line of `row`, made when it is the first of its key.
int lineOf(SeriesData &data, QHash<QString, int> &lines, const ResultTable &table, std::size_t row,
           const QueryNames &names)
{
    const bool hasKey = table.dimensionCount >= 2;
    const bool isOther = hasKey && row < table.keyIsOther.size() && table.keyIsOther[row];
    const QString literal =
        hasKey && !isOther ? format::literal(table.columns[1], row, names) : QString();
    const QString id = (isOther ? QStringLiteral("o") : QStringLiteral("k")) + literal;
    const auto known = lines.constFind(id);
    if (known != lines.cend())
        return *known;
    SeriesLine line;
    line.isOther = isOther;
    line.literal = literal;
    line.isAbsent = hasKey && !isOther && literal.isEmpty();
    if (isOther)
        line.name = Words::tr("other");
    else if (line.isAbsent)
        line.name = Words::tr("unknown");
    else if (hasKey)
        line.name = format::cell(table.columns[1], row, names);
    else
        line.name = Words::tr("all traffic");
    data.lines += line;
    lines.insert(id, static_cast<int>(data.lines.size()) - 1);
    return static_cast<int>(data.lines.size()) - 1;
}

} // namespace

double SeriesData::total(int index) const
{
    double sum = 0;
    bool hasValue = false;
    for (const SeriesLine &line : lines) {
        if (std::isnan(line.values[index]))
            continue;
        sum += line.values[index];
        hasValue = true;
    }
    return hasValue ? sum : std::numeric_limits<double>::quiet_NaN();
}

int SeriesData::bucketAt(double seconds) const
{
    const auto after = std::upper_bound(times.cbegin(), times.cend(), seconds);
    if (after == times.cbegin())
        return -1;
    const auto index = static_cast<int>(after - times.cbegin()) - 1;
    return seconds < times[index] + bucketSeconds ? index : -1;
}

QString SeriesData::valueText(double value) const
{
    if (std::isnan(value))
        return format::absentText();
    const QString mark = isEstimate ? QStringLiteral("≈ ") : QString();
    if (isBits)
        return mark + format::bitRate(value);
    return mark + (isPerSecond ? format::perSecond(value) : format::count(value));
}

QString SeriesData::unitText() const
{
    if (isBits)
        return Words::tr("bits per second");
    if (unit.startsWith(QStringLiteral("packets")) || unit == QStringLiteral("pps"))
        return Words::tr("packets per second");
    if (unit == QStringLiteral("flows"))
        return Words::tr("flows per second");
    if (unit == QStringLiteral("connections"))
        return Words::tr("connections per second");
    return unit;
}

SeriesData readSeries(const ResultTable &table, const QString &metric, const QueryNames &names)
{
    SeriesData data;
    const std::size_t at = metricColumn(table, metric);
    if (table.shape != ResultTable::Shape::Series || table.columns.size() < 2
        || at >= table.columns.size())
        return data;
    const ResultColumn &values = table.columns[at];
    const Scale scale = scaleOf(values);
    data.bucketSeconds =
        table.bucketNs > 0 ? static_cast<double>(table.bucketNs) / kNsPerSecond : 1;
    data.unit = QString::fromStdString(values.name);
    data.kind = values.kind;
    data.isBits = scale == Scale::Bits || values.name == "bps";
    data.isPerSecond = scale == Scale::PerSecond || values.kind == ValueKind::Rate;
    data.isEstimate = values.isEstimate;
    data.isPartial = table.isPartial;
    data.range = table.range;
    if (table.dimensionCount >= 2)
        data.keyField = QString::fromStdString(table.columns[1].name);
    double factor = 1;
    if (scale == Scale::Bits)
        factor = 8 / data.bucketSeconds;
    else if (scale == Scale::PerSecond)
        factor = 1 / data.bucketSeconds;

    QHash<QString, int> lines;
    const auto &starts = table.columns[0].numbers;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const double time = static_cast<double>(starts[row]) / kNsPerSecond;
        if (data.times.isEmpty() || time > data.times.back())
            data.times += time;
        SeriesLine &line = data.lines[lineOf(data, lines, table, row, names)];
        line.values.resize(data.times.size() - 1, std::numeric_limits<double>::quiet_NaN());
        line.values += format::numeric(values, row) * factor;
    }
    for (SeriesLine &line : data.lines)
        line.values.resize(data.times.size(), std::numeric_limits<double>::quiet_NaN());
    std::stable_partition(data.lines.begin(), data.lines.end(),
                          [](const SeriesLine &line) { return !line.isOther; });
    return data;
}

} // namespace weir
