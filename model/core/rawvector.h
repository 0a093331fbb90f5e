#pragma once

#include <memory>
#include <new>
#include <utility>
#include <vector>

namespace weir {

/// Allocator that leaves new numbers as they are where no value is given: for arrays that are
/// filled right after they got their size.
template <class T>
struct RawMemory : std::allocator<T>
{
    template <class U>
    struct rebind
    {
        using other = RawMemory<U>;
    };
    template <class U>
    void construct(U *place) noexcept
    {
        ::new (static_cast<void *>(place)) U;
    }
    template <class U, class... Arguments>
    void construct(U *place, Arguments &&...arguments)
    {
        ::new (static_cast<void *>(place)) U(std::forward<Arguments>(arguments)...);
    }
};

/// A vector whose resize() and size constructor do not write; read nothing that was not written.
template <class T>
using RawVector = std::vector<T, RawMemory<T>>;

} // namespace weir
