#pragma once

#include "capture/exporter/exporterclock.h"
#include "capture/exporter/recordplan.h"
#include "capture/exporter/recordvalues.h"

namespace weir {

/// Makes the row out of what the fields said: which address family, ICMP out of ports, local
/// interfaces, values that mean "not known". True where that was the number of an AS that does not
/// fit into 16 bits (AS_TRANS, RFC 6793).
bool settleFields(const RecordPlan &plan, RecordValues &values);
/// The last part of that, for rows of NetFlow v5 too.
bool settleRow(FlowRow &row);

/// The other direction of a record: ends swapped, counters empty.
void turnAround(const RecordValues &values, RecordValues &other);

/// Start and end of a record in the exporter's time, from the best of its fields (those of RFC
/// 5102, section 5.9); export time where there are none. `isEstimated`: relative, without a base.
struct RecordTimes
{
    std::int64_t startNs = 0;
    std::int64_t endNs = 0;
    std::int64_t eventNs = 0; // when it was observed; else its start, else its export
    bool isEstimated = false;
};
RecordTimes recordTimes(const RecordPlan &plan, const RecordValues &values, ExporterClock &clock,
                        bool hasUptime);

/// Nanoseconds since 1970 of a 64-bit NTP time (RFC 7011, section 6.1.10); of one in microseconds
/// the low bits mean nothing.
std::int64_t fromNtp(std::uint64_t time, bool isMicroseconds);

} // namespace weir
