#include "capture/source/bytewindow.h"

#include <algorithm>
#include <cstring>

namespace weir {

ByteWindow::ByteWindow(std::unique_ptr<ByteSource> source)
    : m_source(std::move(source))
    , m_buffer(std::make_unique_for_overwrite<std::byte[]>(kBufferBytes))
{
}

void ByteWindow::consume(std::uint64_t count)
{
    const auto here = static_cast<std::size_t>(std::min<std::uint64_t>(count, m_end - m_begin));
    m_begin += here;
    m_offset += count;
    m_skipBytes += count - here;
}

Status ByteWindow::fill(std::size_t want)
{
    if (auto skipped = skip(); !skipped)
        return skipped;
    while (!m_ended && m_end - m_begin < want) {
        makeRoom(want);
        if (auto more = readMore(); !more)
            return more;
    }
    return {};
}

Status ByteWindow::readMore()
{
    const std::size_t most = std::min(m_capacity - m_end, m_readBytes);
    const auto got = m_source->read({m_buffer.get() + m_end, most});
    if (!got)
        return got.error();
    m_readBytes = std::min(2 * m_readBytes, std::max(kBufferBytes, m_capacity));
    m_ended = got.value() == 0;
    m_end += got.value();
    return {};
}

// A length field may lie: the buffer doubles only after it has really been filled.
void ByteWindow::makeRoom(std::size_t want)
{
    const std::size_t used = m_end - m_begin;
    std::size_t capacity = m_capacity;
    if (used == m_capacity)
        capacity = m_capacity * 2;
    else if (want <= kBufferBytes / 2 && used <= kBufferBytes / 2)
        capacity = kBufferBytes;
    if (capacity != m_capacity) {
        auto buffer = std::make_unique_for_overwrite<std::byte[]>(capacity);
        std::memcpy(buffer.get(), m_buffer.get() + m_begin, used);
        m_buffer = std::move(buffer);
        m_capacity = capacity;
    } else if (m_begin > 0) {
        std::memmove(m_buffer.get(), m_buffer.get() + m_begin, used);
    }
    m_begin = 0;
    m_end = used;
}

Status ByteWindow::skip()
{
    if (m_skipBytes == 0 || m_ended)
        return {};
    if (m_source->isRandomAccess() && m_skipBytes > kBufferBytes) {
        if (m_offset > m_source->size()) {
            m_ended = true;
            return {};
        }
        if (auto sought = m_source->seek(m_offset); !sought)
            return sought;
        m_skipBytes = 0;
        return {};
    }
    while (m_skipBytes > 0 && !m_ended) { // bytes() is empty while something is to be skipped
        m_begin = m_end = 0;
        if (auto more = readMore(); !more)
            return more;
        m_begin = static_cast<std::size_t>(std::min<std::uint64_t>(m_skipBytes, m_end));
        m_skipBytes -= m_begin;
    }
    return {};
}

Status ByteWindow::seek(std::uint64_t offset)
{
    if (offset >= m_offset && offset - m_offset <= m_end - m_begin && m_skipBytes == 0) {
        consume(offset - m_offset);
        return {};
    }
    if (auto sought = m_source->seek(offset); !sought)
        return sought;
    m_readBytes = kFirstBytes;
    m_begin = m_end = 0;
    m_offset = offset;
    m_skipBytes = 0;
    m_ended = false;
    return {};
}

} // namespace weir
