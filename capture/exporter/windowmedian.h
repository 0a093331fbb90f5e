#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace weir {

/// Median of a value over the last 5 minutes, of at most one sample a second. A value that moved
/// for good (8 samples in a row away by more than 2 s) starts the window again.
class WindowMedian
{
public:
    void add(std::int64_t atNs, std::int64_t value);
    bool isEmpty() const { return m_samples.empty(); }
    std::int64_t median() const { return m_median; }

private:
    struct Sample
    {
        std::int64_t atNs = 0;
        std::int64_t value = 0;
    };
    std::vector<Sample> m_samples;      // oldest first
    std::vector<std::int64_t> m_sorted; // kept for its memory
    std::int64_t m_median = 0;
    int m_awayInRow = 0;
};

} // namespace weir
