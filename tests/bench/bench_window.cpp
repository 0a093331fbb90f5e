// How long a person waits for the first rows of a large capture, and what holds the window up while
// it loads.
#include "model/qt/format.h"
#include "tests/gui/timingapplication.h"
#include "tests/gui/windowfixture.h"
#include "widgets/common/keyfigure.h"

#include <cstdio>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 600'000;

void print(const char *what, double milliseconds, double limit)
{
    std::printf("{\"what\":\"%s\",\"figure\":\"%.0f "
                "ms\",\"peer\":\"-\",\"ratio\":\"-\",\"target\":\"<= %.0f "
                "ms\",\"reached\":%s}\n",
                what, milliseconds, limit, milliseconds <= limit ? "true" : "false");
}

} // namespace

int main(int argc, char **argv)
{
    TimingApplication application(argc, argv);
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_window CAPTURE\n");
        return 2;
    }
    WindowFixture fixture;
    MainWindow &window = fixture.window();
    const auto *packets = window.findChild<KeyFigure *>(QStringLiteral("figurePackets"));
    const QString empty = packets->figure();
    QCoreApplication::processEvents();

    application.isWatching = true;
    QElapsedTimer opened;
    opened.start();
    window.openFiles({QString::fromLocal8Bit(argv[1])});
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
