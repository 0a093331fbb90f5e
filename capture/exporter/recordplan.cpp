#include "capture/exporter/recordplan.h"

#include "capture/decode/bytes.h"
#include "capture/decode/exporttemplate.h"
#include "capture/decode/informationelement.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace weir {

namespace {

constexpr std::size_t kMostFields = 512;
constexpr std::uint8_t kInitiatorRank = 3; // of elements that tell initiator and responder apart

bool isAlternative(Group group)
{
    return group >= Group::Source;
}

/// Elements that have another value in the other direction and are worth reading there.
bool isReversible(const ElementBinding &binding)
{
    switch (binding.group) {
    case Group::Bytes:
    case Group::Packets:
    case Group::Start:
    case Group::End:
    case Group::Duration:
    case Group::Dscp:
    case Group::Ttl:
    case Group::Vlan:
    case Group::Icmp:
        return true;
    default:
        return binding.id == 6 || binding.id == 136; // tcpControlBits, flowEndReason
    }
}

std::uint64_t number(WireBytes bytes)
{
    switch (bytes.size()) {
    case 1:
        return byteAt(bytes, 0);
    case 2:
        return be16At(bytes, 0);
    case 4:
        return be32At(bytes, 0);
    case 8:
        return be64At(bytes, 0);
    default:
        break;
    }
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if ((value >> 56) != 0)
            return kAbsent<std::uint64_t>; // more than eight bytes, and not only zeroes in front
        value = value << 8 | byteAt(bytes, i);
    }
    return value;
}

double probability(WireBytes bytes)
{
    if (bytes.size() == 8)
        return std::bit_cast<double>(be64At(bytes, 0));
    if (bytes.size() == 4)
        return static_cast<double>(std::bit_cast<float>(be32At(bytes, 0)));
    return 0;
}

template <class T>
void putNumber(std::byte *target, std::uint64_t value, bool isFallback)
{
    if (isFallback) {
        T old = 0;
        std::memcpy(&old, target, sizeof old);
        if (old != 0 && old != kAbsent<T>)
            return;
    }
    const T fitting = value > kAbsent<T> ? kAbsent<T> : static_cast<T>(value);
    std::memcpy(target, &fitting, sizeof fitting);
}

void putAddress(std::byte *target, WireBytes bytes, bool isFallback)
{
    Address address;
    if (bytes.size() == 4)
        address = Address::fromV4(be32At(bytes, 0));
    else if (bytes.size() == 16)
        address = {be64At(bytes, 0), be64At(bytes, 8)};
    else
        return;
    if (isFallback) {
        Address old;
        std::memcpy(&old, target, sizeof old);
        if (old.isPresent() && old.low != 0 && old != Address::fromV4(0))
            return;
    }
    std::memcpy(target, &address, sizeof address);
}

void put(Store store, std::byte *target, WireBytes bytes, bool isFallback)
{
    switch (store) {
    case Store::Byte:
        putNumber<std::uint8_t>(target, number(bytes), isFallback);
        break;
    case Store::Word:
        putNumber<std::uint16_t>(target, number(bytes), isFallback);
        break;
    case Store::Number:
        putNumber<std::uint32_t>(target, number(bytes), isFallback);
        break;
    case Store::Long:
        putNumber<std::uint64_t>(target, number(bytes), isFallback);
        break;
    case Store::TypeOfService:
        putNumber<std::uint8_t>(target, (number(bytes) & 0xff) >> 2, isFallback);
        break;
    case Store::Probability: {
        const double value = probability(bytes);
        std::memcpy(target, &value, sizeof value);
        break;
    }
    case Store::AnyAddress:
        putAddress(target, bytes, isFallback);
        break;
    case Store::Bytes: {
        WireBytes old;
        std::memcpy(&old, target, sizeof old);
        if (!isFallback || old.empty())
            std::memcpy(target, &bytes, sizeof bytes);
        break;
    }
    }
}

} // namespace

struct RecordPlan::Candidate
{
    const ElementBinding *binding = nullptr;
    std::uint16_t at = 0;
    std::uint16_t length = 0;
};

RecordPlan::RecordPlan(const std::vector<TemplateField> &fields, bool isNetFlow9)
    : m_leastBytes(leastRecordBytes(fields))
    , m_isVariable(hasVariableLength(fields))
{
    std::vector<Candidate> forward;
    std::vector<Candidate> reverse;
    std::size_t offset = 0;
    for (std::size_t i = 0; i < std::min(fields.size(), kMostFields); ++i) {
        const TemplateField &field = fields[i];
        const auto at = static_cast<std::uint16_t>(m_isVariable ? i : offset);
        offset += field.length;
        if (m_isVariable)
            m_lengths.push_back(field.length);
        const ElementBinding *binding = findBinding(field.enterprise, field.id, isNetFlow9);
        const bool isReverse = field.enterprise == kReverseEnterprise;
        if (binding == nullptr || (isReverse && !isReversible(*binding))) {
            if (findElement(field.enterprise, field.id) == nullptr)
                m_unknown.push_back(field);
        } else if (field.length != 0) {
            (isReverse ? reverse : forward).push_back({binding, at, field.length});
        }
    }
    choose(forward, m_steps, false);
    choose(reverse, m_reverseSteps, true);
}

void RecordPlan::choose(const std::vector<Candidate> &candidates, std::vector<Step> &steps,
                        bool isReverse)
{
    std::array<int, kMostGroups> best{};
    best.fill(255);
    for (const Candidate &candidate : candidates) {
        int &rank = best[static_cast<std::size_t>(candidate.binding->group)];
        rank = std::min<int>(rank, candidate.binding->rank);
    }
    const auto bestOf = [&](Group group) { return best[static_cast<std::size_t>(group)]; };
    std::vector<Step> fallbacks;
    std::vector<const ElementBinding *> taken;
    for (const Candidate &candidate : candidates) {
        const ElementBinding &binding = *candidate.binding;
        const bool isFirst = binding.group == Group::None || binding.rank == bestOf(binding.group);
        const bool isResponder =
            binding.group == Group::ReverseBytes || binding.group == Group::ReversePackets;
        if (isResponder && bestOf(Group::Bytes) != kInitiatorRank
            && bestOf(Group::Packets) != kInitiatorRank)
            continue; // what it answers to is not read
        if (!isFirst && !isAlternative(binding.group))
            continue;
        if (std::find(taken.begin(), taken.end(), &binding) != taken.end())
            continue; // repeated: the first one stands for the record
        taken.push_back(&binding);
        Step step{candidate.at, candidate.length, binding.target, binding.store, !isFirst};
        const bool isFamily = binding.group == Group::Source || binding.group == Group::Destination;
        if (isFamily && !isFirst) { // both families: which one holds is seen in the record
            m_has |= has::BothFamilies;
            step.target = binding.group == Group::Source ? offsetof(RecordValues, src6)
                                                         : offsetof(RecordValues, dst6);
            step.isFallback = false;
        }
        take(binding, isReverse);
        step.quick = quickOf(step);
        if (isResponder)
            m_reverseSteps.push_back(step);
        else
            (step.isFallback ? fallbacks : steps).push_back(step);
    }
    steps.insert(steps.end(), fallbacks.begin(), fallbacks.end());
}

RecordPlan::Quick RecordPlan::quickOf(const Step &step)
{
    if (step.isFallback)
        return Quick::No;
    switch (step.store) {
    case Store::Byte:
        return step.length == 1 ? Quick::OneToOne : Quick::No;
    case Store::Word:
        return step.length == 1 ? Quick::OneToTwo : step.length == 2 ? Quick::TwoToTwo : Quick::No;
    case Store::Number:
        return step.length == 2   ? Quick::TwoToFour
               : step.length == 4 ? Quick::FourToFour
                                  : Quick::No;
    case Store::Long:
        return step.length == 4   ? Quick::FourToEight
               : step.length == 8 ? Quick::EightToEight
                                  : Quick::No;
    case Store::AnyAddress:
        return step.length == 4 ? Quick::Ipv4 : step.length == 16 ? Quick::Ipv6 : Quick::No;
    default:
        return Quick::No;
    }
}

inline void RecordPlan::runQuick(const Step &step, const std::byte *from, std::byte *to)
{
    const auto store = [to](auto value) { std::memcpy(to, &value, sizeof value); };
    const auto bytes = [from](std::size_t count) { return WireBytes(from, count); };
    switch (step.quick) {
    case Quick::No:
        put(step.store, to, bytes(step.length), step.isFallback);
        break;
    case Quick::OneToOne:
        *to = *from;
        break;
    case Quick::OneToTwo:
        store(std::uint16_t{byteAt(bytes(1), 0)});
        break;
    case Quick::TwoToTwo:
        store(be16At(bytes(2), 0));
        break;
    case Quick::TwoToFour:
        store(std::uint32_t{be16At(bytes(2), 0)});
        break;
    case Quick::FourToFour:
        store(be32At(bytes(4), 0));
        break;
    case Quick::FourToEight:
        store(std::uint64_t{be32At(bytes(4), 0)});
        break;
    case Quick::EightToEight:
        store(be64At(bytes(8), 0));
        break;
    case Quick::Ipv4:
        store(Address::fromV4(be32At(bytes(4), 0)));
        break;
    case Quick::Ipv6:
        store(Address{be64At(bytes(16), 0), be64At(bytes(16), 8)});
        break;
    }
}

void RecordPlan::take(const ElementBinding &binding, bool isReverse)
{
    const auto group = static_cast<std::size_t>(binding.group);
    if (isReverse || (binding.bit & has::Reverse) != 0) {
        m_reverse[group] = true;
        if (binding.group == Group::Bytes || binding.group == Group::Packets
            || (binding.bit & has::Reverse) != 0)
            m_has |= has::Reverse;
        return;
    }
    m_has |= binding.bit;
    switch (binding.group) {
    case Group::Start:
        m_start = binding.unit;
        break;
    case Group::End:
        m_end = binding.unit;
        break;
    case Group::Duration:
        m_duration = binding.unit;
        break;
    case Group::Observation:
        m_observation = binding.unit;
        break;
    default:
        break;
    }
}

std::optional<std::size_t> RecordPlan::recordBytes(std::span<const std::byte> bytes) const
{
    if (!m_isVariable)
        return bytes.size() < m_leastBytes ? std::nullopt : std::optional(m_leastBytes);
    std::size_t at = 0;
    for (const std::uint16_t length : m_lengths) {
        const auto field = fieldAt(bytes, at, length);
        if (!field)
            return std::nullopt;
        at = field->offset + field->length;
    }
    return at;
}

void RecordPlan::read(std::span<const std::byte> record, RecordValues &values) const
{
    run(m_steps, record, values);
}

void RecordPlan::readReverse(std::span<const std::byte> record, RecordValues &values) const
{
    run(m_reverseSteps, record, values);
}

void RecordPlan::run(const std::vector<Step> &steps, std::span<const std::byte> record,
                     RecordValues &values) const
{
    auto *const target = reinterpret_cast<std::byte *>(&values);
    if (!m_isVariable) {
        for (const Step &step : steps) // record.size() is leastBytes(): all of them are in it
            runQuick(step, record.data() + step.at, target + step.target);
        return;
    }
    std::array<FieldPlace, kMostFields> places; // only as many as there are fields are written
    std::size_t at = 0;
    for (std::size_t i = 0; i < m_lengths.size(); ++i) {
        const auto field = fieldAt(record, at, m_lengths[i]);
        if (!field)
            return; // recordBytes() has seen to that
        places[i] = *field;
        at = field->offset + field->length;
    }
    for (const Step &step : steps) {
        const FieldPlace &place = places[step.at];
        if (place.length > 0 || step.store == Store::Bytes)
            put(step.store, target + step.target, record.subspan(place.offset, place.length),
                step.isFallback);
    }
}

} // namespace weir
