#pragma once

#include "model/core/result.h"
#include "tests/generator/packet.h"

#include <cstdio>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir::gen {

enum class CaptureFormat : std::uint8_t { PcapMicro, PcapNano, PcapNg };

/// One interface of a pcapng file; a pcap file has the link type and snap length of the first.
struct CaptureInterface
{
    std::uint32_t linkType = 1;
    std::uint8_t tsResolution = 9; // if_tsresol: 10^-n s, or 2^-(n & 127) s with the high bit set
    std::uint32_t snapLength = 262144;
    std::string name = {};
};

struct CaptureLayout
{
    CaptureFormat format = CaptureFormat::PcapMicro;
    std::vector<CaptureInterface> interfaces = {CaptureInterface{}};
    bool bigEndian = false; // byte order of all headers
};

/// Writes a capture to a file, or to memory where none was opened. Memory use does not grow with a
/// file. One thread.
class CaptureWriter
{
public:
    explicit CaptureWriter(CaptureLayout layout = {});

    /// Creates or replaces `path`; all that was written before goes to it too.
    Status open(const std::string &path);
    /// Appends a packet; times are cut to the resolution of its interface.
    Status write(const PacketBytes &packet);
    /// Writes what is still buffered and closes the file.
    Status close();

    // pcapng only (draft-ietf-opsawg-pcapng, section 4); ignored in the other formats.
    Status writeSimplePacket(std::span<const std::byte> bytes,
                             std::uint32_t wireBytes);               // section 4.4
    Status writeName(const Address &address, std::string_view name); // section 4.5
    Status writeBlock(std::uint32_t type,
                      std::span<const std::byte> body); // any block; body is padded
    Status writeSection(); // a new section header; its interfaces are described again
    void setComment(std::string_view comment); // option of the next packet block

    std::uint64_t writtenBytes() const { return m_flushed + m_buffer.size(); }
    /// All bytes; only without open().
    std::vector<std::byte> takeBytes() { return std::move(m_buffer); }

private:
    struct FileCloser
    {
        void operator()(std::FILE *file) const { std::fclose(file); }
    };

    std::byte *grow(std::size_t count);
    void put(std::byte *at, std::uint64_t value, std::size_t width) const;
    void beginFile();
    void putSection();
    void putInterface(const CaptureInterface &interface);
    void putPcapRecord(const PacketBytes &packet);
    void putEnhancedPacket(const PacketBytes &packet);
    void putBlock(std::uint32_t type, std::span<const std::byte> body);
    Status flush(std::size_t keepBelow);

    CaptureLayout m_layout;
    std::vector<std::byte> m_buffer;
    std::string m_comment;
    std::unique_ptr<std::FILE, FileCloser> m_file;
    std::string m_path;
    std::uint64_t m_flushed = 0;
};

} // namespace weir::gen
