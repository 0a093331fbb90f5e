#pragma once

#include "model/core/giveback.h"
#include "model/core/hugememory.h"
#include "model/scan/keyhash.h"
#include "model/scan/slots.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <span>
#include <vector>

namespace weir {

/// A small table in front of KeySums: keeps the values of the keys met first, so that keys that
/// come often are added up where they stand. Fits the second cache. Gives itself up where most
/// records find no place.
template <unsigned Words>
class KeyFront
{
public:
    static constexpr std::size_t kMost = 128; // records at once

    explicit KeyFront(SlotOp op)
        : m_op(op)
    {
    }

    /// Adds records up in place or hands them on to `pass`, as those whose first word is 0.
    template <class Pass>
    void add(std::span<const KeyRecord<Words>> records, Pass &&pass)
    {
        assert(records.size() <= kMost);
        if (m_lines.empty()) {
            std::ranges::for_each(records, pass);
            return;
        }
        std::array<std::uint64_t, kMost> hashes; // NOLINT: written below
        for (std::size_t i = 0; i < records.size(); ++i) {
            hashes[i] = hashOfKey(records[i].key);
            __builtin_prefetch(&m_lines[hashes[i] >> kLineShift], 1);
        }
        switch (m_op) {
        case SlotOp::Add:
            addThese<SlotOp::Add>(records, hashes.data(), pass);
            break;
        case SlotOp::Min:
            addThese<SlotOp::Min>(records, hashes.data(), pass);
            break;
        case SlotOp::Max:
            addThese<SlotOp::Max>(records, hashes.data(), pass);
            break;
        case SlotOp::Or:
            addThese<SlotOp::Or>(records, hashes.data(), pass);
            break;
        }
        m_added += records.size();
        if (m_added >= kTrial)
            judge(pass);
    }
    /// Hands on all that it keeps.
    template <class Pass>
    void drain(Pass &&pass)
    {
        for (Line &line : m_lines) {
            for (unsigned way = 0; way < kWays; ++way) {
                if (line.keys[way][0] != 0)
                    pass(KeyRecord<Words>{line.keys[way], line.values[way]});
                line.keys[way][0] = 0;
            }
        }
    }

private:
    static constexpr unsigned kWays = Words == 1 ? 4 : 2; // a cache line
    static constexpr unsigned kLineBits = 15;
    static constexpr unsigned kLineShift = 64 - kLineBits;
    static constexpr std::size_t kTrial = 1U << 18; // records

    struct alignas(64) Line
    {
        std::array<std::array<std::uint64_t, Words>, kWays> keys{}; // first word 0: free
        std::array<std::uint64_t, kWays> values{};
    };

    template <SlotOp kOp, class Pass>
    void addThese(std::span<const KeyRecord<Words>> records, const std::uint64_t *hashes,
                  Pass &pass)
    {
        for (const KeyRecord<Words> &record : records) {
            Line &line = m_lines[*hashes++ >> kLineShift];
            unsigned same = 0;
#pragma GCC unroll 4
            for (unsigned way = 0; way < kWays; ++way)
                same |= static_cast<unsigned>(isSameKey(line.keys[way], record.key)) << way;
            if (same != 0 && record.key[0] != 0) {
                std::uint64_t &value = line.values[static_cast<unsigned>(std::countr_zero(same))];
                value = combine(kOp, value, record.value);
            } else if (!keep(line, record)) {
                ++m_passed;
                pass(record);
            }
        }
    }
    /// Whether there was a place for a new key.
    static bool keep(Line &line, const KeyRecord<Words> &record)
    {
        for (unsigned way = 0; way < kWays && record.key[0] != 0; ++way) {
            if (line.keys[way][0] == 0) {
                line.keys[way] = record.key;
                line.values[way] = record.value;
                return true;
            }
        }
        return false;
    }
    /// Goes on for another time if at least a quarter of the records found their place.
    template <class Pass>
    void judge(Pass &&pass)
    {
        if (m_passed > kTrial / 4 * 3) {
            drain(pass);
            giveBack(m_lines);
        }
        m_added = m_passed = 0;
    }

    SlotOp m_op;
    std::size_t m_added = 0, m_passed = 0;
    std::vector<Line, HugeMemory<Line>> m_lines{std::size_t{1} << kLineBits};
};

} // namespace weir
