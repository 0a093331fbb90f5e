#pragma once

#include "model/core/exporterhealth.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// What an entry of the sampler table is about.
struct SamplerKey
{
    enum class Kind : std::uint8_t {
        System,
        Sampler,
        Interface,
        EgressInterface,
        LineCard,
        Template,
        Header,
        Record,
        FlowSelection
    };
    std::uint32_t domain = 0;
    Kind kind = Kind::System;
    std::uint64_t value = 0; // id of the sampler, interface …
    bool operator==(const SamplerKey &) const = default;
};

struct SamplerKeyHash
{
    std::size_t operator()(const SamplerKey &key) const noexcept;
};

/// "sampler 2", "interface 10", "line card 1", "template 260", "flow selection 7",
/// "system", "header", "record".
std::string scopeText(const SamplerKey &key);
/// The other way round; nothing for other texts.
std::optional<SamplerKey> scopeKey(std::uint32_t domain, const std::string &text);

/// One line of the sampler table with its recent past.
class SamplerEntry
{
public:
    enum class Effect : std::uint8_t {
        None,    // said before
        Learnt,  // the first rate
        Changed, // another rate
        Bogus    // it drifts from announcement to announcement: no rate but a counter read wrongly
    };

    explicit SamplerEntry(const SamplerKey &key)
        : m_key(key)
    {
    }

    /// A rate that holds from `exportNs` on. Small steps need to be said twice; three small steps
    /// in a row make the entry bogus until a rate is repeated.
    Effect announce(std::int64_t exportNs, double rate);
    /// A rate that datagrams or records themselves state; Changed or Learnt at once.
    Effect state(std::int64_t exportNs, double rate);
    void restore(const SamplingEntry &saved);

    const SamplerKey &key() const { return m_key; }
    /// samplingCode() at an export time; the first rate holds for all times before it too. 0:
    /// unknown.
    std::uint32_t codeAt(std::int64_t exportNs) const;
    std::uint32_t code() const { return m_past.empty() ? 0 : m_past.back().code; }
    std::uint32_t codeBefore() const; // before the newest change; 0: none
    /// Range around `exportNs` in which codeAt() stays the same.
    void narrow(std::int64_t exportNs, std::int64_t &fromNs, std::int64_t &toNs) const;
    std::int64_t announcedNs() const { return m_announcedNs; }
    SamplingEntry info() const;

    std::string name;
    bool isTimeBased = false;
    std::uint64_t records = 0;

private:
    struct Since
    {
        std::int64_t fromNs = 0;
        std::uint32_t code = 0;
    };
    Effect apply(std::int64_t fromNs, std::uint32_t code);

    SamplerKey m_key;
    std::vector<Since> m_past; // oldest first, at most 8
    std::int64_t m_announcedNs = 0;
    double m_said = 0;         // newest announcement
    std::int64_t m_saidNs = 0; // since when it says so
    int m_smallSteps = 0;      // announcements in a row
};

} // namespace weir
