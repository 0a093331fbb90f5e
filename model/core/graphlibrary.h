#pragma once

#include <mutex>

namespace weir {

/// Held by whoever calls igraph: as packaged it keeps its list of things to free in one place for
/// all threads, so two calls at once would free what the other still needs.
inline std::mutex &graphLibraryMutex()
{
    static std::mutex mutex;
    return mutex;
}

} // namespace weir
