#include "model/qt/samplingerror.h"

#include "model/qt/format.h"
#include "model/query/variancesum.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <string_view>

namespace weir::format {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kSigmas = 1.96;     // of 95 % confidence
constexpr double kMarkedBelow = 100; // samples: from there on it is below 20 %
constexpr double kSmallest = 0.001;  // part of the value that matters

class Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::SamplingError)
};

/// The packets that a column of amounts goes with: "bytes.in" with "packets.in"; "" where with
/// none.
std::string packetsOf(std::string_view name)
{
    const std::size_t dot = name.find('.');
    const std::string_view what = name.substr(0, dot);
    const std::string_view rest = dot == std::string_view::npos ? "" : name.substr(dot);
    if (what != "bytes" && what != "packets" && what != "wire" && what != "bps" && what != "pps")
        return {};
    const bool isOfMoment = rest.starts_with(".peak") || rest.starts_with(".last");
    if (isOfMoment || rest.ends_with(".change") || rest.ends_with("share"))
        return {};
    return "packets" + std::string(rest == ".average" ? "" : rest);
}

/// The value of a metric column in the rest of an answer; NaN where it has none.
double otherValue(const ResultTable &table, std::size_t column)
{
    const std::size_t at = column - table.dimensionCount;
    if (at >= table.other->numbers.size() || table.other->numbers[at] == UINT64_MAX)
        return kUnknown;
    const std::uint64_t number = table.other->numbers[at];
    return table.columns[column].isReal ? std::bit_cast<double>(number)
                                        : static_cast<double>(number);
}

double otherVariance(const ResultTable &table, std::size_t column)
{
    const std::size_t at = column - table.dimensionCount;
    return at < table.other->variances.size() ? table.other->variances[at] : kUnknown;
}

SampleError ofVariance(double variance, double value)
{
    if (variance == 0)
        return {kUnknown, 0};
    return {kUnknown, value > 0 ? kSigmas * std::sqrt(variance) / value : kUnknown};
}

QString partText(double error)
{
    return QStringLiteral("± ") + share(std::min(error, 1.0));
}

} // namespace

QString errorOfSamples(double samples)
{
    const double error = samples > 0 ? kSigmas / std::sqrt(samples) : 0;
    return error < kSmallest ? QString() : QLatin1Char(' ') + partText(error);
}

SamplesBehind::SamplesBehind(const ResultTable &table, std::size_t column)
    : m_table(table)
    , m_column(column)
{
    const bool isOneRate = table.columns[column].variances.empty();
    if (!isOneRate || !table.columns[column].isEstimate || !(table.samplingFactor > 1))
        return;
    const std::string packets = packetsOf(table.columns[column].name);
    const auto take = [&](const std::string &name) {
        for (std::size_t i = table.dimensionCount; i < table.columns.size(); ++i) {
            if (table.columns[i].name == name && m_count < std::size(m_columns))
                m_columns[m_count++] = i;
        }
        return m_count > 0;
    };
    if (packets.empty() || take(packets))
        return;
    for (const char *direction : {".ab", ".ba"}) // pairs and flows tell both ways
        take(packets + direction);
}

SampleError SamplesBehind::ofPackets(double packets) const
{
    if (m_count == 0)
        return {};
    const double samples = packets / m_table.samplingFactor;
    return {samples, samples > 0 ? kSigmas / std::sqrt(samples) : kUnknown};
}

SampleError SamplesBehind::inRow(std::size_t row) const
{
    const ResultColumn &column = m_table.columns[m_column];
    if (!column.variances.empty())
        return ofVariance(column.variances[row], numeric(column, row));
    double packets = 0;
    for (std::size_t i = 0; i < m_count; ++i)
        packets += numeric(m_table.columns[m_columns[i]], row);
    return ofPackets(packets);
}

double SamplesBehind::otherPackets() const
{
    double packets = 0;
    for (std::size_t i = 0; m_table.other && i < m_count; ++i)
        packets += otherValue(m_table, m_columns[i]);
    return packets;
}

SampleError SamplesBehind::inOther() const
{
    if (m_table.other && !m_table.columns[m_column].variances.empty())
        return ofVariance(otherVariance(m_table, m_column), otherValue(m_table, m_column));
    return ofPackets(otherPackets());
}

SampleError SamplesBehind::inAll() const
{
    const ResultColumn &column = m_table.columns[m_column];
    if (!column.variances.empty()) {
        VarianceSum variances;
        double value = m_table.other ? otherValue(m_table, m_column) : 0;
        if (m_table.other)
            variances.add(value, otherVariance(m_table, m_column));
        for (std::size_t row = 0; row < m_table.rowCount(); ++row) {
            variances.add(column, row);
            value += numeric(column, row);
        }
        return ofVariance(variances.variance(), value);
    }
    double packets = otherPackets();
    for (std::size_t i = 0; i < m_count; ++i) {
        for (std::size_t row = 0; row < m_table.rowCount(); ++row)
            packets += numeric(m_table.columns[m_columns[i]], row);
    }
    return ofPackets(packets);
}

QString errorMark(const SampleError &behind)
{
    const bool isMarked = behind.error > kSigmas / std::sqrt(kMarkedBelow);
    if (!isMarked || behind.samples < 1)
        return {};
    return QStringLiteral(" ± %1 %").arg(std::min(100 * behind.error, 100.0), 0, 'f', 0);
}

QString errorSentence(const SampleError &behind)
{
    if (!(behind.error >= kSmallest) || behind.samples < 1)
        return {};
    if (std::isnan(behind.samples))
        return Words::tr("Estimated from samples: right within %1 in 95 of 100 cases.")
            .arg(partText(behind.error));
    const auto whole = static_cast<std::uint64_t>(behind.samples);
    return Words::tr("Estimated from %1 samples or more: right within %2 in 95 of 100 cases.")
        .arg(exactCount(whole), partText(behind.error));
}

} // namespace weir::format
