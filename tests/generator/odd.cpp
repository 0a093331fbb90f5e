#include "tests/generator/odd.h"

#include "tests/generator/oddities.h"
#include "tests/generator/random.h"

#include <algorithm>

namespace weir::gen {

namespace {

constexpr std::int64_t kStepNs =
    125'000'000; // a whole number of units in every resolution of oddInterfaces()

class OddScenario : public Scenario
{
public:
    explicit OddScenario(const ScenarioOptions &options)
        : m_options(options)
        , m_random(options.seed)
    {
    }

    bool next(PacketBytes &packet) override
    {
        if (isEnough())
            return false;
        const std::uint64_t index = m_answers.packets;
        const auto &all = oddities();
        m_builder.clear();
        all[index % all.size()].compose(
            m_builder, static_cast<std::uint16_t>(index / all.size() + m_options.seed * 131));
        m_builder.buildInto(packet);
        packet.interfaceId = oddInterface(packet.linkType);
        packet.timeNs = m_options.startNs + static_cast<std::int64_t>(index) * kStepNs;
        const std::uint8_t resolution = oddInterfaces()[packet.interfaceId].tsResolution;
        if (resolution == 9)
            packet.timeNs += m_random.below(1'000'000);
        else if (resolution == 6)
            packet.timeNs += m_random.below(1'000) * std::int64_t{1000};
        m_answers.add(packet);
        m_fileBytes += 32 + packet.bytes.size();
        return true;
    }

    const Answers &answers() const override { return m_answers; }

    CaptureLayout layout() const override
    {
        CaptureLayout layout;
        layout.format = CaptureFormat::PcapNg;
        layout.interfaces = oddInterfaces();
        return layout;
    }

private:
    /// Ends with a whole capture length, but never before each oddity was seen.
    bool isEnough() const
    {
        const std::uint64_t made = m_answers.packets;
        if (m_options.packets > 0 || m_options.bytes > 0)
            return made >= m_options.packets && m_fileBytes >= m_options.bytes;
        return made >= std::max<std::uint64_t>(oddities().size(), m_options.seconds * 8);
    }

    ScenarioOptions m_options;
    Random m_random;
    PacketBuilder m_builder;
    std::uint64_t m_fileBytes = 0;
    Answers m_answers;
};

} // namespace

std::unique_ptr<Scenario> makeOddScenario(const ScenarioOptions &options)
{
    return std::make_unique<OddScenario>(options);
}

} // namespace weir::gen
