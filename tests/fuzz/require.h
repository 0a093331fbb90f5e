#pragma once

#include <cstdlib>

/// Ends the run, which the fuzzer takes for a finding, where a property does not hold.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}
