#pragma once

#include "capture/flow/rowkey.h"
#include "capture/source/capturefile.h"
#include "model/core/result.h"
#include "model/core/source.h"

#include <cstdint>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// The packets of one row: from `offset` on, the first `packets` with this key.
struct RowSelection
{
    RowKey key;
    std::uint64_t offset = 0; // FlowRow::offset
    std::uint64_t packets = 0;
};

/// What to fetch from one capture.
struct SourceSelection
{
    SourceInfo source; // as stored at import: path, size, time of change, filter, inner
    std::vector<RowSelection> rows;
};

struct ExtractProgress
{
    std::size_t source = 0; // index into the given selections
    std::size_t sources = 0;
    std::uint64_t packets = 0; // written so far
    std::uint64_t wanted = 0;  // of all sources
};

struct ExtractOptions
{
    std::string comment = {};                                   // of the written section
    std::function<void(const ExtractProgress &)> progress = {}; // about ten times a second
    std::stop_token stop = {};
    SeekBook *places = nullptr; // in packed captures; null: they are unpacked from their beginning
};

struct ExtractReport
{
    std::uint64_t packets = 0; // written
    std::uint64_t missing = 0; // counted by the rows, but not found again
};

/// The selection of a stored row; `name` and `tunnel` are its texts.
RowSelection rowSelectionOf(const FlowRow &row, std::string_view name, std::string_view tunnel);

/// Whether the file of a source is still the one that was imported: Errc::NotFound where not.
Status checkOriginal(const SourceInfo &source);

/// Is given each packet and the index of its selection; false ends.
using PacketVisitor = std::function<Result<bool>(const CapturedPacket &, std::size_t)>;

/// Hands over exactly the packets of the selected rows, in the order of each file, and gives back
/// how many were not found again. ExtractProgress counts those handed over. Errors as
/// checkOriginal(), and those of the visitor.
Result<std::uint64_t> visitPackets(std::span<const SourceSelection> selections,
                                   const PacketVisitor &visit, const ExtractOptions &options = {});

/// Writes exactly the packets of the selected rows into a pcapng file at `target`, from the
/// original files. NotFound where an original is missing or not the file that was imported any
/// more; nothing is written then. Cancelled leaves nothing behind.
Result<ExtractReport> extractPackets(std::span<const SourceSelection> selections,
                                     const std::string &target, const ExtractOptions &options = {});

} // namespace weir
