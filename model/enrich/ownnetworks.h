#pragma once

#include "model/core/annotations.h"
#include "model/core/result.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace weir {

/// An address and what it sent and received, to guess networks by.
struct TalkingHost
{
    Address address;
    std::uint64_t bytes = 0;
};

/// Networks that seem to be the own ones, marked isGuessed: the private and link-local ranges (RFC
/// 1918, 4193, 3927, 4291, 6598) that occur, and at most two public /24 (IPv4) and /48 (IPv6) that
/// carry more than a quarter of all bytes of public addresses each.
std::vector<OwnNetwork> guessNetworks(std::span<const TalkingHost> hosts);

/// As CSV (RFC 4180) with a head "prefix,name,colour,note".
std::string networksToCsv(std::span<const OwnNetwork> networks);

/// What is wrong with a line of such CSV. Lines without a colour or that come twice are kept.
struct NetworkProblem
{
    enum class Kind : std::uint8_t { NoPrefix, NoColour, Twice, OpenQuote, NotUtf8 };

    std::size_t line = 0; // where it begins, from 1
    Kind kind = Kind::NoPrefix;
    std::string text = {}; // what stands there
};

/// "line 7: …", English, for logs and the command line.
std::string toText(const NetworkProblem &problem);

struct ImportedNetworks
{
    std::vector<OwnNetwork> networks;
    std::vector<NetworkProblem> problems;
};
/// Reads such CSV, also with semicolons; the head may be missing, columns after the prefix too. Of
/// the same prefix twice the later line counts, and the problems say so.
ImportedNetworks networksFromCsv(std::string_view text);
/// The same of a file. Errc::NotFound; Errc::UnknownFormat where no line can be one of networks.
Result<ImportedNetworks> readNetworks(const std::string &path);

/// "#0B7285" for six hexadecimal digits after a "#", upper case; "" for the rest.
std::string networkColour(std::string_view text);

} // namespace weir
