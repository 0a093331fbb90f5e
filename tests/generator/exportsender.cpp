#include "tests/generator/exportsender.h"

#include "model/core/time.h"
#include "tests/generator/bytewriter.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace weir::gen {

namespace {

constexpr std::size_t kBatch = 64;
constexpr std::int64_t kLeastSleepNs = kNsPerMs;
constexpr int kTries = 4; // of one datagram

std::int64_t clockNs(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return time.tv_sec * kNsPerSecond + time.tv_nsec;
}

void sleepFor(std::int64_t ns)
{
    const timespec time{ns / kNsPerSecond, ns % kNsPerSecond};
    clock_nanosleep(CLOCK_MONOTONIC, 0, &time, nullptr);
}

struct SocketAddress
{
    sockaddr_storage storage{};
    socklen_t bytes = 0;
    const sockaddr *get() const { return reinterpret_cast<const sockaddr *>(&storage); }
};

SocketAddress socketAddress(const Address &address, std::uint16_t port)
{
    SocketAddress made;
    if (address.isV4()) {
        sockaddr_in v4{};
        v4.sin_family = AF_INET;
        v4.sin_port = htons(port);
        v4.sin_addr.s_addr = htonl(address.v4());
        made.bytes = sizeof v4;
        std::memcpy(&made.storage, &v4, sizeof v4);
        return made;
    }
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    std::byte bytes[16];
    putBig(bytes, address.high, 8);
    putBig(bytes + 8, address.low, 8);
    std::memcpy(&v6.sin6_addr, bytes, sizeof bytes);
    made.bytes = sizeof v6;
    std::memcpy(&made.storage, &v6, sizeof v6);
    return made;
}

Error ioError(std::string_view what, const std::string &detail)
{
    return {Errc::Io, 0, what, detail + ": " + std::strerror(errno)};
}

Result<int> openSocket(const Address &from, bool doBind, const UdpTarget &to)
{
    const std::string name = toString(to.address) + " port " + std::to_string(to.port);
    const int made = socket(to.address.isV4() ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (made < 0)
        return ioError("no socket", name);
    const SocketAddress source = socketAddress(from, 0),
                        target = socketAddress(to.address, to.port);
    if (doBind && bind(made, source.get(), source.bytes) != 0) {
        const Error error = ioError("cannot send from", toString(from));
        close(made);
        return error;
    }
    if (connect(made, target.get(), target.bytes) != 0) {
        const Error error = ioError("cannot send to", name);
        close(made);
        return error;
    }
    return made;
}

} // namespace

/// Datagrams on their way to the kernel.
struct ExportSender::Batch
{
    Batch()
        : bytes(kBatch * kMaxExportBytes)
        , exporters(kBatch)
        , pieces(kBatch)
        , messages(kBatch)
    {
        for (std::size_t i = 0; i < kBatch; ++i) {
            messages[i].msg_hdr.msg_iov = &pieces[i];
            messages[i].msg_hdr.msg_iovlen = 1;
        }
    }
    std::byte *room() { return bytes.data() + count * kMaxExportBytes; }
    void add(const DueDatagram &due)
    {
        if (due.bytes.data() != room())
            std::memcpy(room(), due.bytes.data(), due.bytes.size());
        exporters[count] = due.exporter;
        pieces[count] = {room(), due.bytes.size()};
        ++count;
    }

    std::vector<std::byte> bytes;
    std::vector<std::size_t> exporters;
    std::vector<iovec> pieces;
    std::vector<mmsghdr> messages;
    std::size_t count = 0;
};

std::optional<UdpTarget> parseTarget(std::string_view text)
{
    const std::size_t colon = text.rfind(':');
    if (colon == std::string_view::npos)
        return {};
    std::string_view host = text.substr(0, colon);
    if (host.size() > 2 && host.front() == '[' && host.back() == ']')
        host = host.substr(1, host.size() - 2);
    const std::string_view digits = text.substr(colon + 1);
    UdpTarget target;
    const auto [end, error] =
        std::from_chars(digits.data(), digits.data() + digits.size(), target.port);
    const auto address = parseAddress(host);
    if (error != std::errc{} || end != digits.data() + digits.size() || target.port == 0
        || !address)
        return {};
    target.address = *address;
    return target;
}

std::string SendReport::toJson() const
{
    return "\"seconds\":" + std::to_string(seconds) + ",\"refused\":" + std::to_string(refused)
           + ",\"latestSeconds\":" + std::to_string(latestSeconds);
}

ExportSender::ExportSender(std::vector<UdpTarget> targets, std::vector<UdpTarget> sflowTargets)
    : m_targets(std::move(targets))
    , m_sflowTargets(std::move(sflowTargets))
{
}

ExportSender::~ExportSender()
{
    closeAll();
}

void ExportSender::closeAll()
{
    for (const std::vector<int> &sockets : m_sockets) {
        for (const int each : sockets)
            close(each);
    }
    m_sockets.clear();
}

Status ExportSender::open(const ExportPlan &plan, Apart apart)
{
    closeAll();
    for (std::size_t i = 0; i < plan.exporterCount(); ++i) {
        const ExporterOptions &exporter = plan.exporter(i);
        const bool isSFlow = exporter.kind == ExportKind::SFlow5 && !m_sflowTargets.empty();
        m_sockets.emplace_back();
        for (const UdpTarget &target : isSFlow ? m_sflowTargets : m_targets) {
            const bool isLoopback = target.address.isV4() && target.address.v4() >> 24 == 127;
            const auto made =
                openSocket(exporter.address, apart == Apart::Address && isLoopback, target);
            if (!made)
                return made.error();
            m_sockets.back().push_back(made.value());
        }
    }
    return {};
}

Status ExportSender::send(int socket, Batch &batch, std::size_t from, std::size_t count,
                          SendReport &report)
{
    int tries = 0;
    while (count > 0) {
        const int sent =
            sendmmsg(socket, batch.messages.data() + from, static_cast<unsigned>(count), 0);
        if (sent > 0) {
            from += static_cast<std::size_t>(sent);
            count -= static_cast<std::size_t>(sent);
            tries = 0;
            continue;
        }
        if (errno == ECONNREFUSED) // about one that was sent before
            ++report.refused;
        else if (errno != EINTR && errno != ENOBUFS && errno != EAGAIN)
            return ioError("cannot send", "UDP");
        if (++tries >= kTries) {
            ++from;
            --count;
            tries = 0;
        }
    }
    return {};
}

Status ExportSender::flush(Batch &batch, SendReport &report)
{
    for (std::size_t from = 0; from < batch.count;) {
        std::size_t to = from + 1;
        while (to < batch.count && batch.exporters[to] == batch.exporters[from])
            ++to;
        for (const int socket : m_sockets[batch.exporters[from]]) {
            if (Status sent = send(socket, batch, from, to - from, report); !sent)
                return sent;
        }
        from = to;
    }
    batch.count = 0;
    return {};
}

Result<SendReport> ExportSender::run(ExportPlan &plan, bool isPaced,
                                     const std::atomic<bool> &isStopped)
{
    SendReport report;
    Batch batch;
    const std::int64_t startNs = clockNs(CLOCK_REALTIME);
    const std::int64_t beganNs = clockNs(CLOCK_MONOTONIC);
    const auto nowNs = [&] { return startNs + clockNs(CLOCK_MONOTONIC) - beganNs; };
    plan.start(startNs);
    DueDatagram due;
    std::int64_t latestNs = 0;
    std::int64_t knownNs = startNs;
    while (!isStopped) {
        if (isPaced && plan.dueNs() > knownNs && plan.dueNs() > (knownNs = nowNs())) {
            if (Status sent = flush(batch, report); !sent)
                return sent.error();
            const std::int64_t waitNs = plan.dueNs() - nowNs();
            if (waitNs > 0) // often enough to hear of a stop, seldom enough to send in batches
                sleepFor(std::clamp(waitNs, kLeastSleepNs, 100 * kNsPerMs));
            continue;
        }
        if (!isPaced && batch.count == 0)
            plan.setTime(nowNs());
        if (!plan.next(due, batch.room()))
            break;
        latestNs = std::max(latestNs, knownNs - due.timeNs);
        batch.add(due);
        if (batch.count < kBatch)
            continue;
        if (Status sent = flush(batch, report); !sent)
            return sent.error();
    }
    if (Status sent = flush(batch, report); !sent)
        return sent.error();
    report.seconds = static_cast<double>(nowNs() - startNs) / 1e9;
    report.latestSeconds = isPaced ? static_cast<double>(latestNs) / 1e9 : 0;
    return report;
}

} // namespace weir::gen
