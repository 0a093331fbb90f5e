#include "capture/flow/classifier.h"

#include <ndpi_api.h>

#include <array>
#include <string>

namespace weir {

namespace {

// In the order of ndpi_risk_enum of nDPI 4.2; later versions append.
constexpr std::array<std::string_view, 42> kNames{
    "",
    "url-possible-xss",
    "url-possible-sql-injection",
    "url-possible-rce-injection",
    "binary-application-transfer",
    "protocol-on-unusual-port",
    "tls-selfsigned-certificate",
    "tls-obsolete-version",
    "tls-weak-cipher",
    "tls-certificate-expired",
    "tls-certificate-mismatch",
    "http-suspicious-user-agent",
    "http-numeric-host",
    "http-suspicious-url",
    "http-suspicious-header",
    "tls-without-https",
    "suspicious-dga-domain",
    "malformed-packet",
    "ssh-obsolete-client",
    "ssh-obsolete-server",
    "smb-insecure-version",
    "tls-suspicious-esni",
    "unsafe-protocol",
    "dns-suspicious-traffic",
    "tls-missing-sni",
    "http-suspicious-content",
    "risky-asn",
    "risky-domain",
    "malicious-ja3",
    "malicious-certificate",
    "desktop-sharing",
    "tls-uncommon-alpn",
    "tls-long-validity",
    "tls-suspicious-extension",
    "tls-fatal-alert",
    "suspicious-entropy",
    "clear-text-credentials",
    "dns-large-packet",
    "dns-fragmented",
    "invalid-characters",
    "possible-exploit",
    "tls-certificate-expires-soon",
};
static_assert(NDPI_TLS_CERTIFICATE_ABOUT_TO_EXPIRE + 1 == kNames.size());

} // namespace

std::string riskNames(std::uint64_t risks)
{
    std::string names;
    for (unsigned bit = 1; bit < 64; ++bit) {
        if ((risks >> bit & 1) == 0)
            continue;
        if (!names.empty())
            names += ',';
        if (bit < kNames.size())
            names += kNames[bit];
        else
            names += "risk-" + std::to_string(bit);
    }
    return names;
}

} // namespace weir
