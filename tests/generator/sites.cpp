#include "tests/generator/sites.h"

namespace weir::gen {

namespace {

using enum SiteKind;

constexpr Site kSites[] = {
    {"www.google.com", "", Web},
    {"outlook.office365.com", "mail-front.example.net", Web},
    {"www.news.example", "edge7.cdn.example.net", Web},
    {"intranet.weir.example", "", PlainWeb},
    {"r3---sn-4g5e6nsz.googlevideo.com", "", Video},
    {"teams.microsoft.com", "", Web},
    {"www.youtube.com", "", Web},
    {"downloads.example.net", "", PlainWeb},
    {"github.com", "", Web},
    {"www.shop.example", "edge2.cdn.example.net", Web},
    {"en.wikipedia.org", "", Web},
    {"www.linkedin.com", "", Web},
    {"r1---sn-h0jeln7e.googlevideo.com", "", Video},
    {"mirror.example.org", "", PlainWeb},
    {"www.facebook.com", "", Web},
    {"web.whatsapp.com", "", Web},
    {"www.amazon.com", "", Web},
    {"slack.com", "", Web},
    {"ipv4-c012-fra001-ix.1.oca.nflxvideo.net", "", Video},
    {"updates.example.org", "edge9.cdn.example.net", PlainWeb},
    {"www.instagram.com", "", Web},
    {"api.spotify.com", "", Web},
    {"zoom.us", "", Web},
    {"www.dropbox.com", "", Web},
    {"gateway.icloud.com", "", Web},
    {"twitter.com", "", Web},
    {"weather.example.com", "", Web},
    {"www.bank.example", "", Web},
    {"maps.example.com", "edge4.cdn.example.net", Web},
    {"stackoverflow.com", "", Web},
    {"www.reddit.com", "", Web},
    {"login.microsoftonline.com", "", Web},
    {"travel.example", "", Web},
    {"tickets.weir.example", "", Web},
    {"static.example.com", "edge1.cdn.example.net", PlainWeb},
    {"telemetry.example.net", "", Web},
    {"www.tiktok.com", "", Web},
    {"video.example.net", "edge3.cdn.example.net", Video},
    {"wiki.weir.example", "", Web},
    {"forum.example.org", "", Web},
};

} // namespace

std::span<const Site> sites()
{
    return kSites;
}

std::size_t siteOfKind(SiteKind kind, std::size_t index)
{
    std::size_t count = 0;
    for (const Site &site : kSites)
        count += site.kind == kind;
    index %= count;
    for (std::size_t i = 0;; ++i) {
        if (kSites[i].kind == kind && index-- == 0)
            return i;
    }
}

Address siteAddress(std::size_t site, bool isV6)
{
    if (isV6)
        return {0x2001'0db8'00ff'0000u | site % 5, 0x80 + site};
    const bool isFirstRange = site % 2 == 0;
    return Address::fromV4((isFirstRange ? 0xc633'6400u : 0xcb00'7100u)
                           | static_cast<std::uint32_t>(10 + site * 5 % 240));
}

std::vector<DnsRecord> siteRecords(std::size_t site, bool isV6)
{
    const std::uint16_t type = isV6 ? kDnsAaaa : kDnsA;
    const std::string name(kSites[site].name), alias(kSites[site].alias);
    if (alias.empty())
        return {{name, type, 300, siteAddress(site, isV6), {}}};
    return {{name, kDnsCname, 600, {}, alias}, {alias, type, 60, siteAddress(site, isV6), {}}};
}

} // namespace weir::gen
