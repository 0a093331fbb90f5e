#pragma once

#include <QHash>
#include <QString>

namespace weir::test {

/// In what records and their sums differ from tshark's on purpose, and why.
struct FlowExplained
{
    QString what; // as the test words it
    QString reason;
};

inline const QHash<QString, FlowExplained> &flowExplained()
{
    static const QHash<QString, FlowExplained> entries{
        {"bad/libnetflow9/malformed_2.pcap",
         {"127.0.0.1 options: 4 instead of 12",
          "the same datagram again and again, from other ports: a copy within 5 s is dropped"}},
        {"bad/libnetflow9/malformed_6.pcap",
         {"127.0.0.1 datagrams: 1 instead of 2",
          "tshark counts the datagram again that an ICMP error quotes"}},
        {"datagrams/logstash/netflow-9-cisco-asa-2",
         {"192.0.2.1 bytes: 65603 instead of 130362",
          "eight of nine connections tell their bytes in an update and again when they are "
          "deleted; "
          "tshark and nfdump add both up"}},
        {"flow-exports/akvorado-netflow/data+templates.pcap",
         {"102.102.144.1 records: 21 instead of 10\n"
          "102.102.144.1 bytes: 58329 instead of 54592\n"
          "102.102.144.1 packets: 66 instead of 48\n"
          "102.102.144.1 without template: 0 instead of 1",
          "data stands before its template in the datagram; it waits and is decoded then"}},
    };
    return entries;
}

} // namespace weir::test
