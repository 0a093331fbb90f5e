#include "capture/decode/netflow5.h"

#include "capture/decode/bytes.h"
#include "model/core/bytereader.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::size_t kHeaderBytes = 24;
constexpr std::size_t kRecordBytes = 48;
constexpr std::size_t kVersion7RecordBytes = 52; // the same and the address of a bypassed router
constexpr std::uint16_t kMostRecords = 30;

} // namespace

Result<NetFlow5Datagram> decodeNetFlow5(std::span<const std::byte> datagram)
{
    ByteReader reader(datagram);
    NetFlow5Datagram result;
    NetFlow5Header &header = result.header;
    header.version = reader.be16();
    header.count = reader.be16();
    header.uptimeMs = reader.be32();
    header.exportS = reader.be32();
    header.exportNs = reader.be32();
    header.sequence = reader.be32();
    header.engineType = reader.u8();
    header.engineId = reader.u8();
    header.sampling = reader.be16();
    if (reader.failed())
        return Error{Errc::Truncated, datagram.size(), "NetFlow v5 header"};
    if (header.version != 5 && header.version != 7)
        return Error{Errc::BadVersion, 0, "NetFlow v5 version"};
    if (header.version == 7) {
        header.engineType = 0; // reserved bytes there
        header.engineId = 0;
        header.sampling = 0;
    }

    result.recordBytes = header.version == 7 ? kVersion7RecordBytes : kRecordBytes;
    const std::size_t whole = (datagram.size() - kHeaderBytes) / result.recordBytes;
    const bool isPlausible = header.count >= 1 && header.count <= kMostRecords;
    result.isCountWrong = !isPlausible || header.count > whole;
    const std::size_t count = isPlausible ? std::min<std::size_t>(header.count, whole) : whole;
    result.records = datagram.subspan(kHeaderBytes, count * result.recordBytes);
    return result;
}

NetFlow5Record netFlow5Record(const NetFlow5Datagram &datagram, std::size_t index)
{
    const Bytes bytes =
        datagram.records.subspan(index * datagram.recordBytes, datagram.recordBytes);
    NetFlow5Record record;
    record.src = be32At(bytes, 0);
    record.dst = be32At(bytes, 4);
    record.nextHop = be32At(bytes, 8);
    record.inIf = be16At(bytes, 12);
    record.outIf = be16At(bytes, 14);
    record.packets = be32At(bytes, 16);
    record.bytes = be32At(bytes, 20);
    record.firstMs = be32At(bytes, 24);
    record.lastMs = be32At(bytes, 28);
    record.srcPort = be16At(bytes, 32);
    record.dstPort = be16At(bytes, 34);
    record.flags = byteAt(bytes, 37);
    record.proto = byteAt(bytes, 38);
    record.tos = byteAt(bytes, 39);
    record.srcAs = be16At(bytes, 40);
    record.dstAs = be16At(bytes, 42);
    record.srcMask = byteAt(bytes, 44);
    record.dstMask = byteAt(bytes, 45);
    return record;
}

} // namespace weir
