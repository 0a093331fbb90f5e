#include "tests/generator/capturewriter.h"

#include "tests/generator/bytewriter.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace weir::gen {

namespace {

constexpr std::size_t kFlushBytes = std::size_t{1} << 20;
constexpr std::uint32_t kSectionBlock = 0x0a0d'0d0a, kInterfaceBlock = 1, kSimpleBlock = 3,
                        kNameBlock = 4, kEnhancedBlock = 6;

std::size_t padded(std::size_t bytes)
{
    return (bytes + 3) & ~std::size_t{3};
}

/// Nanoseconds since 1970 in units of if_tsresol.
std::uint64_t inUnits(std::int64_t timeNs, std::uint8_t resolution)
{
    const auto ns = static_cast<std::uint64_t>(timeNs);
    if (resolution & 0x80) {
        const unsigned shift = resolution & 0x7f;
        const std::uint64_t seconds = ns / 1'000'000'000, rest = ns % 1'000'000'000;
        return (seconds << shift) + ((rest << shift) / 1'000'000'000);
    }
    std::uint64_t divisor = 1, factor = 1;
    for (unsigned i = resolution; i < 9; ++i)
        divisor *= 10;
    for (unsigned i = 9; i < resolution; ++i)
        factor *= 10;
    return ns / divisor * factor;
}

} // namespace

CaptureWriter::CaptureWriter(CaptureLayout layout)
    : m_layout(std::move(layout))
{
    if (m_layout.interfaces.empty())
        m_layout.interfaces.push_back(CaptureInterface{});
    beginFile();
}

Status CaptureWriter::open(const std::string &path)
{
    m_path = path;
    m_file.reset(std::fopen(path.c_str(), "wb"));
    if (!m_file)
        return Error{Errc::Io, 0, "cannot create", path + ": " + std::strerror(errno)};
    std::setvbuf(m_file.get(), nullptr, _IONBF, 0);
    return {};
}

Status CaptureWriter::write(const PacketBytes &packet)
{
    if (m_layout.format == CaptureFormat::PcapNg)
        putEnhancedPacket(packet);
    else
        putPcapRecord(packet);
    return flush(kFlushBytes);
}

Status CaptureWriter::close()
{
    const Status status = flush(0);
    if (m_file && std::fclose(m_file.release()) != 0)
        return Error{Errc::Io, 0, "cannot finish", m_path + ": " + std::strerror(errno)};
    return status;
}

Status CaptureWriter::flush(std::size_t keepBelow)
{
    if (!m_file || m_buffer.size() < keepBelow || m_buffer.empty())
        return {};
    const std::size_t written = std::fwrite(m_buffer.data(), 1, m_buffer.size(), m_file.get());
    if (written != m_buffer.size())
        return Error{errno == ENOSPC ? Errc::DiskFull : Errc::Io, m_flushed, "cannot write",
                     m_path + ": " + std::strerror(errno)};
    m_flushed += written;
    m_buffer.clear();
    return {};
}

std::byte *CaptureWriter::grow(std::size_t count)
{
    m_buffer.resize(m_buffer.size() + count);
    return m_buffer.data() + m_buffer.size() - count;
}

void CaptureWriter::put(std::byte *at, std::uint64_t value, std::size_t width) const
{
    m_layout.bigEndian ? putBig(at, value, width) : putLittle(at, value, width);
}

void CaptureWriter::beginFile()
{
    if (m_layout.format == CaptureFormat::PcapNg) {
        putSection();
        return;
    }
    std::byte *at = grow(24);
    put(at, m_layout.format == CaptureFormat::PcapNano ? 0xa1b2'3c4d : 0xa1b2'c3d4, 4);
    put(at + 4, 2, 2);
    put(at + 6, 4, 2);
    put(at + 16, m_layout.interfaces.front().snapLength, 4);
    put(at + 20, m_layout.interfaces.front().linkType, 4);
}

void CaptureWriter::putPcapRecord(const PacketBytes &packet)
{
    const std::int64_t fraction = packet.timeNs % 1'000'000'000;
    std::byte *at = grow(16);
    put(at, static_cast<std::uint64_t>(packet.timeNs / 1'000'000'000), 4);
    put(at + 4,
        static_cast<std::uint64_t>(m_layout.format == CaptureFormat::PcapNano ? fraction
                                                                              : fraction / 1000),
        4);
    put(at + 8, packet.bytes.size(), 4);
    put(at + 12, packet.wireBytes, 4);
    m_buffer.insert(m_buffer.end(), packet.bytes.begin(), packet.bytes.end());
}

void CaptureWriter::putSection()
{
    std::byte body[16] = {};
    put(body, 0x1a2b'3c4d, 4);
    put(body + 4, 1, 2);
    put(body + 8, ~std::uint64_t{0}, 8); // section length not stated
    putBlock(kSectionBlock, body);
    for (const CaptureInterface &interface : m_layout.interfaces)
        putInterface(interface);
}

void CaptureWriter::putInterface(const CaptureInterface &interface)
{
    std::vector<std::byte> body(8);
    put(body.data(), interface.linkType, 2);
    put(body.data() + 4, interface.snapLength, 4);
    const auto option = [&](std::uint16_t code, std::span<const std::byte> value) {
        const std::size_t at = body.size();
        body.resize(at + 4 + padded(value.size()));
        put(body.data() + at, code, 2);
        put(body.data() + at + 2, value.size(), 2);
        std::copy(value.begin(), value.end(), body.begin() + static_cast<std::ptrdiff_t>(at) + 4);
    };
    if (!interface.name.empty())
        option(2,
               std::as_bytes(std::span(interface.name.data(), interface.name.size()))); // if_name
    const std::byte resolution[1] = {std::byte{interface.tsResolution}};
    option(9, resolution); // if_tsresol
    option(0, {});
    putBlock(kInterfaceBlock, body);
}

void CaptureWriter::putEnhancedPacket(const PacketBytes &packet)
{
    const auto id = std::min<std::size_t>(packet.interfaceId, m_layout.interfaces.size() - 1);
    const std::uint64_t units = inUnits(packet.timeNs, m_layout.interfaces[id].tsResolution);
    const std::size_t optionBytes = m_comment.empty() ? 0 : 4 + padded(m_comment.size()) + 4;
    const std::size_t total = 32 + padded(packet.bytes.size()) + optionBytes;
    std::byte *at = grow(total);
    put(at, kEnhancedBlock, 4);
    put(at + 4, total, 4);
    put(at + 8, id, 4);
    put(at + 12, units >> 32, 4);
    put(at + 16, units & 0xffff'ffffu, 4);
    put(at + 20, packet.bytes.size(), 4);
    put(at + 24, packet.wireBytes, 4);
    std::copy(packet.bytes.begin(), packet.bytes.end(), at + 28);
    if (!m_comment.empty()) {
        std::byte *option = at + 28 + padded(packet.bytes.size());
        put(option, 1, 2);
        put(option + 2, m_comment.size(), 2);
        std::memcpy(option + 4, m_comment.data(), m_comment.size());
        m_comment.clear();
    }
    put(at + total - 4, total, 4);
}

void CaptureWriter::putBlock(std::uint32_t type, std::span<const std::byte> body)
{
    const std::size_t total = 12 + padded(body.size());
    std::byte *at = grow(total);
    put(at, type, 4);
    put(at + 4, total, 4);
    std::copy(body.begin(), body.end(), at + 8);
    put(at + total - 4, total, 4);
}

Status CaptureWriter::writeSimplePacket(std::span<const std::byte> bytes, std::uint32_t wireBytes)
{
    std::vector<std::byte> body(4);
    put(body.data(), wireBytes, 4);
    body.insert(body.end(), bytes.begin(), bytes.end());
    return writeBlock(kSimpleBlock, body);
}

Status CaptureWriter::writeName(const Address &address, std::string_view name)
{
    const std::size_t addressBytes = address.isV4() ? 4 : 16;
    const std::size_t valueBytes = addressBytes + name.size() + 1;
    std::vector<std::byte> body(4 + padded(valueBytes) + 4); // ends with nrb_record_end
    put(body.data(), address.isV4() ? 1 : 2, 2);
    put(body.data() + 2, valueBytes, 2);
    if (address.isV4()) {
        putBig(body.data() + 4, address.v4(), 4);
    } else {
        putBig(body.data() + 4, address.high, 8);
        putBig(body.data() + 12, address.low, 8);
    }
    std::memcpy(body.data() + 4 + addressBytes, name.data(), name.size());
    return writeBlock(kNameBlock, body);
}

Status CaptureWriter::writeBlock(std::uint32_t type, std::span<const std::byte> body)
{
    if (m_layout.format != CaptureFormat::PcapNg)
        return {};
    putBlock(type, body);
    return flush(kFlushBytes);
}

Status CaptureWriter::writeSection()
{
    if (m_layout.format == CaptureFormat::PcapNg)
        putSection();
    return {};
}

void CaptureWriter::setComment(std::string_view comment)
{
    if (m_layout.format == CaptureFormat::PcapNg)
        m_comment = comment;
}

} // namespace weir::gen
