#include "capture/decode/dns.h"

#include "capture/decode/dnsname.h"
#include "model/core/bytereader.h"

#include <algorithm>
#include <utility>

namespace weir {
namespace {

constexpr std::size_t kHeaderBytes = 12;

struct Counts
{
    std::size_t questions = 0;
    std::size_t answers = 0;
    std::size_t authorities = 0;
    std::size_t additional = 0;
};

Counts readHeader(ByteReader &reader, DnsMessage &message)
{
    message.id = reader.be16();
    const std::uint16_t flags = reader.be16();
    message.isResponse = (flags & 0x8000) != 0;
    message.opcode = (flags >> 11) & 0x0f;
    message.isTruncated = (flags & 0x0200) != 0;
    message.rcode = flags & 0x0f;
    Counts counts;
    counts.questions = reader.be16();
    counts.answers = reader.be16();
    counts.authorities = reader.be16();
    counts.additional = reader.be16();
    return counts;
}

/// Reads one message from front to back; every read consumes bytes or fails.
class Reader
{
public:
    explicit Reader(std::span<const std::byte> message)
        : m_message(message)
    {
    }

    bool question(DnsMessage &into)
    {
        DnsQuestion question;
        if (!name(question.name))
            return false;
        ByteReader fields(m_message.subspan(m_at));
        question.type = fields.be16();
        question.dnsClass = fields.be16() & 0x7fff;
        if (fields.failed())
            return false;
        m_at += fields.offset();
        into.questions.push_back(std::move(question));
        return true;
    }

    /// Reads the next record and keeps it when `into` is there and it is of a kind that is kept.
    bool record(std::vector<DnsRecord> *into)
    {
        DnsRecord record;
        if (!name(record.name))
            return false;
        ByteReader fields(m_message.subspan(m_at));
        record.type = fields.be16();
        fields.skip(2);
        record.ttlS = fields.be32();
        const std::size_t length = fields.be16();
        const auto data = fields.take(length);
        if (fields.failed())
            return false;
        const std::size_t dataAt = m_at + fields.offset() - length;
        m_at += fields.offset();
        if (into == nullptr || !content(record, data, dataAt))
            return true;
        into->push_back(std::move(record));
        return true;
    }

    std::size_t at() const { return m_at; }

private:
    bool name(std::string &text)
    {
        const auto end = readDnsName(m_message, m_at, text);
        if (end)
            m_at = *end;
        return end.has_value();
    }

    bool content(DnsRecord &record, std::span<const std::byte> data, std::size_t dataAt) const
    {
        switch (record.type) {
        case kDnsA:
            record.address = Address::fromBytes(data);
            return data.size() == 4;
        case kDnsAaaa:
            record.address = Address::fromBytes(data);
            return data.size() == 16;
        case kDnsCname:
        case kDnsPtr:
            return readDnsName(m_message, dataAt, record.target).has_value();
        default:
            return false;
        }
    }

    std::span<const std::byte> m_message;
    std::size_t m_at = kHeaderBytes;
};

} // namespace

Result<DnsMessage> decodeDns(std::span<const std::byte> message)
{
    DnsMessage decoded;
    ByteReader header(message);
    const Counts counts = readHeader(header, decoded);
    if (header.failed())
        return Error{Errc::Truncated, header.offset(), "DNS header"};

    Reader reader(message);
    std::size_t budget = kMaxDnsRecords;
    for (std::size_t i = 0; i < counts.questions; ++i) {
        if (budget-- == 0)
            return Error{Errc::BadValue, 4, "DNS question count"};
        if (!reader.question(decoded))
            return Error{Errc::BadValue, reader.at(), "DNS question"};
    }
    const std::pair<std::size_t, std::vector<DnsRecord> *> sections[] = {
        {counts.answers, &decoded.answers},
        {counts.authorities, nullptr},
        {counts.additional, &decoded.additional}};
    for (const auto &section : sections) {
        for (std::size_t i = 0; i < section.first; ++i) {
            if (budget == 0 || !reader.record(section.second)) {
                decoded.isComplete = false;
                return decoded;
            }
            --budget;
        }
    }
    return decoded;
}

std::optional<std::span<const std::byte>> dnsOverTcp(std::span<const std::byte> payload)
{
    ByteReader reader(payload);
    const std::size_t length = reader.be16();
    if (reader.failed() || length < kHeaderBytes)
        return std::nullopt;
    return reader.take(std::min(length, reader.remaining()));
}

} // namespace weir
