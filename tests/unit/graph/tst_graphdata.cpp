#include "tests/unit/graph/graphtables.h"
#include "widgets/graph/graphdata.h"
#include "widgets/graph/graphfiles.h"

#include <QTest>
#include <QXmlStreamReader>

using namespace weir;
using namespace weir::test;

namespace {

const QString kHost = QStringLiteral("host");

GraphData graphOf(const ResultPtr &answer, const GraphChoice &choice = {})
{
    return buildGraph({{answer, kHost, kHost}}, choice);
}

ResultPtr threeHosts()
{
    return pairsTable({{"10.0.0.1", "10.0.0.2", 10, 20, 1'000, 9'000, 3},
                       {"10.0.0.1", "10.0.0.3", 5, 5, 600, 400, 2},
                       {"10.0.0.1", "10.0.0.9", 4, 0, 240, 0, 4}},
                      7, 1'240);
}

} // namespace

class TestGraphData : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pairsBecomeNodesAndEdges()
    {
        GraphChoice choice;
        choice.showsSilent = true;

        const GraphData graph = graphOf(threeHosts(), choice);

        QCOMPARE(
            graphText(graph),
            QStringLiteral("node host 10.0.0.1: sent 1840, received 9400, packets 44, degree 3\n"
                           "node host 10.0.0.2: sent 9000, received 1000, packets 30, degree 1\n"
                           "node host 10.0.0.3: sent 400, received 600, packets 10, degree 1\n"
                           "node host 10.0.0.9: sent 0, received 240, packets 4, degree 1, "
                           "silent\n"
                           "node rest: sent 0, received 0, packets 0, degree 0\n"
                           "edge host 10.0.0.1 - host 10.0.0.2: 1000 there, 9000 back, flows 3\n"
                           "edge host 10.0.0.1 - host 10.0.0.3: 600 there, 400 back, flows 2\n"
                           "edge host 10.0.0.1 - host 10.0.0.9: 240 there, 0 back, flows 4\n"));
    }

    void theRestHasItsShare()
    {
        const GraphData graph = graphOf(threeHosts());

        QCOMPARE(graph.pairCount, 10u);
        QCOMPARE(graph.shownPairs, 3);
        QCOMPARE(graph.total, 12'480.0);
        QCOMPARE(graph.rest, 1'240.0);
        QVERIFY(graph.nodes.back().isRest);
    }

    void hostsThatNeverAnsweredAreCountedAndLeftOut()
    {
        const GraphData graph = graphOf(threeHosts());

        QCOMPARE(graph.silentNodes, 1);
        QCOMPARE(graph.indexOf(QStringLiteral("host 10.0.0.9")), -1);
        QCOMPARE(graph.edges.size(), 2);
    }

    void hidingANodeTakesWhatHungOnIt()
    {
        GraphChoice choice;
        choice.hidden.insert(QStringLiteral("host 10.0.0.1"));

        const GraphData graph = graphOf(threeHosts(), choice);

        QVERIFY(graph.nodes.isEmpty());
    }

    void onlyOneAndItsPeers()
    {
        GraphChoice choice;
        choice.onlyAround = QStringLiteral("host 10.0.0.2");

        const GraphData graph = graphOf(threeHosts(), choice);

        QCOMPARE(graph.nodes.size(), 2);
        QCOMPARE(graph.edges.size(), 1);
    }

    void bothDirectionsOfATopAnswerAreOneEdge()
    {
        auto table = std::make_shared<ResultTable>();
        table->dimensionCount = 2;
        table->columns = {addressColumn("src"), addressColumn("dst"), numberColumn("bytes"),
                          numberColumn("packets"), numberColumn("flows")};
        const Address a = *parseAddress("10.0.0.1"), b = *parseAddress("10.0.0.2");
        table->columns[0].addresses = {a, b};
        table->columns[1].addresses = {b, a};
        table->columns[2].numbers = {700, 300};
        table->columns[3].numbers = {7, 3};
        table->columns[4].numbers = {2, 2};

        const GraphData graph = graphOf(table);

        QCOMPARE(graph.edges.size(), 1);
        QCOMPARE(graph.edges[0].sums.bytesAb, 700.0);
        QCOMPARE(graph.edges[0].sums.bytesBa, 300.0);
        QCOMPARE(graph.edges[0].sums.packets(), 10.0);
    }

    void anExpansionAddsNewPeersAndCountsNothingTwice()
    {
        const ResultPtr more = pairsTable({{"10.0.0.1", "10.0.0.2", 10, 20, 1'000, 9'000, 3},
                                           {"10.0.0.2", "10.0.0.7", 1, 1, 50, 60, 1}});

        const GraphData graph =
            buildGraph({{threeHosts(), kHost, kHost}, {more, kHost, kHost, true, false, true}}, {});

        QCOMPARE(graph.edges.size(), 3);
        QCOMPARE(graph.edges[0].sums.bytes(), 10'000.0);
        QCOMPARE(graph.nodes[graph.indexOf(QStringLiteral("host 10.0.0.7"))].depth, 1);
        QCOMPARE(graph.total, 12'480.0);
    }

    void comparedEdgesSayHowTheyChanged()
    {
        auto table = pairsTable({{"10.0.0.1", "10.0.0.2", 1, 1, 500, 500, 1},
                                 {"10.0.0.1", "10.0.0.3", 1, 1, 500, 500, 1},
                                 {"10.0.0.1", "10.0.0.4", 1, 1, 500, 500, 1},
                                 {"10.0.0.1", "10.0.0.5", 1, 1, 50, 50, 1},
                                 {"10.0.0.1", "10.0.0.6", 1, 1, 0, 0, 0}});
        table->columns.push_back(numberColumn("bytes.before"));
        table->columns.back().numbers = {1'000, 0, 500, 1'000, 300};

        const GraphData graph = graphOf(table);

        const auto changeWith = [&](const char *host) {
            const int node = graph.indexOf(QStringLiteral("host 10.0.0.") + QLatin1String(host));
            for (const GraphEdge &edge : graph.edges) {
                if (edge.a == node || edge.b == node)
                    return edge.change;
            }
            return EdgeChange::None;
        };
        QVERIFY(graph.isCompared);
        QCOMPARE(changeWith("2"), EdgeChange::None);
        QCOMPARE(changeWith("3"), EdgeChange::New);
        QCOMPARE(changeWith("4"), EdgeChange::Grown);
        QCOMPARE(changeWith("5"), EdgeChange::Shrunk);
        QCOMPARE(changeWith("6"), EdgeChange::Gone);
    }

    void graphMlHoldsEveryNodeAndEdge()
    {
        const GraphData graph = graphOf(threeHosts());

        const QByteArray content = toGraphMl(graph, QVector<QPointF>(graph.nodes.size()), {});

        QXmlStreamReader xml(content);
        int nodes = 0, edges = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            nodes += xml.name() == QLatin1String("node") ? 1 : 0;
            edges += xml.name() == QLatin1String("edge") ? 1 : 0;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(nodes, 3);
        QCOMPARE(edges, 2);
    }

    void csvOfAComparisonTellsWhatWasBefore()
    {
        GraphData graph = graphOf(threeHosts());
        graph.isCompared = true;
        graph.metric = QStringLiteral("packets");
        graph.edges[0].before = 1'234;

        const QList<QByteArray> lines = toCsv(graph).split('\n');

        QVERIFY(lines[0].endsWith(",flows,packets.before\r"));
        QVERIFY(lines[1].endsWith(",1234\r"));
    }

    void csvHasAHeadAndOneLinePerEdge()
    {
        const QByteArray content = toCsv(graphOf(threeHosts()));

        QCOMPARE(content.split('\n').value(1).trimmed(),
                 QByteArray("10.0.0.1,10.0.0.2,1000,9000,10,20,3"));
        QCOMPARE(content.count("\r\n"), 3);
    }
};

QTEST_MAIN(TestGraphData)
#include "tst_graphdata.moc"
