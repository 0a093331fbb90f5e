#pragma once

#include "model/core/address.h"
#include "model/core/bytereader.h"

#include <string_view>

/// How sFlow writes values (XDR, RFC 4506): what the decoders of its records share.
namespace weir {

/// Address with its type; no address for the type "unknown". Fails on other types.
Address sflowAddress(ByteReader &reader);
/// Text with its length, padded to 4 bytes; points into the bytes. Not checked for its encoding.
std::string_view sflowText(ByteReader &reader);

} // namespace weir
