#include "widgets/charts/histogrambins.h"

#include "model/qt/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace weir {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::HistogramBins)
};

/// Where the classes of frame lengths end: the last bar of an answer has no next one to tell it.
constexpr std::array<std::uint64_t, 6> kFrameEnds{64, 128, 256, 512, 1024, 1514};

/// Whether the rows of `table` stand for ranges of numbers.
bool areRanges(const ResultTable &table)
{
    const ResultColumn &key = table.columns.front();
    return table.shape == ResultTable::Shape::Histogram && key.storage == Storage::Number
           && !key.isReal
           && (key.kind == ValueKind::Number || key.kind == ValueKind::Bytes
               || key.kind == ValueKind::DurationMs || key.kind == ValueKind::Port);
}

/// The number behind the last one of the range in `row`; nothing where it has no end.
std::optional<std::uint64_t> endOf(const ResultColumn &key, std::size_t row)
{
    if (row + 1 < key.numbers.size() && !format::isAbsent(key, row + 1))
        return key.numbers[row + 1];
    const auto *end = std::ranges::upper_bound(kFrameEnds, key.numbers[row]);
    if (key.name == "frame" && end != kFrameEnds.end())
        return *end;
    return std::nullopt;
}

/// The range in `row` as a value that filters and menus take.
ValueRef rangeValue(const ResultColumn &key, std::size_t row)
{
    const std::uint64_t from = key.numbers[row];
    const std::optional<std::uint64_t> end = endOf(key, row);
    const QString unit =
        key.unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(key.unit);
    const QString name = QString::fromStdString(key.name);
    if (!end)
        return {name, QStringLiteral(">= %1").arg(from),
                Words::tr("%1 and more").arg(format::exactCount(from) + unit)};
    return {name, QStringLiteral("in {%1-%2}").arg(from).arg(*end - 1),
            QStringLiteral("%1 – %2").arg(format::exactCount(from), format::exactCount(*end - 1))
                + unit};
}

} // namespace

QVector<HistogramBin> histogramBins(const ResultTable &table, std::size_t metric,
                                    bool leavesOutAbsent)
{
    const ResultColumn &key = table.columns.front();
    const ResultColumn &value = table.columns[metric];
    const bool areWide = areRanges(table);
    QVector<HistogramBin> bins;
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const bool isAbsent = format::isAbsent(key, row);
        if (leavesOutAbsent && isAbsent)
            continue;
        HistogramBin bin;
        bin.label = format::cell(key, row);
        bin.isRange = areWide && !isAbsent && endOf(key, row) != key.numbers[row] + 1;
        bin.value = bin.isRange ? rangeValue(key, row)
                                : ValueRef{QString::fromStdString(key.name),
                                           format::literal(key, row), bin.label};
        bin.height = format::exactCell(value, row);
        const double height = format::numeric(value, row);
        bin.heightNumber = std::isnan(height) ? 0 : height;
        bins += bin;
    }
    return bins;
}

} // namespace weir
