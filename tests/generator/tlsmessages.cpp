#include "tests/generator/tlsmessages.h"

#include "tests/generator/bytewriter.h"

#include <span>

namespace weir::gen {

namespace {

struct ClientKind
{
    std::span<const std::uint16_t> ciphers;
    std::span<const std::uint16_t> groups;
    bool offersHttp2;
};

constexpr std::uint16_t kBrowserCiphers[] = {0x1301, 0x1302, 0x1303, 0xc02b, 0xc02f,
                                             0xc02c, 0xc030, 0xcca9, 0xcca8, 0xc013,
                                             0xc014, 0x009c, 0x009d, 0x002f, 0x0035};
constexpr std::uint16_t kOtherBrowserCiphers[] = {0x1301, 0x1303, 0x1302, 0xc02b, 0xc02f,
                                                  0xcca9, 0xcca8, 0xc02c, 0xc030};
constexpr std::uint16_t kPhoneCiphers[] = {0x1301, 0x1302, 0x1303, 0xc02c, 0xc02b,
                                           0xcca9, 0xc030, 0xc02f, 0xcca8};
constexpr std::uint16_t kToolCiphers[] = {0x1302, 0x1303, 0x1301, 0xc02c, 0xc030, 0x009f,
                                          0xcca9, 0xcca8, 0xc02b, 0xc02f, 0x009e, 0x00ff};
constexpr std::uint16_t kGroups[] = {0x001d, 0x0017, 0x0018};
constexpr std::uint16_t kMoreGroups[] = {0x001d, 0x0017, 0x0018, 0x0019, 0x0100, 0x0101};
constexpr ClientKind kKinds[kTlsClients] = {{kBrowserCiphers, kGroups, true},
                                            {kOtherBrowserCiphers, kMoreGroups, true},
                                            {kPhoneCiphers, kGroups, true},
                                            {kToolCiphers, kMoreGroups, false}};

void putRandom(ByteWriter &writer, Random &random, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        writer.u8(random.next() >> 56);
}

/// An extension whose body is written by `body`.
template <class Body>
void putExtension(ByteWriter &writer, std::uint16_t type, Body body)
{
    writer.be16(type);
    const std::size_t lengthAt = writer.size();
    writer.be16(0);
    body();
    writer.patchLength(lengthAt, 2);
}

void putList(ByteWriter &writer, std::span<const std::uint16_t> values)
{
    writer.be16(values.size() * 2);
    for (const std::uint16_t value : values)
        writer.be16(value);
}

void putClientExtensions(ByteWriter &writer, Random &random, std::string_view name,
                         const ClientKind &kind)
{
    static constexpr std::uint16_t kSignatures[] = {0x0403, 0x0804, 0x0401, 0x0503,
                                                    0x0805, 0x0501, 0x0806, 0x0601};
    putExtension(writer, 0, [&] { // server_name, RFC 6066
        writer.be16(name.size() + 3).u8(0).be16(name.size()).text(name);
    });
    putExtension(writer, 23, [] {}); // extended_master_secret
    putExtension(writer, 0xff01, [&] { writer.u8(0); });
    putExtension(writer, 10, [&] { putList(writer, kind.groups); });
    putExtension(writer, 11, [&] { writer.be16(0x0100); });
    putExtension(writer, 35, [] {});
    if (kind.offersHttp2)
        putExtension(writer, 16, [&] { writer.be16(12).u8(2).text("h2").u8(8).text("http/1.1"); });
    putExtension(writer, 5, [&] { writer.u8(1).be32(0); });
    putExtension(writer, 13, [&] { putList(writer, kSignatures); });
    putExtension(writer, 51, [&] { // key_share with one x25519 key
        writer.be16(36).be16(0x001d).be16(32);
        putRandom(writer, random, 32);
    });
    putExtension(writer, 45, [&] { writer.be16(0x0101); });
    putExtension(writer, 43, [&] { writer.u8(4).be16(0x0304).be16(0x0303); });
}

} // namespace

std::vector<std::byte> tlsClientHello(Random &random, std::string_view serverName, unsigned client)
{
    const ClientKind &kind = kKinds[client % kTlsClients];
    ByteWriter writer;
    writer.u8(22).be16(0x0301).be16(0);
    const std::size_t recordAt = 3, handshakeAt = writer.size() + 1;
    writer.u8(1).be24(0).be16(0x0303);
    putRandom(writer, random, 32);
    writer.u8(32);
    putRandom(writer, random, 32); // session id
    putList(writer, kind.ciphers);
    writer.u8(1).u8(0);
    const std::size_t extensionsAt = writer.size();
    writer.be16(0);
    putClientExtensions(writer, random, serverName, kind);
    writer.patchLength(extensionsAt, 2);
    writer.patchLength(handshakeAt, 3);
    writer.patchLength(recordAt, 2);
    return writer.take();
}

std::vector<std::byte> tlsServerHello(Random &random, bool isTls13)
{
    ByteWriter hello;
    hello.be16(0x0303);
    putRandom(hello, random, 32);
    hello.u8(32);
    putRandom(hello, random, 32);
    hello.be16(isTls13 ? 0x1301 : 0xc02f).u8(0);
    const std::size_t extensionsAt = hello.size();
    hello.be16(0);
    if (isTls13) {
        putExtension(hello, 51, [&] {
            hello.be16(0x001d).be16(32);
            putRandom(hello, random, 32);
        });
        putExtension(hello, 43, [&] { hello.be16(0x0304); });
    } else {
        putExtension(hello, 0xff01, [&] { hello.u8(0); });
        putExtension(hello, 23, [] {});
    }
    hello.patchLength(extensionsAt, 2);

    ByteWriter writer;
    writer.u8(22).be16(0x0303).be16(hello.size() + 4).u8(2).be24(hello.size()).append(hello.take());
    writer.u8(20).be16(0x0303).be16(1).u8(1); // change cipher spec
    const std::size_t encrypted = isTls13 ? random.between(2000, 4200) : 40;
    writer.u8(isTls13 ? 23 : 22).be16(0x0303).be16(encrypted);
    putRandom(writer, random, encrypted);
    return writer.take();
}

std::vector<std::byte> tlsClientFinished(Random &random)
{
    ByteWriter writer;
    writer.u8(20).be16(0x0303).be16(1).u8(1);
    writer.u8(23).be16(0x0303).be16(53);
    putRandom(writer, random, 53);
    return writer.take();
}

} // namespace weir::gen
