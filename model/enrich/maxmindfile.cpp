#include "model/core/time.h"
#include "model/enrich/geobuilder.h"

#include <maxminddb.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <optional>
#include <unordered_map>

namespace weir {

namespace {

constexpr std::string_view kMarker = "\xab\xcd\xefMaxMind.com";
constexpr std::streamoff kMarkerWithin = 128 * 1024; // bytes from the end of the file
// Newest date that a file may tell, in seconds; what is beyond is a mistake.
constexpr std::uint64_t kLatestSeconds = 7'000'000'000;

using Path = std::array<const char *, 4>;
// Where the vendors put it, the first that is there counts.
constexpr std::array<Path, 6> kAsPaths{{{"autonomous_system_number"},
                                        {"asn"},
                                        {"as_number"},
                                        {"traits", "autonomous_system_number"},
                                        {"as", "number"},
                                        {"asn", "asn"}}};
constexpr std::array<Path, 9> kAsNamePaths{{{"autonomous_system_organization"},
                                            {"as_name"},
                                            {"as_organization"},
                                            {"asn_name"},
                                            {"traits", "autonomous_system_organization"},
                                            {"name"},
                                            {"organization"},
                                            {"org"},
                                            {"as", "name"}}};
constexpr std::array<Path, 5> kCountryPaths{
    {{"country", "iso_code"}, {"country_code"}, {"country"}, {"country", "code"}, {"iso_code"}}};
constexpr std::array<Path, 3> kCityPaths{{{"city", "names", "en"}, {"city"}, {"city", "name"}}};

/// Closes the file when it goes.
struct MaxMindFile
{
    MMDB_s mmdb{};
    bool isOpen = false;

    MaxMindFile() = default;
    MaxMindFile(const MaxMindFile &) = delete;
    MaxMindFile &operator=(const MaxMindFile &) = delete;
    ~MaxMindFile()
    {
        if (isOpen)
            MMDB_close(&mmdb);
    }
};

/// Walks a file's tree from the first address to the last one, each record decoded once.
class TreeWalk
{
public:
    TreeWalk(MMDB_s &mmdb, GeoBuilder &builder)
        : m_mmdb(mmdb)
        , m_builder(builder)
        , m_visitsLeft(std::uint64_t{mmdb.metadata.node_count} * kVisits)
    {
    }

    Status walk();

private:
    static constexpr unsigned kDeepest = 128;
    static constexpr std::uint64_t kVisits = 4; // of a node, on average: writers may share branches

    Status walkNode(std::uint32_t node, Address base, unsigned depth);
    Status walkSide(std::uint8_t type, std::uint64_t value, MMDB_entry_s &entry,
                    const Address &base, unsigned depth);
    std::optional<std::uint32_t> rootOfV4();
    std::uint32_t recordAt(MMDB_entry_s &entry);
    GeoRecord decode(MMDB_entry_s &entry, bool &isDamaged);
    template <std::size_t N>
    std::optional<MMDB_entry_data_s> find(MMDB_entry_s &entry, const std::array<Path, N> &paths,
                                          std::uint32_t types, bool &isDamaged);

    MMDB_s &m_mmdb;
    GeoBuilder &m_builder;
    std::uint64_t m_visitsLeft; // a loop would never end
    std::optional<std::uint32_t> m_rootV4;
    std::unordered_map<std::uint32_t, std::uint32_t> m_numbers; // of records, by offset
};

Error corrupt(const char *what)
{
    return {Errc::Corrupt, 0, "the table of addresses is damaged", what};
}

std::string_view textOf(const MMDB_entry_data_s &data)
{
    return {data.utf8_string, data.data_size};
}

constexpr std::uint32_t bitOf(std::uint32_t type)
{
    return std::uint32_t{1} << type;
}

constexpr std::uint32_t kText = bitOf(MMDB_DATA_TYPE_UTF8_STRING);
constexpr std::uint32_t kNumber =
    bitOf(MMDB_DATA_TYPE_UINT16) | bitOf(MMDB_DATA_TYPE_UINT32) | bitOf(MMDB_DATA_TYPE_UINT64);

template <std::size_t N>
std::optional<MMDB_entry_data_s> TreeWalk::find(MMDB_entry_s &entry,
                                                const std::array<Path, N> &paths,
                                                std::uint32_t types, bool &isDamaged)
{
    for (const Path &path : paths) {
        MMDB_entry_data_s data{};
        const int code = MMDB_aget_value(&entry, &data, path.data());
        if (code == MMDB_SUCCESS && data.has_data && data.type < 32
            && (bitOf(data.type) & types) != 0)
            return data;
        if (code != MMDB_SUCCESS && code != MMDB_LOOKUP_PATH_DOES_NOT_MATCH_DATA_ERROR)
            isDamaged = true;
    }
    return std::nullopt;
}

GeoRecord TreeWalk::decode(MMDB_entry_s &entry, bool &isDamaged)
{
    GeoRecord record;
    if (const auto as = find(entry, kAsPaths, kNumber | kText, isDamaged)) {
        if (as->type == MMDB_DATA_TYPE_UTF8_STRING)
            record.as = asNumberOf(textOf(*as));
        else
            record.as = as->type == MMDB_DATA_TYPE_UINT16   ? as->uint16
                        : as->type == MMDB_DATA_TYPE_UINT32 ? as->uint32
                                                            : as->uint64;
        if (record.as == 0 || record.as > 0xffff'ffffu)
            record.as = GeoRecord().as;
    }
    // "name" and "org" are an AS's only beside its number.
    if (record.as != GeoRecord().as) {
        if (const auto name = find(entry, kAsNamePaths, kText, isDamaged))
            record.asName = m_builder.word(textOf(*name));
    }
    if (const auto country = find(entry, kCountryPaths, kText, isDamaged))
        record.country = m_builder.word(countryCode(textOf(*country)));
    if (const auto city = find(entry, kCityPaths, kText, isDamaged))
        record.city = m_builder.word(textOf(*city));
    return record;
}

std::uint32_t TreeWalk::recordAt(MMDB_entry_s &entry)
{
    const auto [known, isNew] = m_numbers.try_emplace(entry.offset, 0);
    if (!isNew)
        return known->second;
    bool isDamaged = false;
    const GeoRecord record = decode(entry, isDamaged);
    if (isDamaged) { // half a record may be a wrong one
        m_builder.addDamaged();
        return 0;
    }
    return known->second = m_builder.number(record);
}

std::optional<std::uint32_t> TreeWalk::rootOfV4()
{
    std::uint32_t node = 0;
    for (int depth = 0; depth < 96; ++depth) {
        MMDB_search_node_s read{};
        if (MMDB_read_node(&m_mmdb, node, &read) != MMDB_SUCCESS
            || read.left_record_type != MMDB_RECORD_TYPE_SEARCH_NODE)
            return std::nullopt;
        node = static_cast<std::uint32_t>(read.left_record);
    }
    return node;
}

Status TreeWalk::walk()
{
    if (m_mmdb.metadata.ip_version == 4)
        return walkNode(0, kFirstV4, 96);
    // IPv4 lies under ::/96; other ways to it (::ffff:0:0/96, 2002::/16) lead to the same node.
    m_rootV4 = rootOfV4();
    return walkNode(0, Address{0, 0}, 0);
}

Status TreeWalk::walkNode(std::uint32_t node, Address base, unsigned depth)
{
    if (m_visitsLeft == 0)
        return corrupt("its tree has a loop");
    --m_visitsLeft;
    MMDB_search_node_s read{};
    if (depth >= kDeepest || MMDB_read_node(&m_mmdb, node, &read) != MMDB_SUCCESS)
        return corrupt("its tree leads out of it");
    if (const Status left = walkSide(read.left_record_type, read.left_record,
                                     read.left_record_entry, base, depth + 1);
        !left)
        return left;
    (depth < 64 ? base.high : base.low) |= std::uint64_t{1} << (63 - depth % 64);
    return walkSide(read.right_record_type, read.right_record, read.right_record_entry, base,
                    depth + 1);
}

Status TreeWalk::walkSide(std::uint8_t type, std::uint64_t value, MMDB_entry_s &entry,
                          const Address &base, unsigned depth)
{
    const bool isV4Root = m_rootV4 && type == MMDB_RECORD_TYPE_SEARCH_NODE && value == *m_rootV4;
    const bool isFirst = base == Address{0, 0} && depth <= 96;
    switch (type) {
    case MMDB_RECORD_TYPE_EMPTY:
        return {};
    case MMDB_RECORD_TYPE_SEARCH_NODE:
        if (isV4Root && !(isFirst && depth == 96))
            return {};
        return walkNode(static_cast<std::uint32_t>(value), isV4Root ? kFirstV4 : base, depth);
    case MMDB_RECORD_TYPE_DATA: {
        const std::uint32_t number = recordAt(entry);
        if (isFirst) // a record for ::/96 or more is one for all of IPv4
            m_builder.append({kFirstV4, kLastV4}, number);
        m_builder.append(rangeOf({base, static_cast<std::uint8_t>(depth)}), number);
        return {};
    }
    default:
        return corrupt("its tree leads out of it");
    }
}

} // namespace

bool isMaxMindFile(const std::string &path)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    const std::streamoff size = file.tellg();
    if (!file || size <= 0)
        return false;
    std::string tail(static_cast<std::size_t>(std::min(size, kMarkerWithin)), '\0');
    file.seekg(size - static_cast<std::streamoff>(tail.size()));
    file.read(tail.data(), static_cast<std::streamsize>(tail.size()));
    return file && tail.find(kMarker) != std::string::npos;
}

Status readMaxMindFile(const std::string &path, GeoBuilder &builder)
{
    MaxMindFile file;
    const int code = MMDB_open(path.c_str(), MMDB_MODE_MMAP, &file.mmdb);
    if (code == MMDB_OUT_OF_MEMORY_ERROR || code == MMDB_IO_ERROR || code == MMDB_FILE_OPEN_ERROR)
        return Error{Errc::Io, 0, "the table of addresses cannot be read", path};
    if (code != MMDB_SUCCESS)
        return Error{Errc::Corrupt, 0, "the table of addresses is damaged", path};
    file.isOpen = true;
    const MMDB_metadata_s &about = file.mmdb.metadata;
    if (about.database_type != nullptr)
        builder.setType(about.database_type);
    if (about.build_epoch != 0 && about.build_epoch < kLatestSeconds)
        builder.setBuiltNs(static_cast<std::int64_t>(about.build_epoch) * kNsPerSecond);
    TreeWalk walk(file.mmdb, builder);
    Status walked = walk.walk();
    if (walked)
        return walked;
    Error error = walked.error();
    error.detail = path + ": " + error.detail;
    return error;
}

} // namespace weir
