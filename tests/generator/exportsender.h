#pragma once

#include "tests/generator/exportplan.h"

#include <atomic>
#include <string>
#include <vector>

namespace weir::gen {

struct UdpTarget
{
    Address address;
    std::uint16_t port = 0;
};

/// How the sending went.
struct SendReport
{
    double seconds = 0;
    std::uint64_t refused = 0;  // by the targets' hosts: nobody listens there
    double latestSeconds = 0;   // a datagram was sent this much after it was due
    std::string toJson() const; // members of an object
};

/// Reads "127.0.0.1:2055" or "[::1]:2055".
std::optional<UdpTarget> parseTarget(std::string_view text);

/// Sends an export in real time, every datagram to every target; sFlow goes to `sflowTargets`,
/// where there are some. Exporters that are told apart by address send from 127.0.0.1, 127.0.0.2 …
class ExportSender
{
public:
    ExportSender(std::vector<UdpTarget> targets, std::vector<UdpTarget> sflowTargets);
    ~ExportSender();
    ExportSender(const ExportSender &) = delete;
    ExportSender &operator=(const ExportSender &) = delete;

    /// Opens the sockets; Errc::Io with the reason.
    Status open(const ExportPlan &plan, Apart apart);
    /// Sends until the plan ends or `isStopped`; the plan starts now. `isPaced`: wait until a
    /// datagram is due.
    Result<SendReport> run(ExportPlan &plan, bool isPaced, const std::atomic<bool> &isStopped);

private:
    struct Batch;
    Status flush(Batch &batch, SendReport &report);
    Status send(int socket, Batch &batch, std::size_t from, std::size_t count, SendReport &report);
    void closeAll();

    std::vector<UdpTarget> m_targets;
    std::vector<UdpTarget> m_sflowTargets;
    std::vector<std::vector<int>> m_sockets; // by exporter
};

/// Writes an export to a capture file, with the plan's own times; exporters send from the addresses
/// they have to 192.0.2.1, ports 2055, 4739 and 6343.
Status writeExport(ExportPlan &plan, const std::string &path);

} // namespace weir::gen
