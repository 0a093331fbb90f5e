#include "app/workspace/hardwarenames.h"
#include "tests/support/files.h"

#include <QtTest>

using namespace weir;
using namespace weir::test;

class TestHardwareNames : public QObject
{
    Q_OBJECT

private slots:
    void standBehindTheirAddresses();
    void leaveOtherFieldsAlone();
};

void TestHardwareNames::standBehindTheirAddresses()
{
    TempDir folder;
    QVERIFY(writeFile(folder.path("manuf"), "00:1B:21\tExample\tExample Cards\n"));
    std::vector<Layer> layers(1);
    layers[0].name = "eth";
    layers[0].fields = {{"eth.dst", "ff:ff:ff:ff:ff:ff", 0, 6},
                        {"eth.src", "00:1b:21:aa:bb:cc", 6, 6},
                        {"eth.type", "ip (0x0800)", 12, 2}};

    nameHardware(layers, VendorTable({folder.path("manuf")}));

    const auto &fields = layers[0].fields;
    QCOMPARE(fields.size(), std::size_t{5});
    QCOMPARE(fields[1].name, std::string("eth.dst.oui_resolved"));
    QCOMPARE(fields[1].value, std::string("Broadcast"));
    QCOMPARE(fields[3].name, std::string("eth.src.oui_resolved"));
    QCOMPARE(fields[3].value, std::string("Example Cards"));
    QCOMPARE(fields[3].offset, std::uint32_t{6});
    QCOMPARE(fields[3].length, std::uint32_t{3});
    QCOMPARE(fields[4].name, std::string("eth.type"));
}

void TestHardwareNames::leaveOtherFieldsAlone()
{
    std::vector<Layer> layers(1);
    layers[0].fields = {{"eth.src", "00:11:22:33:44:55", 6, 6}, // nobody's
                        {"tls.id", "00:1b:21:aa:bb:cc", 0, 17}, // only looks like one
                        {"x", "00-1b-21-aa-bb-cc", 0, 6},
                        {"y", "", 0, 6}};
    const std::size_t count = layers[0].fields.size();

    nameHardware(layers, VendorTable(std::vector<std::string>()));

    QCOMPARE(layers[0].fields.size(), count);
}

QTEST_GUILESS_MAIN(TestHardwareNames)
#include "tst_hardwarenames.moc"
