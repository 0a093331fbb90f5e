#include "app/workspace/workspace.h"
#include "model/store/storewriter.h"
#include "tests/generator/scenario.h"
#include "tests/support/files.h"

#include <QtTest>

#include <atomic>
#include <ctime>
#include <thread>

using namespace weir;
using namespace weir::test;

/// Notes, networks, filters and lists of a workspace.
class TestAnnotations : public QObject
{
    Q_OBJECT

private slots:
    void refusesWhatMeansNothing_data();
    void refusesWhatMeansNothing();
    void refusesBadLists();
    void changedNoteKeepsItsIdAndBirth();
    void removedNoteComesBack();
    void writesWhileOpenedForReading();
    void saysWhoHasTheStore();
    void worksWhileImporting();
    void goesWithACopy();
    void wordsOfWhileItWasCopiedComeAlong();
    void nothingStartsWhileItIsCopied();
    void canBeReadWhileTheStoreMoves();
};

namespace {

Note hostNote(const char *text)
{
    Note note;
    note.prefix = *parsePrefix("192.0.2.7");
    note.text = text;
    return note;
}

} // namespace

void TestAnnotations::refusesWhatMeansNothing_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("text");
    QTest::addColumn<qlonglong>("from");
    QTest::addColumn<qlonglong>("to");

    const qlonglong open = INT64_MAX;
    QTest::newRow("no text") << int(NoteKind::Host) << "192.0.2.7"
                             << " \n"
                             << -open << open;
    QTest::newRow("a host without address") << int(NoteKind::Host) << ""
                                            << "who" << -open << open;
    QTest::newRow("a network without address") << int(NoteKind::Network) << ""
                                               << "who" << -open << open;
    QTest::newRow("all times") << int(NoteKind::Time) << ""
                               << "when" << qlonglong(INT64_MIN) << open;
    QTest::newRow("an end before the beginning") << int(NoteKind::Time) << ""
                                                 << "when" << qlonglong(9) << qlonglong(8);
}

void TestAnnotations::refusesWhatMeansNothing()
{
    QFETCH(int, kind);
    QFETCH(QString, prefix);
    QFETCH(QString, text);
    QFETCH(qlonglong, from);
    QFETCH(qlonglong, to);
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace);
    Note note;
    note.kind = static_cast<NoteKind>(kind);
    note.prefix = parsePrefix(prefix.toStdString()).value_or(Prefix());
    note.text = text.toStdString();
    note.range = {from, to};

    const auto saved = workspace.value()->saveNote(note);

    QVERIFY(!saved);
    QCOMPARE(int(saved.error().code), int(Errc::BadValue));
    QVERIFY(workspace.value()->notes().value().empty());
}

void TestAnnotations::refusesBadLists()
{
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace);
    const OwnNetwork office{*parsePrefix("10.0.0.0/8"), "office", "", "", false};
    const std::vector<OwnNetwork> kept{office};
    QVERIFY(workspace.value()->setNetworks(kept));

    const Status unnamed =
        workspace.value()->setNetworks({{*parsePrefix("10.0.0.0/8"), " ", "", "", false}});
    const Status nowhere = workspace.value()->setNetworks({{Prefix(), "lab", "", "", false}});
    const Status twice = workspace.value()->setNetworks({office, office});
    const Status sameName = workspace.value()->setSavedFilters({{"web", "*"}, {"web", "tcp"}});

    QVERIFY(!unnamed && !nowhere && !twice && !sameName);
    QVERIFY(workspace.value()->networks().value() == kept);
    QVERIFY(workspace.value()->savedFilters().value().empty());
}

void TestAnnotations::changedNoteKeepsItsIdAndBirth()
{
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace);
    auto first = workspace.value()->saveNote(hostNote("printer"));
    QVERIFY(first);
    Note changed = first.value();
    changed.text = "printer, second floor";

    const auto second = workspace.value()->saveNote(changed);

    QVERIFY(second);
    const auto notes = workspace.value()->notes().value();
    QCOMPARE(notes.size(), std::size_t{1});
    QCOMPARE(notes.front().id, first.value().id);
    QCOMPARE(notes.front().text, changed.text);
    QCOMPARE(notes.front().createdNs, first.value().createdNs);
    QVERIFY(notes.front().changedNs >= first.value().changedNs);
    QVERIFY(std::abs(notes.front().changedNs / kNsPerSecond - std::time(nullptr)) < 60);
}

void TestAnnotations::removedNoteComesBack()
{
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace);
    const auto first = workspace.value()->saveNote(hostNote("printer"));
    QVERIFY(first && workspace.value()->removeNote(first.value().id));
    QVERIFY(workspace.value()->notes().value().empty());

    const auto again = workspace.value()->saveNote(first.value());

    QVERIFY(again);
    QCOMPARE(again.value().id, first.value().id);
    QCOMPARE(workspace.value()->notes().value().front().createdNs, first.value().createdNs);
}

void TestAnnotations::writesWhileOpenedForReading()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    QVERIFY(StoreWriter::open(path));
    auto workspace = Workspace::open(path);
    QVERIFY(workspace);
    const std::vector<UsedList> lists{{"drop", "hijacked", "drop.txt", 1100, 5, "00ff"}};

    QVERIFY(workspace.value()->saveNote(hostNote("printer")));
    QVERIFY(workspace.value()->setUsedLists(lists));

    QCOMPARE(workspace.value()->notes().value().size(), std::size_t{1});
    QVERIFY(workspace.value()->usedLists().value() == lists);
    QVERIFY(StoreWriter::open(path)); // it has let go of the store again
}

void TestAnnotations::saysWhoHasTheStore()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    const auto other = StoreWriter::open(path);
    QVERIFY(other);
    auto workspace = Workspace::open(path);
    QVERIFY(workspace);

    const auto saved = workspace.value()->saveNote(hostNote("printer"));

    QVERIFY(!saved);
    QCOMPARE(int(saved.error().code), int(Errc::Busy));
    QVERIFY(saved.error().what.find("close it there first") != std::string_view::npos);
    QVERIFY(workspace.value()->notes());
}

void TestAnnotations::worksWhileImporting()
{
    const TempDir dir;
    const std::string capture = dir.path("a.pcap");
    gen::ScenarioOptions options;
    options.seconds = 30;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario && gen::writeScenario(*scenario.value(), capture));
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace);
    std::atomic<int> finished = 0;
    LoadObserver observer;
    observer.onFinished = [&finished](const LoadReport &) { ++finished; };
    QVERIFY(workspace.value()->startImport({capture}, {}, observer));

    std::vector<std::thread> threads;
    std::atomic<int> saved = 0;
    for (int i = 0; i < 3; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 5; ++k)
                saved += workspace.value()->saveNote(hostNote("busy")) ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    workspace.value()->waitForImport();

    QCOMPARE(saved.load(), 15);
    QCOMPARE(finished.load(), 1);
    QCOMPARE(workspace.value()->notes().value().size(), std::size_t{15});
    QVERIFY(workspace.value()->facts().value().rows > 0);
}

void TestAnnotations::goesWithACopy()
{
    const TempDir dir;
    const std::string path = dir.path("copy.weir");
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace && workspace.value()->saveNote(hostNote("printer")));
    const std::vector<SavedFilter> filters{{"web", "port == 443"}};
    QVERIFY(workspace.value()->setSavedFilters(filters));

    QVERIFY(workspace.value()->copyTo(path, {}));
    QVERIFY(workspace.value()->moveTo(path));
    QVERIFY(workspace.value()->saveNote(hostNote("router")));

    QCOMPARE(workspace.value()->notes().value().size(), std::size_t{2});
    QVERIFY(workspace.value()->savedFilters().value() == filters);
}

void TestAnnotations::wordsOfWhileItWasCopiedComeAlong()
{
    const TempDir dir;
    const std::string path = dir.path("copy.weir");
    auto workspace = Workspace::createTemporary();
    const auto before = workspace.value()->saveNote(hostNote("printer"));
    const auto removed = workspace.value()->saveNote(hostNote("gone"));
    QVERIFY(before && removed);
    const std::vector<SavedFilter> filters{{"web", "port == 443"}};

    QVERIFY(workspace.value()->copyTo(path, {}));
    const auto late = workspace.value()->saveNote(hostNote("router")); // the copy is made already
    QVERIFY(late && workspace.value()->removeNote(removed.value().id));
    QVERIFY(workspace.value()->setSavedFilters(filters));
    QVERIFY(workspace.value()->moveTo(path));

    QVERIFY(!workspace.value()->isTemporary());
    workspace = Workspace::open(path);
    QVERIFY(workspace);
    const std::vector<Note> notes{before.value(), late.value()};
    QVERIFY(workspace.value()->notes().value() == notes);
    QVERIFY(workspace.value()->savedFilters().value() == filters);
}

void TestAnnotations::nothingStartsWhileItIsCopied()
{
    const TempDir dir;
    const auto workspace = Workspace::createTemporary();
    int asked = 0;
    int refused = 0;

    const Status copied = workspace.value()->copyTo(dir.path("copy.weir"), [&](double) {
        ++asked;
        const Status import = workspace.value()->startImport({dir.path("none.pcap")}, {}, {});
        refused += !import && import.error().code == Errc::Busy ? 1 : 0;
        return true;
    });

    QVERIFY(copied);
    QVERIFY(asked > 0);
    QCOMPARE(refused, asked);
}

void TestAnnotations::canBeReadWhileTheStoreMoves()
{
    const TempDir dir;
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace && workspace.value()->saveNote(hostNote("printer")));
    std::atomic<bool> isDone = false;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 2; ++i) {
        threads.emplace_back([&] {
            while (!isDone) {
                const auto notes = workspace.value()->notes();
                const bool isRight = notes && notes.value().size() >= 1
                                     && !workspace.value()->path().empty()
                                     && workspace.value()->executor() != nullptr;
                wrong += isRight ? 0 : 1;
            }
        });
    }
    threads.emplace_back([&] {
        for (int i = 0; i < 20; ++i)
            wrong += workspace.value()->saveNote(hostNote("busy")) ? 0 : 1;
    });

    for (const char *name : {"a.weir", "b.weir", "c.weir"}) {
        QVERIFY(workspace.value()->copyTo(dir.path(name), {}));
        QVERIFY(workspace.value()->moveTo(dir.path(name)));
    }
    threads.back().join();
    isDone = true;
    threads[0].join();
    threads[1].join();

    QCOMPARE(wrong.load(), 0);
    QCOMPARE(workspace.value()->notes().value().size(), std::size_t{21});
}

QTEST_GUILESS_MAIN(TestAnnotations)
#include "tst_annotations.moc"
