#include "model/core/time.h"
#include "model/enrich/blocklist.h"
#include "model/enrich/listline.h"
#include "model/enrich/listtable.h"
#include "model/enrich/sha256.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace weir;

namespace {

QStringList textsOf(const Blocklist &list)
{
    QStringList texts;
    for (const AddressRange &range : list.ranges)
        texts << QString::fromStdString(toText(range));
    return texts;
}

QStringList namesOf(const Blocklist &list)
{
    QStringList names;
    for (const std::string &name : list.names)
        names << QString::fromStdString(name);
    return names;
}

std::int64_t ns(const char *iso)
{
    return parseIso(iso).value_or(0);
}

} // namespace

class TestBlocklist : public QObject
{
    Q_OBJECT

private slots:
    void readsFormats_data();
    void readsFormats();
    void tellsUnreadableLines();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void readsDates_data();
    void readsDates();
    void namesListsByTheirOrigin_data();
    void namesListsByTheirOrigin();
    void hashesLikeTheStandard_data();
    void hashesLikeTheStandard();
    void readsSharedLists_data();
    void readsSharedLists();
    void tellsAllHits();
};

void TestBlocklist::readsFormats_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("format");
    QTest::addColumn<QStringList>("ranges");
    QTest::addColumn<QStringList>("names");

    const QStringList none;
    QTest::newRow("addresses, prefixes, ranges, comments")
        << QByteArray("# head\r\n; other head\r\n192.0.2.1\r\n198.51.100.0/24 # net\r\n"
                      "192.0.2.8-192.0.2.15\r\n10.1.2.3 - 10.1.2.5\r\n2001:db8::/32\r\n\r\n"
                      "192.0.2.1\r\n")
        << "plain list"
        << QStringList{"10.1.2.3-10.1.2.5", "192.0.2.1", "192.0.2.8/29", "198.51.100.0/24",
                       "2001:db8::/32"}
        << none;
    QTest::newRow("a number after each address, as in ipsum")
        << QByteArray("192.0.2.1\t9\n192.0.2.2\t3\n") << "plain list"
        << QStringList{"192.0.2.1", "192.0.2.2"} << none;
    QTest::newRow("hosts file") << QByteArray(
        "127.0.0.1 localhost\n::1 localhost\n0.0.0.0 Ads.Example.com # ad\n"
        "127.0.0.1\ttracker.example\n")
                                << "hosts file" << none
                                << QStringList{"ads.example.com", "tracker.example"};
    QTest::newRow("FireHOL") << QByteArray("#\n# own_list\n#\n# ipv4 hash:net ipset\n#\n"
                                           "# Category        : malware\n#\n192.0.2.0/25\n")
                             << "FireHOL netset" << QStringList{"192.0.2.0/25"} << none;
    QTest::newRow("Spamhaus") << QByteArray(
        "; Spamhaus DROP List\n192.0.2.0/24 ; SBL123\n198.51.100.0/22 ; SBL124\n")
                              << "Spamhaus DROP" << QStringList{"192.0.2.0/24", "198.51.100.0/22"}
                              << none;
    QTest::newRow("Spamhaus as JSON lines")
        << QByteArray("{\"cidr\":\"192.0.2.0/24\",\"sblid\":\"SBL1\",\"rir\":\"arin\"}\n"
                      "{\"cidr\":\"2001:db8::/29\",\"sblid\":\"SBL2\",\"rir\":\"ripe\"}\n"
                      "{\"type\":\"metadata\",\"timestamp\":1700000000,\"records\":2}\n")
        << "JSON lines" << QStringList{"192.0.2.0/24", "2001:db8::/29"} << none;
    QTest::newRow("Feodo as CSV") << QByteArray(
        "# Last updated: 2024-05-01 10:00:00 UTC\n"
        "\"first_seen_utc\",\"dst_ip\",\"dst_port\",\"c2_status\"\n"
        "\"2024-04-30 10:00:01\",\"192.0.2.9\",\"443\",\"online\"\n# END\n")
                                  << "CSV" << QStringList{"192.0.2.9"} << none;
    QTest::newRow("Feodo as JSON")
        << QByteArray("[\n {\"ip_address\": \"192.0.2.9\", \"port\": 443, \"as_number\": 1},\n"
                      " {\"ip_address\": \"192.0.2.10\", \"port\": 80}\n]\n")
        << "JSON" << QStringList{"192.0.2.9", "192.0.2.10"} << none;
    QTest::newRow("address ranges of a provider")
        << QByteArray("{\"prefixes\":[{\"ip_prefix\":\"192.0.2.0/26\"},"
                      "{\"ip_prefix\":\"192.0.2.128/26\"}]}")
        << "JSON" << QStringList{"192.0.2.0/26", "192.0.2.128/26"} << none;
    QTest::newRow("address ranges of other providers")
        << QByteArray(
               "{\"prefixes\": [{\"ipv4Prefix\": \"192.0.2.0/26\"},\n"
               "{\"ipv6Prefix\": \"2001:db8::/40\"}, {\"ipv6_prefix\": \"2001:db8:1::/48\"}]}")
        << "JSON" << QStringList{"192.0.2.0/26", "2001:db8::/40", "2001:db8:1::/48"} << none;
    QTest::newRow("an empty JSON list")
        << QByteArray("{\"status\": \"ok\", \"data\": []}") << "JSON" << none << none;
    QTest::newRow("lines that end in CR")
        << QByteArray("# head\r192.0.2.1\r198.51.100.0/24 # net\r") << "plain list"
        << QStringList{"192.0.2.1", "198.51.100.0/24"} << none;
    QTest::newRow("trails") << QByteArray(
        "# Aliases\n192.0.2.1:443\n192.0.2.2:80\nbad.example.com\n"
        "site.example/wp-admin/x/\n/only/path/\nhttp://192.0.2.3\n"
        "http://other.example/page\n[2001:db8::5]:443\n")
                            << "trails"
                            << QStringList{"192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::5"}
                            << QStringList{"bad.example.com"};
    QTest::newRow("Tor exits") << QByteArray(
        "ExitNode 0011\nPublished 2024-01-01 00:00:00\nLastStatus 2024-01-01 "
        "01:00:00\nExitAddress 192.0.2.44 2024-01-01 01:05:00\n")
                               << "Tor exits" << QStringList{"192.0.2.44"} << none;
    QTest::newRow("DShield") << QByteArray("Start\tEnd\tNetmask\n192.0.2.0\t192.0.2.255\t24\t99\n")
                             << "DShield" << QStringList{"192.0.2.0/24"} << none;
    QTest::newRow("rules of Emerging Threats")
        << QByteArray("alert ip [192.0.2.1,198.51.100.0/24] any -> $HOME_NET any (msg:\"x\";)\n")
        << "rules" << QStringList{"192.0.2.1", "198.51.100.0/24"} << none;
    QTest::newRow("saved ipset") << QByteArray("add own 192.0.2.1\nadd own 192.0.2.4/30\n")
                                 << "plain list" << QStringList{"192.0.2.1", "192.0.2.4/30"}
                                 << none;
    QTest::newRow("names") << QByteArray("a.example\n||b.example^\n") << "names" << none
                           << QStringList{"a.example", "b.example"};
    QTest::newRow("an empty list")
        << QByteArray("# nothing today\n") << "plain list" << none << none;
}

void TestBlocklist::readsFormats()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, format);
    QFETCH(QStringList, ranges);
    QFETCH(QStringList, names);

    const auto list = parseBlocklist({text.constData(), static_cast<std::size_t>(text.size())}, {});

    QVERIFY2(list, list ? "" : list.error().sentence().c_str());
    const std::string_view read = toText(list.value().format);
    QCOMPARE(QString::fromUtf8(read.data(), static_cast<qsizetype>(read.size())), format);
    QCOMPARE(textsOf(list.value()), ranges);
    QCOMPARE(namesOf(list.value()), names);
    if (format != "DShield") // whose head is prose
        QCOMPARE(list.value().unreadableLines, std::uint64_t{0});
}

void TestBlocklist::tellsUnreadableLines()
{
    const auto list = parseBlocklist("192.0.2.1\nhello\n192.0.2.300\n192.0.2.0/40\n0.0.0.0/0\n"
                                     "192.0.2.9-192.0.2.1\n<b>\n192.0.2.2\n",
                                     {"mine", "", 5, "there"}, 77);

    QVERIFY(list);
    QCOMPARE(list.value().entries(), std::uint64_t{2});
    QCOMPARE(list.value().unreadableLines, std::uint64_t{6});
    QCOMPARE(list.value().firstUnreadable, (std::vector<std::uint64_t>{2, 3, 4, 5, 6}));
    QCOMPARE(list.value().about.category, std::string("blocklist"));
    QCOMPARE(list.value().updatedNs, std::int64_t{77});
    QVERIFY(!list.value().isDateTold);
}

void TestBlocklist::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("text");

    QTest::newRow("a page that says sorry") << QByteArray("<!DOCTYPE html>\n<p>192.0.2.1</p>\n");
    QTest::newRow("prose") << QByteArray("hello\nworld\n");
    QTest::newRow("bytes") << QByteArray("PK\0\3 192.0.2.1\n192.0.2.2\n", 26);
    QTest::newRow("JSON that says sorry") << QByteArray("{\"error\": \"too many requests\"}");
    QTest::newRow("JSON that says so in lines")
        << QByteArray("{\n  \"message\": \"Not Found\",\n  \"status\": [404]\n}\n");
    QTest::newRow("JSON that never ends") << QByteArray(100'000, '[');
}

void TestBlocklist::refusesOtherFiles()
{
    QFETCH(QByteArray, text);

    const auto list = parseBlocklist({text.constData(), static_cast<std::size_t>(text.size())},
                                     {"", "", 1, "https://lists.example/a.txt"});

    QVERIFY(!list);
    QCOMPARE(int(list.error().code), int(Errc::UnknownFormat));
    QVERIFY(list.error().sentence().find("https://lists.example/a.txt") != std::string::npos);
}

void TestBlocklist::readsDates_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("iso");

    QTest::newRow("FireHOL") << QByteArray("# Source File Date: Tue Jun 14 08:42:03 UTC 2016")
                             << QByteArray("2016-06-14T08:42:03");
    QTest::newRow("one digit") << QByteArray("# Source File Date: Wed Jun  1 08:35:10 UTC 2016")
                               << QByteArray("2016-06-01T08:35:10");
    QTest::newRow("HTTP") << QByteArray("; Last-Modified: Fri, 10 Jun 2016 23:35:50 GMT")
                          << QByteArray("2016-06-10T23:35:50");
    QTest::newRow("ISO") << QByteArray("# Last updated: 2021-06-04 06:35:09 UTC")
                         << QByteArray("2021-06-04T06:35:09");
    QTest::newRow("with a zone") << QByteArray("# Last update: Mon, 02 Oct 2023 03:00:15 +0200")
                                 << QByteArray("2023-10-02T01:00:15");
    QTest::newRow("day only") << QByteArray("# generated 2024-02-29") << QByteArray("2024-02-29");
    QTest::newRow("the end of its time")
        << QByteArray("; Expires: Sat, 11 Jun 2016 00:00:00 GMT") << QByteArray();
    QTest::newRow("no such day") << QByteArray("# 31 Feb 2020") << QByteArray();
    QTest::newRow("prose") << QByteArray("# Mar is a planet, 2001 a film") << QByteArray();
}

void TestBlocklist::readsDates()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, iso);

    const auto date = headDate(line.toStdString());

    QCOMPARE(date.has_value(), !iso.isEmpty());
    if (date)
        QCOMPARE(*date, ns(iso.constData()));
}

void TestBlocklist::namesListsByTheirOrigin_data()
{
    QTest::addColumn<QString>("origin");
    QTest::addColumn<QString>("name");

    QTest::newRow("file") << "/a/b/firehol_level1.netset"
                          << "firehol_level1";
    QTest::newRow("URL") << "https://x.example/drop/drop.txt?v=1"
                         << "drop";
    QTest::newRow("folder") << "https://x.example/lists/"
                            << "lists";
    QTest::newRow("comma") << "a,b.txt"
                           << "a b";
    QTest::newRow("nothing") << ""
                             << "list";
}

void TestBlocklist::namesListsByTheirOrigin()
{
    QFETCH(QString, origin);
    QFETCH(QString, name);

    QCOMPARE(QString::fromStdString(listNameOf(origin.toStdString())), name);
}

void TestBlocklist::hashesLikeTheStandard_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("abc") << QByteArray("abc");
    for (const int size : {55, 56, 63, 64, 65, 119, 120, 1000})
        QTest::addRow("%d bytes", size) << QByteArray(size, 'x');
}

void TestBlocklist::hashesLikeTheStandard()
{
    QFETCH(QByteArray, bytes);

    const std::string hash = sha256Hex(bytes.toStdString());

    QCOMPARE(QByteArray::fromStdString(hash),
             QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

void TestBlocklist::readsSharedLists_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("entries"); // lines that are no comments, counted by grep
    QTest::addColumn<QString>("format");
    QTest::addColumn<QString>("category");
    QTest::addColumn<QByteArray>("iso");

    QTest::newRow("feodo") << "firehol-feodo.ipset" << -1 << "FireHOL netset"
                           << "malware" << QByteArray();
    QTest::newRow("level 1") << "firehol-firehol_level1.netset" << -1 << "FireHOL netset"
                             << "attacks" << QByteArray();
    QTest::newRow("drop") << "firehol-spamhaus_drop.netset" << -1 << "FireHOL netset"
                          << "reputation" << QByteArray("2016-06-10T23:35:50");
    QTest::newRow("edrop") << "firehol-spamhaus_edrop.netset" << -1 << "FireHOL netset"
                           << "reputation" << QByteArray("2016-06-01T08:35:10");
    QTest::newRow("ipsum 3") << "ipsum-3.txt" << 14'217 << "plain list"
                             << "blocklist" << QByteArray();
    QTest::newRow("tor") << "tor-exit-nodes.lst" << 1'746 << "plain list"
                         << "blocklist" << QByteArray();
    QTest::newRow("IPv6") << "bitwire-inbound-ipv6.txt" << 1'117 << "plain list"
                          << "blocklist" << QByteArray();
    QTest::newRow("emotet") << "maltrail-emotet.txt" << -2 << "trails"
                            << "blocklist" << QByteArray();
    QTest::newRow("trickbot") << "maltrail-trickbot.txt" << -2 << "trails"
                              << "blocklist" << QByteArray();
}

void TestBlocklist::readsSharedLists()
{
    QFETCH(QString, file);
    QFETCH(int, entries);
    QFETCH(QString, format);
    QFETCH(QString, category);
    QFETCH(QByteArray, iso);
    const std::string path = test::sharedData(("blocklists/" + file).toUtf8().constData());
    if (path.empty())
        QSKIP("shared data not present");
    // FireHOL's lists have nothing but entries and comments, and no entry twice.
    int lines = 0;
    for (const QByteArray &line : test::readFile(path).split('\n'))
        lines += line.isEmpty() || line.startsWith('#') ? 0 : 1;

    const auto list = readBlocklist(path, {});

    QVERIFY2(list, list ? "" : list.error().sentence().c_str());
    const Blocklist &read = list.value();
    QCOMPARE(read.unreadableLines, std::uint64_t{0});
    const std::string_view text = toText(read.format);
    QCOMPARE(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), format);
    QCOMPARE(QString::fromStdString(read.about.category), category);
    QVERIFY(read.updatedNs > ns("2016-01-01"));
    if (!iso.isEmpty())
        QCOMPARE(read.updatedNs, ns(iso.constData()));
    if (entries == -2) // trails: names and URLs too
        QVERIFY(read.entries() > 300 && !read.names.empty() && read.urls > 0);
    else
        QCOMPARE(read.entries(), static_cast<std::uint64_t>(entries > 0 ? entries : lines));
    QCOMPARE(QByteArray::fromStdString(read.sha256),
             QCryptographicHash::hash(test::readFile(path), QCryptographicHash::Sha256).toHex());
}

void TestBlocklist::tellsAllHits()
{
    const auto make = [](const char *text, const char *name, const char *category) {
        return std::make_shared<const Blocklist>(
            parseBlocklist(text, {name, category, 1, name}).value());
    };

    const ListTable table({make("192.0.2.0/24\n192.0.2.0/28\n", "wide", "scanner"),
                           make("192.0.2.7\n", "narrow", "c2"),
                           make("198.51.100.1\n", "other", "c2")});

    const Address address = Address::fromV4(0xc0000207);
    std::uint32_t word = 0;
    table.nameWords({&address, 1}, &word);
    QCOMPARE(std::string(table.text(word)), std::string("narrow, wide"));
    table.categoryWords({&address, 1}, &word);
    QCOMPARE(std::string(table.text(word)), std::string("c2, scanner"));
    const auto hits = table.hitsOf(address);
    QCOMPARE(hits.size(), std::size_t{2});
    QCOMPARE(hits[0].list->about.name, std::string("wide"));
    QCOMPARE(toText(hits[0].range), std::string("192.0.2.0/28"));
    QCOMPARE(toText(hits[1].range), std::string("192.0.2.7"));
}

QTEST_GUILESS_MAIN(TestBlocklist)
#include "tst_blocklist.moc"
