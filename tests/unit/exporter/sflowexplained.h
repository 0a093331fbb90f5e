#pragma once

#include <QHash>
#include <QString>

namespace weir::test {

/// In what the sums of sFlow samples differ from tshark's on purpose, and why.
struct SflowExplained
{
    QString what; // as the test words it
    QString reason;
};

inline const QHash<QString, SflowExplained> &sflowExplained()
{
    static const QHash<QString, SflowExplained> entries{
        {"bad/tcpdump/sflow_print-segv.pcap",
         {"10.0.0.250 datagrams: 0 instead of 1",
          "its UDP length leaves 8 bytes, which do not hold an agent: it belongs to no exporter"}},
    };
    return entries;
}

} // namespace weir::test
