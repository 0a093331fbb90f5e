#pragma once

#include "model/core/collectsink.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace weir {

/// One stored value of an interface counter.
struct CounterPoint
{
    std::string name; // SNMP object, "ifInOctets"
    std::int64_t timeNs = 0;
    double value = 0;
    bool isDiscontinuous = false; // no difference to the value before it means anything
};

/// What an interface says of itself, by its counters. Negative: not known.
struct InterfaceRates
{
    std::uint32_t index = 0;
    std::int64_t atNs = 0; // of the newest value
    double inBps = -1;     // bits per second, between the two newest values
    double outBps = -1;
    double errors = -1; // in and out, over the whole time of the points
    double discards = -1;
};

/// What the store holds of one exporter besides rows.
struct SourceRecords
{
    std::uint32_t source = 0;
    std::vector<InterfaceRates> interfaces;
    std::vector<ExportEvent> events; // the newest first
};
using SourceRecordsPtr = std::shared_ptr<const SourceRecords>;

/// Rates of the newest interval and sums of errors and discards, of points in order of name and
/// time. A counter that began anew in between adds nothing for that interval.
InterfaceRates ratesOf(std::uint32_t index, const std::vector<CounterPoint> &points);
/// "dropped", "NAT: begin" … for ExportEvent::kind; the kind itself where it is not known.
QString eventWords(const std::string &kind);

} // namespace weir
