#pragma once

#include "model/enrich/geodatabase.h"

#include <map>

namespace weir {

/// Fills a GeoDatabase range by range. Used by its readers only.
class GeoBuilder
{
public:
    explicit GeoBuilder(GeoDatabase &database)
        : m_database(database)
    {
    }

    void setType(std::string type) { m_database.m_type = std::move(type); }
    void setBuiltNs(std::int64_t ns) { m_database.m_builtNs = ns; }
    void setPath(const std::string &path) { m_database.m_path = path; }
    void addDamaged(std::uint64_t count = 1) { m_database.m_damaged += count; }

    std::uint32_t word(std::string_view text) { return m_database.m_words.idOf(text); }
    /// The number of a record, the same for equal ones; 0 for an empty one.
    std::uint32_t number(const GeoRecord &record);
    /// Ranges in order, which do not overlap.
    void append(const AddressRange &range, std::uint32_t number)
    {
        m_database.m_ranges.append(range.first, range.last, number);
    }
    void finish() { m_database.m_ranges.finish(); }

private:
    GeoDatabase &m_database;
    std::map<GeoRecord, std::uint32_t> m_numbers;
};

/// "DE" for any spelling of two letters; "" otherwise ("None", "-", "ZZ" for unassigned).
std::string countryCode(std::string_view text);
/// 64500 for "64500" and "AS64500"; all ones where it is none, and for 0, which is nobody's.
std::uint64_t asNumberOf(std::string_view text);

/// Whether the file holds what marks MaxMind's format.
bool isMaxMindFile(const std::string &path);
Status readMaxMindFile(const std::string &path, GeoBuilder &builder);
/// "first,last,…" a line, separated by commas or tabs.
Status readGeoText(const std::string &path, GeoBuilder &builder);

} // namespace weir
