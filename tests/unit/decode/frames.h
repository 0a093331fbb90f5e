#pragma once

#include "capture/decode/packet.h"
#include "tests/support/bytes.h"

#include <QByteArray>
#include <QtEndian>

namespace weir::test {

/// An address or a problem as Qt Test can compare and print it.
template <class T>
QByteArray word(const T &value)
{
    const auto text = toString(value);
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

/// Layers written by hand, so that decode is not checked against another piece of the product.
/// Outer addresses are 10.0.0.1 and 192.0.2.2, 2001:db8::1 and ::2.
inline QByteArray be16(int value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian<quint16>(static_cast<quint16>(value), bytes.data());
    return bytes;
}

inline QByteArray ethernet(int type, const QByteArray &payload)
{
    return bytes("020000000001 020000000002") + be16(type) + payload;
}

inline QByteArray ipv4(int proto, const QByteArray &payload, int fragment = 0,
                       const QByteArray &options = {})
{
    const auto headerBytes = 20 + options.size();
    return QByteArray(1, static_cast<char>(0x40 + headerBytes / 4)) + bytes("b8")
           + be16(static_cast<int>(headerBytes + payload.size())) + bytes("0007") + be16(fragment)
           + bytes("40") + QByteArray(1, static_cast<char>(proto)) + bytes("0000 0a000001 c0000202")
           + options + payload;
}

inline QByteArray ipv6(int next, const QByteArray &payload)
{
    return bytes("6b800000") + be16(static_cast<int>(payload.size()))
           + QByteArray(1, static_cast<char>(next))
           + bytes("40 20010db8000000000000000000000001 20010db8000000000000000000000002")
           + payload;
}

inline QByteArray tcp(const QByteArray &payload = {})
{
    return bytes("0401 0050 00000001 00000000 5112 2000 0000 0000") + payload;
}

inline QByteArray udp(int srcPort, int dstPort, const QByteArray &payload = {})
{
    return be16(srcPort) + be16(dstPort) + be16(static_cast<int>(8 + payload.size())) + be16(0)
           + payload;
}

/// A datagram for the inside of tunnels: 172.16.0.1 to 172.16.0.2, TCP 1025 to 80.
inline QByteArray insideV4()
{
    return bytes("4500 0028 0001 0000 3f06 0000 ac100001 ac100002") + tcp();
}

/// The same over IPv6: fd00::1 to fd00::2.
inline QByteArray insideV6()
{
    return bytes("60000000 0014 06 3f fd000000000000000000000000000001"
                 "fd000000000000000000000000000002")
           + tcp();
}

inline QByteArray snapOf(int type, const QByteArray &payload)
{
    return bytes("aaaa03 000000") + be16(type) + payload;
}

} // namespace weir::test
