#include "capture/source/udpsocket.h"

#include "capture/source/udpowner.h"
#include "model/core/time.h"

#include <linux/sock_diag.h>
#include <net/if.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace weir {

namespace {

constexpr Address kAnyV6{0, 0};

void putBe64(std::uint64_t value, std::uint8_t *out)
{
    for (int byte = 0; byte < 8; ++byte)
        out[byte] = static_cast<std::uint8_t>(value >> (56 - 8 * byte));
}

socklen_t fill(const ListenAddress &listen, sockaddr_storage &storage)
{
    if (listen.address.isV4()) {
        auto &v4 = reinterpret_cast<sockaddr_in &>(storage);
        v4.sin_family = AF_INET;
        v4.sin_port = htons(listen.port);
        v4.sin_addr.s_addr = htonl(listen.address.v4());
        return sizeof(v4);
    }
    auto &v6 = reinterpret_cast<sockaddr_in6 &>(storage);
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(listen.port);
    putBe64(listen.address.high, v6.sin6_addr.s6_addr);
    putBe64(listen.address.low, v6.sin6_addr.s6_addr + 8);
    if (!listen.scope.empty())
        v6.sin6_scope_id = if_nametoindex(listen.scope.c_str());
    return sizeof(v6);
}

std::uint16_t boundPort(int fd)
{
    sockaddr_storage bound{};
    socklen_t bytes = sizeof(bound);
    if (getsockname(fd, reinterpret_cast<sockaddr *>(&bound), &bytes) != 0)
        return 0;
    return ntohs(bound.ss_family == AF_INET ? reinterpret_cast<sockaddr_in &>(bound).sin_port
                                            : reinterpret_cast<sockaddr_in6 &>(bound).sin6_port);
}

void turnOn(int fd, int level, int option)
{
    const int on = 1;
    (void)setsockopt(fd, level, option, &on, sizeof(on)); // what it tells is missed, no more
}

} // namespace

UdpSocket::UdpSocket(const ListenAddress &listen, const UdpSocketOptions &options)
    : m_address(listen)
    , m_options(options)
{
    if (open(listen, options))
        return;
    close();
}

UdpSocket::~UdpSocket()
{
    close();
}

void UdpSocket::close()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

void UdpSocket::fail(const char *what, const std::string &detail)
{
    const std::lock_guard lock(m_mutex);
    m_error = std::string(what) + (detail.empty() ? "" : ": " + detail);
}

bool UdpSocket::tryAgain()
{
    if (m_fd >= 0 || !m_mayPass)
        return m_fd >= 0;
    if (!bindTo(m_address, m_options)) {
        close();
        return false;
    }
    m_isTaken = m_mayPass = false;
    const std::lock_guard lock(m_mutex);
    m_error.clear();
    return true;
}

bool UdpSocket::bindTo(const ListenAddress &listen, const UdpSocketOptions &options)
{
    const int family = listen.address.isV4() ? AF_INET : AF_INET6;
    m_fd = socket(family, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (m_fd < 0)
        return false;
    if (family == AF_INET6) {
        const int v6Only = listen.address != kAnyV6 || options.isV6Only ? 1 : 0;
        (void)setsockopt(m_fd, IPPROTO_IPV6, IPV6_V6ONLY, &v6Only, sizeof(v6Only));
    }
    enlargeBuffer(options.bufferBytes);
    turnOn(m_fd, SOL_SOCKET, SO_TIMESTAMPNS);
    turnOn(m_fd, SOL_SOCKET, SO_RXQ_OVFL);
    if (listen.isAny())
        turnOn(m_fd, family == AF_INET ? int(IPPROTO_IP) : int(IPPROTO_IPV6),
               family == AF_INET ? IP_PKTINFO : IPV6_RECVPKTINFO);
    sockaddr_storage storage{};
    const socklen_t bytes = fill(listen, storage);
    if (bind(m_fd, reinterpret_cast<sockaddr *>(&storage), bytes) != 0)
        return false;
    const std::lock_guard lock(m_mutex);
    m_address.port = boundPort(m_fd);
    return true;
}

bool UdpSocket::open(const ListenAddress &listen, const UdpSocketOptions &options)
{
    if (bindTo(listen, options))
        return true;
    const int reason = errno;
    m_isTaken = reason == EADDRINUSE;
    m_mayPass = m_isTaken || reason == EADDRNOTAVAIL; // an interface may come up
    switch (reason) {
    case EADDRINUSE:
        fail("another program listens there", udpPortOwner(listen.port));
        break;
    case EADDRNOTAVAIL:
        fail("no interface of this machine has this address", "");
        break;
    case EACCES:
        fail("ports below 1024 need the right CAP_NET_BIND_SERVICE", "");
        break;
    case EAFNOSUPPORT:
        fail("this machine has no IPv6", "");
        break;
    default:
        fail(m_fd < 0 ? "no socket" : "cannot listen there", std::strerror(reason));
    }
    return false;
}

/// The kernel doubles what it is asked for, and silently cuts it to net.core.rmem_max before.
void UdpSocket::enlargeBuffer(std::size_t bytes)
{
    const int asked = static_cast<int>(bytes);
    if (setsockopt(m_fd, SOL_SOCKET, SO_RCVBUFFORCE, &asked, sizeof(asked)) != 0)
        (void)setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &asked, sizeof(asked));
    int got = 0;
    socklen_t size = sizeof(got);
    (void)getsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &got, &size);
    const std::lock_guard lock(m_mutex);
    m_bufferAsked = bytes;
    m_bufferGot = static_cast<std::uint64_t>(got);
    if (m_bufferGot < m_bufferAsked)
        m_advice = "sysctl -w net.core.rmem_max=" + std::to_string(bytes);
}

void UdpSocket::noteDatagram(std::size_t bytes, std::int64_t receivedNs)
{
    m_datagrams.fetch_add(1, std::memory_order_relaxed);
    m_bytes.fetch_add(bytes, std::memory_order_relaxed);
    const std::int64_t window = receivedNs / (10 * kNsPerMs);
    m_inWindow = window == m_window ? m_inWindow + 1 : 1;
    m_window = window;
    if (m_inWindow > m_peak.load(std::memory_order_relaxed))
        m_peak.store(m_inWindow, std::memory_order_relaxed);
}

void UdpSocket::noteDrops(std::uint32_t total)
{
    const std::uint32_t more = total - m_lastDrops;
    if (more == 0 || more > 0x7fff'ffffu) // an older count than the last
        return;
    m_lastDrops = total;
    m_dropped += more;
}

void UdpSocket::pollDrops()
{
    std::array<std::uint32_t, SK_MEMINFO_VARS> memory{};
    socklen_t bytes = sizeof(memory);
    if (getsockopt(m_fd, SOL_SOCKET, SO_MEMINFO, memory.data(), &bytes) == 0)
        noteDrops(memory[SK_MEMINFO_DROPS]);
}

SocketHealth UdpSocket::health() const
{
    SocketHealth health;
    const std::lock_guard lock(m_mutex);
    health.listen = toString(m_address);
    health.datagrams = m_datagrams;
    health.bytes = m_bytes;
    health.dropped = m_dropped;
    health.truncated = m_truncated;
    health.refused = m_refused;
    health.bufferAsked = m_bufferAsked;
    health.bufferGot = m_bufferGot;
    health.peakPer10ms = m_peak;
    health.advice = m_advice;
    health.error = m_error;
    return health;
}

} // namespace weir
