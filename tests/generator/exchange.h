#pragma once

#include "tests/generator/traffic.h"

#include <functional>
#include <vector>

namespace weir::gen {

/// One packet of an exchange: composes itself into traffic.builder at the given time.
struct Message
{
    std::int64_t afterNs = 0; // pause before
    std::function<void(Traffic &, std::int64_t timeNs)> compose;
};

/// A few packets one after another: a DNS question and its answer, a ping, an ARP request.
class Exchange : public Event
{
public:
    Exchange(std::int64_t timeNs, std::vector<Message> messages);

    bool run(Traffic &traffic) override;

private:
    std::vector<Message> m_messages;
    std::size_t m_next = 0;
};

/// A UDP datagram between two endpoints.
Message datagram(std::int64_t afterNs, const Endpoint &from, const Endpoint &to,
                 std::vector<std::byte> payload);
/// An ICMP or ICMPv6 echo request or reply, by the family of the endpoints.
Message echo(std::int64_t afterNs, const Endpoint &from, const Endpoint &to, bool isReply,
             std::uint32_t idAndSequence);

} // namespace weir::gen
