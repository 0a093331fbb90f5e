#include "tests/bench/flowrows.h"

#include "model/core/time.h"

#include <algorithm>
#include <array>

namespace weir::bench {

namespace {

constexpr std::size_t kHosts = 200'000;
constexpr std::int64_t kBeginNs = 1'767'225'600 * kNsPerSecond; // 2026-01-01
constexpr std::int64_t kSpanMs = 3'600'000;

/// Spreads ranks over 10.0.0.0/8 so that neighbours in rank are no neighbours in number.
Address addressOf(std::uint32_t rank)
{
    return Address::fromV4(0x0a00'0000U | (rank * 0x9e37'79b1U >> 8));
}

} // namespace

FlowRowSource::FlowRowSource(std::uint64_t rows, std::uint64_t seed)
    : m_rows(rows)
    , m_state(seed)
{
    double sum = 0;
    for (std::size_t rank = 1; rank <= kHosts; ++rank)
        m_shares.push_back(sum += 1.0 / static_cast<double>(rank));
    for (double &share : m_shares)
        share /= sum;
}

std::uint64_t FlowRowSource::random()
{
    std::uint64_t x = m_state += 0x9e37'79b9'7f4a'7c15u; // splitmix64
    x = (x ^ (x >> 30)) * 0xbf58'476d'1ce4'e5b9u;
    x = (x ^ (x >> 27)) * 0x94d0'49bb'1331'11ebu;
    return x ^ (x >> 31);
}

std::uint32_t FlowRowSource::host()
{
    const double share = static_cast<double>(random() >> 11) * 0x1p-53;
    return static_cast<std::uint32_t>(std::lower_bound(m_shares.begin(), m_shares.end(), share)
                                      - m_shares.begin());
}

std::uint32_t FlowRowSource::serverPort()
{
    constexpr std::array<std::uint32_t, 16> kPorts{443, 443, 443, 443, 443, 53,  53,   80,
                                                   80,  123, 22,  25,  993, 445, 3389, 8080};
    const std::uint64_t draw = random();
    return draw % 100 < 92 ? kPorts[draw / 100 % kPorts.size()]
                           : static_cast<std::uint32_t>(draw / 100 % 49'152);
}

bool FlowRowSource::next(FlowRow &row)
{
    if (m_made >= m_rows)
        return false;
    const std::uint64_t draw = random();
    row = FlowRow();
    row.startNs = kBeginNs + static_cast<std::int64_t>(m_made * kSpanMs / m_rows) * kNsPerMs;
    row.durationMs = draw % 10 < 2 ? static_cast<std::uint32_t>(random() % 60'000)
                                   : static_cast<std::uint32_t>(draw / 16 % 500);
    row.source = 1;
    row.etherType = 0x0800;
    const std::uint64_t kind = draw >> 32 & 0xff;
    row.proto = kind < 180 ? 6 : kind < 245 ? 17 : 1;
    row.src = addressOf(host());
    row.dst = addressOf(host());
    if (row.proto != 1) {
        row.srcPort = static_cast<std::uint32_t>(32'768 + random() % 28'232);
        row.dstPort = row.proto == 6 ? serverPort() : random() % 2 != 0 ? 53U : serverPort();
        if ((draw >> 40 & 1) != 0)
            std::swap(row.srcPort, row.dstPort);
    } else {
        row.icmp = static_cast<std::uint16_t>((draw >> 41 & 1) != 0 ? 0 : 8 * 256);
    }
    if (row.proto == 6)
        row.flags = static_cast<std::uint16_t>((draw >> 42 & 7) == 0 ? 0x02 : 0x1b);
    const std::uint64_t size = random();
    row.packets = 1 + (size % 8 == 0 ? size / 8 % 900 : size / 8 % 12);
    row.bytes = row.packets * (40 + (size >> 40) % ((size >> 20) % 3 == 0 ? 1'460 : 200));
    row.ttl = 64;
    ++m_made;
    return true;
}

Address FlowRowSource::rareHost() const
{
    return addressOf(kHosts - 7);
}

} // namespace weir::bench
