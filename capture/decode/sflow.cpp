#include "capture/decode/sflow.h"

#include "capture/decode/bytes.h"

namespace weir {
namespace {

constexpr std::uint32_t kVersion = 5;
constexpr std::size_t kStructureHeaderBytes = 8;

/// One word: 8 bits of kind, 24 of index.
SflowDataSource compactSource(std::uint32_t word)
{
    return {word >> 24, word & 0x00ff'ffff};
}

/// One word: 2 bits of form, 30 of value.
SflowInterface compactInterface(std::uint32_t word)
{
    return {word >> 30, word & 0x3fff'ffff};
}

/// Length of what announces `bytes`, padded as XDR does (RFC 4506, section 4.10).
constexpr std::uint64_t padded(std::uint32_t bytes)
{
    return (std::uint64_t{bytes} + 3) / 4 * 4;
}

} // namespace

Result<SflowDatagram> decodeSflow(std::span<const std::byte> datagram)
{
    if (datagram.size() < 8)
        return Error{Errc::Truncated, datagram.size(), "sFlow header"};
    if (be32At(datagram, 0) != kVersion)
        return Error{Errc::BadVersion, 0, "sFlow version"};
    const std::uint32_t addressType = be32At(datagram, 4);
    if (addressType != 1 && addressType != 2)
        return Error{Errc::BadValue, 4, "sFlow agent address type"};
    const std::size_t addressBytes = addressType == 1 ? 4 : 16;
    const std::size_t at = 8 + addressBytes;
    if (datagram.size() < at + 16)
        return Error{Errc::Truncated, datagram.size(), "sFlow header"};

    SflowDatagram header;
    header.agent = Address::fromBytes(datagram.subspan(8, addressBytes));
    header.subAgent = be32At(datagram, at);
    header.sequence = be32At(datagram, at + 4);
    header.uptimeMs = be32At(datagram, at + 8);
    header.sampleCount = be32At(datagram, at + 12);
    header.samples = datagram.subspan(at + 16);
    return header;
}

bool SflowStructures::next(SflowStructure &structure)
{
    if (m_rest.size() < kStructureHeaderBytes)
        return false;
    const std::uint32_t bodyBytes = be32At(m_rest, 4);
    if (bodyBytes > m_rest.size() - kStructureHeaderBytes) {
        m_isCut = true;
        m_rest = {};
        return false;
    }
    structure.tag = be32At(m_rest, 0);
    structure.body = m_rest.subspan(kStructureHeaderBytes, bodyBytes);
    m_rest = behind(m_rest, kStructureHeaderBytes + padded(bodyBytes));
    return true;
}

std::optional<SflowFlowSample> decodeSflowFlow(std::span<const std::byte> body, bool isExpanded)
{
    const std::size_t headerBytes = isExpanded ? 44 : 32;
    if (body.size() < headerBytes)
        return std::nullopt;
    SflowFlowSample sample;
    sample.sequence = be32At(body, 0);
    sample.source = isExpanded ? SflowDataSource{be32At(body, 4), be32At(body, 8)}
                               : compactSource(be32At(body, 4));
    const std::size_t at = isExpanded ? 12 : 8;
    sample.samplingRate = be32At(body, at);
    sample.pool = be32At(body, at + 4);
    sample.drops = be32At(body, at + 8);
    if (isExpanded) {
        sample.input = {be32At(body, 24), be32At(body, 28)};
        sample.output = {be32At(body, 32), be32At(body, 36)};
    } else {
        sample.input = compactInterface(be32At(body, 20));
        sample.output = compactInterface(be32At(body, 24));
    }
    sample.recordCount = be32At(body, headerBytes - 4);
    sample.records = body.subspan(headerBytes);
    return sample;
}

std::optional<SflowCounterSample> decodeSflowCounters(std::span<const std::byte> body,
                                                      bool isExpanded)
{
    const std::size_t headerBytes = isExpanded ? 16 : 12;
    if (body.size() < headerBytes)
        return std::nullopt;
    SflowCounterSample sample;
    sample.sequence = be32At(body, 0);
    sample.source = isExpanded ? SflowDataSource{be32At(body, 4), be32At(body, 8)}
                               : compactSource(be32At(body, 4));
    sample.recordCount = be32At(body, headerBytes - 4);
    sample.records = body.subspan(headerBytes);
    return sample;
}

std::optional<SflowDiscarded> decodeSflowDiscarded(std::span<const std::byte> body)
{
    constexpr std::size_t kHeaderBytes = 32;
    if (body.size() < kHeaderBytes)
        return std::nullopt;
    SflowDiscarded sample;
    sample.sequence = be32At(body, 0);
    sample.source = {be32At(body, 4), be32At(body, 8)};
    sample.drops = be32At(body, 12);
    sample.input = be32At(body, 16);
    sample.output = be32At(body, 20);
    sample.reason = be32At(body, 24);
    sample.recordCount = be32At(body, 28);
    sample.records = body.subspan(kHeaderBytes);
    return sample;
}

} // namespace weir
