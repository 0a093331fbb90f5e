#pragma once

#include "model/core/valuetext.h"
#include "model/query/field.h"
#include "model/query/flowquery.h"
#include "model/query/resultcolumns.h"

#include <random>
#include <string>
#include <vector>

namespace weir {

/// Writes random questions that are right, in all the spellings that the language has. Same seed,
/// same questions.
class QueryWriter
{
public:
    explicit QueryWriter(unsigned seed)
        : m_random(seed)
    {
    }

    std::string question()
    {
        std::string text = chance(8) ? "*" : filter(3);
        if (chance(5))
            return text;
        return text + " | " + stage();
    }

    std::string filter(int depth)
    {
        if (depth == 0 || chance(3))
            return term(depth);
        switch (below(4)) {
        case 0:
            return filter(depth - 1) + pick({" && ", " and ", "&&", " AND "}) + filter(depth - 1);
        case 1:
            return filter(depth - 1) + pick({" || ", " or "}) + filter(depth - 1);
        case 2:
            return pick({"!", "not "}) + std::string("(") + filter(depth - 1) + ")";
        default:
            return "(" + filter(depth - 1) + ")";
        }
    }

private:
    std::string term(int depth)
    {
        switch (below(12)) {
        case 0:
            return pick(
                {"tcp", "udp", "icmp", "arp", "dns", "ipv6", "10.0.0.1", "2001:db8::/32", "*"});
        case 1:
            return std::string(field().name);
        case 2:
            return pick({"tcp.flags.syn == 1", "tcp.flags.ack != 1", "flags & SYN+ACK == SYN",
                         "flags & 0x12", "icmp.type == 3", "icmp.code == 1", "icmpv6.type != 128",
                         "verdict == dropped"});
        case 3:
            return pick({"src", "dst", "host"}) + " in (" + filter(depth > 0 ? depth - 1 : 0)
                   + " | top " + pick({"src", "dst/24", "host"}) + ")";
        case 4:
            return pick({"tcp.port == 443", "udp.port in {53 5353}", "tcp port 80", "src port 22",
                         "dst net 10.0.0.0/8"});
        default:
            return comparison(field());
        }
    }

    std::string comparison(const FieldInfo &info)
    {
        const std::string name = chance(3) && !info.aliases[0].empty()
                                     ? std::string(info.aliases[0])
                                     : std::string(info.name);
        const bool isOrdered = info.storage == Storage::Number && !isBitSet(info.kind)
                               && info.kind != ValueKind::Source;
        switch (below(6)) {
        case 0:
            return name + pick({" in {", " not in {"}) + value(info) + pick({", ", " "})
                   + value(info) + "}";
        case 1:
            return info.storage == Storage::Text ? name + " \"" + word() + "\""
                                                 : name + " " + value(info);
        case 2:
            if (isOrdered)
                return name + pick({" < ", " <= ", ">", " >= ", " gt "}) + value(info);
            return name + " != " + value(info);
        case 3:
            if (info.storage == Storage::Text)
                return name + pick({" contains ", " matches "}) + "\"a\\\\.b " + word() + "\"";
            return name + " ne " + value(info);
        default:
            return name + pick({" == ", " = ", " != ", "=="}) + value(info);
        }
    }

    std::string value(const FieldInfo &info)
    {
        if (info.storage == Storage::Address)
            return pick({"10.0.0.1", "192.168.0.0/16", "2001:db8::1", "fe80::/10", "0.0.0.0/0",
                         "::/0", "::1"});
        if (info.storage == Storage::Text)
            return chance(2) ? word() : "\"two " + word() + " \\\" \\\\\"";
        switch (info.kind) {
        case ValueKind::Time:
            return pick({"2026-01-31", "2026-01-31T10:00:05.25Z", "1970-01-01T00:00",
                         "2026-01-31..2026-02-03"});
        case ValueKind::DurationMs:
            return pick({"10s", "250ms", "1.5h", "0s", "77", "1s..3s"});
        case ValueKind::Source:
            return std::to_string(below(9));
        default:
            break;
        }
        const auto names = valueNames(info.kind);
        if (!names.empty() && chance(2))
            return std::string(names[below(names.size())]);
        return chance(4) ? std::to_string(below(20)) + "-" + std::to_string(20 + below(20))
                         : pick({"1", "2", "0x3f", "17", "40", "0", "63"});
    }

    std::string stage()
    {
        std::string text;
        switch (below(11)) {
        case 0:
        case 1:
            text =
                "top " + count()
                + pick({"host", "host/24", "host/16/48, port", "src dst", "app, name", "dst/24"});
            if (chance(2))
                text += pick({" by bytes | where bytes >= 1.5k | sort bytes",
                              " by bytes | sort bytes asc", " by bytes", " by packets, bytes",
                              " by flows hosts", " by bps, pps", " by first, last, rows",
                              " by bytes, share | sort bytes.share", " by share",
                              " by bps.peak, pps.last(10s) bps", " by PPS.Average, bps.peak(1m)",
                              " by bytes | compare previous | sort bytes.change",
                              " by bytes | compare 1d | where bytes.change < -50%"});
            break;
        case 2:
            text = "every " + pick({"auto", "10s", "1m", "250ms", "90s", "1d"});
            if (chance(2))
                text += " by " + pick({"app", "proto", "host/24"}) + (chance(2) ? " top 5" : "");
            if (chance(2))
                text += " of " + pick({"packets", "bytes, packets", "wire"});
            break;
        case 3:
            text = pick({"count", "sum", "sum of bytes, connections", "sum | compare previous",
                         "count | compare 2026-01-31..2026-02-01 | where rows.before > 2"});
            break;
        case 4:
            text = "distinct " + pick({"host", "src, dst", "name"});
            break;
        case 5:
            text = "histogram " + pick({"frame", "duration", "ttl", "port"});
            break;
        case 6:
            text = "rows " + count();
            break;
        case 7:
            text = "pairs " + count() + pick({"", "of host/24", "of as", "OF Country", "of host"})
                   + pick({"", " by packets", " by flows | compare 2h"});
            break;
        case 8:
            text = "communities " + count()
                   + pick({"", "| where side == name", "| where value contains example"});
            break;
        case 9:
            text = pick({"bump", "bump 2026-01-31T10:00..2026-01-31T10:05 by packets",
                         "bump against 2026-01-30..2026-01-31",
                         "bump 2026-01-31..2026-02-01 against 2026-01-30T00:00:00.5..2026-01-31",
                         "bump by flows | where share > 0.5"});
            break;
        default:
            text = "flows " + count() + (chance(2) ? "by bytes.in" : "");
            break;
        }
        return text;
    }

    std::string count() { return chance(3) ? std::string() : std::to_string(1 + below(500)) + " "; }
    std::string word()
    {
        return pick(
            {"dns", "Example.com", "and", "in", "top", "10.0.0.1", "text/html", "tls", "\xc3\xa4"});
    }
    const FieldInfo &field() { return fieldCatalogue()[below(fieldCatalogue().size())]; }
    std::size_t below(std::size_t limit) { return m_random() % limit; }
    bool chance(unsigned oneIn) { return m_random() % oneIn == 0; }
    std::string pick(const std::vector<const char *> &texts) { return texts[below(texts.size())]; }

    std::mt19937 m_random;
};

} // namespace weir
