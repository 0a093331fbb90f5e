#include "model/core/time.h"
#include "model/enrich/geodatabase.h"
#include "tests/support/files.h"
#include "tests/unit/enrich/mmdbbuilder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace weir;

namespace {

constexpr auto kUnknown = ~std::uint64_t{0};

Address at(const char *text)
{
    return parseAddress(text).value_or(kNoAddress);
}

QString word(const GeoDatabase &database, std::uint32_t id)
{
    const std::string_view text = database.text(id);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QJsonObject jsonOf(const std::string &path)
{
    return QJsonDocument::fromJson(test::readFile(path)).object();
}

/// Compares what the file says of an address with the answer of another reader.
bool agrees(const GeoDatabase &database, const QString &address, const QJsonObject &answer)
{
    const GeoRecord record = database.lookup(at(address.toUtf8().constData()));
    const QString country =
        answer["country"].toObject()["iso_code"].toString(answer["country_code"].toString());
    const QString city = answer["city"].toObject()["names"].toObject()["en"].toString();
    const auto as = answer.contains("autonomous_system_number")
                        ? static_cast<std::uint64_t>(answer["autonomous_system_number"].toDouble())
                        : kUnknown;
    return word(database, record.country) == country && word(database, record.city) == city
           && record.as == as
           && word(database, record.asName) == answer["autonomous_system_organization"].toString();
}

} // namespace

class TestGeoDatabase : public QObject
{
    Q_OBJECT

private slots:
    void readsKeysOfAllVendors_data();
    void readsKeysOfAllVendors();
    void readsIpv4InIpv6Trees();
    void readsText();
    void readsTextOfSpreadsheets_data();
    void readsTextOfSpreadsheets();
    void takesTheInnermostRange();
    void refusesWhatIsNoTable_data();
    void refusesWhatIsNoTable();
    void agreesWithOtherReaders_data();
    void agreesWithOtherReaders();
    void agreesWithSources_data();
    void agreesWithSources();
    void survivesDamage();
    void readsAsTables();
};

void TestGeoDatabase::readsKeysOfAllVendors_data()
{
    using Map = test::MmdbBuilder::Map;
    QTest::addColumn<Map>("map");
    QTest::addColumn<quint64>("as");
    QTest::addColumn<QString>("asName");
    QTest::addColumn<QString>("country");
    QTest::addColumn<QString>("city");

    QTest::newRow("GeoLite2 ASN") << Map{{"autonomous_system_number", 64500u},
                                         {"autonomous_system_organization", std::string("Example")}}
                                  << quint64{64500} << "Example"
                                  << ""
                                  << "";
    QTest::newRow("flat, AS as text")
        << Map{{"asn", std::string("AS64501")}, {"as_name", std::string("Two")}} << quint64{64501}
        << "Two"
        << ""
        << "";
    QTest::newRow("flat, name") << Map{{"asn", 64502u}, {"name", std::string("Three")}}
                                << quint64{64502} << "Three"
                                << ""
                                << "";
    QTest::newRow("country code") << Map{{"country_code", std::string("de")}} << quint64{kUnknown}
                                  << ""
                                  << "DE"
                                  << "";
    QTest::newRow("country and city as texts")
        << Map{{"city", std::string("Bremen")}, {"country", std::string("DE")}} << quint64{kUnknown}
        << ""
        << "DE"
        << "Bremen";
    QTest::newRow("the long name of a country is none")
        << Map{{"asn", 1u}, {"country", std::string("Germany")}} << quint64{1} << ""
        << ""
        << "";
    QTest::newRow("AS 0 is nobody's")
        << Map{{"asn", 0u}, {"country", std::string("FR")}} << quint64{kUnknown} << ""
        << "FR"
        << "";
}

void TestGeoDatabase::readsKeysOfAllVendors()
{
    QFETCH(test::MmdbBuilder::Map, map);
    QFETCH(quint64, as);
    QFETCH(QString, asName);
    QFETCH(QString, country);
    QFETCH(QString, city);
    const test::TempDir dir;
    test::MmdbBuilder builder(4);
    builder.add(QByteArray::fromHex("c0000200"), 24, map);
    QVERIFY(test::writeFile(dir.path("a.mmdb"), builder.bytes("Own-Test", 1'700'000'000)));

    const auto database = GeoDatabase::open(dir.path("a.mmdb"));

    QVERIFY2(database, database ? "" : database.error().sentence().c_str());
    const GeoDatabase &read = *database.value();
    QCOMPARE(QString::fromStdString(read.type()), QString("Own-Test"));
    QCOMPARE(read.builtNs(), 1'700'000'000 * kNsPerSecond);
    const GeoRecord record = read.lookup(at("192.0.2.77"));
    QCOMPARE(quint64{record.as}, as);
    QCOMPARE(word(read, record.asName), asName);
    QCOMPARE(word(read, record.country), country);
    QCOMPARE(word(read, record.city), city);
    QVERIFY(read.lookup(at("192.0.3.0")).isEmpty());
    QVERIFY(read.lookup(at("192.0.1.255")).isEmpty());
    QVERIFY(read.lookup(at("2001:db8::1")).isEmpty());
    QCOMPARE(read.has(AddressAttribute::As), as != kUnknown);
    QCOMPARE(read.has(AddressAttribute::City), !city.isEmpty());
}

void TestGeoDatabase::readsIpv4InIpv6Trees()
{
    const test::TempDir dir;
    test::MmdbBuilder builder(6);
    builder.add(QByteArray(12, '\0') + QByteArray::fromHex("c6336400"), 96 + 24, {{"asn", 7u}});
    builder.add(QByteArray::fromHex("20010db8") + QByteArray(12, '\0'), 32, {{"asn", 8u}});
    QVERIFY(test::writeFile(dir.path("a.mmdb"), builder.bytes("Own-Test", 1)));

    const auto database = GeoDatabase::open(dir.path("a.mmdb"));

    QVERIFY(database);
    QCOMPARE(database.value()->lookup(at("198.51.100.9")).as, std::uint64_t{7});
    QCOMPARE(database.value()->lookup(at("2001:db8:ffff::9")).as, std::uint64_t{8});
    QCOMPARE(database.value()->lookup(at("2001:db9::")).as, kUnknown);
}

void TestGeoDatabase::readsText()
{
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("a.csv"), "first,last,asn,country,name\n"
                                               "2001:db8::,2001:db8::ffff,64500,NL,\"Six, Inc.\"\n"
                                               "192.0.2.0,192.0.2.127,64501,DE,Four\n"
                                               "192.0.2.128,192.0.2.255,0,None,Not routed\n"
                                               "198.51.100.0/24,AS64502,Five\n"
                                               "broken line\n"));

    const auto database = GeoDatabase::open(dir.path("a.csv"));

    QVERIFY(database);
    const GeoDatabase &read = *database.value();
    const GeoRecord six = read.lookup(at("2001:db8::fffe"));
    QCOMPARE(six.as, std::uint64_t{64500});
    QCOMPARE(word(read, six.asName), QString("Six, Inc."));
    QCOMPARE(word(read, six.country), QString("NL"));
    QCOMPARE(read.lookup(at("192.0.2.127")).as, std::uint64_t{64501});
    QVERIFY(read.lookup(at("192.0.2.128")).isEmpty());
    QCOMPARE(read.lookup(at("198.51.100.255")).as, std::uint64_t{64502});
    QCOMPARE(read.damaged(), std::uint64_t{1});
}

void TestGeoDatabase::readsTextOfSpreadsheets_data()
{
    QTest::addColumn<QByteArray>("text");

    const QByteArray plain("192.0.2.0,192.0.2.255,64501,DE,Four\n"
                           "198.51.100.0,198.51.100.255,64502,NL,Five\n");
    QTest::newRow("LF") << plain;
    QTest::newRow("CR LF") << QByteArray(plain).replace("\n", "\r\n");
    QTest::newRow("CR") << QByteArray(plain).replace("\n", "\r");
    QTest::newRow("byte order mark") << "\xef\xbb\xbf" + plain;
    QTest::newRow("semicolons") << QByteArray(plain).replace(",", ";");
    QTest::newRow("tabs") << QByteArray(plain).replace(",", "\t");
}

void TestGeoDatabase::readsTextOfSpreadsheets()
{
    QFETCH(QByteArray, text);
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("a.csv"), text));

    const auto database = GeoDatabase::open(dir.path("a.csv"));

    QVERIFY(database);
    const GeoDatabase &read = *database.value();
    QCOMPARE(read.lookup(at("192.0.2.9")).as, std::uint64_t{64501});
    QCOMPARE(word(read, read.lookup(at("192.0.2.9")).asName), QString("Four"));
    QCOMPARE(read.lookup(at("198.51.100.9")).as, std::uint64_t{64502});
    QCOMPARE(read.damaged(), std::uint64_t{0});
}

void TestGeoDatabase::takesTheInnermostRange()
{
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("routes.csv"), "::/0,9,Everything\n"
                                                    "192.0.2.128/25,2,Half\n"
                                                    "192.0.2.0/24,1,Whole\n"
                                                    "192.0.2.0/24,8,Whole again\n"
                                                    "192.0.2.252/30,3,Four\n"
                                                    "198.51.100.0,198.51.100.99,4,First\n"
                                                    "198.51.100.50,198.51.100.199,5,Second\n"
                                                    "2001:db8::/32,6,Six\n"
                                                    "ffff::/16,7,Last\n"));

    const auto database = GeoDatabase::open(dir.path("routes.csv"));

    QVERIFY(database);
    const auto asOf = [&](const char *text) { return database.value()->lookup(at(text)).as; };
    QCOMPARE(asOf("192.0.2.127"), std::uint64_t{1});
    QCOMPARE(asOf("192.0.2.128"), std::uint64_t{2});
    QCOMPARE(asOf("192.0.2.251"), std::uint64_t{2});
    QCOMPARE(asOf("192.0.2.252"), std::uint64_t{3});
    QCOMPARE(asOf("192.0.2.255"), std::uint64_t{3});
    QCOMPARE(asOf("198.51.100.49"), std::uint64_t{4}); // neither of these lies in the other
    QCOMPARE(asOf("198.51.100.50"), std::uint64_t{5});
    QCOMPARE(asOf("198.51.100.199"), std::uint64_t{5});
    QCOMPARE(asOf("2001:db7::1"), std::uint64_t{9});
    QCOMPARE(asOf("2001:db8::1"), std::uint64_t{6});
    QCOMPARE(asOf("2001:db9::1"), std::uint64_t{9});
    QCOMPARE(asOf("ffff::1"), std::uint64_t{7});
    for (const char *other : {"192.0.3.0", "198.51.100.200", "10.0.0.1"}) // ::/0 is of IPv6
        QCOMPARE(asOf(other), kUnknown);
}

void TestGeoDatabase::refusesWhatIsNoTable_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");

    test::MmdbBuilder other(4);
    other.add(QByteArray::fromHex("c0000200"), 24, {{"colour", std::string("red")}});
    QTest::newRow("nothing") << QByteArray() << int(Errc::UnknownFormat);
    QTest::newRow("prose") << QByteArray("Hello,\nworld\n") << int(Errc::UnknownFormat);
    QTest::newRow("marker only") << QByteArray("\xab\xcd\xef"
                                               "MaxMind.com")
                                 << int(Errc::Corrupt);
    QTest::newRow("cut in its tree") << other.bytes("Own-Test", 1).mid(100) << int(Errc::Corrupt);
    QTest::newRow("of other things") << other.bytes("Own-Test", 1) << int(Errc::Unsupported);
}

void TestGeoDatabase::refusesWhatIsNoTable()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("a.mmdb"), bytes));

    const auto database = GeoDatabase::open(dir.path("a.mmdb"));
    const auto missing = GeoDatabase::open(dir.path("b.mmdb"));

    QVERIFY(!database);
    QCOMPARE(int(database.error().code), code);
    QVERIFY(database.error().detail.find("a.mmdb") != std::string::npos);
    QVERIFY(!missing);
    QCOMPARE(int(missing.error().code), int(Errc::NotFound));
}

void TestGeoDatabase::agreesWithOtherReaders_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
         {"GeoIP2-City-Test.mmdb", "GeoIP2-Country-Test.mmdb", "GeoLite2-ASN-Test.mmdb",
          "GeoLite2-Country-Test.mmdb", "iptoasn-country.mmdb"})
        QTest::newRow(file) << QString(file);
}

void TestGeoDatabase::agreesWithOtherReaders()
{
    QFETCH(QString, file);
    const std::string path = test::sharedData(("geo/" + file).toUtf8().constData());
    if (path.empty())
        QSKIP("shared data not present");
    const QJsonObject answers =
        jsonOf(test::sharedData("geo/lookups.json"))[file].toObject()["answers"].toObject();

    const auto database = GeoDatabase::open(path);

    QVERIFY2(database, database ? "" : database.error().sentence().c_str());
    QCOMPARE(database.value()->damaged(), std::uint64_t{0});
    QVERIFY(answers.size() >= 14);
    for (auto answer = answers.begin(); answer != answers.end(); ++answer)
        QVERIFY2(agrees(*database.value(), answer.key(), answer.value().toObject()),
                 qPrintable(answer.key()));
}

void TestGeoDatabase::agreesWithSources_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"GeoIP2-City-Test", "GeoLite2-ASN-Test", "GeoLite2-Country-Test"})
        QTest::newRow(name) << QString(name);
}

void TestGeoDatabase::agreesWithSources()
{
    QFETCH(QString, name);
    const std::string source = test::sharedData(("geo/" + name + ".json").toUtf8().constData());
    if (source.empty())
        QSKIP("shared data not present");
    const auto prefixes = QJsonDocument::fromJson(test::readFile(source)).array();

    const auto database =
        GeoDatabase::open(test::sharedData(("geo/" + name + ".mmdb").toUtf8().constData()));

    QVERIFY(database);
    int compared = 0;
    for (const QJsonValue &one : prefixes) {
        const QString text = one.toObject().keys().first();
        const Prefix prefix = parsePrefix(text.toStdString()).value_or(Prefix());
        if (!prefix.base.isV4() && prefix.base.high == 0)
            continue; // ::1.2.3.0/120 is how such a source writes IPv4
        const QString address = QString::fromStdString(toString(rangeOf(prefix).last));
        QVERIFY2(agrees(*database.value(), address, one.toObject()[text].toObject()),
                 qPrintable(text));
        ++compared;
    }
    QVERIFY2(compared > 100, qPrintable(QString::number(compared)));
}

void TestGeoDatabase::survivesDamage()
{
    const std::string folder = test::sharedData("geo/bad");
    if (folder.empty())
        QSKIP("shared data not present");
    QStringList files;
    for (const QString &name : QDir(QString::fromStdString(folder)).entryList(QDir::Files))
        files << "bad/" + name;
    files << "MaxMind-DB-test-broken-pointers-24.mmdb"
          << "MaxMind-DB-test-broken-search-tree-24.mmdb";

    for (const QString &file : std::as_const(files)) {
        const auto database =
            GeoDatabase::open(test::sharedData(("geo/" + file).toUtf8().constData()));
        QVERIFY2(!database, qPrintable(file)); // none holds an AS, country or city
        QVERIFY2(!database.error().sentence().empty(), qPrintable(file));
        QVERIFY2(database.error().code == Errc::Corrupt
                     || database.error().code == Errc::Unsupported,
                 qPrintable(file));
    }
    const auto halfGood =
        GeoDatabase::open(test::sharedData("geo/GeoIP2-City-Test-Broken-Double-Format.mmdb"));

    QVERIFY(files.size() > 20);
    QVERIFY(halfGood);
    QVERIFY(halfGood.value()->damaged() > 10);
    QCOMPARE(word(*halfGood.value(), halfGood.value()->lookup(at("2a02:d3c0::1")).country),
             QString("GB"));
    // What is told in spite of the damage is right.
    QCOMPARE(word(*halfGood.value(), halfGood.value()->lookup(at("81.2.69.142")).city),
             QString("London"));
}

void TestGeoDatabase::readsAsTables()
{
    const std::string v4 = test::sharedData("geo/asn-ipv4-subset.csv");
    const std::string v6 = test::sharedData("geo/asn-ipv6-subset.csv");
    if (v4.empty() || v6.empty())
        QSKIP("shared data not present");

    const auto four = GeoDatabase::open(v4);
    const auto six = GeoDatabase::open(v6);

    QVERIFY(four);
    QVERIFY(six);
    QCOMPARE(four.value()->damaged(), std::uint64_t{0});
    const GeoRecord record = four.value()->lookup(at("1.1.1.200"));
    QCOMPARE(record.as, std::uint64_t{13335});
    QCOMPARE(word(*four.value(), record.asName), QString("Cloudflare, Inc."));
    QCOMPARE(four.value()->lookup(at("1.1.2.0")).as, kUnknown);
    QCOMPARE(six.value()->lookup(at("2001:200:ffff::1")).as, std::uint64_t{2500});
}

QTEST_GUILESS_MAIN(TestGeoDatabase)
#include "tst_geodatabase.moc"
