#pragma once

#include "capture/exporter/exportstream.h"
#include "capture/exporter/rowwriter.h"

#include <map>

namespace weir {

/// Tells what streams lost on the way to us as events, "lost": where, when and how many, so that a
/// chart can say why it is low there. At most one a minute for each stream; only what is still
/// missing some seconds later, as datagrams may come late or turn out to be counted otherwise.
class LossNews
{
public:
    /// Whether it is time for add() again.
    bool isDue(std::int64_t nowNs) const
    {
        return nowNs - m_lookedNs >= kStepNs || m_lookedNs == 0;
    }
    /// Called when all streams were given to add().
    void setLooked(std::int64_t nowNs) { m_lookedNs = nowNs; }
    /// `health`: of `stream`, as reported just now.
    void add(ExportStream &stream, const ExporterHealth &health, RowWriter &writer);
    void forget(const StreamKey &key) { m_streams.erase(key); }

private:
    static constexpr std::int64_t kStepNs = 10'000'000'000;
    static constexpr std::int64_t kQuietNs = 60'000'000'000;

    struct Seen
    {
        std::uint64_t lost = 0; // at the last look
        std::int64_t atNs = 0;  // newest datagram then
        std::uint64_t told = 0;
        std::int64_t toldNs = 0;
    };
    std::map<StreamKey, Seen> m_streams;
    std::int64_t m_lookedNs = 0;
};

} // namespace weir
