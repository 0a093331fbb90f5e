#include "capture/source/listenaddress.h"

#include <charconv>

namespace weir {

namespace {

constexpr Address kAnyV4 = Address::fromV4(0);
constexpr Address kAnyV6{0, 0};

Error wrong(const char *what, std::string_view text)
{
    return Error{Errc::Syntax, 0, what, std::string(text)};
}

} // namespace

bool ListenAddress::isAny() const
{
    return address == kAnyV4 || address == kAnyV6;
}

Result<ListenAddress> parseListenAddress(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos || text.back() == ']')
        return wrong("a port is missing; write 127.0.0.1:2055, [::1]:2055 or *:2055", text);
    ListenAddress listen;
    const std::string_view port = text.substr(colon + 1);
    const auto [end, failure] =
        std::from_chars(port.data(), port.data() + port.size(), listen.port);
    if (failure != std::errc() || end != port.data() + port.size())
        return wrong("the port is no number up to 65535", text);

    std::string_view host = text.substr(0, colon);
    if (host == "*") {
        listen.address = kAnyV6;
        return listen;
    }
    const bool isBracketed = host.size() >= 2 && host.front() == '[' && host.back() == ']';
    if (isBracketed)
        host = host.substr(1, host.size() - 2);
    if (const std::size_t percent = host.find('%'); percent != std::string_view::npos) {
        listen.scope = host.substr(percent + 1);
        host = host.substr(0, percent);
    }
    const auto address = parseAddress(host);
    if (!address)
        return wrong("this is no address of the machine; write 127.0.0.1:2055, [::1]:2055 or "
                     "*:2055",
                     text);
    if (isBracketed == address->isV4())
        return wrong(isBracketed ? "only IPv6 addresses stand in brackets"
                                 : "IPv6 addresses stand in brackets: [::1]:2055",
                     text);
    listen.address = *address;
    return listen;
}

std::string toString(const ListenAddress &listen)
{
    const std::string port = ':' + std::to_string(listen.port);
    if (listen.address.isV4())
        return toString(listen.address) + port;
    const std::string scope = listen.scope.empty() ? std::string() : '%' + listen.scope;
    return '[' + toString(listen.address) + scope + ']' + port;
}

} // namespace weir
