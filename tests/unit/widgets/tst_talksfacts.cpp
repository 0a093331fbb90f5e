// What the nodes of a graph get beside their traffic: words are looked up by host, and told when
// they come.
#include "tests/unit/widgets/panelfixture.h"
#include "widgets/pages/talksfacts.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;
using namespace weir::test;

namespace {

const Address kMail = Address::fromV4(0x0a000019);
const Address kWeb = Address::fromV4(0x0a000050);
const Address kElsewhere = Address::fromV4(0xc0000201);

AddressNames::Lookup always(const std::string &word)
{
    return [word](const std::vector<Address> &addresses) {
        return std::vector<std::string>(addresses.size(), word);
    };
}

GraphData graphOf(const std::vector<Address> &hosts)
{
    GraphData graph;
    for (const Address &host : hosts) {
        GraphNode node;
        node.address = host;
        graph.nodes.append(node);
    }
    GraphNode rest;
    rest.isRest = true;
    graph.nodes.append(rest);
    return graph;
}

} // namespace

class TestTalksFacts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void wordsComeByHost();
    void onlyWhatIsDrawnMatters();
    void nothingIsKnownWithoutLookups();

private:
    std::unique_ptr<AddressNames> m_listed, m_networks, m_countries;
    std::unique_ptr<PanelFixture> m_around;
};

void TestTalksFacts::init()
{
    m_around = std::make_unique<PanelFixture>();
    for (auto *words : {&m_listed, &m_networks, &m_countries})
        *words = std::make_unique<AddressNames>();
    m_around->context.listed = m_listed.get();
    m_around->context.networks = m_networks.get();
    m_around->context.countries = m_countries.get();
}

void TestTalksFacts::wordsComeByHost()
{
    m_networks->setLookup(always("office"));
    m_countries->setKnown({{kWeb, QStringLiteral("DE")}});
    m_listed->setKnown({{kMail, QStringLiteral("Feodo")}});
    TalksFacts facts(m_around->context, nullptr);
    const QSignalSpy changed(&facts, &TalksFacts::changed);
    GraphData graph = graphOf({kMail, kWeb});
    facts.apply(graph);
    QCOMPARE(graph.nodes[0].network, QString());
    QCOMPARE(graph.nodes[0].list, QStringLiteral("Feodo"));
    QCOMPARE(graph.nodes[1].country, QStringLiteral("DE"));

    QTRY_COMPARE(changed.count(), 1);
    facts.apply(graph);

    QCOMPARE(graph.nodes[0].network, QStringLiteral("office"));
    QCOMPARE(graph.nodes[1].network, QStringLiteral("office"));
    QCOMPARE(graph.nodes[0].country, QString());
    QCOMPARE(graph.nodes[1].list, QString());
    QCOMPARE(graph.nodes[2].network, QString());
}

void TestTalksFacts::onlyWhatIsDrawnMatters()
{
    m_networks->setLookup(always("office"));
    TalksFacts facts(m_around->context, nullptr);
    GraphData graph = graphOf({kMail});
    facts.apply(graph);
    QSignalSpy changed(&facts, &TalksFacts::changed);
    QTRY_COMPARE(changed.count(), 1);
    facts.apply(graph);
    changed.clear();
    QSignalSpy known(m_networks.get(), &AddressNames::namesChanged);

    m_networks->name(kElsewhere);

    QTRY_COMPARE(known.count(), 1);
    QCOMPARE(changed.count(), 0);
    m_networks->setLookup(always("branch"));
    QTRY_COMPARE(changed.count(), 1); // what was drawn is not known any more
}

void TestTalksFacts::nothingIsKnownWithoutLookups()
{
    PanelFixture bare;
    TalksFacts facts(bare.context, nullptr);
    GraphData graph = graphOf({kMail});

    facts.apply(graph);

    QCOMPARE(graph.nodes[0].network + graph.nodes[0].country + graph.nodes[0].list, QString());
    QVERIFY(facts.isComplete());
}

QTEST_MAIN(TestTalksFacts)
#include "tst_talksfacts.moc"
