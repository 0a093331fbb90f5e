#include "app/workspace/enrichmentservice.h"
#include "tests/support/files.h"
#include "tests/unit/workspace/listserver.h"

#include <QtTest>

#include <filesystem>

using namespace weir;

namespace {

using test::ListServer;

ListSetting listAt(const std::string &origin, const char *name = "mine")
{
    ListSetting list;
    list.about = {name, "c2", 7, origin};
    return list;
}

/// Answers of a service, kept for the test's thread.
class Heard
{
public:
    EnrichmentService::Observer observer()
    {
        return {[this](const auto &loaded) {
                    const std::lock_guard lock(m_mutex);
                    m_loaded.push_back(loaded);
                },
                [this](const EnrichmentProgress &progress) {
                    const std::lock_guard lock(m_mutex);
                    m_isBusy = progress.isBusy;
                    if (!progress.what.empty())
                        m_fetched.push_back(progress.what);
                }};
    }
    std::size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_loaded.size();
    }
    std::shared_ptr<const LoadedEnrichment> last() const
    {
        const std::lock_guard lock(m_mutex);
        return m_loaded.empty() ? nullptr : m_loaded.back();
    }
    bool isBusy() const
    {
        const std::lock_guard lock(m_mutex);
        return m_isBusy;
    }
    std::vector<std::string> fetched() const
    {
        const std::lock_guard lock(m_mutex);
        return m_fetched;
    }

private:
    mutable std::mutex m_mutex; // guards the members below
    std::vector<std::shared_ptr<const LoadedEnrichment>> m_loaded;
    std::vector<std::string> m_fetched;
    bool m_isBusy = false;
};

std::string listOf(const LoadedEnrichment &loaded, const char *address)
{
    const Address asked = parseAddress(address).value_or(kNoAddress);
    AddressAttributes::WordId word = 0;
    loaded.enrichment->words(AddressAttribute::List, {&asked, 1}, &word);
    return std::string(loaded.enrichment->text(AddressAttribute::List, word));
}

} // namespace

class TestEnrichmentService : public QObject
{
    Q_OBJECT

private slots:
    void keepsSettings();
    void refusesDamagedSettings();
    void fetchesOnlyWhatIsNew();
    void keepsTheLastGoodCopy_data();
    void keepsTheLastGoodCopy();
    void endsAnEndlessTransfer_data();
    void endsAnEndlessTransfer();
    void refusesOtherProtocols();
    void followsRedirects();
    void loadsWhatCanBeRead();
    void takesOverWhatStayed();
    void serviceFetchesWhatIsDue();
    void serviceEndsAFetch();
};

void TestEnrichmentService::keepsSettings()
{
    const test::TempDir dir;
    EnrichmentSettings settings;
    settings.tables = {{"/a/b.mmdb", true}, {"/c \"d\".mmdb", false}};
    settings.lists = {listAt("https://lists.example/a.txt"), listAt("/b.txt", "other")};
    settings.lists[1].refreshMinutes = 0;
    settings.lists[1].isOn = false;

    const Status saved = settings.save(dir.path("deep/er/data.json"));
    const auto loaded = EnrichmentSettings::load(dir.path("deep/er/data.json"));
    const auto missing = EnrichmentSettings::load(dir.path("none.json"));

    QVERIFY(saved);
    QVERIFY(loaded);
    QVERIFY(loaded.value() == settings);
    QVERIFY(missing);
    QVERIFY(missing.value().isEmpty());
    QCOMPARE(QDir(QString::fromStdString(dir.path("deep/er"))).entryList(QDir::Files).size(), 1);
}

void TestEnrichmentService::refusesDamagedSettings()
{
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("a.json"), "{\"lists\": [3, {\"origin\": 5}, {\"origin\": "
                                                "\"/x\", \"weight\": 5000}]}"));
    QVERIFY(test::writeFile(dir.path("b.json"), "[1, 2"));

    const auto odd = EnrichmentSettings::load(dir.path("a.json"));
    const auto damaged = EnrichmentSettings::load(dir.path("b.json"));

    QVERIFY(odd);
    QCOMPARE(odd.value().lists.size(), std::size_t{1});
    QCOMPARE(odd.value().lists[0].about.weight, 100u);
    QVERIFY(!damaged);
    QCOMPARE(int(damaged.error().code), int(Errc::Corrupt));
}

void TestEnrichmentService::fetchesOnlyWhatIsNew()
{
    const ListServer server([](const std::string &request) {
        return request.find("If-None-Match: \"one\"") != std::string::npos
                   ? std::string("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n")
                   : ListServer::ok("192.0.2.1\n192.0.2.0/28\n", "ETag: \"one\"\r\n");
    });
    QVERIFY(server.isListening());
    const test::TempDir dir;
    const ListDownloads downloads(dir.path("lists"));
    const ListSetting list = listAt(server.url("/a.txt"));

    const auto first = downloads.refresh(list, {});
    const auto second = downloads.refresh(list, {});

    QVERIFY2(first, first ? "" : first.error().sentence().c_str());
    QCOMPARE(int(first.value()), int(Refreshed::New));
    QVERIFY(second);
    QCOMPARE(int(second.value()), int(Refreshed::Unchanged));
    const DownloadRecord record = downloads.recordOf(list.about.origin);
    QCOMPARE(record.etag, std::string("\"one\""));
    QVERIFY(record.checkedNs > record.fetchedNs);
    QCOMPARE(test::readFile(downloads.pathOf(list.about.origin)),
             QByteArray("192.0.2.1\n192.0.2.0/28\n"));
    QCOMPARE(server.requests().size(), std::size_t{2});
}

void TestEnrichmentService::keepsTheLastGoodCopy_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("code");

    const auto bytes = [](const std::string &text) { return QByteArray::fromStdString(text); };
    QTest::newRow("not found") << QByteArray(
        "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                               << int(Errc::NotFound);
    QTest::newRow("server error") << QByteArray(
        "HTTP/1.1 500 Oops\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                  << int(Errc::NotFound);
    QTest::newRow("a web page") << bytes(ListServer::ok("<html>192.0.2.1</html>"))
                                << int(Errc::UnknownFormat);
    QTest::newRow("too large") << bytes(ListServer::ok(std::string(100'000, '\n')))
                               << int(Errc::BadLength);
    QTest::newRow("too large, its length untold")
        << bytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + std::string(100'000, '\n'))
        << int(Errc::BadLength);
    QTest::newRow("cut") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 900\r\nConnection: "
                                       "close\r\n\r\n192.0.2.1\n192.")
                         << int(Errc::Io);
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n") << int(Errc::Io);
}

void TestEnrichmentService::keepsTheLastGoodCopy()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, code);
    std::atomic<int> asked = 0;
    const ListServer server([&](const std::string &) {
        return asked++ == 0 ? ListServer::ok("192.0.2.1\n") : answer.toStdString();
    });
    const test::TempDir dir;
    const ListDownloads downloads(dir.path("lists"), {2'000, 5'000, 50'000});
    const ListSetting list = listAt(server.url("/a.txt"));

    const auto good = downloads.refresh(list, {});
    const auto bad = downloads.refresh(list, {});

    QVERIFY(good);
    QVERIFY(!bad);
    QVERIFY2(int(bad.error().code) == code, bad.error().sentence().c_str());
    QVERIFY(bad.error().sentence().find("127.0.0.1") != std::string::npos
            || code == int(Errc::UnknownFormat));
    QCOMPARE(test::readFile(downloads.pathOf(list.about.origin)), QByteArray("192.0.2.1\n"));
}

void TestEnrichmentService::endsAnEndlessTransfer_data()
{
    QTest::addColumn<bool>("isCancelled");
    QTest::addColumn<int>("code");

    QTest::newRow("after the time limit") << false << int(Errc::Io);
    QTest::newRow("cancelled") << true << int(Errc::Cancelled);
}

void TestEnrichmentService::endsAnEndlessTransfer()
{
    QFETCH(bool, isCancelled);
    QFETCH(int, code);
    const ListServer server([](const std::string &) { return std::string(); });
    const test::TempDir dir;
    const ListDownloads downloads(dir.path("lists"), {1'000, isCancelled ? 60'000 : 300, 50'000});

    QElapsedTimer timer;
    timer.start();
    const auto outcome = downloads.refresh(
        listAt(server.url("/a.txt")), [&](std::uint64_t, std::uint64_t) { return !isCancelled; });

    QVERIFY(!outcome);
    QCOMPARE(int(outcome.error().code), code);
    QVERIFY(timer.elapsed() < 20'000);
    QVERIFY(!QFileInfo::exists(QString::fromStdString(downloads.pathOf(server.url("/a.txt")))));
}

void TestEnrichmentService::refusesOtherProtocols()
{
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("secret"), "192.0.2.1\n"));
    const ListServer server([&](const std::string &) {
        return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nConnection: close\r\nLocation: file://"
               + dir.path("secret") + "\r\n\r\n";
    });
    const ListDownloads downloads(dir.path("lists"));

    const auto direct = downloads.refresh(listAt("file://" + dir.path("secret")), {});
    const auto redirected = downloads.refresh(listAt(server.url("/a.txt")), {});

    QVERIFY(!direct);
    QCOMPARE(int(direct.error().code), int(Errc::BadValue));
    QVERIFY(!redirected);
    QVERIFY(!QFileInfo::exists(QString::fromStdString(dir.path("lists"))));
}

void TestEnrichmentService::followsRedirects()
{
    const ListServer server([](const std::string &request) {
        return request.starts_with("GET /a.txt")
                   ? std::string("HTTP/1.1 301 Moved\r\nContent-Length: 0\r\nConnection: "
                                 "close\r\nETag: \"old\"\r\nLocation: /b.txt\r\n\r\n")
                   : ListServer::ok("192.0.2.9\n");
    });
    const test::TempDir dir;
    const ListDownloads downloads(dir.path("lists"));

    const auto outcome = downloads.refresh(listAt(server.url("/a.txt")), {});

    QVERIFY(outcome);
    QCOMPARE(test::readFile(downloads.pathOf(server.url("/a.txt"))), QByteArray("192.0.2.9\n"));
    QCOMPARE(downloads.recordOf(server.url("/a.txt")).etag, std::string());
}

void TestEnrichmentService::loadsWhatCanBeRead()
{
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("geo.csv"), "192.0.2.0,192.0.2.255,64500,DE,One\n"));
    QVERIFY(test::writeFile(dir.path("bad.mmdb"), "nothing"));
    QVERIFY(test::writeFile(dir.path("a.txt"), "192.0.2.1\n"));
    EnrichmentSettings settings;
    settings.tables = {{dir.path("bad.mmdb"), true}, {dir.path("geo.csv"), true}};
    settings.lists = {listAt(dir.path("a.txt"), "a"), listAt(dir.path("none.txt"), "b"),
                      listAt(dir.path("a.txt"), "off"), listAt("http://127.0.0.1:1/x", "far")};
    settings.lists[2].isOn = false;
    const ListDownloads downloads(dir.path("lists"));

    const LoadedEnrichment loaded = loadEnrichment(settings, {}, downloads);

    QVERIFY(loaded.tables[0].error && !loaded.tables[0].table);
    QVERIFY(!loaded.tables[1].error && loaded.tables[1].table);
    QVERIFY(!loaded.lists[0].error && loaded.lists[0].list);
    QVERIFY(loaded.lists[1].error && !loaded.lists[1].list);
    QVERIFY(!loaded.lists[2].error && !loaded.lists[2].list);
    QVERIFY(!loaded.lists[3].error && !loaded.lists[3].list); // not fetched as yet
    QCOMPARE(nextRefreshNs(loaded.lists[3]), std::int64_t{0});
    QCOMPARE(nextRefreshNs(loaded.lists[0]), INT64_MAX);
    QCOMPARE(listOf(loaded, "192.0.2.1"), std::string("a"));
    QVERIFY(loaded.enrichment->has(AddressAttribute::Country));
}

void TestEnrichmentService::takesOverWhatStayed()
{
    const test::TempDir dir;
    QVERIFY(test::writeFile(dir.path("a.txt"), "192.0.2.1\n"));
    QVERIFY(test::writeFile(dir.path("b.txt"), "192.0.2.2\n"));
    EnrichmentSettings settings;
    settings.lists = {listAt(dir.path("a.txt"), "a"), listAt(dir.path("b.txt"), "b")};
    const ListDownloads downloads(dir.path("lists"));
    const LoadedEnrichment first = loadEnrichment(settings, {}, downloads);

    const LoadedEnrichment same = loadEnrichment(
        settings, {OwnNetwork{{kFirstV4, 128}, "x", {}, {}, false}}, downloads, &first);
    settings.lists[1].about.category = "other";
    const LoadedEnrichment other = loadEnrichment(settings, {}, downloads, &same);

    QCOMPARE(same.enrichment->parts().lists, first.enrichment->parts().lists);
    QVERIFY(same.enrichment->version() != first.enrichment->version());
    QVERIFY(same.enrichment->has(AddressAttribute::Net));
    QCOMPARE(other.lists[0].list, first.lists[0].list);
    QVERIFY(other.lists[1].list != first.lists[1].list);
}

void TestEnrichmentService::serviceFetchesWhatIsDue()
{
    const ListServer server([](const std::string &) { return ListServer::ok("192.0.2.1\n"); });
    const test::TempDir dir;
    EnrichmentSettings settings;
    settings.lists = {listAt(server.url("/a.txt"), "a"), listAt("http://127.0.0.1:1/x", "far")};
    QVERIFY(settings.save(dir.path("data.json")));
    Heard heard;

    EnrichmentService service(
        {dir.path("data.json"), dir.path("lists"), {500, 5'000, 50'000}, true}, heard.observer());

    QTRY_VERIFY(heard.last() && heard.last()->lists[0].list && !heard.isBusy());
    QCOMPARE(listOf(*heard.last(), "192.0.2.1"), std::string("a"));
    QVERIFY(heard.last()->lists[1].error);
    QCOMPARE(heard.fetched().front(), std::string("a"));
    QVERIFY(nextRefreshNs(heard.last()->lists[0]) > heard.last()->lists[0].checkedNs);
    const std::size_t before = heard.count();
    QCOMPARE(server.requests().size(), std::size_t{1});
    service.refresh({server.url("/a.txt")});
    QTRY_VERIFY(heard.count() > before && !heard.isBusy());
    QCOMPARE(server.requests().size(), std::size_t{2});
    service.setNetworks({OwnNetwork{{kFirstV4, 128}, "x", {}, {}, false}});
    QTRY_VERIFY(heard.last()->enrichment->has(AddressAttribute::Net));
    service.setSettings({});
    QTRY_VERIFY(heard.last()->lists.empty());
    const auto kept = EnrichmentSettings::load(dir.path("data.json"));
    QVERIFY(kept && kept.value().lists.empty()); // written before it was read
    QCOMPARE(listOf(*heard.last(), "192.0.2.1"), std::string());
}

void TestEnrichmentService::serviceEndsAFetch()
{
    const ListServer server([](const std::string &) { return std::string(); });
    const test::TempDir dir;
    EnrichmentSettings settings;
    settings.lists = {listAt(server.url("/a.txt"), "a")};
    QVERIFY(settings.save(dir.path("data.json")));
    Heard heard;
    QElapsedTimer timer;
    timer.start();

    EnrichmentService service({dir.path("data.json"), dir.path("lists"), {}, false},
                              heard.observer());
    service.refresh();
    QTRY_VERIFY(!heard.fetched().empty());
    service.cancel();

    QTRY_VERIFY_WITH_TIMEOUT(heard.last() && heard.last()->lists[0].error && !heard.isBusy(),
                             10'000);
    QCOMPARE(int(heard.last()->lists[0].error->code), int(Errc::Cancelled));
    QVERIFY(timer.elapsed() < 20'000);
}

QTEST_GUILESS_MAIN(TestEnrichmentService)
#include "tst_enrichmentservice.moc"
