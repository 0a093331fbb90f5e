#pragma once

#include "model/core/address.h"
#include "model/core/sampling.h"

#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// What an export datagram speaks.
enum class ExportProtocol : std::uint8_t { Unknown, NetFlow5, NetFlow7, NetFlow9, Ipfix, SFlow5 };
/// "NetFlow v5", "IPFIX", "sFlow v5" …; "unknown".
std::string_view toString(ExportProtocol protocol);

/// One field of a template (RFC 7011, section 3.2).
struct TemplateField
{
    std::uint16_t id = 0;         // information element, enterprise bit cut off (IPFIX only)
    std::uint32_t enterprise = 0; // PEN; 0: IANA
    std::uint16_t length = 0;     // bytes; 65535: variable (IPFIX only)
    bool isScope = false;         // of an options template
    bool operator==(const TemplateField &) const = default;
};

/// A template as announced.
struct TemplateInfo
{
    std::uint16_t id = 0;         // 256 to 65535
    std::uint16_t sourcePort = 0; // UDP port that announced it
    bool isOptions = false;
    std::vector<TemplateField> fields;
    std::int64_t firstNs = 0; // receive time of this definition
    std::int64_t lastNs = 0;  // of its newest announcement
    std::int64_t usedNs = 0;  // of the newest data; 0: never
    std::uint64_t announcements = 0;
    std::uint64_t records = 0;  // decoded with it
    bool isRestored = false;    // from the store, not yet confirmed by the exporter
    bool isUnconfirmed = false; // the exporter restarted since
    bool operator==(const TemplateInfo &) const = default;
};

/// One line of the sampling table.
struct SamplingEntry
{
    double rate = 0; // 1 in rate; 0: not known yet
    SamplingOrigin origin = SamplingOrigin::Unknown;
    std::string scope; // "sampler 2", "interface 10", "line card 1", "template 260", "system"
    std::string name;  // samplerName, bounded and printable
    std::uint32_t sampler = std::numeric_limits<std::uint32_t>::max(); // all ones: no number
    std::int64_t sinceNs = 0;  // export time from which it holds
    std::uint64_t records = 0; // that used it
    bool operator==(const SamplingEntry &) const = default;
};

/// An interface that records or options named.
struct InterfaceSeen
{
    std::uint32_t index = 0;
    std::string name; // ifName, "" while unknown
    std::string description;
    std::uint64_t speedBps = 0; // 0: unknown
    std::uint64_t records = 0;
    std::int64_t lastNs = 0;
    bool operator==(const InterfaceSeen &) const = default;
};

/// An information element as its exporter describes it (RFC 5610).
struct LearntElement
{
    std::uint32_t domain = 0; // that told; 0 speaks for all domains of the exporter
    std::uint32_t enterprise = 0;
    std::uint16_t id = 0;
    std::string name;
    // Numbers of IANA's registries of data types, semantics and units; all ones: not told.
    std::uint8_t dataType = std::numeric_limits<std::uint8_t>::max();
    std::uint8_t semantics = std::numeric_limits<std::uint8_t>::max();
    std::uint16_t units = std::numeric_limits<std::uint16_t>::max();
    std::uint64_t rangeBegin = 0;
    std::uint64_t rangeEnd = 0; // both 0: not told
    std::string description;
    bool operator==(const LearntElement &) const = default;
};
/// "unsigned16", "string" …; "" where the number is not in the registry.
std::string_view elementTypeName(std::uint8_t dataType);
/// "deltaCounter", "identifier" …; likewise.
std::string_view elementSemanticsName(std::uint8_t semantics);

/// All that is known of one exporter and domain, and what became of its datagrams. The one struct
/// for window, command line and store; plain data, copied between threads. Counts only grow.
struct ExporterHealth
{
    std::uint32_t source = 0; // SourceInfo::id
    Address address;          // that its datagrams come from
    Address agent;            // as it calls itself: sFlow agent, exporterIPv4Address
    std::uint32_t domain = 0; // observation domain, source id, engine type * 256 + id, sub-agent
    ExportProtocol protocol = ExportProtocol::Unknown;
    std::int64_t firstNs = 0; // receive time of the first datagram
    std::int64_t lastNs = 0;  // and of the newest

    std::uint64_t datagrams = 0;
    std::uint64_t bytes = 0;   // UDP payload
    std::uint64_t records = 0; // data records and samples decoded, options included
    std::uint64_t rows = 0;
    std::uint64_t flowPackets = 0; // sums over rows as exported, not scaled
    std::uint64_t flowBytes = 0;
    std::uint64_t estimatedPackets = 0; // the same, scaled where the rate is known
    std::uint64_t estimatedBytes = 0;
    std::uint64_t options = 0;  // options data records
    std::uint64_t events = 0;   // NSEL, NAT and drop events
    std::uint64_t counters = 0; // counter samples

    std::uint64_t lost = 0;          // by sequence, in lostUnit, late arrivals taken off again
    std::string lostUnit;            // "flows", "packets", "records", "datagrams", "samples"
    std::uint64_t lostSamples = 0;   // sFlow flow samples by their own sequence
    std::uint64_t exporterDrops = 0; // as the exporter itself declares
    std::uint64_t reordered = 0;
    std::uint64_t duplicates = 0;   // datagrams seen twice, dropped
    std::uint64_t unverifiable = 0; // sequence steps that could not be checked
    std::uint64_t restarts = 0;
    std::map<std::string, std::uint64_t> refused; // reason -> datagrams, sets or records
    std::uint64_t withoutTemplate = 0;            // sets given up for want of a template
    std::uint64_t withoutTemplateBytes = 0;       // and their bytes
    std::uint64_t held = 0;                       // sets that wait for a template now
    std::uint64_t replayed = 0;                   // sets decoded after they waited
    std::uint64_t clamped = 0;                    // rows that ended after they were received
    std::uint64_t badTimes = 0;                   // rows whose times contradicted themselves
    std::uint64_t suspect = 0;                    // rows with RowMark::Suspect
    std::uint64_t samplingUnknown = 0;            // rows without a known rate that seem sampled
    std::uint64_t repaired = 0;                   // rows whose rate was learnt later
    std::uint64_t templatesChanged = 0;
    std::uint64_t withdrawals = 0; // template withdrawals, ignored over UDP (RFC 7011, 8.4)
    std::uint64_t copies = 0;      // rows with FlowRow::copy

    double skewSeconds = 0;  // its clock minus ours
    double flowTimeoutS = 0; // longest usual record: charts are honest down to this; 0: unknown
    std::uint64_t peakPer10ms = 0;                        // datagrams in any 10 ms
    std::map<std::string, std::uint64_t> unknownElements; // "type 65, 4 bytes" -> records
    std::map<std::string, std::string> unknownSamples; // the same -> a value, "0x0a01"; not stored
    std::vector<std::string> notes; // codes such as "counts-records"; model/qt has their words
    std::vector<SamplingEntry> sampling;
    std::vector<TemplateInfo> templates;
    std::vector<InterfaceSeen> interfaces;
    std::vector<LearntElement> elements;
    bool operator==(const ExporterHealth &) const = default;
};

/// One listening socket.
struct SocketHealth
{
    std::string listen; // "127.0.0.1:2055", "[::1]:2055"
    std::uint64_t datagrams = 0;
    std::uint64_t bytes = 0;
    std::uint64_t dropped = 0;     // by the kernel: its buffer was full
    std::uint64_t droppedByUs = 0; // our ring was full
    std::uint64_t truncated = 0;
    std::uint64_t refused = 0;     // from senders that are not allowed
    std::uint64_t bufferAsked = 0; // bytes
    std::uint64_t bufferGot = 0;
    std::uint64_t peakPer10ms = 0; // datagrams in any 10 ms
    std::string advice; // "sysctl -w net.core.rmem_max=67108864", "" when nothing is to be done
    std::string error;  // why it does not listen, ""
    bool operator==(const SocketHealth &) const = default;
};

/// What exporters counted that had to make room for others: totals hold them too.
struct ForgottenExporters
{
    std::uint64_t exporters = 0; // one that came back and went again counts twice
    std::uint64_t datagrams = 0;
    std::uint64_t records = 0;
    std::uint64_t rows = 0;
    std::uint64_t flowPackets = 0;
    std::uint64_t flowBytes = 0;
    std::uint64_t withoutTemplate = 0;
    /// What those that count losses in one unit sent.
    struct Sent
    {
        std::uint64_t datagrams = 0;
        std::uint64_t records = 0;
        bool operator==(const Sent &) const = default;
    };
    std::map<std::string, Sent> sent;             // by unit
    std::map<std::string, std::uint64_t> lost;    // by unit
    std::map<std::string, std::uint64_t> refused; // by reason
    bool operator==(const ForgottenExporters &) const = default;

    void add(const ExporterHealth &exporter)
    {
        ++exporters;
        datagrams += exporter.datagrams;
        records += exporter.records;
        rows += exporter.rows;
        flowPackets += exporter.flowPackets;
        flowBytes += exporter.flowBytes;
        withoutTemplate += exporter.withoutTemplate;
        Sent &ofUnit = sent[exporter.lostUnit];
        ofUnit.datagrams += exporter.datagrams;
        ofUnit.records += exporter.records;
        if (exporter.lost > 0)
            lost[exporter.lostUnit] += exporter.lost;
        for (const auto &[reason, count] : exporter.refused)
            refused[reason] += count;
    }
};

/// The truth about collecting, once a second and at its end.
struct CollectHealth
{
    bool isCollecting = false;
    std::int64_t startedNs = 0;
    std::int64_t atNs = 0; // when this was true
    std::vector<SocketHealth> sockets;
    std::vector<ExporterHealth> exporters;
    ForgottenExporters forgotten;                        // in this run
    std::map<std::string, std::uint64_t> refusedSenders; // address -> datagrams
    std::map<std::string, std::uint64_t> refused; // datagrams that belong to no exporter, by reason
    std::uint64_t ringFill = 0;                   // datagrams between socket and decoder
    std::uint64_t undecoded = 0;                  // datagrams that are kept to be looked at
    std::uint64_t storedRows = 0;
    std::uint64_t pendingRows = 0;    // in memory only
    std::int64_t oldestUnsavedNs = 0; // receive time of the oldest such row; 0: none
    std::string storeError;           // why rows wait, ""
    bool operator==(const CollectHealth &) const = default;
};

} // namespace weir
