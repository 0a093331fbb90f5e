#include "widgets/graph/layout.h"

#include <QElapsedTimer>
#include <QLineF>
#include <QPolygonF>
#include <QTest>

#include <random>

using namespace weir;

namespace {

/// Hubs with leaves, some leaves shared, and lone pairs: what traffic looks like.
LayoutInput traffic(int hubs, int leaves, int lonePairs)
{
    LayoutInput input;
    std::mt19937 random(7);
    const auto add = [&](double radius) {
        input.radii.append(radius);
        return static_cast<int>(input.radii.size()) - 1;
    };
    const auto connectNodes = [&](int a, int b) {
        input.ends.append({a, b});
        input.weights.append(1 + random() % 1'000);
    };
    for (int i = 0; i < hubs; ++i)
        add(16);
    for (int i = 1; i < hubs; ++i)
        connectNodes(i - 1, i);
    for (int i = 0; i < hubs * leaves; ++i) {
        const int leaf = add(3 + random() % 5);
        connectNodes(leaf, i % hubs);
        if (i % 7 == 0 && hubs > 1)
            connectNodes(leaf, (i + 1) % hubs);
    }
    for (int i = 0; i < lonePairs; ++i)
        connectNodes(add(5), add(4));
    return input;
}

int overlaps(const LayoutInput &input, const QVector<QPointF> &places)
{
    int found = 0;
    for (int a = 0; a < places.size(); ++a) {
        for (int b = a + 1; b < places.size(); ++b) {
            const double distance = QLineF(places[a], places[b]).length();
            found += distance < input.radii[a] + input.radii[b] ? 1 : 0;
        }
    }
    return found;
}

} // namespace

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noNodesOverlap_data()
    {
        QTest::addColumn<int>("hubs");
        QTest::addColumn<int>("leaves");
        QTest::addColumn<int>("lonePairs");
        QTest::newRow("one pair") << 0 << 0 << 1;
        QTest::newRow("a star") << 1 << 40 << 0;
        QTest::newRow("four hubs and pairs") << 4 << 40 << 20;
        QTest::newRow("many hubs") << 40 << 10 << 5;
    }

    void noNodesOverlap()
    {
        QFETCH(int, hubs);
        QFETCH(int, leaves);
        QFETCH(int, lonePairs);
        const LayoutInput input = traffic(hubs, leaves, lonePairs);

        const LayoutResult result = layOut(input);

        QCOMPARE(result.places.size(), input.radii.size());
        QCOMPARE(overlaps(input, result.places), 0);
    }

    void theSameGraphLooksTheSame()
    {
        const LayoutInput input = traffic(4, 30, 5);

        const LayoutResult first = layOut(input);
        layOut(traffic(2, 9, 1)); // another one in between
        const LayoutResult second = layOut(input);

        QCOMPARE(second.places, first.places);
        QCOMPARE(second.communities, first.communities);
    }

    void nodesThatStoodStayNear()
    {
        LayoutInput input = traffic(4, 30, 5);
        const LayoutResult before = layOut(input);
        for (const QPointF &place : before.places)
            input.starts.append(place);
        for (int i = 0; i < 6; ++i) { // six new clients of the first server
            input.radii.append(4);
            input.starts.append(std::nullopt);
            input.ends.append({static_cast<int>(input.radii.size()) - 1, 0});
            input.weights.append(10);
        }

        const LayoutResult after = layOut(input);

        double furthest = 0;
        for (int i = 0; i < before.places.size(); ++i)
            furthest = std::max(furthest, QLineF(before.places[i], after.places[i]).length());
        QVERIFY2(furthest < 90, qPrintable(QString::number(furthest)));
        QCOMPARE(overlaps(input, after.places), 0);
    }

    void aLoosePictureBeginsAnew()
    {
        LayoutInput input = traffic(4, 30, 5);
        const LayoutResult tight = layOut(input);
        for (const QPointF &place : tight.places)
            input.starts.append(place);
        for (int i = 4; i < input.starts.size(); i += 2) // as after ranges with other pairs
            *input.starts[i] = tight.places[i] * -4;
        input.isPinned = QVector<bool>(input.radii.size(), false);
        input.isPinned[0] = true;

        const LayoutResult after = layOut(input);

        const auto spread = [](const LayoutResult &result) {
            return QPolygonF(result.places).boundingRect().width();
        };
        QVERIFY2(spread(after) < 1.6 * spread(tight), qPrintable(QString::number(spread(after))));
        QCOMPARE(after.places[0], tight.places[0]);
        QCOMPARE(overlaps(input, after.places), 0);
        input.mayBeginAnew = false;
        QVERIFY(spread(layOut(input)) > 2 * spread(tight));
    }

    void pinnedNodesDoNotMove()
    {
        LayoutInput input = traffic(3, 20, 0);
        const LayoutResult before = layOut(input);
        for (const QPointF &place : before.places)
            input.starts.append(place);
        input.isPinned = QVector<bool>(input.radii.size(), false);
        input.isPinned[1] = true;
        *input.starts[1] += QPointF(150, -80);

        const LayoutResult after = layOut(input);

        QCOMPARE(after.places[1], *input.starts[1]);
    }

    void starsAreCommunities()
    {
        const LayoutInput input = traffic(3, 25, 0);

        const LayoutResult result = layOut(input);

        QVERIFY(result.communities[0] != result.communities[1]);
        QCOMPARE(result.communities[3 + 1], result.communities[1]); // a client of the second
    }

    void nothingGivesNothing() { QVERIFY(layOut({}).places.isEmpty()); }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
