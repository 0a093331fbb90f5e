#include "model/scan/addresswords.h"

namespace weir {

void AddressWords::wordsOf(const std::vector<Address> &addresses, Dictionary &out)
{
    out.words.resize(addresses.size());
    std::uint32_t *to = out.words.data();
    std::size_t others = 0;
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        to[i] = addresses[i].v4();
        others += !addresses[i].isV4() || to[i] >= kFirstNumber;
    }
    if (others == 0)
        return;
    std::vector<std::pair<Address, std::uint32_t>> earlier;
    earlier.swap(out.others);
    out.others.reserve(others);
    auto known = earlier.begin();
    for (std::size_t i = 0; i < addresses.size(); ++i) {
        const Address &address = addresses[i];
        if (address.isV4() && to[i] < kFirstNumber)
            continue;
        while (known != earlier.end() && known->first < address)
            ++known;
        const bool isKnown = known != earlier.end() && known->first == address;
        to[i] = isKnown ? known->second : wordOfOther(address);
        out.others.emplace_back(address, to[i]);
    }
}

std::uint32_t AddressWords::wordOfOther(const Address &address)
{
    if (!address.isPresent())
        return kNoAddressWord;
    const std::lock_guard lock(m_mutex);
    return numberOf(address);
}

std::uint32_t AddressWords::numberOf(const Address &address)
{
    const auto next = kFirstNumber + static_cast<std::uint32_t>(m_others.size());
    const auto [place, isNew] = m_numbers.try_emplace(address, next);
    if (isNew)
        m_others.push_back(address);
    return place->second;
}

std::size_t AddressWords::bytes() const
{
    constexpr std::size_t kPerEntry = sizeof(Address) + 40; // in the list and in the index
    const std::lock_guard lock(m_mutex);
    return m_others.size() * kPerEntry;
}

std::optional<std::uint32_t> AddressWords::knownWordOf(const Address &address) const
{
    if (address.isV4() && address.v4() < kFirstNumber)
        return address.v4();
    if (!address.isPresent())
        return kNoAddressWord;
    const std::lock_guard lock(m_mutex);
    const auto place = m_numbers.find(address);
    return place == m_numbers.end() ? std::nullopt : std::optional(place->second);
}

Address AddressWords::addressOf(std::uint32_t word) const
{
    if (word < kFirstNumber)
        return Address::fromV4(word);
    if (word == kNoAddressWord)
        return kNoAddress;
    const std::lock_guard lock(m_mutex);
    return m_others[word - kFirstNumber];
}

} // namespace weir
