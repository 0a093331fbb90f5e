#include "capture/flow/classifier.h"

#include "model/core/time.h"

#include <ndpi_api.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace weir {

struct ClassifierState
{
    ndpi_flow_struct flow{};
    ndpi_protocol found{};
    std::uint16_t packets = 0;
};

namespace {

constexpr std::uint8_t kTcp = 6;
constexpr std::uint8_t kUdp = 17;
// As far as ndpiReader looks; later packets tell nothing new.
constexpr std::uint16_t kTcpPackets = 80;
constexpr std::uint16_t kUdpPackets = 24;
constexpr std::uint16_t kOtherPackets = 8;
constexpr std::size_t kMaxIpBytes = 65'535;

std::uint16_t packetLimit(std::uint8_t proto)
{
    return proto == kTcp ? kTcpPackets : proto == kUdp ? kUdpPackets : kOtherPackets;
}

bool isEither(const ndpi_protocol &found, std::uint16_t id)
{
    return found.master_protocol == id || found.app_protocol == id;
}

bool isTlsFamily(const ndpi_protocol &found)
{
    for (const std::uint16_t id :
         {NDPI_PROTOCOL_TLS, NDPI_PROTOCOL_DTLS, NDPI_PROTOCOL_QUIC, NDPI_PROTOCOL_MAIL_SMTPS,
          NDPI_PROTOCOL_MAIL_IMAPS, NDPI_PROTOCOL_MAIL_POPS}) {
        if (isEither(found, id))
            return true;
    }
    return false;
}

/// Protocols whose host_server_name is the name of a host; others keep remarks there.
bool hasHostName(const ndpi_protocol &found)
{
    for (const std::uint16_t id :
         {NDPI_PROTOCOL_HTTP, NDPI_PROTOCOL_DHCP, NDPI_PROTOCOL_NETBIOS, NDPI_PROTOCOL_DNS,
          NDPI_PROTOCOL_MDNS, NDPI_PROTOCOL_LLMNR, NDPI_PROTOCOL_HTTP_CONNECT,
          NDPI_PROTOCOL_HTTP_PROXY, NDPI_PROTOCOL_WHOIS_DAS}) {
        if (isEither(found, id))
            return true;
    }
    return isTlsFamily(found);
}

bool isPrintable(std::string_view text)
{
    return std::ranges::all_of(
        text, [](char c) { return static_cast<unsigned char>(c) > 0x20 && c != 0x7f; });
}

std::string_view boundedText(const char *text, std::size_t most)
{
    return text == nullptr ? std::string_view() : std::string_view(text, strnlen(text, most));
}

std::string lowerCase(std::string text)
{
    for (char &c : text) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

} // namespace

struct Classifier::Module
{
    ndpi_detection_module_struct *ndpi = nullptr;
    std::vector<std::unique_ptr<ClassifierState>> spare;
    std::map<std::uint16_t, TextPool::Id> appTexts; // each holds its text

    Module()
        : ndpi(ndpi_init_detection_module(ndpi_no_prefs))
    {
        if (ndpi == nullptr)
            return; // out of memory: flows stay without names
        NDPI_PROTOCOL_BITMASK all;
        NDPI_BITMASK_SET_ALL(all);
        ndpi_set_protocol_detection_bitmask2(ndpi, &all);
        ndpi_finalize_initialization(ndpi);
    }
    ~Module()
    {
        if (ndpi != nullptr)
            ndpi_exit_detection_module(ndpi);
    }
    Module(const Module &) = delete;
    Module &operator=(const Module &) = delete;
};

Classifier::Classifier(TextPool &texts)
    : m_texts(texts)
    , m_module(std::make_unique<Module>())
{
}

Classifier::~Classifier() = default;

ClassifierState *Classifier::start()
{
    if (m_module->spare.empty())
        return std::make_unique<ClassifierState>().release();
    ClassifierState *state = m_module->spare.back().release();
    m_module->spare.pop_back();
    return state;
}

bool Classifier::show(ClassifierState &state, std::span<const std::byte> ip, std::int64_t timeNs,
                      std::uint8_t proto)
{
    if (m_module->ndpi == nullptr)
        return true;
    const auto length = static_cast<std::uint16_t>(std::min(ip.size(), kMaxIpBytes));
    state.found = ndpi_detection_process_packet(
        m_module->ndpi, &state.flow, reinterpret_cast<const unsigned char *>(ip.data()), length,
        static_cast<std::uint64_t>(timeNs / kNsPerMs));
    if (++state.packets >= packetLimit(proto) || state.flow.fail_with_unknown != 0)
        return true;
    return state.found.app_protocol != NDPI_PROTOCOL_UNKNOWN
           && ndpi_extra_dissection_possible(m_module->ndpi, &state.flow) == 0;
}

TextPool::Id Classifier::appText(std::uint16_t master, std::uint16_t app)
{
    // A question for a service is still DNS: "app == dns" must find every one.
    const bool isDns = master == NDPI_PROTOCOL_DNS || master == NDPI_PROTOCOL_MDNS
                       || master == NDPI_PROTOCOL_LLMNR;
    const std::uint16_t id = app != NDPI_PROTOCOL_UNKNOWN && !isDns ? app : master;
    if (id == NDPI_PROTOCOL_UNKNOWN)
        return 0;
    TextPool::Id &known = m_module->appTexts[id];
    if (known == 0) {
        const char *name = ndpi_get_proto_name(m_module->ndpi, id);
        known = m_texts.hold(lowerCase(name != nullptr ? name : ""));
    }
    return m_texts.hold(known);
}

FlowLabels Classifier::finish(ClassifierState *state)
{
    FlowLabels labels;
    std::unique_ptr<ClassifierState> owned(state);
    ndpi_flow_struct &flow = state->flow;
    if (m_module->ndpi != nullptr && state->packets > 0) {
        if (state->found.app_protocol == NDPI_PROTOCOL_UNKNOWN) {
            std::uint8_t wasGuessed = 0;
            state->found = ndpi_detection_giveup(m_module->ndpi, &flow, 1, &wasGuessed);
        }
        const ndpi_protocol &found = state->found;
        labels.app = appText(found.master_protocol, found.app_protocol);
        labels.isTls = isTlsFamily(found);
        const auto host = boundedText(flow.host_server_name, sizeof(flow.host_server_name));
        if (hasHostName(found) && isPrintable(host))
            labels.name = m_texts.hold(host);
        if (labels.isTls)
            labels.ja3 = m_texts.hold(boundedText(flow.protos.tls_quic.ja3_client,
                                                  sizeof(flow.protos.tls_quic.ja3_client)));
        if (flow.http.method != NDPI_HTTP_METHOD_UNKNOWN && isEither(found, NDPI_PROTOCOL_HTTP))
            labels.method = m_texts.hold(ndpi_http_method2str(flow.http.method));
        labels.type = m_texts.hold(boundedText(flow.http.content_type, 256));
        labels.agent = m_texts.hold(boundedText(flow.http.user_agent, 512));
        if (flow.risk != 0)
            labels.risk = m_texts.hold(riskNames(flow.risk));
    }
    ndpi_free_flow_data(&flow);
    *state = ClassifierState();
    m_module->spare.push_back(std::move(owned));
    return labels;
}

FlowLabels Classifier::guess(std::uint8_t proto, const Address &src, std::uint32_t srcPort,
                             const Address &dst, std::uint32_t dstPort)
{
    FlowLabels labels;
    if (m_module->ndpi == nullptr)
        return labels;
    const auto v4 = [](const Address &address) { return address.isV4() ? address.v4() : 0; };
    const auto port = [](std::uint32_t number) {
        return number == kAbsent<std::uint32_t> ? std::uint16_t{0}
                                                : static_cast<std::uint16_t>(number);
    };
    const ndpi_protocol found = ndpi_guess_undetected_protocol(
        m_module->ndpi, nullptr, proto, v4(src), port(srcPort), v4(dst), port(dstPort));
    labels.app = appText(found.master_protocol, found.app_protocol);
    return labels;
}

} // namespace weir
