#include "capture/exporter/samplertable.h"

#include "model/core/time.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace weir {

namespace {

constexpr std::size_t kMostEntries = 1'024;
constexpr std::size_t kMostUnknown = 256;
constexpr std::size_t kMostNaming = 1'024; // domains
constexpr unsigned kRememberedBits = 8;    // 256 answers
constexpr std::size_t kMostChanges = 256;
constexpr std::size_t kNameBytes = 64;
constexpr std::int64_t kRepairNs = 30 * 60 * kNsPerSecond;
constexpr std::int64_t kSlackNs = 2 * kNsPerSecond; // rows may start that much after their export
constexpr std::int64_t kLackingNs = 60 * kNsPerSecond;

} // namespace

SamplerTable::SamplerTable()
    : m_remembered(std::size_t{1} << kRememberedBits)
{
}

void SamplerTable::setOverride(std::uint32_t interface, double rate)
{
    std::erase_if(m_overrides, [&](const Override &old) { return old.interface == interface; });
    const std::uint32_t code = samplingCode(rate);
    if (code != 0)
        m_overrides.push_back({interface, code, {}});
    m_hasInterfaces = m_hasInterfaces || interface != kAbsent<std::uint32_t>;
    ++m_version;
}

void SamplerTable::restore(std::uint32_t domain, const SamplingEntry &saved)
{
    const auto key = scopeKey(domain, saved.scope);
    if (!key || saved.origin == SamplingOrigin::User || key->kind == SamplerKey::Kind::Header
        || key->kind == SamplerKey::Kind::Record)
        return;
    entryFor(*key).restore(saved);
    ++m_version;
}

void SamplerTable::addOption(const SamplerOption &option)
{
    using Kind = SamplerKey::Kind;
    constexpr Kind kKinds[] = {Kind::System, Kind::Interface, Kind::EgressInterface, Kind::LineCard,
                               Kind::Template};
    const StatedRate stated =
        option.isOfFlows ? statedFlowRate(option.fields) : statedRate(option.fields);
    m_hasBogus = m_hasBogus || stated.isBogus;
    m_hasByteSwapped = m_hasByteSwapped || stated.isByteSwapped;
    m_hasTimeBased = m_hasTimeBased || stated.isTimeBased;
    if (stated.isBogus)
        return;
    if (option.isOfFlows) {
        const bool hasId = option.fields.sampler != kAbsent<std::uint64_t>;
        announce({option.domain, Kind::FlowSelection, hasId ? option.fields.sampler : 0}, option,
                 stated);
        return;
    }
    const bool hasSampler = option.fields.sampler != kAbsent<std::uint64_t>;
    if (hasSampler)
        announce({option.domain, Kind::Sampler, option.fields.sampler}, option, stated);
    const bool isSystem = option.scope == SamplerScope::System;
    if (isSystem ? !hasSampler : stated.rate > 0)
        announce({option.domain, kKinds[static_cast<std::size_t>(option.scope)],
                  isSystem ? 0 : option.scopeValue},
                 option, stated);
}

bool SamplerTable::scalesFlowsAlone(std::uint32_t domain) const
{
    int selectors = 0;
    for (const SamplerEntry &entry : m_entries) {
        if (entry.key().domain != domain || entry.code() == 0)
            continue;
        if (entry.key().kind != SamplerKey::Kind::FlowSelection)
            return false;
        ++selectors;
    }
    return selectors == 1;
}

void SamplerTable::announce(const SamplerKey &key, const SamplerOption &option,
                            const StatedRate &stated)
{
    if (stated.rate == 0 && key.kind != SamplerKey::Kind::Sampler)
        return; // not stated, and nothing to list
    SamplerEntry &entry = entryFor(key);
    if (!option.name.empty())
        entry.name = option.name.substr(0, kNameBytes);
    if (stated.rate == 0)
        return;
    entry.isTimeBased = stated.isTimeBased;
    const SamplerEntry::Effect effect = entry.announce(option.exportNs, stated.rate);
    if (effect == SamplerEntry::Effect::None)
        return;
    ++m_version;
    m_hasBogus = m_hasBogus || effect == SamplerEntry::Effect::Bogus;
    if (effect == SamplerEntry::Effect::Changed)
        noteChange(entry, option.exportNs);
    if (effect == SamplerEntry::Effect::Learnt && key.kind == SamplerKey::Kind::Interface)
        repairInterface(entry, option.exportNs);
    if (effect == SamplerEntry::Effect::Learnt)
        repairUnknown(option.exportNs);
}

SamplingAnswer SamplerTable::lookupSlowly(const SamplingQuery &query)
{
    StatedRate stated;
    if (query.fields != nullptr && !statesNothing(*query.fields))
        stated = statedRate(*query.fields);
    const Question question = questionOf(query, stated);
    const std::uint64_t hash =
        (question.sampler ^ std::bit_cast<std::uint64_t>(question.stated)
         ^ (std::uint64_t{question.interface} << 32 | question.domain)
         ^ (std::uint64_t{question.outIf} << 40 ^ question.templateId << 8 ^ question.headerRate))
        * 0x9e37'79b9'7f4a'7c15u;
    Remembered &slot = m_remembered[hash >> (64 - kRememberedBits)];
    const bool isKnown = slot.version == m_version && query.exportNs >= slot.answer.fromNs
                         && query.exportNs < slot.answer.toNs && slot.question == question;
    if (!isKnown) {
        noteStated(question, stated, query.exportNs);
        slot.answer = resolve(question, query.exportNs);
        slot.answer.answer.isTimeBased =
            slot.answer.answer.isTimeBased
            || (slot.answer.answer.origin == SamplingOrigin::Record && stated.isTimeBased);
        if (slot.answer.answer.code == 0)
            slot.answer.unknown = noteUnknown(question, query.exportNs);
        slot.question = question;
        slot.version = m_version;
    }
    note(slot.answer, query);
    if (question.stated == 0)
        m_last = slot;
    return slot.answer.answer;
}

// Leaves out what no entry and no override asks for, so that more questions are equal.
SamplerTable::Question SamplerTable::questionOf(const SamplingQuery &query,
                                                const StatedRate &stated) const
{
    Question question;
    question.domain = query.domain;
    if (m_hasInterfaces) {
        question.interface = query.isEgress ? query.outIf : query.inIf;
        question.outIf = query.outIf;
    }
    if (m_hasLineCards)
        question.lineCard = query.lineCard;
    if (m_hasTemplates)
        question.templateId = query.templateId;
    question.headerRate = query.headerRate;
    if (query.fields != nullptr)
        question.sampler = query.fields->sampler;
    question.stated = stated.rate;
    return question;
}

// What is new about a question whose answer was not remembered.
void SamplerTable::noteStated(const Question &question, const StatedRate &stated,
                              std::int64_t exportNs)
{
    m_hasByteSwapped = m_hasByteSwapped || stated.isByteSwapped;
    m_hasBogus = m_hasBogus || stated.isBogus;
    m_hasTimeBased = m_hasTimeBased || stated.isTimeBased;
    if (question.sampler != kAbsent<std::uint64_t>)
        noteNaming(question.domain);
    if (stated.rate > 0)
        entryFor({question.domain, SamplerKey::Kind::Record, 0}).state(exportNs, stated.rate);
    if (question.headerRate == 0)
        return;
    const SamplerKey key{question.domain, SamplerKey::Kind::Header, 0};
    SamplerEntry &entry = entryFor(key);
    if (entry.state(exportNs, question.headerRate) != SamplerEntry::Effect::Changed)
        return;
    ++m_version; // forgets the answer to the rate before, which may come back
    noteChange(entry, exportNs);
}

void SamplerTable::noteNaming(std::uint32_t domain)
{
    if (namesSamplers(domain) || m_naming.size() >= kMostNaming)
        return;
    m_naming.push_back(domain);
    ++m_version;
}

void SamplerTable::noteChange(const SamplerEntry &entry, std::int64_t exportNs)
{
    if (m_changes.size() < kMostChanges) // nobody took them
        m_changes.push_back({entry.key().domain, exportNs, entry.codeBefore(), entry.code(),
                             scopeText(entry.key())});
}

std::uint32_t SamplerTable::noteUnknown(const Question &question, std::int64_t exportNs)
{
    const auto found = std::find_if(m_unknown.begin(), m_unknown.end(), [&](const Unknown &old) {
        return old.domain == question.domain && old.sampler == question.sampler;
    });
    if (found != m_unknown.end())
        return static_cast<std::uint32_t>(found - m_unknown.begin());
    if (m_unknown.size() >= kMostUnknown)
        return kAbsent<std::uint32_t>;
    m_unknown.push_back({question.domain, question.sampler, exportNs, exportNs});
    return static_cast<std::uint32_t>(m_unknown.size() - 1);
}

void SamplerTable::repairUnknown(std::int64_t exportNs)
{
    std::erase_if(m_unknown, [&](const Unknown &unknown) {
        Question question;
        question.domain = unknown.domain;
        question.sampler = unknown.sampler;
        const std::uint32_t code = resolve(question, unknown.lastNs).answer.code;
        if (code == 0)
            return false;
        SamplingRepair repair;
        if (unknown.sampler < UINT32_MAX)
            repair.sampler = static_cast<std::uint32_t>(unknown.sampler);
        repair.sampling = code;
        repair.fromNs = exportNs - kRepairNs;
        repair.toNs = std::max(unknown.lastNs, exportNs) + kSlackNs;
        m_repairs.push_back({unknown.domain, repair});
        return true;
    });
}

// Unknown rates are not told apart by interface; rows have theirs, so the repair can name it.
void SamplerTable::repairInterface(const SamplerEntry &entry, std::int64_t exportNs)
{
    std::int64_t lastNs = 0;
    for (const Unknown &unknown : m_unknown) {
        if (unknown.domain == entry.key().domain)
            lastNs = std::max(lastNs, unknown.lastNs);
    }
    if (lastNs < exportNs - kRepairNs || lastNs == 0 || entry.key().value >= UINT32_MAX)
        return;
    SamplingRepair repair;
    repair.interface = static_cast<std::uint32_t>(entry.key().value);
    repair.sampling = entry.code();
    repair.fromNs = exportNs - kRepairNs;
    repair.toNs = std::max(lastNs, exportNs) + kSlackNs;
    m_repairs.push_back({entry.key().domain, repair});
}

SamplerEntry &SamplerTable::entryFor(const SamplerKey &key)
{
    const std::uint32_t known = indexOf(key);
    if (known != kAbsent<std::uint32_t>)
        return m_entries[known];
    using Kind = SamplerKey::Kind;
    m_hasInterfaces =
        m_hasInterfaces || key.kind == Kind::Interface || key.kind == Kind::EgressInterface;
    m_hasLineCards = m_hasLineCards || key.kind == Kind::LineCard;
    m_hasTemplates = m_hasTemplates || key.kind == Kind::Template;
    ++m_version;
    if (m_entries.size() < kMostEntries) {
        m_index.emplace(key, static_cast<std::uint32_t>(m_entries.size()));
        m_entries.emplace_back(key);
        return m_entries.back();
    }
    const auto oldest = std::min_element(m_entries.begin(), m_entries.end(),
                                         [](const SamplerEntry &left, const SamplerEntry &right) {
                                             return left.announcedNs() < right.announcedNs();
                                         });
    m_index.erase(oldest->key());
    m_index.emplace(key, static_cast<std::uint32_t>(oldest - m_entries.begin()));
    *oldest = SamplerEntry(key);
    return *oldest;
}

std::uint32_t SamplerTable::indexOf(const SamplerKey &key) const
{
    const auto found = m_index.find(key);
    return found == m_index.end() ? kAbsent<std::uint32_t> : found->second;
}

bool SamplerTable::namesSamplers(std::uint32_t domain) const
{
    return std::find(m_naming.begin(), m_naming.end(), domain) != m_naming.end();
}

std::vector<SamplingChange> SamplerTable::takeChanges()
{
    return std::exchange(m_changes, {});
}

std::vector<DomainRepair> SamplerTable::takeRepairs()
{
    return std::exchange(m_repairs, {});
}

std::vector<SamplingEntry> SamplerTable::entries(std::uint32_t domain) const
{
    std::vector<SamplingEntry> found;
    for (const Override &override : m_overrides) {
        SamplingEntry entry;
        entry.rate = samplingRate(override.code);
        entry.origin = SamplingOrigin::User;
        entry.scope = override.interface == kAbsent<std::uint32_t>
                          ? "system"
                          : scopeText({domain, SamplerKey::Kind::Interface, override.interface});
        const auto records = override.records.find(domain);
        entry.records = records == override.records.end() ? 0 : records->second;
        found.push_back(entry);
    }
    for (const SamplerEntry &entry : m_entries) {
        if (entry.key().domain == domain)
            found.push_back(entry.info());
    }
    return found;
}

bool SamplerTable::lacksSamplerTable(std::uint32_t domain) const
{
    return std::any_of(m_unknown.begin(), m_unknown.end(), [domain](const Unknown &unknown) {
        return unknown.domain == domain && unknown.sampler != 0
               && unknown.sampler
                      != kAbsent<std::uint64_t> && unknown.lastNs - unknown.firstNs > kLackingNs;
    });
}

} // namespace weir
