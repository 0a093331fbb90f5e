#include "model/scan/rowtable.h"

#include "model/scan/matchedrows.h"
#include "model/scan/slots.h"

namespace weir {

namespace {

ResultTable rowsOf(SegmentColumns &segment, const MatchedRows &rows,
                   const std::vector<ColumnId> &columns, bool isAsStored)
{
    DecodedColumn stored;
    ResultTable table;
    table.shape = ResultTable::Shape::Rows;
    table.dimensionCount = columns.size();
    table.matchedRows = rows.count();
    for (const ColumnId id : columns) {
        const bool isRaw = isAsStored && segment.isMade(id) && !isDerived(id);
        if (isRaw)
            segment.readStored(id, stored);
        const DecodedColumn &from = isRaw ? stored : segment.column(id);
        ResultColumn &to = table.columns.emplace_back(storedColumn(id));
        rows.forEach([&](std::uint32_t row) { appendCell(to, from, row); });
    }
    return table;
}

} // namespace

void appendCell(ResultColumn &to, const DecodedColumn &from, std::uint32_t row)
{
    switch (to.storage) {
    case Storage::Number:
        to.numbers.push_back(from.numberAt(row));
        break;
    case Storage::Address:
        to.addresses.push_back(from.addressAt(row));
        break;
    case Storage::Text:
        to.texts.push_back(from.textAt(row));
        break;
    }
}

Status streamMatching(StoreReader &reader, const Derivation &derivation, const FilterNode &filter,
                      const std::vector<ColumnId> &columns,
                      const std::function<bool(const ResultTable &)> &sink,
                      const ExecutionControl &control, bool isAsStored)
{
    const auto snapshot = reader.snapshot();
    if (!snapshot)
        return snapshot.error();
    const auto &segments = snapshot.value()->segments;
    SegmentColumns segment(reader, derivation);
    FilterRunner runner(filter);
    FilteredRows found;
    for (std::size_t i = 0; i < segments.size(); ++i) {
        if (control.isCancelled && control.isCancelled())
            return Error{Errc::Cancelled, 0, "the question was cancelled"};
        segment.begin(*segments[i]);
        runner.run(segment, found);
        if (segment.status() && found.rows.count() > 0) {
            ResultTable table = rowsOf(segment, found.rows, columns, isAsStored);
            table.totalRows = snapshot.value()->rows;
            if (segment.status() && !sink(table))
                return {};
        }
        if (!segment.status())
            return segment.status();
        if (control.onProgress)
            control.onProgress(static_cast<double>(i + 1) / static_cast<double>(segments.size()));
    }
    return {};
}

} // namespace weir
