#pragma once

#include "tests/generator/traffic.h"

#include <string>
#include <vector>

namespace weir::gen {

/// What the bytes behind a turn's head look like.
enum class Body : std::uint8_t {
    Text,      // printable
    Random,    // as if encrypted
    TlsRecords // application data records of up to 16 KiB (RFC 8446, section 5)
};

/// What one side sends before the other one answers.
struct Turn
{
    bool fromClient = true;
    std::vector<std::byte> head = {};
    std::uint64_t bodyBytes = 0; // behind the head, framing not counted
    Body body = Body::Random;
    std::int64_t afterNs = 20'000'000; // pause before
    std::string tlsName = {};          // counted in Answers when the turn begins
    std::string httpHost = {};
};

/// One TCP connection from handshake to FIN, with acknowledgements, sequence numbers and checksums
/// that fit.
class TcpConversation : public Event
{
public:
    TcpConversation(std::int64_t timeNs, const Endpoint &client, const Endpoint &server,
                    std::vector<Turn> turns, std::uint64_t rateBps, std::uint32_t firstSequence);

    bool run(Traffic &traffic) override;

private:
    enum class Phase : std::uint8_t { Syn, SynAck, Ack, Data, Fin, FinAck, LastAck };
    struct Side
    {
        Endpoint endpoint;
        std::uint32_t sequence = 0;
    };

    PacketBuilder &segment(Traffic &traffic, bool fromClient, std::uint16_t flags,
                           std::span<const std::byte> options = {});
    void handshake(Traffic &traffic);
    void data(Traffic &traffic);
    void sendBytes(Traffic &traffic, const Turn &turn);
    void beginTurn();
    void finish(Traffic &traffic);
    std::uint64_t streamBytes(const Turn &turn) const;
    void fill(const Turn &turn, std::uint64_t offset, std::byte *to, std::size_t count) const;

    Side m_client;
    Side m_server;
    std::vector<Turn> m_turns;
    std::size_t m_turn = 0;
    std::uint64_t m_offset = 0;
    std::uint64_t m_rateBps;
    std::uint32_t m_fillerAt;
    std::int64_t m_roundTripNs;
    std::int64_t m_sendAtNs = 0; // next segment, while an acknowledgement is due
    std::uint8_t m_unacknowledged = 0;
    bool m_isAckDue = false;
    Phase m_phase = Phase::Syn;
};

} // namespace weir::gen
