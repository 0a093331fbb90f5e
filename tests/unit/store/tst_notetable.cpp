#include "tests/unit/store/storerows.h"

#include "model/store/schema.h"
#include "tests/support/files.h"

using namespace weir;
using namespace weir::test;

/// Notes, networks, saved filters and used lists in the store.
class TestNoteTable : public QObject
{
    Q_OBJECT

private slots:
    void notesSurvive_data();
    void notesSurvive();
    void idsAreNeverUsedTwice();
    void removedNoteComesBack();
    void refusesToRemoveWhatIsNotThere();
    void listsSurviveInOrder();
    void listsAreReplaced();
    void olderSchemaIsReadAsEmpty();
    void olderSchemaIsMigrated();
    void otherProgramsCanReadThem();
};

namespace {

Note hostNote()
{
    Note note;
    note.prefix = *parsePrefix("192.0.2.7");
    note.text = "printer of the \"second\" floor";
    note.createdNs = kBaseNs;
    note.changedNs = kBaseNs + 1;
    return note;
}

/// A store as a program of that schema left it.
bool makeOldStore(const std::string &path, std::size_t schema)
{
    const std::string mark = "PRAGMA application_id = " + std::to_string(kApplicationId);
    auto database = Database::open(path, Database::Mode::Create);
    return database && database.value().run(mark.c_str())
           && migrate(database.value(), migrations().first(schema))
           && database.value().run(
               "INSERT INTO settings VALUES ('colour', 'blue');"
               "INSERT INTO names VALUES ('192.0.2.7', 'old.example', 'dns', 1, 2, 3)");
}

} // namespace

void TestNoteTable::notesSurvive_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<qlonglong>("from");
    QTest::addColumn<qlonglong>("to");

    QTest::newRow("a host at any time")
        << int(NoteKind::Host) << "2001:db8::7/128" << qlonglong(INT64_MIN) << qlonglong(INT64_MAX);
    QTest::newRow("a host since a moment")
        << int(NoteKind::Host) << "192.0.2.7/32" << qlonglong(kBaseNs) << qlonglong(INT64_MAX);
    QTest::newRow("a network until a moment")
        << int(NoteKind::Network) << "10.0.0.0/8" << qlonglong(INT64_MIN) << qlonglong(kBaseNs);
    QTest::newRow("a time") << int(NoteKind::Time) << "" << qlonglong(-5) << qlonglong(0);
}

void TestNoteTable::notesSurvive()
{
    QFETCH(int, kind);
    QFETCH(QString, prefix);
    QFETCH(qlonglong, from);
    QFETCH(qlonglong, to);
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    Note note = hostNote();
    note.kind = static_cast<NoteKind>(kind);
    note.prefix = prefix.isEmpty() ? Prefix() : *parsePrefix(prefix.toStdString());
    note.range = {from, to};

    const auto saved = StoreWriter::open(path).value()->saveNote(note);
    const auto read = StoreReader::open(path).value()->notes();

    QVERIFY(saved && read);
    QCOMPARE(saved.value().id, std::int64_t{1});
    QCOMPARE(read.value().size(), std::size_t{1});
    const Note &back = read.value().front();
    QCOMPARE(back.id, std::int64_t{1});
    QCOMPARE(int(back.kind), kind);
    QVERIFY(back.prefix == note.prefix);
    QVERIFY(back.range == note.range);
    QCOMPARE(back.text, note.text);
    QCOMPARE(back.createdNs, note.createdNs);
    QCOMPARE(back.changedNs, note.changedNs);
}

void TestNoteTable::idsAreNeverUsedTwice()
{
    const TempDir dir;
    auto writer = StoreWriter::open(dir.path("a.weir"));
    QVERIFY(writer);
    QCOMPARE(writer.value()->saveNote(hostNote()).value().id, std::int64_t{1});
    QCOMPARE(writer.value()->saveNote(hostNote()).value().id, std::int64_t{2});

    QVERIFY(writer.value()->removeNote(2));
    const auto third = writer.value()->saveNote(hostNote());

    QVERIFY(third);
    QCOMPARE(third.value().id, std::int64_t{3});
}

void TestNoteTable::removedNoteComesBack()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const auto first = writer.value()->saveNote(hostNote());
    QVERIFY(first && writer.value()->saveNote(hostNote()));
    QVERIFY(writer.value()->removeNote(first.value().id));

    const auto again = writer.value()->saveNote(first.value());

    QVERIFY(again);
    const auto notes = StoreReader::open(path).value()->notes();
    QVERIFY(notes);
    QCOMPARE(notes.value().size(), std::size_t{2});
    QCOMPARE(notes.value().front().id, first.value().id);
    QCOMPARE(notes.value().front().createdNs, first.value().createdNs);
}

void TestNoteTable::refusesToRemoveWhatIsNotThere()
{
    const TempDir dir;
    auto writer = StoreWriter::open(dir.path("a.weir"));
    QVERIFY(writer);

    const Status removed = writer.value()->removeNote(7);

    QVERIFY(!removed);
    QCOMPARE(int(removed.error().code), int(Errc::NotFound));
}

void TestNoteTable::listsSurviveInOrder()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    const std::vector<OwnNetwork> networks{
        {*parsePrefix("10.0.0.0/8"), "office", "#0B7285", "since May", false},
        {*parsePrefix("2001:db8::/32"), "lab", "", "", true}};
    const std::vector<SavedFilter> filters{{"web", "port in {80, 443}"}, {"a", "*"}};
    const std::vector<UsedList> lists{{"drop", "hijacked", "drop.txt", 1100, kBaseNs, "00ff"}};
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer && writer.value()->setNetworks(networks));
        QVERIFY(writer.value()->setSavedFilters(filters));
        QVERIFY(writer.value()->setUsedLists(lists));
    }

    auto reader = StoreReader::open(path);

    QVERIFY(reader);
    QVERIFY(reader.value()->networks().value() == networks);
    QVERIFY(reader.value()->savedFilters().value() == filters);
    QVERIFY(reader.value()->usedLists().value() == lists);
}

void TestNoteTable::listsAreReplaced()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    const std::vector<SavedFilter> two{{"web", "port == 80"}, {"dns", "port == 53"}};
    const std::vector<SavedFilter> one{{"dns", "app == dns"}};
    QVERIFY(writer && writer.value()->setSavedFilters(two));
    auto reader = StoreReader::open(path);
    QVERIFY(reader && reader.value()->savedFilters().value() == two);

    QVERIFY(writer.value()->setSavedFilters(one));

    QVERIFY(reader.value()->savedFilters().value() == one);
}

void TestNoteTable::olderSchemaIsReadAsEmpty()
{
    const TempDir dir;
    const std::string path = dir.path("old.weir");
    QVERIFY(makeOldStore(path, 2));

    auto reader = StoreReader::open(path);

    QVERIFY(reader);
    QVERIFY(reader.value()->notes() && reader.value()->notes().value().empty());
    QVERIFY(reader.value()->networks() && reader.value()->networks().value().empty());
    QVERIFY(reader.value()->savedFilters() && reader.value()->savedFilters().value().empty());
    QVERIFY(reader.value()->usedLists() && reader.value()->usedLists().value().empty());
    QCOMPARE(reader.value()->names().value().size(), std::size_t{1});
}

void TestNoteTable::olderSchemaIsMigrated()
{
    const TempDir dir;
    const std::string path = dir.path("old.weir");
    QVERIFY(makeOldStore(path, 2));
    auto reader = StoreReader::open(path); // opened before, as a window would
    QVERIFY(reader && reader.value()->notes());

    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer && writer.value()->saveNote(hostNote()));
        QCOMPARE(writer.value()->setting("colour").value().value_or(""), std::string("blue"));
    }

    const auto notes = reader.value()->notes();
    QVERIFY(notes);
    QCOMPARE(notes.value().size(), std::size_t{1});
    QCOMPARE(reader.value()->names().value().front().name, std::string("old.example"));
    reader.value().reset();
    QCOMPARE(readFile(path).mid(60, 4).toHex().toInt(nullptr, 16), schemaVersion());
}

void TestNoteTable::otherProgramsCanReadThem()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    QVERIFY(StoreWriter::open(path).value()->saveNote(hostNote()));

    auto database = Database::open(path, Database::Mode::ReadOnly);
    QVERIFY(database);
    auto row = database.value().prepare("SELECT kind, prefix, from_ns, text FROM notes");
    QVERIFY(row && row.value().step().value());

    QCOMPARE(row.value().text(0), std::string("host"));
    QCOMPARE(row.value().text(1), std::string("192.0.2.7/32"));
    QVERIFY(row.value().isNull(2));
    QCOMPARE(row.value().text(3), hostNote().text);
}

QTEST_GUILESS_MAIN(TestNoteTable)
#include "tst_notetable.moc"
