#pragma once

#include "capture/decode/exportrecognition.h"
#include "capture/decode/packet.h"
#include "capture/exporter/datagram.h"
#include "tests/support/bytes.h"
#include "tests/support/files.h"
#include "tests/unit/decode/classicpcap.h"

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
        m_files.push_back(readFile(sharedData(path.toUtf8().constData())));
        const auto pcap = readClassicPcap(m_files.back());
        if (!pcap)
            return;
        for (const CapturedFrame &frame : pcap->frames) {
            const DecodedPacket packet = decodePacket(frame.bytes, pcap->linkType, frame.wireBytes);
            const bool isExport =
                packet.outer.proto == 17
                && recogniseExport(packet.outer.payload).protocol != ExportProtocol::Unknown;
            if (!isExport)
                continue;
            ExportDatagram datagram;
            datagram.from = packet.outer.src;
            datagram.fromPort = static_cast<std::uint16_t>(packet.outer.srcPort);
            datagram.receivedNs = m_nowNs += 1'000'000;
            datagram.bytes = packet.outer.payload;
            m_all.push_back(datagram);
        }
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
