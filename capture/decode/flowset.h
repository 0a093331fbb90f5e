#pragma once

#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace weir {

/// Header of a NetFlow v9 packet (RFC 3954, section 5.1) or IPFIX message (RFC 7011, section 3.1).
struct FlowSetHeader
{
    std::uint16_t version = 0;  // 9 or 10
    std::uint16_t count = 0;    // v9: records, as claimed; not to be relied on
    std::uint32_t uptimeMs = 0; // v9 only
    std::uint32_t exportS = 0;  // since 1970 UTC
    std::uint32_t sequence = 0; // v9: packets, IPFIX: data records sent before
    std::uint32_t domain = 0;   // source id, observation domain id
};

/// One FlowSet or Set, without its header.
struct FlowSet
{
    std::uint16_t id = 0;
    std::span<const std::byte> body; // points into the datagram
};

/// A datagram split into header and what follows it.
struct FlowSetMessage
{
    FlowSetHeader header;
    std::span<const std::byte> sets; // up to the end of the message
    std::size_t trailingBytes = 0;   // behind the end of an IPFIX message
    bool isCut = false;              // an IPFIX message that claims more bytes than there are
};

/// Reads the header of a v9 or IPFIX datagram. An IPFIX length of less than its header is refused;
/// one of more than the datagram is not: whole Sets can still be read.
Result<FlowSetMessage> decodeFlowSetMessage(std::span<const std::byte> datagram);

/// Walks the Sets of a message. A Set that claims less than its own header, or more than is left,
/// ends the walk.
class FlowSetWalk
{
public:
    explicit FlowSetWalk(std::span<const std::byte> sets)
        : m_rest(sets)
    {
    }

    /// The next Set; nothing at the end, or where failed() says that the rest is no Set.
    std::optional<FlowSet> next();
    bool failed() const { return m_failed; }
    /// Where failed(): what is there of a Set that claims more than is left.
    std::optional<FlowSet> partial() const;

private:
    std::span<const std::byte> m_rest;
    bool m_failed = false;
};

} // namespace weir
