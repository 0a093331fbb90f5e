#pragma once

#include "capture/exporter/elementbinding.h"
#include "capture/exporter/recordvalues.h"
#include "model/core/exporterhealth.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace weir {

/// A template turned into what has to be done for each of its records, once. Records of fixed size
/// then cost a few loads and stores per field.
class RecordPlan
{
public:
    RecordPlan(const std::vector<TemplateField> &fields, bool isNetFlow9);

    /// Least bytes of a record; all of them have as many unless isVariable().
    std::size_t leastBytes() const { return m_leastBytes; }
    bool isVariable() const { return m_isVariable; }
    /// Bytes of the record at the start of `bytes`; nothing where it is cut.
    std::optional<std::size_t> recordBytes(std::span<const std::byte> bytes) const;

    /// Reads one record of recordBytes(). Fields of variable length are found again, so that a plan
    /// keeps no state.
    void read(std::span<const std::byte> record, RecordValues &values) const;
    /// The same for reverse elements (RFC 5103), into the values of the other direction.
    void readReverse(std::span<const std::byte> record, RecordValues &values) const;

    bool has(std::uint64_t bit) const { return (m_has & bit) != 0; }
    bool hasReverse(Group group) const { return m_reverse[static_cast<std::size_t>(group)]; }
    TimeUnit start() const { return m_start; }
    TimeUnit end() const { return m_end; }
    TimeUnit duration() const { return m_duration; }
    TimeUnit observation() const { return m_observation; }
    /// Elements that no table knows.
    const std::vector<TemplateField> &unknown() const { return m_unknown; }

private:
    /// Frequent steps in one go: bytes there to bytes here.
    enum class Quick : std::uint8_t {
        No,
        OneToOne,
        OneToTwo,
        TwoToTwo,
        TwoToFour,
        FourToFour,
        FourToEight,
        EightToEight,
        Ipv4,
        Ipv6
    };
    struct Step
    {
        std::uint16_t at = 0; // offset in the record; number of the field in variable plans
        std::uint16_t length = 0;
        std::uint16_t target = 0;
        Store store = Store::Byte;
        bool isFallback = false; // only where the target is absent or zero
        Quick quick = Quick::No;
    };
    struct Candidate;
    using Place = WireBytes;
    static constexpr std::size_t kMostGroups = 32;

    void choose(const std::vector<Candidate> &candidates, std::vector<Step> &steps, bool isReverse);
    void take(const ElementBinding &binding, bool isReverse);
    static Quick quickOf(const Step &step);
    static void runQuick(const Step &step, const std::byte *from, std::byte *to);
    void run(const std::vector<Step> &steps, std::span<const std::byte> record,
             RecordValues &values) const;

    std::vector<Step> m_steps;
    std::vector<Step> m_reverseSteps;
    std::vector<std::uint16_t> m_lengths; // of all fields, in variable plans
    std::vector<TemplateField> m_unknown;
    std::array<bool, kMostGroups> m_reverse{};
    std::size_t m_leastBytes = 0;
    std::uint64_t m_has = 0;
    bool m_isVariable = false;
    TimeUnit m_start = TimeUnit::None;
    TimeUnit m_end = TimeUnit::None;
    TimeUnit m_duration = TimeUnit::None;
    TimeUnit m_observation = TimeUnit::None;
};

} // namespace weir
