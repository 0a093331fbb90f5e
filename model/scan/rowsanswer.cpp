#include "model/query/resultcolumns.h"
#include "model/scan/question.h"
#include "model/scan/rowtable.h"
#include "model/scan/stoppablesort.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <mutex>
#include <tuple>

namespace weir {

namespace {

/// Where a row of the answer lies.
struct RowPlace
{
    std::uint64_t startNs = 0;
    std::int64_t segmentStartNs = 0; // ties are broken by segment and row, so that answers repeat
    std::int64_t segmentId = 0;
    std::uint32_t row = 0;
    const SegmentInfo *segment = nullptr;

    bool operator<(const RowPlace &other) const
    {
        return std::tie(startNs, segmentStartNs, segmentId, row)
               < std::tie(other.startNs, other.segmentStartNs, other.segmentId, other.row);
    }
};

/// The first `limit` rows in time that were seen so far. Thread safe.
class FirstRows
{
public:
    explicit FirstRows(std::size_t limit)
        : m_limit(limit)
    {
    }

    void add(SegmentColumns &segment, const MatchedRows &rows)
    {
        const SegmentInfo &info = segment.segment();
        const std::uint64_t threshold = m_threshold.load();
        if (static_cast<std::uint64_t>(info.startNs) > threshold)
            return; // nothing here can be among the first
        const std::uint64_t *starts = segment.numbers(ColumnId::Start);
        std::vector<RowPlace> places;
        rows.forEach([&](std::uint32_t row) {
            if (starts[row] <= threshold)
                places.push_back({starts[row], info.startNs, info.id, row, &info});
        });
        if (places.size() > m_limit) {
            std::nth_element(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(m_limit),
                             places.end());
            places.resize(m_limit);
        }
        const std::lock_guard lock(m_mutex);
        m_places.insert(m_places.end(), places.begin(), places.end());
        if (m_places.size() >= 2 * m_limit + 1024)
            shrink();
    }
    /// After the scan; in no order where `stop` is raised.
    std::vector<RowPlace> sorted(const StopSign &stop) const
    {
        const std::lock_guard lock(m_mutex);
        std::vector<RowPlace> places = m_places;
        if (!sortUnlessStopped(places, stop, std::less<RowPlace>()))
            return {};
        places.resize(std::min(places.size(), m_limit));
        return places;
    }

private:
    void shrink()
    {
        const auto end = m_places.begin() + static_cast<std::ptrdiff_t>(m_limit);
        std::nth_element(m_places.begin(), end - 1, m_places.end());
        m_places.erase(end, m_places.end());
        m_threshold = m_places.back().startNs;
    }

    std::size_t m_limit;
    std::atomic<std::uint64_t> m_threshold = ~std::uint64_t{0};
    mutable std::mutex m_mutex; // guards `m_places`
    std::vector<RowPlace> m_places;
};

MutableResult emptyRows()
{
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Rows;
    table->dimensionCount = kColumnCount;
    for (const ColumnInfo &column : columnCatalogue())
        table->columns.push_back(storedColumn(column.id));
    return table;
}

template <class T>
void permute(std::vector<T> &values, const std::vector<std::size_t> &order)
{
    if (values.empty())
        return;
    std::vector<T> out;
    out.reserve(values.size());
    for (const std::size_t from : order)
        out.push_back(std::move(values[from]));
    values = std::move(out);
}

/// Reads all columns of the chosen rows, segment by segment, then puts them in order of time.
Status fillRows(ResultTable &table, const std::vector<RowPlace> &places, const SegmentScan &scan)
{
    std::vector<std::size_t> bySegment(places.size());
    for (std::size_t i = 0; i < places.size(); ++i)
        bySegment[i] = i;
    const StopSign &stop = scan.stopSign();
    const Error cancelled{Errc::Cancelled, 0, "the question was cancelled"};
    if (!sortUnlessStopped(bySegment, stop, [&](std::size_t a, std::size_t b) {
            return places[a].segmentId < places[b].segmentId;
        }))
        return cancelled;
    SegmentColumns columns(*scan.readers().front(), scan.derivation());
    for (std::size_t i = 0; i < bySegment.size();) {
        const SegmentInfo &segment = *places[bySegment[i]].segment;
        columns.begin(segment);
        const std::size_t begin = i;
        while (i < bySegment.size() && places[bySegment[i]].segment == &segment)
            ++i;
        for (std::size_t c = 0; c < kColumnCount; ++c) {
            if (stop.isRaised())
                return cancelled;
            const DecodedColumn &from = columns.column(static_cast<ColumnId>(c));
            for (std::size_t j = begin; j < i; ++j)
                appendCell(table.columns[c], from, places[bySegment[j]].row);
        }
        if (!columns.status())
            return columns.status();
    }
    std::vector<std::size_t> order(places.size());
    for (std::size_t i = 0; i < bySegment.size(); ++i)
        order[bySegment[i]] = i;
    for (ResultColumn &column : table.columns) {
        if (stop.isRaised())
            return cancelled;
        permute(column.numbers, order);
        permute(column.addresses, order);
        permute(column.texts, order);
    }
    return {};
}

} // namespace

Result<MutableResult> answerRows(Question &question)
{
    const std::size_t limit = effectiveLimit(question.stage);
    FirstRows first(limit);
    SegmentScan &scan = question.scan;
    const Status status =
        scan.run(question.filter, [&](unsigned, SegmentColumns &segment, const MatchedRows &rows) {
            first.add(segment, rows);
        });
    if (!status)
        return status.error();
    MutableResult table = emptyRows();
    Large<MutableResult> spare(scan.freeing(), table); // frees it where nobody takes it
    if (const Status filled = fillRows(*table, first.sorted(scan.stopSign()), scan); !filled)
        return filled.error();
    finishTable(*table, scan);
    table->isTruncated = table->matchedRows > table->rowCount();
    table->groupCount = table->matchedRows;
    return table;
}

} // namespace weir
