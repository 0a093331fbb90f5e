#include "tests/unit/store/storerows.h"

#include "tests/support/files.h"

using namespace weir;
using namespace weir::test;

/// What one thread writes, another one (here: another connection) reads.
class TestStoreWriter : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldSurvives();
    void manyRowsSurvive();
    void closesSegmentsByAddresses();
    void zoneMapsAndTotalsAreExact();
    void namesMerge();
    void sourcesSurvive();
    void removesASource();
    void mergesSmallSegments();
    void settingsSurvive();
};

void TestStoreWriter::everyFieldSurvives()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    FlowBatch batch;
    FlowRow full;
    full.startNs = kBaseNs;
    full.packets = 3;
    full.bytes = (std::uint64_t{1} << 40) + 1;
    full.offset = 24;
    full.src = *parseAddress("10.0.0.1");
    full.dst = *parseAddress("2001:db8::1");
    full.nextHop = *parseAddress("10.0.0.254");
    full.inIf = 0;
    full.srcPort = 65'535;
    full.dstPort = 0;
    full.frame = 1514;
    full.srcAs = 0xffff'fffe;
    full.app = batch.intern("tls");
    full.name = batch.intern("ä.example");
    full.ja3 = batch.intern("0123");
    full.vlan = 4095;
    full.flags = 0x1ff;
    full.proto = 6;
    full.srcMask = 0;
    const FlowRow bare; // everything absent
    batch.rows = {full, bare};
    const FlowBatch kept = batch;
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->write(std::move(batch)));
    }

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto snapshot = reader.value()->snapshot();
    QVERIFY(snapshot);
    QCOMPARE(snapshot.value()->segments.size(), std::size_t{1});

    const FlowRow expected[] = {bare, full}; // by start
    for (const ColumnInfo &info : columnCatalogue()) {
        DecodedColumn column;
        QVERIFY(reader.value()->readColumn(*snapshot.value()->segments[0], info.id, column));
        for (std::size_t row = 0; row < 2; ++row) {
            if (info.storage == Storage::Number)
                QCOMPARE(column.numberAt(row), info.number(expected[row]));
            else if (info.storage == Storage::Address)
                QVERIFY(column.addressAt(row) == info.address(expected[row]));
            else
                QCOMPARE(column.textAt(row), kept.texts[info.text(expected[row])]);
        }
    }
}

void TestStoreWriter::manyRowsSurvive()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    FlowBatch batch = someRows(150'000);
    std::mt19937 random(2);
    std::shuffle(batch.rows.begin(), batch.rows.begin() + 60'000, random); // one segment, no order
    FlowBatch kept = batch;
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->write(std::move(batch)));
        QVERIFY(writer.value()->flush());
        QCOMPARE(writer.value()->rowsPending(), std::uint64_t{0});
    }

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto snapshot = reader.value()->snapshot();
    QVERIFY(snapshot);

    QCOMPARE(snapshot.value()->rows, std::uint64_t{150'000});
    QCOMPARE(snapshot.value()->segments.size(), std::size_t{3});
    std::sort(kept.rows.begin(), kept.rows.end(),
              [](const FlowRow &a, const FlowRow &b) { return a.startNs < b.startNs; });
    for (const ColumnInfo &info : columnCatalogue()) {
        std::size_t at = 0;
        for (const auto &segment : snapshot.value()->segments) {
            DecodedColumn column;
            QVERIFY(reader.value()->readColumn(*segment, info.id, column));
            for (std::size_t row = 0; row < segment->rows; ++row, ++at) {
                const FlowRow &expected = kept.rows[at];
                const bool isSame = info.storage == Storage::Number
                                        ? column.numberAt(row) == info.number(expected)
                                    : info.storage == Storage::Address
                                        ? column.addressAt(row) == info.address(expected)
                                        : column.textAt(row) == kept.texts[info.text(expected)];
                QVERIFY2(isSame, info.name.data());
            }
        }
    }
}

void TestStoreWriter::closesSegmentsByAddresses()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    FlowBatch batch;
    for (std::uint32_t i = 0; i < 50'000; ++i) { // 100,000 distinct addresses
        FlowRow row;
        row.startNs = kBaseNs + i;
        row.src = Address::fromV4(0x0a000000u + i * 7);
        row.dst = Address{0x20010db8'00000000u, i * 3u};
        batch.rows.push_back(row);
    }
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->write(std::move(batch)));
    }

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto snapshot = reader.value()->snapshot();
    QVERIFY(snapshot);

    QCOMPARE(snapshot.value()->rows, std::uint64_t{50'000});
    QCOMPARE(snapshot.value()->segments.size(), std::size_t{2});
    std::uint32_t at = 0;
    for (const auto &segment : snapshot.value()->segments) {
        const auto addresses = reader.value()->readAddresses(*segment);
        QVERIFY(addresses);
        QVERIFY(addresses.value()->size() <= 65'536);
        QVERIFY(std::is_sorted(addresses.value()->begin(), addresses.value()->end()));
        DecodedColumn column;
        QVERIFY(reader.value()->readColumn(*segment, ColumnId::Src, column));
        for (std::size_t row = 0; row < segment->rows; ++row, ++at) {
            const Address expected = Address::fromV4(0x0a000000u + at * 7);
            QVERIFY(column.addressAt(row) == expected);
            const auto may = reader.value()->mayContain(*segment, expected);
            QVERIFY(may && may.value());
        }
    }
    const auto stranger =
        reader.value()->mayContain(*snapshot.value()->segments[0], *parseAddress("203.0.113.9"));
    QVERIFY(stranger && !stranger.value());
}

void TestStoreWriter::zoneMapsAndTotalsAreExact()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    FlowBatch batch = someRows(3000);
    for (std::size_t i = 0; i < batch.rows.size(); i += 10)
        batch.rows[i].dstPort = kAbsent<std::uint32_t>;
    const std::vector<FlowRow> kept = batch.rows;
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->write(std::move(batch)));
    }

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto snapshot = reader.value()->snapshot();
    QVERIFY(snapshot);
    const SegmentInfo &segment = *snapshot.value()->segments.at(0);

    for (const ColumnInfo &info : columnCatalogue()) {
        if (info.storage != Storage::Number)
            continue;
        ZoneMap expected;
        for (const FlowRow &row : kept) {
            const std::uint64_t value = info.number(row);
            expected.hasAbsent |= value == kAbsent<std::uint64_t>;
            if (value == kAbsent<std::uint64_t>)
                continue;
            expected.min = std::min(expected.min, value);
            expected.max = std::max(expected.max, value);
        }
        const ZoneMap &zone = segment.zones[static_cast<std::size_t>(info.id)];
        QCOMPARE(zone.min, expected.min);
        QCOMPARE(zone.max, expected.max);
        QCOMPARE(zone.hasAbsent, expected.hasAbsent);
        const bool isPresent = segment.presentColumns >> static_cast<unsigned>(info.id) & 1;
        QCOMPARE(isPresent, expected.min <= expected.max);
    }
    std::int64_t end = 0;
    std::uint64_t bytes = 0;
    for (const FlowRow &row : kept) {
        end = std::max(end, row.startNs + row.durationMs * kNsPerMs);
        bytes += row.bytes;
    }
    QCOMPARE(segment.startNs, kept.front().startNs);
    QCOMPARE(segment.endNs, end);
    QCOMPARE(segment.bytes, bytes);
    QCOMPARE(snapshot.value()->range.fromNs, kept.front().startNs);
    QCOMPARE(snapshot.value()->range.toNs, end + 1);
}

void TestStoreWriter::namesMerge()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    const Address host = *parseAddress("192.0.2.7");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const PassiveName first[] = {{host, "www.example", "dns", 50, 60, 2},
                                 {host, "old.example", "dns", 1, 1, 1}};
    const PassiveName second[] = {{host, "www.example", "dns", 10, 55, 3},
                                  {host, "www.example", "tls", 7, 7, 1}};
    const PassiveName third[] = {{host, "www.example", "dns", 20, 99, 4}};

    QVERIFY(writer.value()->addNames(first));
    QVERIFY(writer.value()->addNames(second)); // merged in memory
    QVERIFY(writer.value()->flush());
    QVERIFY(writer.value()->addNames(third)); // merged in the table
    QVERIFY(writer.value()->flush());
    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto names = reader.value()->namesOf(host);
    const auto nobody = reader.value()->namesOf(*parseAddress("192.0.2.8"));
    const auto all = reader.value()->names();
    const auto limited = reader.value()->names(1);

    QVERIFY(names && nobody && all && limited);
    QCOMPARE(names.value().size(), std::size_t{3});
    QCOMPARE(names.value()[0].name, std::string("www.example"));
    QCOMPARE(names.value()[0].origin, std::string("dns"));
    QCOMPARE(names.value()[0].firstNs, std::int64_t{10});
    QCOMPARE(names.value()[0].lastNs, std::int64_t{99});
    QCOMPARE(names.value()[0].count, std::uint64_t{9});
    QVERIFY(names.value()[0].address == host);
    QCOMPARE(nobody.value().size(), std::size_t{0});
    QCOMPARE(all.value().size(), std::size_t{3});
    QCOMPARE(limited.value().size(), std::size_t{1});
}

void TestStoreWriter::sourcesSurvive()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    SourceInfo source;
    source.kind = SourceKind::Exporter;
    source.name = "10.0.0.1 \"edge\"";
    source.path = "/captures/ä.pcap";
    source.fileBytes = 1'234'567'890'123;
    source.format = "pcapng";
    source.linkTypes = {"EN10MB", "LINUX_SLL"};
    source.filter = "port 53";
    source.inner = true;
    std::uint32_t id = 0;
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        const auto added = writer.value()->addSource(source);
        QVERIFY(added);
        id = added.value();
        source.id = id;
        source.refused = {{"truncated packet", 3}, {"bad block", 1}};
        source.packets = 42;
        source.firstNs = kBaseNs;
        source.cut = true;
        QVERIFY(writer.value()->updateSource(source));
        SourceInfo unknown;
        unknown.id = id + 1;
        QCOMPARE(int(writer.value()->updateSource(unknown).error().code), int(Errc::NotFound));
    }

    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto sources = reader.value()->sources();

    QVERIFY(sources);
    QCOMPARE(sources.value().size(), std::size_t{1});
    const SourceInfo &read = sources.value()[0];
    QCOMPARE(read.id, id);
    QCOMPARE(int(read.kind), int(source.kind));
    QCOMPARE(read.name, source.name);
    QCOMPARE(read.path, source.path);
    QCOMPARE(read.fileBytes, source.fileBytes);
    QVERIFY(read.linkTypes == source.linkTypes);
    QVERIFY(read.refused == source.refused);
    QCOMPARE(read.packets, source.packets);
    QCOMPARE(read.firstNs, source.firstNs);
    QVERIFY(read.inner && read.cut && !read.complete);
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const auto next = writer.value()->addSource({});
    QVERIFY(next);
    QCOMPARE(next.value(), id + 1);
}

void TestStoreWriter::removesASource()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const auto one = writer.value()->addSource({});
    const auto two = writer.value()->addSource({});
    QVERIFY(one && two);
    QVERIFY(writer.value()->write(someRows(65'536, one.value()))); // a segment of one source
    QVERIFY(writer.value()->write(someRows(300, one.value())));    // and a mixed one
    QVERIFY(writer.value()->write(someRows(200, two.value())));

    const Status removed = writer.value()->removeSource(one.value());
    QVERIFY(removed);
    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto snapshot = reader.value()->snapshot();
    QVERIFY(snapshot);

    QCOMPARE(snapshot.value()->rows, std::uint64_t{200});
    const ZoneMap &zone =
        snapshot.value()->segments.at(0)->zones[static_cast<std::size_t>(ColumnId::Source)];
    QCOMPARE(zone.min, std::uint64_t{two.value()});
    QCOMPARE(reader.value()->sources().value().size(), std::size_t{1});
    reader.value()->release();
    QVERIFY(writer.value()->write(someRows(10, two.value())));
    QVERIFY(writer.value()->flush());
    QCOMPARE(storedRows(path), std::int64_t{210});
}

void TestStoreWriter::mergesSmallSegments()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    for (unsigned session = 0; session < 5; ++session) {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->write(someRows(100, 1, session)));
    }
    std::int64_t now = 0;
    StoreWriter::Options options;
    options.clockMs = [&now] { return now; };
    auto writer = StoreWriter::open(path, options);
    QVERIFY(writer);
    auto reader = StoreReader::open(path);
    QVERIFY(reader);
    const auto before = reader.value()->snapshot();
    QVERIFY(before);
    QCOMPARE(before.value()->segments.size(), std::size_t{5});

    now = 10'000;
    QVERIFY(writer.value()->tick());
    const auto after = reader.value()->snapshot();

    QVERIFY(after);
    QCOMPARE(after.value()->segments.size(), std::size_t{1});
    QCOMPARE(after.value()->rows, before.value()->rows);
    QCOMPARE(after.value()->packets, before.value()->packets);
    QCOMPARE(after.value()->bytes, before.value()->bytes);
    QVERIFY(after.value()->generation > before.value()->generation);
    DecodedColumn names;
    QVERIFY(reader.value()->readColumn(*after.value()->segments[0], ColumnId::Name, names));
    QCOMPARE(names.rows, 500u);
}

void TestStoreWriter::settingsSurvive()
{
    const TempDir dir;
    const std::string path = dir.path("a.weir");
    {
        auto writer = StoreWriter::open(path);
        QVERIFY(writer);
        QVERIFY(writer.value()->setSetting("filter", "port 53"));
        QVERIFY(writer.value()->setSetting("filter", "port 443"));
    }

    auto writer = StoreWriter::open(path);
    QVERIFY(writer);
    const auto stored = writer.value()->setting("filter");
    const auto nothing = writer.value()->setting("note");

    QVERIFY(stored && nothing);
    QCOMPARE(stored.value().value_or(""), std::string("port 443"));
    QVERIFY(!nothing.value());
}

QTEST_GUILESS_MAIN(TestStoreWriter)
#include "tst_storewriter.moc"
