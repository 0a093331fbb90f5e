#include "model/enrich/enrichment.h"
#include "model/enrich/ownnetworks.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace weir;

namespace {

Address at(const char *text)
{
    return parseAddress(text).value_or(kNoAddress);
}

Prefix prefix(const char *text)
{
    return parsePrefix(text).value_or(Prefix());
}

std::string wordAt(const Enrichment &enrichment, AddressAttribute attribute, const char *address)
{
    const Address asked = at(address);
    AddressAttributes::WordId word = 0;
    enrichment.words(attribute, {&asked, 1}, &word);
    return std::string(enrichment.text(attribute, word));
}

/// Two tables that contradict each other, two lists, two networks.
class Parts
{
public:
    Parts()
    {
        test::writeFile(m_dir.path("one.csv"), "192.0.2.0,192.0.2.255,64500,DE,One\n"
                                               "198.51.100.0,198.51.100.255,64501,,\n");
        test::writeFile(m_dir.path("two.csv"), "192.0.2.0,192.0.2.255,1,FR,Two\n"
                                               "198.51.100.0,198.51.100.255,1,NL,Late\n"
                                               "203.0.113.0,203.0.113.255,64502,US,Three\n");
    }
    EnrichmentParts parts() const
    {
        EnrichmentParts made;
        for (const char *name : {"one.csv", "two.csv"})
            made.geo.push_back(GeoDatabase::open(m_dir.path(name)).value());
        const auto list = [](const char *text, const char *name, const char *category) {
            return std::make_shared<const Blocklist>(
                parseBlocklist(text, {name, category, 1, name}).value());
        };
        made.lists = std::make_shared<const ListTable>(std::vector{
            list("192.0.2.0/24\n", "b list", "c2"), list("192.0.2.1\n", "a list", "scanner")});
        made.networks = {{prefix("10.0.0.0/8"), "office", "#0B7285", "all", false},
                         {prefix("10.1.0.0/16"), "lab", "", "", false}};
        return made;
    }

private:
    test::TempDir m_dir;
};

} // namespace

class TestEnrichment : public QObject
{
    Q_OBJECT

private slots:
    void theFirstThatKnowsCounts();
    void tellsNetworksAndLists();
    void offersValues();
    void tellsFactsWithTheirFiles();
    void nothingLoadedKnowsNothing();
    void offersCitiesOfARealTable();
    void guessesNetworks();
    void carriesNetworksAsCsv();
    void tellsBadLinesOfCsv();
    void readsCsvOfSpreadsheets();
};

void TestEnrichment::theFirstThatKnowsCounts()
{
    const Parts parts;
    const Enrichment enrichment(parts.parts());
    const std::vector<Address> asked{at("192.0.2.9"), at("198.51.100.9"), at("203.0.113.9"),
                                     at("2001:db8::1")};

    std::vector<std::uint64_t> as(asked.size());
    enrichment.asNumbers(asked, as.data());

    QCOMPARE(as, (std::vector<std::uint64_t>{64500, 64501, 64502, ~std::uint64_t{0}}));
    QCOMPARE(wordAt(enrichment, AddressAttribute::Country, "192.0.2.9"), std::string("DE"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::Country, "198.51.100.9"), std::string("NL"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::AsName, "192.0.2.9"), std::string("One"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::AsName, "203.0.113.9"), std::string("Three"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::Country, "10.0.0.1"), std::string());
    const auto nameOf = [&enrichment](std::uint64_t number) {
        return std::string(enrichment.text(AddressAttribute::AsName, enrichment.asNameOf(number)));
    };
    QCOMPARE(nameOf(64500), std::string("One"));
    QCOMPARE(nameOf(64502), std::string("Three"));
    QCOMPARE(nameOf(1), std::string("Two")); // the first name of a number counts
    QCOMPARE(nameOf(64501), std::string());
    QCOMPARE(nameOf(7), std::string());
    QVERIFY(enrichment.has(AddressAttribute::Country));
    QVERIFY(!enrichment.has(AddressAttribute::City));
    QVERIFY(enrichment.version() != Enrichment(parts.parts()).version());
}

void TestEnrichment::tellsNetworksAndLists()
{
    const Parts parts;
    const Enrichment enrichment(parts.parts());

    QCOMPARE(wordAt(enrichment, AddressAttribute::Net, "10.1.2.3"), std::string("lab"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::Net, "10.2.2.3"), std::string("office"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::Net, "11.0.0.0"), std::string());
    QCOMPARE(wordAt(enrichment, AddressAttribute::List, "192.0.2.1"),
             std::string("a list, b list"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::List, "192.0.2.2"), std::string("b list"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::ListCategory, "192.0.2.1"),
             std::string("c2, scanner"));
}

void TestEnrichment::offersValues()
{
    const Parts parts;
    const Enrichment enrichment(parts.parts());
    const auto values = [&](AddressAttribute attribute, const char *text, std::size_t limit = 10) {
        return enrichment.values(attribute, text, limit);
    };
    using Texts = std::vector<std::string>;

    QCOMPARE(values(AddressAttribute::Country, ""), (Texts{"DE", "FR", "NL", "US"}));
    QCOMPARE(values(AddressAttribute::Country, "d"), Texts{"DE"});
    QCOMPARE(values(AddressAttribute::As, "6450"), (Texts{"64500", "64501", "64502"}));
    QCOMPARE(values(AddressAttribute::As, "6450", 2), (Texts{"64500", "64501"}));
    QCOMPARE(values(AddressAttribute::AsName, "t"), (Texts{"Three", "Two"}));
    QCOMPARE(values(AddressAttribute::Net, "L"), Texts{"lab"});
    QCOMPARE(values(AddressAttribute::List, ""), (Texts{"a list", "b list"}));
    QCOMPARE(values(AddressAttribute::ListCategory, "c"), Texts{"c2"});
    QCOMPARE(values(AddressAttribute::City, ""), Texts());
}

void TestEnrichment::tellsFactsWithTheirFiles()
{
    const Parts parts;
    const Enrichment enrichment(parts.parts());

    const AddressFacts facts = enrichment.factsOf(at("198.51.100.9"));
    const AddressFacts listed = enrichment.factsOf(at("192.0.2.1"));
    const AddressFacts own = enrichment.factsOf(at("10.1.0.1"));

    QCOMPARE(facts.as, std::uint64_t{64501});
    QVERIFY((facts.asNumber == SourcedFact{"AS64501", "one.csv"}));
    QVERIFY((facts.asName == SourcedFact{"Late", "two.csv"}));
    QVERIFY((facts.country == SourcedFact{"NL", "two.csv"}));
    QVERIFY((facts.city == SourcedFact()));
    QVERIFY(facts.lists.empty() && !facts.network);
    QCOMPARE(listed.lists.size(), std::size_t{2});
    QCOMPARE(own.network.value_or(OwnNetwork()).name, std::string("lab"));
    const auto used = enrichment.used();
    QCOMPARE(used.size(), std::size_t{4});
    QCOMPARE(used[0].name, std::string("one.csv"));
    QCOMPARE(used[3].entries, std::uint64_t{1});
    QCOMPARE(used[3].sha256.size(), std::size_t{64});
}

void TestEnrichment::nothingLoadedKnowsNothing()
{
    const Enrichment enrichment{EnrichmentParts()};
    const std::vector<Address> asked{at("192.0.2.9"), at("2001:db8::1")};

    std::vector<std::uint64_t> as(asked.size(), 5);
    enrichment.asNumbers(asked, as.data());

    QCOMPARE(as, (std::vector<std::uint64_t>(2, ~std::uint64_t{0})));
    for (std::size_t i = 0; i < kAddressAttributeCount; ++i) {
        const auto attribute = static_cast<AddressAttribute>(i);
        std::vector<AddressAttributes::WordId> words(asked.size(), 5);
        enrichment.words(attribute, asked, words.data());
        QVERIFY(!enrichment.has(attribute));
        QCOMPARE(words, (std::vector<AddressAttributes::WordId>(2, 0)));
        QVERIFY(enrichment.values(attribute, "", 5).empty());
    }
}

void TestEnrichment::offersCitiesOfARealTable()
{
    const std::string path = test::sharedData("geo/GeoIP2-City-Test.mmdb");
    if (path.empty())
        QSKIP("the shared samples are not there");
    EnrichmentParts parts;
    parts.geo.push_back(GeoDatabase::open(path).value());

    const Enrichment enrichment(parts);

    QVERIFY(enrichment.has(AddressAttribute::City));
    QCOMPARE(wordAt(enrichment, AddressAttribute::City, "81.2.69.142"), std::string("London"));
    QCOMPARE(wordAt(enrichment, AddressAttribute::City, "10.0.0.1"), std::string());
    const auto offered = enrichment.values(AddressAttribute::City, "Lon", 10);
    QCOMPARE(offered.size(), std::size_t{1});
    QCOMPARE(offered[0], std::string("London"));
}

void TestEnrichment::guessesNetworks()
{
    const std::vector<TalkingHost> hosts{{at("10.3.2.1"), 100},
                                         {at("192.168.1.1"), 5},
                                         {at("203.0.113.7"), 5'000},
                                         {at("203.0.113.9"), 4'000},
                                         {at("8.8.8.8"), 2'000},
                                         {at("224.0.0.251"), 99'000},
                                         {at("fe80::1"), 1},
                                         {at("127.0.0.1"), 90'000},
                                         {at("2001:db8:7:1::1"), 6'000},
                                         {at("255.255.255.255"), 9'000}};

    const auto guessed = guessNetworks(hosts);

    QStringList texts;
    for (const OwnNetwork &network : guessed) {
        texts << QString::fromStdString(toString(network.prefix));
        QVERIFY(network.isGuessed);
        QVERIFY(!network.name.empty());
    }
    QCOMPARE(texts, (QStringList{"10.0.0.0/8", "192.168.0.0/16", "fe80::/10", "203.0.113.0/24",
                                 "2001:db8:7::/48"}));
    QVERIFY(guessNetworks({}).empty());
}

void TestEnrichment::carriesNetworksAsCsv()
{
    const std::vector<OwnNetwork> networks{
        {prefix("10.0.0.0/8"), "a \"quoted\", name", "#0B7285", "two\nlines", false},
        {prefix("2001:db8::/32"), "six", "", "", false}};

    const std::string text = networksToCsv(networks);
    const ImportedNetworks imported = networksFromCsv(text);

    QVERIFY(text.starts_with("prefix,name,colour,note\r\n10.0.0.0/8,"));
    QVERIFY(imported.networks == networks);
    QVERIFY(imported.problems.empty());

    QTemporaryDir folder;
    const QString path = folder.filePath("none.csv");
    const auto write = [&](const std::string &csv) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(csv.data(), qint64(csv.size())) >= 0;
    };
    QVERIFY(write(networksToCsv({}))); // its head alone: no networks
    const auto none = readNetworks(path.toStdString());
    QVERIFY(none && none.value().networks.empty());
    QVERIFY(write("\n"));
    QVERIFY(!readNetworks(path.toStdString()));
}

void TestEnrichment::tellsBadLinesOfCsv()
{
    const ImportedNetworks imported = networksFromCsv("10.0.0.0/8,office,blue\n"
                                                      "# a comment\n"
                                                      "10.0.0.0/33,bad\n"
                                                      "\n"
                                                      "192.0.2.1\n"
                                                      "10.0.0.0/8,office 2,#0b7285,\n");

    QCOMPARE(imported.networks.size(), std::size_t{2});
    QCOMPARE(imported.networks[0].name, std::string("office 2"));
    QCOMPARE(imported.networks[0].colour, std::string("#0B7285"));
    QVERIFY(!imported.networks[1].name.empty());
    QCOMPARE(imported.problems.size(), std::size_t{3});
    QCOMPARE(imported.problems[0].line, std::size_t{1});
    QVERIFY(imported.problems[0].kind == NetworkProblem::Kind::NoColour);
    QCOMPARE(imported.problems[1].line, std::size_t{3});
    QVERIFY(imported.problems[1].kind == NetworkProblem::Kind::NoPrefix);
    QCOMPARE(imported.problems[1].text, std::string("10.0.0.0/33"));
    QCOMPARE(imported.problems[2].line, std::size_t{6});
    QVERIFY(imported.problems[2].kind == NetworkProblem::Kind::Twice);
}

void TestEnrichment::readsCsvOfSpreadsheets()
{
    const ImportedNetworks imported =
        networksFromCsv("\xef\xbb\xbfNetwork;Name;Colour;Note\r\n"
                        "10.1.0.0/16;\"B\xc3\xbcro; \"\"S\"\"\";;a, b\r\n"
                        "10.2.0.0/16;K\xf6ln;;\r\n"
                        "10.3.0.0/16;\"open;;\r\n"
                        "10.4.0.0/16;swallowed;;\r\n");

    QCOMPARE(imported.networks.size(), std::size_t{1});
    QCOMPARE(imported.networks[0].name, std::string("B\xc3\xbcro; \"S\""));
    QCOMPARE(imported.networks[0].note, std::string("a, b"));
    QCOMPARE(imported.problems.size(), std::size_t{2});
    QCOMPARE(imported.problems[0].line, std::size_t{3});
    QVERIFY(imported.problems[0].kind == NetworkProblem::Kind::NotUtf8);
    QCOMPARE(imported.problems[1].line, std::size_t{4});
    QVERIFY(imported.problems[1].kind == NetworkProblem::Kind::OpenQuote);
    QCOMPARE(toText(imported.problems[1]),
             std::string("line 4: a quote is opened and never closed"));

    const ImportedNetworks old = networksFromCsv("# own\rprefix;name\r10.1.0.0/16;lab\rbad;x\r");

    QCOMPARE(old.networks.size(), std::size_t{1});
    QCOMPARE(old.networks[0].name, std::string("lab"));
    QCOMPARE(old.problems.size(), std::size_t{1});
    QCOMPARE(old.problems[0].line, std::size_t{4});
}

QTEST_GUILESS_MAIN(TestEnrichment)
#include "tst_enrichment.moc"
