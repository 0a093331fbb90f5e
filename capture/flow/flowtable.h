#pragma once

#include "capture/flow/classifier.h"
#include "capture/flow/packetrecord.h"
#include "capture/flow/textpool.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace weir {

inline constexpr std::uint32_t kNoIndex = ~std::uint32_t{0};

/// What the requests and responses of one HTTP connection said last.
struct HttpContext
{
    TextPool::Id method = 0;
    TextPool::Id host = 0;
    TextPool::Id agent = 0;
    TextPool::Id type = 0;          // of the response
    std::uint32_t requestTurn = 1;  // grows when method, host or agent change
    std::uint32_t responseTurn = 1; // grows when the type changes, too
};

/// A packet that waits to be shown to nDPI.
struct HeldPacket
{
    std::int64_t timeNs = 0;
    std::uint16_t length = 0;
    std::array<std::byte, 128> bytes;
};

/// Both directions of a conversation. `a` is the smaller end.
struct FlowKey
{
    Address a;
    Address b;
    std::uint32_t aPort = 0;
    std::uint32_t bPort = 0;
    std::uint16_t vlan = 0;
    std::uint16_t etherType = 0;
    std::uint8_t proto = 0;

    bool operator==(const FlowKey &) const = default;
};

/// Which silence ends a flow.
enum class IdleKind : std::uint8_t {
    Brief, // TCP that has ended, or was asked for and never answered
    Other,
    Tcp
};
inline constexpr std::size_t kIdleKinds = 3;

enum class FlowStage : std::uint8_t {
    Fresh,   // nothing shown to nDPI
    Held,    // only the opening SYN has been seen; it is kept
    Watched, // nDPI works on it
    Decided  // labels are final, rows go out at once
};

struct Flow
{
    FlowKey key;
    std::int64_t lastSeenNs = 0; // in the folder's own running time
    std::int64_t listedNs = 0;   // lastSeenNs when it was put at the end of its idle list
    ClassifierState *state = nullptr;
    std::unique_ptr<HeldPacket> held;
    std::unique_ptr<HttpContext> http;
    FlowLabels labels;
    TextPool::Id serverName = 0; // of the TLS ClientHello; longer than nDPI keeps it
    std::uint32_t idlePrevious = kNoIndex;
    std::uint32_t idleNext = kNoIndex;
    std::uint32_t undecidedPrevious = kNoIndex;
    std::uint32_t undecidedNext = kNoIndex;
    std::uint32_t openRows = kNoIndex; // list, last used first
    std::uint32_t openCount = 0;
    std::uint32_t waitingFirst = kNoIndex; // list, first closed first
    std::uint32_t waitingLast = kNoIndex;
    std::uint32_t registeredEpoch = 0;
    std::uint16_t shownPackets = 0;
    FlowStage stage = FlowStage::Fresh;
    IdleKind idleKind = IdleKind::Other;
    bool isUsed = false;
    bool isServerA = false; // else `b`
};

/// Flows by their key: open addressing over indices, and lists in the order of their last packet.
/// At most `capacity` flows; whoever adds more must remove one before. One thread.
class FlowTable
{
public:
    explicit FlowTable(std::size_t capacity);

    /// Asks the processor to fetch what find() will need.
    void prefetch(std::uint64_t hash) const { __builtin_prefetch(&m_slots[hash & m_mask]); }
    /// As prefetch(), one step further: the flow itself.
    void prefetchFlow(std::uint64_t hash) const;
    std::uint32_t find(const FlowKey &key, std::uint64_t hash) const;
    bool isFull() const { return m_size >= m_capacity; }
    std::size_t size() const { return m_size; }
    /// Adds a flow that find() does not know; there must be room.
    std::uint32_t insert(const FlowKey &key, std::uint64_t hash, IdleKind kind, std::int64_t nowNs);
    void remove(std::uint32_t index);

    Flow &operator[](std::uint32_t index) { return m_flows[index]; }
    const Flow &operator[](std::uint32_t index) const { return m_flows[index]; }
    std::uint32_t end() const { return static_cast<std::uint32_t>(m_flows.size()); }

    /// Notes a packet at `nowNs`, which never goes back.
    void touch(std::uint32_t index, IdleKind kind, std::int64_t nowNs);
    /// The flow of `kind` that was silent longest; kNoIndex where there is none.
    std::uint32_t oldest(IdleKind kind);
    std::uint32_t oldest();

private:
    struct Slot
    {
        std::uint32_t tag = 0;
        std::uint32_t index = kNoIndex;
    };
    struct List
    {
        std::uint32_t first = kNoIndex;
        std::uint32_t last = kNoIndex;
    };

    void append(std::uint32_t index);
    void unlink(std::uint32_t index);
    void grow();
    void place(std::uint32_t tag, std::uint64_t hash, std::uint32_t index);

    std::size_t m_capacity;
    std::size_t m_size = 0;
    std::uint64_t m_mask = 0;
    std::vector<Slot> m_slots;
    std::vector<Flow> m_flows;
    std::vector<std::uint64_t> m_hashes; // of m_flows, for growing and removing
    std::vector<std::uint32_t> m_free;
    std::array<List, kIdleKinds> m_lists;
};

} // namespace weir
