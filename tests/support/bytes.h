#pragma once

#include <QByteArray>

#include <cstddef>
#include <span>
#include <vector>

namespace weir::test {

/// Bytes from hexadecimal text; spaces and line breaks are ignored: bytes("0800 4500").
inline QByteArray bytes(const char *hex)
{
    return QByteArray::fromHex(QByteArray(hex).simplified().replace(' ', QByteArray()));
}

/// The same bytes as a span; lives as long as `bytes` does, so never call it on a temporary.
inline std::span<const std::byte> view(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::byte *>(bytes.constData()),
            static_cast<std::size_t>(bytes.size())};
}
std::span<const std::byte> view(QByteArray &&) = delete;

/// A copy of a span.
inline QByteArray toByteArray(std::span<const std::byte> bytes)
{
    return QByteArray(reinterpret_cast<const char *>(bytes.data()),
                      static_cast<qsizetype>(bytes.size()));
}

} // namespace weir::test
