#pragma once

#include <QByteArray>

#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace weir::test {

/// Writes a file in MaxMind's format (version 2.0, records of 32 bits) with prefixes that do not
/// overlap.
class MmdbBuilder
{
public:
    using Value = std::variant<std::string, std::uint32_t>;
    using Map = std::vector<std::pair<std::string, Value>>;

    explicit MmdbBuilder(int ipVersion)
        : m_ipVersion(ipVersion)
    {
        m_nodes.push_back({});
    }

    /// `bits` of the address in network order, as long as the file's version says.
    void add(const QByteArray &address, int length, const Map &map)
    {
        const auto offset = static_cast<std::uint32_t>(m_data.size());
        m_data += encoded(map);
        std::size_t node = 0;
        for (int bit = 0; bit < length; ++bit) {
            const auto side = static_cast<std::size_t>(
                static_cast<unsigned char>(address[bit / 8]) >> (7 - bit % 8) & 1);
            if (bit + 1 == length) {
                m_nodes[node].side[side] = {Kind::Data, offset};
            } else {
                if (m_nodes[node].side[side].kind != Kind::Node) {
                    m_nodes[node].side[side] = {Kind::Node,
                                                static_cast<std::uint32_t>(m_nodes.size())};
                    m_nodes.push_back({});
                }
                node = m_nodes[node].side[side].value;
            }
        }
    }

    QByteArray bytes(const std::string &type, std::uint32_t buildSeconds) const
    {
        const auto count = static_cast<std::uint32_t>(m_nodes.size());
        QByteArray file;
        for (const Node &node : m_nodes) {
            for (const Side &side : node.side) {
                const std::uint32_t value = side.kind == Kind::Node   ? side.value
                                            : side.kind == Kind::Data ? count + 16 + side.value
                                                                      : count;
                appendBigEndian(file, value);
            }
        }
        file += QByteArray(16, '\0') + m_data
                + QByteArray("\xab\xcd\xef"
                             "MaxMind.com");
        file += char(7 << 5 | 9);
        const auto number = [&](const char *key, int control, int extended, int size,
                                std::uint64_t value) {
            file += text(key) + char(control);
            if (extended != 0)
                file += char(extended);
            for (int shift = 8 * (size - 1); shift >= 0; shift -= 8)
                file += static_cast<char>(value >> shift);
        };
        number("binary_format_major_version", 5 << 5 | 2, 0, 2, 2);
        number("binary_format_minor_version", 5 << 5 | 2, 0, 2, 0);
        number("build_epoch", 8, 2, 8, buildSeconds);
        file += text("database_type") + text(type) + text("description") + char(7 << 5);
        number("ip_version", 5 << 5 | 2, 0, 2, static_cast<std::uint64_t>(m_ipVersion));
        file += text("languages") + QByteArray("\0\4", 2);
        number("node_count", 6 << 5 | 4, 0, 4, count);
        number("record_size", 5 << 5 | 2, 0, 2, 32);
        return file;
    }

private:
    enum class Kind { Empty, Node, Data };
    struct Side
    {
        Kind kind = Kind::Empty;
        std::uint32_t value = 0;
    };
    struct Node
    {
        Side side[2];
    };

    static void appendBigEndian(QByteArray &out, std::uint32_t value)
    {
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(value >> shift);
    }
    static QByteArray text(const std::string &text)
    {
        QByteArray out;
        if (text.size() < 29) {
            out += static_cast<char>(2 << 5 | static_cast<int>(text.size()));
        } else {
            out += static_cast<char>(2 << 5 | 29);
            out += static_cast<char>(text.size() - 29);
        }
        return out + QByteArray::fromStdString(text);
    }
    static QByteArray encoded(const Map &map)
    {
        QByteArray out(1, static_cast<char>(7 << 5 | static_cast<int>(map.size())));
        for (const auto &[key, value] : map) {
            out += text(key);
            if (const auto *word = std::get_if<std::string>(&value)) {
                out += text(*word);
            } else {
                out += static_cast<char>(6 << 5 | 4);
                appendBigEndian(out, std::get<std::uint32_t>(value));
            }
        }
        return out;
    }

    int m_ipVersion;
    std::vector<Node> m_nodes;
    QByteArray m_data;
};

} // namespace weir::test
