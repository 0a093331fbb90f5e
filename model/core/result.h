#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace weir {

/// Why an operation failed. Callers switch on this; people read Error::sentence().
enum class Errc : std::uint8_t {
    Truncated,
    BadVersion,
    BadLength,
    BadValue,
    Unsupported,
    UnknownFormat,
    UnknownTemplate,
    Syntax,
    NotFound,
    NewerFile,
    Corrupt,
    DiskFull,
    Io,
    Busy,
    Cancelled
};

struct Error
{
    Errc code = Errc::Io;
    std::uint64_t offset = 0;   // bytes from the start of the datagram, file or query text
    std::string_view what = {}; // string literal, English, for logs; the GUI translates `code`
    std::string detail = {};    // names, paths, found bytes; empty on hot paths

    /// One English line: what, detail and, where known, what to do.
    std::string sentence() const
    {
        std::string text(what);
        if (!detail.empty())
            text += text.empty() ? detail : ": " + detail;
        return text;
    }
};

/// A value or the Error that kept it from being made.
template <class T>
class [[nodiscard]] Result
{
public:
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    T &value() & { return *std::get_if<0>(&m_state); }
    const T &value() const & { return *std::get_if<0>(&m_state); }
    T &&value() && { return std::move(*std::get_if<0>(&m_state)); }
    const Error &error() const { return *std::get_if<1>(&m_state); }

private:
    std::variant<T, Error> m_state;
};

/// Success, or the Error; for operations without a value.
class [[nodiscard]] Status
{
public:
    Status() = default;
    Status(Error error)
        : m_failed(true)
        , m_error(std::move(error))
    {
    }

    explicit operator bool() const { return !m_failed; }
    const Error &error() const { return m_error; }

private:
    bool m_failed = false;
    Error m_error;
};

} // namespace weir
