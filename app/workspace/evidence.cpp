#include "app/workspace/evidence.h"

#include "app/workspace/selectedrows.h"
#include "app/workspace/storedrow.h"
#include "capture/source/pcapngwriter.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storereader.h"
#include "model/store/storewriter.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <stop_token>
#include <unordered_map>

namespace weir {

namespace {

namespace fs = std::filesystem;

/// Where the packets that rows begin with stood, rising, and where they stand in the written file.
using Offsets = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

constexpr std::uint64_t kMostPackets = 5'000'000; // their rows lie in memory meanwhile

std::uint64_t placeIn(const Offsets &offsets, std::uint64_t before)
{
    const auto at = std::ranges::lower_bound(offsets, before, {}, &Offsets::value_type::first);
    return at != offsets.end() && at->first == before ? at->second : kAbsent<std::uint64_t>;
}

constexpr std::int64_t kAroundNs = 300 * kNsPerSecond; // polls are some minutes apart
constexpr std::size_t kCountersAtOnce = 100'000;

std::int64_t endOf(const FlowRow &row)
{
    return row.startNs + std::int64_t{row.durationMs} * kNsPerMs;
}

/// What the workspace tells of its lists, and those in use now, which are newer.
std::vector<UsedList> joined(std::vector<UsedList> kept, const std::vector<UsedList> &inUse)
{
    for (const UsedList &list : inUse)
        std::erase_if(kept, [&](const UsedList &old) {
            return old.origin == list.origin && old.name == list.name;
        });
    kept.insert(kept.end(), inUse.begin(), inUse.end());
    return kept;
}

/// Builds one bundle.
class Builder
{
public:
    Builder(const Workspace &workspace, const FlowQuery &query, StoreWriter &writer,
            const TemporaryFolder &folder, std::stop_token stop, std::function<void()> poll)
        : m_workspace(workspace)
        , m_query(query)
        , m_writer(writer)
        , m_folder(folder)
        , m_stop(std::move(stop))
        , m_poll(std::move(poll))
    {
    }

    Status addSources();
    Status addPackets(const std::vector<SourceInfo> &sources);
    Status addRows();
    Status addHealth();
    Status addRecords();
    Status addNotes(const EvidenceOptions &options);
    Status finish(const EvidenceOptions &options);
    EvidenceReport &report() { return m_report; }

private:
    Status addPacketsOf(const SourceSelection &selection);
    Status addCounters(StoreReader &reader, std::uint32_t source, std::uint32_t index);
    Status addEvents(StoreReader &reader);
    bool isCancelled();
    Status findPlaces(const std::string &path, Offsets &offsets) const;
    ExecutionControl control() const
    {
        ExecutionControl control;
        control.isCancelled = [this] { return m_stop.stop_requested(); };
        control.onProgress = [this](double) { m_poll(); };
        return control;
    }

    const Workspace &m_workspace;
    const FlowQuery &m_query;
    StoreWriter &m_writer;
    const TemporaryFolder &m_folder;
    const std::stop_token m_stop;
    const std::function<void()> m_poll;                     // asks for a stop where one is wanted
    std::unordered_map<std::uint32_t, std::uint32_t> m_ids; // of sources, here by there
    std::unordered_map<std::uint32_t, Offsets> m_offsets;   // by the id there
    std::set<std::uint32_t> m_used;           // ids there of the sources that the rows came from
    TimeRange m_extent{INT64_MAX, INT64_MIN}; // of the rows
    EvidenceReport m_report;
};

Status Builder::addSources()
{
    const auto sources = m_workspace.sources();
    if (!sources)
        return sources.error();
    for (const SourceInfo &source : sources.value()) {
        const auto id = m_writer.addSource(source);
        if (!id)
            return id.error();
        m_ids[source.id] = id.value();
    }
    return {};
}

/// Turns the numbers of packets in the written file, which rise, into their places there.
Status Builder::findPlaces(const std::string &path, Offsets &offsets) const
{
    auto file = CaptureFile::open(path);
    if (!file)
        return file.error();
    std::vector<CapturedPacket> packets;
    std::uint64_t number = 0;
    for (auto next = offsets.begin(); next != offsets.end();) {
        const auto count = file.value()->read(packets, 512);
        if (!count)
            return count.error();
        if (count.value() == 0)
            return Error{Errc::Truncated, 0, "the capture ends before this packet", path};
        m_poll();
        if (m_stop.stop_requested())
            return Error{Errc::Cancelled, 0, "saving the evidence was cancelled"};
        for (const CapturedPacket &packet : packets) {
            if (next != offsets.end() && next->second == number)
                (next++)->second = packet.fileOffset;
            ++number;
        }
    }
    std::ranges::sort(offsets);
    return {};
}

Status Builder::addPacketsOf(const SourceSelection &selection)
{
    if (const Status original = checkOriginal(selection.source); !original) {
        m_report.notes.push_back(original.error().sentence());
        return {};
    }
    const std::uint32_t id = m_ids[selection.source.id];
    const std::string name = "packets-" + std::to_string(id) + ".pcapng";
    const std::string path = m_folder.path() + "/" + name;
    auto writer = PcapngWriter::create(path, "Weir: " + m_query.text);
    if (!writer)
        return writer.error();
    std::vector<std::uint64_t> begins; // of rows
    begins.reserve(selection.rows.size());
    for (const RowSelection &row : selection.rows)
        begins.push_back(row.offset);
    std::ranges::sort(begins);
    Offsets offsets;
    std::uint64_t packets = 0;
    const auto write = [&](const CapturedPacket &packet, std::size_t) -> Result<bool> {
        if (std::ranges::binary_search(begins, packet.fileOffset))
            offsets.emplace_back(packet.fileOffset, packets);
        ++packets;
        if (const Status written = writer.value()->write(packet); !written)
            return written.error();
        return true;
    };
    ExtractOptions options;
    options.stop = m_stop;
    options.progress = [this](const ExtractProgress &) { m_poll(); };
    const auto missing = visitPackets(std::span(&selection, 1), write, options);
    if (!missing)
        return missing.error();
    if (const Status done = writer.value()->finish(); !done)
        return done;
    if (missing.value() > 0)
        m_report.notes.push_back(
            std::to_string(missing.value())
            + " packets that the rows count were not found in the original file");
    m_report.packets += packets;
    if (const Status found = findPlaces(path, offsets); !found)
        return found;
    m_offsets[selection.source.id] = std::move(offsets);
    StoredFile file;
    file.name = name;
    file.source = id;
    const Status added = m_writer.addFile(file, path);
    std::error_code ignored;
    fs::remove(path, ignored);
    return added;
}

Status Builder::addPackets(const std::vector<SourceInfo> &sources)
{
    const auto selected =
        gatherSelected(*m_workspace.executor(), sources, m_query, kMostPackets, control());
    if (!selected)
        return selected.error();
    if (selected.value().hasMore)
        m_report.notes.push_back("only the first " + std::to_string(kMostPackets)
                                 + " packets are in it; choose a shorter time for the others");
    for (const SourceSelection &selection : selected.value().selections) {
        if (const Status added = addPacketsOf(selection); !added)
            return added;
    }
    if (selected.value().withoutPackets > 0)
        m_report.notes.push_back(
            std::to_string(selected.value().withoutPackets)
            + " matching rows did not come from capture files and have no packets");
    return {};
}

Status Builder::addRows()
{
    const std::vector<ColumnId> columns = storedColumns();
    Status written;
    const Status streamed = m_workspace.executor()->streamRows(
        m_query, columns,
        [&](const ResultTable &table) {
            FlowBatch batch;
            for (std::size_t at = 0; at < table.rowCount(); ++at) {
                FlowRow row = storedRow(table, columns, at, batch);
                const auto offsets = m_offsets.find(row.source);
                row.offset = offsets != m_offsets.end() ? placeIn(offsets->second, row.offset)
                                                        : kAbsent<std::uint64_t>;
                m_used.insert(row.source);
                m_extent.fromNs = std::min(m_extent.fromNs, row.startNs);
                m_extent.toNs = std::max(m_extent.toNs, endOf(row) + 1);
                row.source = m_ids[row.source];
                batch.rows.push_back(row);
            }
            m_report.rows += batch.rows.size();
            written = m_writer.write(std::move(batch));
            return static_cast<bool>(written);
        },
        control(), true);
    return written ? streamed : written;
}

Status Builder::addNotes(const EvidenceOptions &options)
{
    const auto names = m_workspace.names(0);
    const auto notes = m_workspace.notes();
    const auto networks = m_workspace.networks();
    const auto filters = m_workspace.savedFilters();
    const auto lists = m_workspace.usedLists();
    if (!names || !notes || !networks || !filters || !lists)
        return Error{Errc::Io, 0, "the notes of the workspace could not be read"};
    if (const Status done = m_writer.addNames(names.value()); !done)
        return done;
    for (const Note &note : notes.value()) {
        if (const auto saved = m_writer.saveNote(note); !saved)
            return saved.error();
    }
    if (options.note.find_first_not_of(" \t\r\n") != std::string::npos) {
        const auto snapshot = m_workspace.facts();
        Note note;
        note.kind = NoteKind::Time;
        note.range = m_query.range.isAll() && snapshot ? snapshot.value().range : m_query.range;
        note.text = options.note;
        note.createdNs = note.changedNs = m_report.madeNs;
        if (const auto saved = m_writer.saveNote(note); !saved)
            return saved.error();
    }
    if (const Status done = m_writer.setNetworks(networks.value()); !done)
        return done;
    if (const Status done = m_writer.setSavedFilters(filters.value()); !done)
        return done;
    return m_writer.setUsedLists(options.lists ? joined(lists.value(), *options.lists)
                                               : lists.value());
}

/// What the exporters said of themselves: sampling, loss, names of interfaces.
Status Builder::addHealth()
{
    auto health = m_workspace.health();
    if (!health)
        return health.error();
    health.value().isCollecting = false;
    for (ExporterHealth &exporter : health.value().exporters)
        exporter.source = m_ids[exporter.source];
    return m_writer.saveHealth(health.value());
}

bool Builder::isCancelled()
{
    m_poll();
    return m_stop.stop_requested();
}

/// What the exporters of the rows said meanwhile: counters of their interfaces, and events.
Status Builder::addRecords()
{
    if (m_used.empty())
        return {};
    m_extent.fromNs -= std::min(m_extent.fromNs, kAroundNs);
    m_extent.toNs += std::min(INT64_MAX - m_extent.toNs, kAroundNs);
    const auto reader = StoreReader::open(m_workspace.path());
    if (!reader)
        return reader.error();
    for (const std::uint32_t source : m_used) {
        const auto indexes = reader.value()->counterIndexes(source);
        if (!indexes)
            return indexes.error();
        for (const std::uint32_t index : indexes.value()) {
            if (isCancelled())
                return Error{Errc::Cancelled, 0, "saving the evidence was cancelled"};
            if (const Status added = addCounters(*reader.value(), source, index); !added)
                return added;
        }
    }
    return addEvents(*reader.value());
}

Status Builder::addCounters(StoreReader &reader, std::uint32_t source, std::uint32_t index)
{
    const auto counters = reader.counters(source, index, m_extent);
    if (!counters)
        return counters.error();
    const std::span<const StoredCounter> all = counters.value();
    for (std::size_t from = 0; from < all.size(); from += kCountersAtOnce) {
        std::vector<CounterSample> samples;
        for (const StoredCounter &counter :
             all.subspan(from, std::min(kCountersAtOnce, all.size() - from))) {
            CounterSample &sample = samples.emplace_back();
            sample.source = m_ids[source];
            sample.index = index;
            sample.group = counter.group;
            sample.timeNs = counter.timeNs;
            sample.isDiscontinuous = counter.isDiscontinuous;
            sample.values = {{counter.name, counter.value}};
        }
        m_report.counters += samples.size();
        if (const Status added = m_writer.addCounters(samples); !added)
            return added;
        if (const Status stored = m_writer.flush(); !stored) // while their names are in memory
            return stored;
    }
    return {};
}

Status Builder::addEvents(StoreReader &reader)
{
    auto events = reader.events(m_extent, 0);
    if (!events)
        return events.error();
    std::vector<ExportEvent> taken;
    for (auto event = events.value().rbegin(); event != events.value().rend(); ++event) {
        if (!m_used.contains(event->source))
            continue;
        event->source = m_ids[event->source];
        taken.push_back(std::move(*event));
        if (taken.size() < kCountersAtOnce)
            continue;
        if (const Status added = m_writer.addEvents(taken); !added)
            return added;
        if (const Status stored = m_writer.flush(); !stored)
            return stored;
        m_report.events += taken.size();
        taken.clear();
    }
    m_report.events += taken.size();
    return m_writer.addEvents(taken);
}

Status Builder::finish(const EvidenceOptions &options)
{
    if (!options.report.empty()) {
        StoredFile file;
        file.name = fs::path(options.report).filename().string();
        file.kind = StoredFileKind::Report;
        if (const Status added = m_writer.addFile(file, options.report); !added)
            return added;
    }
    BundleInfo info;
    info.filter = m_query.text;
    info.madeFrom = fs::path(m_workspace.path()).filename().string();
    if (const auto sources = m_workspace.sources();
        m_workspace.isTemporary() && sources && !sources.value().empty())
        info.madeFrom = sources.value().front().name; // the store itself has no name yet
    info.madeNs = m_report.madeNs;
    info.rows = m_report.rows;
    info.packets = m_report.packets;
    if (const Status done = m_writer.setBundle(info); !done)
        return done;
    return m_writer.flush();
}

std::int64_t nowNs()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

void removeStore(const std::string &path)
{
    std::error_code ignored;
    for (const char *suffix : {"", "-wal", "-shm", "-journal", "-lock"})
        fs::remove(path + suffix, ignored);
}

Result<EvidenceReport> build(const Workspace &workspace, const std::vector<SourceInfo> &sources,
                             const FlowQuery &query, const std::string &path,
                             const EvidenceOptions &options,
                             const std::function<bool(double)> &progress)
{
    auto folder = TemporaryFolder::create();
    if (!folder)
        return folder.error();
    auto writer = StoreWriter::open(path, {.isScratch = true});
    if (!writer)
        return writer.error();
    std::stop_source stop;
    double done = 0;
    const auto poll = [&] {
        if (progress && !progress(done))
            stop.request_stop();
    };
    Builder builder(workspace, query, *writer.value(), *folder.value(), stop.get_token(), poll);
    builder.report().madeNs = nowNs();
    const std::function<Status()> steps[] = {
        [&] { return builder.addSources(); },    [&] { return builder.addPackets(sources); },
        [&] { return builder.addRows(); },       [&] { return builder.addHealth(); },
        [&] { return builder.addRecords(); },    [&] { return builder.addNotes(options); },
        [&] { return builder.finish(options); },
    };
    for (const auto &step : steps) {
        poll();
        if (stop.stop_requested())
            return Error{Errc::Cancelled, 0, "saving the evidence was cancelled"};
        if (const Status status = step(); !status)
            return status.error();
        done += 1.0 / static_cast<double>(std::size(steps));
    }
    if (builder.report().rows == 0)
        return Error{Errc::NotFound, 0, "nothing matches, so there is no evidence to save"};
    return builder.report();
}

} // namespace

Result<EvidenceReport> makeEvidence(const Workspace &workspace,
                                    const std::vector<SourceInfo> &packetSources,
                                    const FlowQuery &query, const std::string &target,
                                    const EvidenceOptions &options,
                                    const std::function<bool(double)> &progress)
{
    std::error_code failure;
    if (fs::equivalent(workspace.path(), target, failure) && !failure)
        return Error{Errc::BadValue, 0, "the workspace already is this file", target};
    for (const SourceInfo &source : packetSources) {
        if (fs::equivalent(source.path, target, failure) && !failure)
            return Error{Errc::BadValue, 0,
                         "evidence cannot be written over a capture of its packets; choose another "
                         "name",
                         target};
    }
    const std::string part = target + ".making"; // copyStore() has a .part of its own
    removeStore(part);
    auto made = build(workspace, packetSources, query, part, options, progress);
    if (!made) {
        removeStore(part);
        return made;
    }
    const Status copied = copyStore(part, target, {}); // whole and closed, or not at all
    removeStore(part);
    if (!copied)
        return copied.error();
    return made;
}

} // namespace weir
