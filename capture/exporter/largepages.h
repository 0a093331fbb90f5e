#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <new>

namespace weir {

/// Memory of tables that are read here and there: in large pages where the system has some, so that
/// a look-up does not wait for the place of its page too. Starts at the border of a cache line.
template <class T>
struct LargePages
{
    using value_type = T;

    LargePages() = default;
    template <class U>
    LargePages(const LargePages<U> &) // NOLINT(google-explicit-constructor): allocators convert
    {
    }
    T *allocate(std::size_t count)
    {
        constexpr std::size_t kPage = std::size_t{2} << 20;
        const std::size_t bytes = (count * sizeof(T) + kPage - 1) / kPage * kPage;
        void *const memory = std::aligned_alloc(kPage, bytes);
        if (memory == nullptr)
            throw std::bad_alloc();
        (void)madvise(memory, bytes, MADV_HUGEPAGE); // without them it is only slower
        return static_cast<T *>(memory);
    }
    void deallocate(T *memory, std::size_t) { std::free(memory); }
    template <class U>
    bool operator==(const LargePages<U> &) const
    {
        return true;
    }
};

} // namespace weir
