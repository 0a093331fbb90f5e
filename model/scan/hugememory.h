#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace weir {

/// Allocator for large tables that are read at random: asks for huge pages, which spares most page
/// faults and misses of the address cache. Falls back to plain memory.
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
        const std::size_t bytes = (count * sizeof(T) + kPage - 1) / kPage * kPage;
        if (bytes < 2 * kPage)
            return static_cast<T *>(::operator new(count * sizeof(T)));
        void *memory = std::aligned_alloc(kPage, bytes);
        if (memory == nullptr)
            throw std::bad_alloc();
#ifdef __linux__
        ::madvise(memory, bytes, MADV_HUGEPAGE); // a wish: what it answers does not matter
#endif
        return static_cast<T *>(memory);
    }
    void deallocate(T *memory, std::size_t count)
    {
        const std::size_t bytes = (count * sizeof(T) + kPage - 1) / kPage * kPage;
        if (bytes < 2 * kPage)
            ::operator delete(memory);
        else
            std::free(memory);
    }
    friend bool operator==(const HugeMemory &, const HugeMemory &)
    {
        return true;
    }

private:
    static constexpr std::size_t kPage = std::size_t{2} << 20;
};

} // namespace weir
