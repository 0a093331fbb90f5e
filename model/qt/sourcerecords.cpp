#include "model/qt/sourcerecords.h"

#include "model/core/time.h"

#include <QCoreApplication>

#include <algorithm>
#include <string_view>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::SourceRecords)
};

constexpr double kBitsPerByte = 8;

void addTo(double &sum, double more)
{
    sum = std::max(sum, 0.0) + more;
}

/// Bits per second of the interval that ends in `last`; negative where there is none.
double rateOf(const CounterPoint &first, const CounterPoint &last)
{
    const auto spanNs = static_cast<double>(last.timeNs - first.timeNs);
    if (last.isDiscontinuous || last.value < first.value || spanNs <= 0)
        return -1;
    return (last.value - first.value) * kBitsPerByte * kNsPerSecond / spanNs;
}

} // namespace

InterfaceRates ratesOf(std::uint32_t index, const std::vector<CounterPoint> &points)
{
    InterfaceRates rates;
    rates.index = index;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const CounterPoint &point = points[i];
        rates.atNs = std::max(rates.atNs, point.timeNs);
        const std::string_view name = point.name;
        const bool isError = name == "ifInErrors" || name == "ifOutErrors";
        const bool isDiscard = name == "ifInDiscards" || name == "ifOutDiscards";
        if (isError)
            addTo(rates.errors, 0);
        if (isDiscard)
            addTo(rates.discards, 0);
        if (i == 0 || points[i - 1].name != point.name)
            continue;
        const CounterPoint &before = points[i - 1];
        const bool isStep = !point.isDiscontinuous && point.value >= before.value;
        if (name == "ifInOctets")
            rates.inBps = rateOf(before, point);
        else if (name == "ifOutOctets")
            rates.outBps = rateOf(before, point);
        else if (isStep && isError)
            addTo(rates.errors, point.value - before.value);
        else if (isStep && isDiscard)
            addTo(rates.discards, point.value - before.value);
    }
    return rates;
}

QString eventWords(const std::string &kind)
{
    if (kind == "drop")
        return Words::tr("dropped");
    if (kind == "drop-untold")
        return Words::tr("drops that it could not report");
    if (kind == "sampling-changed")
        return Words::tr("sampling changed");
    if (kind == "exporter-restarted")
        return Words::tr("restarted");
    if (kind == "template-changed")
        return Words::tr("template changed");
    if (kind == "flow-create")
        return Words::tr("firewall: begin");
    if (kind == "flow-delete")
        return Words::tr("firewall: end");
    if (kind == "flow-denied")
        return Words::tr("firewall: denied");
    if (kind == "nat-create")
        return Words::tr("NAT: begin");
    if (kind == "nat-delete")
        return Words::tr("NAT: end");
    return QString::fromStdString(kind);
}

} // namespace weir
