#include "tests/unit/graph/graphtables.h"
#include "widgets/common/palette.h"
#include "widgets/graph/graphview.h"

#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace weir;
using namespace weir::test;

namespace {

/// A view that shows `answer` and has come to rest.
struct ShownGraph
{
    explicit ShownGraph(const ResultPtr &answer)
    {
        view.resize(800, 600);
        view.show();
        show(answer);
    }
    bool show(const ResultPtr &answer)
    {
        view.setGraph(hostGraph(answer));
        return QTest::qWaitFor([this] { return view.isSettled(); });
    }
    int node(const char *address) const
    {
        return view.graph()->indexOf(QStringLiteral("host ") + QLatin1String(address));
    }
    QPoint place(const char *address) const
    {
        return view.scene().screenOf(node(address)).toPoint();
    }
    GraphView view;
};

} // namespace

class TestGraphView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsInView()
    {
        const ShownGraph shown(twoServers(30));

        for (int i = 0; i < shown.view.scene().places.size(); ++i)
            QVERIFY(QRectF(shown.view.rect()).contains(shown.view.scene().screenOf(i)));
        QCOMPARE(shown.view.scene().places.size(), 63);
    }

    void aFittedGraphFollowsTheShapeOfTheWindow()
    {
        ShownGraph shown(twoServers(30));
        const auto shape = [&] {
            QRectF around;
            for (int i = 0; i < shown.view.scene().places.size(); ++i)
                around |= QRectF(shown.view.scene().screenOf(i), QSizeF(1, 1));
            return around.width() / around.height();
        };
        const double before = shape();

        shown.view.resize(1600, 600);
        QTRY_VERIFY(shape() > 1.5 * before);
        QVERIFY(QRectF(shown.view.rect()).contains(shown.place("192.0.2.2")));
        shown.view.resize(800, 600);

        QTRY_VERIFY(std::abs(shape() - before) < 0.05 * before);
    }

    void whoHasZoomedKeepsThePictureWhenTheWindowGrows()
    {
        ShownGraph shown(twoServers(30));
        QTest::keyClick(&shown.view, Qt::Key_Plus);
        const QPoint before = shown.place("192.0.2.2");

        shown.view.resize(1600, 600);
        QTRY_COMPARE(shown.view.width(), 1600);

        QCOMPARE(shown.place("192.0.2.2"), before);
    }

    void whatIsCurrentHasItsLabelInACrowdToo()
    {
        ShownGraph shown(twoServers(60));
        GraphScene scene = shown.view.scene();
        const QRectF room(shown.view.rect());

        for (int node = 0; node < scene.places.size(); ++node) {
            scene.current = node;
            const QVector<GraphLabel> labels = scene.labels(room);
            QVERIFY(!labels.isEmpty());
            QCOMPARE(labels.front().node, node);
            QVERIFY(room.contains(labels.front().rect));
        }
    }

    void labelsOverlapNeitherEachOtherNorNodes()
    {
        const ShownGraph shown(twoServers(60));
        const GraphScene &scene = shown.view.scene();

        const QVector<GraphLabel> labels = scene.labels(QRectF(shown.view.rect()));

        QVERIFY(labels.size() >= 2);
        for (int i = 0; i < labels.size(); ++i) {
            for (int j = i + 1; j < labels.size(); ++j)
                QVERIFY(!labels[i].rect.intersects(labels[j].rect));
            for (int node = 0; node < scene.places.size(); ++node)
                QVERIFY(!labels[i].rect.contains(scene.screenOf(node)));
        }
    }

    void theLegendNamesLinesBesideColours()
    {
        ShownGraph shown(twoServers(30));
        GraphData data = *shown.view.graph();
        data.isCompared = true;
        data.nodes.back().list = QStringLiteral("Feodo");

        shown.view.setGraph(std::make_shared<const GraphData>(data));
        QVERIFY(QTest::qWaitFor([&] { return shown.view.isSettled(); }));

        const GraphScene &scene = shown.view.scene();
        const QString wide = scene.legendTexts(1600).join(QLatin1Char('|'));
        for (const char *words : {"new (dash and dot)", "gone (dots)", "grown (full line)",
                                  "shrunk (dashes)", "as before (pale)", "on a list", "around"})
            QVERIFY2(wide.contains(QLatin1String(words)), qPrintable(wide));
        // where there is little room, communities give way and "…" says so
        const QStringList narrow = scene.legendTexts(420);
        QVERIFY(narrow.join(QLatin1Char('|')).contains(QStringLiteral("shrunk (dashes)")));
        QVERIFY2(narrow.back().endsWith(QStringLiteral("…")), qPrintable(narrow.back()));
        QVERIFY(scene.legendHeight(420) > scene.legendHeight(4000));
    }

    void aClickSelectsAndADoubleClickDrills()
    {
        ShownGraph shown(twoServers(10));
        QSignalSpy selected(&shown.view, &GraphView::valueSelected);
        QSignalSpy drilled(&shown.view, &GraphView::drillDownRequested);

        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, shown.place("192.0.2.2"));
        QTest::mouseDClick(&shown.view, Qt::LeftButton, {}, shown.place("192.0.2.2"));

        QCOMPARE(selected.value(0).value(0).value<ValueRef>().filterText(),
                 QStringLiteral("host == 192.0.2.2"));
        QCOMPARE(drilled.count(), 1);
    }

    void aClickBetweenTwoNodesSelectsTheirPair()
    {
        ShownGraph shown(pairsTable({{"10.0.0.1", "10.0.0.2", 1, 1, 100, 100, 1}}));
        QSignalSpy paired(&shown.view, &GraphView::pairSelected);

        QTest::mouseClick(&shown.view, Qt::LeftButton, {},
                          (shown.place("10.0.0.1") + shown.place("10.0.0.2")) / 2);

        QCOMPARE(paired.count(), 1);
    }

    void aPairThatIsSelectedStaysSoInTheNextAnswer()
    {
        ShownGraph shown(pairsTable({{"10.0.0.1", "10.0.0.2", 1, 1, 100, 100, 1}}));
        QTest::mouseClick(&shown.view, Qt::LeftButton, {},
                          (shown.place("10.0.0.1") + shown.place("10.0.0.2")) / 2);

        shown.show(pairsTable({{"10.0.0.8", "10.0.0.9", 9, 9, 900, 900, 1},
                               {"10.0.0.1", "10.0.0.2", 1, 1, 110, 100, 1}}));

        const int edge = shown.view.scene().currentEdge;
        QVERIFY(edge >= 0);
        QCOMPARE(shown.view.graph()->edges[edge].sums.bytes(), 210.0);
    }

    void aNodeThatIsDraggedStaysInTheHandThroughTheNextAnswer()
    {
        ShownGraph shown(pairsTable({{"10.0.0.1", "10.0.0.2", 1, 1, 100, 100, 1}}));
        const QPoint from = shown.place("10.0.0.2");
        const int before = shown.node("10.0.0.2");
        QTest::mousePress(&shown.view, Qt::LeftButton, {}, from);
        QTest::mouseMove(&shown.view, from + QPoint(30, 20));

        shown.show(pairsTable({{"10.0.0.2", "10.0.0.9", 9, 9, 900, 900, 1},
                               {"10.0.0.2", "10.0.0.7", 9, 9, 800, 800, 1},
                               {"10.0.0.1", "10.0.0.2", 1, 1, 100, 100, 1}}));
        const int after = shown.node("10.0.0.2");
        const QPoint held = shown.place("10.0.0.2");
        QTest::mouseMove(&shown.view, from + QPoint(50, 20));
        const QPoint moved = shown.place("10.0.0.2");
        QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, from + QPoint(50, 20));

        QVERIFY(before != after); // else the test proves nothing
        QVERIFY((moved - held - QPoint(20, 0)).manhattanLength() <= 2);
        QVERIFY(shown.view.scene().pins.contains(QStringLiteral("host 10.0.0.2")));
        QVERIFY(!shown.view.scene().pins.contains(QStringLiteral("host 10.0.0.1")));
    }

    void hostsOnListsHaveTheColoursOfTheLists()
    {
        GraphData graph = *hostGraph(twoServers(5));
        graph.nodes[1].list = QStringLiteral("Feodo");
        RememberedClasses remembered;

        const GraphLook look = lookOf(graph, {}, GraphColors::List, remembered);

        QCOMPARE(look.classNames, QStringList{QStringLiteral("Feodo")});
        QCOMPARE(look.nodeClasses[1], 0);
        QCOMPARE(look.nodeClasses[0], -1);
    }

    void ownNetworksHaveTheColoursThatWereChosen()
    {
        GraphData graph = *hostGraph(twoServers(5));
        graph.nodes[0].network = QStringLiteral("office");
        graph.nodes[1].network = QStringLiteral("lab");
        const QColor chosen(0xC2, 0x52, 0x7A);
        GraphView view;
        view.setColors(GraphColors::Network);
        view.setNetworkColors({{QStringLiteral("lab"), chosen}});

        view.setGraph(std::make_shared<const GraphData>(graph));

        QTRY_VERIFY(view.isSettled());
        const GraphLook &look = view.scene().look;
        const Palette &colors = lightPalette();
        QCOMPARE(look.classColor(colors, look.nodeClasses[1]), chosen);
        QCOMPARE(look.classColor(colors, look.nodeClasses[0]),
                 colors.seriesColor(look.nodeClasses[0]));
        view.setColors(GraphColors::Community);
        QVERIFY(view.scene().look.chosen.isEmpty());
    }

    void arrowsWalkEnterDrillsSpacePins()
    {
        ShownGraph shown(twoServers(10));
        QSignalSpy selected(&shown.view, &GraphView::valueSelected);
        QSignalSpy drilled(&shown.view, &GraphView::drillDownRequested);
        QTest::keyClick(&shown.view, Qt::Key_Home);
        const QPointF from = shown.view.scene().screenOf(shown.view.scene().current);

        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Left, Qt::Key_Down, Qt::Key_Up})
            QTest::keyClick(&shown.view, key);
        QTest::keyClick(&shown.view, Qt::Key_Home);
        QTest::keyClick(&shown.view, Qt::Key_Space);
        QTest::keyClick(&shown.view, Qt::Key_Return);

        QCOMPARE(shown.view.scene().screenOf(shown.view.scene().current), from);
        QVERIFY(selected.count() >= 4);
        QCOMPARE(drilled.count(), 1);
        QCOMPARE(shown.view.scene().pins.size(), 1);
    }

    void everyNodeCanBeReachedByKeys()
    {
        ShownGraph shown(twoServers(8));
        QSet<int> reached;

        QTest::keyClick(&shown.view, Qt::Key_Home);
        for (int i = 0; i < shown.view.scene().places.size(); ++i) {
            reached.insert(shown.view.scene().current);
            QTest::keyClick(&shown.view, Qt::Key_PageDown);
        }

        QCOMPARE(reached.size(), shown.view.scene().places.size());
    }

    void zoomKeepsThePlaceUnderThePointer()
    {
        ShownGraph shown(twoServers(20));
        const QPointF pointer(300, 200);
        const QPointF before = shown.view.scene().placeAt(pointer);
        QWheelEvent wheel(pointer, shown.view.mapToGlobal(pointer), {}, {0, 240}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        const double zoom = shown.view.scene().zoom;

        QCoreApplication::sendEvent(&shown.view, &wheel);

        QVERIFY(shown.view.scene().zoom > zoom);
        QVERIFY(QLineF(shown.view.scene().placeAt(pointer), before).length() < 0.01);
    }

    void laterAnswersKeepHostsNearTheirPlaces()
    {
        ShownGraph shown(twoServers(20));
        const QPointF before = shown.view.scene().places[shown.node("192.0.2.1")];

        QVERIFY(shown.show(twoServers(22)));

        const QPointF after = shown.view.scene().places[shown.node("192.0.2.1")];
        QVERIFY(QLineF(before, after).length() < 90);
        QCOMPARE(shown.view.scene().places.size(), 47);
    }

    void searchMarksWhatItFinds()
    {
        ShownGraph shown(twoServers(5));

        QTest::keyClick(&shown.view, Qt::Key_Slash);
        auto *field = shown.view.findChild<QWidget *>(QStringLiteral("graphSearch"));
        QTest::keyClicks(field, QStringLiteral("10.2.0."));

        QCOMPARE(shown.view.scene().marked.size(), 5);
    }

    void enterInTheSearchGoesOnAndNeverLeavesThePage()
    {
        ShownGraph shown(twoServers(10));
        QSignalSpy selected(&shown.view, &GraphView::valueSelected);
        QSignalSpy drilled(&shown.view, &GraphView::drillDownRequested);
        shown.view.openSearch();
        auto *search = shown.view.findChild<QLineEdit *>(QStringLiteral("graphSearch"));
        QTest::keyClicks(search, QStringLiteral("192.0.2"));
        QTRY_VERIFY(search->hasFocus());

        QTest::keyClick(search, Qt::Key_Return);
        QTest::keyClick(search, Qt::Key_Return);

        QCOMPARE(drilled.count(), 0);
        QCOMPARE(selected.count(), 2);
        QVERIFY(selected[0][0].value<ValueRef>().literal
                != selected[1][0].value<ValueRef>().literal);
    }

    void aSearchSaysHowManyItFoundAndHoldsForTheNextAnswer()
    {
        ShownGraph shown(twoServers(10));
        shown.view.openSearch();
        auto *search = shown.view.findChild<QLineEdit *>(QStringLiteral("graphSearch"));
        const auto *found = shown.view.findChild<QLabel *>(QStringLiteral("graphFound"));
        QTest::keyClicks(search, QStringLiteral("192.0.2"));
        const auto count = shown.view.scene().marked.size();

        shown.show(pairsTable({{"10.0.0.8", "192.0.2.9", 9, 9, 900, 900, 1},
                               {"10.0.0.1", "10.0.0.2", 1, 1, 110, 100, 1}}));

        QVERIFY(count > 1);
        QCOMPARE(shown.view.scene().marked, QSet<int>{shown.node("192.0.2.9")});
        QCOMPARE(found->text(), QStringLiteral("1 found"));
        search->setText(QStringLiteral("203.0"));
        QVERIFY(found->text().startsWith(QStringLiteral("None")));
        QVERIFY(found->isVisible());
    }

    void aSearchPalesWhatItDoesNotFindUnlessItFindsNothing()
    {
        ShownGraph shown(twoServers(10));
        shown.view.openSearch();
        auto *search = shown.view.findChild<QLineEdit *>(QStringLiteral("graphSearch"));

        search->setText(QStringLiteral("192.0.2.1"));
        QVERIFY(shown.view.scene().isDimmed);
        search->setText(QStringLiteral("203.0"));
        QVERIFY(!shown.view.scene().isDimmed);
        shown.show(pairsTable({{"10.0.0.8", "203.0.113.9", 9, 9, 900, 900, 1},
                               {"10.0.0.1", "10.0.0.2", 1, 1, 110, 100, 1}}));

        QVERIFY(shown.view.scene().isDimmed); // the new answer has one
        QCOMPARE(shown.view.scene().marked, QSet<int>{shown.node("203.0.113.9")});
        search->clear();
        QVERIFY(!shown.view.scene().isDimmed);
    }

    void anEmptyLassoLeavesNothingPale()
    {
        ShownGraph shown(twoServers(10));
        shown.view.highlight({QStringLiteral("host 192.0.2.1")});
        QVERIFY(shown.view.scene().isDimmed);

        QTest::mousePress(&shown.view, Qt::LeftButton, Qt::ShiftModifier, {2, 2});
        QTest::mouseMove(&shown.view, {8, 2});
        QTest::mouseMove(&shown.view, {8, 8});
        QTest::mouseRelease(&shown.view, Qt::LeftButton, Qt::ShiftModifier, {2, 8});

        QVERIFY(shown.view.scene().marked.isEmpty());
        QVERIFY(!shown.view.scene().isDimmed);
    }

    void theDrawingIsValidSvgWithEveryNode()
    {
        ShownGraph shown(twoServers(12));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("graph.svg"));

        QVERIFY(shown.view.saveTo(path));

        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        int circles = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement
                && (xml.name() == QLatin1String("circle")
                    || xml.name() == QLatin1String("ellipse")))
                ++circles;
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QVERIFY(circles >= 27); // and the dots of the legend
    }

    void everyFileFormatIsWritten_data()
    {
        QTest::addColumn<QString>("ending");
        for (const char *ending : {"png", "svg", "pdf", "graphml", "csv"})
            QTest::newRow(ending) << QString::fromLatin1(ending);
    }

    void everyFileFormatIsWritten()
    {
        QFETCH(QString, ending);
        ShownGraph shown(twoServers(3));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("graph.") + ending);

        QVERIFY(shown.view.saveTo(path));

        QVERIFY(QFile(path).size() > 100);
    }

    void addressesInAPdfCanBeSearched()
    {
        const QString reader = QStandardPaths::findExecutable(QStringLiteral("pdftotext"));
        if (reader.isEmpty())
            QSKIP("pdftotext (poppler-utils) is not installed");
        const ShownGraph shown(pairsTable({{"2001:db8:ff:4::84", "2001:db8::1", 9, 9, 9, 9, 1}}));
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("graph.pdf"));
        QVERIFY(shown.view.saveTo(path));

        QProcess process;
        process.start(reader, {path, QStringLiteral("-")});
        QVERIFY(process.waitForFinished());

        const QByteArray text = process.readAllStandardOutput();
        QVERIFY2(text.contains("2001:db8:ff:4::84"), text.constData());
        QVERIFY2(text.contains("2001:db8::1"), text.constData());
    }
};

QTEST_MAIN(TestGraphView)
#include "tst_graphview.moc"
