#pragma once

#include "capture/exporter/samplerentry.h"
#include "capture/exporter/samplerfacts.h"
#include "model/core/collectsink.h"

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
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
    SamplerTable();

    /// A rate entered by the user for `interface` (absent: all of them); 0 takes it back.
    void setOverride(std::uint32_t interface, double rate);
    /// An entry of an earlier run, as entries() gave it.
    void restore(std::uint32_t domain, const SamplingEntry &saved);

    /// Takes in one options record. A changed rate holds from its export time on.
    void addOption(const SamplerOption &option);
    /// Flows of `domain` were selected at one known rate, and nothing else was sampled: all rows
    /// are scaled by it.
    bool scalesFlowsAlone(std::uint32_t domain) const;

    /// A template of `domain` has a field that names samplers: from now on records without one were
    /// not sampled by the only sampler there is.
    void noteNaming(std::uint32_t domain);

    /// The rate for one record. Answers are remembered, so that equal questions cost a few
    /// nanoseconds.
    SamplingAnswer lookup(const SamplingQuery &query)
    {
        if (!isAsBefore(query))
            return lookupSlowly(query);
        note(m_last.answer, query);
        return m_last.answer.answer;
    }

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
        std::map<std::uint32_t, std::uint64_t> records; // by domain
    };
    struct Unknown // questions without an answer, to be repaired
    {
        std::uint32_t domain = 0;
        std::uint64_t sampler = kAbsent<std::uint64_t>;
        std::int64_t firstNs = 0;
        std::int64_t lastNs = 0;
    };
    struct Question // what an answer depends on; the rest is made equal
    {
        std::uint32_t domain = 0;
        std::uint32_t interface = kAbsent<std::uint32_t>; // of observation
        std::uint32_t outIf = kAbsent<std::uint32_t>;
        std::uint32_t lineCard = kAbsent<std::uint32_t>;
        std::uint32_t templateId = kAbsent<std::uint32_t>;
        std::uint32_t headerRate = 0;
        std::uint64_t sampler = kAbsent<std::uint64_t>;
        double stated = 0; // by the record itself
        bool operator==(const Question &) const = default;
    };
    struct Answer
    {
        SamplingAnswer answer;
        std::uint32_t entry = kAbsent<std::uint32_t>;    // that it comes from
        std::uint32_t override = kAbsent<std::uint32_t>; // or that it comes from
        std::uint32_t unknown = kAbsent<std::uint32_t>;  // or that waits for one
        std::int64_t fromNs = INT64_MIN;                 // export times for which it holds
        std::int64_t toNs = INT64_MAX;
    };
    struct Remembered
    {
        std::uint64_t version = 0; // of the table; 0: empty
        Question question;
        Answer answer;
    };

    /// `query` asks what the one before asked, and its record states no rate.
    bool isAsBefore(const SamplingQuery &query) const
    {
        const bool hasFields = query.fields != nullptr;
        return m_last.version == m_version && query.domain == m_last.question.domain
               && query.headerRate == m_last.question.headerRate
               && query.exportNs >= m_last.answer.fromNs && query.exportNs < m_last.answer.toNs
               && !(m_hasInterfaces || m_hasLineCards || m_hasTemplates)
               && (hasFields ? query.fields->sampler : kAbsent<std::uint64_t>)
                      == m_last.question.sampler
               && (!hasFields || statesNothing(*query.fields));
    }
    /// One more record that `answer` was given to.
    void note(const Answer &answer, const SamplingQuery &query)
    {
        if (answer.entry != kAbsent<std::uint32_t>)
            ++m_entries[answer.entry].records;
        else if (answer.override != kAbsent<std::uint32_t>)
            ++m_overrides[answer.override].records[query.domain];
        else if (answer.unknown != kAbsent<std::uint32_t>)
            m_unknown[answer.unknown].lastNs = query.exportNs;
    }
    SamplingAnswer lookupSlowly(const SamplingQuery &query);
    Question questionOf(const SamplingQuery &query, const StatedRate &stated) const;
    Answer resolve(const Question &question, std::int64_t exportNs) const;
    Answer fromSampler(const Question &question, std::int64_t exportNs) const;
    Answer fromScope(const Question &question, std::int64_t exportNs) const;
    Answer fromSystem(const Question &question, std::int64_t exportNs) const;
    Answer fromOnlySampler(const Question &question, std::int64_t exportNs) const;
    Answer fromFlowSelection(const Question &question, std::int64_t exportNs) const;
    std::uint32_t overrideFor(std::uint32_t interface) const; // absent: none
    Answer fromKey(const SamplerKey &key, std::int64_t exportNs, SamplingOrigin origin) const;
    Answer fromEntry(std::uint32_t entry, std::int64_t exportNs, SamplingOrigin origin) const;
    std::uint32_t indexOf(const SamplerKey &key) const; // absent: no such entry
    SamplerEntry &entryFor(const SamplerKey &key);
    void announce(const SamplerKey &key, const SamplerOption &option, const StatedRate &stated);
    void noteStated(const Question &question, const StatedRate &stated, std::int64_t exportNs);
    void noteChange(const SamplerEntry &entry, std::int64_t exportNs);
    std::uint32_t noteUnknown(const Question &question, std::int64_t exportNs);
    void repairUnknown(std::int64_t exportNs);
    void repairInterface(const SamplerEntry &entry, std::int64_t exportNs);
    bool namesSamplers(std::uint32_t domain) const;

    std::vector<SamplerEntry> m_entries;
    std::unordered_map<SamplerKey, std::uint32_t, SamplerKeyHash> m_index;
    std::vector<Override> m_overrides;
    std::vector<Unknown> m_unknown;
    std::vector<SamplingChange> m_changes;
    std::vector<DomainRepair> m_repairs;
    std::vector<std::uint32_t> m_naming; // domains whose templates or records name samplers
    std::vector<Remembered> m_remembered;
    Remembered m_last; // of a record that states no rate
    std::uint64_t m_version = 1;
    bool m_hasInterfaces = false;
    bool m_hasLineCards = false;
    bool m_hasTemplates = false;
    bool m_hasByteSwapped = false;
    bool m_hasBogus = false;
    bool m_hasTimeBased = false;
};

} // namespace weir
