#include "app/workspace/workspace.h"
#include "model/store/storewriter.h"
#include "tests/generator/scenario.h"
#include "tests/support/files.h"

#include <QtTest>

#include <filesystem>

using namespace weir;
using namespace weir::test;

/// The packets behind a selection.
class TestPacketList : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listsEveryPacket();
    void listsWhatMatches();
    void stopsAtTheLimit();
    void givesBytesAndLayers();
    void ordersSeveralCapturesByTime();
    void saysThatTheOriginalIsGone();
    void saysThatRowsWereNoPackets();
    void listsCapturesBesideExporters();
    void savingCanBeCancelled();
    void canBeCancelled();

private:
    static bool collect(const std::string &path);
    std::unique_ptr<Workspace> load(const std::vector<std::string> &paths) const;

    TempDir m_dir;
    std::string m_capture;
    std::uint64_t m_packets = 0;
};

namespace {

FlowQuery queryOf(const Workspace &workspace, const char *filter)
{
    return parseFilter(filter, workspace.queryNames()).query;
}

} // namespace

void TestPacketList::initTestCase()
{
    m_capture = m_dir.path("office.pcap");
    gen::ScenarioOptions options;
    options.seconds = 10;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario && gen::writeScenario(*scenario.value(), m_capture));
    const auto workspace = load({m_capture});
    QVERIFY(workspace);
    m_packets = workspace->facts().value().packets;
    QVERIFY(m_packets > 100);
}

std::unique_ptr<Workspace> TestPacketList::load(const std::vector<std::string> &paths) const
{
    auto workspace = Workspace::createTemporary();
    if (!workspace || !workspace.value()->startImport(paths, {}, {}))
        return nullptr;
    workspace.value()->waitForImport();
    return std::move(workspace).value();
}

/// A store with four rows of an exporter.
bool TestPacketList::collect(const std::string &path)
{
    auto writer = StoreWriter::open(path);
    SourceInfo exporter;
    exporter.kind = SourceKind::Exporter;
    exporter.name = "router";
    if (!writer || !writer.value()->addSource(exporter))
        return false;
    FlowBatch batch;
    FlowRow row;
    row.startNs = 5;
    row.source = 1;
    row.packets = 3;
    batch.rows.assign(4, row);
    return static_cast<bool>(writer.value()->write(std::move(batch)));
}

void TestPacketList::listsEveryPacket()
{
    const auto workspace = load({m_capture});

    const auto list = workspace->listPackets(queryOf(*workspace, "*"), 1'000'000, {});

    QVERIFY(list);
    QCOMPARE(std::uint64_t(list.value()->lines().size()), m_packets);
    QVERIFY(!list.value()->hasMore());
    QVERIFY(list.value()->notes().empty());
    QVERIFY(std::ranges::is_sorted(list.value()->lines(), {}, &PacketLine::timeNs));
}

void TestPacketList::listsWhatMatches()
{
    const auto workspace = load({m_capture});
    const FlowQuery query = queryOf(*workspace, "port == 53");
    const std::string saved = m_dir.path("dns.pcapng");
    const auto extracted = workspace->extract(query, saved, {});
    QVERIFY(extracted && extracted.value().packets > 0);

    const auto list = workspace->listPackets(query, 1'000'000, {});

    QVERIFY(list);
    QCOMPARE(std::uint64_t(list.value()->lines().size()), extracted.value().packets);
    for (const PacketLine &line : list.value()->lines()) {
        QVERIFY(line.srcPort == 53 || line.dstPort == 53);
        QVERIFY(line.src.isPresent() && line.dst.isPresent());
        QCOMPARE(std::string(line.protocol), std::string("dns"));
        QVERIFY(line.info.starts_with("query") || line.info.starts_with("response"));
    }
}

void TestPacketList::stopsAtTheLimit()
{
    const auto workspace = load({m_capture});

    const auto list = workspace->listPackets(queryOf(*workspace, "*"), 25, {});
    const auto exact = workspace->listPackets(queryOf(*workspace, "*"), m_packets, {});

    QVERIFY(list && exact);
    QCOMPARE(list.value()->lines().size(), std::size_t{25});
    QVERIFY(list.value()->hasMore());
    QCOMPARE(std::uint64_t(exact.value()->lines().size()), m_packets);
    QVERIFY(!exact.value()->hasMore());
}

void TestPacketList::givesBytesAndLayers()
{
    const auto workspace = load({m_capture});
    const auto list = workspace->listPackets(queryOf(*workspace, "proto == tcp"), 50, {});
    QVERIFY(list && list.value()->lines().size() == 50);
    const PacketLine &line = list.value()->lines()[7];

    const auto detail = list.value()->detail(7, {});
    const auto none = list.value()->detail(50, {});

    QVERIFY(detail);
    QCOMPARE(std::uint32_t(detail.value().bytes.size()), line.capturedBytes);
    const QByteArray file = readFile(m_capture); // the record's header has 16 bytes
    const auto &bytes = detail.value().bytes;
    QCOMPARE(file.mid(qsizetype(line.fileOffset) + 16, qsizetype(bytes.size())),
             QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())));
    QVERIFY(detail.value().layers.size() >= 4);
    QCOMPARE(std::string(detail.value().layers[0].name), std::string("frame"));
    QCOMPARE(std::string(detail.value().layers[3].name), std::string("tcp"));
    QVERIFY(!none);
    QCOMPARE(int(none.error().code), int(Errc::NotFound));
}

void TestPacketList::ordersSeveralCapturesByTime()
{
    const std::string second = m_dir.path("second.pcap");
    gen::ScenarioOptions options;
    options.seconds = 10;
    options.seed = 9;
    const auto scenario = gen::makeScenario(options);
    QVERIFY(scenario && gen::writeScenario(*scenario.value(), second));
    const auto workspace = load({m_capture, second});

    const auto list = workspace->listPackets(queryOf(*workspace, "port == 53"), 1'000'000, {});

    QVERIFY(list);
    const auto &lines = list.value()->lines();
    QVERIFY(std::ranges::is_sorted(lines, {}, &PacketLine::timeNs));
    for (const std::uint32_t source : {1u, 2u})
        QVERIFY(std::ranges::count(lines, source, &PacketLine::source) > 0);
    const auto last = list.value()->detail(lines.size() - 1, {});
    QVERIFY(last);
    QCOMPARE(std::uint32_t(last.value().bytes.size()), lines.back().capturedBytes);
}

void TestPacketList::saysThatTheOriginalIsGone()
{
    const std::string copy = m_dir.path("gone.pcap");
    std::filesystem::copy_file(m_capture, copy);
    const auto workspace = load({copy});
    std::filesystem::remove(copy);

    const auto list = workspace->listPackets(queryOf(*workspace, "*"), 100, {});

    QVERIFY(list);
    QVERIFY(list.value()->lines().empty());
    QCOMPARE(list.value()->notes().size(), std::size_t{1});
    QCOMPARE(list.value()->notes()[0].kind, PacketNote::Kind::Unreadable);
    QCOMPARE(std::string(list.value()->notes()[0].why.what),
             std::string("the capture file is not there any more"));
}

void TestPacketList::saysThatRowsWereNoPackets()
{
    const std::string path = m_dir.path("collected.weir");
    QVERIFY(collect(path));
    const auto workspace = Workspace::open(path);
    QVERIFY(workspace);

    std::vector<std::shared_ptr<const PacketList>> begun;
    PacketListing listing;
    listing.partial = [&begun](auto list) { begun.push_back(std::move(list)); };

    const auto list =
        workspace.value()->listPackets(queryOf(*workspace.value(), "*"), 100, listing);
    const auto none =
        workspace.value()->listPackets(queryOf(*workspace.value(), "port == 7"), 100, {});

    QVERIFY(list && none);
    QVERIFY(list.value()->lines().empty());
    QCOMPARE(list.value()->notes().size(), std::size_t{1});
    QCOMPARE(list.value()->notes()[0].kind, PacketNote::Kind::NoPackets);
    QCOMPARE(list.value()->notes()[0].count, std::uint64_t{4});
    QVERIFY(none.value()->lines().empty() && none.value()->notes().empty());
    QCOMPARE(begun.size(), std::size_t{1}); // known at once, but not how many
    QCOMPARE(begun[0]->notes().size(), std::size_t{1});
    QCOMPARE(begun[0]->notes()[0].count, std::uint64_t{0});
}

void TestPacketList::listsCapturesBesideExporters()
{
    const std::string path = m_dir.path("both.weir");
    QVERIFY(collect(path));
    const auto opened = Workspace::open(path);
    QVERIFY(opened && opened.value()->startImport({m_capture}, {}, {}));
    Workspace &workspace = *opened.value();
    workspace.waitForImport();
    std::vector<std::shared_ptr<const PacketList>> begun;
    PacketListing listing;
    listing.partial = [&begun](auto list) { begun.push_back(std::move(list)); };

    const auto list = workspace.listPackets(queryOf(workspace, "*"), 1'000'000, listing);

    QVERIFY(list);
    QCOMPARE(std::uint64_t(list.value()->lines().size()), m_packets);
    QCOMPARE(list.value()->notes().size(), std::size_t{1});
    QCOMPARE(list.value()->notes()[0].count, std::uint64_t{4});
    QVERIFY(!begun.empty());
    QCOMPARE(begun.back()->lines().size(), list.value()->lines().size());
    QVERIFY(begun.back()->notes().empty());
}

void TestPacketList::savingCanBeCancelled()
{
    const auto workspace = load({m_capture});
    const auto list = workspace->listPackets(queryOf(*workspace, "*"), 1'000'000, {});
    QVERIFY(list);
    const std::string path = m_dir.path("cancelled.pcapng");
    std::stop_source stop;

    const Status saved =
        list.value()->save({}, path, stop.get_token(), [&stop](double) { stop.request_stop(); });

    QVERIFY(!saved);
    QCOMPARE(int(saved.error().code), int(Errc::Cancelled));
    QVERIFY(!std::filesystem::exists(path));
}

void TestPacketList::canBeCancelled()
{
    const auto workspace = load({m_capture});

    PacketListing listing;
    listing.progress = [](double) { return false; };

    const auto list = workspace->listPackets(queryOf(*workspace, "*"), 1'000'000, listing);

    QVERIFY(!list);
    QCOMPARE(int(list.error().code), int(Errc::Cancelled));
}

QTEST_GUILESS_MAIN(TestPacketList)
#include "tst_packetlist.moc"
