#pragma once

#include <QThreadPool>

#include <memory>
#include <utility>

namespace weir {

/// Lets go of something large in a thread, if this is the last that holds it: freeing millions of
/// texts takes longer than a frame. Any thread.
template <class T>
void letGo(std::shared_ptr<const T> &&last)
{
    if (last && last.use_count() == 1)
        QThreadPool::globalInstance()->start([last = std::move(last)] {});
    last.reset();
}

} // namespace weir
