#pragma once

#include "app/workspace/packetlist.h"
#include "app/workspace/packetoriginals.h"
#include "capture/source/capturefile.h"

#include <map>
#include <mutex>

namespace weir {

/// Lines of a list with what is needed to read each packet again. Filled by one thread, then
/// immutable.
class StoredPacketList final : public PacketList
{
public:
    explicit StoredPacketList(std::shared_ptr<PacketMemory> memory)
        : m_memory(std::move(memory))
    {
    }

    const std::vector<PacketLine> &lines() const override { return m_lines; }
    bool hasMore() const override { return m_hasMore; }
    const std::vector<PacketNote> &notes() const override { return m_notes; }
    Result<PacketDetail> detail(std::size_t line, const std::stop_token &stop) const override;
    Status save(std::span<const std::size_t> lines, const std::string &path,
                const std::stop_token &stop,
                const std::function<void(double)> &progress) const override;

    void add(const CapturedPacket &packet, const SourceInfo &source);
    void addNote(PacketNote note) { m_notes.push_back(std::move(note)); }
    /// Puts what was added in order; nothing is added later.
    void finish(bool hasMore);
    /// What there is so far, in order.
    std::shared_ptr<StoredPacketList> copy() const;

private:
    struct Kept
    {
        std::vector<std::byte> bytes; // empty: to be read again
        std::uint32_t linkType = 0;
        std::uint8_t fcsBytes = 0;
    };
    /// The packet of a line with its bytes, which `again` holds where they had to be read.
    Result<CapturedPacket> packetAt(std::size_t line, PacketOriginals &originals,
                                    std::vector<std::byte> &again,
                                    const std::stop_token &stop) const;

    const std::shared_ptr<PacketMemory> m_memory;
    std::vector<PacketLine> m_lines;
    std::vector<Kept> m_kept;
    std::map<std::uint32_t, SourceInfo> m_sources;
    mutable std::mutex m_originalsMutex; // guards m_originals
    mutable PacketOriginals m_originals{m_sources, m_memory->places};
    std::vector<PacketNote> m_notes;
    std::size_t m_keptBytes = 0;
    bool m_hasMore = false;
};

} // namespace weir
