#include "capture/source/udpreceiver.h"

#include "model/core/time.h"

#include <netinet/in.h>
#include <pthread.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

namespace weir {

namespace {

constexpr std::size_t kBatch = 64;            // datagrams for each call
constexpr std::size_t kBatchesInTurn = 16;    // of one socket, then the next has its turn
constexpr std::size_t kLargest = 65'535;      // bytes of a datagram
constexpr std::size_t kSlot = 65'536 + 1'472; // no multiple of a page: slots share no cache lines
constexpr std::size_t kRefusedSenders = 1'024;
constexpr int kPollMs = 500; // between looks at the kernel's count of drops
constexpr std::uint32_t kStop = ~0u;
constexpr std::int64_t kLongestRestNs = 2 * kNsPerMs;
constexpr std::uint64_t kDatagramCost = 2'305; // bytes of buffer that a usual datagram takes

Address addressOf(const sockaddr_storage &storage)
{
    if (storage.ss_family == AF_INET)
        return Address::fromV4(
            ntohl(reinterpret_cast<const sockaddr_in &>(storage).sin_addr.s_addr));
    const auto &v6 = reinterpret_cast<const sockaddr_in6 &>(storage);
    return Address::fromBytes(std::as_bytes(std::span(v6.sin6_addr.s6_addr)));
}

std::uint16_t portOf(const sockaddr_storage &storage)
{
    return ntohs(storage.ss_family == AF_INET
                     ? reinterpret_cast<const sockaddr_in &>(storage).sin_port
                     : reinterpret_cast<const sockaddr_in6 &>(storage).sin6_port);
}

template <class T>
T valueOf(const cmsghdr *message)
{
    T value{};
    std::memcpy(&value, CMSG_DATA(message), sizeof(value));
    return value;
}

std::int64_t nowNs(clockid_t clock)
{
    timespec now{};
    clock_gettime(clock, &now);
    return now.tv_sec * kNsPerSecond + now.tv_nsec;
}

/// What the kernel says beside a datagram.
struct Ancillary
{
    std::int64_t receivedNs = 0;
    Address to;
    std::uint32_t drops = 0;
    bool hasDrops = false;
};

Ancillary ancillaryOf(msghdr &header)
{
    Ancillary found;
    for (cmsghdr *message = CMSG_FIRSTHDR(&header); message;
         message = CMSG_NXTHDR(&header, message)) {
        if (message->cmsg_level == SOL_SOCKET && message->cmsg_type == SO_TIMESTAMPNS) {
            const auto time = valueOf<timespec>(message);
            found.receivedNs = time.tv_sec * kNsPerSecond + time.tv_nsec;
        } else if (message->cmsg_level == SOL_SOCKET && message->cmsg_type == SO_RXQ_OVFL) {
            found.drops = valueOf<std::uint32_t>(message);
            found.hasDrops = true;
        } else if (message->cmsg_level == IPPROTO_IP && message->cmsg_type == IP_PKTINFO) {
            found.to = Address::fromV4(ntohl(valueOf<in_pktinfo>(message).ipi_addr.s_addr));
        } else if (message->cmsg_level == IPPROTO_IPV6 && message->cmsg_type == IPV6_PKTINFO) {
            const auto info = valueOf<in6_pktinfo>(message);
            found.to = Address::fromBytes(std::as_bytes(std::span(info.ipi6_addr.s6_addr)));
        }
    }
    return found;
}

using Failures = std::vector<std::pair<std::string, std::string>>;

/// Addresses that failed for the same reason stand together.
void addFailure(Failures &failures, const std::string &reason, const std::string &address)
{
    const auto known = std::ranges::find(failures, reason, &Failures::value_type::first);
    if (known == failures.end())
        failures.emplace_back(reason, address);
    else
        known->second += ", " + address;
}

std::string sentenceOf(const Failures &failures)
{
    std::string sentence;
    for (const auto &[reason, addresses] : failures)
        sentence += (sentence.empty() ? "" : "; ") + addresses + ": " + reason;
    return sentence;
}

} // namespace

/// What recvmmsg() fills: made once, used for every call.
struct UdpReceiver::Buffers
{
    Buffers()
        : memory(std::make_unique_for_overwrite<std::byte[]>(kBatch * kSlot))
    {
        for (std::size_t at = 0; at < kBatch; ++at) {
            vectors[at] = {memory.get() + at * kSlot, kLargest};
            messages[at].msg_hdr.msg_iov = &vectors[at];
            messages[at].msg_hdr.msg_iovlen = 1;
            messages[at].msg_hdr.msg_name = &names[at];
            messages[at].msg_hdr.msg_control = controls[at].bytes;
            reset(at);
        }
    }

    void reset(std::size_t at)
    {
        messages[at].msg_hdr.msg_namelen = sizeof(names[at]);
        messages[at].msg_hdr.msg_controllen = sizeof(controls[at].bytes);
    }

    struct alignas(cmsghdr) Control
    {
        char bytes[256];
    };
    std::unique_ptr<std::byte[]> memory; // only touched as far as it is used
    mmsghdr messages[kBatch] = {};
    iovec vectors[kBatch] = {};
    sockaddr_storage names[kBatch] = {};
    Control controls[kBatch] = {};
};

UdpReceiver::UdpReceiver(const UdpReceiverOptions &options)
    : m_allow(options.allow)
    , m_ring(options.listen.size(), options.ringBytes)
    , m_buffers(std::make_unique<Buffers>())
    , m_tryAgainNs(options.tryAgain.count() * kNsPerMs)
{
    m_batch.reserve(kBatch);
}

Result<std::unique_ptr<UdpReceiver>> UdpReceiver::open(const UdpReceiverOptions &options)
{
    std::unique_ptr<UdpReceiver> receiver(new UdpReceiver(options));
    receiver->m_wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    receiver->m_poll = epoll_create1(EPOLL_CLOEXEC);
    if (receiver->m_wake < 0 || receiver->m_poll < 0)
        return Error{Errc::Io, 0, "no descriptors for a collector", std::strerror(errno)};
    std::uint64_t smallest = ~std::uint64_t{0};
    Failures failures; // reason and addresses
    bool isAllTaken = true;
    for (const ListenAddress &listen : options.listen) {
        UdpSocketOptions socket;
        socket.bufferBytes = options.bufferBytes;
        socket.isV6Only = std::ranges::any_of(options.listen, [&listen](const auto &other) {
            return other.port == listen.port && other.address.isV4();
        });
        auto &opened =
            receiver->m_sockets.emplace_back(std::make_unique<UdpSocket>(listen, socket));
        if (opened->fd() < 0) {
            isAllTaken = isAllTaken && opened->isTaken();
            addFailure(failures, opened->health().error, toString(listen));
            continue;
        }
        smallest = std::min(smallest, opened->bufferBytes());
        receiver->watch(receiver->m_sockets.size() - 1);
    }
    if (smallest == ~std::uint64_t{0})
        return Error{Errc::Io, 0,
                     isAllTaken ? "other programs listen on all of these ports; stop them or "
                                  "choose other ports"
                                : "no socket could be opened",
                     sentenceOf(failures)};
    // Resting between reads makes larger batches of them, for as long as an eighth of the buffer
    // lasts at 400,000 datagrams/s.
    const auto lasts = static_cast<std::int64_t>(smallest / 8 / kDatagramCost * 2'500);
    receiver->m_restNs = lasts < kLongestRestNs / 4 ? 0 : std::min(lasts, kLongestRestNs);
    epoll_event stop{};
    stop.events = EPOLLIN;
    stop.data.u32 = kStop;
    (void)epoll_ctl(receiver->m_poll, EPOLL_CTL_ADD, receiver->m_wake, &stop);
    return receiver;
}

void UdpReceiver::watch(std::size_t socket)
{
    epoll_event wanted{};
    wanted.events = EPOLLIN;
    wanted.data.u32 = static_cast<std::uint32_t>(socket);
    (void)epoll_ctl(m_poll, EPOLL_CTL_ADD, m_sockets[socket]->fd(), &wanted);
}

/// Ports that another program had may be free by now.
void UdpReceiver::tryAgain()
{
    for (std::size_t socket = 0; socket < m_sockets.size(); ++socket) {
        if (m_sockets[socket]->fd() < 0 && m_sockets[socket]->tryAgain())
            watch(socket);
    }
}

void UdpReceiver::close()
{
    stop();
    if (m_thread.joinable())
        m_thread.join();
    for (const auto &socket : m_sockets)
        socket->close();
}

UdpReceiver::~UdpReceiver()
{
    close();
    for (const int descriptor : {m_wake, m_poll}) {
        if (descriptor >= 0)
            ::close(descriptor);
    }
}

void UdpReceiver::start()
{
    m_thread = std::jthread([this] {
        pthread_setname_np(pthread_self(), "w-udp");
        run();
    });
}

void UdpReceiver::stop()
{
    const std::uint64_t one = 1;
    if (m_wake >= 0)
        (void)!write(m_wake, &one, sizeof(one));
}

void UdpReceiver::run()
{
    std::vector<epoll_event> events(m_sockets.size() + 1);
    std::int64_t polledNs = 0;
    std::int64_t triedNs = nowNs(CLOCK_MONOTONIC);
    for (bool isStopped = false; !isStopped;) {
        const int count =
            epoll_wait(m_poll, events.data(), static_cast<int>(events.size()), kPollMs);
        std::size_t received = 0;
        for (int at = 0; at < count; ++at) {
            const std::uint32_t socket = events[static_cast<std::size_t>(at)].data.u32;
            if (socket == kStop)
                isStopped = true;
            else
                received += receive(socket, kBatchesInTurn);
        }
        const std::int64_t now = nowNs(CLOCK_MONOTONIC);
        if (now - polledNs >= kPollMs * kNsPerMs) {
            pollDrops();
            polledNs = now;
        }
        if (now - triedNs >= m_tryAgainNs && !isStopped) {
            tryAgain();
            triedNs = now;
        }
        if (received > 0 && m_restNs > 0 && !isStopped) {
            const timespec rest{0, m_restNs};
            nanosleep(&rest, nullptr);
        }
    }
    drain();
    m_ring.close();
}

/// Reads what lies in the sockets, no longer than a second.
void UdpReceiver::drain()
{
    const std::int64_t start = nowNs(CLOCK_MONOTONIC);
    for (std::size_t socket = 0; socket < m_sockets.size(); ++socket) {
        while (receive(socket, kBatchesInTurn) > 0
               && nowNs(CLOCK_MONOTONIC) - start < kNsPerSecond) {
        }
    }
    pollDrops();
}

/// Reads up to so many batches; returns the number of datagrams.
std::size_t UdpReceiver::receive(std::size_t index, std::size_t batches)
{
    UdpSocket &socket = *m_sockets[index];
    if (socket.fd() < 0)
        return 0;
    std::size_t received = 0;
    for (std::size_t batch = 0; batch < batches; ++batch) {
        const int count = recvmmsg(socket.fd(), m_buffers->messages, kBatch,
                                   MSG_WAITFORONE | MSG_DONTWAIT, nullptr);
        if (count <= 0) // EAGAIN, EINTR; ECONNREFUSED cannot come, nothing is sent
            break;
        m_batch.clear();
        for (std::size_t at = 0; at < static_cast<std::size_t>(count); ++at) {
            mmsghdr &message = m_buffers->messages[at];
            const Ancillary told = ancillaryOf(message.msg_hdr);
            ReceivedDatagram datagram;
            datagram.from = addressOf(m_buffers->names[at]);
            datagram.fromPort = portOf(m_buffers->names[at]);
            datagram.to = told.to.isPresent() ? told.to : socket.address().address;
            datagram.toPort = socket.address().port;
            datagram.receivedNs = told.receivedNs != 0 ? told.receivedNs : nowNs(CLOCK_REALTIME);
            datagram.socket = static_cast<std::uint32_t>(index);
            datagram.isCut = (message.msg_hdr.msg_flags & MSG_TRUNC) != 0;
            datagram.bytes = {m_buffers->memory.get() + at * kSlot,
                              std::min<std::size_t>(message.msg_len, kLargest)};
            m_buffers->reset(at);
            if (told.hasDrops)
                socket.noteDrops(told.drops);
            if (datagram.isCut)
                socket.noteTruncated();
            socket.noteDatagram(datagram.bytes.size(), datagram.receivedNs);
            if (isAllowed(datagram.from))
                m_batch.push_back(datagram);
            else
                refuse(index, datagram.from);
        }
        m_ring.push(m_batch);
        received += static_cast<std::size_t>(count);
        if (static_cast<std::size_t>(count) < kBatch)
            break;
    }
    if (received > kBatch) // a burst: nothing may follow that would tell of drops
        socket.pollDrops();
    return received;
}

bool UdpReceiver::isAllowed(const Address &sender)
{
    return m_allow.empty() || std::ranges::any_of(m_allow, [&sender](const Prefix &prefix) {
               return prefix.contains(sender);
           });
}

void UdpReceiver::refuse(std::size_t socket, const Address &sender)
{
    m_sockets[socket]->noteRefused();
    const std::lock_guard lock(m_refusedMutex);
    const auto known = m_refused.find(sender);
    if (known != m_refused.end())
        ++known->second;
    else if (m_refused.size() < kRefusedSenders)
        m_refused.emplace(sender, 1);
    else
        ++m_refusedOthers;
}

void UdpReceiver::pollDrops()
{
    for (const auto &socket : m_sockets) {
        if (socket->fd() >= 0)
            socket->pollDrops();
    }
}

std::vector<SocketHealth> UdpReceiver::health() const
{
    std::vector<SocketHealth> list;
    for (std::size_t at = 0; at < m_sockets.size(); ++at) {
        list.push_back(m_sockets[at]->health());
        list.back().droppedByUs = m_ring.dropped(at);
    }
    return list;
}

std::map<std::string, std::uint64_t> UdpReceiver::refusedSenders() const
{
    const std::lock_guard lock(m_refusedMutex);
    std::map<std::string, std::uint64_t> senders;
    for (const auto &[address, count] : m_refused)
        senders.emplace(toString(address), count);
    if (m_refusedOthers > 0)
        senders.emplace("others", m_refusedOthers);
    return senders;
}

} // namespace weir
