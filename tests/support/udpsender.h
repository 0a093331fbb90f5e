#pragma once

#include <QByteArray>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>

namespace weir::test {

/// A UDP port of loopback that nobody has; 0 when there is none.
inline std::uint16_t freePort()
{
    const int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof own;
    const bool isBound = bind(fd, reinterpret_cast<const sockaddr *>(&own), length) == 0
                         && getsockname(fd, reinterpret_cast<sockaddr *>(&own), &length) == 0;
    close(fd);
    return isBound ? ntohs(own.sin_port) : 0;
}

/// Sends datagrams to a port of this machine's loopback, from an address of it.
class UdpSender
{
public:
    explicit UdpSender(std::uint16_t port, const char *from = "127.0.0.1")
        : m_isV6(std::strchr(from, ':') != nullptr)
        , m_fd(socket(m_isV6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0))
    {
        const sockaddr_storage own = addressOf(from, 0);
        (void)bind(m_fd, reinterpret_cast<const sockaddr *>(&own), bytes());
        const sockaddr_storage target = addressOf(m_isV6 ? "::1" : "127.0.0.1", port);
        m_isReady = connect(m_fd, reinterpret_cast<const sockaddr *>(&target), bytes()) == 0;
    }
    ~UdpSender() { close(m_fd); }
    UdpSender(const UdpSender &) = delete;
    UdpSender &operator=(const UdpSender &) = delete;

    bool isReady() const { return m_isReady; } // false: this machine has no such address
    bool send(const QByteArray &datagram)
    {
        return ::send(m_fd, datagram.constData(), std::size_t(datagram.size()), 0)
               == datagram.size();
    }

private:
    socklen_t bytes() const { return m_isV6 ? sizeof(sockaddr_in6) : sizeof(sockaddr_in); }
    sockaddr_storage addressOf(const char *text, std::uint16_t port) const
    {
        sockaddr_storage storage{};
        if (m_isV6) {
            auto &v6 = reinterpret_cast<sockaddr_in6 &>(storage);
            v6.sin6_family = AF_INET6;
            v6.sin6_port = htons(port);
            inet_pton(AF_INET6, text, &v6.sin6_addr);
        } else {
            auto &v4 = reinterpret_cast<sockaddr_in &>(storage);
            v4.sin_family = AF_INET;
            v4.sin_port = htons(port);
            inet_pton(AF_INET, text, &v4.sin_addr);
        }
        return storage;
    }

    const bool m_isV6;
    const int m_fd;
    bool m_isReady = false;
};

} // namespace weir::test
