<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>weir::AskingPanel</name>
    <message>
        <source>The question could not be answered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no rows yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen the time range or take a filter away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::BarList</name>
    <message>
        <source>Top list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Catalogue</name>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out if</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>EtherType</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP flags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DSCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TTL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next hop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source AS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination AS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP method</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User agent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JA3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS rcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Risk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wire bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>AS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets A to B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets B to A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes A to B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes B to A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of the first packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the first packet to the last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Capture file, interface or exporter that saw the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interface index where the traffic came in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interface index where the traffic went out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>VLAN identifier of the outermost tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the frame carries, as IEEE numbers it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flags of the TCP header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ICMP or ICMPv6 type and code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differentiated services code point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time to live or hop limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets in the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP length of the packets in the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length of each packet on the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row stands for so many; 0 when unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forwarded or dropped, with the reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Router that the traffic was sent to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autonomous system of the sender</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autonomous system of the receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefix length of the sender&apos;s route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefix length of the receiver&apos;s route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Application that nDPI recognised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS server name, HTTP host or DNS question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Method of the HTTP request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content type of the HTTP message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User agent of the HTTP client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fingerprint of the TLS client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response code of the DNS answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Risks that nDPI saw in the flow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tunnel layers around or inside the packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the first packet stands in its capture file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of the sender or the receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port of the sender or the receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autonomous system of the sender or the receiver</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prefix length of either route</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IP bytes, as exporters count them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes on the wire, where the source knows them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distinct conversations: address pair, ports and protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distinct addresses on either side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Distinct addresses that were talked with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TCP connections that were opened (SYN without ACK)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean rate over the range asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean packet rate over the range asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that the host received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes that the host sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets that the host received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packets that the host sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earliest packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Latest packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Column of the answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest groups: top 10 src by bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A series over time: every 10s by app</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who talks with whom: pairs 20 by bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Conversations, both directions in one row: flows 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored rows themselves: rows 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many rows match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Totals: sum of bytes, packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The values that occur: distinct host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a number is spread: histogram frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps lines of the answer: where bytes &gt; 1M</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Orders the answer: sort packets desc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>either holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>then a stage: what to make of the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of a set, a network, or the answer of a question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has this text in it, in any case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits a regular expression, in any case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has these flags, whatever the others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a width that fits the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to group or rank by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to add up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a field to group by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a metric</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::ChartView</name>
    <message>
        <source>No traffic here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Widen the time range or remove a filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::ChipBar</name>
    <message>
        <source>Applied filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete takes it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
Click to take it away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected time: %1
Click to take it away</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::CompletionPopup</name>
    <message>
        <source>Proposals</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::DataTable</name>
    <message>
        <source>%1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows with headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy rows as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the widths</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Demo</name>
    <message>
        <source>The program weir-gen, which makes the demo, is not installed beside weir. Open a capture of your own instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo capture could not be made: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::DetailsPane</name>
    <message>
        <source>Nothing is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click a host, a name, an application or a port to see all about it here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top peers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top applications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names asked for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter to</source>
        <extracomment>button: narrow the filter to the selected value</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first seen %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Errors</name>
    <message>
        <source>The data ends too early. What came before it was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of the format is not known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data contradicts itself. It may be damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not supported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a format that Weir reads. Open a pcap or pcapng capture or a Weir store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The template for this data has not arrived yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The question is not understood. Look at the marked place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not found. Open a capture or check the name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was written by a newer Weir. Update Weir to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is damaged. Open the original capture again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full. Free some space; nothing that was stored is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading or writing failed. Check the path, the rights and the disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something else is using it. Wait until that is done, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a sentence and its details</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter, e.g. host == 10.0.0.1 &amp;&amp; dst.port == 443</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Question, e.g. app == dns | top 20 src by packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::FlowsPage</name>
    <message>
        <source>conversations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pairs of hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pairs of hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show ten times as many rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all rows of this table, not only those shown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Format</name>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>since %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 rows · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::HistogramChart</name>
    <message>
        <source>Histogram</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::HostsPage</name>
    <message>
        <source>group by host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group by subnet /24 · /64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subnets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group by subnet /16 · /48</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group by application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Applications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group by port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group by protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>group by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show ten times as many rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all rows of this table, not only those shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Over time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Legend</name>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::LoadStrip</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::MainWindow</name>
    <message>
        <source>Filter: host in 10.20.0.0/16 &amp;&amp; tcp.flags == SYN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>button with the menu of saved filters</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query</source>
        <extracomment>page where questions are typed</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a capture to see the network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drop pcap or pcapng files here, also packed ones, or a saved Weir workspace.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 — Weir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save workspace as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weir workspaces (*.weir)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows could not be exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 packets written to %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not every row has its packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The packets could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::OpenDialog</name>
    <message>
        <source>Read tunnels by their innermost addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open captures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all packets — or a capture filter: net 10.0.0.0/8 and tcp port 443</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only packets that match (BPF)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No files were opened yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose captures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captures and workspaces (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.gz *.zst *.lz4 *.xz *.snoop *.weir);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add captures, or drop them here: pcap and pcapng, also packed with gzip, zstd, lz4 or xz.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking into %1…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::OverviewPage</name>
    <message>
        <source>Top talkers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top applications</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packet sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packet sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets by length on the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>average rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>traffic, IP length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>time covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Panel</name>
    <message>
        <source>Show the question of this panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the question</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::QueryPage</name>
    <message>
        <source>Who sends most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection attempts without an answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic by application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Busiest pairs of hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DNS errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packet sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>tab: chart and table of the answer</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask: app == dns | top 20 src by packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Plan</source>
        <extracomment>tab: how the question is answered</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export all rows of this table, not only those shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::ResultTableModel</name>
    <message>
        <source>other (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>column with the host name of an address</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name that was seen for the address</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::SeriesData</name>
    <message>
        <source>other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flows per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connections per second</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Session</name>
    <message>
        <source>Unsaved workspace</source>
        <extracomment>window title for several captures; %1 is the name of the first</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A capture could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows could not be stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The workspace could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::Sidebar</name>
    <message numerus="yes">
        <source>%n packets</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>cut short: read up to the cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SOURCES</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::StatusStrip</name>
    <message>
        <source>%1: cut short, read up to the cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something was left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cut short</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Store %1 · %2 rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not saved</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::TimeRangeButton</name>
    <message>
        <source>Time range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last %1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last %1 h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From – to…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>start of a time range</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <extracomment>end of a time range</extracomment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::TimelineChart</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the selected time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the visible time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::TimelinePanel</name>
    <message>
        <source>by application</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by destination port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by TCP flags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>packets per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flows per second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Traffic %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 steps · drag to select a time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::TopPanel</name>
    <message>
        <source>by packets</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::ValueMenu</name>
    <message>
        <source>Filter to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>puts the value on the clipboard</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show flows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look up…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::WindowActions</name>
    <message>
        <source>Open recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add captures to this workspace…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save workspace as…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export rows as CSV…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all traffic</source>
        <extracomment>action: take every filter away</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <extracomment>theme</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>theme</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>theme</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Weir</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt;b&gt;Weir %1&lt;/b&gt;&lt;br&gt;What is my network doing?&lt;br&gt;&lt;br&gt;Licence: GPL-3.0-or-later. Made with Qt, QCustomPlot, nDPI, libpcap and SQLite.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>weir::WindowParts</name>
    <message>
        <source>%1 packets read in %2, %3/s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weir workspace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add captures to this workspace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
