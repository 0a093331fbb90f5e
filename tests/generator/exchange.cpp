#include "tests/generator/exchange.h"

namespace weir::gen {

Exchange::Exchange(std::int64_t timeNs, std::vector<Message> messages)
    : Event(timeNs + (messages.empty() ? 0 : messages.front().afterNs))
    , m_messages(std::move(messages))
    , m_next(0)
{
    m_isOver = m_messages.empty();
}

bool Exchange::run(Traffic &traffic)
{
    if (m_isOver)
        return false;
    m_messages[m_next].compose(traffic, m_timeNs);
    ++m_next;
    m_isOver = m_next == m_messages.size();
    if (!m_isOver)
        m_timeNs += m_messages[m_next].afterNs;
    return true;
}

Message datagram(std::int64_t afterNs, const Endpoint &from, const Endpoint &to,
                 std::vector<std::byte> payload)
{
    return {afterNs, [from, to, bytes = std::move(payload)](Traffic &traffic, std::int64_t timeNs) {
                traffic.frame(timeNs, from, to).udp(from.port, to.port).payload(bytes).padTo();
            }};
}

Message echo(std::int64_t afterNs, const Endpoint &from, const Endpoint &to, bool isReply,
             std::uint32_t idAndSequence)
{
    return {afterNs, [=](Traffic &traffic, std::int64_t timeNs) {
                PacketBuilder &builder = traffic.frame(timeNs, from, to);
                if (from.address.isV4())
                    builder.icmp(isReply ? 0 : 8, 0, idAndSequence);
                else
                    builder.icmpv6(isReply ? 129 : 128, 0, idAndSequence);
                builder.filler(56);
            }};
}

} // namespace weir::gen
