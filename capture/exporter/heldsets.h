#pragma once

#include "capture/decode/flowset.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace weir {

struct StreamState;

/// Where and when a Set was received.
struct SetContext
{
    FlowSetHeader header;
    std::int64_t receivedNs = 0;
    std::uint16_t port = 0;   // UDP source port
    std::uint64_t ticket = 0; // number of the datagram within its stream
};

/// A data Set that waits for its template.
struct HeldSet
{
    StreamState *stream = nullptr;
    SetContext context;
    std::uint16_t templateId = 0;
    std::vector<std::byte> body;
};

/// Data of one exporter that came before its templates, up to a number of bytes; oldest first.
class HeldSets
{
public:
    explicit HeldSets(std::size_t mostBytes)
        : m_mostBytes(mostBytes)
    {
    }

    /// Keeps a Set; returns those that had to go for it.
    std::vector<HeldSet> hold(StreamState &stream, const SetContext &context, const FlowSet &set);
    /// Takes out what waits for template `id` of `stream`, in the order of arrival.
    std::vector<HeldSet> take(const StreamState &stream, std::uint16_t id);
    /// Takes out what was received before `beforeNs`.
    std::vector<HeldSet> takeOlder(std::int64_t beforeNs);
    std::vector<HeldSet> takeAll();
    /// The stream is gone.
    void forget(const StreamState &stream);
    bool empty() const { return m_sets.empty(); }
    std::size_t bytes() const { return m_bytes; }
    std::size_t count(const StreamState &stream) const;

private:
    std::size_t m_mostBytes;
    std::size_t m_bytes = 0;
    std::deque<HeldSet> m_sets;
};

} // namespace weir
