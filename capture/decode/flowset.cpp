#include "capture/decode/flowset.h"

#include "capture/decode/bytes.h"
#include "model/core/bytereader.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kIpfixHeaderBytes = 16;
constexpr std::size_t kSetHeaderBytes = 4;
constexpr std::uint16_t kNetFlow9 = 9;
constexpr std::uint16_t kIpfix = 10;

bool isZeroes(Bytes bytes)
{
    return std::all_of(bytes.begin(), bytes.end(),
                       [](std::byte byte) { return byte == std::byte{0}; });
}

} // namespace

Result<FlowSetMessage> decodeFlowSetMessage(std::span<const std::byte> datagram)
{
    ByteReader reader(datagram);
    FlowSetMessage message;
    FlowSetHeader &header = message.header;
    header.version = reader.be16();
    const std::uint16_t second = reader.be16(); // records in v9, bytes in IPFIX
    if (header.version == kNetFlow9) {
        header.count = second;
        header.uptimeMs = reader.be32();
    }
    header.exportS = reader.be32();
    header.sequence = reader.be32();
    header.domain = reader.be32();
    if (reader.failed())
        return Error{Errc::Truncated, datagram.size(), "message header"};
    message.sets = reader.rest();
    if (header.version == kNetFlow9)
        return message;
    if (header.version != kIpfix)
        return Error{Errc::BadVersion, 0, "message version"};
    if (second < kIpfixHeaderBytes)
        return Error{Errc::BadLength, 2, "message length"};
    message.isCut = second > datagram.size();
    if (!message.isCut) {
        message.trailingBytes = datagram.size() - second;
        message.sets = message.sets.first(second - kIpfixHeaderBytes);
    }
    return message;
}

std::optional<FlowSet> FlowSetWalk::next()
{
    if (m_failed || m_rest.empty())
        return std::nullopt;
    if (m_rest.size() < kSetHeaderBytes) {
        m_failed = !isZeroes(m_rest); // some pad their datagrams
        m_rest = {};
        return std::nullopt;
    }
    const std::uint16_t id = be16At(m_rest, 0);
    const std::size_t length = be16At(m_rest, 2); // this header included
    if (length < kSetHeaderBytes || length > m_rest.size()) {
        m_failed = true;
        return std::nullopt;
    }
    const FlowSet set{id, m_rest.subspan(kSetHeaderBytes, length - kSetHeaderBytes)};
    m_rest = m_rest.subspan(length);
    return set;
}

std::optional<FlowSet> FlowSetWalk::partial() const
{
    if (!m_failed || m_rest.size() < kSetHeaderBytes || be16At(m_rest, 2) <= m_rest.size())
        return std::nullopt;
    return FlowSet{be16At(m_rest, 0), m_rest.subspan(kSetHeaderBytes)};
}

} // namespace weir
