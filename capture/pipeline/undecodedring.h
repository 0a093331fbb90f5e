#pragma once

#include "capture/source/datagramring.h"
#include "model/core/result.h"
#include "model/core/undecoded.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// The newest datagrams that could not be decoded, to be looked at with other tools. Bounded: where
/// it is full, the oldest of the most frequent reason goes, so that a rare one stays. Any thread.
class UndecodedRing
{
public:
    /// What is `ageNs` older than the newest goes, too.
    explicit UndecodedRing(std::size_t datagrams = 1'000, std::size_t bytes = std::size_t{4} << 20,
                           std::int64_t ageNs = std::numeric_limits<std::int64_t>::max())
        : m_most(datagrams)
        , m_mostBytes(bytes)
        , m_ageNs(ageNs)
    {
    }

    /// Takes what an earlier run kept, before anything is added.
    void restore(UndecodedList &&saved);
    void add(const ReceivedDatagram &datagram, std::string_view reason);
    /// Drops those of `reason` whose sender is none of `senders`: they could be decoded after all.
    /// What was restored stays: its run ended without that.
    void keepOnly(std::string_view reason, const std::set<Address> &senders);
    std::size_t size() const;
    /// Grows whenever one comes or goes.
    std::uint64_t changes() const;
    /// In the order in which they were received.
    UndecodedList all() const;

private:
    std::deque<UndecodedDatagram> &listOf(std::string_view reason);
    void keep(UndecodedDatagram &&datagram, std::string_view reason);
    void makeRoom();
    void forgetOld(std::int64_t newestNs);

    const std::size_t m_most;
    const std::size_t m_mostBytes;
    const std::int64_t m_ageNs;
    mutable std::mutex m_mutex; // guards all that follows
    std::map<std::string, std::deque<UndecodedDatagram>, std::less<>> m_byReason;
    std::size_t m_count = 0;
    std::size_t m_bytes = 0;
    std::uint64_t m_nextId = 1;
    std::uint64_t m_firstOwnId = 1; // smaller ones were restored
    std::uint64_t m_changes = 0;
};

/// Writes datagrams into a pcapng file, as IP packets with the reason as their comment. Errors as
/// PcapngWriter; Errc::NotFound where there are none.
Status saveAsPackets(const UndecodedList &datagrams, const std::string &path);

/// The IP packet that brought a datagram (RFC 791, RFC 8200, RFC 768), as far as it is known; cut
/// to what fits into one.
std::vector<std::byte> packetOf(const UndecodedDatagram &datagram);

} // namespace weir
