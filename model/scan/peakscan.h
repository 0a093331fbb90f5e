#pragma once

#include "model/scan/grouptable.h"
#include "model/scan/localgroups.h"
#include "model/scan/mix.h"
#include "model/scan/timebuckets.h"

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace weir {

/// Amounts of chosen groups in buckets of time, for the busiest bucket of each or for one of them.
/// Long records are spread over their duration as `every` does. Only buckets that a group has are
/// kept.
class PeakScan
{
public:
    using Key = std::vector<std::uint64_t>;

    /// `only`: the one bucket that matters; none: all of them.
    PeakScan(std::vector<Dimension> dimensions, Slot slot, TimeBuckets buckets,
             std::optional<std::size_t> only, TextPool &texts, unsigned workers);
    /// Visits end early when `stop` is raised; it must outlive this.
    void watch(const StopSign &stop)
    {
        m_stop = &stop;
        m_table.watch(stop);
    }
    /// Before the scan: the next group, numbered from 0.
    void addGroup(Key key);
    void visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);
    /// After the scan: the largest amount in any bucket of each group, or that of the one bucket.
    std::vector<double> amounts() const;

private:
    static constexpr std::uint32_t kNobody = ~0U;

    struct Hash
    {
        std::size_t operator()(const Key &key) const
        {
            return hashWords(key.data(), static_cast<unsigned>(key.size()));
        }
    };
    struct Worker
    {
        std::unique_ptr<LocalGroups> groups;
        std::vector<std::uint32_t> numberOfCode;
        std::vector<std::uint64_t> records, sided;
        GroupTable::Scratch scratch;
    };

    void visitSide(Worker &worker, SegmentColumns &segment, unsigned side,
                   const MatchedRows &matched);
    void findNumbers(Worker &worker);
    void addRow(Worker &worker, std::uint32_t number, std::uint64_t startNs,
                std::uint64_t durationMs, std::uint64_t amount) const;

    bool isStopping() const { return m_stop != nullptr && m_stop->isRaised(); }

    const StopSign *m_stop = nullptr;
    Slot m_slot;
    TimeBuckets m_buckets;
    std::optional<std::size_t> m_only;
    TextPool &m_texts;
    std::unordered_map<Key, std::uint32_t, Hash> m_numbers;
    GroupTable m_table; // key: group << 32 | bucket; a sum, and a difference for what is spread
    std::vector<Worker> m_workers;
};

} // namespace weir
