#pragma once

#include "model/core/time.h"
#include "model/query/resulttable.h"
#include "model/scan/segmentscan.h"

#include <atomic>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace weir {

/// What questions gathered from segments that never change, kept for the next question that differs
/// in nothing but its range: it then reads only the segments that are new. Thread safe.
class KeptScans
{
public:
    static constexpr std::size_t kMostBytes = std::size_t{512} << 20; // of all together

    /// What was gathered, and from where.
    struct Kept
    {
        virtual ~Kept() = default;
        std::unordered_set<std::int64_t> segments; // ids
        ScanCounts counts;
        std::size_t bytes = 0; // that it takes, about
    };

    /// True from the second time on that `key` is asked for; what is asked once is not worth
    /// keeping.
    bool isAskedAgain(const std::string &key);
    /// What is kept under `key`; who takes it puts it back, grown. Null: nothing, or another
    /// question has it.
    std::unique_ptr<Kept> take(const std::string &key);
    /// Keeps it, and gives up what was used longest ago where that gets too much.
    void put(const std::string &key, std::unique_ptr<Kept> kept);
    void clear();

    /// The first keys of a finished ranking, best first.
    struct Ranking
    {
        ResultColumn keys;
        std::uint64_t groupCount = 0;
    };
    /// Remembers who leads in the answer to `key`, and forgets what is older.
    void putRanking(const std::string &key, Ranking ranking);
    /// The `count` best of `key`; nothing where fewer are known than there are.
    std::optional<Ranking> ranking(const std::string &key, std::size_t count);
    /// Says that a question need not read `segments` segments again.
    void addSpared(std::size_t segments) { m_spared += segments; }
    std::uint64_t spared() const { return m_spared; }

private:
    void shrink();

    std::atomic<std::uint64_t> m_spared = 0;
    std::mutex m_mutex; // guards the members below
    std::unordered_map<std::string, std::unique_ptr<Kept>> m_kept;
    std::deque<std::string> m_order;                        // of m_kept, used longest ago first
    std::deque<std::string> m_asked;                        // lately
    std::deque<std::pair<std::string, Ranking>> m_rankings; // the latest first
};

/// The segments of a snapshot, by what is to be done with them for a question about `range`.
struct KeptParts
{
    /// `known`: ids of the segments that something kept holds.
    KeptParts(const StoreSnapshot &snapshot, TimeRange range,
              const std::unordered_set<std::int64_t> &known);

    bool isUsable = false; // all that is known lies wholly in the range
    bool hasOthers = false;
    std::vector<std::int64_t> fresh;     // ids of the new ones
    std::vector<std::uint8_t> notFresh;  // by segment: to be left out for the new ones
    std::vector<std::uint8_t> notOthers; // by segment: to be left out for those that may change
};

} // namespace weir
