#pragma once

#include "tests/generator/random.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace weir::gen {

inline constexpr unsigned kTlsClients = 4; // kinds of client software

/// A ClientHello record with server name, ALPN and the cipher list of one kind of client (RFC 8446,
/// section 4.1.2).
std::vector<std::byte> tlsClientHello(Random &random, std::string_view serverName, unsigned client);
/// ServerHello and what follows it up to the first encrypted record; TLS 1.2 resumes a session, so
/// no certificate is shown.
std::vector<std::byte> tlsServerHello(Random &random, bool isTls13);
/// The client's last handshake records.
std::vector<std::byte> tlsClientFinished(Random &random);

} // namespace weir::gen
