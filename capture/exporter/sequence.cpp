#include "capture/exporter/sequence.h"

#include "model/core/exporternotes.h"

namespace weir {

namespace {

constexpr std::uint32_t kLearnSteps = 31; // between the first 32 datagrams

} // namespace

SequenceTracker::SequenceTracker(Kind kind)
    : m_kind(kind)
    , m_standard(kind == Kind::NetFlow5 || kind == Kind::Ipfix ? Records : Steps)
    , m_model(m_standard)
    , m_isLearning(kind == Kind::NetFlow9 || kind == Kind::Ipfix)
{
}

SequenceEvent SequenceTracker::add(const SequenceStep &step)
{
    const auto addTo = [&](std::uint8_t model) {
        const bool isCounted = step.isCounted || model == Steps;
        SequenceLedger &ledger = m_ledgers[model];
        if (model == FlowsUpToHere && !isCounted)
            return ledger.skipTo(step.sequence);
        return step.hasRestarted
                   ? ledger.addAfterRestart(startOf(step, model), unitsOf(step, model), isCounted)
                   : ledger.add(startOf(step, model), unitsOf(step, model), isCounted);
    };
    if (!m_isLearning)
        return addTo(m_model);

    std::array<SequenceEvent, ModelCount> events{};
    for (std::uint8_t model = 0; model < ModelCount; ++model)
        events[model] = addTo(model);
    if (m_wasCounted && !step.hasRestarted) { // else only one model could be right
        ++m_scored;
        for (std::uint8_t model = 0; model < ModelCount; ++model)
            m_score[model] += events[model] == SequenceEvent::InOrder ? 1 : 0;
        choose();
    }
    m_wasCounted = step.isCounted;
    return events[m_model];
}

std::uint32_t SequenceTracker::unitsOf(const SequenceStep &step, std::uint8_t model)
{
    switch (model) {
    case Steps:
        return 1;
    case RecordsAndTemplates:
        return step.records + step.templates;
    case FlowsUpToHere:
        return step.records - step.options;
    default:
        return step.records;
    }
}

/// Where the sequence stood before the datagram.
std::uint32_t SequenceTracker::startOf(const SequenceStep &step, std::uint8_t model)
{
    return model == FlowsUpToHere ? step.sequence - unitsOf(step, model) : step.sequence;
}

bool SequenceTracker::fits(std::uint8_t model) const
{
    return std::uint64_t{m_score[model]} * 10 >= std::uint64_t{m_scored} * 9;
}

// The model with the most steps in order, the protocol's own when in doubt. While two models fit
// (datagrams of one record each), both stay open.
void SequenceTracker::choose()
{
    std::uint8_t best = m_standard;
    int fitting = 0;
    for (std::uint8_t model = 0; model < ModelCount; ++model) {
        if (m_score[model] > m_score[best])
            best = model;
        fitting += fits(model) ? 1 : 0;
    }
    m_model = best;
    if (m_scored < kLearnSteps || fitting != 1 || !fits(best))
        return;
    m_isLearning = false;
    for (std::uint8_t model = 0; model < ModelCount; ++model) {
        if (model != m_model)
            m_ledgers[model].release();
    }
}

std::string_view SequenceTracker::unit() const
{
    switch (m_kind) {
    case Kind::NetFlow5:
        return "flows";
    case Kind::NetFlow9:
        return m_model == Steps ? "packets" : "records";
    case Kind::Ipfix:
        return m_model == Steps ? "datagrams" : "records";
    case Kind::Datagrams:
        return "datagrams";
    case Kind::Samples:
        return "samples";
    }
    return {};
}

std::string_view SequenceTracker::unitNote() const
{
    if (m_model == m_standard || m_scored < kLearnSteps || !fits(m_model))
        return {};
    if (m_model == RecordsAndTemplates)
        return note::kCountsTemplates;
    if (m_model == FlowsUpToHere)
        return note::kCountsOwnRecords;
    return m_model == Steps ? note::kCountsMessages : note::kCountsRecords;
}

} // namespace weir
