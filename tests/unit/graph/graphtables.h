#pragma once

#include "model/core/address.h"
#include "model/query/resulttable.h"
#include "widgets/graph/graphdata.h"

#include <memory>
#include <string>
#include <vector>

namespace weir::test {

/// One line of a `pairs` answer.
struct PairLine
{
    const char *a;
    const char *b;
    std::uint64_t packetsAb, packetsBa, bytesAb, bytesBa, flows;
};

inline ResultColumn addressColumn(const char *name)
{
    ResultColumn column;
    column.name = column.title = name;
    column.kind = ValueKind::Address;
    column.storage = Storage::Address;
    return column;
}

inline ResultColumn numberColumn(const char *name, ValueKind kind = ValueKind::Number)
{
    ResultColumn column;
    column.name = column.title = name;
    column.kind = kind;
    return column;
}

/// A `pairs` answer; `others` pairs with `otherBytes` were left out.
inline std::shared_ptr<ResultTable> pairsTable(const std::vector<PairLine> &lines,
                                               std::uint64_t others = 0,
                                               std::uint64_t otherBytes = 0)
{
    auto table = std::make_shared<ResultTable>();
    table->shape = ResultTable::Shape::Pairs;
    table->dimensionCount = 2;
    table->columns = {addressColumn("a"),         addressColumn("b"),
                      numberColumn("packets.ab"), numberColumn("packets.ba"),
                      numberColumn("bytes.ab"),   numberColumn("bytes.ba"),
                      numberColumn("flows")};
    for (const PairLine &line : lines) {
        table->columns[0].addresses.push_back(*parseAddress(line.a));
        table->columns[1].addresses.push_back(*parseAddress(line.b));
        const std::uint64_t numbers[] = {line.packetsAb, line.packetsBa, line.bytesAb, line.bytesBa,
                                         line.flows};
        for (std::size_t i = 0; i < 5; ++i)
            table->columns[2 + i].numbers.push_back(numbers[i]);
    }
    table->matchedRows = table->totalRows = lines.size();
    if (others > 0) {
        OtherRow other;
        other.members = others;
        other.numbers = {1, kAbsent<std::uint64_t>, otherBytes, kAbsent<std::uint64_t>,
                         kAbsent<std::uint64_t>};
        table->other = std::make_shared<const OtherRow>(other);
    }
    return table;
}

/// Two servers with `clients` clients each, and one client of both.
inline std::shared_ptr<ResultTable> twoServers(int clients)
{
    static std::vector<std::string> names; // outlive the lines
    names.clear();
    names.reserve(static_cast<std::size_t>(2 * clients));
    std::vector<PairLine> lines;
    for (int i = 0; i < clients; ++i) {
        for (const char *net : {"10.1.0.", "10.2.0."})
            names.push_back(net + std::to_string(i + 1));
    }
    for (std::size_t i = 0; i < names.size(); ++i)
        lines.push_back({i % 2 == 0 ? "192.0.2.1" : "192.0.2.2", names[i].c_str(), 10, 10,
                         1'000'000 / (i + 1), 1'000, 1});
    lines.push_back({"192.0.2.1", "10.3.0.1", 5, 5, 500, 500, 1});
    lines.push_back({"192.0.2.2", "10.3.0.1", 5, 5, 500, 500, 1});
    return pairsTable(lines);
}

/// The graph of the hosts in an answer to `pairs`.
inline GraphPtr hostGraph(const ResultPtr &answer)
{
    const QString host = QStringLiteral("host");
    return std::make_shared<const GraphData>(buildGraph({{answer, host, host}}, {}));
}

} // namespace weir::test
