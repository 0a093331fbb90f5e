#include "tests/generator/sshmessages.h"

#include "tests/generator/bytewriter.h"

#include <string>

namespace weir::gen {

namespace {

/// The binary packet around one message: length, padding to a multiple of 8 (RFC 4253, section 6).
void putPacket(ByteWriter &writer, std::vector<std::byte> message)
{
    const std::size_t padding = 4 + (8 - (message.size() + 9) % 8) % 8;
    writer.be32(1 + message.size() + padding).u8(padding).append(message);
    writer.text(std::string(padding, '\0'));
}

void putString(ByteWriter &writer, std::string_view text)
{
    writer.be32(text.size()).text(text);
}

std::string randomText(Random &random, std::size_t count)
{
    std::string text;
    while (text.size() < count)
        text += static_cast<char>(random.next() >> 56);
    return text;
}

} // namespace

std::vector<std::byte> sshHello(Random &random, bool isClient)
{
    ByteWriter message;
    message.u8(20).text(randomText(random, 16));
    putString(message, "curve25519-sha256,ecdh-sha2-nistp256");
    putString(message, "ssh-ed25519,rsa-sha2-512");
    for (int i = 0; i < 2; ++i)
        putString(message, "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com");
    for (int i = 0; i < 2; ++i)
        putString(message, "umac-128-etm@openssh.com,hmac-sha2-256");
    for (int i = 0; i < 2; ++i)
        putString(message, "none,zlib@openssh.com");
    message.be32(0).be32(0).u8(0).be32(0); // languages, no guess, reserved
    ByteWriter writer;
    writer.text(isClient ? "SSH-2.0-OpenSSH_9.6\r\n" : "SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
    putPacket(writer, message.take());
    return writer.take();
}

std::vector<std::byte> sshKeyExchange(Random &random, bool isClient)
{
    ByteWriter message, writer;
    if (isClient) {
        message.u8(30);
        putString(message, randomText(random, 32));
        putPacket(writer, message.take());
        return writer.take();
    }
    message.u8(31).be32(51); // host key: its kind and 32 bytes
    putString(message, "ssh-ed25519");
    putString(message, randomText(random, 32));
    putString(message, randomText(random, 32));
    message.be32(83); // signature: its kind and 64 bytes
    putString(message, "ssh-ed25519");
    putString(message, randomText(random, 64));
    putPacket(writer, message.take());
    writer.append(sshNewKeys());
    return writer.take();
}

std::vector<std::byte> sshNewKeys()
{
    ByteWriter message, writer;
    message.u8(21);
    putPacket(writer, message.take());
    return writer.take();
}

} // namespace weir::gen
