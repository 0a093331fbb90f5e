#pragma once

#include "capture/exporter/samplerentry.h"
#include "capture/exporter/samplerfacts.h"
#include "model/core/collectsink.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// A rate that changed while the stream ran.
struct SamplingChange
{
    std::uint32_t domain = 0;
    std::int64_t exportNs = 0; // from which the new rate holds
    std::uint32_t before = 0;  // samplingCode()
    std::uint32_t after = 0;
    std::string scope; // as SamplingEntry::scope
};

/// A rate learnt late, of one domain; SamplingRepair::source is for the caller to fill in.
struct DomainRepair
{
    std::uint32_t domain = 0;
    SamplingRepair repair;
};

/// All that one exporter (address, with all its domains) said of its sampling, and the rate for
/// each of its records: the user's word, the record itself, its sampler's options, the same sampler
/// in another domain, options for the interface, line card or template, options for the whole
/// system, the only sampler there is, the header. A rate that nothing states stays unknown.
/// Memory is bounded: 1,024 entries, the least recently announced go.
class SamplerTable
{
public:
    /// A rate entered by the user for `interface` (absent: all of them); 0 takes it back.
    void setOverride(std::uint32_t interface, double rate);
    /// An entry of an earlier run, as entries() gave it.
    void restore(std::uint32_t domain, const SamplingEntry &saved);

    /// Takes in one options record. A changed rate holds from its export time on.
    void addOption(const SamplerOption &option);

    /// The rate for one record. Answers are remembered, so that equal questions cost a few
    /// nanoseconds.
    SamplingAnswer lookup(const SamplingQuery &query);

    /// True after addOption() or lookup() when there is something to take below.
    bool hasNews() const { return !m_changes.empty() || !m_repairs.empty(); }
    std::vector<SamplingChange> takeChanges();
    /// For rows without a known rate of the last 30 minutes; hand over their rows before.
    std::vector<DomainRepair> takeRepairs();

    /// The table of one domain as the window shows it.
    std::vector<SamplingEntry> entries(std::uint32_t domain) const;
    bool hasByteSwapped() const { return m_hasByteSwapped; }
    bool hasBogusOptions() const { return m_hasBogus; }
    bool hasTimeBased() const { return m_hasTimeBased; }
    /// Records named samplers that nothing described for over a minute.
    bool lacksSamplerTable(std::uint32_t domain) const;

private:
    struct Override
    {
        std::uint32_t interface = kAbsent<std::uint32_t>;
        std::uint32_t code = 0;
    };
    struct Unknown // questions without an answer, to be repaired
    {
        std::uint32_t domain = 0;
        std::uint64_t sampler = kAbsent<std::uint64_t>;
        std::int64_t firstNs = 0;
        std::int64_t lastNs = 0;
        std::uint64_t records = 0;
    };
    struct Remembered // an answer, while nothing changes
    {
        SamplingQuery query;
        std::uint64_t sampler = kAbsent<std::uint64_t>;
        std::int64_t fromNs = 0;
        std::int64_t toNs = 0;
        std::uint64_t version = 0; // 0: empty
        SamplingAnswer answer;
        std::uint32_t entry = kAbsent<std::uint32_t>; // that it counts for
    };
    struct Found
    {
        SamplingAnswer answer;
        std::uint32_t entry = kAbsent<std::uint32_t>;
    };

    Found resolve(const SamplingQuery &query, std::uint64_t sampler);
    Found resolveSampler(const SamplingQuery &query, std::uint64_t sampler);
    Found resolveScope(const SamplingQuery &query);
    Found resolveOnly(const SamplingQuery &query, std::uint64_t sampler);
    std::optional<SamplingAnswer> fromUser(const SamplingQuery &query) const;
    std::optional<Found> fromRecord(const SamplingQuery &query);
    Found answerOf(std::uint32_t entry, const SamplingQuery &query, SamplingOrigin origin) const;
    std::uint32_t indexOf(const SamplerKey &key) const; // absent: no such entry
    std::uint32_t entryFor(const SamplerKey &key);
    void noteUnknown(const SamplingQuery &query, std::uint64_t sampler);
    void repairUnknown(std::int64_t exportNs);
    std::uint32_t noteStated(SamplerKey::Kind kind, const SamplingQuery &query, double rate);

    std::vector<SamplerEntry> m_entries;
    std::vector<Override> m_overrides;
    std::vector<Unknown> m_unknown;
    std::vector<SamplingChange> m_changes;
    std::vector<DomainRepair> m_repairs;
    std::vector<std::uint32_t> m_referring; // domains whose records name samplers
    std::array<Remembered, 64> m_remembered;
    std::uint64_t m_version = 1; // of the table
    bool m_hasInterfaces = false;
    bool m_hasLineCards = false;
    bool m_hasTemplates = false;
    bool m_hasByteSwapped = false;
    bool m_hasBogus = false;
    bool m_hasTimeBased = false;
};

} // namespace weir
