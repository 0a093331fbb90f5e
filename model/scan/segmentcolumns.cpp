#include "model/scan/segmentcolumns.h"

#include "model/core/giveback.h"
#include "model/core/sampling.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

namespace weir {

namespace {

constexpr std::uint64_t bitOf(ColumnId id)
{
    return std::uint64_t{1} << static_cast<unsigned>(id);
}

/// Place in the arrays of columns.
constexpr std::size_t placeOf(ColumnId id)
{
    const auto number = static_cast<std::size_t>(id);
    return isDerived(id) ? kColumnCount + number - kFirstDerived : number;
}

void makeConstant(DecodedColumn &column, Storage storage, std::uint32_t rows, std::uint64_t number)
{
    static const auto kNobody = std::make_shared<const std::vector<Address>>(1, kNoAddress);
    column.kind = DecodedColumn::Kind::Constant;
    column.storage = storage;
    column.rows = rows;
    if (storage == Storage::Number)
        column.numbers.assign(1, number);
    else if (storage == Storage::Address)
        column.addresses = kNobody;
    else
        column.texts.assign(1, std::string());
}

/// A scaled amount times its sampling rate less one, in units (a power of 2), rounded up: 0 for
/// what is exact, never for what is sampled.
std::uint64_t amountByRate(std::uint64_t amount, std::uint32_t code, std::uint64_t unit)
{
    constexpr double kMost = 0x1p62; // so that a sum of two still fits
    if (code <= 1 || amount == 0)
        return 0;
    if (code < kFractionalSampling && amount <= UINT32_MAX)
        return (amount * (code - 1) + unit - 1) >> std::countr_zero(unit);
    const double units =
        static_cast<double>(amount) * (samplingRate(code) - 1) / static_cast<double>(unit);
    return static_cast<std::uint64_t>(std::min(std::ceil(units), kMost));
}

/// Values of the selected rows.
void expandSome(const DecodedColumn &column, const MatchedRows &rows, std::uint64_t *to)
{
    if (column.kind == DecodedColumn::Kind::Narrow && !column.hasAbsent) {
        const std::uint32_t *narrow = column.narrow.data();
        const std::uint64_t base = column.base;
        rows.forEach([=](std::uint32_t row) { to[row] = base + narrow[row]; });
        return;
    }
    rows.forEach([&column, to](std::uint32_t row) { to[row] = column.numberAt(row); });
}

/// Values of all rows, or only those of `rows` where that is less work.
void expand(const DecodedColumn &column, const MatchedRows *rows, std::vector<std::uint64_t> &out)
{
    const std::size_t count = column.rows;
    out.resize(count);
    std::uint64_t *to = out.data();
    if (rows != nullptr && column.kind != DecodedColumn::Kind::Constant) {
        expandSome(column, *rows, to);
        return;
    }
    switch (column.kind) {
    case DecodedColumn::Kind::Constant:
        std::fill(out.begin(), out.end(), column.numbers[0]);
        break;
    case DecodedColumn::Kind::Dictionary: {
        const std::uint64_t *table = column.numbers.data();
        const std::uint16_t *codes = column.codes.data();
        for (std::size_t i = 0; i < count; ++i)
            to[i] = table[codes[i]];
        break;
    }
    case DecodedColumn::Kind::Plain:
        std::copy_n(column.numbers.begin(), count, out.begin());
        break;
    case DecodedColumn::Kind::Narrow: {
        const std::uint32_t *narrow = column.narrow.data();
        const std::uint64_t base = column.base;
        if (column.hasAbsent) {
            for (std::size_t i = 0; i < count; ++i)
                to[i] = narrow[i] == DecodedColumn::kNarrowAbsent ? kAbsent<std::uint64_t>
                                                                  : base + narrow[i];
        } else {
            for (std::size_t i = 0; i < count; ++i)
                to[i] = base + narrow[i];
        }
    }
    }
}

} // namespace

void SegmentColumns::begin(const SegmentInfo &segment)
{
    m_segment = &segment;
    m_isShared = false;
    m_filtered.filter.clear();
    m_status = Status();
    forgetSome();
    m_loaded.reset();
    m_numbersMade.reset();
    m_valuesMade = 0;
    m_membership.clear();
}

void SegmentColumns::resume(StoreReader &reader, const SegmentInfo &segment,
                            const std::string &filter)
{
    m_reader = &reader;
    m_segment = &segment;
    m_isShared = true;
    if (m_isNarrowed || filter.empty() || filter != m_filtered.filter)
        forgetSome();
    m_membership.clear();
}

/// Forgets what is right for some rows only.
void SegmentColumns::forgetSome()
{
    m_only = nullptr;
    m_isNarrowed = false;
    m_loaded &= ~m_someLoaded;
    m_numbersMade &= ~m_someNumbersMade;
    m_valuesMade &= ~m_someValuesMade;
    m_someLoaded.reset();
    m_someNumbersMade.reset();
    m_someValuesMade = 0;
}

void SegmentColumns::restrictTo(const MatchedRows &rows)
{
    constexpr std::uint32_t kSparse = 6; // below this share a row by row copy is cheaper
    m_only = !rows.isAll() && rows.count() < m_segment->rows / kSparse ? &rows : nullptr;
    m_isNarrowed |= &rows != &m_filtered.rows;
}

void SegmentColumns::tidy()
{
    for (std::size_t i = 0; i < kAllColumns; ++i) {
        giveBack(m_numbers[i]);
        if (!m_loaded.test(i))
            m_columns[i] = DecodedColumn(); // a move: its memory goes
    }
    for (auto &values : m_values)
        giveBack(values);
    m_numbersMade.reset();
    m_someNumbersMade.reset();
    m_valuesMade = 0;
    m_someValuesMade = 0;
}

std::size_t SegmentColumns::bytes() const
{
    constexpr std::size_t kShortText = 15; // has no memory of its own
    const auto of = [](const auto &vector) { return vector.capacity() * sizeof(vector[0]); };
    std::size_t bytes = sizeof(SegmentColumns) + m_filtered.rows.bytes();
    const std::vector<Address> *last = nullptr; // both ends may have one dictionary
    for (const DecodedColumn &column : m_columns) {
        bytes += of(column.numbers) + of(column.narrow) + of(column.codes) + of(column.texts);
        for (const std::string &text : column.texts)
            bytes += text.capacity() > kShortText ? text.capacity() : 0;
        if (column.addresses && column.addresses.get() != last)
            bytes += of(*column.addresses);
        last = column.addresses ? column.addresses.get() : last;
    }
    for (const auto &numbers : m_numbers)
        bytes += of(numbers);
    for (const auto &values : m_values)
        bytes += of(values);
    return bytes;
}

bool SegmentColumns::isAlwaysAbsent(ColumnId id) const
{
    return (m_segment->presentColumns & bitOf(id)) == 0;
}

bool SegmentColumns::isMade(ColumnId id) const
{
    if (isDerived(id))
        return true;
    return (id == ColumnId::SrcAs || id == ColumnId::DstAs) && m_derivation
           && m_derivation->attributes().has(AddressAttribute::As);
}

bool SegmentColumns::canHave(ColumnId id) const
{
    if (id == ColumnId::SrcRole || id == ColumnId::DstRole)
        return true;
    if (!m_derivation)
        return false;
    const auto wanted = attributeOf(id);
    return m_derivation->attributes().has(wanted ? wanted->attribute : AddressAttribute::Net);
}

const DecodedColumn &SegmentColumns::column(ColumnId id)
{
    DecodedColumn &column = m_columns[placeOf(id)];
    if (m_loaded.test(placeOf(id)))
        return column;
    m_loaded.set(placeOf(id));
    m_someLoaded.set(placeOf(id), m_only != nullptr);
    if (isMade(id))
        makeColumn(id, column);
    else
        readStored(id, column);
    return column;
}

void SegmentColumns::readStored(ColumnId id, DecodedColumn &column)
{
    const Storage storage = columnInfo(id).storage;
    const ZoneMap &zone = m_segment->zones[static_cast<std::size_t>(id)];
    if (isAlwaysAbsent(id)) {
        makeConstant(column, storage, rows(), kAbsent<std::uint64_t>);
        return;
    }
    if (storage == Storage::Number && zone.min == zone.max && !zone.hasAbsent) {
        makeConstant(column, storage, rows(), zone.min);
        return;
    }
    if (m_status) {
        const auto only = m_only != nullptr ? std::span(m_only->rows(), m_only->count())
                                            : std::span<const std::uint16_t>();
        Status status = m_reader->readColumn(*m_segment, id, column, only);
        if (!status)
            m_status = std::move(status);
        else if (column.rows != rows())
            m_status = Error{Errc::Corrupt, 0, "a column does not have as many rows as its segment",
                             std::string(columnInfo(id).name)};
    }
    if (!m_status)
        makeConstant(column, storage, rows(), kAbsent<std::uint64_t>);
}

AttributeCache::Values SegmentColumns::valuesOf(const DecodedColumn &side,
                                                AddressAttribute attribute)
{
    if (side.kind == DecodedColumn::Kind::Dictionary)
        return m_derivation->get(m_segment->id, attribute, *side.addresses);
    return std::make_shared<const AttributeValues>(
        lookUp(m_derivation->attributes(), attribute, *side.addresses));
}

void SegmentColumns::makeColumn(ColumnId id, DecodedColumn &column)
{
    if (id == ColumnId::SrcRole || id == ColumnId::DstRole) {
        makeRoleColumn(numbers(ColumnId::Flags), numbers(ColumnId::SrcPort),
                       numbers(ColumnId::DstPort), rows(), id == ColumnId::DstRole, column);
        return;
    }
    if (!canHave(id)) {
        makeConstant(column, columnInfo(id).storage, rows(), kAbsent<std::uint64_t>);
        return;
    }
    if (id == ColumnId::Direction) {
        const DecodedColumn &src = this->column(ColumnId::Src);
        const DecodedColumn &dst = this->column(ColumnId::Dst);
        makeDirectionColumn(src, *valuesOf(src, AddressAttribute::Net), dst,
                            *valuesOf(dst, AddressAttribute::Net), column);
        return;
    }
    const AttributeColumn wanted = *attributeOf(id);
    const DecodedColumn &side = this->column(wanted.side);
    const AttributeCache::Values values = valuesOf(side, wanted.attribute);
    const bool isName = wanted.attribute == AddressAttribute::AsName;
    const ColumnId stored = wanted.side == ColumnId::Src ? ColumnId::SrcAs : ColumnId::DstAs;
    if (wanted.attribute != AddressAttribute::As && (!isName || isAlwaysAbsent(stored))) {
        makeAttributeColumn(side, *values, wanted.attribute, m_derivation->attributes(), column);
        return;
    }
    DecodedColumn exported;
    readStored(stored, exported);
    std::vector<std::uint64_t> numbers;
    expand(exported, m_only, numbers);
    if (isName)
        makeAsNameColumn(numbers.data(), side, *valuesOf(side, AddressAttribute::As), *values,
                         m_derivation->attributes(), column);
    else
        makeAsColumn(numbers.data(), side, *values, column);
}

bool SegmentColumns::testNumbers(ColumnId id, const RangeSet<std::uint64_t> &ranges,
                                 std::uint8_t *mask)
{
    std::array<NumberRange, 8> wanted;
    if (m_loaded.test(placeOf(id)) || isMade(id) || !m_status || isAlwaysAbsent(id)
        || isConstant(m_segment->zones[static_cast<std::size_t>(id)])
        || ranges.ranges().size() > wanted.size())
        return false;
    std::size_t count = 0;
    for (const auto &range : ranges.ranges())
        wanted[count++] = {range.low, range.high};
    const auto tested = m_reader->testNumbers(*m_segment, id, std::span(wanted).first(count), mask);
    if (!tested)
        m_status = tested.error();
    return tested && tested.value();
}

const std::uint64_t *SegmentColumns::numbers(ColumnId id)
{
    const DecodedColumn &source = column(id);
    if (source.kind == DecodedColumn::Kind::Plain)
        return source.numbers.data();
    std::vector<std::uint64_t> &out = m_numbers[placeOf(id)];
    if (!m_numbersMade.test(placeOf(id))) {
        m_numbersMade.set(placeOf(id));
        m_someNumbersMade.set(placeOf(id), m_only != nullptr || m_someLoaded.test(placeOf(id)));
        expand(source, m_only, out);
    }
    return out.data();
}

void SegmentColumns::scaleBySampling(std::vector<std::uint64_t> &values)
{
    const DecodedColumn &sampling = column(ColumnId::Sampling);
    if (sampling.kind == DecodedColumn::Kind::Constant && sampling.numbers[0] <= 1)
        return;
    const ZoneMap &zone = m_segment->zones[static_cast<std::size_t>(ColumnId::Sampling)];
    if (sampling.kind == DecodedColumn::Kind::Dictionary && zone.max < kFractionalSampling) {
        std::vector<std::uint64_t> factorOf = sampling.numbers;
        for (std::uint64_t &factor : factorOf) // 0 and absent mean unknown and count as 1
            factor = factor == 0 || factor == kAbsent<std::uint64_t> ? 1 : factor;
        const std::uint64_t *const table = factorOf.data();
        const std::uint16_t *const codes = sampling.codes.data();
        std::uint64_t *const to = values.data();
        for (std::size_t i = 0; i < values.size(); ++i)
            to[i] *= table[codes[i]];
        return;
    }
    const std::uint64_t *factors = numbers(ColumnId::Sampling);
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = scaledBy(values[i], static_cast<std::uint32_t>(
                                            factors[i] == kAbsent<std::uint64_t> ? 0 : factors[i]));
}

const std::uint64_t *SegmentColumns::values(Slot slot)
{
    slot = bothSidesOf(slot);
    if (slot == Slot::First)
        return numbers(ColumnId::Start);
    std::vector<std::uint64_t> &out = m_values[static_cast<std::size_t>(slot)];
    const std::uint32_t bit = 1U << static_cast<unsigned>(slot);
    if ((m_valuesMade & bit) == 0) {
        m_valuesMade |= bit;
        m_someValuesMade |= m_only != nullptr ? bit : 0;
        computeValues(slot, out);
    }
    return out.data();
}

/// Makes of packets the connections that they open: each SYN is one, and so is a flow of the client
/// whose flags an exporter has joined.
void SegmentColumns::countConnections(std::vector<std::uint64_t> &packets)
{
    constexpr std::uint64_t kTcp = 6;
    const std::uint64_t *flags = numbers(ColumnId::Flags);
    const std::uint64_t *protocols = numbers(ColumnId::Proto);
    const auto isJoined = [=](std::size_t row) {
        const std::uint64_t told = flags[row] & kTellingFlags;
        return flags[row] != kAbsent<std::uint64_t> && protocols[row] == kTcp
               && (told & kSynFlag) != 0 && (told & ~(kSynFlag | kAckFlag)) != 0;
    };
    bool hasJoined = false;
    for (std::size_t i = 0; i < packets.size(); ++i) {
        hasJoined |= isJoined(i);
        packets[i] *= flags[i] != kAbsent<std::uint64_t> && protocols[i] == kTcp
                      && (flags[i] & kTellingFlags) == kSynFlag;
    }
    if (!hasJoined)
        return;
    const std::uint64_t *srcPorts = numbers(ColumnId::SrcPort);
    const std::uint64_t *dstPorts = numbers(ColumnId::DstPort);
    for (std::size_t i = 0; i < packets.size(); ++i) {
        if (isJoined(i))
            packets[i] = roleOfSender(flags[i], srcPorts[i], dstPorts[i]) == HostRole::Client;
    }
}

void SegmentColumns::computeByRate(Slot slot, std::vector<std::uint64_t> &out)
{
    const Slot amount = slot == Slot::BytesByRate  ? Slot::Bytes
                        : slot == Slot::WireByRate ? Slot::Wire
                                                   : Slot::Packets;
    const std::uint64_t *const amounts = values(amount);
    const DecodedColumn &sampling = column(ColumnId::Sampling);
    if (sampling.kind == DecodedColumn::Kind::Constant && sampling.numbers[0] <= 1) {
        out.assign(rows(), 0);
        return;
    }
    const std::uint64_t *const codes = numbers(ColumnId::Sampling);
    const std::uint64_t unit = amount == Slot::Packets ? 1 : kBytesByRateUnit;
    out.resize(rows());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const std::uint64_t code = codes[i] == kAbsent<std::uint64_t> ? 0 : codes[i];
        out[i] = amountByRate(amounts[i], static_cast<std::uint32_t>(code), unit);
    }
}

void SegmentColumns::computeValues(Slot slot, std::vector<std::uint64_t> &out)
{
    const std::size_t count = rows();
    if (slot == Slot::Rows) {
        out.assign(count, 1);
        return;
    }
    if (isByRate(slot)) {
        computeByRate(slot, out);
        return;
    }
    if (slot == Slot::Last) {
        expand(column(ColumnId::Start), m_only, out);
        const std::uint64_t *durations = numbers(ColumnId::Duration);
        for (std::size_t i = 0; i < count; ++i)
            out[i] += durations[i] * static_cast<std::uint64_t>(kNsPerMs);
        return;
    }
    expand(column(slot == Slot::Bytes ? ColumnId::Bytes : ColumnId::Packets), m_only, out);
    if (slot == Slot::Wire) {
        const std::uint64_t *frames = numbers(ColumnId::Frame);
        for (std::size_t i = 0; i < count; ++i)
            out[i] *= frames[i] == kAbsent<std::uint64_t> ? 0 : frames[i];
    }
    if (slot == Slot::Connections)
        countConnections(out);
    scaleBySampling(out);
}

bool SegmentColumns::mayContain(const std::vector<Address> &addresses)
{
    for (const auto &[asked, answer] : m_membership) {
        if (asked == addresses)
            return answer;
    }
    m_membership.emplace_back(addresses, askMembership(addresses));
    return m_membership.back().second;
}

bool SegmentColumns::askMembership(const std::vector<Address> &addresses)
{
    for (const Address &address : addresses) {
        const auto answer = m_reader->mayContain(*m_segment, address);
        if (!answer) {
            if (m_status)
                m_status = answer.error();
            return true;
        }
        if (answer.value())
            return true;
    }
    return false;
}

} // namespace weir
