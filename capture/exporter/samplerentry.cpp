#include "capture/exporter/samplerentry.h"

#include "capture/exporter/vantagekey.h"
#include "model/core/sampling.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace weir {

namespace {

constexpr std::size_t kPast = 8;
constexpr double kSmallStep = 0.1; // of the rate before
constexpr int kStepsToBogus = 3;

constexpr std::pair<SamplerKey::Kind, std::string_view> kWords[] = {
    {SamplerKey::Kind::System, "system"},
    {SamplerKey::Kind::Sampler, "sampler"},
    {SamplerKey::Kind::Interface, "interface"},
    {SamplerKey::Kind::EgressInterface, "egress interface"},
    {SamplerKey::Kind::LineCard, "line card"},
    {SamplerKey::Kind::Template, "template"},
    {SamplerKey::Kind::Header, "header"},
    {SamplerKey::Kind::Record, "record"},
    {SamplerKey::Kind::FlowSelection, "flow selection"},
};

bool hasValue(SamplerKey::Kind kind)
{
    using Kind = SamplerKey::Kind;
    return kind != Kind::System && kind != Kind::Header && kind != Kind::Record;
}

SamplingOrigin originOf(SamplerKey::Kind kind)
{
    switch (kind) {
    case SamplerKey::Kind::System:
    case SamplerKey::Kind::FlowSelection:
        return SamplingOrigin::System;
    case SamplerKey::Kind::Sampler:
        return SamplingOrigin::Sampler;
    case SamplerKey::Kind::Interface:
    case SamplerKey::Kind::EgressInterface:
    case SamplerKey::Kind::LineCard:
    case SamplerKey::Kind::Template:
        return SamplingOrigin::Scope;
    case SamplerKey::Kind::Header:
        return SamplingOrigin::Header;
    case SamplerKey::Kind::Record:
        return SamplingOrigin::Record;
    }
    return SamplingOrigin::Unknown;
}

} // namespace

std::size_t SamplerKeyHash::operator()(const SamplerKey &key) const noexcept
{
    return mixed(key.value ^ std::uint64_t{key.domain} << 32
                 ^ static_cast<std::uint64_t>(key.kind));
}

std::string scopeText(const SamplerKey &key)
{
    std::string text;
    for (const auto &[kind, word] : kWords) {
        if (kind == key.kind)
            text = word;
    }
    return hasValue(key.kind) ? text + ' ' + std::to_string(key.value) : text;
}

std::optional<SamplerKey> scopeKey(std::uint32_t domain, const std::string &text)
{
    for (const auto &[kind, word] : kWords) {
        if (!text.starts_with(word))
            continue;
        if (!hasValue(kind)) {
            if (text.size() == word.size())
                return SamplerKey{domain, kind, 0};
            continue;
        }
        if (text.size() < word.size() + 2 || text[word.size()] != ' ')
            continue;
        SamplerKey key{domain, kind, 0};
        const char *end = text.data() + text.size();
        const auto read = std::from_chars(text.data() + word.size() + 1, end, key.value);
        if (read.ec == std::errc() && read.ptr == end)
            return key;
    }
    return {};
}

SamplerEntry::Effect SamplerEntry::announce(std::int64_t exportNs, double rate)
{
    if (!m_past.empty() && exportNs < m_past.back().fromNs)
        return Effect::None; // overtaken by a newer one
    m_announcedNs = std::max(m_announcedNs, exportNs);
    const std::uint32_t code = samplingCode(rate);
    const double before = std::exchange(m_said, rate);
    if (before == rate) {
        m_smallSteps = 0;
        return apply(m_saidNs, code);
    }
    m_saidNs = exportNs;
    if (before != 0 && std::abs(rate - before) <= before * kSmallStep) {
        if (++m_smallSteps < kStepsToBogus)
            return Effect::None;
        m_past.clear();
        return Effect::Bogus;
    }
    m_smallSteps = 0;
    return apply(exportNs, code);
}

SamplerEntry::Effect SamplerEntry::state(std::int64_t exportNs, double rate)
{
    m_announcedNs = std::max(m_announcedNs, exportNs);
    return apply(exportNs, samplingCode(rate));
}

SamplerEntry::Effect SamplerEntry::apply(std::int64_t fromNs, std::uint32_t code)
{
    if (this->code() == code)
        return Effect::None;
    const Effect effect = m_past.empty() ? Effect::Learnt : Effect::Changed;
    if (m_past.size() >= kPast)
        m_past.erase(m_past.begin());
    m_past.push_back({fromNs, code});
    return effect;
}

void SamplerEntry::restore(const SamplingEntry &saved)
{
    name = saved.name;
    records = 0; // counts are of this run
    if (saved.rate == 0)
        return;
    m_said = saved.rate;
    m_saidNs = m_announcedNs = saved.sinceNs;
    apply(saved.sinceNs, samplingCode(saved.rate));
}

std::uint32_t SamplerEntry::codeAt(std::int64_t exportNs) const
{
    for (auto since = m_past.rbegin(); since != m_past.rend(); ++since) {
        if (exportNs >= since->fromNs)
            return since->code;
    }
    return m_past.empty() ? 0 : m_past.front().code;
}

std::uint32_t SamplerEntry::codeBefore() const
{
    return m_past.size() < 2 ? 0 : m_past[m_past.size() - 2].code;
}

void SamplerEntry::narrow(std::int64_t exportNs, std::int64_t &fromNs, std::int64_t &toNs) const
{
    for (std::size_t index = 1; index < m_past.size(); ++index) {
        const std::int64_t edge = m_past[index].fromNs;
        if (edge <= exportNs)
            fromNs = std::max(fromNs, edge);
        else
            toNs = std::min(toNs, edge);
    }
}

SamplingEntry SamplerEntry::info() const
{
    SamplingEntry entry;
    entry.rate = samplingRate(code());
    entry.origin = originOf(m_key.kind);
    entry.scope = scopeText(m_key);
    entry.name = name;
    if (m_key.kind == SamplerKey::Kind::Sampler && m_key.value < UINT32_MAX)
        entry.sampler = static_cast<std::uint32_t>(m_key.value);
    entry.sinceNs = m_past.empty() ? 0 : m_past.back().fromNs;
    entry.records = records;
    return entry;
}

} // namespace weir
