#include "tests/generator/scenario.h"

namespace weir::gen {

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

std::vector<std::byte> captureBytes(const std::vector<PacketBytes> &packets, const CaptureLayout &layout)
{
    CaptureWriter writer(layout);
    for (const PacketBytes &packet : packets)
        (void)writer.write(packet);
    return writer.takeBytes();
}

} // namespace weir::gen
