#pragma once

#include "model/query/flowquery.h"
#include "model/query/resulttable.h"
#include "tests/unit/scan/randomrows.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace weir::test {

/// The reference: walks over rows one by one, with nothing clever.
class PlainExecutor
{
public:
    explicit PlainExecutor(const RowSet &set)
        : m_set(set)
    {
    }

    bool matches(const FlowQuery &query, const FlowRow &row) const
    {
        return query.range.contains(row.startNs) && passes(query.filter, row);
    }
    std::vector<FlowRow> matching(const FlowQuery &query) const
    {
        std::vector<FlowRow> rows;
        for (const FlowRow &row : m_set.rows) {
            if (matches(query, row))
                rows.push_back(row);
        }
        return rows;
    }

    struct Sums
    {
        std::uint64_t rows = 0, packets = 0, bytes = 0, wire = 0, connections = 0;
        std::uint64_t bytesIn = 0, bytesOut = 0;
        std::uint64_t first = ~std::uint64_t{0}, last = 0;
        std::set<std::string> flows, hosts, peers;
    };
    using Groups = std::map<std::vector<std::string>, Sums>;

    Groups groups(const FlowQuery &query, const std::vector<Dimension> &dimensions) const
    {
        Groups groups;
        for (const FlowRow &row : matching(query))
            addTo(groups, row, dimensions);
        return groups;
    }
    static std::uint64_t metric(const Sums &sums, Metric metric)
    {
        switch (metric) {
        case Metric::Rows:
            return sums.rows;
        case Metric::Packets:
            return sums.packets;
        case Metric::Bytes:
            return sums.bytes;
        case Metric::Wire:
            return sums.wire;
        case Metric::Connections:
            return sums.connections;
        case Metric::BytesIn:
            return sums.bytesIn;
        case Metric::BytesOut:
            return sums.bytesOut;
        case Metric::First:
            return sums.first;
        case Metric::Last:
            return sums.last;
        case Metric::Flows:
            return sums.flows.size();
        case Metric::Hosts:
            return sums.hosts.size();
        case Metric::Peers:
            return sums.peers.size();
        default:
            return 0;
        }
    }
    static std::uint64_t factor(const FlowRow &row) { return row.sampling == 0 ? 1 : row.sampling; }

    static std::string conversation(const FlowRow &row)
    {
        auto a = std::tuple(row.src, row.srcPort);
        auto b = std::tuple(row.dst, row.dstPort);
        if (b < a)
            std::swap(a, b);
        const auto text = [](const auto &end) {
            return toString(std::get<0>(end)) + ' ' + std::to_string(std::get<1>(end));
        };
        return text(a) + ' ' + text(b) + ' ' + std::to_string(row.proto);
    }

private:
    bool passesValue(const FilterExpr &expr, const FlowRow &row, ColumnId column) const
    {
        const ColumnInfo &info = columnInfo(column);
        if (info.storage == Storage::Address) {
            const Address address = info.address(row);
            return address.isPresent()
                   && std::ranges::any_of(expr.values, [&](const QueryValue &v) {
                          return v.prefix.contains(address);
                      });
        }
        if (info.storage == Storage::Text) {
            const std::string &text = m_set.texts[info.text(row)];
            if (expr.op == CompareOp::Contains)
                return text.find(expr.values.front().text) != std::string::npos;
            return !text.empty() && std::ranges::any_of(expr.values, [&](const QueryValue &v) {
                return v.text == text;
            });
        }
        const std::uint64_t number = info.number(row);
        if (number == kAbsent<std::uint64_t>)
            return false;
        return std::ranges::any_of(expr.values, [&](const QueryValue &v) {
            if (expr.bitMask != 0)
                return (number & expr.bitMask) == v.low;
            switch (expr.op) {
            case CompareOp::Less:
                return number < v.low;
            case CompareOp::LessEqual:
                return number <= v.high;
            case CompareOp::Greater:
                return number > v.high;
            case CompareOp::GreaterEqual:
                return number >= v.low;
            default:
                return number >= v.low && number <= v.high;
            }
        });
    }
    bool passes(const FilterExpr &expr, const FlowRow &row) const
    {
        const auto holds = [&](const FilterExpr &child) { return passes(child, row); };
        const auto onEitherSide = [&](const auto &test) {
            const FieldInfo &field = fieldInfo(expr.field);
            return test(field.first) || test(field.second);
        };
        switch (expr.kind) {
        case FilterExpr::Kind::True:
            return true;
        case FilterExpr::Kind::And:
            return std::ranges::all_of(expr.children, holds);
        case FilterExpr::Kind::Or:
            return std::ranges::any_of(expr.children, holds);
        case FilterExpr::Kind::Not:
            return !passes(expr.children.front(), row);
        case FilterExpr::Kind::Compare: {
            const bool isEqual =
                onEitherSide([&](ColumnId column) { return passesValue(expr, row, column); });
            return expr.op == CompareOp::NotEqual ? !isEqual : isEqual;
        }
        case FilterExpr::Kind::Present:
            return onEitherSide([&](ColumnId column) { return !isAbsent(row, column); });
        case FilterExpr::Kind::InQuery:
            return false;
        }
        return false;
    }
    bool isAbsent(const FlowRow &row, ColumnId column) const
    {
        const ColumnInfo &info = columnInfo(column);
        if (info.storage == Storage::Address)
            return !info.address(row).isPresent();
        return info.storage == Storage::Text ? info.text(row) == 0
                                             : info.number(row) == kAbsent<std::uint64_t>;
    }
    std::string keyText(const FlowRow &row, ColumnId column, const Dimension &dimension) const
    {
        const ColumnInfo &info = columnInfo(column);
        if (isAbsent(row, column))
            return "-";
        if (info.storage == Storage::Text)
            return m_set.texts[info.text(row)];
        if (info.storage == Storage::Number)
            return std::to_string(info.number(row));
        const Address address = info.address(row);
        return toString(masked(address, address.isV4() ? 96U + dimension.bits4 : dimension.bits6));
    }
    /// Every combination of sides once; an absent side only when both are.
    void addTo(Groups &groups, const FlowRow &row, const std::vector<Dimension> &dimensions) const
    {
        std::map<std::vector<std::string>, std::set<ColumnId>> keys{{{}, {}}};
        for (const Dimension &dimension : dimensions) {
            const FieldInfo &field = fieldInfo(dimension.field);
            std::map<std::string, std::set<ColumnId>> sides;
            for (const ColumnId column : {field.first, field.second})
                sides[keyText(row, column, dimension)].insert(column);
            if (sides.size() > 1)
                sides.erase("-");
            std::map<std::vector<std::string>, std::set<ColumnId>> longer;
            for (const auto &[key, columns] : keys) {
                for (const auto &[text, sideColumns] : sides) {
                    auto next = key;
                    next.push_back(text);
                    longer[next] = columns;
                    longer[next].insert(sideColumns.begin(), sideColumns.end());
                }
            }
            keys = longer;
        }
        for (const auto &[key, columns] : keys)
            addRow(groups[key], row, columns);
    }
    static void addRow(Sums &sums, const FlowRow &row, const std::set<ColumnId> &columns)
    {
        const std::uint64_t f = factor(row);
        ++sums.rows;
        sums.packets += row.packets * f;
        sums.bytes += row.bytes * f;
        if (row.frame != kAbsent<std::uint32_t>)
            sums.wire += row.packets * row.frame * f;
        if (row.proto == 6 && (row.flags & 0x12) == 0x02)
            sums.connections += row.packets * f;
        const bool isSrc = columns.contains(ColumnId::Src);
        const bool isDst = columns.contains(ColumnId::Dst);
        sums.bytesOut += isSrc ? row.bytes * f : 0;
        sums.bytesIn += isDst ? row.bytes * f : 0;
        const auto start = static_cast<std::uint64_t>(row.startNs);
        sums.first = std::min(sums.first, start);
        sums.last =
            std::max(sums.last, start + row.durationMs * static_cast<std::uint64_t>(kNsPerMs));
        sums.flows.insert(conversation(row));
        for (const Address &address : {row.src, row.dst}) {
            if (address.isPresent())
                sums.hosts.insert(toString(address));
        }
        const Address peer = isSrc ? row.dst : row.src;
        if (peer.isPresent())
            sums.peers.insert(toString(peer));
    }

    const RowSet &m_set;
};

} // namespace weir::test
