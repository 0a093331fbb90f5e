// NetFlow version 9 and IPFIX: the same fields, but for times and what surrounds them.
#include "tests/generator/exporters.h"

#include "model/core/time.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::uint16_t kV4Template = 256, kV6Template = 257, kInterfaceTemplate = 258,
                        kSamplingTemplate = 259;
constexpr std::size_t kHeaderBytes9 = 20, kHeaderBytes10 = 16, kSetHeaderBytes = 4;
constexpr std::size_t kNameBytes = 16, kDescriptionBytes = 32;

/// Fields by their numbers in IANA's registry, which are those of NetFlow 9 up to 127; times come
/// first, so that their place is the same in every record.
struct Field
{
    std::uint16_t id;
    std::uint16_t bytes;
};
constexpr Field kTimes9[] = {{22, 4}, {21, 4}};    // FIRST_SWITCHED, LAST_SWITCHED
constexpr Field kTimes10[] = {{152, 8}, {153, 8}}; // flowStart/EndMilliseconds
constexpr Field kPorts[] = {{7, 2}, {11, 2}};
constexpr Field kAddressesV4[] = {{8, 4}, {12, 4}, {15, 4}};
constexpr Field kAddressesV6[] = {{27, 16}, {28, 16}, {62, 16}};
constexpr Field kMasksV4[] = {{9, 1}, {13, 1}}, kMasksV6[] = {{29, 1}, {30, 1}};
constexpr Field kCounts[] = {{1, 4}, {2, 4}};
constexpr Field kRest[] = {{10, 4}, {14, 4}, {16, 4}, {17, 4}, {4, 1}, {6, 1}, {5, 1}, {61, 1}};
constexpr Field kEnd10[] = {{136, 1}}; // flowEndReason
constexpr Field kIcmpV4[] = {{32, 2}}, kIcmpV6[] = {{139, 2}};

std::vector<Field> fieldsOf(bool isIpfix, bool isV6)
{
    std::vector<Field> fields;
    const auto add = [&](std::span<const Field> more) {
        fields.insert(fields.end(), more.begin(), more.end());
    };
    add(isIpfix ? kTimes10 : kTimes9);
    add(kPorts);
    add(isV6 ? kAddressesV6 : kAddressesV4);
    add(kCounts);
    add(kRest);
    add(isV6 ? kMasksV6 : kMasksV4);
    if (isIpfix) {
        add(isV6 ? kIcmpV6 : kIcmpV4);
        add(kEnd10);
    }
    return fields;
}

std::size_t recordBytes(bool isIpfix, bool isV6)
{
    std::size_t bytes = 0;
    for (const Field &field : fieldsOf(isIpfix, isV6))
        bytes += field.bytes;
    return bytes;
}

void writeAddress(ByteWriter &to, const Address &address, bool isV6)
{
    if (isV6)
        to.number(address.high, 8).number(address.low, 8);
    else
        to.be32(address.v4());
}

PreparedRecord writeRecord(ByteWriter &to, const ExportFlow &flow, bool isIpfix)
{
    const bool isV6 = !flow.src.isV4();
    const std::size_t timeBytes = isIpfix ? 16 : 8;
    PreparedRecord record;
    record.at = static_cast<std::uint16_t>(to.size());
    record.packets = flow.packets;
    record.bytes = flow.bytes;
    record.lagMs = flow.lagMs;
    record.durationMs = flow.durationMs;
    const bool isSource = flow.srcPort > flow.dstPort;
    if (flow.srcPort != flow.dstPort) {
        record.portAt = static_cast<std::uint16_t>(record.at + timeBytes + (isSource ? 0 : 2));
        record.port = isSource ? flow.srcPort : flow.dstPort;
    }
    const bool hasNoPorts = flow.srcPort == 0 && flow.dstPort == 0;
    for (std::size_t i = 0; i < timeBytes; ++i)
        to.u8(0);
    // NetFlow 9 has ICMP type and code where the destination port is, IPFIX a field of its own
    to.be16(flow.srcPort).be16(hasNoPorts && !isIpfix ? flow.icmp : flow.dstPort);
    writeAddress(to, flow.src, isV6);
    writeAddress(to, flow.dst, isV6);
    writeAddress(to, flow.to.nextHop, isV6);
    const auto interfaces = routerInterfaces();
    to.be32(flow.bytes).be32(flow.packets);
    to.be32(interfaces[flow.from.slot].index).be32(interfaces[flow.to.slot].index);
    to.be32(flow.from.as).be32(flow.to.as);
    to.u8(flow.proto).u8(flow.flags).u8(flow.tos).u8(0); // flowDirection 0: ingress
    to.u8(flow.from.maskBits).u8(flow.to.maskBits);
    if (isIpfix)
        to.be16(hasNoPorts ? flow.icmp : 0).u8(flow.endReason);
    return record;
}

void writeTemplate(ByteWriter &to, std::uint16_t id, std::span<const Field> fields)
{
    to.be16(id).be16(fields.size());
    for (const Field &field : fields)
        to.be16(field.id).be16(field.bytes);
}

/// Writes a set or flow set, padded to 4 bytes, around what `write` writes.
template <class Write>
void writeSet(ByteWriter &to, std::uint16_t id, const Write &write)
{
    ByteWriter body;
    write(body);
    while (body.size() % 4 != 0)
        body.u8(0);
    to.be16(id).be16(body.size() + kSetHeaderBytes).append(body.take());
}

void writeText(ByteWriter &to, std::string_view text, std::size_t bytes)
{
    to.text(text.substr(0, bytes));
    for (std::size_t i = text.size(); i < bytes; ++i)
        to.u8(0);
}

} // namespace

TemplateExporter::TemplateExporter(const ExporterOptions &options,
                                   std::span<const ExportFlow *const> flows)
    : Exporter(options)
    , m_isIpfix(options.kind == ExportKind::Ipfix)
{
    prepare(flows);
}

void TemplateExporter::prepare(std::span<const ExportFlow *const> flows)
{
    struct Family
    {
        ByteWriter bytes;
        std::vector<PreparedRecord> records;
    };
    const std::size_t headerBytes = m_isIpfix ? kHeaderBytes10 : kHeaderBytes9;
    std::array<Family, 2> families;
    const auto close = [&](Family &family) {
        PreparedDatagram datagram;
        datagram.recordsAt = static_cast<std::uint16_t>(headerBytes);
        datagram.records = std::move(family.records);
        for (int i = 0; i < 3; ++i)
            family.bytes.u8(0); // room for padding
        datagram.bytes = family.bytes.take();
        m_prepared.push_back(std::move(datagram));
        family = {};
    };
    for (const ExportFlow *flow : flows) {
        const bool isV6 = !flow->src.isV4();
        const std::size_t room = kMaxExportBytes - headerBytes - kSetHeaderBytes - 3;
        const std::size_t most = std::clamp<std::size_t>(m_options.recordsPerDatagram, 1,
                                                         room / recordBytes(m_isIpfix, isV6));
        Family &family = families[isV6];
        if (family.records.empty()) {
            for (std::size_t i = 0; i < headerBytes; ++i)
                family.bytes.u8(0);
            family.bytes.be16(isV6 ? kV6Template : kV4Template).be16(0);
        }
        family.records.push_back(writeRecord(family.bytes, *flow, m_isIpfix));
        if (family.records.size() == most)
            close(family);
    }
    for (Family &family : families) {
        if (!family.records.empty())
            close(family);
    }
}

void TemplateExporter::putHeader(std::byte *to, std::size_t bytes, std::size_t records,
                                 std::int64_t nowNs) const
{
    const auto seconds = static_cast<std::uint64_t>(nowNs / kNsPerSecond);
    if (m_isIpfix) { // RFC 7011, section 3.1
        putBig(to, 10, 2);
        putBig(to + 2, bytes, 2);
        putBig(to + 4, seconds, 4);
        putBig(to + 8, m_sequence, 4);
        putBig(to + 12, m_options.domain, 4);
        return;
    }
    putBig(to, 9, 2); // RFC 3954, section 5.1
    putBig(to + 2, records, 2);
    putBig(to + 4, uptimeMs(nowNs), 4);
    putBig(to + 8, seconds, 4);
    putBig(to + 12, m_sequence, 4);
    putBig(to + 16, m_options.domain, 4);
}

std::size_t TemplateExporter::patch(std::byte *to, const PreparedDatagram &datagram,
                                    std::size_t count, std::int64_t nowNs)
{
    const std::uint32_t uptime = uptimeMs(nowNs);
    const auto nowMs = static_cast<std::uint64_t>(nowNs / kNsPerMs);
    for (std::size_t i = 0; i < count; ++i) {
        const PreparedRecord &record = datagram.records[i];
        const std::uint32_t last = uptime - std::min(uptime, record.lagMs);
        const std::uint32_t first = last - std::min(last, record.durationMs);
        if (m_isIpfix) {
            putBig(to + record.at, nowMs - (uptime - first), 8);
            putBig(to + record.at + 8, nowMs - (uptime - last), 8);
        } else {
            putBig(to + record.at, first, 4);
            putBig(to + record.at + 4, last, 4);
        }
    }
    const std::size_t eachBytes = (datagram.bytes.size() - 3 - datagram.recordsAt - kSetHeaderBytes)
                                  / datagram.records.size();
    const std::size_t setBytes = (kSetHeaderBytes + count * eachBytes + 3) / 4 * 4;
    for (std::size_t i = kSetHeaderBytes + count * eachBytes; i < setBytes; ++i)
        to[datagram.recordsAt + i] = std::byte{0};
    putBig(to + datagram.recordsAt + 2, setBytes, 2);
    const std::size_t bytes = datagram.recordsAt + setBytes;
    putHeader(to, bytes, count, nowNs);
    m_sequence += m_isIpfix ? static_cast<std::uint32_t>(count) : 1;
    return bytes;
}

void TemplateExporter::writeTemplates(ByteWriter &message) const
{
    writeSet(message, m_isIpfix ? 2 : 0, [this](ByteWriter &set) {
        writeTemplate(set, kV4Template, fieldsOf(m_isIpfix, false));
        writeTemplate(set, kV6Template, fieldsOf(m_isIpfix, true));
    });
    // scope in NetFlow 9: 1 is "system"; in IPFIX 149 is observationDomainId
    constexpr Field kInterface9[] = {{1, 4}, {10, 4}, {82, kNameBytes}, {83, kDescriptionBytes}};
    constexpr Field kInterface10[] = {{10, 4}, {82, kNameBytes}, {83, kDescriptionBytes}};
    constexpr Field kSampling9[] = {{1, 4}, {34, 4}, {35, 1}};
    constexpr Field kSampling10[] = {{149, 4}, {304, 2}, {305, 4}, {306, 4}};
    const auto options = [&](ByteWriter &set, std::uint16_t id, std::span<const Field> fields) {
        if (m_isIpfix) { // counts of fields; NetFlow 9 counts bytes
            set.be16(id).be16(fields.size()).be16(1);
        } else {
            set.be16(id).be16(4).be16((fields.size() - 1) * 4);
        }
        for (const Field &field : fields)
            set.be16(field.id).be16(field.bytes);
    };
    writeSet(message, m_isIpfix ? 3 : 1, [&](ByteWriter &set) {
        options(set, kInterfaceTemplate,
                m_isIpfix ? std::span<const Field>(kInterface10) : kInterface9);
        if (m_options.sampling != 0)
            options(set, kSamplingTemplate,
                    m_isIpfix ? std::span<const Field>(kSampling10) : kSampling9);
    });
}

std::size_t TemplateExporter::writeInterfaces(ByteWriter &message) const
{
    writeSet(message, kInterfaceTemplate, [this](ByteWriter &set) {
        for (const RouterInterface &interface : routerInterfaces()) {
            if (!m_isIpfix)
                set.be32(m_options.domain);
            set.be32(interface.index);
            writeText(set, interface.name, kNameBytes);
            writeText(set, interface.description, kDescriptionBytes);
        }
    });
    return routerInterfaces().size();
}

std::size_t TemplateExporter::writeSampling(ByteWriter &message) const
{
    if (m_options.sampling == 0)
        return 0;
    writeSet(message, kSamplingTemplate, [this](ByteWriter &set) {
        set.be32(m_options.domain);
        if (m_isIpfix) // 1: systematic count-based; one packet, then n - 1 that are left out
            set.be16(1).be32(1).be32(m_options.sampling - 1);
        else
            set.be32(m_options.sampling).u8(1); // 1: deterministic
    });
    return 1;
}

std::vector<std::vector<std::byte>> TemplateExporter::announce(std::int64_t nowNs)
{
    ByteWriter message;
    for (std::size_t i = 0; i < (m_isIpfix ? kHeaderBytes10 : kHeaderBytes9); ++i)
        message.u8(0);
    writeTemplates(message);
    const std::size_t options = writeInterfaces(message) + writeSampling(message);
    const std::size_t templates = m_options.sampling != 0 ? 4 : 3;
    std::vector<std::byte> bytes = message.take();
    putHeader(bytes.data(), bytes.size(), templates + options, nowNs);
    m_sequence += m_isIpfix ? static_cast<std::uint32_t>(options) : 1; // RFC 7011, section 3.1
    return {std::move(bytes)};
}

} // namespace weir::gen
