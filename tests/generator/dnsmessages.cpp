#include "tests/generator/dnsmessages.h"

#include "tests/generator/bytewriter.h"

namespace weir::gen {

namespace {

void putName(ByteWriter &writer, std::string_view name)
{
    while (!name.empty()) {
        const std::size_t dot = name.find('.');
        const std::string_view label = name.substr(0, dot);
        writer.u8(label.size()).text(label);
        name.remove_prefix(dot == std::string_view::npos ? name.size() : dot + 1);
    }
    writer.u8(0);
}

void putRecord(ByteWriter &writer, const DnsRecord &record, std::string_view question,
               bool isMulticast)
{
    if (record.name == question && !isMulticast)
        writer.be16(0xc00c); // points at the question
    else
        putName(writer, record.name);
    writer.be16(record.type).be16(1).be32(record.ttlS);
    const std::size_t lengthAt = writer.size();
    writer.be16(0);
    if (record.type == kDnsA)
        writer.be32(record.address.v4());
    else if (record.type == kDnsAaaa)
        writer.number(record.address.high, 8).number(record.address.low, 8);
    else if (record.type == kDnsTxt)
        writer.u8(record.text.size()).text(record.text);
    else
        putName(writer, record.text);
    writer.patchLength(lengthAt, 2);
}

} // namespace

std::vector<std::byte> dnsQuery(std::uint16_t id, std::string_view name, std::uint16_t type,
                                bool isMulticast)
{
    ByteWriter writer;
    writer.be16(id).be16(isMulticast ? 0 : 0x0100).be16(1).be16(0).be16(0).be16(0);
    putName(writer, name);
    writer.be16(type).be16(1);
    return writer.take();
}

std::vector<std::byte> dnsResponse(std::uint16_t id, std::string_view name, std::uint16_t type,
                                   std::uint16_t rcode, const std::vector<DnsRecord> &answers,
                                   bool isMulticast)
{
    ByteWriter writer;
    writer.be16(id).be16(isMulticast ? 0x8400u : 0x8180u | rcode).be16(isMulticast ? 0 : 1);
    writer.be16(answers.size()).be16(0).be16(0);
    if (!isMulticast) {
        putName(writer, name);
        writer.be16(type).be16(1);
    }
    for (const DnsRecord &record : answers)
        putRecord(writer, record, name, isMulticast);
    return writer.take();
}

std::string reverseName(const Address &address)
{
    std::string name;
    if (address.isV4()) {
        for (unsigned i = 0; i < 4; ++i)
            name += std::to_string(address.v4() >> 8 * i & 255) + '.';
        return name + "in-addr.arpa";
    }
    for (unsigned i = 0; i < 32; ++i) {
        const std::uint64_t half = i < 16 ? address.low : address.high;
        name += "0123456789abcdef"[half >> 4 * (i % 16) & 15];
        name += '.';
    }
    return name + "ip6.arpa";
}

} // namespace weir::gen
