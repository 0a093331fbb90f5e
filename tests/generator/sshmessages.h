#pragma once

#include "tests/generator/random.h"

#include <cstddef>
#include <vector>

namespace weir::gen {

/// Version line and SSH_MSG_KEXINIT of one side (RFC 4253, sections 4.2 and 7.1).
std::vector<std::byte> sshHello(Random &random, bool isClient);
/// SSH_MSG_KEX_ECDH_INIT, or the server's reply with SSH_MSG_NEWKEYS behind it (RFC 5656, section
/// 4).
std::vector<std::byte> sshKeyExchange(Random &random, bool isClient);
/// SSH_MSG_NEWKEYS of the client.
std::vector<std::byte> sshNewKeys();

} // namespace weir::gen
