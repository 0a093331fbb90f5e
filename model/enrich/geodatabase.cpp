#include "model/enrich/geodatabase.h"

#include "model/enrich/geobuilder.h"

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace weir {

std::uint32_t GeoBuilder::number(const GeoRecord &record)
{
    if (record.isEmpty())
        return 0;
    const auto next = static_cast<std::uint32_t>(m_database.m_records.size());
    const auto [known, isNew] = m_numbers.try_emplace(record, next);
    if (!isNew)
        return known->second;
    m_database.m_records.push_back(record);
    const auto note = [this](AddressAttribute attribute, bool isKnown) {
        m_database.m_has[static_cast<std::size_t>(attribute)] |= isKnown;
    };
    note(AddressAttribute::As, record.as != GeoRecord().as);
    note(AddressAttribute::AsName, record.asName != 0);
    note(AddressAttribute::Country, record.country != 0);
    note(AddressAttribute::City, record.city != 0);
    return next;
}

std::string countryCode(std::string_view text)
{
    if (text.size() != 2)
        return {};
    std::string code(text);
    for (char &c : code) {
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        if (c < 'A' || c > 'Z')
            return {};
    }
    return code == "ZZ" ? std::string() : code;
}

std::uint64_t asNumberOf(std::string_view text)
{
    if (text.size() > 2 && (text[0] == 'A' || text[0] == 'a') && (text[1] == 'S' || text[1] == 's'))
        text.remove_prefix(2);
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool isNumber = error == std::errc() && end == text.data() + text.size() && number != 0;
    return isNumber ? number : GeoRecord().as;
}

bool GeoDatabase::has(AddressAttribute attribute) const
{
    return m_has[static_cast<std::size_t>(attribute)];
}

Result<std::shared_ptr<const GeoDatabase>> GeoDatabase::open(const std::string &path)
{
    std::error_code failed;
    if (!std::filesystem::is_regular_file(path, failed))
        return Error{Errc::NotFound, 0, "the table of addresses is not there", path};
    auto database = std::make_shared<GeoDatabase>();
    GeoBuilder builder(*database);
    builder.setPath(path);
    const auto written = std::filesystem::last_write_time(path, failed);
    if (!failed)
        builder.setBuiltNs(std::chrono::duration_cast<std::chrono::nanoseconds>(
                               std::chrono::file_clock::to_sys(written).time_since_epoch())
                               .count());
    const Status read =
        isMaxMindFile(path) ? readMaxMindFile(path, builder) : readGeoText(path, builder);
    if (!read)
        return read.error();
    builder.finish();
    if (database->m_records.size() == 1) {
        if (database->m_damaged > 0)
            return Error{Errc::Corrupt, 0, "the table of addresses is damaged", path};
        return Error{Errc::Unsupported, 0,
                     "the table of addresses tells no AS numbers, countries or cities", path};
    }
    return std::shared_ptr<const GeoDatabase>(std::move(database));
}

} // namespace weir
