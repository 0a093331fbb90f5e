#include "tests/generator/scenario.h"

#include "tests/generator/activities.h"
#include "tests/generator/odd.h"

namespace weir::gen {

namespace {

// Measured over a minute; the flood not counted.
constexpr Load kOfficeLoad{1700, 1'550'000}, kCampusLoad{5500, 5'000'000},
    kHostingLoad{1000, 1'000'000}, kDemoLoad{540, 460'000};
constexpr std::uint32_t kFloodRate = 32'000, kDemoFloodRate = 4'000;

/// Traffic whose load leaves room for the flood.
std::unique_ptr<Traffic> makeFlooded(const ScenarioOptions &options, Load load,
                                     std::uint32_t usualRate)
{
    const std::uint32_t rate = options.floodRate != 0 ? options.floodRate : usualRate;
    load.fixedPackets =
        rate * static_cast<std::uint64_t>(floodNs(options.seconds) / 1'000'000) / 1000;
    auto traffic = std::make_unique<Traffic>(options, load);
    addFlood(*traffic, rate);
    return traffic;
}

} // namespace

Result<std::unique_ptr<Scenario>> makeScenario(const ScenarioOptions &options)
{
    if (options.scenario == "odd")
        return makeOddScenario(options);
    std::unique_ptr<Traffic> traffic;
    if (options.scenario == "office") {
        traffic = std::make_unique<Traffic>(options, kOfficeLoad);
        addOffice(*traffic, 200, 100);
    } else if (options.scenario == "campus") {
        traffic = std::make_unique<Traffic>(options, kCampusLoad);
        addOffice(*traffic, 4000, 300);
        addScans(*traffic, 240);
    } else if (options.scenario == "hosting") {
        traffic = makeFlooded(options, kHostingLoad, kFloodRate);
        addHosting(*traffic, 100);
    } else if (options.scenario == "demo") {
        traffic = makeFlooded(options, kDemoLoad, kDemoFloodRate);
        addOffice(*traffic, 200, 20);
        addHosting(*traffic, 18);
        addScans(*traffic, 8);
    } else {
        return Error{Errc::NotFound, 0,
                     "no such scenario, there are office, campus, hosting, odd and demo",
                     options.scenario};
    }
    return std::unique_ptr<Scenario>(std::move(traffic));
}

Status writeScenario(Scenario &scenario, const std::string &path)
{
    CaptureWriter writer(scenario.layout());
    if (Status opened = writer.open(path); !opened)
        return opened;
    PacketBytes packet;
    while (scenario.next(packet)) {
        if (Status written = writer.write(packet); !written)
            return written;
    }
    return writer.close();
}

std::vector<std::byte> captureBytes(const ScenarioOptions &options, Answers *answers)
{
    auto scenario = makeScenario(options);
    if (!scenario)
        return {};
    CaptureWriter writer(scenario.value()->layout());
    PacketBytes packet;
    while (scenario.value()->next(packet))
        (void)writer.write(packet); // memory never refuses
    if (answers != nullptr)
        *answers = scenario.value()->answers();
    return writer.takeBytes();
}

std::vector<std::byte> captureBytes(const std::vector<PacketBytes> &packets,
                                    const CaptureLayout &layout)
{
    CaptureWriter writer(layout);
    for (const PacketBytes &packet : packets)
        (void)writer.write(packet);
    return writer.takeBytes();
}

} // namespace weir::gen
