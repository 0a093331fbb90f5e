// Groups while they are gathered: what is told on the way is what a scan of only those segments
// would tell, and telling changes nothing.
#include "model/scan/groupscan.h"
#include "model/scan/segmentscan.h"
#include "tests/unit/scan/storedrows.h"

#include <QTest>

#include <algorithm>
#include <functional>
#include <map>

using namespace weir;
using namespace weir::test;

namespace {

using Groups = std::map<std::vector<std::uint64_t>, std::vector<std::uint64_t>>; // slots by key

Groups groupsOf(const GroupScan &scan)
{
    Groups groups;
    const auto words = scan.keyWords();
    for (std::size_t shard = 0; shard < GroupScan::kShards; ++shard) {
        scan.forShard(shard, [&](const std::uint64_t *entry) {
            groups[{entry, entry + words}] = {entry + words, entry + scan.stride()};
        });
    }
    return groups;
}

/// The same without what is known at the end only.
Groups knownBefore(Groups groups, const std::vector<bool> &isKnown)
{
    for (auto &[key, sums] : groups) {
        for (std::size_t i = 0; i < sums.size(); ++i)
            sums[i] = isKnown[i] ? sums[i] : 0;
    }
    return groups;
}

std::vector<bool> knownSlots(const GroupScan &scan)
{
    std::vector<bool> isKnown;
    for (std::size_t place = 0; place + scan.keyWords() < scan.stride(); ++place)
        isKnown.push_back(scan.isKnown(place));
    return isKnown;
}

/// What is known after some of the segments.
struct Beginning
{
    std::vector<std::uint8_t> isVisited; // by place in the snapshot
    Groups groups;
};

} // namespace

class TestGroupScan : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsWhatItHasSoFar_data();
    void tellsWhatItHasSoFar();
    void goesOnFromAnEarlierOne_data() { tellsWhatItHasSoFar_data(); }
    void goesOnFromAnEarlierOne();

private:
    std::unique_ptr<GroupScan> newGroups(const QString &question) const;
    /// Visits the segments that are not left out; `afterEach` is called behind each.
    void visit(GroupScan &groups, std::vector<std::uint8_t> leaveOut,
               const std::function<void(const SegmentInfo &)> &afterEach = {});
    std::vector<std::uint8_t> othersThan(const std::vector<std::uint8_t> &visited) const
    {
        std::vector<std::uint8_t> others;
        for (const std::uint8_t isVisited : visited)
            others.push_back(isVisited == 0 ? 1 : 0);
        return others;
    }

    static constexpr unsigned kWorkers = 3;

    Fixture m_store{someRows(5, 900)};
    std::unique_ptr<StoreReader> m_reader;
    std::shared_ptr<const StoreSnapshot> m_snapshot;
};

void TestGroupScan::initTestCase()
{
    auto reader = StoreReader::open(m_store.folder.path("rows.weir"));
    QVERIFY(reader);
    m_reader = std::move(reader).value();
    auto snapshot = m_reader->snapshot();
    QVERIFY(snapshot);
    m_snapshot = snapshot.value();
    QVERIFY(m_snapshot->segments.size() > kWorkers);
}

std::unique_ptr<GroupScan> TestGroupScan::newGroups(const QString &question) const
{
    const ParseOutcome parsed = parseQuery(question.toStdString());
    if (!parsed.ok)
        qFatal("%s", parsed.error.message.c_str());
    const Stage &stage = parsed.query.stages.front();
    const auto plan = planSlots(stage.metrics, stage.dimensions);
    if (!plan)
        qFatal("%s", plan.error().what.data());
    return std::make_unique<GroupScan>(stage.dimensions, plan.value(), NumberBinner(), kWorkers, 0);
}

void TestGroupScan::visit(GroupScan &groups, std::vector<std::uint8_t> leaveOut,
                          const std::function<void(const SegmentInfo &)> &afterEach)
{
    const ExecutionControl control;
    SegmentScan scan(m_snapshot, {m_reader.get()}, control);
    scan.leaveOut(std::move(leaveOut));
    groups.watch(scan);
    unsigned next = 0; // one thread does the work of several in turn
    const auto one = [&](unsigned, SegmentColumns &segment, const MatchedRows &rows) {
        groups.visit(next++ % kWorkers, segment, rows);
        if (afterEach)
            afterEach(segment.segment());
    };
    QVERIFY(scan.run(FilterNode(), one));
    groups.finish(scan);
}

void TestGroupScan::tellsWhatItHasSoFar_data()
{
    QTest::addColumn<QString>("question");

    QTest::newRow("hosts") << "* | top 9 host by bytes, bytes.in, packets, first, last";
    QTest::newRow("hosts and their peers") << "* | top 9 host by bytes, peers";
    QTest::newRow("hosts by their peers") << "* | top 9 host by peers, bytes";
    QTest::newRow("hosts with peers and flows") << "* | top 9 host by bytes, peers, flows";
    QTest::newRow("subnets") << "* | top 9 src/24/64 by bytes, first";
    QTest::newRow("ports") << "* | top 9 port by bytes, last";
    QTest::newRow("protocols, by the table") << "* | top 9 proto by bytes, first, last";
}

void TestGroupScan::tellsWhatItHasSoFar()
{
    QFETCH(QString, question);
    std::vector<Beginning> beginnings;
    std::vector<std::uint8_t> visited(m_snapshot->segments.size(), 0);
    std::vector<bool> isKnown;
    const auto groups = newGroups(question);

    visit(*groups, {}, [&](const SegmentInfo &segment) {
        for (std::size_t i = 0; i < visited.size(); ++i)
            visited[i] |= m_snapshot->segments[i]->id == segment.id ? 1 : 0;
        groups->settle();
        isKnown = knownSlots(*groups);
        beginnings.push_back({visited, knownBefore(groupsOf(*groups), isKnown)});
    });

    QCOMPARE(beginnings.size(), m_snapshot->segments.size());
    QVERIFY(beginnings.front().groups != beginnings.back().groups);
    for (const Beginning &beginning : beginnings) {
        const auto only = newGroups(question);
        visit(*only, othersThan(beginning.isVisited));
        QVERIFY(knownBefore(groupsOf(*only), isKnown) == beginning.groups);
    }
    QVERIFY(knownBefore(groupsOf(*groups), isKnown) == beginnings.back().groups);
    QVERIFY(std::ranges::all_of(knownSlots(*groups), std::identity()));
}

void TestGroupScan::goesOnFromAnEarlierOne()
{
    QFETCH(QString, question);
    std::vector<std::uint8_t> isFirst(m_snapshot->segments.size(), 0);
    isFirst.front() = 1;
    const auto all = newGroups(question);
    visit(*all, {});
    const auto earlier = newGroups(question);
    visit(*earlier, othersThan(isFirst));
    const auto rest = newGroups(question);
    const ExecutionControl control;
    SegmentScan scan(m_snapshot, {m_reader.get()}, control);
    rest->continueFrom(*earlier, scan);

    visit(*rest, isFirst, [&](const SegmentInfo &) { rest->settle(); });

    QVERIFY(groupsOf(*rest) == groupsOf(*all));
}

QTEST_GUILESS_MAIN(TestGroupScan)
#include "tst_groupscan.moc"
