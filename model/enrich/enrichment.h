#pragma once

#include "model/core/addressattributes.h"
#include "model/core/annotations.h"
#include "model/enrich/geodatabase.h"
#include "model/enrich/listtable.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace weir {

/// A fact and the file that told it.
struct SourcedFact
{
    std::string text; // "" where unknown
    std::string file;

    bool operator==(const SourcedFact &) const = default;
};

/// All that is known of one address besides its traffic.
struct AddressFacts
{
    std::uint64_t as = ~std::uint64_t{0}; // all ones: unknown
    SourcedFact asNumber;                 // "AS64500"
    SourcedFact asName;                   // "Example Ltd"
    SourcedFact country;                  // "DE"
    SourcedFact city;
    std::optional<OwnNetwork> network; // the longest that holds it
    std::vector<ListHit> lists;        // every one that names it
};

/// What an Enrichment is made of; each part is shared with the one before it where it stayed.
struct EnrichmentParts
{
    std::vector<std::shared_ptr<const GeoDatabase>> geo; // the first that knows counts
    std::shared_ptr<const ListTable> lists;              // none: no lists
    std::vector<OwnNetwork> networks;
};

/// What Weir knows of addresses at query time. Immutable, thread safe.
class Enrichment : public AddressAttributes
{
public:
    explicit Enrichment(EnrichmentParts parts);
    ~Enrichment() override;

    std::uint64_t version() const override;
    bool has(AddressAttribute attribute) const override;
    void asNumbers(std::span<const Address> addresses, std::uint64_t *out) const override;
    void words(AddressAttribute attribute, std::span<const Address> addresses,
               WordId *out) const override;
    WordId asNameOf(std::uint64_t as) const override;
    std::string_view text(AddressAttribute attribute, WordId word) const override;
    std::vector<std::string> values(AddressAttribute attribute, std::string_view prefix,
                                    std::size_t limit) const override;

    AddressFacts factsOf(const Address &address) const;
    const EnrichmentParts &parts() const;
    /// Of the lists in use and, as category "geo", of the tables.
    std::vector<UsedList> used() const;

private:
    struct Impl;
    std::unique_ptr<const Impl> m_impl;
};

} // namespace weir
