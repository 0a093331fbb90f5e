#pragma once

#include <QByteArray>
#include <QtEndian>

#include <cstdint>
#include <initializer_list>

/// sFlow v5 datagrams, byte by byte as sflow.org describes them: nothing of the product is used,
/// and every length and count can be made wrong.
namespace weir::test {

/// Values in XDR (RFC 4506).
inline QByteArray xdr(std::initializer_list<std::uint32_t> words)
{
    QByteArray bytes;
    for (const std::uint32_t word : words) {
        char four[4];
        qToBigEndian<quint32>(word, four);
        bytes.append(four, 4);
    }
    return bytes;
}

inline QByteArray xdr64(std::uint64_t value)
{
    return xdr({static_cast<std::uint32_t>(value >> 32), static_cast<std::uint32_t>(value)});
}

inline QByteArray xdrPadded(const QByteArray &bytes)
{
    return bytes + QByteArray((4 - bytes.size() % 4) % 4, '\0');
}

inline QByteArray xdrText(const QByteArray &text)
{
    return xdr({static_cast<std::uint32_t>(text.size())}) + xdrPadded(text);
}

/// An IPv4 address with its type.
inline QByteArray xdrAddress(std::uint32_t v4)
{
    return xdr({1, v4});
}

/// A sample or record: name, length, body.
inline QByteArray sflowStructure(std::uint32_t enterprise, std::uint32_t format,
                                 const QByteArray &body)
{
    return xdr({enterprise << 12 | format, static_cast<std::uint32_t>(body.size())})
           + xdrPadded(body);
}

/// Record 0:1 with a frame of `frameBytes` on the wire (-1: as long as `header` and a check
/// sequence).
inline QByteArray sflowHeaderRecord(const QByteArray &header, int frameBytes = -1,
                                    std::uint32_t protocol = 1)
{
    const auto length = static_cast<std::uint32_t>(frameBytes < 0 ? header.size() + 4 : frameBytes);
    return sflowStructure(0, 1, xdr({protocol, length, 4}) + xdrText(header));
}

/// What stands before the records of a flow sample.
struct SflowFlowFields
{
    std::uint32_t sequence = 1;
    std::uint32_t kind = 0; // of the data source
    std::uint32_t index = 3;
    std::uint32_t rate = 400;
    std::uint32_t pool = 0;
    std::uint32_t drops = 0;
    std::uint32_t input = 3;     // compact: the whole word
    std::uint32_t output = 4;    // compact: the whole word
    std::uint32_t inputForm = 0; // expanded only
    std::uint32_t outputForm = 0;
    std::uint32_t recordCount = 1;
};

inline QByteArray sflowFlowSample(const SflowFlowFields &f, const QByteArray &records)
{
    return sflowStructure(0, 1,
                          xdr({f.sequence, f.kind << 24 | f.index, f.rate, f.pool, f.drops, f.input,
                               f.output, f.recordCount})
                              + records);
}

inline QByteArray sflowExpandedFlowSample(const SflowFlowFields &f, const QByteArray &records)
{
    return sflowStructure(0, 3,
                          xdr({f.sequence, f.kind, f.index, f.rate, f.pool, f.drops, f.inputForm,
                               f.input, f.outputForm, f.output, f.recordCount})
                              + records);
}

inline QByteArray sflowCounterSample(std::uint32_t sequence, std::uint32_t kind,
                                     std::uint32_t index, const QByteArray &records)
{
    return sflowStructure(0, 2, xdr({sequence, kind << 24 | index, 1}) + records);
}

inline QByteArray sflowExpandedCounterSample(std::uint32_t sequence, std::uint32_t kind,
                                             std::uint32_t index, const QByteArray &records)
{
    return sflowStructure(0, 4, xdr({sequence, kind, index, 1}) + records);
}

inline QByteArray sflowDiscardedSample(std::uint32_t sequence, std::uint32_t drops,
                                       std::uint32_t reason, const QByteArray &records)
{
    return sflowStructure(0, 5, xdr({sequence, 0, 3, drops, 3, 4, reason, 1}) + records);
}

/// What stands before the samples of a datagram.
struct SflowDatagramFields
{
    std::uint32_t agent = 0xc000020a; // 192.0.2.10
    std::uint32_t subAgent = 0;
    std::uint32_t sequence = 1;
    std::uint32_t uptimeMs = 60'000;
    int sampleCount = -1; // -1: as many as there are
};

/// How many structures lie in `bytes`.
inline std::uint32_t countStructures(const QByteArray &bytes)
{
    std::uint32_t count = 0;
    for (qsizetype at = 0; at + 8 <= bytes.size(); ++count)
        at += 8 + (qFromBigEndian<quint32>(bytes.constData() + at + 4) + 3) / 4 * 4;
    return count;
}

inline QByteArray sflowDatagram(const SflowDatagramFields &f, const QByteArray &samples)
{
    const std::uint32_t count =
        f.sampleCount < 0 ? countStructures(samples) : static_cast<std::uint32_t>(f.sampleCount);
    return xdr({5, 1, f.agent, f.subAgent, f.sequence, f.uptimeMs, count}) + samples;
}

/// Record 0:1 of a counter sample, of an interface of 10 Gb/s that is up.
inline QByteArray sflowGenericCounters(std::uint32_t index, std::uint64_t inOctets,
                                       std::uint64_t outOctets, std::uint32_t inDiscards = 0)
{
    return sflowStructure(0, 1,
                          xdr({index, 6}) + xdr64(10'000'000'000u) + xdr({1, 3}) + xdr64(inOctets)
                              + xdr({11, 12, 13, inDiscards, 15, 16}) + xdr64(outOctets)
                              + xdr({21, 22, 23, 24, 25, 0}));
}

} // namespace weir::test
