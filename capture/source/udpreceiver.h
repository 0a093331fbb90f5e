#pragma once

#include "capture/source/datagramring.h"
#include "capture/source/listenaddress.h"
#include "capture/source/udpsocket.h"
#include "model/core/exporterhealth.h"
#include "model/core/result.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

namespace weir {

struct UdpReceiverOptions
{
    std::vector<ListenAddress> listen;
    std::vector<Prefix> allow;                       // exporters; empty: everybody
    std::size_t bufferBytes = std::size_t{64} << 20; // asked of the kernel, for each socket
    std::size_t ringBytes = std::size_t{512} << 20;  // between receiver and decoder
    std::chrono::milliseconds tryAgain{3'000};       // between tries of ports that are taken
};

/// Receives UDP datagrams on any number of sockets into a ring. One thread (w-udp) reads all of
/// them; it never decodes, allocates or waits for anybody.
class UdpReceiver
{
public:
    /// Binds the sockets, which gather datagrams from then on. Fails where none could be bound; one
    /// that could not is told by health().
    static Result<std::unique_ptr<UdpReceiver>> open(const UdpReceiverOptions &options);
    ~UdpReceiver(); // stops
    UdpReceiver(const UdpReceiver &) = delete;
    UdpReceiver &operator=(const UdpReceiver &) = delete;

    void start();
    /// Takes what the sockets hold at this moment, then closes the ring. Any thread; does not wait.
    void stop();
    /// Stops, waits for the thread and frees the ports; health() stays.
    void close();

    DatagramRing &ring() { return m_ring; }
    /// Any thread.
    std::vector<SocketHealth> health() const;
    /// Datagrams by sender that is not allowed; at most 1024 senders and "others". Any thread.
    std::map<std::string, std::uint64_t> refusedSenders() const;

private:
    struct Buffers;
    explicit UdpReceiver(const UdpReceiverOptions &options);
    void run();
    std::size_t receive(std::size_t socket, std::size_t batches);
    void drain();
    bool isAllowed(const Address &sender);
    void refuse(std::size_t socket, const Address &sender);
    void pollDrops();
    void watch(std::size_t socket);
    void tryAgain();

    const std::vector<Prefix> m_allow;
    std::vector<std::unique_ptr<UdpSocket>> m_sockets;
    DatagramRing m_ring;
    std::unique_ptr<Buffers> m_buffers;
    std::vector<ReceivedDatagram> m_batch;
    int m_wake = -1; // eventfd: stop
    int m_poll = -1; // epoll
    const std::int64_t m_tryAgainNs;
    std::int64_t m_restNs = 0;
    mutable std::mutex m_refusedMutex; // guards m_refused
    std::unordered_map<Address, std::uint64_t> m_refused;
    std::uint64_t m_refusedOthers = 0;
    std::jthread m_thread;
};

} // namespace weir
