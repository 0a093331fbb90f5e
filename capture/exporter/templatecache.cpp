#include "capture/exporter/templatecache.h"

#include "capture/decode/informationelement.h"
#include "model/core/time.h"

#include <algorithm>

namespace weir {

namespace {

constexpr std::int64_t kLeastLifeNs = 30 * 60 * kNsPerSecond;
constexpr std::int64_t kOnceLifeNs = 24 * 3'600 * kNsPerSecond; // announced only once
constexpr std::int64_t kRestoredLifeNs = 7 * kOnceLifeNs;
constexpr std::int64_t kOvertakingNs = 5 * kNsPerSecond;
constexpr std::size_t kMostPadding = 3;
constexpr std::size_t kMostUnknown = 256; // names, others left aside
constexpr std::size_t kSampleBytes = 16;

bool divides(const KnownTemplate &known, std::size_t bytes)
{
    const std::size_t size = known.plan.leastBytes();
    return bytes >= size && bytes % size <= std::min(kMostPadding, size - 1);
}

std::string nameOf(const TemplateField &field)
{
    return elementName(field.enterprise, field.id) + ", "
           + (field.length == 65535 ? "variable" : std::to_string(field.length) + " bytes");
}

std::string hexOf(std::span<const std::byte> bytes)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string text = "0x";
    for (const std::byte byte : bytes.first(std::min(bytes.size(), kSampleBytes))) {
        text += kDigits[std::to_integer<unsigned>(byte) >> 4];
        text += kDigits[std::to_integer<unsigned>(byte) & 0xf];
    }
    return bytes.size() > kSampleBytes ? text + "…" : text;
}

// Enterprise numbers are the sender's choice: names beyond some count together.
void countUnknown(const KnownTemplate &known, std::map<std::string, std::uint64_t> &unknown)
{
    if (known.info.records == 0)
        return;
    for (const TemplateField &field : known.plan.unknown()) {
        const std::string name = nameOf(field);
        const bool hasRoom = unknown.size() < kMostUnknown || unknown.contains(name);
        unknown[hasRoom ? name : "others"] += known.info.records;
    }
}

} // namespace

TemplateCache::TemplateCache(const ExportLimits &limits, bool isNetFlow9)
    : m_limits(limits)
    , m_isNetFlow9(isNetFlow9)
{
}

TemplateCache::Change TemplateCache::announce(ExportTemplate &&announced, std::uint16_t port,
                                              std::int64_t receivedNs, std::int64_t exportNs)
{
    dropRestored(announced.id);
    const auto found = m_templates.find({announced.id, port});
    KnownTemplate *const old = found != m_templates.end() ? found->second.get() : nullptr;
    if (old != nullptr && old->info.fields == announced.fields
        && old->info.isOptions == announced.isOptions) {
        if (receivedNs - old->info.lastNs < kOnceLifeNs)
            old->refreshNs = std::max(old->refreshNs, receivedNs - old->info.lastNs);
        old->info.lastNs = receivedNs;
        old->info.isUnconfirmed = false;
        old->info.isRestored = false;
        old->isProven = true;
        ++old->info.announcements;
        return Change::Same;
    }

    TemplateInfo info;
    info.id = announced.id;
    info.sourcePort = port;
    info.isOptions = announced.isOptions;
    info.fields = std::move(announced.fields);
    info.firstNs = receivedNs;
    info.lastNs = receivedNs;
    info.announcements = 1;
    auto known = std::make_unique<KnownTemplate>(std::move(info), m_isNetFlow9);
    if (old != nullptr) {
        countUnknown(*old, m_unknownBefore);
        known->before = std::move(found->second);
        known->before->before.reset();
        known->replacedNs = exportNs;
        found->second = std::move(known);
        return Change::Replaced;
    }
    if (m_templates.size() >= m_limits.templatesPerStream)
        makeRoom();
    for (const auto &[key, other] : m_templates) {
        if (key.first == announced.id && other->info.fields != known->info.fields)
            m_differsByPort = true;
    }
    m_templates.emplace(Key{announced.id, port}, std::move(known));
    return Change::New;
}

KnownTemplate *TemplateCache::find(std::uint16_t id, std::uint16_t port, std::int64_t receivedNs)
{
    KnownTemplate *best = nullptr;
    for (auto at = m_templates.lower_bound({id, 0}); at != m_templates.end(); ++at) {
        if (at->first.first != id)
            break;
        KnownTemplate &known = *at->second;
        if (isExpired(known, receivedNs))
            continue;
        if (at->first.second == port)
            return &known;
        if (best != nullptr && best->info.fields != known.info.fields) {
            best = nullptr; // they disagree; only the own port's will do
            const auto own = m_templates.find({id, port});
            return own != m_templates.end() && !isExpired(*own->second, receivedNs)
                       ? own->second.get()
                       : nullptr;
        }
        if (best == nullptr || known.info.lastNs > best->info.lastNs)
            best = &known;
    }
    return best;
}

KnownTemplate &TemplateCache::fitting(KnownTemplate &known, std::size_t bytes,
                                      std::int64_t exportNs)
{
    if (known.before == nullptr)
        return known;
    if (exportNs - known.replacedNs > kOvertakingNs) {
        known.before.reset();
        return known;
    }
    const bool isFixed = !known.plan.isVariable() && !known.before->plan.isVariable();
    return isFixed && !divides(known, bytes) && divides(*known.before, bytes) ? *known.before
                                                                              : known;
}

void TemplateCache::restore(const std::vector<TemplateInfo> &saved)
{
    for (const TemplateInfo &info : saved) {
        if (m_templates.size() >= m_limits.templatesPerStream || leastRecordBytes(info.fields) == 0
            || info.fields.size() > m_limits.fieldsPerTemplate
            || (m_isNetFlow9 && hasVariableLength(info.fields)))
            continue;
        TemplateInfo copy = info;
        copy.isRestored = true;
        copy.isUnconfirmed = false;
        copy.records = 0; // counts are of this run
        auto known = std::make_unique<KnownTemplate>(std::move(copy), m_isNetFlow9);
        known->isProven = false;
        m_templates[{info.id, info.sourcePort}] = std::move(known);
    }
}

void TemplateCache::doubt(std::int64_t receivedNs)
{
    for (const auto &[key, known] : m_templates) {
        known->info.isUnconfirmed = true;
        known->isProven = false;
        known->unconfirmedNs = receivedNs;
    }
}

std::vector<TemplateInfo> TemplateCache::all() const
{
    std::vector<TemplateInfo> infos;
    infos.reserve(m_templates.size());
    for (const auto &[key, known] : m_templates)
        infos.push_back(known->info);
    return infos;
}

void TemplateCache::takeSamples(KnownTemplate &known, std::span<const std::byte> body)
{
    known.hasSamples = true;
    const auto &unknown = known.plan.unknown();
    std::size_t at = 0;
    for (const TemplateField &field : known.info.fields) {
        const auto place = fieldAt(body, at, field.length);
        if (!place)
            return;
        if (std::find(unknown.begin(), unknown.end(), field) != unknown.end()
            && known.unknownSamples.size() < kMostUnknown)
            known.unknownSamples.emplace(nameOf(field),
                                         hexOf(body.subspan(place->offset, place->length)));
        at = place->offset + place->length;
    }
}

bool TemplateCache::hasNarrowInterfaces() const
{
    constexpr std::uint16_t kIngress = 10, kEgress = 14;
    return std::ranges::any_of(m_templates, [](const auto &entry) {
        const TemplateInfo &info = entry.second->info;
        return !info.isOptions && info.records > 0
               && std::ranges::any_of(info.fields, [](const TemplateField &field) {
                      return field.enterprise == 0 && field.length < 4
                             && (field.id == kIngress || field.id == kEgress);
                  });
    });
}

void TemplateCache::addUnknown(std::map<std::string, std::uint64_t> &unknown,
                               std::map<std::string, std::string> &samples) const
{
    for (const auto &[key, known] : m_templates)
        samples.insert(known->unknownSamples.begin(), known->unknownSamples.end());
    for (const auto &[name, records] : m_unknownBefore)
        unknown[name] += records; // at most kMostUnknown and "others"
    for (const auto &[key, known] : m_templates)
        countUnknown(*known, unknown);
}

bool TemplateCache::isExpired(const KnownTemplate &known, std::int64_t receivedNs)
{
    // An exporter that announces its templates only when it starts would fall silent after a day:
    // use counts for it.
    if (known.info.isRestored)
        return receivedNs - std::max(known.info.lastNs, known.info.usedNs) > kRestoredLifeNs;
    if (known.info.announcements <= 1)
        return receivedNs - std::max(known.info.lastNs, known.info.usedNs) > kOnceLifeNs;
    return receivedNs - known.info.lastNs > std::max(kLeastLifeNs, 3 * known.refreshNs);
}

void TemplateCache::makeRoom()
{
    const auto oldest =
        std::min_element(m_templates.begin(), m_templates.end(), [](const auto &a, const auto &b) {
            return std::max(a.second->info.lastNs, a.second->info.usedNs)
                   < std::max(b.second->info.lastNs, b.second->info.usedNs);
        });
    if (oldest == m_templates.end())
        return;
    countUnknown(*oldest->second, m_unknownBefore);
    m_templates.erase(oldest);
}

void TemplateCache::dropRestored(std::uint16_t id)
{
    std::erase_if(m_templates, [id](const auto &entry) {
        return entry.first.first == id && entry.second->info.isRestored;
    });
}

std::string fieldChanges(const std::vector<TemplateField> &before,
                         const std::vector<TemplateField> &now)
{
    constexpr int kMostNames = 8;
    std::string text;
    int count = 0;
    const auto tellMissing = [&](const char *sign, const std::vector<TemplateField> &from,
                                 const std::vector<TemplateField> &others) {
        for (const TemplateField &field : from) {
            const bool isThere = std::ranges::any_of(others, [&field](const TemplateField &other) {
                return other.id == field.id && other.enterprise == field.enterprise;
            });
            if (isThere || ++count > kMostNames)
                continue;
            text += (text.empty() ? ", " : " ") + std::string(sign)
                    + elementName(field.enterprise, field.id);
        }
    };
    tellMissing("+", now, before);
    tellMissing("−", before, now);
    return count > kMostNames ? text + " …" : text;
}

} // namespace weir
