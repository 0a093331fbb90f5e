#include "model/scan/derivation.h"

#include <algorithm>
#include <atomic>
#include <unordered_map>

namespace weir {

namespace {

constexpr std::uint64_t kAbsentNumber = kAbsent<std::uint64_t>;

std::size_t codeAt(const DecodedColumn &side, std::size_t row)
{
    return side.kind == DecodedColumn::Kind::Constant ? 0 : side.codes[row];
}

void beginDictionary(DecodedColumn &out, Storage storage, std::uint32_t rows)
{
    out.kind = DecodedColumn::Kind::Dictionary;
    out.storage = storage;
    out.rows = rows;
    out.hasAbsent = false;
    out.numbers.clear();
    out.texts.clear();
    out.codes.resize(rows);
}

void becomeConstant(DecodedColumn &out)
{
    out.kind = DecodedColumn::Kind::Constant;
    out.codes.clear();
}

std::uint64_t nextGeneration()
{
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

/// Addresses are sorted, so that many neighbours have the same word.
AttributeValues numbered(const std::vector<std::uint32_t> &found)
{
    AttributeValues values;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (i == 0 || found[i] != found[i - 1])
            values.words.push_back(found[i]);
    }
    std::ranges::sort(values.words);
    values.words.erase(std::unique(values.words.begin(), values.words.end()), values.words.end());
    values.codes.resize(found.size());
    std::uint16_t code = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (values.words[code] != found[i])
            code = static_cast<std::uint16_t>(std::ranges::lower_bound(values.words, found[i])
                                              - values.words.begin());
        values.codes[i] = code;
    }
    return values;
}

} // namespace

std::optional<AttributeColumn> attributeOf(ColumnId column)
{
    using enum ColumnId;
    switch (column) {
    case SrcAs:
        return AttributeColumn{AddressAttribute::As, Src};
    case DstAs:
        return AttributeColumn{AddressAttribute::As, Dst};
    case SrcAsName:
        return AttributeColumn{AddressAttribute::AsName, Src};
    case DstAsName:
        return AttributeColumn{AddressAttribute::AsName, Dst};
    case SrcCountry:
        return AttributeColumn{AddressAttribute::Country, Src};
    case DstCountry:
        return AttributeColumn{AddressAttribute::Country, Dst};
    case SrcCity:
        return AttributeColumn{AddressAttribute::City, Src};
    case DstCity:
        return AttributeColumn{AddressAttribute::City, Dst};
    case SrcNet:
        return AttributeColumn{AddressAttribute::Net, Src};
    case DstNet:
        return AttributeColumn{AddressAttribute::Net, Dst};
    case SrcList:
        return AttributeColumn{AddressAttribute::List, Src};
    case DstList:
        return AttributeColumn{AddressAttribute::List, Dst};
    case SrcListCategory:
        return AttributeColumn{AddressAttribute::ListCategory, Src};
    case DstListCategory:
        return AttributeColumn{AddressAttribute::ListCategory, Dst};
    default:
        return std::nullopt;
    }
}

AttributeValues lookUp(const AddressAttributes &attributes, AddressAttribute attribute,
                       const std::vector<Address> &addresses)
{
    std::vector<std::uint32_t> found(addresses.size());
    std::size_t count = addresses.size();
    while (count > 0 && !addresses[count - 1].isPresent())
        --count;
    const auto known = std::span(addresses).first(count);
    if (attribute == AddressAttribute::As) {
        std::vector<std::uint64_t> numbers(count, kAbsentNumber);
        attributes.asNumbers(known, numbers.data());
        for (std::size_t i = 0; i < count; ++i)
            found[i] = numbers[i] == kAbsentNumber ? 0 : static_cast<std::uint32_t>(numbers[i]);
    } else {
        attributes.words(attribute, known, found.data());
    }
    return numbered(found);
}

AttributeCache::AttributeCache(std::shared_ptr<const AddressAttributes> attributes)
    : m_attributes(std::move(attributes))
    , m_generation(nextGeneration())
{
}

AttributeCache::Values AttributeCache::get(std::int64_t segment, AddressAttribute attribute,
                                           const std::vector<Address> &dictionary)
{
    const Key key{segment, attribute};
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_entries.find(key);
        if (found != m_entries.end() && found->second.values->codes.size() == dictionary.size()) {
            m_uses.splice(m_uses.begin(), m_uses, found->second.use);
            return found->second.values;
        }
    }
    auto values =
        std::make_shared<const AttributeValues>(lookUp(*m_attributes, attribute, dictionary));
    const std::lock_guard lock(m_mutex);
    if (const auto old = m_entries.find(key); old != m_entries.end()) {
        m_bytes -= old->second.values->bytes();
        m_uses.erase(old->second.use);
        m_entries.erase(old);
    }
    m_uses.push_front(key);
    m_entries.emplace(key, Entry{values, m_uses.begin()});
    m_bytes += values->bytes();
    while (m_bytes > kMostBytes && m_uses.size() > 1) {
        const auto last = m_entries.find(m_uses.back());
        m_bytes -= last->second.values->bytes();
        m_entries.erase(last);
        m_uses.pop_back();
    }
    return values;
}

void makeAttributeColumn(const DecodedColumn &side, const AttributeValues &values,
                         AddressAttribute attribute, const AddressAttributes &attributes,
                         DecodedColumn &out)
{
    beginDictionary(out, Storage::Text, side.rows);
    for (const std::uint32_t word : values.words)
        out.texts.emplace_back(word == 0 ? std::string_view() : attributes.text(attribute, word));
    if (out.texts.size() <= 1) {
        out.texts.resize(1);
        becomeConstant(out);
        return;
    }
    for (std::size_t row = 0; row < side.rows; ++row)
        out.codes[row] = values.codes[codeAt(side, row)];
}

void makeAsNameColumn(const std::uint64_t *exported, const DecodedColumn &side,
                      const AttributeValues &numbers, const AttributeValues &names,
                      const AddressAttributes &attributes, DecodedColumn &out)
{
    beginDictionary(out, Storage::Text, side.rows);
    std::unordered_map<std::uint64_t, std::uint32_t> nameOf; // words by exported number
    std::unordered_map<std::uint32_t, std::uint16_t> codeOf; // by word
    for (std::size_t row = 0; row < side.rows; ++row) {
        const std::size_t at = codeAt(side, row);
        std::uint32_t word = names.at(at);
        if (exported[row] != kAbsentNumber && exported[row] != 0
            && numbers.at(at) != exported[row]) {
            const auto [known, isNew] = nameOf.try_emplace(exported[row], 0);
            if (isNew)
                known->second = attributes.asNameOf(exported[row]);
            word = known->second;
        }
        const auto [code, isNew] =
            codeOf.try_emplace(word, static_cast<std::uint16_t>(codeOf.size()));
        if (isNew)
            out.texts.emplace_back(word == 0 ? std::string_view()
                                             : attributes.text(AddressAttribute::AsName, word));
        out.codes[row] = code->second;
    }
    if (out.texts.size() <= 1) {
        out.texts.resize(1);
        becomeConstant(out);
    }
}

void makeDirectionColumn(const DecodedColumn &src, const AttributeValues &srcNets,
                         const DecodedColumn &dst, const AttributeValues &dstNets,
                         DecodedColumn &out)
{
    beginDictionary(out, Storage::Number, src.rows);
    const auto number = [](Direction direction) { return static_cast<std::uint64_t>(direction); };
    // by whether the sender (1) and the receiver (2) are ours
    out.numbers = {number(Direction::Transit), number(Direction::Out), number(Direction::In),
                   number(Direction::Internal), kAbsentNumber};
    constexpr std::uint16_t kNobody = 4; // no addresses
    for (std::size_t row = 0; row < src.rows; ++row) {
        const std::size_t from = codeAt(src, row), to = codeAt(dst, row);
        const bool isKnown = (*src.addresses)[from].isPresent() && (*dst.addresses)[to].isPresent();
        const unsigned ours = (srcNets.at(from) != 0 ? 1U : 0U) | (dstNets.at(to) != 0 ? 2U : 0U);
        out.codes[row] = isKnown ? static_cast<std::uint16_t>(ours) : kNobody;
    }
}

void makeRoleColumn(const std::uint64_t *flags, const std::uint64_t *srcPorts,
                    const std::uint64_t *dstPorts, std::uint32_t rows, bool ofReceiver,
                    DecodedColumn &out)
{
    constexpr std::uint16_t kUnknown = 0, kClient = 1, kServer = 2;
    beginDictionary(out, Storage::Number, rows);
    out.numbers = {kAbsentNumber, static_cast<std::uint64_t>(HostRole::Client),
                   static_cast<std::uint64_t>(HostRole::Server)};
    for (std::uint32_t row = 0; row < rows; ++row) {
        const auto role = roleOfSender(flags[row], srcPorts[row], dstPorts[row]);
        const std::uint16_t sender = !role                       ? kUnknown
                                     : *role == HostRole::Client ? kClient
                                                                 : kServer;
        const bool isOther = ofReceiver && sender != kUnknown;
        out.codes[row] = isOther ? static_cast<std::uint16_t>(kClient + kServer - sender) : sender;
    }
}

void makeAsColumn(const std::uint64_t *exported, const DecodedColumn &side,
                  const AttributeValues &values, DecodedColumn &out)
{
    out.kind = DecodedColumn::Kind::Plain;
    out.storage = Storage::Number;
    out.rows = side.rows;
    out.codes.clear();
    out.numbers.resize(side.rows);
    for (std::size_t row = 0; row < side.rows; ++row) {
        // exporters say 0 where they do not know
        const bool isExported = exported[row] != kAbsentNumber && exported[row] != 0;
        const std::uint32_t found = values.at(codeAt(side, row));
        out.numbers[row] = isExported ? exported[row] : found != 0 ? found : exported[row];
    }
}

} // namespace weir
