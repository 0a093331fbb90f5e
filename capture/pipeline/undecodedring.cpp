#include "capture/pipeline/undecodedring.h"

#include "capture/source/pcapngwriter.h"

#include <algorithm>
#include <span>

namespace weir {

namespace {

constexpr std::size_t kMostReasons = 32;
constexpr std::uint32_t kRawIp = 101; // LINKTYPE_RAW
constexpr std::size_t kUdpHeader = 8;
constexpr std::size_t kLargestPayload = 65'535 - 20 - kUdpHeader;
constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kHops = 64;

class Packet
{
public:
    void put(std::uint64_t value, int bytes)
    {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8)
            m_bytes.push_back(static_cast<std::byte>(value >> shift));
    }
    void put(const Address &address)
    {
        if (address.isV4()) {
            put(address.v4(), 4);
            return;
        }
        put(address.high, 8);
        put(address.low, 8);
    }
    void put(std::span<const std::byte> bytes)
    {
        m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    }
    void overwrite(std::size_t at, std::uint16_t value)
    {
        m_bytes[at] = static_cast<std::byte>(value >> 8);
        m_bytes[at + 1] = static_cast<std::byte>(value);
    }
    /// Sum of 16-bit words from `from` on (RFC 1071), not folded.
    std::uint32_t sum(std::size_t from) const
    {
        std::uint32_t sum = 0;
        for (std::size_t i = from; i < m_bytes.size(); ++i)
            sum += std::to_integer<std::uint32_t>(m_bytes[i]) << ((i - from) % 2 == 0 ? 8 : 0);
        return sum;
    }
    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

std::uint16_t folded(std::uint32_t sum)
{
    while (sum >> 16 != 0)
        sum = (sum & 0xffff) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

} // namespace

std::vector<std::byte> packetOf(const UndecodedDatagram &datagram)
{
    const auto payload = std::span<const std::byte>(datagram.bytes)
                             .first(std::min(datagram.bytes.size(), kLargestPayload));
    const std::size_t udpBytes = payload.size() + kUdpHeader;
    const bool isV4 = datagram.from.isV4() && datagram.to.isV4();
    Packet packet;
    if (isV4) {
        packet.put(0x4500, 2);
        packet.put(udpBytes + 20, 2);
        packet.put(0, 4); // identification, fragment
        packet.put(kHops, 1);
        packet.put(kUdp, 1);
        packet.put(0, 2);
    } else {
        packet.put(0x6000'0000, 4);
        packet.put(udpBytes, 2);
        packet.put(kUdp, 1);
        packet.put(kHops, 1);
    }
    packet.put(datagram.from);
    packet.put(datagram.to);
    if (isV4)
        packet.overwrite(10, folded(packet.sum(0)));
    packet.put(datagram.fromPort, 2);
    packet.put(datagram.toPort, 2);
    packet.put(udpBytes, 2);
    packet.put(0, 2); // no checksum: allowed over IPv4
    packet.put(payload);
    if (!isV4) { // the sum over addresses, length, protocol and datagram
        const std::uint16_t check =
            folded(packet.sum(8) + static_cast<std::uint32_t>(udpBytes) + kUdp);
        packet.overwrite(40 + 6, check == 0 ? 0xffff : check);
    }
    return packet.take();
}

std::deque<UndecodedDatagram> &UndecodedRing::listOf(std::string_view reason)
{
    auto known = m_byReason.find(reason);
    if (known == m_byReason.end())
        known = m_byReason
                    .try_emplace(m_byReason.size() < kMostReasons ? std::string(reason)
                                                                  : std::string("others"))
                    .first;
    return known->second;
}

void UndecodedRing::keep(UndecodedDatagram &&datagram, std::string_view reason)
{
    ++m_count;
    ++m_changes;
    m_bytes += datagram.bytes.size();
    listOf(reason).push_back(std::move(datagram));
    makeRoom();
}

void UndecodedRing::restore(UndecodedList &&saved)
{
    const std::lock_guard lock(m_mutex);
    for (UndecodedDatagram &datagram : saved) {
        m_nextId = std::max(m_nextId, datagram.id + 1);
        const std::string reason = datagram.reason;
        keep(std::move(datagram), reason);
    }
    m_firstOwnId = m_nextId;
    m_changes = 0;
}

void UndecodedRing::add(const ReceivedDatagram &datagram, std::string_view reason)
{
    if (datagram.bytes.size() > m_mostBytes)
        return;
    const std::lock_guard lock(m_mutex);
    UndecodedDatagram kept;
    kept.id = m_nextId++;
    kept.reason = reason;
    kept.from = datagram.from;
    kept.to = datagram.to;
    kept.fromPort = datagram.fromPort;
    kept.toPort = datagram.toPort;
    kept.receivedNs = datagram.receivedNs;
    kept.bytes.assign(datagram.bytes.begin(), datagram.bytes.end());
    keep(std::move(kept), reason);
    forgetOld(datagram.receivedNs);
}

void UndecodedRing::makeRoom()
{
    while (m_count > m_most || m_bytes > m_mostBytes) {
        const auto most = std::ranges::max_element(
            m_byReason, {}, [](const auto &entry) { return entry.second.size(); });
        m_bytes -= most->second.front().bytes.size();
        most->second.pop_front();
        --m_count;
    }
}

void UndecodedRing::forgetOld(std::int64_t newestNs)
{
    for (auto &[reason, datagrams] : m_byReason) {
        while (!datagrams.empty() && newestNs - datagrams.front().receivedNs > m_ageNs) {
            m_bytes -= datagrams.front().bytes.size();
            datagrams.pop_front();
            --m_count;
        }
    }
}

void UndecodedRing::keepOnly(std::string_view reason, const std::set<Address> &senders)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_byReason.find(reason);
    if (known == m_byReason.end())
        return;
    std::erase_if(known->second, [&](const UndecodedDatagram &datagram) {
        if (datagram.id < m_firstOwnId || senders.contains(datagram.from))
            return false;
        --m_count;
        ++m_changes;
        m_bytes -= datagram.bytes.size();
        return true;
    });
}

std::size_t UndecodedRing::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_count;
}

std::uint64_t UndecodedRing::changes() const
{
    const std::lock_guard lock(m_mutex);
    return m_changes;
}

UndecodedList UndecodedRing::all() const
{
    UndecodedList list;
    {
        const std::lock_guard lock(m_mutex);
        for (const auto &[reason, datagrams] : m_byReason)
            list.insert(list.end(), datagrams.begin(), datagrams.end());
    }
    std::ranges::sort(list, {}, &UndecodedDatagram::id);
    return list;
}

Status saveAsPackets(const UndecodedList &datagrams, const std::string &path)
{
    if (datagrams.empty())
        return Error{Errc::NotFound, 0, "every datagram could be decoded"};
    auto file = PcapngWriter::create(path, "datagrams that Weir could not decode");
    if (!file)
        return file.error();
    for (const UndecodedDatagram &datagram : datagrams) {
        const std::vector<std::byte> bytes = packetOf(datagram);
        CapturedPacket packet;
        packet.timeNs = datagram.receivedNs;
        packet.bytes = bytes;
        packet.wireBytes = static_cast<std::uint32_t>(bytes.size());
        packet.linkType = kRawIp;
        if (const Status written = file.value()->write(packet, datagram.reason); !written)
            return written;
    }
    return file.value()->finish();
}

} // namespace weir
