// Measures what matching one million blocklist entries costs beside a scan of the same rows.

#include "model/enrich/enrichment.h"
#include "model/query/parser.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storewriter.h"
#include "tests/bench/flowrows.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>
#include <random>

namespace {

using namespace weir;

constexpr std::size_t kLists = 12;
constexpr std::size_t kSegmentRows = 65'536;
constexpr double kLargestShare = 0.05;

double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

/// Mostly single addresses, some /24, as in the lists that are around; one of a thousand names a
/// host of the rows.
std::shared_ptr<const ListTable> makeLists(std::size_t entries,
                                           const std::vector<std::vector<Address>> &segments)
{
    std::mt19937_64 random(5);
    std::vector<std::shared_ptr<Blocklist>> lists;
    for (std::size_t i = 0; i < kLists; ++i) {
        auto list = std::make_shared<Blocklist>();
        list->about = {"list" + std::to_string(i), i % 2 ? "c2" : "scanner", 1, {}};
        lists.push_back(std::move(list));
    }
    for (std::size_t i = 0; i < entries; ++i) {
        Address address = Address::fromV4(static_cast<std::uint32_t>(random()));
        if (i % 1000 == 0) {
            const auto &segment = segments[random() % segments.size()];
            address = segment[random() % segment.size()];
        }
        const unsigned bits = i % 50 == 1 && address.isV4() ? 96 + 24 : 128;
        lists[random() % kLists]->ranges.push_back(
            rangeOf({address, static_cast<std::uint8_t>(bits)}));
    }
    std::vector<std::shared_ptr<const Blocklist>> done;
    for (const auto &list : lists) {
        std::ranges::sort(list->ranges);
        done.push_back(list);
    }
    return std::make_shared<const ListTable>(std::move(done));
}

/// Writes the rows; gives the sorted distinct addresses of each segment.
Result<std::vector<std::vector<Address>>> fill(const std::string &path, std::uint64_t rows)
{
    auto writer = StoreWriter::open(path);
    if (!writer)
        return writer.error();
    SourceInfo info;
    info.name = "bench";
    info.kind = SourceKind::Exporter;
    if (auto id = writer.value()->addSource(info); !id)
        return id.error();
    std::vector<std::vector<Address>> segments;
    bench::FlowRowSource source(rows);
    FlowBatch batch;
    FlowRow row;
    for (bool isMore = true; isMore;) {
        isMore = source.next(row);
        if (isMore)
            batch.rows.push_back(row);
        if (batch.rows.size() < kSegmentRows && (isMore || batch.rows.empty()))
            continue;
        std::vector<Address> addresses;
        for (const FlowRow &one : batch.rows)
            addresses.insert(addresses.end(), {one.src, one.dst});
        std::ranges::sort(addresses);
        addresses.erase(std::ranges::unique(addresses).begin(), addresses.end());
        segments.push_back(std::move(addresses));
        if (const Status written = writer.value()->write(std::move(batch)); !written)
            return written.error();
        batch = FlowBatch();
    }
    if (const Status flushed = writer.value()->flush(); !flushed)
        return flushed.error();
    return segments;
}

/// Processor time of a question, ms.
Result<double> scanMs(StoreExecutor &executor, const char *text)
{
    const ParseOutcome question = parseQuery(text);
    const double begin = processorMs();
    const auto answer = executor.execute(question.query, {});
    if (!answer)
        return answer.error();
    return processorMs() - begin;
}

int fail(const Error &error)
{
    fmt::print(stderr, "bench_enrich: {}\n", error.sentence());
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    std::uint64_t rows = 2'000'000;
    std::size_t entries = 1'000'000;
    std::string folder = "/tmp";
    int repeats = 15;
    CLI::App app("Matching of blocklists against a scan");
    app.add_option("--rows", rows, "Rows");
    app.add_option("--entries", entries, "Entries of all lists together");
    app.add_option("--folder", folder, "Where the store is made");
    app.add_option("--repeats", repeats, "The least of so many counts");
    CLI11_PARSE(app, argc, argv);

    const std::string path = folder + "/bench_enrich.weir";
    std::filesystem::remove(path);
    const auto segments = fill(path, rows);
    if (!segments)
        return fail(segments.error());
    const double begin = processorMs();
    const auto lists = makeLists(entries, segments.value());
    const double buildMs = processorMs() - begin;

    std::size_t addresses = 0;
    std::vector<std::vector<std::uint32_t>> words;
    for (const auto &segment : segments.value()) {
        addresses += segment.size();
        words.emplace_back(segment.size());
    }
    double matchMs = 1e12;
    for (int i = 0; i < repeats; ++i) {
        double spent = 0;
        for (std::size_t at = 0; at < words.size(); ++at) {
            const std::vector<Address> decoded = segments.value()[at]; // at hand, as in a scan
            const double start = processorMs();
            lists->nameWords(decoded, words[at].data());
            spent += processorMs() - start;
        }
        matchMs = std::min(matchMs, spent);
    }
    std::size_t hits = 0;
    for (const auto &ofSegment : words)
        hits += static_cast<std::size_t>(
            std::ranges::count_if(ofSegment, [](std::uint32_t word) { return word != 0; }));

    double plain = 1e12;
    for (int i = 0; i < repeats; ++i) { // each by another executor: nothing is remembered
        const auto one = StoreExecutor::open(path, 1);
        if (!one)
            return fail(one.error());
        const auto scan = scanMs(*one.value(), "* | top 10 src by bytes");
        if (!scan)
            return fail(scan.error());
        plain = std::min(plain, scan.value());
    }
    auto executor = StoreExecutor::open(path, 1);
    if (!executor)
        return fail(executor.error());
    executor.value()->setAttributes(
        std::make_shared<const Enrichment>(EnrichmentParts{{}, lists, {}}));
    // The first question matches the lists; the executor remembers that for the next ones.
    const auto first = scanMs(*executor.value(), "* | top 10 list by bytes");
    const auto next = scanMs(*executor.value(), "* | top 10 list by packets");
    if (!first || !next)
        return fail(first ? next.error() : first.error());
    std::filesystem::remove(path);

    const double share = matchMs / plain;
    fmt::print("{{\"rows\": {}, \"entries\": {}, \"buildMs\": {:.0f}, \"tableMB\": {:.1f}, "
               "\"addresses\": {}, \"hits\": {}, \"matchMs\": {:.2f}, \"nsPerAddress\": {:.1f}, "
               "\"scanMs\": {:.2f}, \"share\": {:.4f}, \"firstListMs\": {:.2f}, \"nextListMs\": "
               "{:.2f}}}\n",
               rows, entries, buildMs, static_cast<double>(lists->memoryBytes()) / 1e6, addresses,
               hits, matchMs, matchMs * 1e6 / static_cast<double>(addresses), plain, share,
               first.value(), next.value());
    return share <= kLargestShare ? 0 : 1;
}
