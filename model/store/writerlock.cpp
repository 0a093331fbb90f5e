#include "model/store/writerlock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace weir {

Result<WriterLock> WriterLock::acquire(const std::string &storePath)
{
    const std::string path = storePath + "-lock";
    for (;;) {
        const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (file < 0 && errno == ENOENT)
            return Error{Errc::NotFound, 0, "the folder of the workspace does not exist",
                         storePath};
        if (file < 0 && (errno == EACCES || errno == EROFS || errno == ENOTDIR))
            return Error{Errc::Io, 0, "the folder of the workspace cannot be written to",
                         storePath};
        if (file < 0)
            return Error{errno == ENOSPC ? Errc::DiskFull : Errc::Io, 0, "cannot lock the store",
                         path + ": " + std::strerror(errno)};
        if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
            ::close(file);
            return Error{Errc::Busy, 0, "another Weir writes to this store; close it there first",
                         storePath};
        }
        // The holder before may have removed the file between our open and our lock.
        struct stat ours = {};
        struct stat named = {};
        if (::fstat(file, &ours) == 0 && ::stat(path.c_str(), &named) == 0
            && ours.st_ino == named.st_ino && ours.st_dev == named.st_dev)
            return WriterLock(path, file);
        ::close(file);
    }
}

WriterLock::~WriterLock()
{
    if (m_file < 0)
        return;
    ::unlink(m_path.c_str()); // while we still hold it
    ::close(m_file);
}

} // namespace weir
