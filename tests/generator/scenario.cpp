#include "tests/generator/scenario.h"

#include "tests/generator/activities.h"
#include "tests/generator/odd.h"

namespace weir::gen {

namespace {

// What each scenario makes in a second at a full load, measured; the flood not counted.
constexpr Load kOfficeLoad{2500, 2'350'000}, kCampusLoad{5100, 4'400'000},
    kHostingLoad{830, 690'000}, kDemoLoad{600, 560'000};
constexpr std::uint32_t kFloodRate = 32'000, kDemoFloodRate = 4'000;

std::unique_ptr<Scenario> makeDemo(const ScenarioOptions &options)
{
    auto traffic = std::make_unique<Traffic>(options, kDemoLoad);
    addOffice(*traffic, 200, 20);
    addHosting(*traffic, 18);
    addFlood(*traffic, options.floodRate != 0 ? options.floodRate : kDemoFloodRate);
    addScans(*traffic, 8);
    return traffic;
}

} // namespace

Result<std::unique_ptr<Scenario>> makeScenario(const ScenarioOptions &options)
{
    if (options.scenario == "odd")
        return makeOddScenario(options);
    if (options.scenario == "demo")
        return makeDemo(options);
    std::unique_ptr<Traffic> traffic;
    if (options.scenario == "office") {
        traffic = std::make_unique<Traffic>(options, kOfficeLoad);
        addOffice(*traffic, 200, 100);
    } else if (options.scenario == "campus") {
        traffic = std::make_unique<Traffic>(options, kCampusLoad);
        addOffice(*traffic, 4000, 300);
        addScans(*traffic, 240);
    } else if (options.scenario == "hosting") {
        traffic = std::make_unique<Traffic>(options, kHostingLoad);
        addHosting(*traffic, 100);
        addFlood(*traffic, options.floodRate != 0 ? options.floodRate : kFloodRate);
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
