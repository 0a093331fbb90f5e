#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace weir {

/// Start line and the header fields that rows show. The views point into the payload, are as sent
/// (any byte but CR and LF may be in them) and empty where absent.
struct HttpHead
{
    bool isRequest = false;
    bool isComplete = false;  // the empty line behind the fields was there
    std::uint16_t status = 0; // of a response
    std::string_view method;  // of a request
    std::string_view uri;     // of a request
    std::string_view host;    // with the port, where one was sent
    std::string_view userAgent;
    std::string_view contentType;
};

/// Reads the head of an HTTP/1 message (RFC 9112) at the start of a TCP payload; nothing where none
/// starts there. A head cut by the segment's end gives what came before. Costs a comparison or two
/// on other traffic.
std::optional<HttpHead> decodeHttpHead(std::span<const std::byte> payload);

} // namespace weir
