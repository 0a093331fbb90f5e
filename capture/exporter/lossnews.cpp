#include "capture/exporter/lossnews.h"

#include <algorithm>
#include <utility>

namespace weir {

void LossNews::add(ExportStream &stream, const ExporterHealth &health, RowWriter &writer)
{
    Seen &seen = m_streams[stream.key];
    const std::uint64_t sure = std::min(seen.lost, health.lost);
    const bool isQuiet = seen.toldNs != 0 && seen.atNs - seen.toldNs < kQuietNs;
    if (sure > seen.told && !isQuiet && stream.isAccepted()) {
        ExportEvent event;
        event.timeNs = seen.atNs;
        event.kind = "lost";
        event.count = sure - seen.told;
        event.text = std::to_string(event.count) + ' ' + health.lostUnit;
        if (event.count == 1 && event.text.ends_with('s'))
            event.text.pop_back();
        writer.addEvent(stream, std::move(event));
        seen.told = sure;
        seen.toldNs = seen.atNs;
    }
    seen.told = std::min(seen.told, health.lost); // came late after all
    seen.lost = health.lost;
    seen.atNs = health.lastNs;
}

} // namespace weir
