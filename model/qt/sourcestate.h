#pragma once

#include "model/core/exporterhealth.h"
#include "model/core/source.h"
#include "model/qt/sourcewords.h"

#include <QList>
#include <QString>

namespace weir {

/// Bounds beyond which something is really wrong; nothing else is shown in red.
inline constexpr double kBadLossShare = 0.01;
inline constexpr double kBadSkewSeconds = 2;

/// Counts of an exporter over some time: all of it, or the last minutes, which decide how it does
/// now. An outage after a good day shows at once, and an early burst does not stay for ever.
struct RecentCounts
{
    std::uint64_t lost = 0;     // in lostUnit
    std::uint64_t received = 0; // in the same unit
    std::uint64_t datagrams = 0;
    std::uint64_t samplingUnknown = 0; // rows
    std::uint64_t repaired = 0;
};

/// Counts since the exporter was first heard.
RecentCounts sinceTheStart(const ExporterHealth &health);
/// What came between; a count that went back began anew.
RecentCounts between(const RecentCounts &first, const RecentCounts &last);

/// How a source does, in a word. Severity 3 only when something is really wrong: not decoding, loss
/// above 1 %, sampling unknown, clock off by more than 2 s.
struct SourceState
{
    QString word;
    int severity = 0;
};

/// Part of what the exporter sent that never arrived, 0 to 1, by its sequence numbers.
double lossShare(const ExporterHealth &health);
double lossShare(const RecentCounts &counts);
/// Rows came that seem sampled, and their rate is still not known.
bool isSamplingUnknown(const ExporterHealth &health);
bool isSamplingUnknown(const RecentCounts &counts);
/// Datagrams came, and nothing of them could be decoded.
bool isNotDecoding(const ExporterHealth &health);
/// "1:1000", "1:1000, 1:512", "unknown", "none" of what its table and rows say.
QString samplingText(const ExporterHealth &health, const RecentCounts &recent);
/// The worst first. `all`: what `health` is part of.
SourceState stateOf(const ExporterHealth &health, const RecentCounts &recent,
                    const CollectHealth &all);
SourceState stateOf(const SourceInfo &capture);
/// Everything worth a sentence, the worst first, with what to do about it.
/// `lostHere`: how much of ExporterHealth::lost our own sockets dropped.
QList<words::Notice> noticesOf(const ExporterHealth &health, const RecentCounts &recent,
                               std::uint64_t lostHere = 0);
/// Socket drops, short buffers, refused senders and a store that cannot be written.
QList<words::Notice> noticesOf(const CollectHealth &health);

} // namespace weir
