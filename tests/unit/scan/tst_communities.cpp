#include "model/scan/communitygraph.h"
#include "tests/unit/scan/storedrows.h"

#include <QtTest>

#include <map>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t kDayNs = 86'400 * kNsPerSecond;

/// Adds a client's use of a name, or of a server where the name is empty.
void addUse(RowSet &set, std::uint32_t client, const std::string &name, std::uint32_t server,
            int day = 0)
{
    FlowRow row;
    row.startNs = kBeginNs + day * kDayNs + static_cast<std::int64_t>(set.rows.size()) * kNsPerMs;
    row.source = 1;
    row.src = Address::fromV4(0x0a00'0000U + client);
    row.dst = Address::fromV4(0xc000'0200U + server);
    row.proto = 6;
    row.srcPort = 40'000 + client;
    row.dstPort = 443;
    row.packets = 10;
    row.bytes = 1000 + client;
    row.sampling = 1;
    row.name = set.text(name);
    set.rows.push_back(row);
}

/// Clients 1 to 3 share two games, 4 to 6 share mail and a nameless server; all use the portal.
void addOffice(RowSet &set, int day)
{
    for (std::uint32_t client = 1; client <= 6; ++client) {
        addUse(set, client, "portal.example", 1, day);
        addUse(set, client, "own" + std::to_string(client) + ".example", 2, day);
        if (client <= 3) {
            addUse(set, client, "chess.example", 3, day);
            addUse(set, client, "cards.example", 4, day);
        } else {
            addUse(set, client, "mail.example", 5, day);
            addUse(set, client, "", 6, day);
        }
    }
}

enum Column { Number, Side, Value, Since, Members, Bytes, Links, Shared, Clique };

std::map<std::string, std::size_t> rowsByValue(const ResultTable &table)
{
    std::map<std::string, std::size_t> rows;
    for (std::size_t row = 0; row < table.rowCount(); ++row)
        rows[table.columns[Value].texts[row]] = row;
    return rows;
}

} // namespace

class TestCommunities : public QObject
{
    Q_OBJECT

private slots:
    void clientsAreGroupedByWhatTheyShare();
    void answersSayWhoCameAndWent();
    void limitIsOfCommunities();
    void nothingSharedIsNoCommunity();
    void groupsOfClientsThatShareAreNumberedBySize();
};

void TestCommunities::clientsAreGroupedByWhatTheyShare()
{
    RowSet set;
    addOffice(set, 0);
    const Fixture fixture(set);

    const ResultPtr table = fixture.ask("* | communities");
    const ResultPtr again = fixture.ask("* | communities");

    QVERIFY(table && again);
    auto rows = rowsByValue(*table);
    const auto numberOf = [&](const char *value) {
        return rows.contains(value) ? table->columns[Number].numbers[rows.at(value)] : 0;
    };
    QCOMPARE(table->groupCount, std::uint64_t{2});
    QCOMPARE(table->rowCount(), std::size_t{10});
    QVERIFY(numberOf("10.0.0.1") != 0 && numberOf("10.0.0.4") != 0);
    QVERIFY(numberOf("10.0.0.1") != numberOf("10.0.0.4"));
    for (const char *value : {"10.0.0.2", "10.0.0.3", "chess.example", "cards.example"})
        QCOMPARE(numberOf(value), numberOf("10.0.0.1"));
    for (const char *value : {"10.0.0.5", "10.0.0.6", "mail.example", "192.0.2.6"})
        QCOMPARE(numberOf(value), numberOf("10.0.0.4"));
    QVERIFY(!rows.contains("portal.example")); // everybody uses it
    QVERIFY(!rows.contains("own1.example"));   // nobody else does
    QVERIFY(!rows.contains("192.0.2.3"));      // its name stands for it
    const std::size_t server = rows.at("192.0.2.6"), name = rows.at("chess.example");
    const std::size_t client = rows.at("10.0.0.2");
    QCOMPARE(table->columns[Side].texts[server], std::string("server"));
    QCOMPARE(table->columns[Side].texts[name], std::string("name"));
    QCOMPARE(table->columns[Side].texts[client], std::string("client"));
    QCOMPARE(table->columns[Members].numbers[client], std::uint64_t{5});
    QCOMPARE(table->columns[Bytes].numbers[client], std::uint64_t{2 * 1002});
    QCOMPARE(table->columns[Links].numbers[name], std::uint64_t{3});
    QCOMPARE(table->columns[Shared].numbers[client], std::uint64_t{2});
    QVERIFY(table->columns[Clique].numbers[client] != kAbsent<std::uint64_t>);
    QCOMPARE(table->columns[Since].texts[client], std::string());
    QCOMPARE(again->columns[Value].texts, table->columns[Value].texts);
}

void TestCommunities::answersSayWhoCameAndWent()
{
    RowSet set;
    addOffice(set, 0);
    addUse(set, 7, "chess.example", 3, 0); // was there the day before
    addUse(set, 7, "cards.example", 4, 0);
    addOffice(set, 1);
    addUse(set, 8, "chess.example", 3, 1);
    addUse(set, 8, "cards.example", 4, 1);
    const Fixture fixture(set);

    const ResultPtr table = fixture.ask(
        "* | communities", {kBeginNs + kDayNs, kBeginNs + kDayNs + 3600 * kNsPerSecond});

    QVERIFY(table);
    auto rows = rowsByValue(*table);
    QVERIFY(rows.contains("10.0.0.7") && rows.contains("10.0.0.8") && rows.contains("10.0.0.1"));
    QCOMPARE(table->columns[Since].texts[rows.at("10.0.0.7")], std::string("went"));
    QCOMPARE(table->columns[Bytes].numbers[rows.at("10.0.0.7")], std::uint64_t{0});
    QCOMPARE(table->columns[Since].texts[rows.at("10.0.0.8")], std::string("came"));
    QCOMPARE(table->columns[Since].texts[rows.at("10.0.0.1")], std::string("stayed"));
    QCOMPARE(table->comparedRange.fromNs, kBeginNs);
}

void TestCommunities::limitIsOfCommunities()
{
    RowSet set;
    addOffice(set, 0);
    const Fixture fixture(set);

    const ResultPtr table = fixture.ask("* | communities 1 | where side == client");

    QVERIFY(table);
    QCOMPARE(table->rowCount(), std::size_t{3});
    QCOMPARE(table->groupCount, std::uint64_t{2});
}

void TestCommunities::nothingSharedIsNoCommunity()
{
    RowSet set;
    for (std::uint32_t client = 1; client <= 4; ++client)
        addUse(set, client, "own" + std::to_string(client) + ".example", client);
    const Fixture fixture(set);

    const ResultPtr table = fixture.ask("* | communities");

    QVERIFY(table);
    QCOMPARE(table->rowCount(), std::size_t{0});
}

void TestCommunities::groupsOfClientsThatShareAreNumberedBySize()
{
    UseGraph graph;
    graph.clients.resize(8);
    graph.targets.resize(4);
    for (std::uint32_t client = 0; client < 3; ++client) { // three share two, four share two
        graph.edges.push_back({client, 0, 1});
        graph.edges.push_back({client, 1, 1});
    }
    for (std::uint32_t client = 3; client < 7; ++client) {
        graph.edges.push_back({client, 2, 1});
        graph.edges.push_back({client, 3, 1});
    }
    graph.edges.push_back({7, 3, 1});

    const auto cliques = findCliques(graph, StopSign());

    QCOMPARE(cliques, (std::vector<std::uint32_t>{2, 2, 2, 1, 1, 1, 1, 0}));
}

QTEST_GUILESS_MAIN(TestCommunities)
#include "tst_communities.moc"
