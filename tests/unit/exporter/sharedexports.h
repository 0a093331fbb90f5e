#pragma once

#include "capture/decode/exportrecognition.h"
#include "capture/decode/packet.h"
#include "capture/exporter/datagram.h"
#include "capture/source/capturefile.h"
#include "tests/support/bytes.h"
#include "tests/support/files.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

#include <deque>
#include <vector>

namespace weir::test {

/// The export datagrams of one entry of the truth, ready to be received.
class SharedExports
{
public:
    /// A capture, several captures in a row, or files of one datagram each.
    SharedExports(const QString &entry, const QJsonObject &about)
    {
        const QString kind = about["kind"].toString();
        if (kind == "capture")
            addCapture(entry);
        for (const QJsonValue &name : about["order"].toArray()) {
            const QString file = name.toString();
            if (kind == "sequence")
                addCapture(file.startsWith("flow-exports/") ? file : "flow-exports/" + file);
            else
                addFile(entry.endsWith(file) ? entry : entry + '/' + file);
        }
    }

    const std::vector<ExportDatagram> &all() const { return m_all; }

private:
    void addCapture(const QString &path)
    {
        const std::string file = sharedData(path.toUtf8().constData());
        if (file.empty())
            return;
        auto capture = CaptureFile::open(file);
        if (!capture)
            return;
        std::vector<CapturedPacket> packets;
        for (;;) {
            const auto read = capture.value()->read(packets, 256);
            if (!read || read.value() == 0)
                return;
            for (const CapturedPacket &packet : packets)
                addPacket(packet);
        }
    }

    void addPacket(const CapturedPacket &captured)
    {
        const DecodedPacket packet =
            decodePacket(captured.bytes, captured.linkType, captured.wireBytes);
        constexpr std::uint8_t kUdp = 17;
        if (packet.outer.proto != kUdp
            || recogniseExport(packet.outer.payload).protocol == ExportProtocol::Unknown)
            return;
        m_files.push_back(toByteArray(packet.outer.payload));
        ExportDatagram datagram;
        datagram.from = packet.outer.src;
        datagram.fromPort = static_cast<std::uint16_t>(packet.outer.srcPort);
        datagram.receivedNs = captured.timeNs;
        datagram.bytes = view(m_files.back());
        m_all.push_back(datagram);
    }

    void addFile(const QString &path)
    {
        m_files.push_back(readFile(sharedData(path.toUtf8().constData())));
        ExportDatagram datagram;
        datagram.from = Address::fromV4(0xc0000201); // as the truth was made: 192.0.2.1
        datagram.fromPort = 50'000;
        datagram.receivedNs = m_nowNs += 1'000'000;
        datagram.bytes = view(m_files.back());
        m_all.push_back(datagram);
    }

    std::deque<QByteArray> m_files; // that the spans point into
    std::vector<ExportDatagram> m_all;
    std::int64_t m_nowNs = 1'700'000'000'000'000'000;
};

} // namespace weir::test
