#pragma once

#include "model/core/address.h"
#include "model/core/flowrow.h"
#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// One value of a header.
struct LayerField
{
    std::string name; // Wireshark's field name
    std::string value;
    std::uint32_t offset = 0; // bytes from the start of the frame
    std::uint32_t length = 0; // bytes; 0 where the value stands nowhere
};

/// One protocol of a packet.
struct Layer
{
    std::string_view name; // Wireshark's protocol name: "eth", "ip", "tcp"; a string literal
    std::string summary;   // one line
    std::uint32_t offset = 0;
    std::uint32_t length = 0; // bytes of its header, or of all of it where nothing is inside
    bool isCut = false;       // the captured bytes end within it, or it contradicts itself
    std::vector<LayerField> fields;
};

/// One packet of a capture in a list.
struct PacketLine
{
    std::uint32_t source = 0;     // SourceInfo::id
    std::uint64_t fileOffset = 0; // FlowRow::offset
    std::int64_t timeNs = 0;
    std::uint32_t capturedBytes = 0;
    std::uint32_t wireBytes = 0;
    Address src; // of the outermost IP header; ARP: the protocol addresses
    Address dst;
    std::uint32_t srcPort = kAbsent<std::uint32_t>;
    std::uint32_t dstPort = kAbsent<std::uint32_t>;
    std::uint16_t flags = kAbsent<std::uint16_t>; // TCP
    std::string_view protocol; // of the innermost layer that says something; a string literal
    std::string info;          // what it says
};

/// All of one packet.
struct PacketDetail
{
    std::vector<std::byte> bytes; // as captured
    std::vector<Layer> layers;    // from outside to inside
};

/// What is not in a list, and why.
struct PacketNote
{
    enum class Kind : std::uint8_t {
        Unreadable, // `why` an original cannot be read
        NotFound,   // `count` packets that the rows count are not in their file
        NoPackets   // `count` rows never were packets of a file; 0: it is not known how many
    };

    Kind kind = Kind::Unreadable;
    std::uint64_t count = 0;
    Error why = {};
};

class PacketList;

/// What listing packets tells meanwhile, in the thread that lists.
struct PacketListing
{
    std::function<bool(double)> progress = {}; // 0 to 1; false from it cancels
    /// The beginning of a list that is not whole yet; never, once or twice.
    std::function<void(std::shared_ptr<const PacketList>)> partial = {};
};

/// The packets behind a selection. Immutable; any thread.
class PacketList
{
public:
    virtual ~PacketList() = default;

    virtual const std::vector<PacketLine> &lines() const = 0; // by time
    /// Whether there are more than were asked for.
    virtual bool hasMore() const = 0;
    /// What is not in the list and why: originals that are gone, rows that never were packets.
    virtual const std::vector<PacketNote> &notes() const = 0;
    /// Bytes and layers of a line; may read the original file, a packed one from its beginning, so
    /// never call it in the thread of the window. Errc::NotFound where it is gone, Errc::Cancelled
    /// soon after `stop`.
    virtual Result<PacketDetail> detail(std::size_t line, const std::stop_token &stop) const = 0;
    /// Writes these lines (rising; none: all) into a pcapng file, byte for byte, or nothing at all.
    /// Progress 0 to 1; Errc::Cancelled soon after `stop`.
    virtual Status save(std::span<const std::size_t> lines, const std::string &path,
                        const std::stop_token &stop,
                        const std::function<void(double)> &progress) const = 0;
};

} // namespace weir
