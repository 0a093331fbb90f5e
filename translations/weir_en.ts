<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>weir::CommunityPanel</name>
    <message numerus="yes">
        <source>%1: %n client(s), %2</source>
        <translation>
            <numerusform>%1: %n client, %2</numerusform>
            <numerusform>%1: %n clients, %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n communities</source>
        <translation>
            <numerusform>%n community</numerusform>
            <numerusform>%n communities</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::DataSettings</name>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>%n year ago</numerusform>
            <numerusform>%n years ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::DataTable</name>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::FailuresPanel</name>
    <message numerus="yes">
        <source>%n kind(s) could not be looked for</source>
        <translation>
            <numerusform>%n kind could not be looked for</numerusform>
            <numerusform>%n kinds could not be looked for</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::Format</name>
    <message numerus="yes">
        <source>%Ln packet(s)</source>
        <translation>
            <numerusform>%Ln packet</numerusform>
            <numerusform>%Ln packets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::GraphView</name>
    <message numerus="yes">
        <source>%n peer(s) in the picture</source>
        <translation>
            <numerusform>%n peer in the picture</numerusform>
            <numerusform>%n peers in the picture</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Filter to these %n</source>
        <translation>
            <numerusform>Filter to this one</numerusform>
            <numerusform>Filter to these %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide these %n</source>
        <translation>
            <numerusform>Hide this one</numerusform>
            <numerusform>Hide these %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::HostHead</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::LoadStrip</name>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>other work that goes on beside what is shown</extracomment>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::MainWindow</name>
    <message numerus="yes">
        <source>%n source(s) with trouble</source>
        <translation>
            <numerusform>%n source with trouble</numerusform>
            <numerusform>%n sources with trouble</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) and %2 written to %3</source>
        <translation>
            <numerusform>%1 row and %2 written to %3</numerusform>
            <numerusform>%1 rows and %2 written to %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) written to %2</source>
        <translation>
            <numerusform>%1 row written to %2</numerusform>
            <numerusform>%1 rows written to %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::OpenDialog</name>
    <message numerus="yes">
        <source>%n of the first packets report flows (NetFlow, IPFIX, sFlow)</source>
        <translation>
            <numerusform>%n of the first packets reports flows (NetFlow, IPFIX, sFlow)</numerusform>
            <numerusform>%n of the first packets report flows (NetFlow, IPFIX, sFlow)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::PacketsPage</name>
    <message numerus="yes">
        <source>%Ln packet(s) that the rows count were not found in the original file</source>
        <translation>
            <numerusform>%Ln packet that the rows count was not found in the original file</numerusform>
            <numerusform>%Ln packets that the rows count were not found in the original file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln matching row(s) did not come from capture files and have no packets</source>
        <translation>
            <numerusform>%Ln matching row did not come from a capture file and has no packets</numerusform>
            <numerusform>%Ln matching rows did not come from capture files and have no packets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::Session</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::Sidebar</name>
    <message numerus="yes">
        <source>%n packets</source>
        <translation>
            <numerusform>%n packet</numerusform>
            <numerusform>%n packets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::SourceFacts</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>announced %n time(s)</source>
        <translation>
            <numerusform>announced once</numerusform>
            <numerusform>announced %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::SourceState</name>
    <message numerus="yes">
        <source>%n set(s) came without a template and were given up (%1).</source>
        <translation>
            <numerusform>%n set came without a template and was given up (%1).</numerusform>
            <numerusform>%n sets came without a template and were given up (%1).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It restarted %n time(s).</source>
        <translation>
            <numerusform>It restarted once.</numerusform>
            <numerusform>It restarted %n times.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::SourcesPage</name>
    <message numerus="yes">
        <source>%n exporter(s)</source>
        <translation>
            <numerusform>%n exporter</numerusform>
            <numerusform>%n exporters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save %n undecoded datagram(s)…</source>
        <translation>
            <numerusform>Save %n undecoded datagram…</numerusform>
            <numerusform>Save %n undecoded datagrams…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::StatusStrip</name>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n source</numerusform>
            <numerusform>%n sources</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cut short</source>
        <translation>
            <numerusform>%n file cut short</numerusform>
            <numerusform>%n files cut short</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n exporter(s)</source>
        <translation>
            <numerusform>%n exporter</numerusform>
            <numerusform>%n exporters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::Sums</name>
    <message numerus="yes">
        <source>%1 flow(s)</source>
        <translation>
            <numerusform>%1 flow</numerusform>
            <numerusform>%1 flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 host(s)</source>
        <translation>
            <numerusform>%1 host</numerusform>
            <numerusform>%1 hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 peer(s)</source>
        <translation>
            <numerusform>%1 peer</numerusform>
            <numerusform>%1 peers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::TalksPage</name>
    <message numerus="yes">
        <source>all %1 pair(s)</source>
        <translation>
            <numerusform>all of %1 pair</numerusform>
            <numerusform>all %1 pairs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::TalksPanel</name>
    <message numerus="yes">
        <source>%n host(s) never answered · hide</source>
        <translation>
            <numerusform>%n host never answered · hide</numerusform>
            <numerusform>%n hosts never answered · hide</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) never answered · show</source>
        <translation>
            <numerusform>%n host never answered · show</numerusform>
            <numerusform>%n hosts never answered · show</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n hidden</numerusform>
            <numerusform>%n hidden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opened</source>
        <translation>
            <numerusform>%n opened</numerusform>
            <numerusform>%n opened</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::TimelinePanel</name>
    <message numerus="yes">
        <source>%1 row(s) of dropped traffic left out</source>
        <translation>
            <numerusform>%1 row of dropped traffic left out</numerusform>
            <numerusform>%1 rows of dropped traffic left out</numerusform>
        </translation>
    </message>
</context>
</TS>
