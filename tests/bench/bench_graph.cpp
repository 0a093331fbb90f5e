// How long the first layout of a graph takes, and how many frames a second moving and zooming it
// gets on the raster platform.
#include "tests/unit/graph/graphtables.h"
#include "widgets/graph/graphview.h"

#include <QApplication>
#include <QTest>
#include <QWheelEvent>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>
#include <random>
#include <set>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kFrames = 150;
constexpr int kPatienceMs = 120'000;

/// `nodes` hosts and `edges` pairs, most of them with a few busy servers.
ResultPtr traffic(int nodes, int edges)
{
    std::mt19937 random(11);
    static std::vector<std::string> names;
    names.clear();
    for (int i = 0; i < nodes; ++i)
        names.push_back("10." + std::to_string(i / 250) + ".0." + std::to_string(i % 250 + 1));
    std::vector<PairLine> lines;
    std::set<std::pair<int, int>> known;
    const int servers = std::max(4, nodes / 40);
    for (int i = 0; static_cast<int>(lines.size()) < edges; ++i) {
        const int a = i < nodes ? i : static_cast<int>(random() % static_cast<unsigned>(nodes));
        const int server = static_cast<int>(random() % static_cast<unsigned>(servers));
        const int b =
            random() % 8 == 0 ? static_cast<int>(random() % static_cast<unsigned>(nodes)) : server;
        if (a == b || !known.insert(std::minmax(a, b)).second)
            continue;
        const std::uint64_t bytes = 1'000'000'000 / (1 + random() % 100'000);
        lines.push_back({names[static_cast<std::size_t>(a)].c_str(),
                         names[static_cast<std::size_t>(b)].c_str(), 10, 10, bytes, bytes / 7, 3});
    }
    return pairsTable(lines);
}

void print(const QString &what, double figure, const char *unit, double limit, bool isLeast)
{
    const bool isReached = isLeast ? figure >= limit : figure <= limit;
    std::printf("{\"what\":\"%s\",\"figure\":\"%.0f %s\",\"peer\":\"-\",\"ratio\":\"-\",\"target\":"
                "\"%s %.0f %s\",\"reached\":%s}\n",
                qPrintable(what), figure, unit, isLeast ? ">=" : "<=", limit, unit,
                isReached ? "true" : "false");
}

/// Frames by the time that this program got, so that a busy machine does not count.
double framesPerSecond(GraphView &view, const std::function<void(int)> &move)
{
    const std::clock_t start = std::clock();
    for (int i = 0; i < kFrames; ++i) {
        move(i);
        view.repaint();
    }
    return kFrames * static_cast<double>(CLOCKS_PER_SEC)
           / static_cast<double>(std::max<std::clock_t>(1, std::clock() - start));
}

void wheel(GraphView &view, int delta)
{
    const QPointF at = QRectF(view.rect()).center();
    QWheelEvent event(at, view.mapToGlobal(at), {}, {0, delta}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);
}

void mouse(GraphView &view, QEvent::Type type, const QPointF &at)
{
    QMouseEvent event(type, at, view.mapToGlobal(at), Qt::MiddleButton, Qt::MiddleButton,
                      Qt::NoModifier);
    QCoreApplication::sendEvent(&view, &event);
}

int measure(int nodes, int edges, double layoutLimitMs, double frameLimit)
{
    const QString name = QStringLiteral("%1 nodes, %2 edges: ").arg(nodes).arg(edges);
    const ResultPtr answer = traffic(nodes, edges);
    GraphView view;
    view.resize(1100, 700);
    view.show();
    const std::clock_t start = std::clock();
    const QString host = QStringLiteral("host");
    view.setGraph(
        std::make_shared<const GraphData>(buildGraph({{answer, host, host}}, GraphChoice())));
    if (!QTest::qWaitFor([&] { return view.isSettled(); }, kPatienceMs)) {
        std::fprintf(stderr, "bench_graph: no layout came\n");
        return 1;
    }
    view.repaint();
    print(name + QStringLiteral("first layout and picture"),
          1e3 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, "ms", layoutLimitMs,
          false);
    const QPointF from(550, 350);
    mouse(view, QEvent::MouseButtonPress, from);
    print(name + QStringLiteral("moving"),
          framesPerSecond(view,
                          [&](int i) {
                              mouse(view, QEvent::MouseMove,
                                    from + QPointF(i % 100 - 50, i % 60 - 30) * 3);
                          }),
          "frames/s", frameLimit, true);
    mouse(view, QEvent::MouseButtonRelease, from);
    print(name + QStringLiteral("zooming"),
          framesPerSecond(view, [&](int i) { wheel(view, i % 50 < 25 ? 60 : -60); }), "frames/s",
          frameLimit, true);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    int failed = measure(450, 500, 500, 60);
    failed |= measure(500, 2'000, 500, 60);
    failed |= measure(5'000, 10'000, 5'000, 20);
    return failed;
}
