#include "tests/unit/store/storerows.h"

#include "model/store/schema.h"
#include "tests/support/files.h"

#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

using namespace weir;
using namespace weir::test;

/// The file itself: what is refused, what survives a crash, a full disk and a copy.
class TestStoreFile : public QObject
{
    Q_OBJECT

private slots:
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void refusesANewerSchema();
    void opensEveryReleasedSchema();
    void migratesStepByStep();
    void failedMigrationChangesNothing();
    void refusesASecondWriter();
    void namesTheDamagedColumn();
    void saysWhichFileLacksATable();
    void refusesACutFile();
    void survivesKill();
    void fullDiskLosesNothing();
    void copiesWhileWriting();
    void cancelledCopyLeavesNothing();
    void readsFromAReadOnlyFolder();
};

namespace {

int codeOf(const Status &status)
{
    return status ? -1 : int(status.error().code);
}

template <class T>
int codeOf(const Result<T> &result)
{
    return result ? -1 : int(result.error().code);
}

bool makeStore(const std::string &path, std::size_t rows)
{
    auto writer = StoreWriter::open(path);
    return writer && writer.value()->write(someRows(rows)) && writer.value()->flush();
}

} // namespace

void TestStoreFile::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");

    QTest::newRow("text") << QByteArray("hello") << int(Errc::UnknownFormat);
    QTest::newRow("a page of zeros") << QByteArray(8192, '\0') << int(Errc::UnknownFormat);
    QTest::newRow("a capture") << QByteArray::fromHex("d4c3b2a1").append(QByteArray(500, '\1'))
                               << int(Errc::UnknownFormat);
    QTest::newRow("another program's database")
        << QByteArray("SQLite format 3\0", 16).append(QByteArray(500, '\0'))
        << int(Errc::UnknownFormat);
}

void TestStoreFile::refusesOtherFiles()
{
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    QVERIFY(writeFile(path, content));

    const int byReader = codeOf(StoreReader::open(path));
    const int byWriter = codeOf(StoreWriter::open(path));

    QCOMPARE(byReader, code);
    QCOMPARE(byWriter, code);
    QCOMPARE(readFile(path), content); // untouched
    QCOMPARE(codeOf(StoreReader::open(dir.path("none.weir"))), int(Errc::NotFound));
}

void TestStoreFile::refusesANewerSchema()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    QVERIFY(makeStore(path, 10));
    QVERIFY(runSql(path, "PRAGMA user_version = 99"));

    const auto reader = StoreReader::open(path);
    const auto writer = StoreWriter::open(path);

    QCOMPARE(codeOf(reader), int(Errc::NewerFile));
    QCOMPARE(codeOf(writer), int(Errc::NewerFile));
    QVERIFY2(sentence(writer.error()).contains("99"), qPrintable(sentence(writer.error())));
    QVERIFY(sentence(writer.error()).contains("update Weir"));
}

void TestStoreFile::opensEveryReleasedSchema()
{
    for (const Migration &released : migrations()) {
        const TempDir dir;
        const std::string path = dir.path("old.weir");
        std::string sql = "PRAGMA application_id = " + std::to_string(kApplicationId) + ";";
        for (const Migration &step : migrations()) {
            if (step.version <= released.version)
                sql += step.sql;
        }
        sql += ";INSERT INTO settings VALUES ('note', 'kept');"
               "INSERT INTO names VALUES ('192.0.2.1', 'a.example', 'dns', 1, 2, 3);"
               "PRAGMA user_version = "
               + std::to_string(released.version);
        QVERIFY(runSql(path, sql.c_str()));

        auto writer = StoreWriter::open(path);
        QVERIFY2(writer, qPrintable(writer ? QString() : sentence(writer.error())));
        QVERIFY(writer.value()->write(someRows(10)));
        QVERIFY(writer.value()->flush());
        auto reader = StoreReader::open(path);
        QVERIFY(reader);

        QCOMPARE(writer.value()->setting("note").value().value_or(""), std::string("kept"));
        QCOMPARE(reader.value()->names().value().size(), std::size_t{1});
        QCOMPARE(reader.value()->snapshot().value()->rows, std::uint64_t{10});
    }
}

void TestStoreFile::migratesStepByStep()
{
    const TempDir dir;
    auto database = Database::open(dir.path("a.weir"), Database::Mode::Create);
    QVERIFY(database);
    QVERIFY(createStore(database.value()));
    QVERIFY(database.value().run("INSERT INTO settings VALUES ('note', 'kept')"));
    const int next = schemaVersion() + 1;
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back(
        {next, "ALTER TABLE settings ADD COLUMN changed_ns INTEGER NOT NULL DEFAULT 7"});

    const Status migrated = migrate(database.value(), steps);
    const Status again = migrate(database.value(), steps);
    const Status back = migrate(database.value(), migrations());

    QVERIFY(migrated);
    QVERIFY(again); // nothing left to do
    QCOMPARE(database.value().integer("PRAGMA user_version").value(), std::int64_t{next});
    QCOMPARE(database.value().integer("SELECT changed_ns FROM settings").value(), std::int64_t{7});
    QCOMPARE(codeOf(back), int(Errc::NewerFile));
}

void TestStoreFile::failedMigrationChangesNothing()
{
    const TempDir dir;
    auto database = Database::open(dir.path("a.weir"), Database::Mode::Create);
    QVERIFY(database);
    QVERIFY(createStore(database.value()));
    std::vector<Migration> steps(migrations().begin(), migrations().end());
    steps.push_back({schemaVersion() + 1, "CREATE TABLE half (a); CREATE TABLE half (a)"});

    const Status migrated = migrate(database.value(), steps);

    QVERIFY(!migrated);
    QCOMPARE(database.value().integer("PRAGMA user_version").value(),
             std::int64_t{schemaVersion()});
    QCOMPARE(
        database.value().integer("SELECT count(*) FROM sqlite_schema WHERE name = 'half'").value(),
        std::int64_t{0});
}

void TestStoreFile::refusesASecondWriter()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto first = StoreWriter::open(path);
    QVERIFY(first);

    const int second = codeOf(StoreWriter::open(path));
    const int copied = codeOf(copyStore(path, path, {}));
    first.value().reset();
    const int third = codeOf(StoreWriter::open(path));

    QCOMPARE(second, int(Errc::Busy));
    QCOMPARE(copied, int(Errc::BadValue));
    QCOMPARE(third, -1);
    QVERIFY(!std::filesystem::exists(path + "-lock"));
}

void TestStoreFile::namesTheDamagedColumn()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    QVERIFY(makeStore(path, 5000));
    const std::string place = std::to_string(64 + int(ColumnId::SrcPort)); // of segment 1
    QVERIFY(runSql(
        path,
        ("UPDATE segment_columns SET data = zeroblob(length(data)) WHERE id = " + place).c_str()));
    QVERIFY(runSql(path, "DELETE FROM segment_columns WHERE id = 64 + 17")); // bytes
    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto snapshot = reader.value()->snapshot();
    QVERIFY(snapshot);
    const SegmentInfo &segment = *snapshot.value()->segments.at(0);
    DecodedColumn column;

    const Status damaged = reader.value()->readColumn(segment, ColumnId::SrcPort, column);
    const Status missing = reader.value()->readColumn(segment, ColumnId::Bytes, column);
    const Status sound = reader.value()->readColumn(segment, ColumnId::Src, column);
    const auto writer = StoreWriter::open(path);

    QCOMPARE(codeOf(damaged), int(Errc::Corrupt));
    QVERIFY2(sentence(damaged.error()).contains("segment 1, column src.port"),
             qPrintable(sentence(damaged.error())));
    QCOMPARE(codeOf(missing), int(Errc::Corrupt));
    QVERIFY(sentence(missing.error()).contains("column bytes"));
    QVERIFY(sound);
    QCOMPARE(codeOf(writer), int(Errc::Corrupt)); // the check on open sees the missing one
}

void TestStoreFile::saysWhichFileLacksATable()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    QVERIFY(makeStore(path, 10));
    QVERIFY(runSql(path, "DROP TABLE sources"));

    const auto reader = StoreReader::open(path);
    const auto sources =
        reader ? reader.value()->sources() : Result<std::vector<SourceInfo>>(reader.error());

    QVERIFY(!sources);
    const QString said = sentence(sources.error());
    QVERIFY2(said.contains("the store is damaged") && said.contains("sources"), qPrintable(said));
    QVERIFY2(said.contains(QString::fromStdString(path)), qPrintable(said));
}

void TestStoreFile::refusesACutFile()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    QVERIFY(makeStore(path, 20'000));
    std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);

    QCOMPARE(codeOf(StoreReader::open(path)), int(Errc::Corrupt));
    QCOMPARE(codeOf(StoreWriter::open(path)), int(Errc::Corrupt));
}

void TestStoreFile::survivesKill()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    int ready[2] = {};
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) { // committed rows, then rows that are only in memory, then no goodbye
        std::int64_t now = 0;
        StoreWriter::Options options;
        options.clockMs = [&now] { return now; };
        auto writer = StoreWriter::open(path, options);
        bool isDone = writer && writer.value()->write(someRows(80'000));
        now += 1000;
        isDone = isDone && writer.value()->tick() && writer.value()->write(someRows(500));
        const char answer = isDone ? 'y' : 'n';
        if (::write(ready[1], &answer, 1) == 1)
            ::pause();
        ::_exit(1);
    }
    ::close(ready[1]);
    char answer = 0;
    QCOMPARE(::read(ready[0], &answer, 1), ssize_t{1});
    ::close(ready[0]);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);

    QCOMPARE(answer, 'y');
    QCOMPARE(storedRows(path), std::int64_t{80'000});
    auto writer = StoreWriter::open(path); // the lock went with the process; the file is checked
    QVERIFY2(writer, qPrintable(writer ? QString() : sentence(writer.error())));
    QVERIFY(writer.value()->write(someRows(10)));
    QVERIFY(writer.value()->flush());
    QCOMPARE(storedRows(path), std::int64_t{80'010});
}

void TestStoreFile::fullDiskLosesNothing()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->write(someRows(1000)));
    QVERIFY(writer.value()->flush());
    QVERIFY(writer.value()->limitFileBytes(400'000));
    const PassiveName name[] = {{Address::fromV4(1), "a.example", "dns", 1, 2, 3}};

    (void)writer.value()->write(someRows(100'000, 1, 2)); // a commit may be due or not
    QVERIFY(writer.value()->addNames(name));
    const Status full = writer.value()->flush();
    (void)writer.value()->write(someRows(500, 1, 3));
    const Status still = writer.value()->flush();
    const std::int64_t meanwhile = storedRows(path);
    const std::uint64_t pending = writer.value()->rowsPending();
    QVERIFY(writer.value()->limitFileBytes(0)); // somebody made room
    const Status stored = writer.value()->flush();

    QCOMPARE(codeOf(full), int(Errc::DiskFull));
    QCOMPARE(codeOf(still), int(Errc::DiskFull));
    QCOMPARE(meanwhile, std::int64_t{1000});
    QCOMPARE(pending, std::uint64_t{100'500});
    QVERIFY(stored);
    QCOMPARE(writer.value()->rowsPending(), std::uint64_t{0});
    QCOMPARE(storedRows(path), std::int64_t{101'500});
    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    QCOMPARE(reader.value()->names().value().at(0).count,
             std::uint64_t{3}); // once, not per attempt
}

void TestStoreFile::copiesWhileWriting()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    const std::string target = dir.path("b.weir");
    QVERIFY(makeStore(target, 7)); // an older file stands there
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    QVERIFY(writer.value()->write(someRows(70'000)));
    QVERIFY(writer.value()->flush());
    double last = 0;
    bool isSteady = true;

    const Status copied = copyStore(path, target, [&](double fraction) {
        isSteady &=
            fraction >= last && writer.value()->write(someRows(50)) && writer.value()->flush();
        last = fraction;
        return true;
    });

    QVERIFY2(copied, qPrintable(copied ? QString() : sentence(copied.error())));
    QVERIFY(isSteady);
    QCOMPARE(last, 1.0);
    QCOMPARE(storedRows(target), std::int64_t{70'000});
    auto second = StoreWriter::open(target);
    QVERIFY(second);
    QVERIFY(second.value()->write(someRows(5)));
    second.value().reset();
    QCOMPARE(storedRows(target), std::int64_t{70'005});
}

void TestStoreFile::cancelledCopyLeavesNothing()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    const std::string target = dir.path("b.weir");
    QVERIFY(makeStore(path, 10'000));

    const Status copied = copyStore(path, target, [](double) { return false; });

    QCOMPARE(codeOf(copied), int(Errc::Cancelled));
    QVERIFY(!std::filesystem::exists(target));
    QVERIFY(!std::filesystem::exists(target + ".part"));
}

void TestStoreFile::readsFromAReadOnlyFolder()
{
    if (::geteuid() == 0)
        QSKIP("the superuser may write everywhere");
    const TempDir dir;
    const std::string folder = dir.path("ro #1?");
    std::filesystem::create_directory(folder);
    const std::string path = folder + "/a.weir";
    QVERIFY(makeStore(path, 100));
    std::filesystem::permissions(folder, std::filesystem::perms::owner_read
                                             | std::filesystem::perms::owner_exec);

    const std::int64_t rows = storedRows(path);
    std::filesystem::permissions(folder, std::filesystem::perms::owner_all);

    QCOMPARE(rows, std::int64_t{100});
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
