#pragma once

#include "capture/decode/packet.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace weir::test {

/// Sums over one layer (outer or inner) of all packets of a capture, as truth.json counts them:
/// bytes are frame lengths on the wire, a conversation is an unordered pair.
class IpSummary
{
public:
    void add(const PacketLayer &layer, std::uint32_t wireBytes)
    {
        if (!layer.src.isPresent())
            return;
        m_packets += 1;
        m_bytes += wireBytes;
        m_talkers[layer.src][0] += 1;
        m_talkers[layer.src][1] += wireBytes;
        m_talkers[layer.dst][2] += 1;
        m_talkers[layer.dst][3] += wireBytes;
        addConversation(m_pairs, {layer.src, 0}, {layer.dst, 0}, wireBytes);
        if (layer.srcPort == kAbsent<std::uint32_t>)
            return;
        const Endpoint from{layer.src, layer.srcPort};
        const Endpoint to{layer.dst, layer.dstPort};
        if (layer.proto == 6)
            addConversation(m_tcp, from, to, wireBytes);
        if (layer.proto == 17)
            addConversation(m_udp, from, to, wireBytes);
    }

    /// What differs from `truth`, one entry a difference, "" of course when nothing does.
    QStringList differences(const QJsonObject &truth) const
    {
        QStringList found;
        const auto compare = [&](const char *name, qint64 ours) {
            const auto theirs = truth[QLatin1String(name)].toInteger();
            if (theirs != ours)
                found += QStringLiteral("%1 %2, expected %3")
                             .arg(QLatin1String(name))
                             .arg(ours)
                             .arg(theirs);
        };
        compare("ip_packets", m_packets);
        compare("ip_bytes", m_bytes);
        compare("ipv4_hosts", hosts(true));
        compare("ipv6_hosts", hosts(false));
        compare("ip_conversations", static_cast<qint64>(m_pairs.size()));
        compare("tcp_conversations", static_cast<qint64>(m_tcp.size()));
        compare("udp_conversations", static_cast<qint64>(m_udp.size()));
        compareTalkers(truth["talkers"].toArray(), found);
        compareConversations("conversation", m_pairs, truth["conversations"].toArray(), found);
        compareConversations("tcp", m_tcp, truth["tcp"].toArray(), found);
        compareConversations("udp", m_udp, truth["udp"].toArray(), found);
        return found;
    }

private:
    using Endpoint = std::pair<Address, std::uint32_t>;
    using Counts = std::array<qint64, 4>;
    using Conversations = std::map<std::pair<Endpoint, Endpoint>, Counts>;

    static void addConversation(Conversations &all, const Endpoint &from, const Endpoint &to,
                                std::uint32_t wireBytes)
    {
        const bool isForward = !(to < from);
        Counts &counts = isForward ? all[{from, to}] : all[{to, from}];
        counts[isForward ? 0 : 2] += 1;
        counts[isForward ? 1 : 3] += wireBytes;
    }

    qint64 hosts(bool v4) const
    {
        qint64 count = 0;
        for (const auto &talker : m_talkers)
            count += talker.first.isV4() == v4 ? 1 : 0;
        return count;
    }

    static Address address(const QJsonValue &value)
    {
        return parseAddress(value.toString().toStdString()).value_or(kNoAddress);
    }

    void compareTalkers(const QJsonArray &talkers, QStringList &found) const
    {
        for (const QJsonValue &value : talkers) {
            const QJsonArray row = value.toArray();
            const auto at = m_talkers.find(address(row[0]));
            const Counts theirs{row[1].toInteger(), row[2].toInteger(), row[3].toInteger(),
                                row[4].toInteger()};
            if (at == m_talkers.end() || at->second != theirs)
                found += QStringLiteral("talker %1").arg(row[0].toString());
        }
    }

    static void compareConversations(const char *what, const Conversations &ours,
                                     const QJsonArray &theirs, QStringList &found)
    {
        for (const QJsonValue &value : theirs) {
            const QJsonArray row = value.toArray();
            const bool hasPorts = row.size() == 8;
            const Endpoint a{address(row[0]), hasPorts ? row[1].toInt() : 0};
            const Endpoint b{address(row[hasPorts ? 2 : 1]), hasPorts ? row[3].toInt() : 0};
            const int first = hasPorts ? 4 : 2;
            Counts expected{};
            for (int i = 0; i < 4; ++i)
                expected[static_cast<std::size_t>(i)] = row[first + i].toInteger();
            if (b < a)
                expected = {expected[2], expected[3], expected[0], expected[1]};
            const auto at = ours.find(b < a ? std::pair(b, a) : std::pair(a, b));
            Counts actual = at == ours.end() ? Counts{} : at->second;
            if (a == b) { // nothing tells the directions of an endpoint with itself apart
                expected = {expected[0] + expected[2], expected[1] + expected[3], 0, 0};
                actual = {actual[0] + actual[2], actual[1] + actual[3], 0, 0};
            }
            if (actual != expected)
                found += QStringLiteral("%1 %2 - %3")
                             .arg(QLatin1String(what), row[0].toString(),
                                  row[hasPorts ? 2 : 1].toString());
        }
    }

    qint64 m_packets = 0;
    qint64 m_bytes = 0;
    std::map<Address, Counts> m_talkers; // packets and bytes sent, packets and bytes received
    Conversations m_pairs;
    Conversations m_tcp;
    Conversations m_udp;
};

} // namespace weir::test
