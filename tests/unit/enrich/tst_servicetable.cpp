#include "model/enrich/servicetable.h"
#include "tests/support/files.h"

#include <QtTest>

#include <fstream>

using namespace weir;
using namespace weir::test;

/// Names of services that the system has.
class TestServiceTable : public QObject
{
    Q_OBJECT

private slots:
    void readsLines_data();
    void readsLines();
    void firstNameCounts();
    void ownNamesComeFirst();
    void saysNothingWithoutFiles();
};

void TestServiceTable::readsLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("names");

    QTest::newRow("name and port") << QByteArray("ssh\t\t22/tcp") << QByteArray("ssh=22");
    QTest::newRow("other names, a comment") << QByteArray("http 80/tcp www web # World Wide Web")
                                            << QByteArray("http=80 www=80 web=80");
    QTest::newRow("a comment alone") << QByteArray("# ssh 22/tcp") << QByteArray();
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("no protocol") << QByteArray("ssh 22") << QByteArray();
    QTest::newRow("no port") << QByteArray("ssh") << QByteArray();
    QTest::newRow("port too large") << QByteArray("ssh 70000/tcp") << QByteArray();
    QTest::newRow("a number is no name") << QByteArray("8080 22/tcp also") << QByteArray("also=22");
    QTest::newRow("odd letters") << QByteArray("a\"b 22/tcp c") << QByteArray("c=22");
    QTest::newRow("line of Windows") << QByteArray("ssh 22/tcp\r") << QByteArray("ssh=22");
}

void TestServiceTable::readsLines()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, names);

    std::string found;
    for (const ServicePort &service : parseServiceLine(line.toStdString()))
        found += (found.empty() ? "" : " ") + service.name + '=' + std::to_string(service.port);

    QCOMPARE(QByteArray::fromStdString(found), names);
}

void TestServiceTable::firstNameCounts()
{
    const TempDir folder;
    std::ofstream(folder.path("services")) << "Proxy 3128/tcp squid\n"
                                              "other 3128/udp\n"
                                              "proxy 3129/udp\n";

    const ServiceTable table({folder.path("missing"), folder.path("services")});
    const auto names = table.names();

    QCOMPARE(std::string(names->nameOf(3128)), std::string("Proxy"));
    QCOMPARE(std::string(names->nameOf(3129)), std::string("proxy"));
    QVERIFY(names->nameOf(3130).empty() && names->nameOf(~std::uint64_t{0}).empty());
    QCOMPARE(int(names->portOf("PROXY").value_or(0)), 3128);
    QCOMPARE(int(names->portOf("squid").value_or(0)), 3128);
    QVERIFY(!names->portOf("none"));
    QCOMPARE(table.names().get(), names.get()); // read once
}

void TestServiceTable::ownNamesComeFirst()
{
    const ServiceNames more({{443, "other"}, {3128, "proxy"}});

    QCOMPARE(std::string(serviceName(443, &more)), std::string("https"));
    QCOMPARE(std::string(serviceName(3128, &more)), std::string("proxy"));
    QVERIFY(serviceName(3128, nullptr).empty());
    QVERIFY(serviceName(9, &more).empty());
}

void TestServiceTable::saysNothingWithoutFiles()
{
    const TempDir folder;

    QVERIFY(ServiceTable({folder.path("missing")}).names()->ports().empty());
}

QTEST_GUILESS_MAIN(TestServiceTable)
#include "tst_servicetable.moc"
