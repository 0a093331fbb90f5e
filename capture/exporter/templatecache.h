#pragma once

#include "capture/decode/exporttemplate.h"
#include "capture/exporter/exportdecoder.h"
#include "capture/exporter/recordplan.h"
#include "model/core/exporterhealth.h"

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace weir {

/// A template with the plan to read its records.
struct KnownTemplate
{
    KnownTemplate(TemplateInfo &&announced, bool isNetFlow9)
        : info(std::move(announced))
        , plan(info.fields, isNetFlow9)
    {
    }

    TemplateInfo info;
    RecordPlan plan;
    std::unique_ptr<KnownTemplate> before;             // the definition that this one replaced
    std::int64_t replacedNs = 0;                       // export time of that
    std::int64_t unconfirmedNs = 0;                    // receive time of the exporter's restart
    std::int64_t refreshNs = 0;                        // longest time between announcements
    std::uint64_t slowUses = 0;                        // to write usedNs now and then only
    std::map<std::string, std::string> unknownSamples; // "type 65, 4 bytes" -> "0x00000001"
    bool hasSamples = false;                           // they were taken
    bool isProven = true; // restored or unconfirmed ones: their records made sense
};

/// The templates of one stream, by id and the UDP port that announced them (RFC 7011, section 8.4).
/// A template of another port serves too while all ports agree on it, because exporters change
/// ports when they restart and some send options from a port of their own (RFC 3954, section 5.1).
class TemplateCache
{
public:
    enum class Change { New, Same, Replaced };

    TemplateCache(const ExportLimits &limits, bool isNetFlow9);

    Change announce(ExportTemplate &&announced, std::uint16_t port, std::int64_t receivedNs,
                    std::int64_t exportNs);
    /// The template for data from `port`; null where there is none, it ran out, or ports disagree.
    KnownTemplate *find(std::uint16_t id, std::uint16_t port, std::int64_t receivedNs);
    /// `known`, or the one before it where a Set of `bytes` that was exported shortly after the
    /// change fits that one only: datagrams overtake each other.
    static KnownTemplate &fitting(KnownTemplate &known, std::size_t bytes, std::int64_t exportNs);

    void restore(const std::vector<TemplateInfo> &saved);
    /// The exporter restarted: what it announced may not hold any more.
    void doubt(std::int64_t receivedNs);
    std::vector<TemplateInfo> all() const;
    /// Keeps a value of each element that no table knows, from the first record of `body`.
    static void takeSamples(KnownTemplate &known, std::span<const std::byte> body);
    /// Adds elements that no table knows, as "type 65, 4 bytes", with their records and a value.
    void addUnknown(std::map<std::string, std::uint64_t> &unknown,
                    std::map<std::string, std::string> &samples) const;
    /// A data template in use has interfaces of less than four bytes.
    bool hasNarrowInterfaces() const;
    /// Ports use one id for different layouts.
    bool differsByPort() const { return m_differsByPort; }

private:
    using Key = std::pair<std::uint16_t, std::uint16_t>; // id, port

    static bool isExpired(const KnownTemplate &known, std::int64_t receivedNs);
    void makeRoom();
    void dropRestored(std::uint16_t id);

    const ExportLimits &m_limits;
    bool m_isNetFlow9;
    bool m_differsByPort = false;
    std::map<Key, std::unique_ptr<KnownTemplate>> m_templates;
    std::map<std::string, std::uint64_t> m_unknownBefore; // of definitions that are gone
};

/// ", +sourceAS −flowDirection": the fields that came and went, the first of them; "" where only
/// their order or length changed.
std::string fieldChanges(const std::vector<TemplateField> &before,
                         const std::vector<TemplateField> &now);

} // namespace weir
