#pragma once

#include "model/core/result.h"

#include <string>
#include <utility>

namespace weir {

/// Keeps a second writer out of a store, across processes: an flock() on a file beside it, which
/// ends with the process however that ends. (A lock on the store itself would end SQLite's own
/// locks when it is closed.)
class WriterLock
{
public:
    /// Errc::Busy where another writer has the store; Errc::Io where no file can be made.
    static Result<WriterLock> acquire(const std::string &storePath);

    WriterLock(WriterLock &&other) noexcept
        : m_path(std::move(other.m_path))
        , m_file(std::exchange(other.m_file, -1))
    {
    }
    WriterLock &operator=(WriterLock &&) = delete;
    ~WriterLock();

private:
    WriterLock(std::string path, int file)
        : m_path(std::move(path))
        , m_file(file)
    {
    }

    std::string m_path;
    int m_file;
};

} // namespace weir
