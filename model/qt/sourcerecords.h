#pragma once

#include "model/core/collectsink.h"
#include "model/qt/sourcewords.h"

#include <QList>
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
    double inOctets = -1; // that came in, and when
    std::int64_t fromNs = 0;
    std::int64_t toNs = 0;
    double explained = -1; // part of inOctets that flows amount to, 1: all of it
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
/// The sampling rate that would make flows and counters agree, one that devices are set to: 2 where
/// flows explain half of what the counters say. 1: they agree; 0: none fits.
double likelyRate(double explained);
/// What the counters say about the sampling rates, a sentence for each interface that contradicts
/// them; they need five minutes to say anything.
QList<words::Notice> rateNotices(const SourceRecords &records);
/// "dropped", "NAT: begin" … for ExportEvent::kind; the kind itself where it is not known.
QString eventWords(const std::string &kind);

} // namespace weir
