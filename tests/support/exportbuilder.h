#pragma once

#include <QByteArray>
#include <QtEndian>

#include <cstdint>
#include <vector>

/// NetFlow v5, v9 and IPFIX datagrams, byte by byte as their documents describe them: nothing of
/// the product is used, and every length and count can be made wrong.
namespace weir::test {

/// Big-endian bytes.
class Wire
{
public:
    Wire &u8(std::uint64_t value) { return number(value, 1); }
    Wire &u16(std::uint64_t value) { return number(value, 2); }
    Wire &u32(std::uint64_t value) { return number(value, 4); }
    Wire &u64(std::uint64_t value) { return number(value, 8); }
    /// `value` in `width` bytes.
    Wire &number(std::uint64_t value, int width)
    {
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
            m_bytes.append(static_cast<char>(shift > 56 ? 0 : value >> shift));
        return *this;
    }
    Wire &bytes(const QByteArray &more)
    {
        m_bytes += more;
        return *this;
    }
    /// Text, filled up with NUL to `width` bytes.
    Wire &text(const char *text, int width)
    {
        m_bytes += QByteArray(text).leftJustified(width, '\0', true);
        return *this;
    }
    /// A field of variable length (RFC 7011, section 7); `isLong`: with three bytes of length.
    Wire &variable(const QByteArray &value, bool isLong = false)
    {
        if (isLong || value.size() >= 255)
            u8(255).u16(static_cast<std::uint64_t>(value.size()));
        else
            u8(static_cast<std::uint64_t>(value.size()));
        return bytes(value);
    }
    Wire &zeroes(int count) { return bytes(QByteArray(count, '\0')); }

    operator QByteArray() const { return m_bytes; }
    qsizetype size() const { return m_bytes.size(); }

private:
    QByteArray m_bytes;
};

/// One field of a template.
struct WireField
{
    std::uint16_t id = 0;
    std::uint16_t length = 0;
    std::uint32_t enterprise = 0; // sets the enterprise bit and follows
};
using WireFields = std::vector<WireField>;

inline QByteArray wireFields(const WireFields &fields)
{
    Wire wire;
    for (const WireField &field : fields) {
        wire.u16(field.enterprise != 0 ? field.id | 0x8000u : field.id).u16(field.length);
        if (field.enterprise != 0)
            wire.u32(field.enterprise);
    }
    return wire;
}

/// A template record of either protocol.
inline QByteArray templateRecord(std::uint16_t id, const WireFields &fields)
{
    return Wire().u16(id).u16(fields.size()).bytes(wireFields(fields));
}

/// An options template record of NetFlow v9: both lists have their lengths in bytes.
inline QByteArray optionsTemplate9(std::uint16_t id, const WireFields &scopes,
                                   const WireFields &fields)
{
    return Wire()
        .u16(id)
        .u16(scopes.size() * 4)
        .u16(fields.size() * 4)
        .bytes(wireFields(scopes) + wireFields(fields));
}

/// An options template record of IPFIX: the number of all fields, then that of the scopes.
inline QByteArray optionsTemplate10(std::uint16_t id, const WireFields &scopes,
                                    const WireFields &fields)
{
    return Wire()
        .u16(id)
        .u16(scopes.size() + fields.size())
        .u16(scopes.size())
        .bytes(wireFields(scopes) + wireFields(fields));
}

/// A Set; `length` where it shall lie about its length.
inline QByteArray wireSet(std::uint16_t id, const QByteArray &body, int length = -1)
{
    const auto real = static_cast<std::uint64_t>(body.size()) + 4;
    return Wire().u16(id).u16(length < 0 ? real : static_cast<std::uint64_t>(length)).bytes(body);
}

struct Header9
{
    std::uint32_t sequence = 0;
    std::uint32_t sourceId = 0;
    std::uint32_t exportS = 1'800'000'000;
    std::uint32_t uptimeMs = 3'600'000;
    std::uint16_t count = 1;
};

inline QByteArray netFlow9(const Header9 &header, const QByteArray &sets)
{
    return Wire()
        .u16(9)
        .u16(header.count)
        .u32(header.uptimeMs)
        .u32(header.exportS)
        .u32(header.sequence)
        .u32(header.sourceId)
        .bytes(sets);
}

struct Header10
{
    std::uint32_t sequence = 0;
    std::uint32_t domain = 0;
    std::uint32_t exportS = 1'800'000'000;
    int length = -1; // where it shall lie
};

inline QByteArray ipfix(const Header10 &header, const QByteArray &sets)
{
    const auto real = static_cast<std::uint64_t>(sets.size()) + 16;
    return Wire()
        .u16(10)
        .u16(header.length < 0 ? real : static_cast<std::uint64_t>(header.length))
        .u32(header.exportS)
        .u32(header.sequence)
        .u32(header.domain)
        .bytes(sets);
}

struct Header5
{
    std::uint16_t count = 1;
    std::uint32_t uptimeMs = 3'600'000;
    std::uint32_t exportS = 1'800'000'000;
    std::uint32_t sequence = 0;
    std::uint8_t engineType = 0;
    std::uint8_t engineId = 0;
    std::uint16_t sampling = 0;
    std::uint16_t version = 5;
};

struct Record5
{
    std::uint32_t src = 0x0a000001;
    std::uint32_t dst = 0x0a000002;
    std::uint32_t nextHop = 0x0a0000fe;
    std::uint16_t inIf = 1;
    std::uint16_t outIf = 2;
    std::uint32_t packets = 10;
    std::uint32_t bytes = 1'000;
    std::uint32_t firstMs = 3'590'000;
    std::uint32_t lastMs = 3'595'000;
    std::uint16_t srcPort = 40'000;
    std::uint16_t dstPort = 443;
    std::uint8_t flags = 0x1b;
    std::uint8_t proto = 6;
    std::uint8_t tos = 0;
    std::uint16_t srcAs = 0;
    std::uint16_t dstAs = 0;
    std::uint8_t srcMask = 24;
    std::uint8_t dstMask = 24;
};

inline QByteArray record5(const Record5 &record)
{
    Wire wire;
    wire.u32(record.src).u32(record.dst).u32(record.nextHop).u16(record.inIf).u16(record.outIf);
    wire.u32(record.packets).u32(record.bytes).u32(record.firstMs).u32(record.lastMs);
    wire.u16(record.srcPort).u16(record.dstPort).u8(0).u8(record.flags).u8(record.proto);
    wire.u8(record.tos).u16(record.srcAs).u16(record.dstAs).u8(record.srcMask);
    return wire.u8(record.dstMask).u16(0);
}

inline QByteArray netFlow5(const Header5 &header, const QByteArray &records)
{
    return Wire()
        .u16(header.version)
        .u16(header.count)
        .u32(header.uptimeMs)
        .u32(header.exportS)
        .u32(0)
        .u32(header.sequence)
        .u8(header.engineType)
        .u8(header.engineId)
        .u16(header.sampling)
        .bytes(records);
}

/// A template as many devices have it, of 33 bytes: ends, ports, protocol, counters, times.
inline WireFields plainFields()
{
    return {{8, 4},  {12, 4}, {7, 2}, {11, 2}, {4, 1},  {6, 1},
            {10, 2}, {2, 4},  {1, 4}, {22, 4}, {21, 4}, {61, 1}};
}

/// A record of plainFields().
struct PlainRecord
{
    std::uint32_t src = 0x0a000001;
    std::uint32_t dst = 0x0a000002;
    std::uint16_t srcPort = 40'000;
    std::uint16_t dstPort = 443;
    std::uint8_t proto = 6;
    std::uint8_t flags = 0x1b;
    std::uint16_t inIf = 1;
    std::uint32_t packets = 10;
    std::uint32_t bytes = 1'000;
    std::uint32_t firstMs = 3'590'000;
    std::uint32_t lastMs = 3'595'000;
};

inline QByteArray plainRecord(const PlainRecord &record = {})
{
    Wire wire;
    wire.u32(record.src).u32(record.dst).u16(record.srcPort).u16(record.dstPort).u8(record.proto);
    wire.u8(record.flags).u16(record.inIf).u32(record.packets).u32(record.bytes);
    return wire.u32(record.firstMs).u32(record.lastMs).u8(0);
}

} // namespace weir::test
