#include "tests/unit/store/storerows.h"

#include "tests/support/files.h"

#include <atomic>
#include <thread>

using namespace weir;
using namespace weir::test;

/// What readers see while somebody writes.
class TestSnapshots : public QObject
{
    Q_OBJECT

private slots:
    void readerSeesRowsWhileWriting();
    void youngRowsWaitForTheNextCommit();
    void snapshotStaysReadable();
    void readersShareASnapshot();
    void readersInThreadsAgree();
};

void TestSnapshots::readerSeesRowsWhileWriting()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    std::int64_t now = 1000;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    options.commitIntervalMs = 1000;
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);

    QVERIFY(writer.value()->write(someRows(1000)));
    QCOMPARE(storedRows(path), std::int64_t{0});
    now += 200; // the first commit comes early
    QVERIFY(writer.value()->tick());
    QCOMPARE(storedRows(path), std::int64_t{1000});
    QVERIFY(writer.value()->write(someRows(500)));
    now += 999;
    QVERIFY(writer.value()->tick());
    QCOMPARE(storedRows(path), std::int64_t{1000});
    QCOMPARE(writer.value()->rowsPending(), std::uint64_t{500});
    now += 1;
    QVERIFY(writer.value()->tick());
    QCOMPARE(storedRows(path), std::int64_t{1500});
    QVERIFY(writer.value()->write(someRows(70'000))); // fills the tail and starts another one
    QVERIFY(writer.value()->flush());
    QCOMPARE(storedRows(path), std::int64_t{71'500});
    QCOMPARE(writer.value()->rowsWritten(), std::uint64_t{71'500});
}

void TestSnapshots::youngRowsWaitForTheNextCommit()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    std::int64_t now = 1000;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);

    QVERIFY(writer.value()->write(someRows(70'000))); // one segment and the start of another
    now += 200;
    QVERIFY(writer.value()->tick());
    const std::int64_t early = storedRows(path);
    const std::uint64_t waiting = writer.value()->rowsPending();
    now += options.commitIntervalMs;
    QVERIFY(writer.value()->tick());

    QCOMPARE(early, std::int64_t{65'536});
    QCOMPARE(waiting, std::uint64_t{70'000 - 65'536});
    QCOMPARE(storedRows(path), std::int64_t{70'000});
    QCOMPARE(writer.value()->rowsPending(), std::uint64_t{0});
}

void TestSnapshots::snapshotStaysReadable()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->write(someRows(100)));
    QVERIFY(writer.value()->flush());
    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto before = reader.value()->snapshot();
    QVERIFY(before);

    QVERIFY(writer.value()->write(someRows(100)));
    QVERIFY(writer.value()->flush()); // replaces the segment that the reader holds
    DecodedColumn column;
    const SegmentInfo &old = *before.value()->segments.at(0);
    QVERIFY(reader.value()->readColumn(old, ColumnId::SrcPort, column));
    QCOMPARE(column.rows, 100u);
    const auto same = reader.value()->snapshot();
    QVERIFY(same);
    QCOMPARE(same.value()->rows, std::uint64_t{200});
    reader.value()->release();
    const Status gone = reader.value()->readColumn(old, ColumnId::SrcPort, column);

    QVERIFY(!gone);
    QCOMPARE(int(gone.error().code), int(Errc::NotFound));
    const auto again = reader.value()->snapshot();
    QVERIFY(again);
    QVERIFY(again.value() == same.value()); // nothing changed: the same object
}

void TestSnapshots::readersShareASnapshot()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->write(someRows(100)));
    QVERIFY(writer.value()->flush());
    auto one = StoreReader::open(path);
    auto two = StoreReader::open(path);
    QVERIFY(one && two);
    QVERIFY(one.value()->snapshot());
    QVERIFY(writer.value()->write(someRows(100)));
    QVERIFY(writer.value()->flush());
    StoreReader *readers[] = {one.value().get(), two.value().get()};

    const auto shared = sharedSnapshot(readers);

    QVERIFY(shared);
    QCOMPARE(shared.value()->rows, std::uint64_t{200});
    for (StoreReader *reader : readers) {
        DecodedColumn column;
        QVERIFY(reader->readColumn(*shared.value()->segments.at(0), ColumnId::Src, column));
        QCOMPARE(column.rows, 200u);
        reader->release();
    }
}

void TestSnapshots::readersInThreadsAgree()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    std::atomic<bool> isDone = false;
    std::atomic<int> failures = 0;
    std::atomic<int> snapshots = 0;
    const auto read = [&] { // every snapshot is whole, however often its tail is replaced meanwhile
        auto reader = StoreReader::open(path);
        while (!isDone) {
            const auto snapshot = reader.value()->snapshot();
            std::uint64_t rows = 0;
            for (const auto &segment : snapshot.value()->segments) {
                DecodedColumn column;
                failures += reader.value()->readColumn(*segment, ColumnId::SrcPort, column) ? 0 : 1;
                rows += column.rows;
            }
            failures += rows == snapshot.value()->rows ? 0 : 1;
            ++snapshots;
        }
    };
    std::thread one(read);
    std::thread two(read);

    for (unsigned turn = 0; turn < 40 || snapshots < 4; ++turn) {
        failures += writer.value()->write(someRows(turn < 40 ? 2000 : 1, 1, turn)) ? 0 : 1;
        failures += writer.value()->flush() ? 0 : 1;
    }
    isDone = true;
    one.join();
    two.join();

    QCOMPARE(failures.load(), 0);
    QVERIFY(storedRows(path) >= 80'000);
}

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"
