#pragma once

#include "capture/source/datagramring.h"
#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// A datagram of which something could not be decoded.
struct UndecodedDatagram
{
    std::string reason;
    Address from;
    Address to;
    std::uint16_t fromPort = 0;
    std::uint16_t toPort = 0;
    std::int64_t receivedNs = 0;
    std::vector<std::byte> bytes; // UDP payload
};

/// The newest datagrams that could not be decoded, to be looked at with other tools. Bounded: where
/// it is full, the oldest of the most frequent reason goes, so that a rare one stays. Any thread.
class UndecodedRing
{
public:
    explicit UndecodedRing(std::size_t datagrams = 1'000, std::size_t bytes = std::size_t{4} << 20)
        : m_most(datagrams)
        , m_mostBytes(bytes)
    {
    }

    void add(const ReceivedDatagram &datagram, std::string_view reason);
    /// Drops those of `reason` whose sender is none of `senders`: they could be decoded after all.
    void keepOnly(std::string_view reason, const std::set<Address> &senders);
    std::size_t size() const;
    /// In the order in which they were received.
    std::vector<UndecodedDatagram> all() const;
    /// Writes them into a pcapng file, as IP packets with the reason as their comment. Errors as
    /// PcapngWriter; Errc::NotFound where there is nothing to write.
    Status save(const std::string &path) const;

private:
    void makeRoom();

    const std::size_t m_most;
    const std::size_t m_mostBytes;
    mutable std::mutex m_mutex; // guards all that follows
    std::map<std::string, std::deque<UndecodedDatagram>, std::less<>> m_byReason;
    std::size_t m_count = 0;
    std::size_t m_bytes = 0;
};

/// The IP packet that brought a datagram (RFC 791, RFC 8200, RFC 768), as far as it is known; cut
/// to what fits into one.
std::vector<std::byte> packetOf(const UndecodedDatagram &datagram);

} // namespace weir
