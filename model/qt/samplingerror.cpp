#include "model/qt/samplingerror.h"

#include "model/qt/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <string_view>

namespace weir::format {

namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
constexpr double kMarkedBelow = 100; // samples: from there on it is below 20 %

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

} // namespace

QString errorOfSamples(double samples)
{
    if (!(samples > 0))
        return {};
    const double error = 1.96 / std::sqrt(samples);
    return error < 0.001 ? QString() : QStringLiteral(" ± ") + share(std::min(error, 1.0));
}

SamplesBehind::SamplesBehind(const ResultTable &table, std::size_t column)
    : m_table(table)
{
    if (!table.columns[column].isEstimate || !(table.samplingFactor > 1))
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

double SamplesBehind::samplesOf(double packets) const
{
    return m_count == 0 ? kUnknown : packets / m_table.samplingFactor;
}

double SamplesBehind::inRow(std::size_t row) const
{
    double packets = 0;
    for (std::size_t i = 0; i < m_count; ++i)
        packets += numeric(m_table.columns[m_columns[i]], row);
    return samplesOf(packets);
}

double SamplesBehind::otherPackets() const
{
    double packets = 0;
    for (std::size_t i = 0; m_table.other && i < m_count; ++i) {
        const std::size_t at = m_columns[i] - m_table.dimensionCount;
        if (at >= m_table.other->numbers.size() || m_table.other->numbers[at] == UINT64_MAX)
            return kUnknown;
        const std::uint64_t number = m_table.other->numbers[at];
        packets += m_table.columns[m_columns[i]].isReal ? std::bit_cast<double>(number)
                                                        : static_cast<double>(number);
    }
    return packets;
}

double SamplesBehind::inOther() const
{
    return samplesOf(otherPackets());
}

double SamplesBehind::inAll() const
{
    double packets = otherPackets();
    for (std::size_t i = 0; i < m_count; ++i) {
        for (std::size_t row = 0; row < m_table.rowCount(); ++row)
            packets += numeric(m_table.columns[m_columns[i]], row);
    }
    return samplesOf(packets);
}

QString errorMark(double samples)
{
    if (!(samples >= 1 && samples < kMarkedBelow))
        return {};
    const double percent = std::min(196 / std::sqrt(samples), 100.0);
    return QStringLiteral(" ± %1 %").arg(percent, 0, 'f', 0);
}

QString errorSentence(double samples)
{
    const QString error = samples >= 1 ? errorOfSamples(samples).trimmed() : QString();
    if (error.isEmpty())
        return {};
    const auto whole = static_cast<std::uint64_t>(samples);
    return Words::tr("Estimated from %1 samples or more: right within %2 in 95 of 100 cases.")
        .arg(exactCount(whole), error);
}

} // namespace weir::format
