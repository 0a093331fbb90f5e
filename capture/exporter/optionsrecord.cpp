#include "capture/exporter/optionsrecord.h"

#include "capture/decode/bytes.h"
#include "capture/decode/wiretext.h"
#include "capture/exporter/samplingnews.h"
#include "model/core/exporternotes.h"
#include "model/core/time.h"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

namespace weir {

namespace {

constexpr std::size_t kMostPadding = 3;
constexpr std::size_t kLongestName = 128; // bytes, of an element
constexpr std::size_t kLongestDescription = 256;
// Scope types of NetFlow v9 (RFC 3954, section 6.1).
constexpr std::uint16_t kScopeInterface = 2;
constexpr std::uint16_t kScopeLineCard = 3;
constexpr std::uint16_t kScopeTemplate = 5;

std::uint64_t number(WireBytes bytes)
{
    if (bytes.empty())
        return kAbsent<std::uint64_t>;
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        value = value << 8 | byteAt(bytes, i);
    return value;
}

double probability(WireBytes bytes)
{
    if (bytes.size() == 8)
        return std::bit_cast<double>(be64At(bytes, 0));
    return bytes.size() == 4 ? static_cast<double>(std::bit_cast<float>(be32At(bytes, 0))) : 0;
}

std::string text(WireBytes bytes)
{
    return printableText({reinterpret_cast<const char *>(bytes.data()), bytes.size()});
}

} // namespace

SetOutcome OptionsHarvest::addSet(StreamState &state, KnownTemplate &known,
                                  std::span<const std::byte> body, std::int64_t exportNs)
{
    m_isNetFlow9 = state.stream.health.protocol == ExportProtocol::NetFlow9;
    SetOutcome outcome;
    const std::size_t least = known.plan.leastBytes();
    while (body.size() >= least && !body.empty()) {
        std::size_t size = 0;
        if (!readRecord(known.info.fields, body, size)) {
            outcome.isWhole = body.size() <= kMostPadding;
            break;
        }
        learn(state, exportNs);
        body = body.subspan(size);
        ++outcome.records;
    }
    if (outcome.records > 0)
        state.stream.accept();
    known.info.records += outcome.records;
    known.info.usedNs = state.stream.health.lastNs;
    state.stream.health.records += outcome.records;
    state.stream.health.options += outcome.records;
    if (state.exporter.samplers.hasNews())
        tellSamplingNews(state, m_writer);
    return outcome;
}

bool OptionsHarvest::readRecord(const std::vector<TemplateField> &fields,
                                std::span<const std::byte> body, std::size_t &size)
{
    m_values.clear();
    size = 0;
    for (const TemplateField &field : fields) {
        const auto place = fieldAt(body, size, field.length);
        if (!place)
            return false;
        m_values.push_back({field, body.subspan(place->offset, place->length)});
        size = place->offset + place->length;
    }
    return true;
}

const OptionsHarvest::Value *OptionsHarvest::find(std::uint16_t id) const
{
    const auto found = std::find_if(m_values.begin(), m_values.end(), [&](const Value &value) {
        return value.field.id == id && value.field.enterprise == 0
               && !(m_isNetFlow9 && value.field.isScope);
    });
    return found != m_values.end() ? &*found : nullptr;
}

std::uint64_t OptionsHarvest::numberOf(std::uint16_t id, std::uint64_t otherwise) const
{
    const Value *const value = find(id);
    return value != nullptr ? number(value->bytes) : otherwise;
}

void OptionsHarvest::learn(StreamState &state, std::int64_t exportNs)
{
    if (hasAny({34, 50, 305, 307}) || (hasAny({48, 302, 309, 311}) && !selectsFlows()))
        learnSampling(state, exportNs, false);
    if (selectsFlows())
        learnSampling(state, exportNs, true);
    if (find(82) != nullptr || find(83) != nullptr)
        learnInterface(state);
    if (find(95) != nullptr)
        learnApplication(state);
    if (find(303) != nullptr && find(341) != nullptr)
        learnElement(state);
    learnExporter(state);
}

bool OptionsHarvest::selectsFlows() const
{
    return hasAny({390, 396, 397, 398, 399});
}

bool OptionsHarvest::hasAny(std::initializer_list<std::uint16_t> ids) const
{
    return std::any_of(ids.begin(), ids.end(),
                       [this](std::uint16_t id) { return find(id) != nullptr; });
}

void OptionsHarvest::learnSampling(StreamState &state, std::int64_t exportNs, bool isOfFlows)
{
    SamplerOption option;
    option.domain = state.stream.health.domain;
    option.exportNs = exportNs;
    option.isOfFlows = isOfFlows;
    SamplingFields &fields = option.fields;
    const std::uint64_t none = kAbsent<std::uint64_t>;
    fields.sampler = numberOf(48, numberOf(302, none));
    fields.interval = numberOf(34, none);
    fields.algorithm = numberOf(35, none);
    fields.samplerMode = numberOf(49, none);
    fields.samplerInterval = numberOf(50, none);
    fields.selector = numberOf(304, none);
    fields.packetInterval = numberOf(305, none);
    fields.packetSpace = numberOf(306, none);
    fields.timeInterval = numberOf(307, none);
    fields.timeSpace = numberOf(308, none);
    fields.size = numberOf(309, none);
    fields.population = numberOf(310, none);
    fields.flowSelector = numberOf(390, none);
    fields.flowInterval = numberOf(396, none);
    fields.flowSpace = numberOf(397, none);
    fields.flowTimeInterval = numberOf(398, none);
    fields.flowTimeSpace = numberOf(399, none);
    if (const Value *const value = find(311))
        fields.probability = probability(value->bytes);
    for (const Value &value : m_values) {
        if (!value.field.isScope || value.field.enterprise != 0)
            continue;
        const std::uint16_t id = value.field.id;
        if (m_isNetFlow9 ? id == kScopeInterface : id == 10 || id == 252)
            option.scope = SamplerScope::Interface;
        else if (!m_isNetFlow9 && (id == 14 || id == 253))
            option.scope = SamplerScope::EgressInterface;
        else if (m_isNetFlow9 ? id == kScopeLineCard : id == 141)
            option.scope = SamplerScope::LineCard;
        else if (m_isNetFlow9 ? id == kScopeTemplate : id == 145)
            option.scope = SamplerScope::Template;
        else
            continue;
        option.scopeValue = number(value.bytes);
    }
    std::string name;
    if (const Value *const value = find(84) != nullptr ? find(84) : find(335))
        name = text(value->bytes);
    option.name = name;
    state.exporter.samplers.addOption(option);
    state.doesSelectFlows = state.doesSelectFlows || isOfFlows;
    if (state.doesSelectFlows && !state.exporter.samplers.scalesFlowsAlone(option.domain))
        state.stream.note(note::kSelectsFlows);
}

void OptionsHarvest::learnInterface(StreamState &state)
{
    std::uint64_t index = numberOf(10, numberOf(252, numberOf(14, 0)));
    for (const Value &value : m_values) {
        if (m_isNetFlow9 && value.field.isScope && value.field.id == kScopeInterface && index == 0)
            index = number(value.bytes);
    }
    if (index == 0 || index > kAbsent<std::uint32_t>)
        return;
    const Value *const name = find(82);
    const Value *const description = find(83);
    for (StreamState *other :
         state.exporter.streams) { // interfaces are the device's, not a domain's
        InterfaceSeen *const seen =
            other->stream.interfaces.find(static_cast<std::uint32_t>(index));
        if (seen == nullptr)
            continue;
        if (name != nullptr)
            seen->name = text(name->bytes);
        if (description != nullptr)
            seen->description = text(description->bytes);
    }
}

void OptionsHarvest::learnApplication(StreamState &state)
{
    const Value *const id = find(95);
    const Value *const name = find(96) != nullptr ? find(96) : find(94);
    if (id != nullptr && name != nullptr)
        state.exporter.applications.learn(id->bytes, text(name->bytes));
}

void OptionsHarvest::learnElement(StreamState &state)
{
    LearntElement element;
    element.domain = state.stream.health.domain;
    element.enterprise = static_cast<std::uint32_t>(numberOf(346, 0));
    element.id = static_cast<std::uint16_t>(numberOf(303, 0) & 0x7fff);
    element.name = text(find(341)->bytes).substr(0, kLongestName);
    element.dataType = static_cast<std::uint8_t>(numberOf(339, kAbsent<std::uint8_t>));
    element.semantics = static_cast<std::uint8_t>(numberOf(344, kAbsent<std::uint8_t>));
    element.units = static_cast<std::uint16_t>(numberOf(345, kAbsent<std::uint16_t>));
    element.rangeBegin = numberOf(342, 0);
    element.rangeEnd = numberOf(343, 0);
    if (const Value *const description = find(340))
        element.description = text(description->bytes).substr(0, kLongestDescription);
    state.exporter.elements.learn(std::move(element));
}

void OptionsHarvest::learnExporter(StreamState &state)
{
    ExporterHealth &health = state.stream.health;
    if (const Value *const address = find(130) != nullptr ? find(130) : find(131))
        health.agent = Address::fromBytes(address->bytes);
    if (const std::uint64_t bootMs = numberOf(160, 0);
        bootMs != 0 && bootMs < (std::uint64_t{1} << 42))
        state.setBoot(static_cast<std::int64_t>(bootMs) * kNsPerMs);
    if (const std::uint64_t activeS = numberOf(36, 0); activeS != 0 && activeS < 86'400)
        state.announcedTimeoutS = static_cast<std::uint32_t>(activeS);
    // Flows that it did not send, else packets: what it could not keep or export.
    const std::uint64_t drops = numberOf(166, numberOf(167, numberOf(164, 0)));
    if (drops != 0 && drops != kAbsent<std::uint64_t>) {
        health.exporterDrops = std::max(health.exporterDrops, drops);
        state.stream.note(note::kCacheTooSmall);
    }
}

} // namespace weir
