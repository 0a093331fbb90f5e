#include "model/scan/peertally.h"

#include "model/core/giveback.h"
#include "model/scan/mix.h"
#include "model/scan/segmentscan.h"

#include <algorithm>

namespace weir {

namespace {

/// The same for both directions; not 0, which a tally takes for 1: no pair is of nobody.
std::uint64_t hashOfPair(std::uint32_t a, std::uint32_t b)
{
    return mix64(~(std::uint64_t{std::min(a, b)} << 32 | std::max(a, b)));
}

/// Both words of each pair; that of a host that talks to itself once: it is its own peer.
void wordsOfPairs(std::span<const std::uint64_t> hashes, std::vector<std::uint32_t> &words)
{
    words.resize(2 * hashes.size());
    std::uint32_t *to = words.data();
    for (const std::uint64_t hash : hashes) {
        const std::uint64_t pair = ~unmix64(hash);
        *to++ = static_cast<std::uint32_t>(pair >> 32);
        *to = static_cast<std::uint32_t>(pair);
        to += to[0] != to[-1] ? 1 : 0;
    }
    words.resize(static_cast<std::size_t>(to - words.data()));
}

} // namespace

PeerTally::PeerTally(unsigned workers, unsigned level, AddressWords &words)
    : m_words(words)
    , m_pairs(workers, level)
{
    for (unsigned i = 0; i < workers; ++i)
        m_workers.push_back(std::make_unique<Worker>());
}

void PeerTally::add(unsigned worker, SegmentColumns &segment, const MatchedRows &rows)
{
    constexpr std::uint32_t kNobody = AddressWords::kNoAddressWord;
    Worker &mine = *m_workers[worker];
    const DecodedColumn &src = segment.column(ColumnId::Src);
    const DecodedColumn &dst = segment.column(ColumnId::Dst);
    const bool isOneDictionary = src.addresses == dst.addresses;
    m_words.wordsOf(*src.addresses, mine.src);
    if (!isOneDictionary)
        m_words.wordsOf(*dst.addresses, mine.dst);
    const std::uint32_t *const srcWords = mine.src.words.data();
    const std::uint32_t *const dstWords = isOneDictionary ? srcWords : mine.dst.words.data();
    const auto codesOf = [](const DecodedColumn &column) {
        return column.kind == DecodedColumn::Kind::Dictionary ? column.codes.data() : nullptr;
    };
    const std::uint16_t *const srcCodes = codesOf(src);
    const std::uint16_t *const dstCodes = codesOf(dst);
    mine.hashes.resize(rows.count() + 1);
    std::uint64_t *to = mine.hashes.data();
    rows.forEach([=, &to](std::uint32_t row) { // a branch is seldom needed
        const std::uint32_t a = srcWords[srcCodes != nullptr ? srcCodes[row] : 0];
        const std::uint32_t b = dstWords[dstCodes != nullptr ? dstCodes[row] : 0];
        *to = hashOfPair(a, b);
        to += (a != kNobody) & (b != kNobody) ? 1 : 0;
    });
    mine.hashes.resize(static_cast<std::size_t>(to - mine.hashes.data()));
    m_pairs.add(worker, mine.hashes);
}

WordCounts PeerTally::finish(SegmentScan &scan)
{
    constexpr std::size_t kAtOnce = 4096; // pairs
    struct Counted
    {
        WordCounts peers;
        std::vector<std::uint32_t> words;
    };
    std::vector<Counted> counted(scan.workers());
    m_pairs.finish(scan, [&](unsigned worker, std::span<const std::uint64_t> hashes) {
        Counted &mine = counted[worker];
        while (!hashes.empty()) {
            const auto some = hashes.first(std::min(kAtOnce, hashes.size()));
            hashes = hashes.subspan(some.size());
            wordsOfPairs(some, mine.words);
            mine.peers.add(mine.words);
        }
    });
    for (std::size_t i = 1; i < counted.size(); ++i)
        counted.front().peers.add(counted[i].peers);
    return std::move(counted.front().peers);
}

void PeerTally::tidy()
{
    m_pairs.tidy();
    for (const auto &worker : m_workers)
        giveBack(worker->hashes);
}

} // namespace weir
