#pragma once

#include "capture/source/capturefile.h"
#include "model/core/result.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>

struct bpf_program;

namespace weir {

/// A tcpdump filter expression, compiled once for each link type that it meets.
class CaptureFilter
{
public:
    explicit CaptureFilter(std::string expression);
    ~CaptureFilter();
    CaptureFilter(CaptureFilter &&) noexcept;
    CaptureFilter &operator=(CaptureFilter &&) noexcept;

    bool isEmpty() const { return m_expression.empty(); }
    /// Compiles for `linkType`; Syntax with libpcap's message where that fails.
    Status prepare(std::uint32_t linkType);
    /// Whether the packet passes; false where the expression does not fit its link type.
    bool matches(const CapturedPacket &packet);

private:
    struct Program;

    std::string m_expression;
    std::map<std::uint32_t, std::unique_ptr<Program>> m_programs;
    Program *m_last = nullptr;
    std::uint32_t m_lastLinkType = 0;
};

/// Checks a tcpdump filter expression against a link type (1: Ethernet); Syntax with libpcap's
/// message.
Status checkFilter(const std::string &expression, std::uint32_t linkType = 1);

} // namespace weir
