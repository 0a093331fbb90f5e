#include "model/qt/packetdetailreader.h"
#include "model/qt/packetmodel.h"
#include "model/qt/roles.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace weir;

namespace {

/// A list that stands in memory.
class FixedList : public PacketList
{
public:
    explicit FixedList(int count)
    {
        for (int i = 0; i < count; ++i) {
            PacketLine line;
            line.timeNs = 1'700'000'000'000'000'000 + i * kStepNs;
            line.wireBytes = line.capturedBytes = static_cast<std::uint32_t>(900 - i * 100);
            line.src = Address::fromV4(0x0a000001);
            line.srcPort = 443;
            line.flags = 0x12;
            line.protocol = "tcp";
            line.info = "number " + std::to_string(i);
            m_lines.push_back(line);
        }
        m_lines[0].dst = {0x20010db800000000, 7};
        m_lines[0].dstPort = 53;
    }
    const std::vector<PacketLine> &lines() const override { return m_lines; }
    bool hasMore() const override { return false; }
    const std::vector<PacketNote> &notes() const override { return m_notes; }
    /// As many bytes as the line has; while `isSlow`, never without being stopped.
    Result<PacketDetail> detail(std::size_t line, const std::stop_token &stop) const override
    {
        ++begun;
        while (isSlow) {
            if (stop.stop_requested())
                return Error{Errc::Cancelled, 0, "reading the capture was cancelled"};
            std::this_thread::yield();
        }
        PacketDetail detail;
        detail.bytes.resize(m_lines[line].wireBytes);
        return detail;
    }
    Status save(std::span<const std::size_t>, const std::string &, const std::stop_token &,
                const std::function<void(double)> &) const override
    {
        return {};
    }

    std::atomic<bool> isSlow = false;
    mutable std::atomic<int> begun = 0;
    static constexpr std::int64_t kStepNs = 1'500'000'000;

private:
    std::vector<PacketLine> m_lines;
    std::vector<PacketNote> m_notes;
};

} // namespace

/// The model of a list of packets, and its reader.
class TestPacketModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void showsLines();
    void sortsNumbersAsNumbers();
    void newestRequestWins();
    void beginningComesBeforeTheList();
    void cancelledRequestGivesNothing();
    void failureIsTold();
    void newestPacketWins();
    void requestWaitsForNobody();
    void linesAsTextAreThoseThatAreShown();
};

void TestPacketModel::showsLines()
{
    PacketModel model;
    const QAbstractItemModelTester tester(&model);

    model.setList(std::make_shared<FixedList>(3));

    const auto cell = [&model](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(cell(0, PacketModel::NumberColumn), QStringLiteral("1"));
    QCOMPARE(cell(1, PacketModel::TimeColumn), QStringLiteral("1.500000"));
    QCOMPARE(cell(0, PacketModel::SourceColumn), QStringLiteral("10.0.0.1:443"));
    QCOMPARE(cell(0, PacketModel::DestinationColumn), QStringLiteral("[2001:db8::7]:53"));
    QCOMPARE(cell(1, PacketModel::DestinationColumn), QString());
    QCOMPARE(cell(2, PacketModel::FlagsColumn), QStringLiteral("SYN+ACK"));
    QCOMPARE(cell(2, PacketModel::InfoColumn), QStringLiteral("number 2"));
    model.setList(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestPacketModel::sortsNumbersAsNumbers()
{
    PacketModel model;
    model.setList(std::make_shared<FixedList>(9)); // 900 to 100 bytes
    QSortFilterProxyModel proxy;
    proxy.setSourceModel(&model);
    proxy.setSortRole(SortRole);

    proxy.sort(PacketModel::LengthColumn);

    QCOMPARE(proxy.index(0, PacketModel::LengthColumn).data().toString(), QStringLiteral("100"));
    QCOMPARE(proxy.index(8, PacketModel::LengthColumn).data().toString(), QStringLiteral("900"));
}

void TestPacketModel::newestRequestWins()
{
    PacketReader reader;
    QSignalSpy listed(&reader, &PacketReader::listed);
    reader.setRead(
        [](const FlowQuery &, std::size_t limit, const PacketListing &) -> Result<PacketListPtr> {
            return PacketListPtr(std::make_shared<FixedList>(static_cast<int>(limit)));
        });

    reader.request({}, 3);
    reader.request({}, 5);

    QTRY_COMPARE(listed.count(), 1);
    QCOMPARE(listed[0][0].value<PacketListPtr>()->lines().size(), std::size_t{5});
    QVERIFY(!reader.isBusy());
}

void TestPacketModel::beginningComesBeforeTheList()
{
    PacketReader reader;
    QSignalSpy begun(&reader, &PacketReader::begun);
    QSignalSpy listed(&reader, &PacketReader::listed);
    std::atomic<bool> mayEnd = false;
    reader.setRead(
        [&](const FlowQuery &, std::size_t, const PacketListing &listing) -> Result<PacketListPtr> {
            listing.partial(std::make_shared<FixedList>(2));
            while (!mayEnd)
                std::this_thread::yield();
            return PacketListPtr(std::make_shared<FixedList>(5));
        });

    reader.request({}, 5);

    QTRY_COMPARE(begun.count(), 1);
    QCOMPARE(begun[0][0].value<PacketListPtr>()->lines().size(), std::size_t{2});
    QVERIFY(reader.isBusy() && listed.isEmpty());
    mayEnd = true;
    QTRY_COMPARE(listed.count(), 1);
}

void TestPacketModel::cancelledRequestGivesNothing()
{
    PacketReader reader;
    QSignalSpy listed(&reader, &PacketReader::listed);
    QSignalSpy failed(&reader, &PacketReader::failed);
    QSignalSpy cancelled(&reader, &PacketReader::cancelled);
    std::atomic<bool> hasBegun = false;
    std::atomic<bool> hasEnded = false;
    reader.setRead(
        [&](const FlowQuery &, std::size_t, const PacketListing &listing) -> Result<PacketListPtr> {
            hasBegun = true;
            while (listing.progress(0.5))
                std::this_thread::yield();
            hasEnded = true;
            return Error{Errc::Cancelled, 0, "saving packets was cancelled"};
        });
    reader.request({}, 3);
    QTRY_VERIFY(hasBegun);

    reader.cancel();

    QTRY_VERIFY(hasEnded);
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(!reader.isBusy());
    QCoreApplication::processEvents();
    QCOMPARE(listed.count() + failed.count(), 0);
}

void TestPacketModel::failureIsTold()
{
    PacketReader reader;
    QSignalSpy failed(&reader, &PacketReader::failed);
    reader.setRead(
        [](const FlowQuery &, std::size_t, const PacketListing &) -> Result<PacketListPtr> {
            return Error{Errc::NotFound, 0, "the capture file is not there any more", "a.pcap"};
        });

    reader.request({}, 3);

    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(failed[0][0].toString().contains(QStringLiteral("a.pcap")));
}

void TestPacketModel::newestPacketWins()
{
    const auto list = std::make_shared<FixedList>(3); // 900, 800, 700 bytes
    list->isSlow = true;
    PacketDetailReader reader;
    QSignalSpy found(&reader, &PacketDetailReader::found);
    QSignalSpy failed(&reader, &PacketDetailReader::failed);
    reader.request(list, 0);
    QTRY_COMPARE(list->begun.load(), 1);

    reader.request(list, 1); // stops the one that would never end
    QTRY_COMPARE(list->begun.load(), 2);
    list->isSlow = false;

    QTRY_COMPARE(found.count(), 1);
    QCOMPARE(found[0][0].value<PacketDetailPtr>()->bytes.size(), std::size_t{800});
    QVERIFY(!reader.isBusy());
    reader.request(list, 2);
    reader.cancel();
    QTest::qWait(20);
    QCOMPARE(found.count() + failed.count(), 1);
}

void TestPacketModel::requestWaitsForNobody()
{
    std::atomic<bool> mayEnd = false;
    std::atomic<bool> hasBegun = false;
    PacketReader reader;
    QSignalSpy listed(&reader, &PacketReader::listed);
    reader.setRead(
        [&](const FlowQuery &, std::size_t, const PacketListing &) -> Result<PacketListPtr> {
            hasBegun = true;
            while (!mayEnd) // deaf for a while
                std::this_thread::yield();
            return PacketListPtr(std::make_shared<FixedList>(1));
        });
    reader.request({}, 3);
    QTRY_VERIFY(hasBegun);

    reader.setRead(
        [](const FlowQuery &, std::size_t, const PacketListing &) -> Result<PacketListPtr> {
            return PacketListPtr(new FixedList(2));
        });
    reader.request({}, 3);
    mayEnd = true;

    QTRY_COMPARE(listed.count(), 1);
    QCOMPARE(listed[0][0].value<PacketListPtr>()->lines().size(), std::size_t{2});
}

void TestPacketModel::linesAsTextAreThoseThatAreShown()
{
    const auto list = std::make_shared<FixedList>(4);
    PacketModel model;
    model.setList(list);
    QStringList shown;
    for (const int row : {1, 3}) {
        QStringList cells;
        for (int column = 0; column < PacketModel::ColumnCount; ++column)
            cells += model.index(row, column).data().toString();
        shown += cells.join(QLatin1Char('\t'));
    }

    const QString text = PacketModel::tsvOf(list, {1, 3}, false, {});

    QCOMPARE(text, shown.join(QLatin1Char('\n')));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(PacketModel::tsvOf(list, {1, 3}, false, stop.get_token()).isEmpty());
}

QTEST_GUILESS_MAIN(TestPacketModel)
#include "tst_packetmodel.moc"
