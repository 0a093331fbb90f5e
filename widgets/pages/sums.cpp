#include "widgets/pages/sums.h"

#include "model/qt/format.h"
#include "model/qt/samplingerror.h"
#include "model/qt/selection.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace weir::sums {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::Sums)
};

/// The number that a plural goes by.
int pluralOf(double count)
{
    return std::isnan(count) ? 0 : static_cast<int>(std::clamp(count, 0.0, 1e6));
}

/// Place of a column that has `row`; behind the last one where there is none.
std::size_t placeOf(const ResultTable &table, std::string_view name, std::size_t row)
{
    const auto found = std::ranges::find_if(table.columns, [&](const ResultColumn &column) {
        return column.name == name && row < column.size();
    });
    return static_cast<std::size_t>(found - table.columns.begin());
}

format::SampleError samplesBehind(const ResultTable &table, std::string_view name, std::size_t row)
{
    const std::size_t place = placeOf(table, name, row);
    return place < table.columns.size() ? format::SamplesBehind(table, place).inRow(row)
                                        : format::SampleError();
}

} // namespace

double cell(const ResultTable &table, std::string_view name, std::size_t row)
{
    const std::size_t place = placeOf(table, name, row);
    return place < table.columns.size() ? format::numeric(table.columns[place], row) : 0;
}

QString about(const ResultTable &table, std::string_view name, std::size_t row)
{
    const std::size_t place = placeOf(table, name, row);
    const bool isEstimate = place < table.columns.size() && table.columns[place].isEstimateAt(row);
    return isEstimate ? QStringLiteral("≈ ") : QString();
}

QString error(const ResultTable &table, std::string_view name, std::size_t row)
{
    return format::errorMark(samplesBehind(table, name, row));
}

QString errorSentence(const ResultTable &table, std::string_view name, std::size_t row)
{
    return format::errorSentence(samplesBehind(table, name, row));
}

QString bytes(const ResultTable &table, std::string_view name, std::size_t row)
{
    return about(table, name, row) + format::bytes(cell(table, name, row))
           + error(table, name, row);
}

QString packets(const ResultTable &table, std::string_view name, std::size_t row)
{
    return about(table, name, row) + format::packets(static_cast<quint64>(cell(table, name, row)))
           + error(table, name, row);
}

QString flows(double count)
{
    return Words::tr("%1 flow(s)", nullptr, pluralOf(count)).arg(format::count(count));
}

QString hosts(double count)
{
    return Words::tr("%1 host(s)", nullptr, pluralOf(count)).arg(format::count(count));
}

QString peers(double count)
{
    return Words::tr("%1 peer(s)", nullptr, pluralOf(count)).arg(format::count(count));
}

QStringList seen(const ResultTable &table, std::size_t row)
{
    const auto time = [&](std::string_view name) {
        return format::time(static_cast<qint64>(cell(table, name, row)));
    };
    return {Words::tr("first seen %1").arg(time("first")),
            Words::tr("last seen %1").arg(time("last"))};
}

QStringList pairFacts(const ResultTable &table, const Address &first)
{
    // pairs put their ends in an order of their own
    const bool isTurned = table.columns[0].addresses[0] != first;
    const auto way = [&](bool isThere) {
        const bool isAb = isThere != isTurned;
        return bytes(table, isAb ? "bytes.ab" : "bytes.ba") + QStringLiteral(" / ")
               + packets(table, isAb ? "packets.ab" : "packets.ba");
    };
    return QStringList{QStringLiteral("→ ") + way(true), QStringLiteral("← ") + way(false),
                       flows(cell(table, "flows"))}
           + seen(table);
}

QString elsewhere(const TimeRange &range, bool isFiltered)
{
    if (!range.isAll())
        return isFiltered ? Words::tr("Widen the time range or take a filter away.")
                          : Words::tr("Widen the time range.");
    return isFiltered ? Words::tr("Take a filter away.")
                      : Words::tr("There is none in the whole time.");
}

QString elsewhere(const Selection &selection)
{
    return elsewhere(selection.range(), !selection.filter().trimmed().isEmpty());
}

} // namespace weir::sums
