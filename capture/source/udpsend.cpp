#include "capture/source/udpsend.h"

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace weir {

Status sendDatagram(const ListenAddress &to, std::span<const std::uint8_t> datagram)
{
    const bool isV4 = to.address.isV4();
    const int descriptor = socket(isV4 ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return Error{Errc::Io, 0, "no socket could be opened", std::strerror(errno)};
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(to.port);
    v4.sin_addr.s_addr = htonl(isV4 ? to.address.v4() : 0);
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(to.port);
    for (std::size_t i = 0; i < 16; ++i) {
        const std::uint64_t half = i < 8 ? to.address.high : to.address.low;
        v6.sin6_addr.s6_addr[i] = static_cast<std::uint8_t>(half >> (56 - 8 * (i % 8)));
    }
    const auto *target =
        isV4 ? reinterpret_cast<const sockaddr *>(&v4) : reinterpret_cast<const sockaddr *>(&v6);
    const auto sent = sendto(descriptor, datagram.data(), datagram.size(), MSG_DONTWAIT, target,
                             isV4 ? sizeof(v4) : sizeof(v6));
    const int reason = errno;
    ::close(descriptor);
    if (sent < 0)
        return Error{Errc::Io, 0, "no socket could be opened", std::strerror(reason)};
    return {};
}

} // namespace weir
