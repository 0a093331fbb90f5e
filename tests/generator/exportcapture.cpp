// Exports as a capture of the datagrams.
#include "tests/generator/exportsender.h"

#include "tests/generator/capturewriter.h"
#include "tests/generator/packetbuilder.h"

namespace weir::gen {

namespace {

std::uint16_t usualPort(ExportKind kind)
{
    switch (kind) {
    case ExportKind::NetFlow5:
    case ExportKind::NetFlow9:
        return 2055;
    case ExportKind::Ipfix:
        return 4739;
    case ExportKind::SFlow5:
        return 6343;
    }
    return 0;
}

} // namespace

Status writeExport(ExportPlan &plan, const std::string &path)
{
    CaptureWriter writer;
    if (Status opened = writer.open(path); !opened)
        return opened;
    PacketBuilder builder;
    PacketBytes packet;
    std::vector<std::byte> room(kMaxExportBytes);
    DueDatagram due;
    while (plan.next(due, room.data())) {
        const ExporterOptions &exporter = plan.exporter(due.exporter);
        builder.clear().at(due.timeNs).ethernet(0x0200'0000'1000 + due.exporter);
        builder.ipv4(exporter.address, "192.0.2.1");
        builder.udp(static_cast<std::uint16_t>(50'000 + due.exporter), usualPort(exporter.kind));
        builder.payload(due.bytes).buildInto(packet);
        if (Status written = writer.write(packet); !written)
            return written;
    }
    return writer.close();
}

} // namespace weir::gen
