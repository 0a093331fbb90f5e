#pragma once

#include "model/scan/stopsign.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace weir {

/// Sorts like std::stable_sort, but looks at `stop` every so many steps: false when it was raised,
/// and the order is then anything.
template <class T, class IsBefore>
bool sortUnlessStopped(std::vector<T> &values, const StopSign &stop, IsBefore isBefore)
{
    constexpr std::size_t kPiece = 8192;
    const auto at = [](std::vector<T> &in, std::size_t place) {
        return in.begin() + static_cast<std::ptrdiff_t>(place);
    };
    const std::size_t count = values.size();
    for (std::size_t begin = 0; begin < count; begin += kPiece) {
        if (stop.isRaised())
            return false;
        std::stable_sort(at(values, begin), at(values, std::min(begin + kPiece, count)), isBefore);
    }
    std::vector<T> merged(count > kPiece ? count : 0);
    for (std::size_t width = kPiece; width < count; width *= 2) {
        std::size_t out = 0;
        for (std::size_t begin = 0; begin < count; begin += 2 * width) {
            std::size_t left = begin, right = std::min(begin + width, count);
            const std::size_t middle = right, end = std::min(begin + 2 * width, count);
            while (out < end) {
                const bool takesRight =
                    left == middle || (right < end && isBefore(values[right], values[left]));
                merged[out++] = std::move(values[takesRight ? right++ : left++]);
                if (out % kPiece == 0 && stop.isRaised())
                    return false;
            }
        }
        values.swap(merged);
    }
    return true;
}

} // namespace weir
