#include "capture/source/datagramring.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>

namespace weir {

namespace {

constexpr std::size_t kTemplatePieces = 8; // at most, of datagrams with templates
constexpr std::size_t kWarmPieces = 32;    // stay touched

std::uint16_t be16(std::span<const std::byte> bytes, std::size_t at)
{
    return static_cast<std::uint16_t>(std::to_integer<unsigned>(bytes[at]) << 8
                                      | std::to_integer<unsigned>(bytes[at + 1]));
}

} // namespace

bool carriesTemplates(std::span<const std::byte> datagram)
{
    if (datagram.size() < 20)
        return false;
    const std::uint16_t version = be16(datagram, 0);
    if (version != 9 && version != 10)
        return false;
    const std::uint16_t firstData = 256; // RFC 3954, section 5.2; RFC 7011, section 3.3.2
    for (std::size_t at = version == 9 ? 20 : 16; at + 4 <= datagram.size();) {
        if (be16(datagram, at) < firstData)
            return true;
        const std::size_t bytes = be16(datagram, at + 2);
        if (bytes < 4)
            return false;
        at += bytes;
    }
    return false;
}

/// In front of each datagram in a piece.
struct DatagramRing::Head
{
    Address from;
    Address to;
    std::int64_t receivedNs;
    std::uint32_t socket;
    std::uint32_t bytes;
    std::uint16_t fromPort;
    std::uint16_t toPort;
    bool isCut;
};

std::size_t DatagramRing::stepOf(std::size_t bytes)
{
    return sizeof(Head) + (bytes + alignof(Head) - 1) / alignof(Head) * alignof(Head);
}

template <class Visit>
void DatagramRing::forEach(const Piece &piece, Visit &&visit)
{
    for (std::size_t at = 0; at < piece.used;) {
        Head head;
        std::memcpy(&head, piece.data + at, sizeof(head));
        visit(ReceivedDatagram{head.from, head.to, head.receivedNs, head.socket, head.fromPort,
                               head.toPort, head.isCut,
                               std::span(piece.data + at + sizeof(Head), head.bytes)});
        at += stepOf(head.bytes);
    }
}

DatagramRing::DatagramRing(std::size_t sockets, std::size_t bytes, std::size_t pieceBytes)
    : m_pieceBytes(std::max<std::size_t>(pieceBytes, stepOf(65'535)))
    , m_dropped(sockets)
{
    const std::size_t pieces = std::max<std::size_t>(bytes / m_pieceBytes, 4);
    m_mappedBytes = pieces * m_pieceBytes;
    void *memory = mmap(nullptr, m_mappedBytes, PROT_READ | PROT_WRITE,
                        MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (memory == MAP_FAILED) // no address space: every push is a drop, and counted
        return;
    m_memory = static_cast<std::byte *>(memory);
    for (std::size_t piece = 0; piece < pieces; ++piece)
        m_free.push_back(m_memory + piece * m_pieceBytes);
    m_untouched = pieces;
}

DatagramRing::~DatagramRing()
{
    if (m_memory)
        munmap(m_memory, m_mappedBytes);
}

/// Adds an empty piece to `list` where one is free.
bool DatagramRing::makePiece(std::deque<Piece> &list)
{
    if (m_free.empty())
        return false;
    list.push_back(Piece{m_free.back(), 0, 0});
    m_free.pop_back();
    m_untouched = std::min(m_untouched, m_free.size());
    return true;
}

/// Takes `piece` out of the books; its memory is free again.
void DatagramRing::forget(const Piece &piece, bool areKeptTemplates)
{
    forEach(piece, [this, areKeptTemplates](const ReceivedDatagram &datagram) {
        if (areKeptTemplates && carriesTemplates(datagram.bytes))
            return; // they lie in m_templates now
        ++m_dropped[datagram.socket];
        --m_fill;
    });
    m_free.push_back(piece.data);
}

bool DatagramRing::dropTemplates()
{
    if (m_templates.empty())
        return false;
    forget(m_templates.front(), false);
    m_templates.pop_front();
    return true;
}

/// Moves the datagrams with templates of `piece`, which goes, to where they are taken first.
void DatagramRing::keepTemplates(const Piece &piece)
{
    forEach(piece, [this](const ReceivedDatagram &datagram) {
        if (!carriesTemplates(datagram.bytes))
            return;
        const std::size_t step = stepOf(datagram.bytes.size());
        const bool fits = !m_templates.empty() && m_templates.back().used + step <= m_pieceBytes;
        if (!fits && m_templates.size() >= kTemplatePieces)
            dropTemplates();
        if (fits || makePiece(m_templates))
            append(m_templates, datagram);
        else {
            ++m_dropped[datagram.socket];
            --m_fill;
        }
    });
}

/// Makes room by giving up the oldest datagrams without templates.
bool DatagramRing::evictOldest()
{
    if (m_pieces.empty())
        return dropTemplates();
    const Piece oldest = m_pieces.front();
    m_pieces.pop_front();
    // One free piece is kept back for the templates, so that they never have to go for data.
    keepTemplates(oldest);
    forget(oldest, true);
    return true;
}

void DatagramRing::append(std::deque<Piece> &list, const ReceivedDatagram &datagram)
{
    Piece &piece = list.back();
    const Head head{datagram.from,
                    datagram.to,
                    datagram.receivedNs,
                    datagram.socket,
                    static_cast<std::uint32_t>(datagram.bytes.size()),
                    datagram.fromPort,
                    datagram.toPort,
                    datagram.isCut};
    std::memcpy(piece.data + piece.used, &head, sizeof(head));
    if (!datagram.bytes.empty())
        std::memcpy(piece.data + piece.used + sizeof(Head), datagram.bytes.data(),
                    datagram.bytes.size());
    piece.used += stepOf(datagram.bytes.size());
    ++piece.datagrams;
}

void DatagramRing::push(std::span<const ReceivedDatagram> batch)
{
    {
        const std::lock_guard lock(m_mutex);
        for (const ReceivedDatagram &datagram : batch) {
            const std::size_t step = stepOf(datagram.bytes.size());
            const bool fits = !m_pieces.empty() && m_pieces.back().used + step <= m_pieceBytes;
            while (!fits && m_free.size() < 2 && evictOldest()) {
            }
            if (!fits && !makePiece(m_pieces)) {
                ++m_dropped[datagram.socket];
                continue;
            }
            append(m_pieces, datagram);
            ++m_fill;
        }
    }
    m_cameIn.notify_one();
}

void DatagramRing::close()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_cameIn.notify_all();
}

bool DatagramRing::take(std::vector<ReceivedDatagram> &out, std::chrono::milliseconds most)
{
    out.clear();
    std::unique_lock lock(m_mutex);
    if (m_taken.data) {
        m_free.push_back(m_taken.data);
        m_taken = {};
    }
    m_cameIn.wait_for(lock, most,
                      [this] { return m_isClosed || !m_templates.empty() || !m_pieces.empty(); });
    std::deque<Piece> &from = m_templates.empty() ? m_pieces : m_templates;
    if (from.empty())
        return false;
    m_taken = from.front();
    from.pop_front();
    lock.unlock();
    out.reserve(m_taken.datagrams);
    forEach(m_taken, [&out](const ReceivedDatagram &datagram) { out.push_back(datagram); });
    m_fill -= m_taken.datagrams;
    return true;
}

bool DatagramRing::isDrained() const
{
    const std::lock_guard lock(m_mutex);
    return m_isClosed && m_templates.empty() && m_pieces.empty();
}

void DatagramRing::trim()
{
    const std::lock_guard lock(m_mutex);
    const std::size_t warm = std::min(kWarmPieces, m_free.size());
    // Pieces in use lie above; those below m_untouched have never been touched or were given back.
    for (std::size_t at = m_untouched; at + warm < m_free.size(); ++at)
        madvise(m_free[at], m_pieceBytes, MADV_DONTNEED);
    m_untouched = std::max(m_untouched, m_free.size() - warm);
}

} // namespace weir
