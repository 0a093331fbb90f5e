#include "app/gui/collectsystem.h"

#include "model/core/address.h"
#include "model/qt/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <unistd.h>

namespace weir {

namespace {

constexpr qint64 kWantedBytes = 64LL << 20; // as the receiver asks for

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::CollectSystem)
};

std::optional<Address> addressOf(const sockaddr *socket)
{
    const auto bytes = [](const void *data, std::size_t size) {
        return Address::fromBytes({static_cast<const std::byte *>(data), size});
    };
    if (socket && socket->sa_family == AF_INET)
        return bytes(&reinterpret_cast<const sockaddr_in *>(socket)->sin_addr, 4);
    if (socket && socket->sa_family == AF_INET6) {
        const auto &v6 = reinterpret_cast<const sockaddr_in6 *>(socket)->sin6_addr;
        if (!IN6_IS_ADDR_LINKLOCAL(&v6))
            return bytes(&v6, 16);
    }
    return std::nullopt;
}

} // namespace

QList<OwnAddress> ownAddresses()
{
    QList<OwnAddress> v4;
    QList<OwnAddress> v6;
    ifaddrs *first = nullptr;
    if (getifaddrs(&first) != 0)
        return {};
    for (const ifaddrs *entry = first; entry; entry = entry->ifa_next) {
        const auto address = addressOf(entry->ifa_addr);
        const bool isLoopback =
            address
            && (*address == *parseAddress("::1") || parsePrefix("127.0.0.0/8")->contains(*address));
        if (address && !isLoopback)
            (address->isV4() ? v4 : v6)
                .append({QString::fromLocal8Bit(entry->ifa_name),
                         QString::fromStdString(toString(*address))});
    }
    freeifaddrs(first);
    return v4 + v6;
}

QString receiveBufferAdvice()
{
    QFile limit(QStringLiteral("/proc/sys/net/core/rmem_max"));
    if (!limit.open(QIODevice::ReadOnly))
        return {};
    const qint64 bytes = limit.readAll().trimmed().toLongLong();
    const bool mayExceed = geteuid() == 0; // SO_RCVBUFFORCE
    if (bytes <= 0 || bytes >= kWantedBytes || mayExceed)
        return {};
    return Words::tr("The system allows %1; as root: sysctl -w net.core.rmem_max=%2")
        .arg(format::bytes(static_cast<double>(bytes)))
        .arg(kWantedBytes);
}

QString commandLineProgram()
{
    const QDir here(QCoreApplication::applicationDirPath());
    for (const char *candidate : {"weir-cli", "../cli/weir-cli", "../../app/cli/weir-cli"}) {
        const QFileInfo file(here.filePath(QString::fromLatin1(candidate)));
        if (file.isExecutable())
            return file.canonicalFilePath();
    }
    return {};
}

} // namespace weir
