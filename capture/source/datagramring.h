#pragma once

#include "model/core/address.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace weir {

/// One received UDP datagram.
struct ReceivedDatagram
{
    Address from; // v4-mapped is v4
    Address to;
    std::int64_t receivedNs = 0; // the kernel's time stamp, since 1970 UTC
    std::uint32_t socket = 0;    // index of the socket, below the ring's number of sockets
    std::uint16_t fromPort = 0;
    std::uint16_t toPort = 0;
    bool isCut = false; // the buffer ended before the datagram did
    std::span<const std::byte> bytes;
};

/// True where a NetFlow v9 or IPFIX datagram carries a template or options template: it is the last
/// to be given up.
bool carriesTemplates(std::span<const std::byte> datagram);

/// Datagrams between the thread that receives and the one that decodes: a fixed piece of memory,
/// touched only as far as it was ever needed. Never makes the receiver wait: where it is full the
/// oldest datagrams go, those with templates last. One thread pushes, one takes.
class DatagramRing
{
public:
    /// `bytes` of memory in pieces of `pieceBytes`, which hold the largest datagram.
    explicit DatagramRing(std::size_t sockets, std::size_t bytes = std::size_t{256} << 20,
                          std::size_t pieceBytes = std::size_t{256} << 10);
    ~DatagramRing();
    DatagramRing(const DatagramRing &) = delete;
    DatagramRing &operator=(const DatagramRing &) = delete;

    /// Copies a batch in.
    void push(std::span<const ReceivedDatagram> batch);
    /// Nothing more comes.
    void close();

    /// Replaces `out` by the oldest datagrams, waiting no longer than `most` for one; they are
    /// valid until the next call. False where none came in time.
    bool take(std::vector<ReceivedDatagram> &out, std::chrono::milliseconds most);
    /// Closed, and everything has been taken.
    bool isDrained() const;
    /// Gives memory back that a burst has touched; for moments without work.
    void trim();

    /// Datagrams inside. Any thread.
    std::uint64_t fill() const { return m_fill; }
    /// Datagrams of a socket that there was no room for. Any thread.
    std::uint64_t dropped(std::size_t socket) const { return m_dropped[socket]; }

private:
    struct Head;
    struct Piece
    {
        std::byte *data = nullptr;
        std::size_t used = 0;
        std::uint32_t datagrams = 0;
    };
    std::size_t room(std::size_t bytes) const;
    void append(std::deque<Piece> &list, const ReceivedDatagram &datagram);
    bool makePiece(std::deque<Piece> &list);
    bool evictOldest();
    bool dropTemplates();
    void keepTemplates(const Piece &piece);
    void forget(const Piece &piece, bool areKeptTemplates);
    static std::size_t stepOf(std::size_t bytes);
    template <class Visit>
    static void forEach(const Piece &piece, Visit &&visit);

    const std::size_t m_pieceBytes;
    std::size_t m_mappedBytes = 0;
    std::byte *m_memory = nullptr;

    mutable std::mutex m_mutex; // guards all that follows but the atomics
    std::condition_variable m_cameIn;
    std::vector<std::byte *> m_free; // the one used last on top: it is still in the cache
    std::deque<Piece> m_templates;   // older than m_pieces
    std::deque<Piece> m_pieces;      // oldest first, the last one is being filled
    Piece m_taken;                   // out with the consumer
    std::size_t m_untouched = 0;     // free pieces at the bottom that hold no memory
    bool m_isClosed = false;

    std::atomic<std::uint64_t> m_fill = 0;
    std::vector<std::atomic<std::uint64_t>> m_dropped;
};

} // namespace weir
