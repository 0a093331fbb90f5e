#pragma once

#include "capture/exporter/sequenceledger.h"

#include <array>
#include <cstdint>
#include <string_view>

namespace weir {

/// Data records of a Set.
struct RecordCount
{
    std::uint32_t all = 0;
    std::uint32_t options = 0; // of them
};

/// Sequence and contents of one datagram (for sFlow: or of one sample).
struct SequenceStep
{
    std::uint32_t sequence = 0;
    std::uint32_t records = 0; // data records, options data included; v5: flows as in the header
    std::uint32_t templates = 0;
    bool isCounted = true;     // false: a part could not be decoded, so `records` is too low
    bool hasRestarted = false; // the exporter has just started again and counts from 0
    std::uint32_t options = 0; // of `records`, those of options templates
};

/// Follows the sequence numbers of one stream and accounts for what is missing, in the unit of the
/// protocol: flows for NetFlow v5, packets for NetFlow v9 (RFC 3954, section 5.1), data records for
/// IPFIX (RFC 7011, section 3.1), datagrams or samples for sFlow. Exporters of NetFlow v9 and IPFIX
/// that count something else are found out within their first 32 datagrams; the loss that they
/// seemed to have until then is taken back. One stream: exporter, port, domain.
class SequenceTracker
{
public:
    enum class Kind : std::uint8_t { NetFlow5, NetFlow9, Ipfix, Datagrams, Samples };

    explicit SequenceTracker(Kind kind);

    /// What the datagram's sequence says. The first one never counts.
    SequenceEvent add(const SequenceStep &step);

    std::uint64_t lost() const { return best().lost(); } // in unit(), late arrivals taken off
    std::uint64_t reordered() const { return best().reordered(); }
    std::uint64_t duplicates() const { return best().duplicates(); }
    std::uint64_t unverifiable() const { return best().unverifiable(); } // steps not checked
    std::uint64_t resyncs() const { return best().resyncs(); }           // jumps taken as restarts
    /// "flows", "packets", "records", "datagrams" or "samples", as the stream really counts.
    std::string_view unit() const;
    /// Code from model/core/exporternotes.h for a stream that counts otherwise; "" if it does not.
    std::string_view unitNote() const;
    /// Two interleaved sequences share the stream.
    bool hasTwoSenders() const { return best().hasTwoSenders(); }

private:
    enum Model : std::uint8_t {
        Steps,
        Records,
        RecordsAndTemplates,
        FlowsUpToHere, // flows sent with and before the message, options not counted (softflowd)
        ModelCount
    };

    const SequenceLedger &best() const { return m_ledgers[m_model]; }
    static std::uint32_t unitsOf(const SequenceStep &step, std::uint8_t model);
    static std::uint32_t startOf(const SequenceStep &step, std::uint8_t model);
    bool fits(std::uint8_t model) const;
    void choose();

    Kind m_kind;
    std::uint8_t m_standard; // model of the protocol
    std::uint8_t m_model;    // that fits best so far
    bool m_isLearning;
    bool m_wasCounted = false;                       // the step before
    std::uint32_t m_scored = 0;                      // steps that could tell the models apart
    std::array<std::uint32_t, ModelCount> m_score{}; // of them in order
    std::array<SequenceLedger, ModelCount> m_ledgers;
};

} // namespace weir
