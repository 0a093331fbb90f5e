#include "model/core/columns.h"
#include "model/core/valuetext.h"
#include "model/query/parser.h"
#include "model/scan/derivation.h"
#include "model/scan/storeexecutor.h"
#include "model/store/storewriter.h"
#include "tests/support/files.h"

#include <QTest>

#include <set>

using namespace weir;
using namespace weir::test;

namespace {

constexpr std::int64_t kBaseNs = 1'700'000'000'000'000'000;

/// Knows 10.0.0.0/8 as an own network, 192.0.2.0/24 as German with AS 64500, and two lists.
class KnownAddresses : public AddressAttributes
{
public:
    explicit KnownAddresses(bool hasNets = true)
        : m_hasNets(hasNets)
    {
    }
    std::uint64_t version() const override { return m_hasNets ? 1 : 2; }
    bool has(AddressAttribute attribute) const override
    {
        return m_hasNets || attribute != AddressAttribute::Net;
    }
    void asNumbers(std::span<const Address> addresses, std::uint64_t *out) const override
    {
        for (const Address &address : addresses)
            *out++ = isGerman(address) ? 64500 : kAbsent<std::uint64_t>;
    }
    void words(AddressAttribute attribute, std::span<const Address> addresses,
               WordId *out) const override
    {
        for (const Address &address : addresses)
            *out++ = word(attribute, address);
    }
    WordId asNameOf(std::uint64_t as) const override
    {
        return as == 64500 ? 1 : as == 65'001 ? 2 : 0;
    }
    std::string_view text(AddressAttribute attribute, WordId word) const override
    {
        switch (attribute) {
        case AddressAttribute::AsName:
            return word == 1 ? "EXAMPLE Ltd" : "OTHER Ltd";
        case AddressAttribute::Country:
            return word == 1 ? "DE" : "FR";
        case AddressAttribute::City:
            return "Bonn";
        case AddressAttribute::Net:
            return "office";
        case AddressAttribute::List:
            return word == 1 ? "feodo" : "drop, feodo";
        case AddressAttribute::ListCategory:
            return "c2";
        case AddressAttribute::As:
            break;
        }
        return {};
    }
    std::vector<std::string> values(AddressAttribute, std::string_view, std::size_t) const override
    {
        return {};
    }

private:
    static bool isGerman(const Address &address)
    {
        return parsePrefix("192.0.2.0/24")->contains(address);
    }
    WordId word(AddressAttribute attribute, const Address &address) const
    {
        const bool isOurs = parsePrefix("10.0.0.0/8")->contains(address);
        switch (attribute) {
        case AddressAttribute::Net:
            return isOurs && m_hasNets ? 1 : 0;
        case AddressAttribute::Country:
            return isGerman(address) ? 1 : isOurs ? 0 : 2;
        case AddressAttribute::List:
        case AddressAttribute::ListCategory:
            return address == *parseAddress("192.0.2.1")   ? 1
                   : address == *parseAddress("192.0.2.2") ? 2
                                                           : 0;
        default:
            return isGerman(address) ? 1 : 0;
        }
    }

    bool m_hasNets;
};

FlowRow row(const char *src, const char *dst, std::uint64_t bytes)
{
    FlowRow row;
    row.startNs = kBaseNs;
    row.src = *parseAddress(src);
    row.dst = *parseAddress(dst);
    row.srcPort = 40'000;
    row.dstPort = 443;
    row.proto = 6;
    row.packets = 1;
    row.bytes = bytes;
    row.source = 1;
    return row;
}

FlowBatch traffic()
{
    FlowBatch batch;
    batch.rows.push_back(row("10.0.0.1", "192.0.2.1", 1));    // out
    batch.rows.push_back(row("192.0.2.1", "10.0.0.1", 2));    // in
    batch.rows.push_back(row("10.0.0.1", "10.0.0.2", 4));     // internal
    batch.rows.push_back(row("192.0.2.2", "203.0.113.9", 8)); // transit
    batch.rows[3].srcAs = 65'001;                             // the exporter knows better
    batch.rows[3].dstAs = 65'001;                             // where no table has the address
    batch.rows[2].dstAs = 65'009;                             // that nobody has a name for
    batch.rows[1].srcPort = 443;
    batch.rows[1].dstPort = 40'000;
    FlowRow noAddress = row("10.0.0.1", "10.0.0.1", 16);
    noAddress.src = noAddress.dst = kNoAddress;
    noAddress.srcPort = noAddress.dstPort = kAbsent<std::uint16_t>;
    batch.rows.push_back(noAddress);
    return batch;
}

} // namespace

/// Columns that are made at query time of what is known of addresses.
class TestDerived : public QObject
{
    Q_OBJECT

private slots:
    void answers_data();
    void answers();
    void rolesByFlags_data();
    void rolesByFlags();
    void knowsNothingWithoutAttributes();
    void otherAttributesAnswerAnew();
    void laterKnowledgeHasAnotherNumber();
    void networksAsPrefixesAreAddresses();
    void rowsAsStoredKeepExportedNumbers();

private:
    std::string ask(const std::string &text);

    TempDir m_folder;
    std::unique_ptr<StoreExecutor> m_executor;

private slots:
    void initTestCase();
    void init();
};

void TestDerived::initTestCase()
{
    const std::string path = m_folder.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->write(traffic()));
    QVERIFY(writer.value()->flush());
    auto executor = StoreExecutor::open(path, 2);
    QVERIFY(executor);
    m_executor = std::move(executor).value();
}

void TestDerived::init()
{
    m_executor->setAttributes(std::make_shared<KnownAddresses>());
}

/// First column and last column of each line of the answer: "DE=11 FR=8".
std::string TestDerived::ask(const std::string &text)
{
    const auto query = parseQuery(text);
    if (!query.ok)
        return query.error.message;
    const auto answer = m_executor->execute(query.query, {});
    if (!answer)
        return answer.error().sentence();
    std::string lines;
    const ResultTable &table = *answer.value();
    for (std::size_t i = 0; i < table.rowCount(); ++i) {
        const ResultColumn &first = table.columns.front();
        const std::string name = first.storage == Storage::Text ? first.texts[i]
                                 : first.storage == Storage::Address
                                     ? toString(first.addresses[i])
                                     : valueText(first.kind, first.numbers[i]);
        lines += (lines.empty() ? "" : " ") + (name.empty() ? "-" : name) + '='
                 + std::to_string(table.columns.back().numbers[i]);
    }
    return lines;
}

void TestDerived::answers_data()
{
    QTest::addColumn<QByteArray>("question");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *question, const char *expected) {
        QTest::newRow(name) << QByteArray(question) << QByteArray(expected);
    };
    row("countries of either side", "src | top country by bytes", "DE=11 FR=8 -=4");
    row("countries of senders", "src | top src.country by bytes", "DE=10 -=5");
    row("country in lower case", "country == de | top src by bytes",
        "192.0.2.2=8 192.0.2.1=2 10.0.0.1=1");
    row("directions", "* | top direction by bytes", "-=16 transit=8 internal=4 in=2 out=1");
    row("one direction", "direction == in | sum of bytes", "2=2");
    row("rows without addresses have no direction", "!direction | sum of bytes", "16=16");
    row("roles by ports", "role == server && host == 192.0.2.1 | sum of bytes", "3=3");
    row("who answers", "src.role == server | sum of bytes", "2=2");
    row("one of several lists", "src.list == feodo | sum of bytes", "10=10");
    row("a list that only one address is on", "list == drop | sum of bytes", "8=8");
    row("categories", "list.category == c2 | top 1 list.category by bytes", "c2=11");
    row("an exported AS wins", "* | top src.as by bytes", "-=21 65001=8 64500=2");
    row("AS of either side", "as == 64500 | sum of bytes", "3=3");
    row("names of AS", "as.name contains example | sum of bytes", "3=3");
    row("names of exported AS", "* | top dst.as.name by bytes", "-=22 OTHER Ltd=8 EXAMPLE Ltd=1");
    row("the exported AS gives its name", "* | top src.as.name by bytes",
        "-=21 OTHER Ltd=8 EXAMPLE Ltd=2");
    row("own network by name", "net == office | sum of bytes", "7=7");
    row("two dimensions", "dst.country | top src.net, dst.country by bytes", "-=8 office=1");
    row("a value set", "src.net in (src.net | top 1 src.net) | sum of bytes", "5=5");
}

void TestDerived::answers()
{
    QFETCH(QByteArray, question);
    QFETCH(QByteArray, expected);

    const std::string answer = ask(question.toStdString());

    QCOMPARE(QByteArray::fromStdString(answer), expected);
}

void TestDerived::rolesByFlags_data()
{
    QTest::addColumn<quint64>("flags");
    QTest::addColumn<quint64>("srcPort");
    QTest::addColumn<quint64>("dstPort");
    QTest::addColumn<bool>("asks"); // the sender
    QTest::newRow("a SYN, whatever the ports")
        << quint64{0x02} << quint64{80} << quint64{443} << true;
    QTest::newRow("its answer") << quint64{0x12} << quint64{50'000} << quint64{443} << false;
    QTest::newRow("its answer with ECN")
        << quint64{0x52} << quint64{50'000} << quint64{443} << false;
    QTest::newRow("SYNs that were reset") << quint64{0x06} << quint64{80} << quint64{443} << true;
    QTest::newRow("a whole exported flow of a client")
        << quint64{0x1B} << quint64{50'000} << quint64{443} << true;
    QTest::newRow("the beginning of an exported flow of a client")
        << quint64{0x1A} << quint64{50'000} << quint64{443} << true;
    QTest::newRow("a whole exported flow of a server")
        << quint64{0x1B} << quint64{443} << quint64{50'000} << false;
}

void TestDerived::rolesByFlags()
{
    QFETCH(quint64, flags);
    QFETCH(quint64, srcPort);
    QFETCH(quint64, dstPort);
    QFETCH(bool, asks);
    const std::uint64_t flag = flags, src = srcPort, dst = dstPort;
    DecodedColumn sender, receiver;

    makeRoleColumn(&flag, &src, &dst, 1, false, sender);
    makeRoleColumn(&flag, &src, &dst, 1, true, receiver);

    QCOMPARE(sender.numbers[sender.codes[0]] == static_cast<std::uint64_t>(HostRole::Client), asks);
    QCOMPARE(receiver.numbers[receiver.codes[0]] == static_cast<std::uint64_t>(HostRole::Client),
             !asks);
}

void TestDerived::knowsNothingWithoutAttributes()
{
    m_executor->setAttributes(nullptr);

    QCOMPARE(ask("* | top country by bytes"), std::string("-=31"));
    QCOMPARE(ask("list | count"), std::string("0=0"));
    QCOMPARE(ask("direction == transit | count"), std::string("0=0"));
    QCOMPARE(ask("src.as == 65001 | sum of bytes"), std::string("8=8"));
}

void TestDerived::otherAttributesAnswerAnew()
{
    QCOMPARE(ask("net == office | sum of bytes"), std::string("7=7"));

    m_executor->setAttributes(std::make_shared<KnownAddresses>(false));

    QCOMPARE(ask("net == office | count"), std::string("0=0"));
    QCOMPARE(ask("direction == in | count"), std::string("0=0"));
    QCOMPARE(ask("country == de | sum of bytes"), std::string("11=11"));
}

void TestDerived::laterKnowledgeHasAnotherNumber()
{
    std::set<std::uint64_t> seen{0}; // what is kept is found by the number; 0: nothing is known
    for (int i = 0; i < 5; ++i) {
        const AttributeCache one(std::make_shared<KnownAddresses>()); // often at the same place
        QVERIFY(seen.insert(one.generation()).second);
    }
}

void TestDerived::networksAsPrefixesAreAddresses()
{
    const auto text = [](const char *typed) { return toText(parseFilter(typed).query.filter); };

    QCOMPARE(text("net 10.0.0.0/8"), std::string("host == 10.0.0.0/8"));
    QCOMPARE(text("src net 10.0.0.0/8"), std::string("src == 10.0.0.0/8"));
    QCOMPARE(text("dst.net in {10.0.0.0/8 192.0.2.1}"),
             std::string("dst in {10.0.0.0/8, 192.0.2.1}"));
    QCOMPARE(text("net != office"), std::string("net != office"));
}

void TestDerived::rowsAsStoredKeepExportedNumbers()
{
    const auto sumOf = [this](bool isAsStored) {
        std::uint64_t sum = 0;
        const auto add = [&sum](const ResultTable &rows) {
            for (const std::uint64_t number : rows.columns[0].numbers)
                sum += number == kAbsent<std::uint64_t> ? 0 : number;
            return true;
        };
        const auto query = parseQuery("*");
        const Status status =
            m_executor->streamRows(query.query, {ColumnId::SrcAs}, add, {}, isAsStored);
        return status ? sum : 0;
    };

    QCOMPARE(sumOf(false), std::uint64_t{65'001 + 64'500}); // one exported, one of the address
    QCOMPARE(sumOf(true), std::uint64_t{65'001});
}

QTEST_GUILESS_MAIN(TestDerived)
#include "tst_derived.moc"
