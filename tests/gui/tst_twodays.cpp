#include "model/core/time.h"
#include "model/store/storewriter.h"
#include "tests/gui/windowfixture.h"
#include "widgets/pages/communitypanel.h"
#include "widgets/pages/talkspage.h"
#include "widgets/pages/talkspanel.h"

#include <QTreeWidget>

using namespace weir;
using namespace weir::test;

namespace {

constexpr int kPatienceMs = 60'000;
constexpr std::int64_t kDayNs = 86'400 * kNsPerSecond;
constexpr std::int64_t kBeginNs = 1'767'571'200 * kNsPerSecond; // 2026-01-05T00:00Z

/// A client's use of a name, a minute after the one before.
void addUse(FlowBatch &batch, int day, std::uint32_t client, const char *name)
{
    FlowRow row;
    row.startNs =
        kBeginNs + day * kDayNs + static_cast<std::int64_t>(batch.rows.size()) * 60 * kNsPerSecond;
    row.source = 1;
    row.src = Address::fromV4(0x0a00'0000U + client);
    row.dst = Address::fromV4(0xc000'0201U);
    row.srcPort = 40'000 + client;
    row.dstPort = 443;
    row.proto = 6;
    row.packets = 10;
    row.bytes = 5'000;
    row.name = batch.intern(name);
    batch.rows.push_back(row);
}

/// Players 1 to 3; on the second day 4 has come and 3 has gone. 7 to 9 write letters on both.
bool writeTwoDays(const QString &path)
{
    auto writer = StoreWriter::open(path.toStdString());
    SourceInfo source;
    source.name = "office";
    source.kind = SourceKind::Exporter;
    if (!writer || !writer.value()->addSource(source))
        return false;
    FlowBatch batch;
    for (int day = 0; day < 2; ++day) {
        for (const std::uint32_t client : {1u, 2u, day == 0 ? 3u : 4u}) {
            addUse(batch, day, client, "chess.example");
            addUse(batch, day, client, "cards.example");
        }
        for (const std::uint32_t client : {7u, 8u, 9u}) {
            addUse(batch, day, client, "mail.example");
            addUse(batch, day, client, "post.example");
        }
    }
    return writer.value()->write(std::move(batch)) && writer.value()->flush();
}

/// "title: value value" of each group below a community.
QStringList groupsOf(const QTreeWidgetItem &community)
{
    QStringList groups;
    for (int i = 0; i < community.childCount(); ++i) {
        QStringList values;
        for (int k = 0; k < community.child(i)->childCount(); ++k)
            values += community.child(i)->child(k)->text(0);
        values.sort();
        groups +=
            community.child(i)->text(0) + QStringLiteral(": ") + values.join(QLatin1Char(' '));
    }
    return groups;
}

} // namespace

/// A window over data of two days.
class TestTwoDays : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void communitiesSayWhoCameAndWent();
    void firstDayHasNoneBefore();

private:
    QTreeWidget *treeIn(const TimeRange &range);

    WindowFixture m_fixture;
};

void TestTwoDays::initTestCase()
{
    QLocale::setDefault(QLocale::c());
    const QString path = m_fixture.path(QStringLiteral("days.weir"));
    QVERIFY(writeTwoDays(path));
    m_fixture.window().openFiles({path});
    QTRY_VERIFY_WITH_TIMEOUT(m_fixture.window().isComplete(), kPatienceMs);
    m_fixture.window().showPage(QStringLiteral("talks"));
    m_fixture.window().findChild<TalksPage *>()->panel()->showCommunities(true);
}

/// What is shown of a time; null where that never is whole.
QTreeWidget *TestTwoDays::treeIn(const TimeRange &range)
{
    MainWindow &window = m_fixture.window();
    window.selection().setRange(range);
    if (!QTest::qWaitFor([&] { return window.isComplete(); }, kPatienceMs))
        return nullptr;
    return window.findChild<CommunityPanel *>()->tree();
}

void TestTwoDays::communitiesSayWhoCameAndWent()
{
    QTreeWidget *tree = treeIn({kBeginNs + kDayNs, kBeginNs + 2 * kDayNs});

    QVERIFY(tree);
    QCOMPARE(tree->topLevelItemCount(), 2);
    QStringList players = groupsOf(*tree->topLevelItem(0));
    QStringList writers = groupsOf(*tree->topLevelItem(1));
    if (!players.value(0).contains(QStringLiteral("chess")))
        std::swap(players, writers);
    QCOMPARE(players, (QStringList{QStringLiteral("They share (2): cards.example chess.example"),
                                   QStringLiteral("Clients (3): 10.0.0.1 10.0.0.2 10.0.0.4"),
                                   QStringLiteral("Came since the day before (1): 10.0.0.4"),
                                   QStringLiteral("Went since the day before (1): 10.0.0.3")}));
    QCOMPARE(writers, (QStringList{QStringLiteral("They share (2): mail.example post.example"),
                                   QStringLiteral("Clients (3): 10.0.0.7 10.0.0.8 10.0.0.9"),
                                   QStringLiteral("The same as the day before: ")}));
}

void TestTwoDays::firstDayHasNoneBefore()
{
    QTreeWidget *tree = treeIn({kBeginNs, kBeginNs + kDayNs});

    QVERIFY(tree);
    QCOMPARE(tree->topLevelItemCount(), 2);
    for (int i = 0; i < 2; ++i)
        QCOMPARE(groupsOf(*tree->topLevelItem(i)).last(),
                 QStringLiteral("The day before is not in the data: "));
}

QTEST_MAIN(TestTwoDays)
#include "tst_twodays.moc"
