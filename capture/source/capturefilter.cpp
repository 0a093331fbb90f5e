#include "capture/source/capturefilter.h"

#include "capture/source/linktypes.h"

#include <pcap/pcap.h>

namespace weir {

/// A compiled program; without instructions where the expression does not fit the link type.
struct CaptureFilter::Program
{
    Program() = default;
    ~Program() { pcap_freecode(&code); }
    Program(const Program &) = delete;
    Program &operator=(const Program &) = delete;

    bpf_program code = {};
    bool isUsable = false;
    std::string message;
};

namespace {

constexpr int kSnapBytes = 262'144;
constexpr int kOptimise = 1;

} // namespace

CaptureFilter::CaptureFilter(std::string expression)
    : m_expression(std::move(expression))
{
}
CaptureFilter::~CaptureFilter() = default;
CaptureFilter::CaptureFilter(CaptureFilter &&) noexcept = default;
CaptureFilter &CaptureFilter::operator=(CaptureFilter &&) noexcept = default;

Status CaptureFilter::prepare(std::uint32_t linkType)
{
    auto &program = m_programs[linkType];
    if (!program) {
        program = std::make_unique<Program>();
        const std::unique_ptr<pcap_t, decltype(&pcap_close)> dead(
            pcap_open_dead(dltOf(linkType), kSnapBytes), &pcap_close);
        program->isUsable = dead
                            && pcap_compile(dead.get(), &program->code, m_expression.c_str(),
                                            kOptimise, PCAP_NETMASK_UNKNOWN)
                                   == 0;
        if (!program->isUsable)
            program->message = dead ? pcap_geterr(dead.get()) : "no memory";
    }
    if (!program->isUsable)
        return Error{Errc::Syntax, 0, "the capture filter cannot be used", program->message};
    return {};
}

bool CaptureFilter::matches(const CapturedPacket &packet)
{
    if (!m_last || m_lastLinkType != packet.linkType) {
        (void)prepare(packet.linkType);
        m_last = m_programs[packet.linkType].get();
        m_lastLinkType = packet.linkType;
    }
    if (!m_last->isUsable)
        return false;
    pcap_pkthdr header = {};
    header.caplen = static_cast<bpf_u_int32>(packet.bytes.size());
    header.len = packet.wireBytes;
    return pcap_offline_filter(&m_last->code, &header,
                               reinterpret_cast<const u_char *>(packet.bytes.data()))
           != 0;
}

Status checkFilter(const std::string &expression, std::uint32_t linkType)
{
    return CaptureFilter(expression).prepare(linkType);
}

} // namespace weir
