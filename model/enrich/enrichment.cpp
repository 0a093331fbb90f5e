#include "model/enrich/enrichment.h"

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <set>
#include <unordered_map>

namespace weir {

namespace {

using Attribute = AddressAttribute;

std::uint64_t newVersion()
{
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

/// A table, its words told as those of all tables together.
struct GeoTable
{
    std::shared_ptr<const GeoDatabase> database;
    std::vector<std::uint64_t> as; // by record
    std::vector<std::uint32_t> asName;
    std::vector<std::uint32_t> country;
    std::vector<std::uint32_t> city;

    const std::vector<std::uint32_t> &wordsOf(Attribute attribute) const
    {
        return attribute == Attribute::AsName    ? asName
               : attribute == Attribute::Country ? country
                                                 : city;
    }
};

bool isGeo(Attribute attribute)
{
    return attribute == Attribute::As || attribute == Attribute::AsName
           || attribute == Attribute::Country || attribute == Attribute::City;
}

bool startsWithAnyCase(std::string_view text, std::string_view prefix)
{
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return text.size() >= prefix.size()
           && std::equal(prefix.begin(), prefix.end(), text.begin(),
                         [&](char a, char b) { return lower(a) == lower(b); });
}

std::string fileName(const GeoDatabase &database)
{
    return std::filesystem::path(database.path()).filename().string();
}

} // namespace

struct Enrichment::Impl
{
    EnrichmentParts parts;
    std::uint64_t version = newVersion();
    std::vector<GeoTable> geo;
    WordPool words;                                    // of all tables
    std::unordered_map<std::uint64_t, WordId> asNames; // by AS number; the first name counts
    RangeMap networks;                                 // index + 1
    std::vector<WordId> networkWords;
    WordPool networkNames;

    explicit Impl(EnrichmentParts given);
    void addTable(const std::shared_ptr<const GeoDatabase> &database);
    bool has(Attribute attribute) const;
    void geoWords(Attribute attribute, std::span<const Address> addresses, WordId *out) const;
    std::set<std::string> allValues(Attribute attribute) const;
};

Enrichment::Impl::Impl(EnrichmentParts given)
    : parts(std::move(given))
{
    for (const auto &database : parts.geo)
        addTable(database);
    std::vector<NumberedPrefix> prefixes;
    for (std::uint32_t i = 0; i < parts.networks.size(); ++i) {
        prefixes.push_back({parts.networks[i].prefix, i + 1});
        networkWords.push_back(networkNames.idOf(parts.networks[i].name));
    }
    networks = longestPrefixMap(std::move(prefixes));
}

void Enrichment::Impl::addTable(const std::shared_ptr<const GeoDatabase> &database)
{
    GeoTable table;
    table.database = database;
    const std::size_t count = database->records().size();
    for (auto *column : {&table.asName, &table.country, &table.city})
        column->reserve(count);
    table.as.reserve(count);
    for (const GeoRecord &record : database->records()) {
        table.as.push_back(record.as);
        table.asName.push_back(words.idOf(database->text(record.asName)));
        if (record.as != GeoRecord().as && record.asName != 0)
            asNames.try_emplace(record.as, table.asName.back());
        table.country.push_back(words.idOf(database->text(record.country)));
        table.city.push_back(words.idOf(database->text(record.city)));
    }
    geo.push_back(std::move(table));
}

bool Enrichment::Impl::has(Attribute attribute) const
{
    if (isGeo(attribute))
        return std::ranges::any_of(
            geo, [&](const GeoTable &table) { return table.database->has(attribute); });
    if (attribute == Attribute::Net)
        return !parts.networks.empty();
    return parts.lists && !parts.lists->isEmpty();
}

void Enrichment::Impl::geoWords(Attribute attribute, std::span<const Address> addresses,
                                WordId *out) const
{
    std::vector<std::uint32_t> records;
    bool isFirst = true;
    for (const GeoTable &table : geo) {
        if (!table.database->has(attribute))
            continue;
        const auto &column = table.wordsOf(attribute);
        if (isFirst) {
            table.database->records(addresses, out);
            for (std::size_t i = 0; i < addresses.size(); ++i)
                out[i] = column[out[i]];
        } else {
            records.resize(addresses.size());
            table.database->records(addresses, records.data());
            for (std::size_t i = 0; i < addresses.size(); ++i)
                out[i] = out[i] != 0 ? out[i] : column[records[i]];
        }
        isFirst = false;
    }
    if (isFirst)
        std::fill_n(out, addresses.size(), 0);
}

std::set<std::string> Enrichment::Impl::allValues(Attribute attribute) const
{
    std::set<std::string> values;
    if (isGeo(attribute)) {
        for (const GeoTable &table : geo) {
            for (std::size_t i = 1; i < table.as.size(); ++i) {
                if (attribute != Attribute::As)
                    values.emplace(words.text(table.wordsOf(attribute)[i]));
                else if (table.as[i] != GeoRecord().as)
                    values.insert(std::to_string(table.as[i]));
            }
        }
    } else if (attribute == Attribute::Net) {
        for (const OwnNetwork &network : parts.networks)
            values.insert(network.name);
    } else if (parts.lists) {
        for (const auto &list : parts.lists->lists())
            values.insert(attribute == Attribute::List ? list->about.name : list->about.category);
    }
    values.erase("");
    return values;
}

Enrichment::Enrichment(EnrichmentParts parts)
    : m_impl(std::make_unique<const Impl>(std::move(parts)))
{
}

Enrichment::~Enrichment() = default;

std::uint64_t Enrichment::version() const
{
    return m_impl->version;
}

bool Enrichment::has(AddressAttribute attribute) const
{
    return m_impl->has(attribute);
}

void Enrichment::asNumbers(std::span<const Address> addresses, std::uint64_t *out) const
{
    std::fill_n(out, addresses.size(), GeoRecord().as);
    std::vector<std::uint32_t> records(addresses.size());
    for (const GeoTable &table : m_impl->geo) {
        if (!table.database->has(Attribute::As))
            continue;
        table.database->records(addresses, records.data());
        for (std::size_t i = 0; i < addresses.size(); ++i)
            out[i] = out[i] != GeoRecord().as ? out[i] : table.as[records[i]];
    }
}

void Enrichment::words(AddressAttribute attribute, std::span<const Address> addresses,
                       WordId *out) const
{
    switch (attribute) {
    case Attribute::As:
        std::fill_n(out, addresses.size(), 0); // a number, not a word
        return;
    case Attribute::AsName:
    case Attribute::Country:
    case Attribute::City:
        m_impl->geoWords(attribute, addresses, out);
        return;
    case Attribute::Net:
        m_impl->networks.values(addresses, out);
        for (std::size_t i = 0; i < addresses.size(); ++i)
            out[i] = out[i] == 0 ? 0 : m_impl->networkWords[out[i] - 1];
        return;
    case Attribute::List:
    case Attribute::ListCategory:
        if (!m_impl->parts.lists)
            std::fill_n(out, addresses.size(), 0);
        else if (attribute == Attribute::List)
            m_impl->parts.lists->nameWords(addresses, out);
        else
            m_impl->parts.lists->categoryWords(addresses, out);
        return;
    }
}

Enrichment::WordId Enrichment::asNameOf(std::uint64_t as) const
{
    const auto known = m_impl->asNames.find(as);
    return known == m_impl->asNames.end() ? 0 : known->second;
}

std::string_view Enrichment::text(AddressAttribute attribute, WordId word) const
{
    if (isGeo(attribute))
        return m_impl->words.text(word);
    if (attribute == Attribute::Net)
        return m_impl->networkNames.text(word);
    return m_impl->parts.lists ? m_impl->parts.lists->text(word) : std::string_view();
}

std::vector<std::string> Enrichment::values(AddressAttribute attribute, std::string_view prefix,
                                            std::size_t limit) const
{
    std::vector<std::string> found;
    for (const std::string &value : m_impl->allValues(attribute)) {
        if (found.size() >= limit)
            break;
        if (startsWithAnyCase(value, prefix))
            found.push_back(value);
    }
    return found;
}

AddressFacts Enrichment::factsOf(const Address &address) const
{
    AddressFacts facts;
    for (const GeoTable &table : m_impl->geo) {
        const GeoRecord record = table.database->lookup(address);
        const std::string file = fileName(*table.database);
        const auto take = [&](SourcedFact &fact, std::uint32_t word) {
            if (fact.text.empty() && word != 0)
                fact = {std::string(table.database->text(word)), file};
        };
        if (facts.as == GeoRecord().as && record.as != GeoRecord().as) {
            facts.as = record.as;
            facts.asNumber = {"AS" + std::to_string(record.as), file};
        }
        take(facts.asName, record.asName);
        take(facts.country, record.country);
        take(facts.city, record.city);
    }
    if (const std::uint32_t at = m_impl->networks.value(address); at != 0)
        facts.network = m_impl->parts.networks[at - 1];
    if (m_impl->parts.lists)
        facts.lists = m_impl->parts.lists->hitsOf(address);
    return facts;
}

const EnrichmentParts &Enrichment::parts() const
{
    return m_impl->parts;
}

std::vector<UsedList> Enrichment::used() const
{
    std::vector<UsedList> used;
    for (const auto &database : m_impl->parts.geo)
        used.push_back({fileName(*database),
                        "geo",
                        database->path(),
                        database->entries(),
                        database->builtNs(),
                        {}});
    if (!m_impl->parts.lists)
        return used;
    for (const auto &list : m_impl->parts.lists->lists())
        used.push_back({list->about.name, list->about.category, list->about.origin, list->entries(),
                        list->updatedNs, list->sha256});
    return used;
}

} // namespace weir
