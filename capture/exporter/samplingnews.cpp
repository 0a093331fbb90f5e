#include "capture/exporter/samplingnews.h"

#include "model/core/sampling.h"

#include <string>
#include <utility>

namespace weir {

namespace {

std::string rateText(std::uint32_t code)
{
    const double rate = samplingRate(code);
    std::string digits = std::to_string(rate);
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.')
        digits.pop_back();
    return digits;
}

} // namespace

void tellSamplingNews(StreamState &state, RowWriter &writer)
{
    const auto streamOf = [&state](std::uint32_t domain) -> ExportStream * {
        for (StreamState *other : state.exporter.streams) {
            if (other->stream.health.domain == domain)
                return &other->stream;
        }
        return nullptr;
    };
    for (const SamplingChange &change : state.exporter.samplers.takeChanges()) {
        ExportEvent event;
        event.timeNs = change.exportNs;
        event.kind = "sampling-changed";
        event.text = change.scope + ": " + rateText(change.before) + " → " + rateText(change.after);
        if (ExportStream *const stream = streamOf(change.domain))
            writer.addEvent(*stream, std::move(event));
    }
    for (const DomainRepair &repair : state.exporter.samplers.takeRepairs()) {
        if (ExportStream *const stream = streamOf(repair.domain))
            writer.addRepair(*stream, repair.repair);
    }
}

} // namespace weir
