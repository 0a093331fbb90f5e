#pragma once

#include "model/enrich/blocklist.h"
#include "model/enrich/prefixtable.h"
#include "model/enrich/wordpool.h"

#include <memory>
#include <optional>
#include <vector>

namespace weir {

/// A list that names an address.
struct ListHit
{
    std::shared_ptr<const Blocklist> list;
    AddressRange range; // the smallest of the list that holds the address
};

/// All blocklists in use, ready to be matched. Immutable, thread safe.
class ListTable
{
public:
    explicit ListTable(std::vector<std::shared_ptr<const Blocklist>> lists);

    std::span<const std::shared_ptr<const Blocklist>> lists() const { return m_lists; }
    bool isEmpty() const { return m_prefixes.isEmpty(); }
    std::size_t memoryBytes() const { return m_prefixes.memoryBytes(); }
    /// Fills `out`, one per address, with words; addresses are sorted.
    void nameWords(std::span<const Address> addresses, std::uint32_t *out) const;
    void categoryWords(std::span<const Address> addresses, std::uint32_t *out) const;
    /// "feodo, spamhaus_drop" for a word of either kind.
    std::string_view text(std::uint32_t word) const { return m_words.text(word); }
    /// Every list that names `address`, in their order. Takes a while: looks the lists through.
    std::vector<ListHit> hitsOf(const Address &address) const;

private:
    std::vector<std::shared_ptr<const Blocklist>> m_lists;
    PrefixTable m_prefixes;
    WordPool m_words;
    std::vector<std::uint32_t> m_nameWords; // by set of lists
    std::vector<std::uint32_t> m_categoryWords;
};

/// Smallest prefix that holds a range: the prefix that it was, for ranges that are one.
Prefix prefixAround(const AddressRange &range);
/// As a prefix where it is one, else "first-last".
std::string toText(const AddressRange &range);

} // namespace weir
