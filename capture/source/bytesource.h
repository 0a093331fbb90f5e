#pragma once

#include "model/core/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace weir {

/// Where the bytes of a capture come from: a file, memory, or a decompressor over one of them. One
/// thread.
class ByteSource
{
public:
    virtual ~ByteSource() = default;

    /// Reads 1 to into.size() (> 0) bytes; 0 means the end.
    virtual Result<std::size_t> read(std::span<std::byte> into) = 0;
    /// Goes on at `offset` of this source's bytes; Unsupported for pipes.
    virtual Status seek(std::uint64_t offset) = 0;
    /// Whether seek() costs nothing.
    virtual bool isRandomAccess() const = 0;
    /// Bytes of the file on the disk that have been read.
    virtual std::uint64_t position() const = 0;
    /// Size of the file on the disk; 0 where unknown.
    virtual std::uint64_t size() const = 0;
    /// Why the bytes ended before their time (compressed data); empty where they did not.
    virtual std::string_view damage() const { return {}; }
};

/// Opens a regular file, a pipe, or standard input ("-"). NotFound, Io, or UnknownFormat for a
/// folder or device.
Result<std::unique_ptr<ByteSource>> openFileSource(const std::string &path);
/// Bytes that somebody else owns.
std::unique_ptr<ByteSource> makeMemorySource(std::span<const std::byte> bytes);

} // namespace weir
