#pragma once

#include <QByteArray>
#include <QtEndian>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace weir::test {

/// One record of a capture file; the span lives as long as the file's bytes.
struct CapturedFrame
{
    std::span<const std::byte> bytes;
    std::uint32_t wireBytes = 0;
};

struct ClassicPcap
{
    std::uint32_t linkType = 0;
    std::vector<CapturedFrame> frames;
};

/// Reads a pcap file (micro- or nanoseconds, both byte orders) up to where it is cut; nothing for
/// any other format. Small on purpose: the product's reader has its own tests.
inline std::optional<ClassicPcap> readClassicPcap(const QByteArray &file)
{
    constexpr qsizetype kFileHeaderBytes = 24;
    constexpr qsizetype kRecordHeaderBytes = 16;
    if (file.size() < kFileHeaderBytes)
        return std::nullopt;
    const auto magic = qFromBigEndian<quint32>(file.constData());
    const bool isBig = magic == 0xa1b2c3d4u || magic == 0xa1b23c4du;
    if (!isBig && magic != 0xd4c3b2a1u && magic != 0x4d3cb2a1u)
        return std::nullopt;
    const auto number = [&](qsizetype at) {
        const char *from = file.constData() + at;
        return isBig ? qFromBigEndian<quint32>(from) : qFromLittleEndian<quint32>(from);
    };

    ClassicPcap pcap;
    pcap.linkType = number(20) & 0x0fffffffu;
    qsizetype at = kFileHeaderBytes;
    while (at + kRecordHeaderBytes <= file.size()) {
        const qsizetype captured = number(at + 8);
        const std::uint32_t wire = number(at + 12);
        at += kRecordHeaderBytes;
        if (captured > 0x40000 || at + captured > file.size())
            break;
        const auto *from = reinterpret_cast<const std::byte *>(file.constData() + at);
        pcap.frames.push_back({{from, static_cast<std::size_t>(captured)}, wire});
        at += captured;
    }
    return pcap;
}

} // namespace weir::test
