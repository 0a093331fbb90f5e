// Who talks to whom as a matrix: order, cells, what is saved.
#include "tests/unit/graph/graphtables.h"
#include "widgets/graph/matrixview.h"

#include <QFile>
#include <QImage>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;
using namespace weir::test;

class TestMatrixView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSavedMatrixIsWholeAlsoWhereTheWindowShowsAPart()
    {
        const GraphPtr graph = hostGraph(twoServers(80));
        MatrixView view;
        view.resize(400, 300);
        view.setGraph(graph, {});
        QTemporaryDir folder;
        const QString picture = folder.filePath(QStringLiteral("matrix.png"));
        const QString drawing = folder.filePath(QStringLiteral("matrix.svg"));

        QVERIFY(view.saveTo(picture));
        QVERIFY(view.saveTo(drawing));

        const QImage image(picture);
        QVERIFY(image.width() > 2 * 80 * 11); // the least size of a cell, at twice the size
        QCOMPARE(image.width(), image.height());
        QFile file(drawing);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString svg = QString::fromUtf8(file.readAll());
        for (const GraphNode &node : graph->nodes)
            QCOMPARE(svg.count(QLatin1Char('>') + node.label + QLatin1Char('<')), 2);
    }

    void aHugeMatrixIsSavedSmaller()
    {
        MatrixView view;
        view.resize(400, 300);
        view.setGraph(hostGraph(twoServers(500)), {});
        QTemporaryDir folder;
        const QString picture = folder.filePath(QStringLiteral("matrix.png"));

        QVERIFY(view.saveTo(picture));

        QCOMPARE(QImageReader(picture).size(), QSize(8'000, 8'000));
    }

    void theMatrixPutsCommunitiesTogether()
    {
        const GraphPtr graph = hostGraph(twoServers(3));
        QVector<int> communities(graph->nodes.size());
        for (int i = 0; i < graph->nodes.size(); ++i)
            communities[i] = graph->nodes[i].key.contains(QStringLiteral("10.2.0."))
                                     || graph->nodes[i].key.endsWith(QStringLiteral("192.0.2.2"))
                                 ? 1
                                 : 0;

        const QVector<int> order = matrixOrder(*graph, communities);

        int changes = 0;
        for (int i = 1; i < order.size(); ++i)
            changes += communities[order[i]] != communities[order[i - 1]] ? 1 : 0;
        QCOMPARE(changes, 1);
        QCOMPARE(order.size(), graph->nodes.size());
    }

    void matrixCellsAreWhatTheRowSent()
    {
        MatrixView view;
        view.resize(500, 500);

        view.setGraph(hostGraph(pairsTable({{"10.0.0.1", "10.0.0.2", 1, 2, 100, 900, 1},
                                            {"10.0.0.1", "10.0.0.3", 1, 1, 5, 6, 1}})),
                      {0, 0, 0});

        QCOMPARE(view.valueAt(0, 1), 100.0);
        QCOMPARE(view.valueAt(1, 0), 900.0);
        QCOMPARE(view.valueAt(1, 2), 0.0);
        QVERIFY(view.tooltipAt({130 + 30, 130}).contains(QStringLiteral("100")));
    }
};

QTEST_MAIN(TestMatrixView)
#include "tst_matrixview.moc"
