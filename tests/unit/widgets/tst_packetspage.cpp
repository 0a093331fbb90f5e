#include "model/qt/addressnames.h"
#include "model/qt/collectstate.h"
#include "model/qt/packetreader.h"
#include "model/qt/queryrunner.h"
#include "model/qt/selection.h"
#include "widgets/common/emptystate.h"
#include "widgets/common/valuemenu.h"
#include "widgets/pages/packetinside.h"
#include "widgets/pages/packetspage.h"
#include "widgets/tables/hexview.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTreeWidget>
#include <QtTest>

#include <atomic>
#include <thread>

using namespace weir;

namespace {

/// Two packets of 20 bytes, or why there are none.
class FixedList : public PacketList
{
public:
    explicit FixedList(int count, std::vector<PacketNote> notes = {})
        : m_lines(static_cast<std::size_t>(count))
        , m_notes(std::move(notes))
    {
        for (PacketLine &line : m_lines)
            line.wireBytes = line.capturedBytes = 20;
    }
    const std::vector<PacketLine> &lines() const override { return m_lines; }
    bool hasMore() const override { return false; }
    const std::vector<PacketNote> &notes() const override { return m_notes; }
    Result<PacketDetail> detail(std::size_t line, const std::stop_token &) const override
    {
        PacketDetail detail;
        detail.bytes.assign(20, static_cast<std::byte>('a' + line));
        Layer outer{"eth", "a frame", 0, 14, false, {{"eth.dst", "here", 0, 6}}};
        Layer inner{"ip", "a datagram", 14, 6, true, {{"ip.len", "6", 16, 2}}};
        detail.layers = {outer, inner};
        return detail;
    }
    Status save(std::span<const std::size_t>, const std::string &, const std::stop_token &,
                const std::function<void(double)> &) const override
    {
        return {};
    }

private:
    std::vector<PacketLine> m_lines;
    std::vector<PacketNote> m_notes;
};

/// What a page stands on, with packets from `list`.
struct Window
{
    explicit Window(PacketListPtr list)
    {
        packets.setRead([list, this](const FlowQuery &query, std::size_t,
                                     const PacketListing &listing) -> Result<PacketListPtr> {
            asked = query.text;
            if (beginning)
                listing.partial(beginning);
            while (isHeld)
                std::this_thread::yield();
            if (!list)
                return Error{Errc::NotFound, 0, "the capture file is not there any more", "a.pcap"};
            return list;
        });
    }
    ~Window() { isHeld = false; } // the reader waits for its thread
    PageContext context()
    {
        PageContext made{selection, runner, names, menu, collect};
        made.packets = &packets;
        return made;
    }

    Selection selection;
    QueryRunner runner;
    AddressNames names;
    ValueMenu menu;
    CollectState collect;
    std::string asked;
    PacketListPtr beginning;          // told before the list
    std::atomic<bool> isHeld = false; // while so, no list is whole
    PacketReader packets;             // last: its thread ends before the others go
};

} // namespace

/// The page of packets.
class TestPacketsPage : public QObject
{
    Q_OBJECT

private slots:
    void showsLayersAndBytesOfTheChosenPacket();
    void marksTheBytesOfAField();
    void clickedByteChoosesItsField();
    void narrowsToItsSubject();
    void showsTheBeginningOfAList();
    void saysWhyThereIsNothing_data();
    void saysWhyThereIsNothing();
};

void TestPacketsPage::showsLayersAndBytesOfTheChosenPacket()
{
    Window window(std::make_shared<FixedList>(2));
    PacketsPage page(window.context());

    page.setActive(true);
    QTRY_VERIFY(page.isComplete());
    const QByteArray first = page.inside().hex()->bytes();
    QTest::keyClick(page.table(), Qt::Key_Down);

    QCOMPARE(first, QByteArray(20, 'a'));
    QTRY_COMPARE(page.inside().hex()->bytes(), QByteArray(20, 'b'));
    QCOMPARE(page.inside().layers()->topLevelItemCount(), 2);
    QCOMPARE(page.inside().layers()->topLevelItem(0)->text(0), QStringLiteral("eth"));
    QVERIFY(page.inside().layers()->topLevelItem(1)->text(1).contains(QStringLiteral("cut short")));
    QCOMPARE(page.inside().layers()->topLevelItem(1)->child(0)->text(1), QStringLiteral("6"));
}

void TestPacketsPage::marksTheBytesOfAField()
{
    Window window(std::make_shared<FixedList>(1));
    PacketsPage page(window.context());
    page.setActive(true);
    QTRY_VERIFY(page.isComplete());
    QCOMPARE(page.inside().hex()->chosen().size(), qsizetype{6}); // the innermost layer

    page.inside().layers()->setCurrentItem(page.inside().layers()->topLevelItem(1)->child(0));

    QCOMPARE(page.inside().hex()->chosen().size(), qsizetype{2});
}

void TestPacketsPage::clickedByteChoosesItsField()
{
    Window window(std::make_shared<FixedList>(1));
    PacketsPage page(window.context());
    page.setActive(true);
    QTRY_VERIFY(page.isComplete());

    emit page.inside().hex()->byteChosen(3);
    const QString field = page.inside().layers()->currentItem()->text(0);
    emit page.inside().hex()->byteChosen(10);

    QCOMPARE(field, QStringLiteral("eth.dst"));
    QCOMPARE(page.inside().layers()->currentItem()->text(0), QStringLiteral("eth"));
}

void TestPacketsPage::narrowsToItsSubject()
{
    Window window(std::make_shared<FixedList>(1));
    QVERIFY(window.selection.setFilter(QStringLiteral("proto == udp")));
    PacketsPage page(window.context());

    page.setSubject(QStringLiteral("host == 192.0.2.7"));
    page.setActive(true);
    QTRY_VERIFY(page.isComplete());

    QCOMPARE(page.place(), QStringLiteral("packets host == 192.0.2.7"));
    QVERIFY(window.asked.find("proto == udp") != std::string::npos);
    QVERIFY(window.asked.find("host == 192.0.2.7") != std::string::npos);
}

void TestPacketsPage::showsTheBeginningOfAList()
{
    Window window(std::make_shared<FixedList>(9));
    window.beginning = std::make_shared<FixedList>(2);
    window.isHeld = true;
    PacketsPage page(window.context());
    const auto *rows = page.table()->model();
    const auto *note = page.findChild<QLabel *>(QStringLiteral("panelNote"));

    page.setActive(true);
    QTRY_COMPARE(rows->rowCount(), 2);
    QVERIFY(!page.isComplete());
    QVERIFY(note->text().contains(QStringLiteral("so far")));
    window.isHeld = false;
    QTRY_COMPARE(rows->rowCount(), 9);
    QTRY_VERIFY(page.isComplete());
    QVERIFY(!note->text().contains(QStringLiteral("so far")));

    window.isHeld = true; // the same list anew: its beginning says less than what is shown
    QSignalSpy begun(&window.packets, &PacketReader::begun);
    window.runner.notifyDataChanged();
    QTRY_COMPARE(begun.count(), 1);
    QCOMPARE(rows->rowCount(), 9);
    window.isHeld = false;
    QTRY_VERIFY(page.isComplete());
}

void TestPacketsPage::saysWhyThereIsNothing_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("sentence");

    QTest::newRow("nothing matches") << 0 << "No packets match";
    QTest::newRow("rows that were no packets") << 1 << "There are no packets to show";
    QTest::newRow("reading failed") << 2 << "The packets could not be read";
}

void TestPacketsPage::saysWhyThereIsNothing()
{
    QFETCH(int, kind);
    QFETCH(QString, sentence);
    const PacketListPtr lists[] = {
        std::make_shared<FixedList>(0),
        std::make_shared<FixedList>(0,
                                    std::vector<PacketNote>{{PacketNote::Kind::NoPackets, 4, {}}}),
        nullptr};
    Window window(lists[kind]);
    PacketsPage page(window.context());

    page.setActive(true);
    QTRY_VERIFY(page.isComplete());

    QCOMPARE(page.findChild<EmptyState *>()->what(), sentence);
}

QTEST_MAIN(TestPacketsPage)
#include "tst_packetspage.moc"
