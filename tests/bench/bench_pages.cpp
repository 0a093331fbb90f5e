// How long each page takes over a large workspace after a change of filter: to the first picture
// and to the whole one, and what holds the window up meanwhile.
#include "model/core/scanmemory.h"
#include "model/qt/packetmodel.h"
#include "model/qt/panelquery.h"
#include "tests/gui/timingapplication.h"
#include "tests/gui/windowfixture.h"
#include "widgets/pages/askingpanel.h"
#include "widgets/pages/page.h"

#include <algorithm>
#include <cstdio>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 120'000;
constexpr double kFirstMs = 150;
constexpr double kWholeMs = 1000;
constexpr double kEventMs = 100;

void print(const QString &what, double milliseconds, double limit)
{
    std::printf("{\"what\":\"%s\",\"figure\":\"%.0f "
                "ms\",\"peer\":\"-\",\"ratio\":\"-\",\"target\":\"<= %.0f "
                "ms\",\"reached\":%s}\n",
                qPrintable(what), milliseconds, limit, milliseconds <= limit ? "true" : "false");
}

/// Milliseconds to the first answer of any panel or list of a page, and to the last one of all.
struct Waited
{
    double first = 0;
    double whole = 0;
};

/// Changes the filter and waits for the page in view.
bool change(MainWindow &window, Page &page, const QString &filter, Waited &waited)
{
    QElapsedTimer clock;
    qint64 firstNs = 0;
    QList<QMetaObject::Connection> connections;
    const auto note = [&] {
        if (firstNs == 0)
            firstNs = clock.nsecsElapsed();
    };
    for (PanelQuery *query : page.findChildren<PanelQuery *>())
        connections.append(QObject::connect(query, &PanelQuery::answered, query, note));
    for (AskingPanel *panel : page.findChildren<AskingPanel *>())
        connections.append(QObject::connect(panel, &AskingPanel::answered, panel, note));
    for (PacketModel *packets : page.findChildren<PacketModel *>())
        connections.append(QObject::connect(packets, &PacketModel::modelReset, packets, note));
    clock.start();
    const bool isTaken = window.setFilter(filter);
    const bool isComplete =
        isTaken && QTest::qWaitFor([&] { return window.isComplete(); }, kPatienceMs);
    waited.whole = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    waited.first = firstNs > 0 ? static_cast<double>(firstNs) / 1e6 : waited.whole;
    for (const QMetaObject::Connection &connection : connections)
        QObject::disconnect(connection);
    return isComplete;
}

} // namespace

int main(int argc, char **argv)
{
    keepScanMemory();
    TimingApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_pages WORKSPACE [PAGE...]\n");
        return 2;
    }
    WindowFixture fixture;
    MainWindow &window = fixture.window();
    window.openFiles({QString::fromLocal8Bit(argv[1])});
    if (!QTest::qWaitFor([&] { return window.isComplete(); }, kPatienceMs)) {
        std::fprintf(stderr, "bench_pages: %s\n", qPrintable(window.lastError()));
        return 1;
    }
    const QStringList filters = {QStringLiteral("proto == tcp"),
                                 QStringLiteral("dst.port == 443 && proto == tcp"),
                                 QStringLiteral("proto == udp"), QString()};
    application.isWatching = true;
    const QStringList wanted = QCoreApplication::arguments().sliced(2);
    for (const QString &name : wanted.isEmpty() ? window.pageNames() : wanted) {
        window.showPage(name);
        auto *page = window.findChild<Page *>(name + QStringLiteral("Page"));
        if (page == nullptr || !QTest::qWaitFor([&] { return window.isComplete(); }, kPatienceMs))
            continue;
        Waited worst;
        for (const QString &filter : filters) {
            Waited waited;
            if (!change(window, *page, filter, waited)) {
                std::fprintf(stderr, "bench_pages: %s is not complete with '%s'\n",
                             qPrintable(name), qPrintable(filter));
                return 1;
            }
            std::fprintf(stderr, "%s, '%s': first %.0f ms, whole %.0f ms\n", qPrintable(name),
                         qPrintable(filter), waited.first, waited.whole);
            worst.first = std::max(worst.first, waited.first);
            worst.whole = std::max(worst.whole, waited.whole);
        }
        print(name + QStringLiteral(", another filter, first picture"), worst.first, kFirstMs);
        print(name + QStringLiteral(", another filter, complete"), worst.whole, kWholeMs);
    }
    print(QStringLiteral("longest event of the window meanwhile"),
          static_cast<double>(application.longestNs) / 1e6, kEventMs);
    return 0;
}
