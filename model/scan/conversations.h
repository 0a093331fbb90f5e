#pragma once

#include "model/scan/distinctitems.h"
#include "model/scan/grouptable.h"
#include "model/scan/question.h"

#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace weir {

/// Gathers pairs of hosts, or conversations (pairs with ports and protocol), with what went each
/// way. The end with the lower address (then port) comes first in the key; `a` and `b` of a
/// conversation are put right at the end.
class ConversationScan
{
public:
    enum class Kind : std::uint8_t { Pairs, Flows };

    /// Words of a record after the key. FirstSide is (start << 1 | 1 when the higher end sent) of
    /// the earliest row, so that its minimum tells who began. Only conversations have Flags and the
    /// texts.
    enum Value : unsigned {
        Rows,
        PacketsUp,
        PacketsDown,
        BytesUp,
        BytesDown,
        FirstSide,
        Last,
        Flags,
        App,
        Name
    };

    /// Set in Flags when any row had flags.
    static constexpr std::uint64_t kFlagsPresent = 1U << 16;

    ConversationScan(Kind kind, unsigned workers);
    void visit(unsigned worker, SegmentColumns &segment, const MatchedRows &rows);
    const GroupTable &table() const { return m_table; }
    Kind kind() const { return m_kind; }
    std::string textOf(std::uint64_t id) const;

private:
    struct Worker
    {
        std::vector<std::uint64_t> records;
        std::vector<std::uint64_t> apps, names; // text ids by row
        GroupTable::Scratch scratch;
    };

    void readTexts(SegmentColumns &segment, ColumnId column, std::vector<std::uint64_t> &ids);
    /// Records of the selected rows number `first` to `end`.
    void fillRecords(Worker &worker, SegmentColumns &segment, const MatchedRows &rows,
                     std::uint32_t first, std::uint32_t end);

    Kind m_kind;
    mutable std::mutex m_mutex; // guards m_texts
    std::unordered_map<std::uint64_t, std::string>
        m_texts; // by hash, so that ids do not depend on threads
    GroupTable m_table;
    std::vector<Worker> m_workers;
};

} // namespace weir
