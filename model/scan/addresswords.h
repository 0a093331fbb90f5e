#pragma once

#include "model/core/address.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace weir {

/// A word of 32 bits for each address, for the time of one question: IPv4 addresses stand for
/// themselves, the others get numbers above 240.0.0.0, where no host lives. Thread safe.
class AddressWords
{
public:
    static constexpr std::uint32_t kFirstNumber = 0xf000'0000U;
    static constexpr std::uint32_t kNoAddressWord = 0xffff'ffffU;

    /// The words of one dictionary after the other, by code, and what the last one had that are no
    /// IPv4 addresses: segments of one time have much in common.
    struct Dictionary
    {
        std::vector<std::uint32_t> words;
        std::vector<std::pair<Address, std::uint32_t>> others;
    };

    /// out.words[i] becomes the word of addresses[i]; quickest where addresses are sorted.
    void wordsOf(const std::vector<Address> &addresses, Dictionary &out);
    std::uint32_t wordOf(const Address &address)
    {
        const std::uint32_t word = address.v4();
        return address.isV4() && word < kFirstNumber ? word : wordOfOther(address);
    }
    /// The word of an address that has one already.
    std::optional<std::uint32_t> knownWordOf(const Address &address) const;
    Address addressOf(std::uint32_t word) const;
    /// Memory that it takes, about.
    std::size_t bytes() const;

private:
    struct Hash
    {
        std::size_t operator()(const Address &address) const { return hashOf(address); }
    };
    std::uint32_t wordOfOther(const Address &address);
    std::uint32_t numberOf(const Address &address);

    mutable std::mutex m_mutex; // guards the members below
    std::unordered_map<Address, std::uint32_t, Hash> m_numbers;
    std::vector<Address> m_others; // by number
};

} // namespace weir
