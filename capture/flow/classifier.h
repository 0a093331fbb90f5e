#pragma once

#include "capture/flow/textpool.h"
#include "model/core/address.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace weir {

/// What nDPI says of a whole flow. Holds its texts in a TextPool.
struct FlowLabels
{
    TextPool::Id app = 0;
    TextPool::Id name = 0;
    TextPool::Id method = 0;
    TextPool::Id type = 0; // of the response
    TextPool::Id agent = 0;
    TextPool::Id ja3 = 0;
    TextPool::Id risk = 0;
    bool isTls = false; // TLS, DTLS or QUIC: `name` is the server's

    bool operator==(const FlowLabels &) const = default;
};

/// nDPI's memory of one flow; made and ended by a Classifier.
struct ClassifierState;

/// Names the application of flows by nDPI. One thread; several objects may be made one after the
/// other only, because nDPI says so of its start.
class Classifier
{
public:
    explicit Classifier(TextPool &texts);
    ~Classifier(); // all states must have been finished
    Classifier(const Classifier &) = delete;
    Classifier &operator=(const Classifier &) = delete;

    ClassifierState *start();
    /// Shows an IP packet, in the order of the capture; true when there is nothing more to learn.
    /// `proto` (IP protocol) decides how many packets are looked at.
    bool show(ClassifierState &state, std::span<const std::byte> ip, std::int64_t timeNs,
              std::uint8_t proto);
    /// Takes what is known, by a guess where nothing was recognised, and frees the state.
    FlowLabels finish(ClassifierState *state);
    /// The guess by addresses, ports and protocol alone, for a flow that was never shown.
    FlowLabels guess(std::uint8_t proto, const Address &src, std::uint32_t srcPort,
                     const Address &dst, std::uint32_t dstPort);

private:
    struct Module;

    TextPool::Id appText(std::uint16_t master, std::uint16_t app);

    TextPool &m_texts;
    std::unique_ptr<Module> m_module;
};

/// Short names of nDPI's risks in its bit order, separated by commas:
/// "tls-obsolete-version,dns-large-packet".
std::string riskNames(std::uint64_t risks);

} // namespace weir
