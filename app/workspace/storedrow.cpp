#include "app/workspace/storedrow.h"

namespace weir {

namespace {

/// Absent is all ones at every width, so that cutting a number off keeps it absent.
void setNumber(FlowRow &row, ColumnId column, std::uint64_t value)
{
    const auto put = [value](auto &member) {
        member = static_cast<std::remove_reference_t<decltype(member)>>(value);
    };
    switch (column) {
    case ColumnId::Start:
        return put(row.startNs);
    case ColumnId::Duration:
        return put(row.durationMs);
    case ColumnId::Source:
        return put(row.source);
    case ColumnId::InIf:
        return put(row.inIf);
    case ColumnId::OutIf:
        return put(row.outIf);
    case ColumnId::Vlan:
        return put(row.vlan);
    case ColumnId::EtherType:
        return put(row.etherType);
    case ColumnId::SrcPort:
        return put(row.srcPort);
    case ColumnId::DstPort:
        return put(row.dstPort);
    case ColumnId::Proto:
        return put(row.proto);
    case ColumnId::Flags:
        return put(row.flags);
    case ColumnId::Icmp:
        return put(row.icmp);
    case ColumnId::Dscp:
        return put(row.dscp);
    case ColumnId::Ttl:
        return put(row.ttl);
    case ColumnId::Packets:
        return put(row.packets);
    case ColumnId::Bytes:
        return put(row.bytes);
    case ColumnId::Frame:
        return put(row.frame);
    case ColumnId::Sampling:
        return put(row.sampling);
    case ColumnId::Verdict:
        return put(row.verdict);
    case ColumnId::SrcAs:
        return put(row.srcAs);
    case ColumnId::DstAs:
        return put(row.dstAs);
    case ColumnId::SrcMask:
        return put(row.srcMask);
    case ColumnId::DstMask:
        return put(row.dstMask);
    case ColumnId::DnsRcode:
        return put(row.dnsRcode);
    case ColumnId::Offset:
        return put(row.offset);
    case ColumnId::Sampler:
        return put(row.sampler);
    case ColumnId::SamplingFrom:
        return put(row.samplingFrom);
    case ColumnId::Observed:
        return put(row.observed);
    case ColumnId::Copy:
        return put(row.copy);
    case ColumnId::Marks:
        return put(row.marks);
    case ColumnId::EndReason:
        return put(row.endReason);
    case ColumnId::FlowCount:
        return put(row.flowCount);
    case ColumnId::Conversation:
        return put(row.conversation);
    default:
        return; // addresses, texts and what is made at query time
    }
}

void setAddress(FlowRow &row, ColumnId column, const Address &address)
{
    (column == ColumnId::Src ? row.src : column == ColumnId::Dst ? row.dst : row.nextHop) = address;
}

void setText(FlowRow &row, ColumnId column, TextId text)
{
    switch (column) {
    case ColumnId::App:
        row.app = text;
        return;
    case ColumnId::Name:
        row.name = text;
        return;
    case ColumnId::HttpMethod:
        row.httpMethod = text;
        return;
    case ColumnId::HttpType:
        row.httpType = text;
        return;
    case ColumnId::HttpAgent:
        row.httpAgent = text;
        return;
    case ColumnId::Ja3:
        row.ja3 = text;
        return;
    case ColumnId::Risk:
        row.risk = text;
        return;
    case ColumnId::Tunnel:
        row.tunnel = text;
        return;
    default:
        return;
    }
}

} // namespace

std::vector<ColumnId> storedColumns()
{
    std::vector<ColumnId> columns;
    for (std::size_t i = 0; i < kColumnCount; ++i)
        columns.push_back(static_cast<ColumnId>(i));
    return columns;
}

FlowRow storedRow(const ResultTable &table, const std::vector<ColumnId> &columns, std::size_t at,
                  FlowBatch &batch)
{
    FlowRow row;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const ResultColumn &column = table.columns[i];
        switch (column.storage) {
        case Storage::Number:
            setNumber(row, columns[i], column.numbers[at]);
            break;
        case Storage::Address:
            setAddress(row, columns[i], column.addresses[at]);
            break;
        case Storage::Text:
            setText(row, columns[i], batch.intern(column.texts[at]));
            break;
        }
    }
    return row;
}

} // namespace weir
