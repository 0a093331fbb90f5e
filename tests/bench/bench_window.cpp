// How long a person waits for the first rows of a large capture, and what holds the window up while
// it loads, or while it collects.
#include "app/gui/collectcontrol.h"
#include "model/core/scanmemory.h"
#include "model/qt/format.h"
#include "tests/gui/timingapplication.h"
#include "tests/gui/windowfixture.h"
#include "widgets/common/keyfigure.h"

#include <QEventLoop>
#include <QTimer>

#include <cstdio>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 600'000;
constexpr int kStartMs = 60'000;
constexpr int kLookMs = 250;
constexpr int kQuietMs = 3'000; // no row for so long: the sender has ended

void print(const char *what, double milliseconds, double limit)
{
    std::printf("{\"what\":\"%s\",\"figure\":\"%.0f "
                "ms\",\"peer\":\"-\",\"ratio\":\"-\",\"target\":\"<= %.0f "
                "ms\",\"reached\":%s}\n",
                what, milliseconds, limit, milliseconds <= limit ? "true" : "false");
}

std::uint64_t rowsOf(const CollectHealth &health)
{
    std::uint64_t rows = 0;
    for (const ExporterHealth &exporter : health.exporters)
        rows += exporter.rows;
    return rows;
}

/// Collects at `listen` until nothing comes any more, with the first page live.
int collect(TimingApplication &application, MainWindow &window, const QString &listen)
{
    CollectControl &control = window.collectControl();
    CollectSettings settings;
    settings.listen = {listen};
    control.start(settings);
    if (!QTest::qWaitFor([&] { return rowsOf(control.state().health()) > 0; }, kStartMs)) {
        std::fprintf(stderr, "bench_window: nothing came\n");
        return 1;
    }
    application.isWatching = true;
    QEventLoop loop; // as the program's own, which polls nothing
    QTimer look;
    std::uint64_t rows = 0;
    int quietMs = 0;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        const std::uint64_t now = rowsOf(control.state().health());
        quietMs = now > rows ? 0 : quietMs + kLookMs;
        rows = now;
        if (quietMs >= kQuietMs)
            loop.quit();
    });
    look.start(kLookMs);
    loop.exec();
    application.isWatching = false;
    control.stop();
    if (!QTest::qWaitFor([&] { return !control.isCollecting(); }, kPatienceMs))
        return 1;
    const CollectHealth &health = control.state().health();
    print("longest event of the window", static_cast<double>(application.longestNs) / 1e6, 100);
    std::printf("{\"rows\":%llu,\"stored\":%llu,\"longest\":\"%s\"}\n",
                static_cast<unsigned long long>(rowsOf(health)),
                static_cast<unsigned long long>(health.storedRows),
                qPrintable(application.longest));
    return 0;
}

/// Opens a capture and waits until it is loaded.
int load(TimingApplication &application, MainWindow &window, const QString &path)
{
    const auto *packets = window.findChild<KeyFigure *>(QStringLiteral("figurePackets"));
    const QString empty = packets->figure();
    QCoreApplication::processEvents();

    application.isWatching = true;
    QElapsedTimer opened;
    opened.start();
    window.openFiles({path});
    const auto showsRows = [&] { // an answer over no rows yet does not count
        return packets->figure() != empty && packets->figure() != QStringLiteral("0");
    };
    const bool hasRows = QTest::qWaitFor(showsRows, kPatienceMs);
    const auto firstRowsMs = static_cast<double>(opened.elapsed());
    const bool isLoaded = QTest::qWaitFor([&] { return window.isComplete(); }, kPatienceMs);
    if (!hasRows || !isLoaded) {
        std::fprintf(stderr, "bench_window: %s\n", qPrintable(window.lastError()));
        return 1;
    }
    print("first rows on screen", firstRowsMs, 1000);
    print("longest event of the window while loading",
          static_cast<double>(application.longestNs) / 1e6, 100);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    keepScanMemory();
    TimingApplication application(argc, argv);
    const bool doCollect = argc == 3 && QByteArray(argv[1]) == "--collect";
    if (argc != 2 && !doCollect) {
        std::fprintf(stderr, "usage: bench_window CAPTURE\n"
                             "       bench_window --collect ADDRESS:PORT\n");
        return 2;
    }
    WindowFixture fixture;
    const QString last = QString::fromLocal8Bit(argv[argc - 1]);
    return doCollect ? collect(application, fixture.window(), last)
                     : load(application, fixture.window(), last);
}
