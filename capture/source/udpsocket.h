#pragma once

#include "capture/source/listenaddress.h"
#include "model/core/exporterhealth.h"

#include <sys/socket.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>

namespace weir {

/// How a UDP socket is opened.
struct UdpSocketOptions
{
    std::size_t bufferBytes = std::size_t{64} << 20; // asked of the kernel
    bool isV6Only = false;                           // another socket has the IPv4 addresses
};

/// One bound UDP socket with the books on it. Opened and polled by one thread; health() is for any
/// thread.
class UdpSocket
{
public:
    /// Binds; on failure health() says why, and fd() is -1.
    UdpSocket(const ListenAddress &listen, const UdpSocketOptions &options);
    ~UdpSocket();
    UdpSocket(const UdpSocket &) = delete;
    UdpSocket &operator=(const UdpSocket &) = delete;

    /// Frees the port; the books stay.
    void close();
    /// Tries again to bind where it failed because the port or the address was not free; true when
    /// it listens now.
    bool tryAgain();
    /// Another program has the port.
    bool isTaken() const { return m_isTaken; }
    int fd() const { return m_fd; }
    const ListenAddress &address() const { return m_address; } // with the port that was given
    std::uint64_t bufferBytes() const { return m_bufferGot; }

    void noteDatagram(std::size_t bytes, std::int64_t receivedNs);
    void noteTruncated() { ++m_truncated; }
    void noteRefused() { ++m_refused; }
    /// The kernel's count of drops (32 bits, wraps), from SO_RXQ_OVFL or SO_MEMINFO.
    void noteDrops(std::uint32_t total);
    /// Asks the kernel for its count of drops; tells of them also when nothing follows.
    void pollDrops();

    /// Any thread. Without droppedByUs, which the ring knows.
    SocketHealth health() const;

private:
    bool open(const ListenAddress &listen, const UdpSocketOptions &options);
    bool bindTo(const ListenAddress &listen, const UdpSocketOptions &options);
    void enlargeBuffer(std::size_t bytes);
    void fail(const char *what, const std::string &detail);

    int m_fd = -1;
    ListenAddress m_address;
    const UdpSocketOptions m_options;
    bool m_isTaken = false;
    bool m_mayPass = false;     // why it does not listen may be gone in a while
    mutable std::mutex m_mutex; // guards the next four
    std::uint64_t m_bufferAsked = 0;
    std::uint64_t m_bufferGot = 0;
    std::string m_advice;
    std::string m_error;
    std::uint32_t m_lastDrops = 0;
    std::int64_t m_window = 0; // number of the 10 ms at hand
    std::uint64_t m_inWindow = 0;
    std::atomic<std::uint64_t> m_datagrams = 0;
    std::atomic<std::uint64_t> m_bytes = 0;
    std::atomic<std::uint64_t> m_dropped = 0;
    std::atomic<std::uint64_t> m_truncated = 0;
    std::atomic<std::uint64_t> m_refused = 0;
    std::atomic<std::uint64_t> m_peak = 0;
};

} // namespace weir
