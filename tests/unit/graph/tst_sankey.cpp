// Bands between levels: their sums.
#include "tests/unit/graph/graphtables.h"
#include "widgets/graph/sankeydata.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

class TestSankey : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sankeyLevelsAddUp()
    {
        auto table = std::make_shared<ResultTable>();
        ResultColumn app;
        app.name = app.title = "app";
        app.kind = ValueKind::Text;
        app.storage = Storage::Text;
        app.texts = {"tls", "dns", "tls", "ssh"};
        ResultColumn port = numberColumn("dst.port");
        port.numbers = {443, 53, 8443, 22};
        ResultColumn bytes = numberColumn("bytes", ValueKind::Bytes);
        bytes.numbers = {500, 300, 100, 50};
        table->dimensionCount = 2;
        table->columns = {app, port, bytes};
        OtherRow other;
        other.members = 3;
        other.numbers = {40};
        table->other = std::make_shared<const OtherRow>(other);

        SankeyData data = readSankey(*table, QStringLiteral("bytes"), 2);
        layOutSankey(data, 0.02);

        QCOMPARE(data.total, 990.0);
        QCOMPARE(data.sumOf(0), 990.0);
        QCOMPARE(data.sumOf(1), 990.0);
        QCOMPARE(data.nodes[0].label, QStringLiteral("tls"));
        QCOMPARE(data.nodes[0].weight, 600.0);
        QCOMPARE(data.nodes[2].weight, 90.0); // the rest: ssh and what the answer left out
        for (const SankeyNode &node : std::as_const(data.nodes))
            QVERIFY(node.top >= 0 && node.bottom <= 1.0001);
    }
};

QTEST_GUILESS_MAIN(TestSankey)
#include "tst_sankey.moc"
