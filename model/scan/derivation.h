#pragma once

#include "model/core/addressattributes.h"
#include "model/core/columns.h"
#include "model/store/segment.h"

#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace weir {

/// Which attribute of which address a column shows. `src.as` and `dst.as` are stored columns that
/// an attribute completes.
struct AttributeColumn
{
    AddressAttribute attribute;
    ColumnId side; // Src or Dst
};
std::optional<AttributeColumn> attributeOf(ColumnId column);

/// An attribute of each address of a list, numbered.
struct AttributeValues
{
    std::vector<std::uint32_t> words; // AS numbers or word ids, sorted and distinct; 0: unknown
    std::vector<std::uint16_t> codes; // place in `words`, one per address

    std::uint32_t at(std::size_t address) const { return words[codes[address]]; }
    std::size_t bytes() const { return words.size() * 4 + codes.size() * 2; }
};

/// Attributes of the address dictionaries of segments, looked up once: segments do not change.
/// Bounded, the longest unused ones go. Thread safe.
class AttributeCache
{
public:
    static constexpr std::size_t kMostBytes = std::size_t{192} << 20;
    using Values = std::shared_ptr<const AttributeValues>;

    explicit AttributeCache(std::shared_ptr<const AddressAttributes> attributes);
    const AddressAttributes &attributes() const { return *m_attributes; }
    /// Tells it from every other one, also from those that are gone; never 0.
    std::uint64_t generation() const { return m_generation; }
    /// For the addresses of the segment's dictionary.
    Values get(std::int64_t segment, AddressAttribute attribute,
               const std::vector<Address> &dictionary);

private:
    using Key = std::pair<std::int64_t, AddressAttribute>;
    struct Entry
    {
        Values values;
        std::list<Key>::iterator use;
    };

    const std::shared_ptr<const AddressAttributes> m_attributes;
    const std::uint64_t m_generation;
    std::mutex m_mutex; // guards what follows
    std::map<Key, Entry> m_entries;
    std::list<Key> m_uses; // the latest first
    std::size_t m_bytes = 0;
};

/// The attributes that one question works with; null: none are known.
using Derivation = std::shared_ptr<AttributeCache>;

/// For `addresses` (at most 65,537), sorted but for one kNoAddress at the end.
AttributeValues lookUp(const AddressAttributes &attributes, AddressAttribute attribute,
                       const std::vector<Address> &addresses);

/// A column of words by the addresses of `side`, which `values` belong to.
void makeAttributeColumn(const DecodedColumn &side, const AttributeValues &values,
                         AddressAttribute attribute, const AddressAttributes &attributes,
                         DecodedColumn &out);
/// `src.as.name` and `dst.as.name`: of the exported number where there is one, else of the address,
/// whose numbers and names `numbers` and `names` are.
void makeAsNameColumn(const std::uint64_t *exported, const DecodedColumn &side,
                      const AttributeValues &numbers, const AttributeValues &names,
                      const AddressAttributes &attributes, DecodedColumn &out);
/// `direction` from the own networks of both sides.
void makeDirectionColumn(const DecodedColumn &src, const AttributeValues &srcNets,
                         const DecodedColumn &dst, const AttributeValues &dstNets,
                         DecodedColumn &out);
/// FIN, SYN, RST, PSH and ACK: what tells who opened a TCP connection.
inline constexpr std::uint64_t kTellingFlags = 0x1F;
inline constexpr std::uint64_t kSynFlag = 0x02, kAckFlag = 0x10;

/// What the sender of a row is. Who sent the SYN asks. Without one, and where the flags of many
/// packets are joined, the end with the lower port answers: exporters join the flags of all packets
/// of a flow, so that with FIN, RST or PSH beside them SYN and ACK stand there for either end.
constexpr std::optional<HostRole> roleOfSender(std::uint64_t flags, std::uint64_t srcPort,
                                               std::uint64_t dstPort)
{
    const std::uint64_t told = flags == kAbsent<std::uint64_t> ? 0 : flags & kTellingFlags;
    if (told == (kSynFlag | kAckFlag))
        return HostRole::Server;
    if ((told & (kSynFlag | kAckFlag)) == kSynFlag)
        return HostRole::Client;
    if (srcPort
            == kAbsent<std::uint64_t> || dstPort == kAbsent<std::uint64_t> || srcPort == dstPort)
        return std::nullopt;
    return srcPort < dstPort ? HostRole::Server : HostRole::Client;
}

/// `src.role`, or with `ofReceiver` `dst.role`: roleOfSender() of each row, or the other one.
void makeRoleColumn(const std::uint64_t *flags, const std::uint64_t *srcPorts,
                    const std::uint64_t *dstPorts, std::uint32_t rows, bool ofReceiver,
                    DecodedColumn &out);
/// `src.as` and `dst.as`: the exported number where there is one, else that of the address.
void makeAsColumn(const std::uint64_t *exported, const DecodedColumn &side,
                  const AttributeValues &values, DecodedColumn &out);

} // namespace weir
