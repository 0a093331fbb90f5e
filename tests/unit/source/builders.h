#pragma once

#include "capture/source/capturefile.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <vector>

namespace weir::test {

/// Appends integers in a byte order, as a capturing machine of that order would.
class Fields
{
public:
    explicit Fields(bool isBigEndian = false)
        : m_isBigEndian(isBigEndian)
    {
    }

    Fields &u8(unsigned value) { return number(value, 1); }
    Fields &u16(unsigned value) { return number(value, 2); }
    Fields &u32(std::uint64_t value) { return number(value, 4); }
    Fields &u64(std::uint64_t value) { return number(value, 8); }
    Fields &raw(const QByteArray &bytes)
    {
        m_bytes += bytes;
        return *this;
    }
    /// Zeros up to a multiple of four.
    Fields &pad()
    {
        while (m_bytes.size() % 4 != 0)
            m_bytes += '\0';
        return *this;
    }
    /// A pcapng option.
    Fields &option(unsigned code, const QByteArray &value)
    {
        return u16(code).u16(static_cast<unsigned>(value.size())).raw(value).pad();
    }
    QByteArray bytes() const { return m_bytes; }

private:
    Fields &number(std::uint64_t value, int width)
    {
        for (int i = 0; i < width; ++i) {
            const int shift = 8 * (m_isBigEndian ? width - 1 - i : i);
            m_bytes += static_cast<char>(value >> shift);
        }
        return *this;
    }

    bool m_isBigEndian;
    QByteArray m_bytes;
};

/// A classic pcap file, byte by byte.
struct PcapBytes
{
    bool isBigEndian = false;
    std::uint32_t magic = 0xa1b2c3d4;
    unsigned major = 2;
    unsigned minor = 4;
    std::uint32_t snapBytes = 65'535;
    std::uint32_t linkType = 1;
    QByteArray extra = {}; // behind the 16 bytes of every record header

    QByteArray header() const
    {
        return Fields(isBigEndian)
            .u32(magic)
            .u16(major)
            .u16(minor)
            .u32(0)
            .u32(0)
            .u32(snapBytes)
            .u32(linkType)
            .bytes();
    }
    QByteArray record(std::uint32_t seconds, std::uint32_t fraction, const QByteArray &packet,
                      std::uint32_t wireBytes = 0) const
    {
        return Fields(isBigEndian)
            .u32(seconds)
            .u32(fraction)
            .u32(static_cast<std::uint64_t>(packet.size()))
            .u32(wireBytes ? wireBytes : static_cast<std::uint64_t>(packet.size()))
            .raw(extra)
            .raw(packet)
            .bytes();
    }
};

/// Blocks of a pcapng file, byte by byte.
struct PcapngBytes
{
    bool isBigEndian = false;

    Fields fields() const { return Fields(isBigEndian); }
    QByteArray block(std::uint32_t type, const QByteArray &body) const
    {
        const QByteArray padded = Fields().raw(body).pad().bytes();
        const auto length = static_cast<std::uint64_t>(padded.size()) + 12;
        return fields().u32(type).u32(length).raw(padded).u32(length).bytes();
    }
    QByteArray section(const QByteArray &options = {}, unsigned major = 1) const
    {
        return block(
            0x0a0d0d0a,
            fields().u32(0x1a2b3c4d).u16(major).u16(0).u64(~std::uint64_t{0}).raw(options).bytes());
    }
    QByteArray interface(unsigned linkType, const QByteArray &options = {},
                         std::uint32_t snapBytes = 0) const
    {
        return block(1, fields().u16(linkType).u16(0).u32(snapBytes).raw(options).bytes());
    }
    QByteArray packet(std::uint32_t interface, std::uint64_t time, const QByteArray &bytes,
                      const QByteArray &options = {}) const
    {
        return block(6, fields()
                            .u32(interface)
                            .u32(time >> 32)
                            .u32(time & 0xffffffff)
                            .u32(static_cast<std::uint64_t>(bytes.size()))
                            .u32(static_cast<std::uint64_t>(bytes.size()))
                            .raw(bytes)
                            .pad()
                            .raw(options)
                            .bytes());
    }
    QByteArray simplePacket(const QByteArray &bytes, std::uint32_t wireBytes) const
    {
        return block(3, fields().u32(wireBytes).raw(bytes).bytes());
    }
};

/// A packet that has left its reader.
struct KeptPacket
{
    CapturedPacket packet; // without bytes
    QByteArray bytes;
};

struct ReadBack
{
    QString error; // empty where the file opened and was read
    Errc code = Errc::Io;
    std::vector<KeptPacket> packets;
    FileFacts facts;
};

/// Reads a capture from memory to its end, `atOnce` packets at a time.
inline ReadBack readBack(const QByteArray &capture, const OpenOptions &options = {},
                         std::size_t atOnce = 7)
{
    ReadBack result;
    auto opened = CaptureFile::openMemory(
        std::as_bytes(std::span(capture.data(), std::size_t(capture.size()))), options);
    if (!opened) {
        result.error = QString::fromStdString(opened.error().sentence());
        result.code = opened.error().code;
        return result;
    }
    const auto file = std::move(opened).value();
    std::vector<CapturedPacket> packets;
    for (;;) {
        const auto count = file->read(packets, atOnce);
        if (!count) {
            result.error = QString::fromStdString(count.error().sentence());
            result.code = count.error().code;
            break;
        }
        if (count.value() == 0)
            break;
        for (const CapturedPacket &packet : packets) {
            const auto *data = reinterpret_cast<const char *>(packet.bytes.data());
            KeptPacket kept{packet, QByteArray(data, qsizetype(packet.bytes.size()))};
            kept.packet.bytes = {};
            result.packets.push_back(kept);
        }
    }
    result.facts = file->facts();
    return result;
}

} // namespace weir::test
