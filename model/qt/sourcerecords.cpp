#include "model/qt/sourcerecords.h"

#include "model/core/time.h"
#include "model/qt/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::SourceRecords)
};

constexpr double kBitsPerByte = 8;
constexpr double kClose = 0.1; // of a rate: as good as the same

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
        if (name == "ifInOctets") {
            rates.inBps = rateOf(before, point);
            if (!isStep || rates.inOctets < 0) { // what was before is not comparable
                rates.inOctets = 0;
                rates.fromNs = isStep ? before.timeNs : point.timeNs;
            }
            rates.inOctets += isStep ? point.value - before.value : 0;
            rates.toNs = point.timeNs;
        }
        if (name == "ifOutOctets")
            rates.outBps = rateOf(before, point);
        else if (isStep && isError)
            addTo(rates.errors, point.value - before.value);
        else if (isStep && isDiscard)
            addTo(rates.discards, point.value - before.value);
    }
    return rates;
}

double likelyRate(double explained)
{
    constexpr int kUsual[] = {1,    2,    4,    5,    8,     10,    16,    20,    32,   50,   64,
                              100,  128,  200,  256,  400,   500,   512,   1000,  1024, 2000, 2048,
                              4000, 4096, 5000, 8192, 10000, 16384, 20000, 32768, 65536};
    if (explained <= 0)
        return 0;
    const double rate = 1 / explained;
    for (const int usual : kUsual) {
        if (std::abs(rate - usual) <= kClose * usual)
            return usual;
    }
    return 0;
}

QList<words::Notice> rateNotices(const SourceRecords &records)
{
    QList<words::Notice> notices;
    for (const InterfaceRates &rates : records.interfaces) {
        const double rate = likelyRate(rates.explained);
        if (rates.explained < 0 || rate == 1)
            continue;
        QString what = Words::tr("Interface %1: flows explain %2 of what its counters say")
                           .arg(rates.index)
                           .arg(format::share(rates.explained));
        if (rates.explained > 1)
            notices.append({what + QLatin1Char('.'),
                            Words::tr("It seems to scale its counts itself: enter 1:1 as its rate, "
                                      "so that they are not scaled twice."),
                            1});
        else if (rate > 1)
            notices.append(
                {what
                     + Words::tr(": it probably samples one packet in %1 more than is known.")
                           .arg(rate),
                 Words::tr(
                     "Enter the rate with Set 1:N, unless part of its traffic is not metered."),
                 1});
        else
            notices.append(
                {what + QLatin1Char('.'),
                 Words::tr("Part of its traffic is not metered, or its sampling rate is wrong."),
                 1});
    }
    return notices;
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
    if (kind == "lost")
        return Words::tr("lost on the way");
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
