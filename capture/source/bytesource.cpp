#include "capture/source/bytesource.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace weir {

namespace {

Error systemError(int code, std::string_view what, const std::string &path)
{
    return {code == ENOENT ? Errc::NotFound : Errc::Io, 0, what, path + ": " + std::strerror(code)};
}

// Reads instead of mapping: a file that shrinks under a mapping ends the program with SIGBUS.
class FileSource final : public ByteSource
{
public:
    FileSource(int descriptor, bool isRegular, std::uint64_t sizeBytes, std::string path)
        : m_descriptor(descriptor)
        , m_isRegular(isRegular)
        , m_size(sizeBytes)
        , m_path(std::move(path))
    {
    }
    ~FileSource() override
    {
        if (m_descriptor != STDIN_FILENO)
            ::close(m_descriptor);
    }
    FileSource(const FileSource &) = delete;
    FileSource &operator=(const FileSource &) = delete;

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        for (;;) {
            const ssize_t got = ::read(m_descriptor, into.data(), into.size());
            if (got >= 0) {
                m_position += static_cast<std::uint64_t>(got);
                return static_cast<std::size_t>(got);
            }
            if (errno != EINTR)
                return systemError(errno, "cannot read the file", m_path);
        }
    }

    Status seek(std::uint64_t offset) override
    {
        if (!m_isRegular)
            return Error{Errc::Unsupported, 0, "a pipe cannot be read twice", m_path};
        if (::lseek(m_descriptor, static_cast<off_t>(offset), SEEK_SET) < 0)
            return systemError(errno, "cannot go back in the file", m_path);
        m_position = offset;
        return {};
    }

    bool isRandomAccess() const override { return m_isRegular; }
    std::uint64_t position() const override { return m_position; }
    std::uint64_t size() const override { return m_size; }

private:
    int m_descriptor;
    bool m_isRegular;
    std::uint64_t m_size;
    std::uint64_t m_position = 0;
    std::string m_path;
};

class MemorySource final : public ByteSource
{
public:
    explicit MemorySource(std::span<const std::byte> bytes)
        : m_bytes(bytes)
    {
    }

    Result<std::size_t> read(std::span<std::byte> into) override
    {
        const std::size_t count = std::min(into.size(), m_bytes.size() - m_position);
        if (count > 0)
            std::memcpy(into.data(), m_bytes.data() + m_position, count);
        m_position += count;
        return count;
    }

    Status seek(std::uint64_t offset) override
    {
        m_position = static_cast<std::size_t>(std::min<std::uint64_t>(offset, m_bytes.size()));
        return {};
    }

    bool isRandomAccess() const override { return true; }
    std::uint64_t position() const override { return m_position; }
    std::uint64_t size() const override { return m_bytes.size(); }

private:
    std::span<const std::byte> m_bytes;
    std::size_t m_position = 0;
};

} // namespace

Result<std::unique_ptr<ByteSource>> openFileSource(const std::string &path)
{
    const bool isInput = path == "-";
    const int descriptor = isInput ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return systemError(errno, "cannot open the file", path);

    struct stat status = {};
    if (::fstat(descriptor, &status) != 0) {
        const int code = errno;
        if (!isInput)
            ::close(descriptor);
        return systemError(code, "cannot open the file", path);
    }
    const bool isRegular = S_ISREG(status.st_mode);
    if (!isRegular && !S_ISFIFO(status.st_mode) && !S_ISSOCK(status.st_mode) && !isInput) {
        ::close(descriptor);
        if (S_ISDIR(status.st_mode))
            return Error{Errc::UnknownFormat, 0, "this is a folder; choose the capture files in it",
                         path};
        return Error{Errc::UnknownFormat, 0, "this is a device, not a capture file", path};
    }
    if (isRegular)
        (void)::posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL);
    const auto bytes = isRegular ? static_cast<std::uint64_t>(status.st_size) : 0;
    return std::unique_ptr<ByteSource>(
        std::make_unique<FileSource>(descriptor, isRegular, bytes, path));
}

std::unique_ptr<ByteSource> makeMemorySource(std::span<const std::byte> bytes)
{
    return std::make_unique<MemorySource>(bytes);
}

} // namespace weir
