#include "tests/support/files.h"
#include "tests/support/udpsender.h"
#include "tests/unit/workspace/collecttold.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTest>
#include <QTimer>

#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <string>
#include <vector>

using namespace weir;
using namespace weir::test;

namespace {

const auto kCollect = QStringLiteral("--collect");

/// Collects into `path` until it is killed; prints its port. This program runs itself that way.
int collectInto(const char *path)
{
    auto workspace = Workspace::openOrCreate(path);
    std::atomic<bool> isTold = false;
    CollectObserver observer;
    observer.onHealth = [&isTold](const CollectHealth &health) {
        const std::string listen = health.sockets.at(0).listen;
        if (isTold.exchange(true))
            return;
        std::puts(listen.substr(listen.rfind(':') + 1).c_str());
        (void)std::fflush(stdout);
    };
    if (!workspace || !workspace.value()->startCollecting(onFreePort(), observer))
        return 1;
    for (;;)
        pause();
}

} // namespace

class TestCollectKilled : public QObject
{
    Q_OBJECT

private slots:
    void losesLittleWhenItIsKilled();
};

void TestCollectKilled::losesLittleWhenItIsKilled()
{
    TempDir folder;
    const std::string path = folder.path("one.weir");
    QProcess child;
    child.start(QCoreApplication::applicationFilePath(), {kCollect, QString::fromStdString(path)});
    QTRY_VERIFY_WITH_TIMEOUT(child.canReadLine(), 30'000);
    UdpSender sender(static_cast<std::uint16_t>(child.readLine().trimmed().toUInt()));
    std::vector<std::int64_t> sentMs; // of each datagram
    QElapsedTimer clock;
    clock.start();
    QTimer pace;
    connect(&pace, &QTimer::timeout, &pace, [&sender, &sentMs, &clock] {
        if (sender.send(fiveRecords(std::uint32_t(sentMs.size()) * 5)))
            sentMs.push_back(clock.elapsed());
    });
    pace.start(2);
    QTRY_VERIFY_WITH_TIMEOUT(!sentMs.empty() && sentMs.back() > 3000, 15'000);

    child.kill(); // while more is on its way
    const std::int64_t killedMs = clock.elapsed();
    pace.stop();
    QVERIFY(child.waitForFinished());
    auto workspace = Workspace::openOrCreate(path);
    QVERIFY(workspace);
    const std::uint64_t rows = rowsIn(*workspace.value());
    Told told;
    QVERIFY(workspace.value()->startCollecting(onFreePort(), told.observer()));
    QTRY_VERIFY(told.port() != 0);

    const auto old = std::count_if(sentMs.begin(), sentMs.end(), [killedMs](std::int64_t atMs) {
        return atMs < killedMs - 1500; // a commit each half second, and time to come there
    });
    QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    QVERIFY(old > 100);
    QVERIFY2(rows >= std::uint64_t(old) * 5,
             (std::to_string(rows) + " of " + std::to_string(old * 5)).c_str());
    QVERIFY(rows <= sentMs.size() * 5);
    QCOMPARE(rows % 5, std::uint64_t{0});
    QVERIFY(told.start().wasInterrupted);
    QVERIFY2(QString::fromStdString(told.start().recovered)
                 .contains(QStringLiteral("recovered %1 rows").arg(rows)),
             told.start().recovered.c_str());
}

int main(int argc, char **argv)
{
    if (argc == 3 && kCollect == QLatin1String(argv[1]))
        return collectInto(argv[2]);
    QCoreApplication application(argc, argv);
    TestCollectKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_collectkilled.moc"
