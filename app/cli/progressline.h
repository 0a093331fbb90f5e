#pragma once

#include "app/workspace/workspace.h"

namespace weir::cli {

/// One line on stderr that is overwritten as work goes on; silent when stderr is not a terminal.
class ProgressLine
{
public:
    ProgressLine();
    void show(const LoadProgress &progress);
    void show(const char *what, double fraction); // 0 to 1
    void clear();

private:
    bool m_isTerminal;
    bool m_isShown = false;
};

} // namespace weir::cli
