#pragma once

#include "capture/exporter/exporterstate.h"
#include "capture/exporter/recordrows.h"
#include "capture/exporter/recordvalues.h"
#include "capture/exporter/rowwriter.h"

#include <initializer_list>
#include <span>
#include <vector>

namespace weir {

/// Learns what an exporter tells of itself in options data (RFC 3954, section 6.1; RFC 7011,
/// section 3.4.2): samplers, names of interfaces and applications, timeouts, its own losses, when
/// its system started.
class OptionsHarvest
{
public:
    explicit OptionsHarvest(RowWriter &writer)
        : m_writer(writer)
    {
    }

    /// Reads the records of one options data Set; stops at one that is cut.
    SetOutcome addSet(StreamState &state, KnownTemplate &known, std::span<const std::byte> body,
                      std::int64_t exportNs);

private:
    struct Value
    {
        TemplateField field;
        WireBytes bytes;
    };

    bool readRecord(const std::vector<TemplateField> &fields, std::span<const std::byte> body,
                    std::size_t &size);
    void learn(StreamState &state, std::int64_t exportNs);
    bool selectsFlows() const;
    bool hasAny(std::initializer_list<std::uint16_t> ids) const;
    void learnSampling(StreamState &state, std::int64_t exportNs, bool isOfFlows);
    void learnInterface(StreamState &state);
    void learnApplication(StreamState &state);
    void learnElement(StreamState &state); // RFC 5610
    void learnExporter(StreamState &state);
    /// The value of an IANA element; nothing where the record has none. Scopes of NetFlow v9 have
    /// numbers of their own and are no elements.
    const Value *find(std::uint16_t id) const;
    std::uint64_t numberOf(std::uint16_t id, std::uint64_t otherwise) const;

    RowWriter &m_writer;
    bool m_isNetFlow9 = false;
    std::vector<Value> m_values; // of the record at hand
};

} // namespace weir
