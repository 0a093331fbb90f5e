#pragma once

namespace weir {

/// Empties a container and frees its memory, which an assignment of {} keeps.
template <class Container>
void giveBack(Container &container)
{
    Container().swap(container);
}

} // namespace weir
