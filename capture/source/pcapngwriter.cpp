#include "capture/source/pcapngwriter.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <span>
#include <unistd.h>

namespace weir {

namespace {

constexpr std::size_t kFlushBytes = 1024 * 1024;
constexpr std::size_t kMaxOptionBytes = 65'532; // lengths are 16 bits wide, and padded
constexpr std::uint8_t kNanoseconds = 9;

std::size_t padded(std::size_t bytes)
{
    return (bytes + 3) & ~std::size_t{3};
}

/// Appends little-endian fields.
class BlockBuilder
{
public:
    BlockBuilder(std::vector<std::byte> &out, std::uint32_t type)
        : m_out(out)
        , m_begin(out.size())
    {
        u32(type);
        u32(0); // length, see finish()
    }
    void u16(std::uint32_t value) { number(value, 2); }
    void u32(std::uint32_t value) { number(value, 4); }
    void u64(std::uint64_t value) { number(value, 8); }
    void bytes(std::span<const std::byte> value)
    {
        m_out.insert(m_out.end(), value.begin(), value.end());
        m_out.resize(m_out.size() + padded(value.size()) - value.size());
    }
    void option(std::uint16_t code, std::span<const std::byte> value)
    {
        value = value.first(std::min(value.size(), kMaxOptionBytes));
        u16(code);
        u16(static_cast<std::uint32_t>(value.size()));
        bytes(value);
        m_hasOptions = true;
    }
    void text(std::uint16_t code, std::string_view value)
    {
        if (!value.empty())
            option(code, std::as_bytes(std::span(value)));
    }
    void finish()
    {
        if (m_hasOptions)
            u32(0); // opt_endofopt
        const auto length = static_cast<std::uint32_t>(m_out.size() - m_begin + 4);
        u32(length);
        for (std::size_t i = 0; i < 4; ++i)
            m_out[m_begin + 4 + i] = static_cast<std::byte>(length >> 8 * i);
    }

private:
    void number(std::uint64_t value, unsigned width)
    {
        for (unsigned i = 0; i < width; ++i)
            m_out.push_back(static_cast<std::byte>(value >> 8 * i));
    }

    std::vector<std::byte> &m_out;
    std::size_t m_begin;
    bool m_hasOptions = false;
};

} // namespace

Status PcapngWriter::failure(int error, std::string_view what) const
{
    const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return Error{isFull ? Errc::DiskFull : Errc::Io, 0,
                 isFull ? "there is no room for the file; free some space or save elsewhere" : what,
                 m_path + ": " + std::strerror(error)};
}

Result<std::unique_ptr<PcapngWriter>> PcapngWriter::create(const std::string &path,
                                                           std::string_view comment)
{
    std::unique_ptr<PcapngWriter> writer(new PcapngWriter);
    writer->m_path = path;
    constexpr int kTries = 100;
    constexpr mode_t kMode = 0666; // less the umask, as for any other saved file
    for (int i = 0; i < kTries && writer->m_descriptor < 0; ++i) {
        writer->m_temporary = path + ".part" + std::to_string(::getpid()) + "-" + std::to_string(i);
        writer->m_descriptor =
            ::open(writer->m_temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kMode);
        if (writer->m_descriptor < 0 && errno != EEXIST)
            break;
    }
    if (writer->m_descriptor < 0) {
        const int code = errno;
        writer->m_temporary.clear();
        return writer->failure(code, "cannot write the capture").error();
    }
    BlockBuilder section(writer->m_buffer, 0x0a0d0d0a);
    section.u32(0x1a2b3c4d);
    section.u16(1);
    section.u16(0);
    section.u64(~std::uint64_t{0}); // section length: not said
    section.text(1, comment);
    section.text(4, "Weir");
    section.finish();
    return writer;
}

PcapngWriter::~PcapngWriter()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    if (!m_temporary.empty())
        ::unlink(m_temporary.c_str());
}

std::uint32_t PcapngWriter::interfaceFor(std::uint32_t linkType, std::uint8_t fcsBytes)
{
    const auto number = static_cast<std::uint32_t>(m_interfaces.size());
    const auto added = m_interfaces.try_emplace({linkType, fcsBytes}, number);
    if (!added.second)
        return added.first->second;
    BlockBuilder block(m_buffer, 1);
    block.u16(linkType);
    block.u16(0);
    block.u32(0); // no snap length
    const std::byte resolution{kNanoseconds};
    block.option(9, {&resolution, 1});
    const std::byte fcs{fcsBytes};
    if (fcsBytes > 0)
        block.option(13, {&fcs, 1});
    block.finish();
    return number;
}

Status PcapngWriter::write(const CapturedPacket &packet, std::string_view comment)
{
    const std::uint32_t interface = interfaceFor(packet.linkType, packet.fcsBytes);
    const auto timeNs = static_cast<std::uint64_t>(packet.timeNs);
    BlockBuilder block(m_buffer, 6);
    block.u32(interface);
    block.u32(static_cast<std::uint32_t>(timeNs >> 32));
    block.u32(static_cast<std::uint32_t>(timeNs));
    block.u32(static_cast<std::uint32_t>(packet.bytes.size()));
    block.u32(packet.wireBytes);
    block.bytes(packet.bytes);
    block.text(1, comment);
    block.finish();
    ++m_packets;
    return m_buffer.size() < kFlushBytes ? Status() : flush();
}

Status PcapngWriter::flush()
{
    std::span<const std::byte> left(m_buffer);
    while (!left.empty()) {
        const ssize_t written = ::write(m_descriptor, left.data(), left.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return failure(errno, "cannot write the capture");
        left = left.subspan(static_cast<std::size_t>(written));
    }
    m_buffer.clear();
    return {};
}

Status PcapngWriter::finish()
{
    if (m_descriptor < 0)
        return Error{Errc::Io, 0, "this capture is written already", m_path};
    if (auto flushed = flush(); !flushed)
        return flushed;
    if (::fsync(m_descriptor) != 0)
        return failure(errno, "cannot write the capture");
    const int closed = ::close(m_descriptor);
    m_descriptor = -1;
    if (closed != 0)
        return failure(errno, "cannot write the capture");
    if (::rename(m_temporary.c_str(), m_path.c_str()) != 0)
        return failure(errno, "cannot give the capture its name");
    m_temporary.clear();
    return {};
}

} // namespace weir
