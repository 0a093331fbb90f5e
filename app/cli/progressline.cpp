#include "app/cli/progressline.h"

#include <unistd.h>

#include <cstdio>

namespace weir::cli {

ProgressLine::ProgressLine()
    : m_isTerminal(isatty(STDERR_FILENO) == 1)
{
}

void ProgressLine::show(const LoadProgress &progress)
{
    if (!m_isTerminal)
        return;
    const double percent = progress.totalBytes ? 100.0 * static_cast<double>(progress.readBytes)
                                                     / static_cast<double>(progress.totalBytes)
                                               : 0.0;
    std::fprintf(stderr, "\r\033[K%5.1f %%  %.1f M packets  %.1f M rows  %.0f MB/s", percent,
                 static_cast<double>(progress.packets) / 1e6,
                 static_cast<double>(progress.rows) / 1e6, progress.bytesPerSecond() / 1e6);
    if (const auto left = progress.secondsLeft())
        std::fprintf(stderr, "  %.0f s left", *left);
    std::fflush(stderr);
    m_isShown = true;
}

void ProgressLine::show(const char *what, double fraction)
{
    if (!m_isTerminal)
        return;
    std::fprintf(stderr, "\r\033[K%s %3.0f %%", what, 100.0 * fraction);
    std::fflush(stderr);
    m_isShown = true;
}

void ProgressLine::clear()
{
    if (m_isShown)
        std::fputs("\r\033[K", stderr);
    m_isShown = false;
}

} // namespace weir::cli
