#include "app/workspace/listenertest.h"

#include "capture/exporter/exportdecoder.h"
#include "capture/source/listenaddress.h"
#include "capture/source/udpreceiver.h"
#include "capture/source/udpsend.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>

namespace weir {

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto kMostTime = std::chrono::seconds(1);
constexpr std::size_t kProtocols = 4;
constexpr Address kLoopbackV4 = Address::fromV4(0x7f00'0001);
constexpr Address kLoopbackV6{0, 1};

/// Big-endian bytes of a datagram.
class Bytes
{
public:
    Bytes &u8(std::uint32_t value) { return put(value, 1); }
    Bytes &u16(std::uint32_t value) { return put(value, 2); }
    Bytes &u32(std::uint32_t value) { return put(value, 4); }
    Bytes &more(const Bytes &other)
    {
        m_bytes.insert(m_bytes.end(), other.m_bytes.begin(), other.m_bytes.end());
        return *this;
    }
    const std::vector<std::uint8_t> &all() const { return m_bytes; }

private:
    Bytes &put(std::uint32_t value, int width)
    {
        for (int shift = (width - 1) * 8; shift >= 0; shift -= 8)
            m_bytes.push_back(static_cast<std::uint8_t>(value >> shift));
        return *this;
    }
    std::vector<std::uint8_t> m_bytes;
};

constexpr std::uint32_t kSource = 0xc000'0201; // addresses of documentation (RFC 5737)
constexpr std::uint32_t kTarget = 0xc633'6401;
constexpr std::uint32_t kUptimeMs = 60'000;
constexpr std::uint32_t kPackets = 1;
constexpr std::uint32_t kOctets = 100;

Bytes netFlow5(std::uint32_t nowS)
{
    Bytes bytes;
    bytes.u16(5).u16(1).u32(kUptimeMs).u32(nowS).u32(0).u32(0).u16(0).u16(0);
    bytes.u32(kSource).u32(kTarget).u32(0).u16(1).u16(2).u32(kPackets).u32(kOctets);
    bytes.u32(kUptimeMs - 1'000).u32(kUptimeMs).u16(40'000).u16(443);
    return bytes.u8(0).u8(0x1b).u8(6).u8(0).u16(0).u16(0).u8(24).u8(24).u16(0);
}

/// A template of addresses, bytes and packets, and one record of it.
Bytes flowSets(std::uint32_t templateSet)
{
    Bytes bytes;
    bytes.u16(templateSet).u16(24).u16(256).u16(4);
    bytes.u16(8).u16(4).u16(12).u16(4).u16(1).u16(4).u16(2).u16(4);
    return bytes.u16(256).u16(20).u32(kSource).u32(kTarget).u32(kOctets).u32(kPackets);
}

Bytes netFlow9(std::uint32_t nowS)
{
    return Bytes().u16(9).u16(2).u32(kUptimeMs).u32(nowS).u32(0).u32(0).more(flowSets(0));
}

Bytes ipfix(std::uint32_t nowS)
{
    const Bytes sets = flowSets(2);
    const auto length = static_cast<std::uint32_t>(sets.all().size() + 16);
    return Bytes().u16(10).u16(length).u32(nowS).u32(0).u32(0).more(sets);
}

/// One flow sample with sampled IPv4 (sFlow version 5).
Bytes sFlow()
{
    Bytes bytes;
    bytes.u32(5).u32(1).u32(kSource).u32(0).u32(1).u32(kUptimeMs).u32(1);
    bytes.u32(1).u32(32 + 8 + 32).u32(1).u32(1).u32(1).u32(1).u32(0).u32(1).u32(2).u32(1);
    bytes.u32(3).u32(32).u32(kOctets).u32(6).u32(kSource).u32(kTarget);
    return bytes.u32(40'000).u32(443).u32(0x1b).u32(0);
}

/// Where a datagram must go to reach such a socket.
ListenAddress reachable(const ListenAddress &listen)
{
    ListenAddress to = listen;
    if (listen.isAny())
        to.address = listen.address.isV4() ? kLoopbackV4 : kLoopbackV6;
    return to;
}

/// Takes what is decoded and forgets it.
class Nowhere : public ExportOutput
{
public:
    std::uint32_t addSource(const SourceInfo &) override { return ++m_sources; }
    void takeRows(FlowBatch &&) override {}
    void takeCounters(std::vector<CounterSample> &&) override {}
    void takeEvents(std::vector<ExportEvent> &&) override {}
    void takeRepair(const SamplingRepair &) override {}

private:
    std::uint32_t m_sources = 0;
};

struct Probe
{
    Nowhere nowhere;
    ExportDecoder decoder{ExportLimits(), nowhere};
};

/// Decodes what comes until everything is there or time is up.
void listenFor(UdpReceiver &receiver, std::vector<std::unique_ptr<Probe>> &probes,
               std::size_t expected)
{
    std::vector<ReceivedDatagram> datagrams;
    const auto start = Clock::now();
    for (std::size_t received = 0; received < expected && Clock::now() - start < kMostTime;) {
        if (!receiver.ring().take(datagrams, std::chrono::milliseconds(50)))
            continue;
        for (const ReceivedDatagram &datagram : datagrams)
            probes[datagram.socket]->decoder.add({datagram.from, datagram.to, datagram.fromPort,
                                                  datagram.toPort, datagram.receivedNs,
                                                  datagram.bytes, datagram.isCut});
        received += datagrams.size();
    }
}

} // namespace

Status canListen(const std::vector<std::string> &listen)
{
    UdpReceiverOptions options;
    options.bufferBytes = std::size_t{1} << 20;
    options.ringBytes = std::size_t{4} << 20;
    for (const std::string &text : listen) {
        auto address = parseListenAddress(text);
        if (!address)
            return address.error();
        options.listen.push_back(std::move(address).value());
    }
    const auto opened = UdpReceiver::open(options);
    return opened ? Status() : Status(opened.error());
}

Result<std::vector<ListenerTest>> testListeners(const std::vector<std::string> &listen)
{
    UdpReceiverOptions options;
    std::vector<ListenerTest> tests;
    std::vector<std::unique_ptr<Probe>> probes;
    for (const std::string &text : listen) {
        auto address = parseListenAddress(text);
        if (!address)
            return address.error();
        options.listen.push_back(std::move(address).value());
        probes.push_back(std::make_unique<Probe>());
        tests.emplace_back().listen = text;
    }
    options.bufferBytes = std::size_t{1} << 20;
    options.ringBytes = std::size_t{4} << 20;
    auto receiver = UdpReceiver::open(options);
    if (!receiver) {
        for (ListenerTest &test : tests)
            test.error = receiver.error().sentence();
        return tests;
    }
    receiver.value()->start();
    std::size_t expected = 0;
    const auto nowS = static_cast<std::uint32_t>(std::time(nullptr));
    const auto health = receiver.value()->health();
    for (std::size_t i = 0; i < tests.size(); ++i) {
        tests[i].error = health[i].error;
        if (!tests[i].error.empty())
            continue;
        ListenAddress to = reachable(options.listen[i]);
        if (const auto bound = parseListenAddress(health[i].listen))
            to.port = bound.value().port;
        for (const Bytes &datagram : {netFlow5(nowS), netFlow9(nowS), ipfix(nowS), sFlow()})
            (void)sendDatagram(to, datagram.all()); // what does not arrive is told
        expected += kProtocols;
    }
    listenFor(*receiver.value(), probes, expected);
    for (std::size_t i = 0; i < tests.size(); ++i) {
        for (const ExporterHealth &exporter : probes[i]->decoder.health()) {
            if (exporter.records > 0)
                tests[i].decoded.push_back(exporter.protocol);
        }
        std::ranges::sort(tests[i].decoded);
    }
    return tests;
}

} // namespace weir
