#pragma once

#include "model/core/result.h"

#include <memory>
#include <string>

namespace weir {

/// A private folder that disappears with the object. Folders that a crashed program left behind go
/// at the next start.
class TemporaryFolder
{
public:
    static Result<std::unique_ptr<TemporaryFolder>> create();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    const std::string &path() const { return m_path; }

private:
    explicit TemporaryFolder(std::string path)
        : m_path(std::move(path))
    {
    }
    std::string m_path;
};

} // namespace weir
