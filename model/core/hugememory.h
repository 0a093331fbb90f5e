#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace weir {

/// Allocator for large tables that are read at random: asks for huge pages, which spares most page
/// faults and misses of the address cache. Falls back to plain memory, also where the table is
/// small. Starts at the border of a cache line.
template <class T>
struct HugeMemory
{
    using value_type = T;

    HugeMemory() = default;
    template <class U>
    HugeMemory(const HugeMemory<U> &) noexcept // NOLINT: containers convert
    {
    }

    T *allocate(std::size_t count)
    {
        const std::size_t bytes = wholePages(count);
        if (bytes < kLeast)
            return static_cast<T *>(::operator new(count * sizeof(T), kLine));
        void *const memory = std::aligned_alloc(kPage, bytes);
        if (memory == nullptr)
            throw std::bad_alloc();
#ifdef __linux__
        (void)::madvise(memory, bytes, MADV_HUGEPAGE); // a wish: without them it is only slower
#endif
        return static_cast<T *>(memory);
    }
    void deallocate(T *memory, std::size_t count)
    {
        if (wholePages(count) < kLeast)
            ::operator delete(memory, kLine);
        else
            std::free(memory);
    }
    friend bool operator==(const HugeMemory &, const HugeMemory &)
    {
        return true;
    }

private:
    static constexpr std::size_t kPage = std::size_t{2} << 20;
    static constexpr std::size_t kLeast = 2 * kPage;
    static constexpr std::align_val_t kLine{64};

    static std::size_t wholePages(std::size_t count)
    {
        return (count * sizeof(T) + kPage - 1) / kPage * kPage;
    }
};

} // namespace weir
