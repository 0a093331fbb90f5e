<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
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
    <name>weir::MainWindow</name>
    <message numerus="yes">
        <source>%n source(s) with trouble</source>
        <translation>
            <numerusform>%n source with trouble</numerusform>
            <numerusform>%n sources with trouble</numerusform>
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
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 host(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 peer(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
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
</TS>
