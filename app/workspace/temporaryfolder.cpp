#include "app/workspace/temporaryfolder.h"

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace weir {

namespace fs = std::filesystem;

namespace {

/// "weir-UID-PID-": tells whose a folder is and whether its program still lives.
std::string namePrefix(long pid)
{
    return "weir-" + std::to_string(getuid()) + '-' + std::to_string(pid) + '-';
}

void removeAbandoned(const fs::path &parent)
{
    const std::string mine = "weir-" + std::to_string(getuid()) + '-';
    std::error_code ignored;
    for (const fs::directory_entry &entry : fs::directory_iterator(parent, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.rfind(mine, 0) != 0)
            continue;
        long pid = 0;
        const char *digits = name.c_str() + mine.size();
        const auto [end, error] = std::from_chars(digits, name.c_str() + name.size(), pid);
        if (error == std::errc() && *end == '-' && pid > 0 && kill(static_cast<pid_t>(pid), 0) == -1
            && errno == ESRCH)
            fs::remove_all(entry.path(), ignored);
    }
}

} // namespace

Result<std::unique_ptr<TemporaryFolder>> TemporaryFolder::create()
{
    std::error_code error;
    const fs::path parent = fs::temp_directory_path(error);
    if (error)
        return Error{Errc::Io, 0, "there is no folder for temporary files; set TMPDIR",
                     error.message()};
    removeAbandoned(parent);
    std::string pattern = (parent / (namePrefix(getpid()) + "XXXXXX")).string();
    if (!mkdtemp(pattern.data()))
        return Error{Errc::Io, 0,
                     "no temporary folder could be made; set TMPDIR to one that can be written",
                     pattern + ": " + std::strerror(errno)};
    return std::unique_ptr<TemporaryFolder>(new TemporaryFolder(pattern));
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace weir
