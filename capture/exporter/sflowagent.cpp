#include "capture/exporter/sflowagent.h"

namespace weir {

bool namesAgent(const Address &agent)
{
    if (!agent.isPresent())
        return false;
    if (agent.isV4()) {
        const std::uint32_t first = agent.v4() >> 24;
        return first != 0 && first != 127 && first < 224;
    }
    const bool isNoneOrLoopback = agent.high == 0 && agent.low <= 1;
    return !isNoneOrLoopback && agent.high >> 56 != 0xff;
}

} // namespace weir
