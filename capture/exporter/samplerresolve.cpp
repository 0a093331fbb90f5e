// The order in which a record's sampling rate is looked for.
#include "capture/exporter/samplertable.h"

namespace weir {

SamplerTable::Answer SamplerTable::resolve(const Question &question, std::int64_t exportNs) const
{
    Answer answer;
    answer.override = overrideFor(question.interface);
    if (answer.override != kAbsent<std::uint32_t>) {
        answer.answer = {m_overrides[answer.override].code, SamplingOrigin::User};
        return answer;
    }
    if (question.stated > 0) {
        answer.answer = {samplingCode(question.stated), SamplingOrigin::Record};
        answer.entry = indexOf({question.domain, SamplerKey::Kind::Record, 0});
        return answer;
    }
    for (const auto from : {&SamplerTable::fromSampler, &SamplerTable::fromScope,
                            &SamplerTable::fromSystem, &SamplerTable::fromOnlySampler}) {
        answer = (this->*from)(question, exportNs);
        if (answer.answer.code != 0)
            return answer;
    }
    answer = fromFlowSelection(question, exportNs);
    if (answer.answer.code != 0)
        return answer;
    answer = Answer();
    if (question.headerRate > 0) {
        answer.answer = {samplingCode(question.headerRate), SamplingOrigin::Header};
        answer.entry = indexOf({question.domain, SamplerKey::Kind::Header, 0});
    }
    answer.answer.seemsSampled = answer.answer.code == 0 && question.sampler != 0
                                 && question.sampler != kAbsent<std::uint64_t>;
    return answer;
}

// The sampler that the record names; in other domains only when they agree.
SamplerTable::Answer SamplerTable::fromSampler(const Question &question,
                                               std::int64_t exportNs) const
{
    if (question.sampler == kAbsent<std::uint64_t>)
        return {};
    const SamplerKey key{question.domain, SamplerKey::Kind::Sampler, question.sampler};
    Answer answer = fromKey(key, exportNs, SamplingOrigin::Sampler);
    if (answer.answer.code != 0)
        return answer;
    for (std::uint32_t index = 0; index < m_entries.size(); ++index) {
        const SamplerKey &other = m_entries[index].key();
        if (other.kind != key.kind || other.value != key.value)
            continue;
        const Answer found = fromEntry(index, exportNs, SamplingOrigin::OtherDomain);
        if (found.answer.code == 0)
            continue;
        if (answer.answer.code != 0 && answer.answer.code != found.answer.code)
            return {};
        answer = found;
    }
    return answer;
}

SamplerTable::Answer SamplerTable::fromScope(const Question &question, std::int64_t exportNs) const
{
    using Kind = SamplerKey::Kind;
    const std::pair<Kind, std::uint32_t> scopes[] = {{Kind::Interface, question.interface},
                                                     {Kind::EgressInterface, question.outIf},
                                                     {Kind::LineCard, question.lineCard},
                                                     {Kind::Template, question.templateId}};
    for (const auto &[kind, value] : scopes) {
        if (value == kAbsent<std::uint32_t>)
            continue;
        const Answer answer =
            fromKey({question.domain, kind, value}, exportNs, SamplingOrigin::Scope);
        if (answer.answer.code != 0)
            return answer;
    }
    return {};
}

// Domain 0 speaks for the exporter as a whole (RFC 7011, section 3.1).
SamplerTable::Answer SamplerTable::fromSystem(const Question &question, std::int64_t exportNs) const
{
    for (const std::uint32_t domain : {question.domain, 0U}) {
        const Answer answer =
            fromKey({domain, SamplerKey::Kind::System, 0}, exportNs, SamplingOrigin::System);
        if (answer.answer.code != 0)
            return answer;
    }
    return {};
}

// The only sampler of the stream: for records that name sampler 0, and for streams none of whose
// records names one. Where others do, a record without a sampler was not sampled by it.
SamplerTable::Answer SamplerTable::fromOnlySampler(const Question &question,
                                                   std::int64_t exportNs) const
{
    const bool namesNone =
        question.sampler == kAbsent<std::uint64_t> && !namesSamplers(question.domain);
    if (question.sampler != 0 && !namesNone)
        return {};
    Answer answer;
    for (std::uint32_t index = 0; index < m_entries.size(); ++index) {
        const SamplerKey &key = m_entries[index].key();
        if (key.domain != question.domain || key.kind != SamplerKey::Kind::Sampler)
            continue;
        const Answer found = fromEntry(index, exportNs, SamplingOrigin::OnlySampler);
        if (found.answer.code == 0)
            continue;
        if (answer.answer.code != 0)
            return {};
        answer = found;
    }
    return answer;
}

// How whole flows were selected: by the selector that the record names, or the only one. Asked
// last, so that it is never joined with a rate of packets (RFC 7014 does not say how).
SamplerTable::Answer SamplerTable::fromFlowSelection(const Question &question,
                                                     std::int64_t exportNs) const
{
    Answer answer;
    bool areSeveral = false;
    for (std::uint32_t index = 0; index < m_entries.size(); ++index) {
        const SamplerKey &key = m_entries[index].key();
        if (key.domain != question.domain || key.kind != SamplerKey::Kind::FlowSelection)
            continue;
        const Answer found = fromEntry(index, exportNs, SamplingOrigin::System);
        if (found.answer.code == 0)
            continue;
        if (key.value == question.sampler)
            return found;
        areSeveral |= answer.answer.code != 0;
        answer = found;
    }
    return areSeveral ? Answer{} : answer;
}

std::uint32_t SamplerTable::overrideFor(std::uint32_t interface) const
{
    std::uint32_t forAll = kAbsent<std::uint32_t>;
    for (std::uint32_t index = 0; index < m_overrides.size(); ++index) {
        const Override &override = m_overrides[index];
        if (override.interface == kAbsent<std::uint32_t>)
            forAll = index;
        else if (override.interface == interface)
            return index;
    }
    return forAll;
}

SamplerTable::Answer SamplerTable::fromKey(const SamplerKey &key, std::int64_t exportNs,
                                           SamplingOrigin origin) const
{
    const std::uint32_t index = indexOf(key);
    return index == kAbsent<std::uint32_t> ? Answer() : fromEntry(index, exportNs, origin);
}

SamplerTable::Answer SamplerTable::fromEntry(std::uint32_t entry, std::int64_t exportNs,
                                             SamplingOrigin origin) const
{
    const SamplerEntry &from = m_entries[entry];
    Answer answer;
    answer.answer.code = from.codeAt(exportNs);
    if (answer.answer.code == 0)
        return {};
    answer.answer.origin = origin;
    answer.answer.isTimeBased = from.isTimeBased;
    answer.entry = entry;
    from.narrow(exportNs, answer.fromNs, answer.toNs);
    return answer;
}

} // namespace weir
