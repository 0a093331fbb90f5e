#include "tests/generator/tcpconversation.h"

#include "tests/generator/bytewriter.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::size_t kSegmentV4 = 1460, kSegmentV6 = 1440;
constexpr std::uint64_t kRecordBytes = 16384, kRecordHeader = 5;
constexpr std::size_t kPoolBytes = std::size_t{1} << 16;

using Pool = std::vector<std::byte>;

Pool randomPool()
{
    Pool pool(kPoolBytes + kSegmentV4);
    Random random(0x7765'6972);
    for (std::byte &byte : pool)
        byte = static_cast<std::byte>(random.next() >> 56);
    return pool;
}

Pool textPool()
{
    static constexpr std::string_view kWords[] = {"river ", "stone ", "bridge ", "water ", "gauge ",
                                                  "level ", "<p>",    "</p>\n",  "flow ",  "lock ",
                                                  "weir ",  "bank ",  "light "};
    Pool pool;
    Random random(0x7465'7874);
    while (pool.size() < kPoolBytes + kSegmentV4) {
        for (const char c : kWords[random.below(std::size(kWords))])
            pool.push_back(static_cast<std::byte>(c));
    }
    return pool;
}

void copyFromPool(const Pool &pool, std::uint64_t from, std::byte *to, std::size_t count)
{
    const std::size_t at = from % kPoolBytes; // the pool is one segment longer than that
    std::copy_n(pool.begin() + static_cast<std::ptrdiff_t>(at), count, to);
}

std::vector<std::byte> synOptions(bool isV6)
{
    ByteWriter options;
    options.be16(0x0204).be16(isV6 ? kSegmentV6 : kSegmentV4); // maximum segment size
    options.be32(0x0101'0402);                                 // SACK permitted
    options.be32(0x0103'0307);                                 // window scale
    return options.take();
}

} // namespace

TcpConversation::TcpConversation(std::int64_t timeNs, const Endpoint &client,
                                 const Endpoint &server, std::vector<Turn> turns,
                                 std::uint64_t rateBps, std::uint32_t firstSequence)
    : Event(timeNs)
    , m_client{client, firstSequence}
    , m_server{server, firstSequence * 2654435761u + 97}
    , m_turns(std::move(turns))
    , m_rateBps(std::max<std::uint64_t>(rateBps, 8000))
    , m_fillerAt(firstSequence)
    , m_roundTripNs(2'000'000 + firstSequence % 64 * 700'000)
{
}

PacketBuilder &TcpConversation::segment(Traffic &traffic, bool fromClient, std::uint16_t flags,
                                        std::span<const std::byte> options)
{
    Side &from = fromClient ? m_client : m_server;
    const Side &to = fromClient ? m_server : m_client;
    TcpFields fields;
    fields.flags = flags;
    fields.seq = from.sequence;
    fields.ack = flags & kAck ? to.sequence : 0;
    fields.window = fromClient ? 501 : 509;
    if (flags & kSyn)
        fields.window = 64240;
    fields.options = options;
    from.sequence += flags & (kSyn | kFin) ? 1 : 0;
    return traffic.frame(m_timeNs, from.endpoint, to.endpoint)
        .tcp(from.endpoint.port, to.endpoint.port, fields)
        .padTo();
}

bool TcpConversation::run(Traffic &traffic)
{
    if (m_phase < Phase::Data)
        handshake(traffic);
    else if (m_phase == Phase::Data)
        data(traffic);
    else
        finish(traffic);
    return true;
}

void TcpConversation::handshake(Traffic &traffic)
{
    const bool isV6 = !m_client.endpoint.address.isV4();
    if (m_phase == Phase::Syn) {
        segment(traffic, true, kSyn, synOptions(isV6));
        m_timeNs += m_roundTripNs;
        m_phase = Phase::SynAck;
    } else if (m_phase == Phase::SynAck) {
        segment(traffic, false, kSyn | kAck, synOptions(isV6));
        m_timeNs += 300'000;
        m_phase = Phase::Ack;
    } else {
        segment(traffic, true, kAck);
        m_phase = Phase::Data;
        beginTurn();
    }
}

void TcpConversation::beginTurn()
{
    m_offset = 0;
    if (m_turn >= m_turns.size()) {
        m_phase = Phase::Fin;
        m_timeNs += m_roundTripNs;
        return;
    }
    m_timeNs += m_turns[m_turn].afterNs;
}

std::uint64_t TcpConversation::streamBytes(const Turn &turn) const
{
    std::uint64_t bytes = turn.head.size() + turn.bodyBytes;
    if (turn.body == Body::TlsRecords)
        bytes += (turn.bodyBytes + kRecordBytes - 1) / kRecordBytes * kRecordHeader;
    return bytes;
}

void TcpConversation::fill(const Turn &turn, std::uint64_t offset, std::byte *to,
                           std::size_t count) const
{
    static const Pool kRandom = randomPool(), kText = textPool();
    if (offset < turn.head.size()) {
        const std::size_t fromHead = std::min<std::size_t>(count, turn.head.size() - offset);
        std::copy_n(turn.head.begin() + static_cast<std::ptrdiff_t>(offset), fromHead, to);
        to += fromHead;
        count -= fromHead;
        offset += fromHead;
    }
    if (count == 0)
        return;
    copyFromPool(turn.body == Body::Text ? kText : kRandom, m_fillerAt + offset, to, count);
    if (turn.body != Body::TlsRecords)
        return;
    const std::uint64_t bodyAt = offset - turn.head.size();
    const std::uint64_t stride = kRecordBytes + kRecordHeader;
    // Headers of the records that begin or go on within these bytes.
    for (std::uint64_t record = bodyAt / stride * stride; record < bodyAt + count;
         record += stride) {
        const std::uint64_t left = turn.bodyBytes - record / stride * kRecordBytes;
        std::byte header[kRecordHeader];
        putBig(header, 0x17'0303, 3);
        putBig(header + 3, std::min(left, kRecordBytes), 2);
        for (std::uint64_t i = 0; i < kRecordHeader; ++i) {
            if (record + i >= bodyAt && record + i < bodyAt + count)
                to[record + i - bodyAt] = header[i];
        }
    }
}

void TcpConversation::data(Traffic &traffic)
{
    if (m_turn >= m_turns.size()) {
        m_phase = Phase::Fin;
        finish(traffic);
        return;
    }
    const Turn &turn = m_turns[m_turn];
    if (!m_isAckDue) {
        sendBytes(traffic, turn);
        return;
    }
    segment(traffic, !turn.fromClient, kAck);
    m_isAckDue = false;
    m_unacknowledged = 0;
    m_timeNs = m_sendAtNs;
    if (m_offset >= streamBytes(turn)) {
        ++m_turn;
        beginTurn();
    }
}

void TcpConversation::sendBytes(Traffic &traffic, const Turn &turn)
{
    if (m_offset == 0 && !turn.tlsName.empty())
        ++traffic.truth().tlsNames[turn.tlsName];
    if (m_offset == 0 && !turn.httpHost.empty())
        ++traffic.truth().httpHosts[turn.httpHost];
    const std::size_t most = m_client.endpoint.address.isV4() ? kSegmentV4 : kSegmentV6;
    const std::uint64_t total = streamBytes(turn);
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(most, total - m_offset));
    const bool isLast = m_offset + count >= total;
    segment(traffic, turn.fromClient, isLast ? kAck | kPsh : kAck);
    std::byte bytes[kSegmentV4];
    fill(turn, m_offset, bytes, count);
    traffic.builder.payload(std::span<const std::byte>(bytes, count));
    (turn.fromClient ? m_client : m_server).sequence += static_cast<std::uint32_t>(count);
    m_offset += count;

    const auto gapNs = static_cast<std::int64_t>((count + 66) * 8 * 1'000'000'000 / m_rateBps);
    const bool isAnswered =
        isLast && m_turn + 1 < m_turns.size() && m_turns[m_turn + 1].fromClient != turn.fromClient
        && m_turns[m_turn + 1].afterNs
               < 40'000'000; // the answer acknowledges, unless it takes too long
    m_isAckDue = !isAnswered && (++m_unacknowledged == 2 || isLast);
    m_sendAtNs = m_timeNs + gapNs;
    m_timeNs += m_isAckDue ? gapNs / 2 : gapNs;
    if (isAnswered) {
        m_unacknowledged = 0;
        ++m_turn;
        beginTurn();
    }
}

void TcpConversation::finish(Traffic &traffic)
{
    if (m_phase == Phase::Fin) {
        segment(traffic, true, kFin | kAck);
        m_timeNs += m_roundTripNs;
        m_phase = Phase::FinAck;
    } else if (m_phase == Phase::FinAck) {
        segment(traffic, false, kFin | kAck);
        m_timeNs += 200'000;
        m_phase = Phase::LastAck;
    } else {
        segment(traffic, true, kAck);
        m_isOver = true;
    }
}

} // namespace weir::gen
