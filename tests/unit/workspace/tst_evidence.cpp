#include "app/workspace/workspace.h"
#include "model/store/storereader.h"
#include "model/store/storewriter.h"
#include "tests/generator/scenario.h"
#include "tests/support/files.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>

using namespace weir;
using namespace weir::test;

/// Bundles of rows, packets and notes.
class TestEvidence : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void holdsRowsAndPackets();
    void packetsComeOutOfIt();
    void notesAndListsGoWithIt();
    void aListOfItsOwnStandsBesideThoseOfTheWorkspace();
    void countersAndEventsGoWithIt();
    void bundleOfABundle();
    void saysWhatIsMissing();
    void leavesNothingBehind_data();
    void leavesNothingBehind();

private:
    TempDir m_dir;
    std::string m_capture;
    std::unique_ptr<Workspace> m_workspace;
};

namespace {

FlowQuery queryOf(const Workspace &workspace, const char *filter)
{
    return parseFilter(filter, workspace.queryNames()).query;
}

std::vector<std::pair<std::int64_t, std::string>> timesAndInfos(const PacketList &list)
{
    std::vector<std::pair<std::int64_t, std::string>> found;
    for (const PacketLine &line : list.lines())
        found.emplace_back(line.timeNs, line.info);
    return found;
}

} // namespace

void TestEvidence::initTestCase()
{
    m_capture = m_dir.path("office.pcap");
    gen::ScenarioOptions options;
    options.seconds = 10;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario && gen::writeScenario(*scenario.value(), m_capture));
    auto workspace = Workspace::createTemporary();
    QVERIFY(workspace && workspace.value()->startImport({m_capture}, {}, {}));
    workspace.value()->waitForImport();
    m_workspace = std::move(workspace).value();
}

void TestEvidence::holdsRowsAndPackets()
{
    const std::string path = m_dir.path("case.weir");
    const FlowQuery query = queryOf(*m_workspace, "port == 53");
    const auto before = m_workspace->listPackets(query, 100'000, {});
    QVERIFY(before && before.value()->lines().size() > 10);

    const auto saved = m_workspace->saveEvidence(query, path, {}, {});

    QVERIFY2(saved, saved ? "" : saved.error().sentence().c_str());
    QCOMPARE(std::size_t(saved.value().packets), before.value()->lines().size());
    QVERIFY(saved.value().notes.empty());
    const auto bundle = Workspace::open(path);
    QVERIFY(bundle);
    const auto facts = bundle.value()->facts();
    QVERIFY(facts);
    QCOMPARE(facts.value().rows, saved.value().rows);
    QCOMPARE(facts.value().packets, saved.value().packets);
    QCOMPARE(facts.value().sources.size(), std::size_t{1});
    QCOMPARE(facts.value().sources[0].path, m_capture);
    const auto info = bundle.value()->bundle();
    QVERIFY(info && info.value());
    QCOMPARE(info.value()->filter, std::string("port == 53"));
    QCOMPARE(info.value()->madeFrom, std::string("office.pcap"));
    QCOMPARE(info.value()->rows, saved.value().rows);
    QVERIFY(!m_workspace->bundle().value());
    QVERIFY(!std::filesystem::exists(path + ".part"));
    QVERIFY(!std::filesystem::exists(path + ".making"));
}

void TestEvidence::packetsComeOutOfIt()
{
    const std::string path = m_dir.path("alone.weir");
    const std::string hidden = m_dir.path("hidden.pcap");
    const FlowQuery query = queryOf(*m_workspace, "port == 53 || app == tls");
    const auto before = m_workspace->listPackets(query, 100'000, {});
    QVERIFY(before && m_workspace->saveEvidence(query, path, {}, {}));
    std::filesystem::rename(m_capture, hidden);

    const auto bundle = Workspace::open(path);
    const auto after = bundle.value()->listPackets(queryOf(*bundle.value(), "*"), 100'000, {});
    const auto gone = m_workspace->listPackets(query, 100, {});
    const auto dns = bundle.value()->extract(queryOf(*bundle.value(), "port == 53"),
                                             m_dir.path("dns.pcapng"), {});
    std::filesystem::rename(hidden, m_capture);

    QVERIFY(gone && gone.value()->lines().empty());
    QVERIFY(after);
    QVERIFY(after.value()->notes().empty());
    QVERIFY(timesAndInfos(*after.value()) == timesAndInfos(*before.value()));
    QVERIFY(after.value()->detail(0, {}).value().bytes
            == before.value()->detail(0, {}).value().bytes);
    QVERIFY(dns && dns.value().packets > 0);
    QVERIFY(dns.value().packets < after.value()->lines().size());
}

void TestEvidence::notesAndListsGoWithIt()
{
    const std::string path = m_dir.path("notes.weir");
    const std::string pdf = m_dir.path("report.pdf");
    const QByteArray report(5'000'000, 'r'); // more than one part
    QVERIFY(writeFile(pdf, report));
    Note note;
    note.prefix = *parsePrefix("192.0.2.7");
    note.text = "printer";
    QVERIFY(m_workspace->saveNote(note));
    const std::vector<UsedList> lists{{"drop", "hijacked", "drop.txt", 1100, 5, "00ff"}};
    QVERIFY(m_workspace->setUsedLists(lists));
    EvidenceOptions options;
    options.note = "seen on Monday";
    options.report = pdf;

    const auto saved =
        m_workspace->saveEvidence(queryOf(*m_workspace, "port == 53"), path, options, {});

    QVERIFY(saved);
    const auto bundle = Workspace::open(path);
    QVERIFY(bundle && bundle.value()->usedLists().value() == lists);
    const auto notes = bundle.value()->notes().value();
    QCOMPARE(notes.size(), std::size_t{2});
    QCOMPARE(notes[0].text, note.text);
    QCOMPARE(notes[1].text, options.note);
    QCOMPARE(int(notes[1].kind), int(NoteKind::Time));
    const auto files = bundle.value()->files().value();
    QCOMPARE(files.size(), std::size_t{2});
    QCOMPARE(files[1].name, std::string("report.pdf"));
    QCOMPARE(int(files[1].kind), int(StoredFileKind::Report));
    QCOMPARE(files[1].bytes, std::uint64_t(report.size()));
    const std::string out = m_dir.path("out.pdf");
    QVERIFY(bundle.value()->copyFileOut(files[1].id, out));
    QVERIFY(readFile(out) == report);
    QCOMPARE(int(bundle.value()->copyFileOut(99, out).error().code), int(Errc::NotFound));
}

void TestEvidence::aListOfItsOwnStandsBesideThoseOfTheWorkspace()
{
    const std::string path = m_dir.path("lists.weir");
    const UsedList kept{"drop", "hijacked", "drop.txt", 1100, 5, "00ff"};
    const UsedList old{"mine", "", "mine.txt", 2, 5, "01"}, own{"mine", "", "mine.txt", 3, 6, "02"};
    const std::vector<UsedList> before{kept, old};
    QVERIFY(m_workspace->setUsedLists(before));
    EvidenceOptions options;
    options.lists = {own};

    QVERIFY(m_workspace->saveEvidence(queryOf(*m_workspace, "port == 53"), path, options, {}));

    const auto bundle = Workspace::open(path);
    QVERIFY(bundle);
    QVERIFY(bundle.value()->usedLists().value() == (std::vector<UsedList>{kept, own}));
    QVERIFY(m_workspace->usedLists().value() == before);
}

void TestEvidence::countersAndEventsGoWithIt()
{
    constexpr std::int64_t kStartNs = 1'767'603'600 * kNsPerSecond;
    const std::string path = m_dir.path("collected.weir");
    const std::string target = m_dir.path("collected-case.weir");
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        FlowBatch rows;
        for (const char *name : {"192.0.2.1", "192.0.2.2"}) {
            SourceInfo exporter;
            exporter.kind = SourceKind::Exporter;
            exporter.name = name;
            exporter.format = "ipfix";
            const auto id = writer.value()->addSource(exporter);
            QVERIFY(id);
            FlowRow row;
            row.startNs = kStartNs;
            row.durationMs = 60'000;
            row.source = id.value();
            row.src = *parseAddress(id.value() == 1 ? "10.0.0.1" : "10.0.0.2");
            row.dst = *parseAddress("198.51.100.1");
            row.packets = 1;
            row.bytes = 100;
            rows.rows.push_back(row);
            for (int minute = -60; minute <= 60; minute += 2) {
                CounterSample sample;
                sample.source = id.value();
                sample.index = 7;
                sample.group = "generic";
                sample.timeNs = kStartNs + minute * 60 * kNsPerSecond;
                sample.isDiscontinuous = minute == 2;
                sample.values = {{"ifInOctets", 1000.0 + minute}, {"ifOutOctets", 5.0}};
                ExportEvent event;
                event.source = id.value();
                event.timeNs = sample.timeNs;
                event.kind = "drop";
                event.text = "acl";
                event.count = 3;
                QVERIFY(writer.value()->addCounters({&sample, 1}));
                QVERIFY(writer.value()->addEvents({&event, 1}));
            }
        }
        QVERIFY(writer.value()->write(std::move(rows)));
        QVERIFY(writer.value()->flush());
    }
    const auto workspace = Workspace::open(path);
    QVERIFY(workspace);

    const auto saved = workspace.value()->saveEvidence(
        queryOf(*workspace.value(), "src == 10.0.0.2"), target, {}, {});

    QVERIFY2(saved, saved ? "" : saved.error().sentence().c_str());
    QCOMPARE(saved.value().rows, std::uint64_t{1});
    // from five minutes before the row to five after it: -4, -2, 0, 2, 4, 6 minutes
    QCOMPARE(saved.value().counters, std::uint64_t{12});
    QCOMPARE(saved.value().events, std::uint64_t{6});
    const auto bundle = Workspace::open(target);
    QVERIFY(bundle);
    const auto sources = bundle.value()->sources();
    QVERIFY(sources);
    const auto second = std::ranges::find(sources.value(), "192.0.2.2", &SourceInfo::name);
    const auto first = std::ranges::find(sources.value(), "192.0.2.1", &SourceInfo::name);
    QVERIFY(second != sources.value().end());
    const auto counters = bundle.value()->counters(second->id, 7, {});
    QVERIFY(counters);
    QCOMPARE(counters.value().size(), std::size_t{12});
    QCOMPARE(counters.value()[0].group, std::string("generic"));
    QCOMPARE(counters.value()[0].name, std::string("ifInOctets"));
    QCOMPARE(counters.value()[0].value, 996.0);
    QCOMPARE(counters.value()[0].timeNs, kStartNs - 240 * kNsPerSecond);
    QVERIFY(counters.value()[3].isDiscontinuous);
    QVERIFY(first == sources.value().end()
            || bundle.value()->counters(first->id, 7, {}).value().empty());
    const auto events = bundle.value()->events({}, 0);
    QVERIFY(events);
    QCOMPARE(events.value().size(), std::size_t{6});
    QCOMPARE(events.value()[0].source, second->id);
    QCOMPARE(events.value()[0].timeNs, kStartNs + 360 * kNsPerSecond); // the newest first
    QCOMPARE(events.value()[0].text, std::string("acl"));
    QCOMPARE(events.value()[0].count, std::uint64_t{3});
}

void TestEvidence::bundleOfABundle()
{
    const std::string first = m_dir.path("first.weir");
    const std::string second = m_dir.path("second.weir");
    QVERIFY(m_workspace->saveEvidence(queryOf(*m_workspace, "proto == udp"), first, {}, {}));
    const auto bundle = Workspace::open(first);
    QVERIFY(bundle);

    const auto saved =
        bundle.value()->saveEvidence(queryOf(*bundle.value(), "port == 53"), second, {}, {});

    QVERIFY(saved);
    QCOMPARE(saved.value().packets,
             std::uint64_t(
                 m_workspace
                     ->listPackets(queryOf(*m_workspace, "port == 53 && proto == udp"), 100'000, {})
                     .value()
                     ->lines()
                     .size()));
}

void TestEvidence::saysWhatIsMissing()
{
    const std::string path = m_dir.path("missing.weir");
    const std::string hidden = m_dir.path("hidden.pcap");
    std::filesystem::rename(m_capture, hidden);

    const auto saved = m_workspace->saveEvidence(queryOf(*m_workspace, "port == 53"), path, {}, {});
    std::filesystem::rename(hidden, m_capture);

    QVERIFY(saved);
    QVERIFY(saved.value().rows > 0);
    QCOMPARE(saved.value().packets, std::uint64_t{0});
    QCOMPARE(saved.value().notes.size(), std::size_t{1});
    QVERIFY(saved.value().notes[0].starts_with("the capture file is not there any more"));
    const auto bundle = Workspace::open(path);
    QVERIFY(bundle && bundle.value()->files().value().empty());
}

void TestEvidence::leavesNothingBehind_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<bool>("isCancelled");
    QTest::addColumn<QString>("report");
    QTest::addColumn<int>("code");

    QTest::newRow("nothing matches")
        << "host == 203.0.113.250" << false << "" << int(Errc::NotFound);
    QTest::newRow("cancelled") << "*" << true << "" << int(Errc::Cancelled);
    QTest::newRow("no such report") << "*" << false << "/nowhere/report.pdf" << int(Errc::NotFound);
}

void TestEvidence::leavesNothingBehind()
{
    QFETCH(QString, filter);
    QFETCH(bool, isCancelled);
    QFETCH(QString, report);
    QFETCH(int, code);
    const std::string path = m_dir.path("none.weir");
    EvidenceOptions options;
    options.report = report.toStdString();

    const auto saved =
        m_workspace->saveEvidence(queryOf(*m_workspace, filter.toUtf8().constData()), path, options,
                                  [isCancelled](double) { return !isCancelled; });

    QVERIFY(!saved);
    QCOMPARE(int(saved.error().code), code);
    QVERIFY(!std::filesystem::exists(path));
    QVERIFY(!std::filesystem::exists(path + ".part"));
    QVERIFY(!std::filesystem::exists(path + ".making"));
}

QTEST_GUILESS_MAIN(TestEvidence)
#include "tst_evidence.moc"
