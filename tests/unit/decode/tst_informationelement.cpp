#include "capture/decode/informationelement.h"

#include <QTest>

#include <utility>

using namespace weir;

class TestInformationElement : public QObject
{
    Q_OBJECT

private slots:
    void standInOrder();
    void findsElements_data();
    void findsElements();
    void namesElements_data();
    void namesElements();
};

void TestInformationElement::standInOrder()
{
    const auto all = allElements();

    QVERIFY(all.size() > 500);
    for (std::size_t i = 1; i < all.size(); ++i) {
        QVERIFY(std::pair(all[i - 1].enterprise, all[i - 1].id)
                < std::pair(all[i].enterprise, all[i].id));
    }
}

void TestInformationElement::findsElements_data()
{
    QTest::addColumn<quint32>("enterprise");
    QTest::addColumn<int>("id");
    QTest::addColumn<int>("type");
    QTest::addColumn<QString>("unit");

    QTest::newRow("bytes") << 0u << 1 << int(ElementType::Unsigned64) << "octets";
    QTest::newRow("reverse bytes")
        << kReverseEnterprise << 1 << int(ElementType::Unsigned64) << "octets";
    QTest::newRow("IPv6 address") << 0u << 27 << int(ElementType::Ipv6Address) << "";
    QTest::newRow("time") << 0u << 152 << int(ElementType::DateTimeMilliseconds) << "milliseconds";
    QTest::newRow("list of lists") << 0u << 293 << int(ElementType::SubTemplateMultiList) << "";
    QTest::newRow("probability") << 0u << 311 << int(ElementType::Float64) << "";
    QTest::newRow("an enterprise's") << 35'632u << 187 << int(ElementType::String) << "";
    QTest::newRow("the first") << 0u << 1 << int(ElementType::Unsigned64) << "octets";
}

void TestInformationElement::findsElements()
{
    QFETCH(quint32, enterprise);
    QFETCH(int, id);
    QFETCH(int, type);
    QFETCH(QString, unit);

    const InformationElement *const element =
        findElement(enterprise, static_cast<std::uint16_t>(id));

    QVERIFY(element != nullptr);
    QCOMPARE(int(element->id), id);
    QCOMPARE(int(element->type), type);
    QCOMPARE(QString::fromUtf8(element->unit.data(), qsizetype(element->unit.size())), unit);
}

void TestInformationElement::namesElements_data()
{
    QTest::addColumn<quint32>("enterprise");
    QTest::addColumn<int>("id");
    QTest::addColumn<QString>("name");

    QTest::newRow("known") << 0u << 8 << "sourceIPv4Address";
    QTest::newRow("reverse") << kReverseEnterprise << 2 << "reverse packetDeltaCount";
    QTest::newRow("unknown") << 0u << 65 << "type 65";
    QTest::newRow("unknown of an enterprise") << 9u << 1 << "type 1 of enterprise 9";
    QTest::newRow("reverse of unknown")
        << kReverseEnterprise << 65 << "type 65 of enterprise 29305";
}

void TestInformationElement::namesElements()
{
    QFETCH(quint32, enterprise);
    QFETCH(int, id);
    QFETCH(QString, name);

    const std::string shown = elementName(enterprise, static_cast<std::uint16_t>(id));

    QCOMPARE(QString::fromStdString(shown), name);
}

QTEST_GUILESS_MAIN(TestInformationElement)
#include "tst_informationelement.moc"
