// Counting distinct hashes in parts: what is counted, and how much is held meanwhile.
#include "model/scan/distincttally.h"
#include "model/scan/mix.h"
#include "model/scan/segmentscan.h"
#include "tests/unit/scan/storedrows.h"

#include <QTest>

using namespace weir;
using namespace weir::test;

class TestDistinctTally : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void countsEachOnce();
    void holdsLittleOfWhatRepeats();
    void levelsKeepAShare();
    void goesOnFromAnEarlierOne();
    void tellsEachNewOneOnce();
    void tellsAboutHowManyMeanwhile();

private:
    std::vector<std::uint64_t> hashes(std::uint64_t from, std::uint64_t end) const;
    std::uint64_t finished(DistinctTally &tally);
    std::vector<std::uint64_t> told(DistinctTally &tally); // by finish(), sorted

    static constexpr unsigned kWorkers = 2;
    Fixture m_store{RowSet()};
    std::vector<std::unique_ptr<StoreReader>> m_readers;
};

void TestDistinctTally::initTestCase()
{
    for (unsigned i = 0; i < kWorkers; ++i) {
        auto reader = StoreReader::open(m_store.folder.path("rows.weir"));
        QVERIFY(reader);
        m_readers.push_back(std::move(reader).value());
    }
}

std::vector<std::uint64_t> TestDistinctTally::hashes(std::uint64_t from, std::uint64_t end) const
{
    std::vector<std::uint64_t> all;
    for (std::uint64_t number = from; number < end; ++number)
        all.push_back(mix64(number));
    return all;
}

std::uint64_t TestDistinctTally::finished(DistinctTally &tally)
{
    const ExecutionControl control;
    SegmentScan scan(std::make_shared<StoreSnapshot>(), {m_readers[0].get(), m_readers[1].get()},
                     control);
    tally.finish(scan);
    return tally.count();
}

std::vector<std::uint64_t> TestDistinctTally::told(DistinctTally &tally)
{
    const ExecutionControl control;
    SegmentScan scan(std::make_shared<StoreSnapshot>(), {m_readers[0].get(), m_readers[1].get()},
                     control);
    std::vector<std::uint64_t> byWorker[kWorkers];
    tally.finish(scan, [&](unsigned worker, std::span<const std::uint64_t> some) {
        byWorker[worker].insert(byWorker[worker].end(), some.begin(), some.end());
    });
    std::vector<std::uint64_t> all = byWorker[0];
    all.insert(all.end(), byWorker[1].begin(), byWorker[1].end());
    std::ranges::sort(all);
    return all;
}

void TestDistinctTally::countsEachOnce()
{
    DistinctTally tally(kWorkers, 0);
    tally.add(0, hashes(0, 100'000));
    tally.add(1, hashes(50'000, 150'000));
    tally.add(0, {0, 1}); // the hash of 0 is 0, which counts as 1: a table has no place for it

    QCOMPARE(finished(tally), 150'000u);
    tally.add(1, hashes(149'000, 151'000));
    QCOMPARE(finished(tally), 151'000u);
    QCOMPARE(finished(tally), 151'000u);
}

void TestDistinctTally::holdsLittleOfWhatRepeats()
{
    DistinctTally tally(kWorkers, 0);
    std::vector<std::uint64_t> ofOnePart;
    for (std::uint64_t hash = 1; hash <= 1'000; ++hash)
        ofOnePart.push_back(hash << 30);

    std::uint64_t most = 0;
    for (int i = 0; i < 200; ++i) {
        tally.add(0, ofOnePart);
        most = std::max(most, tally.held());
    }

    QVERIFY2(most < 25'000, qPrintable(QString::number(most)));
    QCOMPARE(finished(tally), 1'000u);
    QCOMPARE(tally.held(), 1'000u);
}

void TestDistinctTally::levelsKeepAShare()
{
    const auto all = hashes(0, 100'000);
    const auto kept =
        std::count_if(all.begin(), all.end(), [](std::uint64_t hash) { return (hash & 3U) == 0; });
    DistinctTally tally(kWorkers, 2);
    tally.add(0, all);
    tally.add(1, all);

    QCOMPARE(finished(tally), static_cast<std::uint64_t>(kept));
}

void TestDistinctTally::goesOnFromAnEarlierOne()
{
    DistinctTally earlier(kWorkers, 0);
    earlier.add(0, hashes(0, 10'000));
    QCOMPARE(finished(earlier), 10'000u);
    DistinctTally later(kWorkers, 0);
    later.continueFrom(earlier);
    later.add(1, hashes(9'000, 12'000));

    QCOMPARE(finished(later), 12'000u);
    QCOMPARE(earlier.count(), 10'000u);
}

void TestDistinctTally::tellsEachNewOneOnce()
{
    const auto sorted = [this](std::uint64_t from, std::uint64_t end) {
        auto all = hashes(from, end);
        std::ranges::sort(all);
        return all;
    };
    DistinctTally earlier(kWorkers, 0);
    earlier.add(0, hashes(1, 60'000));
    earlier.add(1, hashes(30'000, 90'000));
    QCOMPARE(told(earlier), sorted(1, 90'000));
    earlier.add(1, hashes(80'000, 100'000));
    QCOMPARE(told(earlier), sorted(90'000, 100'000));
    QCOMPARE(told(earlier), std::vector<std::uint64_t>());

    DistinctTally later(kWorkers, 0);
    later.continueFrom(earlier);
    later.add(1, hashes(95'000, 103'000));
    later.add(0, hashes(101'000, 104'000));
    QCOMPARE(told(later), sorted(100'000, 104'000));
    QCOMPARE(later.count(), 103'999u);
}

void TestDistinctTally::tellsAboutHowManyMeanwhile()
{
    DistinctTally tally(kWorkers, 0);
    QCOMPARE(tally.estimate(), 0u);
    tally.add(0, hashes(0, 20'000));
    QCOMPARE(tally.estimate(), 20'000u); // few enough to count them
    tally.add(0, hashes(20'000, 1'000'000));

    const auto estimate = static_cast<double>(tally.estimate());
    QVERIFY2(std::abs(estimate / 1'000'000 - 1) < 0.03, qPrintable(QString::number(estimate)));
}

QTEST_GUILESS_MAIN(TestDistinctTally)
#include "tst_distincttally.moc"
