<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>weir::AskingPanel</name>
    <message>
        <source>The question could not be answered</source>
        <translation>Die Abfrage konnte nicht beantwortet werden</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Keine Treffer</translation>
    </message>
    <message>
        <source>No rows yet</source>
        <translation>Noch keine Zeilen</translation>
    </message>
    <message>
        <source>They appear here as a capture is read or flows arrive.</source>
        <translation>Sie erscheinen hier, während ein Mitschnitt gelesen wird oder Flows eintreffen.</translation>
    </message>
</context>
<context>
    <name>weir::BarList</name>
    <message>
        <source>Top list</source>
        <translation>Rangliste</translation>
    </message>
    <message>
        <source>other (%1)</source>
        <translation>Übrige (%1)</translation>
    </message>
    <message>
        <source>on blocklists: %1</source>
        <translation>auf Blocklisten: %1</translation>
    </message>
    <message>
        <source>Copy all rows</source>
        <translation>Alle Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>weir::BumpPage</name>
    <message>
        <source>filter to this</source>
        <translation>danach filtern</translation>
    </message>
    <message>
        <source>Narrow the filter to the marked value</source>
        <translation>Filter auf den markierten Wert einengen</translation>
    </message>
    <message>
        <source>rise</source>
        <translation>Anstieg</translation>
    </message>
    <message>
        <source>What makes the rise</source>
        <translation>Was den Anstieg ausmacht</translation>
    </message>
    <message>
        <source>No time is selected</source>
        <translation>Keine Zeit ist ausgewählt</translation>
    </message>
    <message>
        <source>Drag over a rise in the timeline above, then choose “explain this rise” there.</source>
        <translation>Ziehen Sie oben im Zeitverlauf über einen Anstieg und wählen Sie dort „diesen Anstieg erklären“.</translation>
    </message>
    <message>
        <source>What makes %1 differ from the time before</source>
        <translation>Was %1 von der Zeit davor unterscheidet</translation>
    </message>
    <message>
        <source>Nothing rose</source>
        <translation>Nichts stieg an</translation>
    </message>
    <message>
        <source>The selected time has no more traffic than the one before it.</source>
        <translation>Die ausgewählte Zeit hat nicht mehr Verkehr als die davor.</translation>
    </message>
</context>
<context>
    <name>weir::BundleDialog</name>
    <message>
        <source>About this evidence</source>
        <translation>Über diese Belege</translation>
    </message>
    <message>
        <source>Made from</source>
        <translation>Gemacht aus</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Gemacht</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Rows</source>
        <extracomment>&quot;125 with 385 packets&quot;</extracomment>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>%1 with %2</source>
        <translation>%1 mit %2</translation>
    </message>
    <message>
        <source>No lists or tables of addresses were in use.</source>
        <translation>Keine Listen oder Tabellen von Adressen waren in Gebrauch.</translation>
    </message>
    <message>
        <source>Lists and tables of addresses that were in use</source>
        <translation>Listen und Tabellen von Adressen, die in Gebrauch waren</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Files in it</source>
        <translation>Dateien darin</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save %1</source>
        <translation>%1 speichern</translation>
    </message>
</context>
<context>
    <name>weir::Catalogue</name>
    <message>
        <source>Start</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>In if</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Out if</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>VLAN</source>
        <translation>VLAN</translation>
    </message>
    <message>
        <source>EtherType</source>
        <translation>EtherType</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Source port</source>
        <translation>Quellport</translation>
    </message>
    <message>
        <source>Destination port</source>
        <translation>Zielport</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>TCP flags</source>
        <translation>TCP-Flags</translation>
    </message>
    <message>
        <source>ICMP</source>
        <translation>ICMP</translation>
    </message>
    <message>
        <source>DSCP</source>
        <translation>DSCP</translation>
    </message>
    <message>
        <source>TTL</source>
        <translation>TTL</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Frame</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Next hop</source>
        <translation>Nächster Hop</translation>
    </message>
    <message>
        <source>Source AS</source>
        <translation>Quell-AS</translation>
    </message>
    <message>
        <source>Destination AS</source>
        <translation>Ziel-AS</translation>
    </message>
    <message>
        <source>Source mask</source>
        <translation>Quellmaske</translation>
    </message>
    <message>
        <source>Destination mask</source>
        <translation>Zielmaske</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>HTTP method</source>
        <translation>HTTP-Methode</translation>
    </message>
    <message>
        <source>HTTP type</source>
        <translation>HTTP-Typ</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>JA3</source>
        <translation>JA3</translation>
    </message>
    <message>
        <source>DNS rcode</source>
        <translation>DNS-Rcode</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Tunnel</source>
        <translation>Tunnel</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>Offset</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Sampling from</source>
        <translation>Samplingrate aus</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Beobachtet</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopie</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Vermerke</translation>
    </message>
    <message>
        <source>End reason</source>
        <translation>Endegrund</translation>
    </message>
    <message>
        <source>Flow count</source>
        <translation>Flow-Anzahl</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Konversation</translation>
    </message>
    <message>
        <source>Wire bytes</source>
        <translation>Bytes auf der Leitung</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Peers</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Bits per second</source>
        <translation>Bit/s</translation>
    </message>
    <message>
        <source>Packets per second</source>
        <translation>Pakete/s</translation>
    </message>
    <message>
        <source>Bytes in</source>
        <translation>Bytes ein</translation>
    </message>
    <message>
        <source>Bytes out</source>
        <translation>Bytes aus</translation>
    </message>
    <message>
        <source>Packets in</source>
        <translation>Pakete ein</translation>
    </message>
    <message>
        <source>Packets out</source>
        <translation>Pakete aus</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>AS</source>
        <translation>AS</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Host A</source>
        <translation>Host A</translation>
    </message>
    <message>
        <source>Host B</source>
        <translation>Host B</translation>
    </message>
    <message>
        <source>Port A</source>
        <translation>Port A</translation>
    </message>
    <message>
        <source>Port B</source>
        <translation>Port B</translation>
    </message>
    <message>
        <source>Packets A to B</source>
        <translation>Pakete A nach B</translation>
    </message>
    <message>
        <source>Packets B to A</source>
        <translation>Pakete B nach A</translation>
    </message>
    <message>
        <source>Bytes A to B</source>
        <translation>Bytes A nach B</translation>
    </message>
    <message>
        <source>Bytes B to A</source>
        <translation>Bytes B nach A</translation>
    </message>
    <message>
        <source>Time of the first packet</source>
        <translation>Zeit des ersten Pakets</translation>
    </message>
    <message>
        <source>From the first packet to the last</source>
        <translation>Vom ersten bis zum letzten Paket</translation>
    </message>
    <message>
        <source>Capture file, interface or exporter that saw the row</source>
        <translation>Mitschnittdatei, Schnittstelle oder Exporter, von der oder dem die Zeile stammt</translation>
    </message>
    <message>
        <source>Interface index where the traffic came in</source>
        <translation>Index der Schnittstelle, über die der Verkehr hereinkam</translation>
    </message>
    <message>
        <source>Interface index where the traffic went out</source>
        <translation>Index der Schnittstelle, über die der Verkehr hinausging</translation>
    </message>
    <message>
        <source>VLAN identifier of the outermost tag</source>
        <translation>VLAN-Kennung des äußersten Tags</translation>
    </message>
    <message>
        <source>What the frame carries, as IEEE numbers it</source>
        <translation>Inhalt des Frames nach den Nummern der IEEE</translation>
    </message>
    <message>
        <source>Address of the sender</source>
        <translation>Adresse des Absenders</translation>
    </message>
    <message>
        <source>Address of the receiver</source>
        <translation>Adresse des Empfängers</translation>
    </message>
    <message>
        <source>Port of the sender</source>
        <translation>Port des Absenders</translation>
    </message>
    <message>
        <source>Port of the receiver</source>
        <translation>Port des Empfängers</translation>
    </message>
    <message>
        <source>IP protocol</source>
        <translation>IP-Protokoll</translation>
    </message>
    <message>
        <source>Flags of the TCP header</source>
        <translation>Flags des TCP-Headers</translation>
    </message>
    <message>
        <source>ICMP or ICMPv6 type and code</source>
        <translation>Typ und Code von ICMP oder ICMPv6</translation>
    </message>
    <message>
        <source>Differentiated services code point</source>
        <translation>Differentiated Services Code Point</translation>
    </message>
    <message>
        <source>Time to live or hop limit</source>
        <translation>Time to Live oder Hop-Limit</translation>
    </message>
    <message>
        <source>Packets in the row</source>
        <translation>Pakete in der Zeile</translation>
    </message>
    <message>
        <source>IP length of the packets in the row</source>
        <translation>IP-Länge der Pakete in der Zeile</translation>
    </message>
    <message>
        <source>Length of each packet on the wire</source>
        <translation>Länge jedes Pakets auf der Leitung</translation>
    </message>
    <message>
        <source>One row stands for so many</source>
        <translation>Eine Zeile steht für so viele</translation>
    </message>
    <message>
        <source>Forwarded or dropped, with the reason</source>
        <translation>Weitergeleitet oder verworfen, mit Grund</translation>
    </message>
    <message>
        <source>Router that the traffic was sent to</source>
        <translation>Router, an den der Verkehr gesendet wurde</translation>
    </message>
    <message>
        <source>Autonomous system of the sender</source>
        <translation>Autonomes System des Absenders</translation>
    </message>
    <message>
        <source>Autonomous system of the receiver</source>
        <translation>Autonomes System des Empfängers</translation>
    </message>
    <message>
        <source>Prefix length of the sender&apos;s route</source>
        <translation>Präfixlänge der Route des Absenders</translation>
    </message>
    <message>
        <source>Prefix length of the receiver&apos;s route</source>
        <translation>Präfixlänge der Route des Empfängers</translation>
    </message>
    <message>
        <source>Application that nDPI recognised</source>
        <translation>Von nDPI erkannte Anwendung</translation>
    </message>
    <message>
        <source>TLS server name, HTTP host or DNS question</source>
        <translation>TLS-Servername, HTTP-Host oder DNS-Anfrage</translation>
    </message>
    <message>
        <source>Method of the HTTP request</source>
        <translation>Methode der HTTP-Anfrage</translation>
    </message>
    <message>
        <source>Content type of the HTTP message</source>
        <translation>Inhaltstyp der HTTP-Nachricht</translation>
    </message>
    <message>
        <source>User agent of the HTTP client</source>
        <translation>User-Agent des HTTP-Clients</translation>
    </message>
    <message>
        <source>Fingerprint of the TLS client</source>
        <translation>Fingerabdruck des TLS-Clients</translation>
    </message>
    <message>
        <source>Response code of the DNS answer</source>
        <translation>Antwortcode der DNS-Antwort</translation>
    </message>
    <message>
        <source>Risks that nDPI saw in the flow</source>
        <translation>Risiken, die nDPI im Flow gesehen hat</translation>
    </message>
    <message>
        <source>Tunnel layers around or inside the packet</source>
        <translation>Tunnelschichten um das Paket oder darin</translation>
    </message>
    <message>
        <source>Where the first packet stands in its capture file</source>
        <translation>Position des ersten Pakets in der Mitschnittdatei</translation>
    </message>
    <message>
        <source>Number of the sampler as the exporter sent it</source>
        <translation>Nummer des Samplers, wie der Exporter sie gesendet hat</translation>
    </message>
    <message>
        <source>Where the sampling rate was learnt</source>
        <translation>Woher die Samplingrate bekannt ist</translation>
    </message>
    <message>
        <source>Metered where the traffic came in or where it went out</source>
        <translation>Gemessen, wo der Verkehr hereinkam oder wo er hinausging</translation>
    </message>
    <message>
        <source>Why totals leave the row out: it was counted at another place</source>
        <translation>Warum Summen die Zeile auslassen: Sie wurde an anderer Stelle gezählt</translation>
    </message>
    <message>
        <source>What is doubtful about the record</source>
        <translation>Was am Datensatz zweifelhaft ist</translation>
    </message>
    <message>
        <source>Why the exporter ended the record</source>
        <translation>Warum der Exporter den Datensatz beendet hat</translation>
    </message>
    <message>
        <source>Flows that an aggregated record stands for</source>
        <translation>Flows, für die ein zusammengefasster Datensatz steht</translation>
    </message>
    <message>
        <source>Number that both directions of one exported record share</source>
        <translation>Nummer, die beide Richtungen eines exportierten Datensatzes teilen</translation>
    </message>
    <message>
        <source>Address of the sender or the receiver</source>
        <translation>Adresse des Absenders oder des Empfängers</translation>
    </message>
    <message>
        <source>Port of the sender or the receiver</source>
        <translation>Port des Absenders oder des Empfängers</translation>
    </message>
    <message>
        <source>Autonomous system of the sender or the receiver</source>
        <translation>Autonomes System des Absenders oder des Empfängers</translation>
    </message>
    <message>
        <source>Prefix length of either route</source>
        <translation>Präfixlänge einer der beiden Routen</translation>
    </message>
    <message>
        <source>IP bytes, as exporters count them</source>
        <translation>IP-Bytes, wie Exporter sie zählen</translation>
    </message>
    <message>
        <source>Bytes on the wire, where the source knows them</source>
        <translation>Bytes auf der Leitung, sofern die Quelle sie kennt</translation>
    </message>
    <message>
        <source>Distinct conversations: address pair, ports and protocol</source>
        <translation>Verschiedene Konversationen: Adresspaar, Ports und Protokoll</translation>
    </message>
    <message>
        <source>Distinct addresses on either side</source>
        <translation>Verschiedene Adressen auf beiden Seiten</translation>
    </message>
    <message>
        <source>Distinct addresses that were talked with</source>
        <translation>Verschiedene Adressen, mit denen gesprochen wurde</translation>
    </message>
    <message>
        <source>Mean rate over the range asked for</source>
        <translation>Mittlere Rate über den abgefragten Zeitraum</translation>
    </message>
    <message>
        <source>Mean packet rate over the range asked for</source>
        <translation>Mittlere Paketrate über den abgefragten Zeitraum</translation>
    </message>
    <message>
        <source>Bytes that the host received</source>
        <translation>Vom Host empfangene Bytes</translation>
    </message>
    <message>
        <source>Bytes that the host sent</source>
        <translation>Vom Host gesendete Bytes</translation>
    </message>
    <message>
        <source>Packets that the host received</source>
        <translation>Vom Host empfangene Pakete</translation>
    </message>
    <message>
        <source>Packets that the host sent</source>
        <translation>Vom Host gesendete Pakete</translation>
    </message>
    <message>
        <source>Earliest packet</source>
        <translation>Frühestes Paket</translation>
    </message>
    <message>
        <source>Latest packet</source>
        <translation>Spätestes Paket</translation>
    </message>
    <message>
        <source>Stored rows</source>
        <translation>Gespeicherte Zeilen</translation>
    </message>
    <message>
        <source>Column of the answer</source>
        <translation>Spalte der Antwort</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>packets/s</source>
        <translation>Pakete/s</translation>
    </message>
    <message>
        <source>The largest groups: top 10 src by bytes</source>
        <translation>Die größten Gruppen: top 10 src by bytes</translation>
    </message>
    <message>
        <source>A series over time: every 10s by app</source>
        <translation>Ein Zeitverlauf: every 10s by app</translation>
    </message>
    <message>
        <source>Conversations, both directions in one row: flows 100</source>
        <translation>Konversationen, beide Richtungen in einer Zeile: flows 100</translation>
    </message>
    <message>
        <source>The stored rows themselves: rows 100</source>
        <translation>Die gespeicherten Zeilen selbst: rows 100</translation>
    </message>
    <message>
        <source>How many rows match</source>
        <translation>Wie viele Zeilen passen</translation>
    </message>
    <message>
        <source>Totals: sum of bytes, packets</source>
        <translation>Summen: sum of bytes, packets</translation>
    </message>
    <message>
        <source>The values that occur: distinct host</source>
        <translation>Die vorkommenden Werte: distinct host</translation>
    </message>
    <message>
        <source>How a number is spread: histogram frame</source>
        <translation>Verteilung einer Zahl: histogram frame</translation>
    </message>
    <message>
        <source>Keeps lines of the answer: where bytes &gt; 1M</source>
        <translation>Behält Zeilen der Antwort: where bytes &gt; 1M</translation>
    </message>
    <message>
        <source>Orders the answer: sort packets desc</source>
        <translation>Ordnet die Antwort: sort packets desc</translation>
    </message>
    <message>
        <source>both hold</source>
        <translation>beides gilt</translation>
    </message>
    <message>
        <source>either holds</source>
        <translation>eines von beiden gilt</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>gilt nicht</translation>
    </message>
    <message>
        <source>then a stage: what to make of the rows</source>
        <translation>dann eine Stufe: was aus den Zeilen werden soll</translation>
    </message>
    <message>
        <source>all traffic</source>
        <translation>gesamter Verkehr</translation>
    </message>
    <message>
        <source>one of a set, a network, or the answer of a question</source>
        <translation>eines aus einer Menge, einem Netz oder der Antwort einer Abfrage</translation>
    </message>
    <message>
        <source>has this text in it, in any case</source>
        <translation>enthält diesen Text, groß oder klein geschrieben</translation>
    </message>
    <message>
        <source>fits a regular expression, in any case</source>
        <translation>passt auf einen regulären Ausdruck, groß oder klein geschrieben</translation>
    </message>
    <message>
        <source>has these flags, whatever the others</source>
        <translation>hat diese Flags, gleich welche sonst</translation>
    </message>
    <message>
        <source>a width that fits the range</source>
        <translation>eine Breite, die zum Zeitraum passt</translation>
    </message>
    <message>
        <source>what to group or rank by</source>
        <translation>wonach gruppiert oder geordnet wird</translation>
    </message>
    <message>
        <source>a field</source>
        <translation>ein Feld</translation>
    </message>
    <message>
        <source>a protocol</source>
        <translation>ein Protokoll</translation>
    </message>
    <message>
        <source>a stage</source>
        <translation>eine Stufe</translation>
    </message>
    <message>
        <source>a field to group by</source>
        <translation>ein Feld zum Gruppieren</translation>
    </message>
    <message>
        <source>a metric</source>
        <translation>eine Messgröße</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a code, 0 to 255</source>
        <translation>ein Code von 0 bis 255</translation>
    </message>
    <message>
        <source>a width like 10s</source>
        <translation>eine Breite wie 10s</translation>
    </message>
    <message>
        <source>Source AS name</source>
        <translation>Name des Quell-AS</translation>
    </message>
    <message>
        <source>Destination AS name</source>
        <translation>Name des Ziel-AS</translation>
    </message>
    <message>
        <source>Source country</source>
        <translation>Land der Quelle</translation>
    </message>
    <message>
        <source>Destination country</source>
        <translation>Land des Ziels</translation>
    </message>
    <message>
        <source>Source city</source>
        <translation>Ort der Quelle</translation>
    </message>
    <message>
        <source>Destination city</source>
        <translation>Ort des Ziels</translation>
    </message>
    <message>
        <source>Source network</source>
        <translation>Netz der Quelle</translation>
    </message>
    <message>
        <source>Destination network</source>
        <translation>Netz des Ziels</translation>
    </message>
    <message>
        <source>Source lists</source>
        <translation>Listen der Quelle</translation>
    </message>
    <message>
        <source>Destination lists</source>
        <translation>Listen des Ziels</translation>
    </message>
    <message>
        <source>Source list category</source>
        <translation>Listenart der Quelle</translation>
    </message>
    <message>
        <source>Destination list category</source>
        <translation>Listenart des Ziels</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Source role</source>
        <translation>Rolle der Quelle</translation>
    </message>
    <message>
        <source>Destination role</source>
        <translation>Rolle des Ziels</translation>
    </message>
    <message>
        <source>AS name</source>
        <translation>AS-Name</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>List category</source>
        <translation>Listenart</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Name of the sender&apos;s autonomous system</source>
        <translation>Name des autonomen Systems des Absenders</translation>
    </message>
    <message>
        <source>Name of the receiver&apos;s autonomous system</source>
        <translation>Name des autonomen Systems des Empfängers</translation>
    </message>
    <message>
        <source>Country of the sender, two letters</source>
        <translation>Land des Absenders, zwei Buchstaben</translation>
    </message>
    <message>
        <source>Country of the receiver, two letters</source>
        <translation>Land des Empfängers, zwei Buchstaben</translation>
    </message>
    <message>
        <source>City of the sender</source>
        <translation>Ort des Absenders</translation>
    </message>
    <message>
        <source>City of the receiver</source>
        <translation>Ort des Empfängers</translation>
    </message>
    <message>
        <source>Own network that the sender is in</source>
        <translation>Eigenes Netz, in dem der Absender liegt</translation>
    </message>
    <message>
        <source>Own network that the receiver is in</source>
        <translation>Eigenes Netz, in dem der Empfänger liegt</translation>
    </message>
    <message>
        <source>Blocklists that name the sender</source>
        <translation>Sperrlisten, die den Absender nennen</translation>
    </message>
    <message>
        <source>Blocklists that name the receiver</source>
        <translation>Sperrlisten, die den Empfänger nennen</translation>
    </message>
    <message>
        <source>What the blocklists say of the sender</source>
        <translation>Was die Sperrlisten dem Absender vorwerfen</translation>
    </message>
    <message>
        <source>What the blocklists say of the receiver</source>
        <translation>Was die Sperrlisten dem Empfänger vorwerfen</translation>
    </message>
    <message>
        <source>Into the own networks, out of them, within or past them</source>
        <translation>In die eigenen Netze, aus ihnen, in ihnen oder an ihnen vorbei</translation>
    </message>
    <message>
        <source>Whether the sender asks or answers, by TCP flags and ports</source>
        <translation>Ob der Absender fragt oder antwortet, nach TCP-Flags und Ports</translation>
    </message>
    <message>
        <source>Whether the receiver asks or answers, by TCP flags and ports</source>
        <translation>Ob der Empfänger fragt oder antwortet, nach TCP-Flags und Ports</translation>
    </message>
    <message>
        <source>Name of the autonomous system of the sender or the receiver</source>
        <translation>Name des autonomen Systems des Absenders oder des Empfängers</translation>
    </message>
    <message>
        <source>Country of the sender or the receiver, two letters</source>
        <translation>Land des Absenders oder des Empfängers, zwei Buchstaben</translation>
    </message>
    <message>
        <source>City of the sender or the receiver</source>
        <translation>Ort des Absenders oder des Empfängers</translation>
    </message>
    <message>
        <source>Own network that the sender or the receiver is in</source>
        <translation>Eigenes Netz, in dem der Absender oder der Empfänger liegt</translation>
    </message>
    <message>
        <source>Blocklists that name the sender or the receiver</source>
        <translation>Sperrlisten, die den Absender oder den Empfänger nennen</translation>
    </message>
    <message>
        <source>What the blocklists say of the sender or the receiver</source>
        <translation>Was die Sperrlisten dem Absender oder dem Empfänger vorwerfen</translation>
    </message>
    <message>
        <source>Whether the host asks or answers, by TCP flags and ports</source>
        <translation>Ob der Host fragt oder antwortet, nach TCP-Flags und Ports</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Share of the rise</source>
        <translation>Anteil am Anstieg</translation>
    </message>
    <message>
        <source>Community</source>
        <translation>Gemeinschaft</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Since the day before</source>
        <translation>Seit dem Vortag</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Shared</source>
        <translation>Gemeinsam</translation>
    </message>
    <message>
        <source>Clique</source>
        <translation>Clique</translation>
    </message>
    <message>
        <source>part of the total beside each sum</source>
        <translation>neben jeder Summe ihr Anteil am Ganzen</translation>
    </message>
    <message>
        <source>what to add up, or pairs of what</source>
        <translation>was zusammengezählt wird, oder Paare wovon</translation>
    </message>
    <message>
        <source>the range of the same length just before</source>
        <translation>der gleich lange Zeitraum unmittelbar davor</translation>
    </message>
    <message>
        <source>the range that the rise is compared with</source>
        <translation>der Zeitraum, mit dem der Anstieg verglichen wird</translation>
    </message>
    <message>
        <source>Largest rate of any second</source>
        <translation>Größte Rate einer Sekunde</translation>
    </message>
    <message>
        <source>Rate of the last whole second</source>
        <translation>Rate der letzten ganzen Sekunde</translation>
    </message>
    <message>
        <source>Largest packet rate of any second</source>
        <translation>Größte Paketrate einer Sekunde</translation>
    </message>
    <message>
        <source>Packet rate of the last whole second</source>
        <translation>Paketrate der letzten ganzen Sekunde</translation>
    </message>
    <message>
        <source>Who talks with whom: pairs 20 by bytes, pairs 20 of host/24</source>
        <translation>Wer mit wem spricht: pairs 20 by bytes, pairs 20 of host/24</translation>
    </message>
    <message>
        <source>Clients that use the same names or servers</source>
        <translation>Clients, die dieselben Namen oder Server benutzen</translation>
    </message>
    <message>
        <source>What made a rise: bump 2026-01-31T10:00..2026-01-31T10:05</source>
        <translation>Was einen Anstieg ausmacht: bump 2026-01-31T10:00..2026-01-31T10:05</translation>
    </message>
    <message>
        <source>The same at another time beside it: compare previous, compare 1d</source>
        <translation>Daneben dasselbe zu anderer Zeit: compare previous, compare 1d</translation>
    </message>
    <message>
        <source>%1 before</source>
        <translation>%1 vorher</translation>
    </message>
    <message>
        <source>%1 change</source>
        <translation>%1, Änderung</translation>
    </message>
    <message>
        <source>%1 share</source>
        <translation>%1, Anteil</translation>
    </message>
    <message>
        <source>%1, average</source>
        <translation>%1, Mittel</translation>
    </message>
    <message>
        <source>%1, peak</source>
        <translation>%1, Spitze</translation>
    </message>
    <message>
        <source>%1, last</source>
        <translation>%1, zuletzt</translation>
    </message>
    <message>
        <source>%1 A</source>
        <translation>%1 A</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>a duration</source>
        <translation>eine Dauer</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a time range like 2026-01-31T10:00..2026-01-31T11:00</source>
        <translation>ein Zeitraum wie 2026-01-31T10:00..2026-01-31T11:00</translation>
    </message>
    <message>
        <source>TCP connections that were opened: SYN without ACK, or a client&apos;s whole flow</source>
        <translation>Geöffnete TCP-Verbindungen: SYN ohne ACK oder ein ganzer Fluss des Clients</translation>
    </message>
</context>
<context>
    <name>weir::ChartView</name>
    <message>
        <source>No traffic here</source>
        <translation>Hier gibt es keinen Verkehr</translation>
    </message>
    <message>
        <source>Copy as picture</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Save picture…</source>
        <translation>Bild speichern …</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>SVG drawing (*.svg)</source>
        <translation>SVG-Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Save picture or data…</source>
        <translation>Bild oder Daten speichern …</translation>
    </message>
    <message>
        <source>A filter, the time range or what is hidden leaves nothing to draw.</source>
        <translation>Ein Filter, der Zeitraum oder Ausgeblendetes lässt nichts zum Zeichnen übrig.</translation>
    </message>
</context>
<context>
    <name>weir::ChipBar</name>
    <message>
        <source>Applied filters</source>
        <translation>Angewendete Filter</translation>
    </message>
    <message>
        <source>Delete takes it away</source>
        <translation>Entf entfernt den Filter</translation>
    </message>
    <message>
        <source>All traffic</source>
        <translation>Gesamter Verkehr</translation>
    </message>
    <message>
        <source>Show everything again</source>
        <translation>Wieder alles anzeigen</translation>
    </message>
    <message>
        <source>%1
Click to take it away</source>
        <translation>%1
Zum Entfernen klicken</translation>
    </message>
    <message>
        <source>Selected time: %1
Click to take it away</source>
        <translation>Ausgewählter Zeitraum: %1
Zum Entfernen klicken</translation>
    </message>
    <message>
        <source>Live: last %1</source>
        <translation>Live: letzte %1</translation>
    </message>
</context>
<context>
    <name>weir::CollectControl</name>
    <message>
        <source>Collected %1 rows in %2</source>
        <translation>%1 Zeilen in %2 gesammelt</translation>
    </message>
    <message>
        <source>Storing what was received…</source>
        <translation>Empfangenes wird gespeichert …</translation>
    </message>
    <message>
        <source>%1 counts %2 from now on; its stored rows without a rate are scaled too</source>
        <translation>%1 zählt ab jetzt %2; auch seine gespeicherten Zeilen ohne Rate werden hochgerechnet</translation>
    </message>
</context>
<context>
    <name>weir::CollectDialog</name>
    <message>
        <source>Collect NetFlow, IPFIX and sFlow</source>
        <translation>NetFlow, IPFIX und sFlow sammeln</translation>
    </message>
    <message>
        <source>everybody — or prefixes: 10.0.0.0/8, 2001:db8::/32</source>
        <translation>alle — oder Präfixe: 10.0.0.0/8, 2001:db8::/32</translation>
    </message>
    <message>
        <source>Listen on</source>
        <translation>Lauschen an</translation>
    </message>
    <message>
        <source>Exporters allowed</source>
        <translation>Erlaubte Exporter</translation>
    </message>
    <message>
        <source>Rows go into</source>
        <translation>Zeilen kommen in</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>The receive buffer is small: bursts of many exporters may be lost.</source>
        <translation>Der Empfangspuffer ist klein: Schübe vieler Exporter können verloren gehen.</translation>
    </message>
    <message>
        <source>Start collecting</source>
        <translation>Sammeln beginnen</translation>
    </message>
    <message>
        <source>Add an address</source>
        <translation>Adresse hinzufügen</translation>
    </message>
    <message>
        <source>a new workspace, not saved yet</source>
        <translation>einen neuen Arbeitsbereich, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <source>the workspace that is open</source>
        <translation>den offenen Arbeitsbereich</translation>
    </message>
    <message>
        <source>the workspace that is open: %1</source>
        <translation>den offenen Arbeitsbereich: %1</translation>
    </message>
    <message>
        <source> days</source>
        <translation> Tage</translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>für immer</translation>
    </message>
    <message>
        <source>any size</source>
        <translation>jede Größe</translation>
    </message>
    <message>
        <source>and at most</source>
        <translation>und höchstens</translation>
    </message>
    <message>
        <source>then the oldest rows go</source>
        <translation>dann gehen die ältesten Zeilen</translation>
    </message>
    <message>
        <source>Collect into</source>
        <translation>Sammeln in</translation>
    </message>
    <message>
        <source>Weir workspaces (*.weir)</source>
        <translation>Weir-Arbeitsbereiche (*.weir)</translation>
    </message>
    <message>
        <source>Add at least one address to listen on.</source>
        <translation>Fügen Sie mindestens eine Adresse hinzu, an der gelauscht wird.</translation>
    </message>
    <message>
        <source>“%1” is no address or prefix. Write one like 10.0.0.0/8, 192.0.2.7 or 2001:db8::/32.</source>
        <translation>„%1“ ist weder Adresse noch Präfix. Schreiben Sie etwa 10.0.0.0/8, 192.0.2.7 oder 2001:db8::/32.</translation>
    </message>
    <message>
        <source>Choose the file that rows go into.</source>
        <translation>Wählen Sie die Datei, in die Zeilen kommen.</translation>
    </message>
    <message>
        <source>Test the ports</source>
        <translation>Ports testen</translation>
    </message>
    <message>
        <source>Sends one datagram of NetFlow v5, NetFlow v9, IPFIX and sFlow from this computer to each address and says what arrived. Nothing is stored.</source>
        <translation>Sendet von diesem Rechner je ein Datagramm NetFlow v5, NetFlow v9, IPFIX und sFlow an jede Adresse und sagt, was ankam. Nichts wird gespeichert.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Sende …</translation>
    </message>
</context>
<context>
    <name>weir::CollectSystem</name>
    <message>
        <source>The system allows %1; as root: sysctl -w net.core.rmem_max=%2</source>
        <translation>Das System erlaubt %1; als root: sysctl -w net.core.rmem_max=%2</translation>
    </message>
</context>
<context>
    <name>weir::CollectTest</name>
    <message>
        <source>%1 cannot be used: %2</source>
        <translation>%1 ist nicht benutzbar: %2</translation>
    </message>
    <message>
        <source>%1: no %2 arrived</source>
        <translation>%1: es kam kein %2 an</translation>
    </message>
    <message>
        <source>NetFlow v5, NetFlow v9, IPFIX and sFlow arrive at %1.</source>
        <translation>NetFlow v5, NetFlow v9, IPFIX und sFlow kommen an bei %1.</translation>
    </message>
</context>
<context>
    <name>weir::CommunityPanel</name>
    <message>
        <source>What they share</source>
        <translation>Was sie teilen</translation>
    </message>
    <message>
        <source>Communities of clients and what they share</source>
        <translation>Gemeinschaften von Clients und was sie teilen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No two clients share anything here</source>
        <translation>Hier teilen keine zwei Clients etwas</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n client(s), %2</source>
        <translation>
            <numerusform>%1: %n Client, %2</numerusform>
            <numerusform>%1: %n Clients, %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The same as the day before</source>
        <translation>Wie am Vortag</translation>
    </message>
    <message>
        <source>The day before is not in the data</source>
        <translation>Der Vortag ist nicht in den Daten</translation>
    </message>
    <message numerus="yes">
        <source>%n communities</source>
        <translation>
            <numerusform>%n Gemeinschaft</numerusform>
            <numerusform>%n Gemeinschaften</numerusform>
        </translation>
    </message>
    <message>
        <source>They share (%1)</source>
        <translation>Sie teilen (%1)</translation>
    </message>
    <message>
        <source>Clients (%1)</source>
        <translation>Clients (%1)</translation>
    </message>
    <message>
        <source>Came since the day before (%1)</source>
        <translation>Seit dem Vortag gekommen (%1)</translation>
    </message>
    <message>
        <source>Went since the day before (%1)</source>
        <translation>Seit dem Vortag gegangen (%1)</translation>
    </message>
    <message>
        <source>Communities are clients that use the same names or servers, beside what nearly everybody uses.</source>
        <translation>Gemeinschaften sind Clients, die dieselben Namen oder Server nutzen, neben dem, was fast alle nutzen.</translation>
    </message>
</context>
<context>
    <name>weir::CompletionPopup</name>
    <message>
        <source>Proposals</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>weir::DataControl</name>
    <message>
        <source>The settings could not be saved</source>
        <translation>Die Einstellungen konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The networks could not be saved</source>
        <translation>Die Netze konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The networks could not be exported</source>
        <translation>Die Netze konnten nicht exportiert werden</translation>
    </message>
    <message>
        <source>The settings of data about addresses are not used</source>
        <translation>Die Einstellungen der Daten über Adressen werden nicht verwendet</translation>
    </message>
    <message>
        <source>The own networks of the workspace could not be read</source>
        <translation>Die eigenen Netze des Arbeitsbereichs konnten nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>weir::DataRows</name>
    <message>
        <source>AS</source>
        <translation>AS</translation>
    </message>
    <message>
        <source>country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>city</source>
        <translation>Stadt</translation>
    </message>
    <message>
        <source>plain list</source>
        <translation>einfache Liste</translation>
    </message>
    <message>
        <source>hosts file</source>
        <translation>Hosts-Datei</translation>
    </message>
    <message>
        <source>names</source>
        <comment>kind of a blocklist: host names, one a line</comment>
        <translation>Namen</translation>
    </message>
    <message>
        <source>trails</source>
        <comment>kind of a blocklist: Maltrail</comment>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>rules</source>
        <comment>kind of a blocklist: of a firewall or an IDS</comment>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Line %1: “%2” is no address and no prefix</source>
        <translation>Zeile %1: „%2“ ist weder Adresse noch Präfix</translation>
    </message>
    <message>
        <source>Line %1: “%2” is no colour like #0B7285</source>
        <translation>Zeile %1: „%2“ ist keine Farbe wie #0B7285</translation>
    </message>
    <message>
        <source>Line %1: %2 stands there twice; this line counts</source>
        <translation>Zeile %1: %2 steht zweimal da; diese Zeile gilt</translation>
    </message>
    <message>
        <source>Line %1: a quote is opened and never closed</source>
        <translation>Zeile %1: ein Anführungszeichen wird nie geschlossen</translation>
    </message>
    <message>
        <source>Line %1 is not UTF-8; save the file as UTF-8</source>
        <translation>Zeile %1 ist kein UTF-8; speichern Sie die Datei als UTF-8</translation>
    </message>
</context>
<context>
    <name>weir::DataSettings</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>vor %n Stunde</numerusform>
            <numerusform>vor %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s) ago</source>
        <translation>
            <numerusform>vor %n Jahr</numerusform>
            <numerusform>vor %n Jahren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::DataSettingsDialog</name>
    <message>
        <source>Data about addresses</source>
        <translation>Daten über Adressen</translation>
    </message>
    <message>
        <source>Tables</source>
        <extracomment>tab: tables of AS numbers, countries and cities</extracomment>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Blocklists</source>
        <translation>Sperrlisten</translation>
    </message>
    <message>
        <source>Own networks</source>
        <translation>Eigene Netze</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>Fetching %1…</source>
        <translation>%1 wird geholt …</translation>
    </message>
    <message>
        <source>Fetching %1: %2</source>
        <translation>%1 wird geholt: %2</translation>
    </message>
</context>
<context>
    <name>weir::DataSettingsLists</name>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Data of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Blocklists</source>
        <translation>Sperrlisten</translation>
    </message>
    <message>
        <source>No blocklists</source>
        <translation>Keine Sperrlisten</translation>
    </message>
    <message>
        <source>Add files or web addresses: plain lists, FireHOL, Spamhaus, Feodo, hosts files and others. Weir finds out how they are written.</source>
        <translation>Fügen Sie Dateien oder Webadressen hinzu: einfache Listen, FireHOL, Spamhaus, Feodo, hosts-Dateien und andere. Weir findet heraus, wie sie geschrieben sind.</translation>
    </message>
    <message>
        <source>How much it says about a host that the list names it, 0 to 100</source>
        <translation>Wie viel es über einen Host sagt, dass die Liste ihn nennt, 0 bis 100</translation>
    </message>
    <message>
        <source>every hour</source>
        <translation>jede Stunde</translation>
    </message>
    <message>
        <source>every 6 hours</source>
        <translation>alle 6 Stunden</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>every week</source>
        <translation>jede Woche</translation>
    </message>
    <message>
        <source>only when asked for</source>
        <translation>nur auf Wunsch</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>where a list comes from: a file or a web address</extracomment>
        <translation>Woher</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Add a web address…</source>
        <translation>Webadresse hinzufügen …</translation>
    </message>
    <message>
        <source>Fetch now</source>
        <translation>Jetzt holen</translation>
    </message>
    <message>
        <source>Asks the servers for newer lists</source>
        <translation>Fragt die Server nach neueren Listen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add blocklists</source>
        <translation>Sperrlisten hinzufügen</translation>
    </message>
    <message>
        <source>Add a blocklist</source>
        <translation>Sperrliste hinzufügen</translation>
    </message>
    <message>
        <source>Web address (http or https) of the list:</source>
        <translation>Webadresse (http oder https) der Liste:</translation>
    </message>
    <message>
        <source>as the list says</source>
        <translation>wie die Liste sagt</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>not fetched as yet</source>
        <translation>noch nicht geholt</translation>
    </message>
    <message>
        <source>read after OK</source>
        <translation>wird nach OK gelesen</translation>
    </message>
    <message>
        <source>%1; lines not understood: %2 (line %3 …)</source>
        <translation>%1; nicht verstandene Zeilen: %2 (Zeile %3 …)</translation>
    </message>
    <message>
        <source>%1; names, not addresses: %2</source>
        <translation>%1; Namen statt Adressen: %2</translation>
    </message>
</context>
<context>
    <name>weir::DataSettingsNetworks</name>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Own networks</source>
        <translation>Eigene Netze</translation>
    </message>
    <message>
        <source>Colour…</source>
        <translation>Farbe …</translation>
    </message>
    <message>
        <source>Add a network</source>
        <translation>Netz hinzufügen</translation>
    </message>
    <message>
        <source>Import CSV…</source>
        <translation>CSV importieren …</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Keep this guess</source>
        <translation>Vermutung übernehmen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Import networks</source>
        <translation>Netze importieren</translation>
    </message>
    <message>
        <source>CSV (*.csv);;All files (*)</source>
        <translation>CSV (*.csv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Export networks</source>
        <translation>Netze exportieren</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>No own networks</source>
        <translation>Keine eigenen Netze</translation>
    </message>
    <message>
        <source>Add the networks that are yours: they give hosts their network, and traffic its direction.</source>
        <translation>Fügen Sie die Netze hinzu, die Ihre eigenen sind: Sie geben Hosts ihr Netz und dem Verkehr seine Richtung.</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Kein Arbeitsbereich ist offen</translation>
    </message>
    <message>
        <source>Own networks are kept with the data. Open a capture or a workspace first.</source>
        <translation>Eigene Netze werden bei den Daten aufbewahrt. Öffnen Sie zuerst einen Mitschnitt oder einen Arbeitsbereich.</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <extracomment>more errors than are shown</extracomment>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>“%1” is no network like 10.20.0.0/16</source>
        <translation>„%1“ ist kein Netz wie 10.20.0.0/16</translation>
    </message>
    <message>
        <source>%1 needs a name</source>
        <translation>%1 braucht einen Namen</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 ist doppelt vorhanden</translation>
    </message>
    <message>
        <source>Colour of the network</source>
        <translation>Farbe des Netzes</translation>
    </message>
    <message>
        <source>%1 (guessed)</source>
        <extracomment>name of a network that Weir proposes</extracomment>
        <translation>%1 (vermutet)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Take back what was removed, imported, added or coloured last</source>
        <translation>Das letzte Entfernen, Importieren, Hinzufügen oder Färben zurücknehmen</translation>
    </message>
</context>
<context>
    <name>weir::DataSettingsTables</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Data of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>No tables of AS numbers, countries or cities</source>
        <translation>Keine Tabellen mit AS-Nummern, Ländern oder Städten</translation>
    </message>
    <message>
        <source>Add files in MaxMind&apos;s format (GeoLite2, DB-IP, iptoasn) or text files. They apply to everything that is stored already.</source>
        <translation>Fügen Sie Dateien im Format von MaxMind (GeoLite2, DB-IP, iptoasn) oder Textdateien hinzu. Sie gelten für alles, was schon gespeichert ist.</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Up</source>
        <extracomment>button: the chosen row goes one up</extracomment>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Down</source>
        <extracomment>button: the chosen row goes one down</extracomment>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>The first table that knows an address counts</source>
        <translation>Die erste Tabelle, die eine Adresse kennt, zählt</translation>
    </message>
    <message>
        <source>Add tables</source>
        <translation>Tabellen hinzufügen</translation>
    </message>
    <message>
        <source>Tables (*.mmdb *.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tabellen (*.mmdb *.csv *.tsv *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>read after OK</source>
        <translation>wird nach OK gelesen</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
</context>
<context>
    <name>weir::DataTable</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>Copy rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy rows with headers</source>
        <translation>Zeilen mit Überschriften kopieren</translation>
    </message>
    <message>
        <source>Copy rows as text</source>
        <translation>Zeilen als Text kopieren</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>CSV exportieren …</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Fit the widths</source>
        <translation>Breiten anpassen</translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s)</source>
        <translation>
            <numerusform>%1 Zeile</numerusform>
            <numerusform>%1 Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::Demo</name>
    <message>
        <source>The program weir-gen, which makes the demo, is not installed beside weir. Open a capture of your own instead.</source>
        <translation>Das Programm weir-gen, das die Demo erzeugt, ist nicht neben weir installiert. Stattdessen einen eigenen Mitschnitt öffnen.</translation>
    </message>
    <message>
        <source>The demo capture could not be made: %1</source>
        <translation>Der Demo-Mitschnitt konnte nicht erzeugt werden: %1</translation>
    </message>
</context>
<context>
    <name>weir::DetailsPane</name>
    <message>
        <source>Nothing is selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>Click a host, a name, an application or a port to see all about it here.</source>
        <translation>Auf einen Host, einen Namen, eine Anwendung oder einen Port klicken, um hier alles darüber zu sehen.</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Top peers</source>
        <translation>Top-Peers</translation>
    </message>
    <message>
        <source>Top ports</source>
        <translation>Top-Ports</translation>
    </message>
    <message>
        <source>Top applications</source>
        <translation>Top-Anwendungen</translation>
    </message>
    <message>
        <source>Names asked for</source>
        <translation>Angefragte Namen</translation>
    </message>
    <message>
        <source>Show flows</source>
        <translation>Flows anzeigen</translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation>Pakete speichern …</translation>
    </message>
    <message>
        <source>Filter to</source>
        <extracomment>button: narrow the filter to the selected value</extracomment>
        <translation>Danach filtern</translation>
    </message>
    <message>
        <source>Top hosts</source>
        <translation>Top-Hosts</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
</context>
<context>
    <name>weir::ErrorDetails</name>
    <message>
        <source>this is an SQLite database; if it is a Weir workspace, open it as a workspace</source>
        <translation>dies ist eine SQLite-Datenbank; einen Weir-Arbeitsbereich als Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>this is a PNG image, not a capture</source>
        <translation>dies ist ein PNG-Bild, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a JPEG image, not a capture</source>
        <translation>dies ist ein JPEG-Bild, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a GIF image, not a capture</source>
        <translation>dies ist ein GIF-Bild, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a PDF document, not a capture</source>
        <translation>dies ist ein PDF-Dokument, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is an ELF program, not a capture</source>
        <translation>dies ist ein ELF-Programm, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a Windows program, not a capture</source>
        <translation>dies ist ein Windows-Programm, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a ZIP archive; unpack it and open the capture in it</source>
        <translation>dies ist ein ZIP-Archiv; entpacken und den Mitschnitt darin öffnen</translation>
    </message>
    <message>
        <source>this is an empty ZIP archive</source>
        <translation>dies ist ein leeres ZIP-Archiv</translation>
    </message>
    <message>
        <source>this is a 7-Zip archive; unpack it and open the capture in it</source>
        <translation>dies ist ein 7-Zip-Archiv; entpacken und den Mitschnitt darin öffnen</translation>
    </message>
    <message>
        <source>this is a RAR archive; unpack it and open the capture in it</source>
        <translation>dies ist ein RAR-Archiv; entpacken und den Mitschnitt darin öffnen</translation>
    </message>
    <message>
        <source>this is a tar archive; unpack it and open the captures in it</source>
        <translation>dies ist ein tar-Archiv; entpacken und die Mitschnitte darin öffnen</translation>
    </message>
    <message>
        <source>this is compressed with bzip2, which is not read; unpack it with: bunzip2 FILE</source>
        <translation>dies ist mit bzip2 gepackt, was nicht gelesen wird; entpacken mit: bunzip2 DATEI</translation>
    </message>
    <message>
        <source>this is compressed twice; unpack it once with: gunzip FILE</source>
        <translation>dies ist doppelt gepackt; einmal entpacken mit: gunzip DATEI</translation>
    </message>
    <message>
        <source>this is compressed twice; unpack it once with: unzstd FILE</source>
        <translation>dies ist doppelt gepackt; einmal entpacken mit: unzstd DATEI</translation>
    </message>
    <message>
        <source>this is compressed twice; unpack it once with: unlz4 FILE</source>
        <translation>dies ist doppelt gepackt; einmal entpacken mit: unlz4 DATEI</translation>
    </message>
    <message>
        <source>this is compressed twice; unpack it once with: unxz FILE</source>
        <translation>dies ist doppelt gepackt; einmal entpacken mit: unxz DATEI</translation>
    </message>
    <message>
        <source>this is compressed with compress, which is not read; unpack it with: uncompress FILE</source>
        <translation>dies ist mit compress gepackt, was nicht gelesen wird; entpacken mit: uncompress DATEI</translation>
    </message>
    <message>
        <source>this is a Sniffer (NetXRay) capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng</source>
        <translation>dies ist ein Sniffer-Mitschnitt (NetXRay), der nicht gelesen wird; umwandeln mit: editcap -F pcapng EIN AUS.pcapng</translation>
    </message>
    <message>
        <source>this is a Sniffer capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng</source>
        <translation>dies ist ein Sniffer-Mitschnitt, der nicht gelesen wird; umwandeln mit: editcap -F pcapng EIN AUS.pcapng</translation>
    </message>
    <message>
        <source>this is a NetMon 1 capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng</source>
        <translation>dies ist ein NetMon-1-Mitschnitt, der nicht gelesen wird; umwandeln mit: editcap -F pcapng EIN AUS.pcapng</translation>
    </message>
    <message>
        <source>this is an ERF capture, which is not read; convert it with: editcap -F pcapng IN OUT.pcapng</source>
        <translation>dies ist ein ERF-Mitschnitt, der nicht gelesen wird; umwandeln mit: editcap -F pcapng EIN AUS.pcapng</translation>
    </message>
    <message>
        <source>this is a film, not a capture</source>
        <translation>dies ist ein Film, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a text file, not a capture</source>
        <translation>dies ist eine Textdatei, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a web page (HTML), not a capture; the download may have failed</source>
        <translation>dies ist eine Webseite (HTML), kein Mitschnitt; vielleicht ist das Herunterladen fehlgeschlagen</translation>
    </message>
    <message>
        <source>this is XML, not a capture</source>
        <translation>dies ist XML, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is JSON text, not a capture</source>
        <translation>dies ist JSON-Text, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a script, not a capture</source>
        <translation>dies ist ein Skript, kein Mitschnitt</translation>
    </message>
    <message>
        <source>this is a pointer of Git LFS; fetch the capture with: git lfs pull</source>
        <translation>dies ist ein Verweis von Git LFS; den Mitschnitt holen mit: git lfs pull</translation>
    </message>
    <message>
        <source>this is a text file, not a capture; save packets in pcap or pcapng format</source>
        <translation>dies ist eine Textdatei, kein Mitschnitt; Pakete im Format pcap oder pcapng speichern</translation>
    </message>
    <message>
        <source>this file begins with zeros; it may never have been written completely</source>
        <translation>diese Datei beginnt mit Nullen; vielleicht wurde sie nie vollständig geschrieben</translation>
    </message>
    <message>
        <source>this is a device, not a capture file</source>
        <translation>dies ist ein Gerät, keine Mitschnittdatei</translation>
    </message>
    <message>
        <source>this is a folder; choose the capture files in it</source>
        <translation>dies ist ein Ordner; die Mitschnittdateien darin auswählen</translation>
    </message>
    <message>
        <source>this is an empty file; nothing was captured in it</source>
        <translation>dies ist eine leere Datei; darin wurde nichts mitgeschnitten</translation>
    </message>
    <message>
        <source>this is not a capture in pcap, pcapng, snoop or NetMon format; it begins with</source>
        <translation>dies ist kein Mitschnitt im Format pcap, pcapng, snoop oder NetMon; die Datei beginnt mit</translation>
    </message>
    <message>
        <source>a NetMon capture cannot be read from a pipe; save it to a file first</source>
        <translation>ein NetMon-Mitschnitt kann nicht aus einer Pipe gelesen werden; zuerst in einer Datei speichern</translation>
    </message>
    <message>
        <source>a NetMon file of a version that is not read</source>
        <translation>eine NetMon-Datei einer Version, die nicht gelesen wird</translation>
    </message>
    <message>
        <source>a NetMon file that ends within its file header</source>
        <translation>eine NetMon-Datei, die im Datei-Header endet</translation>
    </message>
    <message>
        <source>a pcap file of a version that nobody knows</source>
        <translation>eine pcap-Datei unbekannter Version</translation>
    </message>
    <message>
        <source>a pcap file that ends within its file header</source>
        <translation>eine pcap-Datei, die im Datei-Header endet</translation>
    </message>
    <message>
        <source>a pcap file whose link type has reserved bits set</source>
        <translation>eine pcap-Datei, in deren Link-Typ reservierte Bits gesetzt sind</translation>
    </message>
    <message>
        <source>a pcapng file of a version that nobody knows</source>
        <translation>eine pcapng-Datei unbekannter Version</translation>
    </message>
    <message>
        <source>a pcapng file that ends within its header</source>
        <translation>eine pcapng-Datei, die in ihrem Header endet</translation>
    </message>
    <message>
        <source>a pcapng file without a byte-order mark</source>
        <translation>eine pcapng-Datei ohne Marke für die Bytereihenfolge</translation>
    </message>
    <message>
        <source>a pipe cannot be read twice</source>
        <translation>eine Pipe lässt sich nicht zweimal lesen</translation>
    </message>
    <message>
        <source>a snoop capture of a link type that is not known</source>
        <translation>ein snoop-Mitschnitt eines unbekannten Link-Typs</translation>
    </message>
    <message>
        <source>a snoop file of a version that nobody knows</source>
        <translation>eine snoop-Datei unbekannter Version</translation>
    </message>
    <message>
        <source>a snoop file that ends within its file header</source>
        <translation>eine snoop-Datei, die im Datei-Header endet</translation>
    </message>
    <message>
        <source>cannot go back in the file</source>
        <translation>in der Datei kann nicht zurückgegangen werden</translation>
    </message>
    <message>
        <source>no packet stands at this place of the file</source>
        <translation>an dieser Stelle der Datei steht kein Paket</translation>
    </message>
    <message>
        <source>the capture ends before this packet</source>
        <translation>der Mitschnitt endet vor diesem Paket</translation>
    </message>
    <message>
        <source>the capture filter cannot be used</source>
        <translation>der Mitschnittfilter lässt sich nicht anwenden</translation>
    </message>
    <message>
        <source>the compressed data is damaged</source>
        <translation>die gepackten Daten sind beschädigt</translation>
    </message>
    <message>
        <source>the compressed data is cut short</source>
        <translation>die gepackten Daten sind abgeschnitten</translation>
    </message>
    <message>
        <source>reading the capture was cancelled</source>
        <translation>das Lesen des Mitschnitts wurde abgebrochen</translation>
    </message>
    <message>
        <source>the import was cancelled</source>
        <translation>der Import wurde abgebrochen</translation>
    </message>
    <message>
        <source>another import is running; wait for it or cancel it</source>
        <translation>ein anderer Import läuft; abwarten oder abbrechen</translation>
    </message>
    <message>
        <source>no temporary folder could be made; set TMPDIR to one that can be written</source>
        <translation>es konnte kein temporärer Ordner angelegt werden; TMPDIR auf einen beschreibbaren setzen</translation>
    </message>
    <message>
        <source>there is no folder for temporary files; set TMPDIR</source>
        <translation>es gibt keinen Ordner für temporäre Dateien; TMPDIR setzen</translation>
    </message>
    <message>
        <source>saving packets was cancelled</source>
        <translation>das Speichern der Pakete wurde abgebrochen</translation>
    </message>
    <message>
        <source>the capture file has changed since it was imported</source>
        <translation>die Mitschnittdatei hat sich seit dem Import geändert</translation>
    </message>
    <message>
        <source>the capture file is not there any more</source>
        <translation>die Mitschnittdatei ist nicht mehr vorhanden</translation>
    </message>
    <message>
        <source>this capture is written already</source>
        <translation>dieser Mitschnitt ist bereits geschrieben</translation>
    </message>
    <message>
        <source>the rows that match were not read from capture files, so there are no packets to write</source>
        <translation>die passenden Zeilen stammen nicht aus Mitschnittdateien, daher gibt es keine Pakete zu schreiben</translation>
    </message>
    <message>
        <source>nothing matches, so there are no packets to write</source>
        <translation>nichts passt, daher gibt es keine Pakete zu schreiben</translation>
    </message>
    <message>
        <source>there is no room for the file; free some space or save elsewhere</source>
        <translation>für die Datei ist kein Platz; Platz schaffen oder anderswo speichern</translation>
    </message>
    <message>
        <source>cannot write the capture</source>
        <translation>der Mitschnitt kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>cannot give the capture its name</source>
        <translation>der Mitschnitt kann seinen Namen nicht bekommen</translation>
    </message>
    <message>
        <source>the file could not be written</source>
        <translation>die Datei konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <source>the capture is still being read; save when it is done, or cancel it</source>
        <translation>der Mitschnitt wird noch gelesen; danach speichern oder das Lesen abbrechen</translation>
    </message>
    <message>
        <source>a store cannot be copied onto itself</source>
        <translation>eine Datenbank kann nicht auf sich selbst kopiert werden</translation>
    </message>
    <message>
        <source>the copy was cancelled</source>
        <translation>das Kopieren wurde abgebrochen</translation>
    </message>
    <message>
        <source>cannot copy the store</source>
        <translation>die Datenbank kann nicht kopiert werden</translation>
    </message>
    <message>
        <source>cannot put the copy in its place</source>
        <translation>die Kopie kann nicht an ihren Platz gelegt werden</translation>
    </message>
    <message>
        <source>another Weir writes to this store; close it there first</source>
        <translation>ein anderes Weir schreibt in diese Datenbank; sie zuerst dort schließen</translation>
    </message>
    <message>
        <source>cannot lock the store</source>
        <translation>die Datenbank kann nicht gesperrt werden</translation>
    </message>
    <message>
        <source>cannot open the store</source>
        <translation>die Datenbank kann nicht geöffnet werden</translation>
    </message>
    <message>
        <source>no such source</source>
        <translation>diese Quelle gibt es nicht</translation>
    </message>
    <message>
        <source>no such store</source>
        <translation>diese Datenbank gibt es nicht</translation>
    </message>
    <message>
        <source>no reader for a snapshot</source>
        <translation>kein Leser für eine Momentaufnahme</translation>
    </message>
    <message>
        <source>not a Weir store: another program&apos;s database</source>
        <translation>keine Datenbank von Weir: die eines anderen Programms</translation>
    </message>
    <message>
        <source>not a Weir store: no SQLite file</source>
        <translation>keine Datenbank von Weir: keine SQLite-Datei</translation>
    </message>
    <message>
        <source>not a Weir store: too short</source>
        <translation>keine Datenbank von Weir: zu kurz</translation>
    </message>
    <message>
        <source>store</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>store: no such value</source>
        <translation>Datenbank: diesen Wert gibt es nicht</translation>
    </message>
    <message>
        <source>the disk is full; free some space</source>
        <translation>der Datenträger ist voll; Platz schaffen</translation>
    </message>
    <message>
        <source>too many counters wait for the disk</source>
        <translation>zu viele Zähler warten auf die Platte</translation>
    </message>
    <message>
        <source>too many events wait for the disk</source>
        <translation>zu viele Ereignisse warten auf die Platte</translation>
    </message>
    <message>
        <source>a collector is running already; stop it first</source>
        <translation>es wird schon gesammelt; das zuerst beenden</translation>
    </message>
    <message>
        <source>a collector is running; stop it before saving</source>
        <translation>es wird gerade gesammelt; das vor dem Speichern beenden</translation>
    </message>
    <message>
        <source>a collector needs at least one address to listen on</source>
        <translation>zum Sammeln ist mindestens eine Adresse nötig</translation>
    </message>
    <message>
        <source>the workspace is being written to; stop that first</source>
        <translation>in den Arbeitsbereich wird gerade geschrieben; das zuerst beenden</translation>
    </message>
    <message>
        <source>this is no address or prefix such as 10.0.0.0/8</source>
        <translation>dies ist keine Adresse und kein Präfix wie 10.0.0.0/8</translation>
    </message>
    <message>
        <source>no descriptors for a collector</source>
        <translation>keine Deskriptoren zum Sammeln</translation>
    </message>
    <message>
        <source>no socket could be opened</source>
        <translation>kein Socket ließ sich öffnen</translation>
    </message>
    <message>
        <source>not all rows could be stored</source>
        <translation>nicht alle Zeilen konnten gespeichert werden</translation>
    </message>
    <message>
        <source>this is no address of the machine; write 127.0.0.1:2055, [::1]:2055 or *:2055</source>
        <translation>dies ist keine Adresse dieses Rechners; 127.0.0.1:2055, [::1]:2055 oder *:2055 schreiben</translation>
    </message>
    <message>
        <source>the segment was replaced meanwhile</source>
        <translation>das Segment wurde inzwischen ersetzt</translation>
    </message>
    <message>
        <source>the store changes too fast for a common snapshot</source>
        <translation>die Datenbank ändert sich zu schnell für eine gemeinsame Momentaufnahme</translation>
    </message>
    <message>
        <source>the store is damaged</source>
        <translation>die Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>the store is damaged: index of segments</source>
        <translation>die Datenbank ist beschädigt: Verzeichnis der Segmente</translation>
    </message>
    <message>
        <source>the store is damaged: no state</source>
        <translation>die Datenbank ist beschädigt: kein Zustand</translation>
    </message>
    <message>
        <source>the store lacks a column</source>
        <translation>in der Datenbank fehlt eine Spalte</translation>
    </message>
    <message>
        <source>the store was cut short</source>
        <translation>die Datenbank ist abgeschnitten</translation>
    </message>
    <message>
        <source>this store was written by a newer Weir; update Weir to open it</source>
        <translation>diese Datenbank stammt von einem neueren Weir; Weir aktualisieren, um sie zu öffnen</translation>
    </message>
    <message>
        <source>this store was written by an older Weir; open it for writing once</source>
        <translation>diese Datenbank stammt von einem älteren Weir; einmal zum Schreiben öffnen</translation>
    </message>
    <message>
        <source>question</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>a column does not have as many rows as its segment</source>
        <translation>eine Spalte hat nicht so viele Zeilen wie ihr Segment</translation>
    </message>
    <message>
        <source>a histogram has one dimension</source>
        <translation>ein Histogramm hat eine Dimension</translation>
    </message>
    <message>
        <source>a histogram needs numbers; use top or distinct</source>
        <translation>ein Histogramm braucht Zahlen; sonst top oder distinct verwenden</translation>
    </message>
    <message>
        <source>a value set without a question</source>
        <translation>eine Wertemenge ohne Abfrage</translation>
    </message>
    <message>
        <source>no data is open</source>
        <translation>es sind keine Daten geöffnet</translation>
    </message>
    <message>
        <source>not a regular expression</source>
        <translation>kein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>only where, sort and count may follow a stage</source>
        <translation>auf eine Stufe dürfen nur where, sort und count folgen</translation>
    </message>
    <message>
        <source>questions inside questions are too deep</source>
        <translation>Abfragen in Abfragen sind zu tief verschachtelt</translation>
    </message>
    <message>
        <source>the answer has no such column</source>
        <translation>die Antwort hat keine solche Spalte</translation>
    </message>
    <message>
        <source>the inner question gives other values than the field holds</source>
        <translation>die innere Abfrage ergibt andere Werte, als das Feld enthält</translation>
    </message>
    <message>
        <source>the question was cancelled</source>
        <translation>die Abfrage wurde abgebrochen</translation>
    </message>
    <message>
        <source>this comparison needs a text</source>
        <translation>dieser Vergleich braucht einen Text</translation>
    </message>
    <message>
        <source>this metric needs host, src or dst as a dimension</source>
        <translation>diese Messgröße braucht host, src oder dst als Dimension</translation>
    </message>
    <message>
        <source>this stage cannot make an answer</source>
        <translation>diese Stufe kann keine Antwort bilden</translation>
    </message>
    <message>
        <source>too many buckets; choose a larger width or a shorter range</source>
        <translation>zu viele Abschnitte; eine größere Breite oder einen kürzeren Zeitraum wählen</translation>
    </message>
    <message>
        <source>unknown link type</source>
        <translation>unbekannter Link-Typ</translation>
    </message>
    <message>
        <source>short link header</source>
        <translation>Link-Header zu kurz</translation>
    </message>
    <message>
        <source>short IP header</source>
        <translation>IP-Header zu kurz</translation>
    </message>
    <message>
        <source>bad IP header</source>
        <translation>fehlerhafter IP-Header</translation>
    </message>
    <message>
        <source>bad IP length</source>
        <translation>fehlerhafte IP-Länge</translation>
    </message>
    <message>
        <source>short transport header</source>
        <translation>Transport-Header zu kurz</translation>
    </message>
    <message>
        <source>bad transport header</source>
        <translation>fehlerhafter Transport-Header</translation>
    </message>
    <message>
        <source>too many layers</source>
        <translation>zu viele Schichten</translation>
    </message>
    <message>
        <source>block length</source>
        <translation>Blocklänge</translation>
    </message>
    <message>
        <source>interface description</source>
        <translation>Schnittstellenbeschreibung</translation>
    </message>
    <message>
        <source>more comments than are kept</source>
        <translation>mehr Kommentare, als behalten werden</translation>
    </message>
    <message>
        <source>more names than are kept</source>
        <translation>mehr Namen, als behalten werden</translation>
    </message>
    <message>
        <source>packet block shorter than its header</source>
        <translation>Paketblock kürzer als sein Header</translation>
    </message>
    <message>
        <source>packet longer than its block</source>
        <translation>Paket länger als sein Block</translation>
    </message>
    <message>
        <source>packet longer than its record</source>
        <translation>Paket länger als sein Datensatz</translation>
    </message>
    <message>
        <source>packet of an interface that the file does not describe</source>
        <translation>Paket einer Schnittstelle, die in der Datei nicht beschrieben ist</translation>
    </message>
    <message>
        <source>record length</source>
        <translation>Datensatzlänge</translation>
    </message>
    <message>
        <source>packets cannot be written over a Weir store; choose another name</source>
        <translation>Pakete können nicht über eine Datenbank von Weir geschrieben werden; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>packets cannot be written over a capture that they are read from; choose another name</source>
        <translation>Pakete können nicht über den Mitschnitt geschrieben werden, aus dem sie gelesen werden; einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>the workspace already is this file</source>
        <translation>der Arbeitsbereich ist bereits diese Datei</translation>
    </message>
    <message>
        <source>too short</source>
        <translation>zu kurz</translation>
    </message>
    <message>
        <source>not an export</source>
        <translation>kein Export</translation>
    </message>
    <message>
        <source>truncated</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>bytes behind the message</source>
        <translation>Bytes hinter der Nachricht</translation>
    </message>
    <message>
        <source>length mismatch</source>
        <translation>Länge passt nicht</translation>
    </message>
    <message>
        <source>set length</source>
        <translation>Länge eines Sets</translation>
    </message>
    <message>
        <source>reserved set</source>
        <translation>reserviertes Set</translation>
    </message>
    <message>
        <source>record cut</source>
        <translation>Datensatz abgeschnitten</translation>
    </message>
    <message>
        <source>template cut</source>
        <translation>Template abgeschnitten</translation>
    </message>
    <message>
        <source>template id</source>
        <translation>Nummer eines Templates</translation>
    </message>
    <message>
        <source>template scope</source>
        <translation>Geltungsbereich eines Templates</translation>
    </message>
    <message>
        <source>template too large</source>
        <translation>Template zu groß</translation>
    </message>
    <message>
        <source>template variable length</source>
        <translation>Template mit variabler Länge</translation>
    </message>
    <message>
        <source>template empty</source>
        <translation>leeres Template</translation>
    </message>
    <message>
        <source>datagram cut short</source>
        <translation>Datagramm abgeschnitten</translation>
    </message>
    <message>
        <source>sFlow record longer than its sample</source>
        <translation>sFlow-Datensatz länger als sein Sample</translation>
    </message>
    <message>
        <source>sFlow sample without a packet</source>
        <translation>sFlow-Sample ohne Paket</translation>
    </message>
    <message>
        <source>sender not allowed</source>
        <translation>Absender nicht erlaubt</translation>
    </message>
    <message>
        <source>NetFlow v5 header</source>
        <translation>NetFlow-v5-Kopf</translation>
    </message>
    <message>
        <source>NetFlow v5 version</source>
        <translation>NetFlow-v5-Version</translation>
    </message>
    <message>
        <source>message header</source>
        <translation>Kopf der Nachricht</translation>
    </message>
    <message>
        <source>message version</source>
        <translation>Version der Nachricht</translation>
    </message>
    <message>
        <source>message length</source>
        <translation>Länge der Nachricht</translation>
    </message>
    <message>
        <source>sFlow header</source>
        <translation>sFlow-Kopf</translation>
    </message>
    <message>
        <source>sFlow version</source>
        <translation>sFlow-Version</translation>
    </message>
    <message>
        <source>sFlow agent address type</source>
        <translation>Adressart des sFlow-Agenten</translation>
    </message>
    <message>
        <source>a sampling rate is 1 or more</source>
        <translation>eine Samplingrate ist 1 oder mehr</translation>
    </message>
    <message>
        <source>no such exporter</source>
        <translation>diesen Exporter gibt es nicht</translation>
    </message>
    <message>
        <source>no such note</source>
        <translation>diese Notiz gibt es nicht</translation>
    </message>
    <message>
        <source>a note needs a text</source>
        <translation>eine Notiz braucht einen Text</translation>
    </message>
    <message>
        <source>a note on a time needs a beginning and a later end</source>
        <translation>eine Notiz zu einer Zeit braucht einen Anfang und ein späteres Ende</translation>
    </message>
    <message>
        <source>a note needs a host, a network or a time to be about</source>
        <translation>eine Notiz braucht einen Host, ein Netz oder eine Zeit, von der sie handelt</translation>
    </message>
    <message>
        <source>a network needs an address with a length</source>
        <translation>ein Netz braucht eine Adresse mit Länge</translation>
    </message>
    <message>
        <source>a network needs a name</source>
        <translation>ein Netz braucht einen Namen</translation>
    </message>
    <message>
        <source>this network is there twice</source>
        <translation>dieses Netz ist doppelt</translation>
    </message>
    <message>
        <source>a filter needs a name</source>
        <translation>ein Filter braucht einen Namen</translation>
    </message>
    <message>
        <source>two filters have this name</source>
        <translation>zwei Filter haben diesen Namen</translation>
    </message>
    <message>
        <source>the folder of the workspace does not exist</source>
        <translation>der Ordner des Arbeitsbereichs existiert nicht</translation>
    </message>
    <message>
        <source>the folder of the workspace cannot be written to</source>
        <translation>in den Ordner des Arbeitsbereichs kann nicht geschrieben werden</translation>
    </message>
    <message>
        <source>every datagram could be decoded</source>
        <translation>jedes Datagramm konnte gelesen werden</translation>
    </message>
    <message>
        <source>other programs listen on all of these ports; stop them or choose other ports</source>
        <translation>andere Programme belegen alle diese Ports; beenden Sie sie oder wählen Sie andere Ports</translation>
    </message>
    <message>
        <source>no such packet</source>
        <translation>dieses Paket gibt es nicht</translation>
    </message>
    <message>
        <source>compare previous needs a time range that begins somewhere</source>
        <translation>compare previous braucht einen Zeitraum, der irgendwo beginnt</translation>
    </message>
    <message>
        <source>a bump needs a time range that begins somewhere</source>
        <translation>ein Anstieg braucht einen Zeitraum, der irgendwo beginnt</translation>
    </message>
    <message>
        <source>the report is not readable</source>
        <translation>der Bericht ist nicht lesbar</translation>
    </message>
    <message>
        <source>there is no such paper; there are a4 and letter</source>
        <translation>dieses Papier gibt es nicht; es gibt a4 und letter</translation>
    </message>
    <message>
        <source>a question of the report is not understood</source>
        <translation>eine Abfrage des Berichts ist nicht verständlich</translation>
    </message>
    <message>
        <source>the template has no such setting</source>
        <translation>die Vorlage kennt diese Einstellung nicht</translation>
    </message>
    <message>
        <source>the template needs a setting</source>
        <translation>die Vorlage braucht eine Angabe</translation>
    </message>
    <message>
        <source>the filter is not understood</source>
        <translation>der Filter ist nicht verständlich</translation>
    </message>
    <message>
        <source>there is no such report template</source>
        <translation>diese Berichtsvorlage gibt es nicht</translation>
    </message>
    <message>
        <source>the host of the report is no address or prefix</source>
        <translation>der Host des Berichts ist keine Adresse und kein Präfix</translation>
    </message>
    <message>
        <source>the report was cancelled</source>
        <translation>der Bericht wurde abgebrochen</translation>
    </message>
    <message>
        <source>the folder could not be made</source>
        <translation>der Ordner ließ sich nicht anlegen</translation>
    </message>
    <message>
        <source>the settings of data cannot be read</source>
        <translation>die Einstellungen der Daten lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>the settings of data are damaged</source>
        <translation>die Einstellungen der Daten sind beschädigt</translation>
    </message>
    <message>
        <source>the file cannot be written</source>
        <translation>die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>the list is too large</source>
        <translation>die Liste ist zu groß</translation>
    </message>
    <message>
        <source>this is no http or https address</source>
        <translation>das ist keine http- oder https-Adresse</translation>
    </message>
    <message>
        <source>the server took too long</source>
        <translation>der Server brauchte zu lange</translation>
    </message>
    <message>
        <source>the list could not be fetched</source>
        <translation>die Liste konnte nicht geholt werden</translation>
    </message>
    <message>
        <source>the server has no list there</source>
        <translation>der Server hat dort keine Liste</translation>
    </message>
    <message>
        <source>no list of addresses but a web page or binary file</source>
        <translation>keine Liste von Adressen, sondern eine Webseite oder Binärdatei</translation>
    </message>
    <message>
        <source>no list of addresses</source>
        <translation>keine Liste von Adressen</translation>
    </message>
    <message>
        <source>the list cannot be read</source>
        <translation>die Liste lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>the list is larger than 256 MB</source>
        <translation>die Liste ist größer als 256 MB</translation>
    </message>
    <message>
        <source>the table of addresses is not there</source>
        <translation>die Tabelle der Adressen ist nicht da</translation>
    </message>
    <message>
        <source>the table of addresses is damaged</source>
        <translation>die Tabelle der Adressen ist beschädigt</translation>
    </message>
    <message>
        <source>the table of addresses tells no AS numbers, countries or cities</source>
        <translation>die Tabelle der Adressen nennt keine AS-Nummern, Länder oder Städte</translation>
    </message>
    <message>
        <source>the table of addresses cannot be read</source>
        <translation>die Tabelle der Adressen lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>no table of addresses, neither in MaxMind&apos;s format nor as text</source>
        <translation>keine Tabelle von Adressen, weder im Format von MaxMind noch als Text</translation>
    </message>
    <message>
        <source>the networks cannot be read</source>
        <translation>die Netze lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>no list of networks</source>
        <translation>keine Liste von Netzen</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>diese Datei gibt es nicht</translation>
    </message>
    <message>
        <source>a file of this name is there already</source>
        <translation>eine Datei dieses Namens ist schon da</translation>
    </message>
    <message>
        <source>the file could not be read</source>
        <translation>die Datei konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>a part of the file is missing</source>
        <translation>ein Teil der Datei fehlt</translation>
    </message>
    <message>
        <source>the notes of the workspace could not be read</source>
        <translation>die Notizen des Arbeitsbereichs konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>saving the evidence was cancelled</source>
        <translation>das Speichern der Belege wurde abgebrochen</translation>
    </message>
    <message>
        <source>nothing matches, so there is no evidence to save</source>
        <translation>nichts passt, also gibt es keine Belege zu speichern</translation>
    </message>
    <message>
        <source>evidence cannot be written over a capture of its packets; choose another name</source>
        <translation>Beweise können nicht über einen Mitschnitt geschrieben werden, dessen Pakete sie enthalten; bitte einen anderen Namen wählen</translation>
    </message>
    <message>
        <source>the workspace is being saved; try again when that is done</source>
        <translation>der Arbeitsbereich wird gerade gespeichert; versuchen Sie es danach noch einmal</translation>
    </message>
</context>
<context>
    <name>weir::Errors</name>
    <message>
        <source>The data ends too early. What came before it was kept.</source>
        <translation>Die Daten enden zu früh. Was davor kam, wurde behalten.</translation>
    </message>
    <message>
        <source>This version of the format is not known here.</source>
        <translation>Diese Version des Formats ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>The data contradicts itself. It may be damaged.</source>
        <translation>Die Daten widersprechen sich. Möglicherweise sind sie beschädigt.</translation>
    </message>
    <message>
        <source>This is not supported.</source>
        <translation>Dies wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>This is not a format that Weir reads. Open a pcap or pcapng capture or a Weir store.</source>
        <translation>Dieses Format liest Weir nicht. Einen Mitschnitt im Format pcap oder pcapng oder einen Weir-Arbeitsbereich öffnen.</translation>
    </message>
    <message>
        <source>The template for this data has not arrived yet.</source>
        <translation>Die Vorlage (Template) für diese Daten ist noch nicht eingetroffen.</translation>
    </message>
    <message>
        <source>The question is not understood. Look at the marked place.</source>
        <translation>Die Abfrage ist nicht verständlich. Die markierte Stelle prüfen.</translation>
    </message>
    <message>
        <source>It was not found. Open a capture or check the name.</source>
        <translation>Nicht gefunden. Einen Mitschnitt öffnen oder den Namen prüfen.</translation>
    </message>
    <message>
        <source>The file was written by a newer Weir. Update Weir to open it.</source>
        <translation>Die Datei stammt von einer neueren Version von Weir. Weir aktualisieren, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>The file is damaged. Open the original capture again.</source>
        <translation>Die Datei ist beschädigt. Den ursprünglichen Mitschnitt erneut öffnen.</translation>
    </message>
    <message>
        <source>The disk is full. Free some space; nothing that was stored is lost.</source>
        <translation>Der Datenträger ist voll. Platz schaffen; von dem, was gespeichert wurde, ist nichts verloren.</translation>
    </message>
    <message>
        <source>Reading or writing failed. Check the path, the rights and the disk.</source>
        <translation>Lesen oder Schreiben ist fehlgeschlagen. Pfad, Zugriffsrechte und Datenträger prüfen.</translation>
    </message>
    <message>
        <source>Something else is using it. Wait until that is done, then try again.</source>
        <translation>Die Datei wird gerade anderweitig benutzt. Abwarten, bis das beendet ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>Der Vorgang wurde abgebrochen.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <extracomment>a sentence and its details</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The capture file %1 is not there any more. Put it back to read its packets.</source>
        <translation>Die Mitschnittdatei %1 ist nicht mehr vorhanden. Dorthin zurücklegen, um ihre Pakete zu lesen.</translation>
    </message>
</context>
<context>
    <name>weir::EventMarks</name>
    <message>
        <source>… and %1 more</source>
        <translation>… und %1 weitere</translation>
    </message>
</context>
<context>
    <name>weir::EvidenceDialog</name>
    <message>
        <source>Save evidence</source>
        <translation>Belege speichern</translation>
    </message>
    <message>
        <source>A file of its own with the rows of “%1”, their packets, all notes and the lists in use. It opens on any machine with Weir.</source>
        <translation>Eine eigene Datei mit den Zeilen von „%1“, ihren Paketen, allen Notizen und den benutzten Listen. Sie öffnet sich auf jedem Rechner mit Weir.</translation>
    </message>
    <message>
        <source>What it shows, for whom, since when</source>
        <translation>Was es zeigt, für wen, seit wann</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen …</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Report (PDF)</source>
        <translation>Bericht (PDF)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF-Dokumente (*.pdf)</translation>
    </message>
    <message>
        <source>none; Report… makes one</source>
        <translation>keiner; Bericht … erstellt einen</translation>
    </message>
</context>
<context>
    <name>weir::FailuresPanel</name>
    <message>
        <source>Failed connections</source>
        <translation>Fehlgeschlagene Verbindungen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>SYN sent, nothing came back</source>
        <translation>SYN gesendet, nichts kam zurück</translation>
    </message>
    <message>
        <source>TCP connections to hosts of which no TCP packet was seen</source>
        <translation>TCP-Verbindungen zu Hosts, von denen kein TCP-Paket gesehen wurde</translation>
    </message>
    <message>
        <source>SYN received, not answered</source>
        <translation>SYN empfangen, nicht beantwortet</translation>
    </message>
    <message>
        <source>TCP connections from hosts to which no TCP packet was seen</source>
        <translation>TCP-Verbindungen von Hosts, zu denen kein TCP-Paket gesehen wurde</translation>
    </message>
    <message>
        <source>reset by the other side</source>
        <translation>von der Gegenseite zurückgesetzt</translation>
    </message>
    <message>
        <source>TCP packets with RST that were received</source>
        <translation>Empfangene TCP-Pakete mit RST</translation>
    </message>
    <message>
        <source>reset by this host</source>
        <translation>von diesem Host zurückgesetzt</translation>
    </message>
    <message>
        <source>TCP packets with RST that were sent</source>
        <translation>Gesendete TCP-Pakete mit RST</translation>
    </message>
    <message>
        <source>told: unreachable</source>
        <translation>gemeldet bekommen: nicht erreichbar</translation>
    </message>
    <message>
        <source>ICMP destination unreachable that was received</source>
        <translation>Empfangenes ICMP „Ziel nicht erreichbar“</translation>
    </message>
    <message>
        <source>said: unreachable</source>
        <translation>selbst gemeldet: nicht erreichbar</translation>
    </message>
    <message>
        <source>ICMP destination unreachable that was sent</source>
        <translation>Gesendetes ICMP „Ziel nicht erreichbar“</translation>
    </message>
    <message>
        <source>name does not exist</source>
        <translation>Name existiert nicht</translation>
    </message>
    <message>
        <source>DNS answers NXDOMAIN that were received</source>
        <translation>Empfangene DNS-Antworten NXDOMAIN</translation>
    </message>
    <message>
        <source>name server failed</source>
        <translation>Nameserver versagte</translation>
    </message>
    <message>
        <source>DNS answers SERVFAIL or REFUSED that were received</source>
        <translation>Empfangene DNS-Antworten SERVFAIL oder REFUSED</translation>
    </message>
    <message>
        <source>dropped on the way</source>
        <translation>unterwegs verworfen</translation>
    </message>
    <message>
        <source>Rows that an exporter reports as dropped</source>
        <translation>Zeilen, die ein Exporter als verworfen meldet</translation>
    </message>
    <message>
        <source>Nothing failed</source>
        <translation>Nichts schlug fehl</translation>
    </message>
    <message>
        <source>No connection without an answer, no reset, no error of ICMP or DNS.</source>
        <translation>Keine Verbindung ohne Antwort, kein Reset, kein Fehler von ICMP oder DNS.</translation>
    </message>
    <message>
        <source>Filter to this</source>
        <translation>Danach filtern</translation>
    </message>
    <message>
        <source>Show the question</source>
        <translation>Abfrage zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n kind(s) could not be looked for</source>
        <translation>
            <numerusform>Nach %n Art konnte nicht gesucht werden</numerusform>
            <numerusform>Nach %n Arten konnte nicht gesucht werden</numerusform>
        </translation>
    </message>
    <message>
        <source>The question could not be answered</source>
        <translation>Die Abfrage konnte nicht beantwortet werden</translation>
    </message>
</context>
<context>
    <name>weir::FilterBar</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Filter, e.g. host == 10.0.0.1 &amp;&amp; dst.port == 443</source>
        <translation>Filter, z. B. host == 10.0.0.1 &amp;&amp; dst.port == 443</translation>
    </message>
    <message>
        <source>Question, e.g. app == dns | top 20 src by packets</source>
        <translation>Abfrage, z. B. app == dns | top 20 src by packets</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation>Erwartet: %1</translation>
    </message>
</context>
<context>
    <name>weir::FlowsPage</name>
    <message>
        <source>conversations</source>
        <translation>Konversationen</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>pairs of hosts</source>
        <translation>Host-Paare</translation>
    </message>
    <message>
        <source>Pairs of hosts</source>
        <translation>Host-Paare</translation>
    </message>
    <message>
        <source>stored rows</source>
        <translation>gespeicherte Zeilen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>weir::Format</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>%1 of %2 rows · %3</source>
        <translation>%1 von %2 Zeilen · %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln packet(s)</source>
        <translation>
            <numerusform>%Ln Paket</numerusform>
            <numerusform>%Ln Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 packets</source>
        <translation>%1 Pakete</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>weir::GraphView</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>the rest</source>
        <translation>der Rest</translation>
    </message>
    <message>
        <source>around %1 (%2)</source>
        <translation>um %1 (%2)</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>on a list</source>
        <translation>auf einer Liste</translation>
    </message>
    <message>
        <source>never answered</source>
        <translation>antworteten nie</translation>
    </message>
    <message>
        <source>Graph of who talks to whom</source>
        <translation>Graph, wer mit wem spricht</translation>
    </message>
    <message>
        <source>Find a host</source>
        <translation>Host suchen</translation>
    </message>
    <message>
        <source>GraphML (*.graphml)</source>
        <translation>GraphML (*.graphml)</translation>
    </message>
    <message>
        <source>Table of pairs (*.csv)</source>
        <translation>Tabelle der Paare (*.csv)</translation>
    </message>
    <message>
        <source>%1 bytes, %2</source>
        <translation>%1 Bytes, %2</translation>
    </message>
    <message>
        <source>sent %1 bytes, received %2 bytes, %3</source>
        <translation>%1 Bytes gesendet, %2 Bytes empfangen, %3</translation>
    </message>
    <message>
        <source>The rest: %1 pairs that are not drawn, %2 of %3</source>
        <translation>Der Rest: %1 Paare, die nicht gezeichnet sind, %2 von %3</translation>
    </message>
    <message>
        <source>On a list: %1</source>
        <translation>Auf einer Liste: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n peer(s) in the picture</source>
        <translation>
            <numerusform>%n Partner im Bild</numerusform>
            <numerusform>%n Partner im Bild</numerusform>
        </translation>
    </message>
    <message>
        <source>It never answered</source>
        <translation>Er antwortete nie</translation>
    </message>
    <message>
        <source>before: %1 %2</source>
        <translation>vorher: %1 %2</translation>
    </message>
    <message>
        <source>Open the group here</source>
        <translation>Gruppe hier öffnen</translation>
    </message>
    <message>
        <source>Show more peers here</source>
        <translation>Weitere Partner hier zeigen</translation>
    </message>
    <message>
        <source>Only this and its peers</source>
        <translation>Nur dieser und seine Partner</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin here</source>
        <translation>Hier festhalten</translation>
    </message>
    <message numerus="yes">
        <source>Filter to these %n</source>
        <translation>
            <numerusform>Auf diesen filtern</numerusform>
            <numerusform>Auf diese %n filtern</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hide these %n</source>
        <translation>
            <numerusform>Diesen ausblenden</numerusform>
            <numerusform>Diese %n ausblenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter to this pair</source>
        <translation>Auf dieses Paar filtern</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>Ins Fenster einpassen</translation>
    </message>
    <message>
        <source>Find a host…</source>
        <translation>Host suchen …</translation>
    </message>
    <message>
        <source>on no list</source>
        <translation>auf keiner Liste</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>the rest · %1</source>
        <translation>der Rest · %1</translation>
    </message>
    <message>
        <source>new (dash and dot)</source>
        <translation>neu (Strich-Punkt)</translation>
    </message>
    <message>
        <source>gone (dots)</source>
        <translation>weg (Punkte)</translation>
    </message>
    <message>
        <source>grown (full line)</source>
        <translation>gewachsen (durchgezogen)</translation>
    </message>
    <message>
        <source>shrunk (dashes)</source>
        <translation>geschrumpft (Striche)</translation>
    </message>
    <message>
        <source>as before (pale)</source>
        <translation>wie zuvor (blass)</translation>
    </message>
    <message>
        <source>on a list (dashes)</source>
        <translation>auf einer Liste (Striche)</translation>
    </message>
    <message>
        <source>None of those drawn. Try more pairs.</source>
        <translation>Keiner der gezeichneten. Versuchen Sie mehr Paare.</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::HexView</name>
    <message>
        <source>Bytes of the packet</source>
        <translation>Bytes des Pakets</translation>
    </message>
    <message>
        <source>Copy as hex</source>
        <translation>Als Hex kopieren</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
</context>
<context>
    <name>weir::HistogramBins</name>
    <message>
        <source>%1 and more</source>
        <translation>%1 und mehr</translation>
    </message>
</context>
<context>
    <name>weir::HistogramChart</name>
    <message>
        <source>Histogram</source>
        <translation>Histogramm</translation>
    </message>
</context>
<context>
    <name>weir::HostHead</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and where it was seen</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>network %1</source>
        <translation>Netz %1</translation>
    </message>
    <message>
        <source>⚠ on blocklists:</source>
        <translation>⚠ auf Sperrlisten:</translation>
    </message>
    <message>
        <source>change</source>
        <comment>a note</comment>
        <translation>ändern</translation>
    </message>
</context>
<context>
    <name>weir::HostLookup</name>
    <message>
        <source>DNS</source>
        <translation>DNS</translation>
    </message>
    <message>
        <source>TLS server name</source>
        <translation>TLS-Servername</translation>
    </message>
    <message>
        <source>HTTP host</source>
        <translation>HTTP-Host</translation>
    </message>
    <message>
        <source>DHCP</source>
        <translation>DHCP</translation>
    </message>
    <message>
        <source>mDNS</source>
        <translation>mDNS</translation>
    </message>
    <message>
        <source>LLMNR</source>
        <translation>LLMNR</translation>
    </message>
    <message>
        <source>written in the capture</source>
        <translation>in der Aufzeichnung vermerkt</translation>
    </message>
    <message>
        <source>list of %1</source>
        <translation>Liste vom %1</translation>
    </message>
</context>
<context>
    <name>weir::HostPage</name>
    <message>
        <source>No host is chosen</source>
        <translation>Kein Host ist gewählt</translation>
    </message>
    <message>
        <source>Type an address above, or double click a host in any list or table.</source>
        <translation>Geben Sie oben eine Adresse ein, oder doppelklicken Sie auf einen Host in irgendeiner Liste oder Tabelle.</translation>
    </message>
    <message>
        <source>Address of the host</source>
        <translation>Adresse des Hosts</translation>
    </message>
    <message>
        <source>Show flows</source>
        <translation>Flows anzeigen</translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation>Pakete speichern …</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz …</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Peers</translation>
    </message>
    <message>
        <source>Ports it serves</source>
        <translation>Ports, die er bedient</translation>
    </message>
    <message>
        <source>Ports it uses</source>
        <translation>Ports, die er nutzt</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Names it asks for</source>
        <translation>Namen, nach denen er fragt</translation>
    </message>
    <message>
        <source>Names it is asked by</source>
        <translation>Namen, unter denen er gefragt wird</translation>
    </message>
    <message>
        <source>TCP flags</source>
        <translation>TCP-Flags</translation>
    </message>
    <message>
        <source>User agents</source>
        <translation>User-Agents</translation>
    </message>
    <message>
        <source>On blocklists, with its peers</source>
        <translation>Auf Sperrlisten, mit seinen Peers</translation>
    </message>
    <message>
        <source>Countries of its peers</source>
        <translation>Länder seiner Peers</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>%1 is not an address. Type one like 10.0.0.1 or 2001:db8::1.</source>
        <translation>%1 ist keine Adresse. Geben Sie eine ein wie 10.0.0.1 oder 2001:db8::1.</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Received %1</source>
        <translation>Empfangen %1</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Sent %1</source>
        <translation>Gesendet %1</translation>
    </message>
    <message>
        <source>received %1</source>
        <translation>empfangen %1</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>gesendet %1</translation>
    </message>
    <message>
        <source>No traffic of this host</source>
        <translation>Kein Verkehr dieses Hosts</translation>
    </message>
    <message>
        <source>another address</source>
        <translation>andere Adresse</translation>
    </message>
</context>
<context>
    <name>weir::HostsPage</name>
    <message>
        <source>group by host</source>
        <translation>nach Host gruppieren</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>group by subnet /24 · /64</source>
        <translation>nach Subnetz /24 · /64 gruppieren</translation>
    </message>
    <message>
        <source>Subnets</source>
        <translation>Subnetze</translation>
    </message>
    <message>
        <source>group by subnet /16 · /48</source>
        <translation>nach Subnetz /16 · /48 gruppieren</translation>
    </message>
    <message>
        <source>group by application</source>
        <translation>nach Anwendung gruppieren</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>group by port</source>
        <translation>nach Port gruppieren</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>group by protocol</source>
        <translation>nach Protokoll gruppieren</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>group by name</source>
        <translation>nach Name gruppieren</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>group by own network</source>
        <translation>nach eigenem Netz gruppieren</translation>
    </message>
    <message>
        <source>Own networks</source>
        <translation>Eigene Netze</translation>
    </message>
    <message>
        <source>group by AS</source>
        <translation>nach AS gruppieren</translation>
    </message>
    <message>
        <source>Autonomous systems</source>
        <translation>Autonome Systeme</translation>
    </message>
    <message>
        <source>group by country</source>
        <translation>nach Land gruppieren</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>group by blocklist</source>
        <translation>nach Sperrliste gruppieren</translation>
    </message>
    <message>
        <source>Blocklists</source>
        <translation>Sperrlisten</translation>
    </message>
    <message>
        <source>Packets over time</source>
        <translation>Pakete im Verlauf</translation>
    </message>
    <message>
        <source>Flows over time</source>
        <translation>Flows im Verlauf</translation>
    </message>
    <message>
        <source>by sum</source>
        <translation>nach Summe</translation>
    </message>
    <message>
        <source>by average rate</source>
        <translation>nach mittlerer Rate</translation>
    </message>
    <message>
        <source>by peak rate</source>
        <translation>nach Spitzenrate</translation>
    </message>
    <message>
        <source>by last rate</source>
        <translation>nach letzter Rate</translation>
    </message>
    <message>
        <source>Small timelines of</source>
        <translation>Kleine Zeitverläufe von</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>Paketen</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Flows</translation>
    </message>
</context>
<context>
    <name>weir::Legend</name>
    <message>
        <source>Legend</source>
        <translation>Legende</translation>
    </message>
</context>
<context>
    <name>weir::ListenerRow</name>
    <message>
        <source>Address to listen on</source>
        <translation>Adresse, an der gelauscht wird</translation>
    </message>
    <message>
        <source>This computer only (127.0.0.1 and ::1)</source>
        <translation>Nur dieser Rechner (127.0.0.1 und ::1)</translation>
    </message>
    <message>
        <source>Every address of this computer</source>
        <translation>Jede Adresse dieses Rechners</translation>
    </message>
    <message>
        <source>UDP port</source>
        <translation>UDP-Port</translation>
    </message>
    <message>
        <source>Do not listen here</source>
        <translation>Hier nicht lauschen</translation>
    </message>
</context>
<context>
    <name>weir::LoadStrip</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>file %1 of %2</source>
        <translation>Datei %1 von %2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen …</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <extracomment>other work that goes on beside what is shown</extracomment>
        <translation>
            <numerusform>%n weitere Arbeit</numerusform>
            <numerusform>%n weitere Arbeiten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::MainWindow</name>
    <message>
        <source>Filter: host in 10.20.0.0/16 &amp;&amp; tcp.flags == SYN</source>
        <translation>Filter: host in 10.20.0.0/16 &amp;&amp; tcp.flags == SYN</translation>
    </message>
    <message>
        <source>Saved</source>
        <extracomment>button with the menu of saved filters</extracomment>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>Query</source>
        <extracomment>page where questions are typed</extracomment>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Open a capture to see the network</source>
        <translation>Einen Mitschnitt öffnen, um das Netzwerk zu sehen</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Saving the workspace</source>
        <translation>Arbeitsbereich wird gespeichert</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Als %1 gespeichert</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>zeilen</translation>
    </message>
    <message>
        <source>%1 — Weir</source>
        <translation>%1 – Weir</translation>
    </message>
    <message>
        <source>There is no demo</source>
        <translation>Es gibt keine Demo</translation>
    </message>
    <message>
        <source>Save workspace as</source>
        <translation>Arbeitsbereich speichern unter</translation>
    </message>
    <message>
        <source>Weir workspaces (*.weir)</source>
        <translation>Weir-Arbeitsbereiche (*.weir)</translation>
    </message>
    <message>
        <source>Export as CSV</source>
        <translation>Als CSV exportieren</translation>
    </message>
    <message>
        <source>Comma separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>The rows could not be exported</source>
        <translation>Die Zeilen konnten nicht exportiert werden</translation>
    </message>
    <message>
        <source>Save packets</source>
        <translation>Pakete speichern</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>pakete</translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation>Mitschnitte (*.pcapng)</translation>
    </message>
    <message>
        <source>Saving packets</source>
        <translation>Pakete werden gespeichert</translation>
    </message>
    <message>
        <source>Not every row has its packets</source>
        <translation>Nicht zu jeder Zeile gibt es Pakete</translation>
    </message>
    <message>
        <source>The packets could not be saved</source>
        <translation>Die Pakete konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Drop pcap or pcapng files here, also packed ones, or a saved Weir workspace. Collect above receives NetFlow, IPFIX and sFlow from routers.</source>
        <translation>Legen Sie hier pcap- oder pcapng-Dateien ab, auch gepackte, oder einen gespeicherten Weir-Arbeitsbereich. Sammeln oben empfängt NetFlow, IPFIX und sFlow von Routern.</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s) with trouble</source>
        <translation>
            <numerusform>%n Quelle mit Störung</numerusform>
            <numerusform>%n Quellen mit Störungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Stores what was received, then stops (%1)</source>
        <translation>Speichert das Empfangene und hört dann auf (%1)</translation>
    </message>
    <message>
        <source>Receive NetFlow, IPFIX and sFlow (%1)</source>
        <translation>NetFlow, IPFIX und sFlow empfangen (%1)</translation>
    </message>
    <message>
        <source>Weir is collecting</source>
        <translation>Weir sammelt</translation>
    </message>
    <message>
        <source>In the background, weir-cli goes on collecting into the same workspace until it is stopped. Open the workspace again to watch it.</source>
        <translation>Im Hintergrund sammelt weir-cli weiter in denselben Arbeitsbereich, bis es beendet wird. Öffnen Sie den Arbeitsbereich wieder, um zuzusehen.</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>Aufhören und schließen</translation>
    </message>
    <message>
        <source>Keep collecting in the background</source>
        <translation>Im Hintergrund weitersammeln</translation>
    </message>
    <message>
        <source>Collect into</source>
        <translation>Sammeln in</translation>
    </message>
    <message>
        <source>network</source>
        <translation>netzwerk</translation>
    </message>
    <message>
        <source>Collecting in the background could not start</source>
        <translation>Das Sammeln im Hintergrund konnte nicht beginnen</translation>
    </message>
    <message>
        <source>%1 written to %2</source>
        <translation>%1 in %2 geschrieben</translation>
    </message>
    <message>
        <source>Collected rows are not saved</source>
        <translation>Gesammelte Zeilen sind nicht gespeichert</translation>
    </message>
    <message>
        <source>Save what was collected?</source>
        <translation>Gesammeltes speichern?</translation>
    </message>
    <message>
        <source>It lies in a temporary workspace, which goes when another one is opened or the window is closed.</source>
        <translation>Es liegt in einem vorläufigen Arbeitsbereich, der verschwindet, wenn ein anderer geöffnet oder das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Waiting until weir-cli collects…</source>
        <translation>Warten, bis weir-cli sammelt …</translation>
    </message>
    <message>
        <source>The program weir-cli does not collect. Collecting has stopped; everything received so far is stored.</source>
        <translation>Das Programm weir-cli sammelt nicht. Das Sammeln ist beendet; alles bisher Empfangene ist gespeichert.</translation>
    </message>
    <message>
        <source>Host</source>
        <extracomment>page about one host</extracomment>
        <translation>Host</translation>
    </message>
    <message>
        <source>Pair</source>
        <extracomment>page about two hosts</extracomment>
        <translation>Paar</translation>
    </message>
    <message>
        <source>Stop collecting, or let it go on in the background?</source>
        <translation>Sammeln beenden oder im Hintergrund weitersammeln?</translation>
    </message>
    <message>
        <source>Talks</source>
        <extracomment>page of who talks to whom</extracomment>
        <translation>Gespräche</translation>
    </message>
    <message>
        <source>Rise</source>
        <extracomment>page that explains a rise in the traffic</extracomment>
        <translation>Anstieg</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Wireshark could not be started</source>
        <translation>Wireshark konnte nicht gestartet werden</translation>
    </message>
    <message>
        <source>Is it installed?</source>
        <translation>Ist es installiert?</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Save evidence</source>
        <translation>Belege speichern</translation>
    </message>
    <message>
        <source>case</source>
        <translation>fall</translation>
    </message>
    <message>
        <source>Saving evidence</source>
        <translation>Belege werden gespeichert</translation>
    </message>
    <message>
        <source>The evidence could not be saved</source>
        <translation>Die Belege konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Evidence from %1, made %2: “%3” with %4. Files: %5</source>
        <translation>Belege aus %1, erstellt %2: „%3“ mit %4. Dateien: %5</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>nicht installiert</translation>
    </message>
    <message>
        <source>Notes are not saved</source>
        <translation>Notizen sind nicht gespeichert</translation>
    </message>
    <message>
        <source>This workspace holds notes, filters or own networks that are not saved.</source>
        <translation>Dieser Arbeitsbereich enthält Notizen, Filter oder eigene Netze, die nicht gespeichert sind.</translation>
    </message>
    <message>
        <source>They lie in a temporary workspace, which goes when another one is opened or the window is closed.</source>
        <translation>Sie liegen in einem vorübergehenden Arbeitsbereich, der verschwindet, wenn ein anderer geöffnet oder das Fenster geschlossen wird.</translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) and %2 written to %3</source>
        <translation>
            <numerusform>%1 Zeile und %2 nach %3 geschrieben</numerusform>
            <numerusform>%1 Zeilen und %2 nach %3 geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) written to %2</source>
        <translation>
            <numerusform>%1 Zeile nach %2 geschrieben</numerusform>
            <numerusform>%1 Zeilen nach %2 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>The window closes when the workspace is saved.</source>
        <translation>Das Fenster schließt sich, sobald der Arbeitsbereich gespeichert ist.</translation>
    </message>
    <message>
        <source>A file is being written</source>
        <translation>Eine Datei wird geschrieben</translation>
    </message>
    <message>
        <source>A file is still being written. Close all the same?</source>
        <translation>Eine Datei wird noch geschrieben. Trotzdem schließen?</translation>
    </message>
    <message>
        <source>What is not finished is given up, and the file is not there.</source>
        <translation>Was nicht fertig ist, wird aufgegeben; die Datei gibt es dann nicht.</translation>
    </message>
    <message>
        <source>Close now</source>
        <translation>Jetzt schließen</translation>
    </message>
    <message>
        <source>Save a file of the evidence</source>
        <translation>Eine Datei der Belege speichern</translation>
    </message>
    <message>
        <source>Files (*.%1)</source>
        <translation>Dateien (*.%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>weir::MatrixView</name>
    <message>
        <source>%1 → %2
%3 %4</source>
        <translation>%1 → %2
%3 %4</translation>
    </message>
    <message>
        <source>Filter to this pair</source>
        <translation>Auf dieses Paar filtern</translation>
    </message>
    <message>
        <source>Matrix of who sends to whom</source>
        <translation>Matrix, wer wem sendet</translation>
    </message>
    <message>
        <source>rows send to columns</source>
        <translation>Zeilen senden an Spalten</translation>
    </message>
    <message>
        <source>Table of pairs (*.csv)</source>
        <translation>Tabelle der Paare (*.csv)</translation>
    </message>
</context>
<context>
    <name>weir::NoteEditor</name>
    <message>
        <source>Change the note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Time:</source>
        <translation>Zeit:</translation>
    </message>
    <message>
        <source>Host or network:</source>
        <translation>Host oder Netz:</translation>
    </message>
    <message>
        <source>Note:</source>
        <translation>Notiz:</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>A note needs a text.</source>
        <translation>Eine Notiz braucht einen Text.</translation>
    </message>
    <message>
        <source>That is neither an address nor a network like 10.0.0.0/24.</source>
        <translation>Das ist weder eine Adresse noch ein Netz wie 10.0.0.0/24.</translation>
    </message>
</context>
<context>
    <name>weir::NoteKeeper</name>
    <message>
        <source>The note could not be saved</source>
        <translation>Die Notiz konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The note could not be removed</source>
        <translation>Die Notiz konnte nicht entfernt werden</translation>
    </message>
    <message>
        <source>The filters could not be saved</source>
        <translation>Die Filter konnten nicht gespeichert werden</translation>
    </message>
</context>
<context>
    <name>weir::NoteList</name>
    <message>
        <source>Notes of this workspace</source>
        <translation>Notizen dieses Arbeitsbereichs</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worüber</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Show what it is about</source>
        <translation>Zeigen, worum es geht</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>Noch keine Notizen</translation>
    </message>
    <message>
        <source>A note keeps what you know of a host, a network or a time, and is shown wherever that comes up. To write one, right click a host or a network and choose Write a note, or drag over a chart and right click it.</source>
        <translation>Eine Notiz bewahrt, was Sie über einen Host, ein Netz oder eine Zeit wissen, und wird überall gezeigt, wo davon die Rede ist. Um eine zu schreiben: Rechtsklick auf einen Host oder ein Netz, dann Notiz schreiben, oder in einem Diagramm eine Zeit auswählen und darin rechts klicken.</translation>
    </message>
</context>
<context>
    <name>weir::NoticeList</name>
    <message>
        <source>Warning: </source>
        <translation>Warnung: </translation>
    </message>
    <message>
        <source>Problem: </source>
        <translation>Problem: </translation>
    </message>
</context>
<context>
    <name>weir::OpenDialog</name>
    <message>
        <source>Read tunnels by their innermost addresses</source>
        <translation>Tunnel nach ihren innersten Adressen lesen</translation>
    </message>
    <message>
        <source>Open captures</source>
        <translation>Mitschnitte öffnen</translation>
    </message>
    <message>
        <source>Add files…</source>
        <translation>Dateien hinzufügen …</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Packet</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>all packets — or a capture filter: net 10.0.0.0/8 and tcp port 443</source>
        <translation>alle Pakete – oder ein Mitschnittfilter: net 10.0.0.0/8 and tcp port 443</translation>
    </message>
    <message>
        <source>Only packets that match (BPF)</source>
        <translation>Nur passende Pakete (BPF)</translation>
    </message>
    <message>
        <source>No files were opened yet</source>
        <translation>Es wurden noch keine Dateien geöffnet</translation>
    </message>
    <message>
        <source>Choose captures</source>
        <translation>Mitschnitte auswählen</translation>
    </message>
    <message>
        <source>Captures and workspaces (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.gz *.zst *.lz4 *.xz *.snoop *.weir);;All files (*)</source>
        <translation>Mitschnitte und Arbeitsbereiche (*.pcap *.pcapng *.cap *.pcap.gz *.pcapng.gz *.gz *.zst *.lz4 *.xz *.snoop *.weir);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Add captures, or drop them here: pcap and pcapng, also packed with gzip, zstd, lz4 or xz.</source>
        <translation>Mitschnitte hinzufügen oder hier ablegen: pcap und pcapng, auch mit gzip, zstd, lz4 oder xz gepackt.</translation>
    </message>
    <message>
        <source>Looking into %1…</source>
        <translation>%1 wird geprüft …</translation>
    </message>
    <message>
        <source>Flow exports in it</source>
        <translation>Flow-Exporte darin</translation>
    </message>
    <message>
        <source>both: the packets, and the flows that they report</source>
        <extracomment>what becomes of NetFlow, IPFIX and sFlow in a capture</extracomment>
        <translation>beides: die Pakete und die Flows, die sie melden</translation>
    </message>
    <message>
        <source>as flows: only what they report</source>
        <translation>als Flows: nur was sie melden</translation>
    </message>
    <message>
        <source>as packets: do not look inside</source>
        <translation>als Pakete: nicht hineinsehen</translation>
    </message>
    <message numerus="yes">
        <source>%n of the first packets report flows (NetFlow, IPFIX, sFlow)</source>
        <translation>
            <numerusform>%n der ersten Pakete meldet Flows (NetFlow, IPFIX, sFlow)</numerusform>
            <numerusform>%n der ersten Pakete melden Flows (NetFlow, IPFIX, sFlow)</numerusform>
        </translation>
    </message>
    <message>
        <source>No file is chosen</source>
        <translation>Keine Datei gewählt</translation>
    </message>
</context>
<context>
    <name>weir::OverviewPage</name>
    <message>
        <source>Top talkers</source>
        <translation>Top-Talker</translation>
    </message>
    <message>
        <source>Top applications</source>
        <translation>Top-Anwendungen</translation>
    </message>
    <message>
        <source>Top names</source>
        <translation>Top-Namen</translation>
    </message>
    <message>
        <source>Top ports</source>
        <translation>Top-Ports</translation>
    </message>
    <message>
        <source>average rate</source>
        <translation>mittlere Rate</translation>
    </message>
    <message>
        <source>traffic, IP length</source>
        <translation>Verkehr (IP)</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>active hosts</source>
        <translation>aktive Hosts</translation>
    </message>
    <message>
        <source>time covered</source>
        <translation>erfasste Zeit</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>Names come from packets: from a capture, or from sFlow that samples packet headers.</source>
        <translation>Namen kommen aus Paketen: aus einem Mitschnitt oder aus sFlow, das Paketköpfe auswählt.</translation>
    </message>
    <message>
        <source>Top ports shows what is in use. Cisco devices tell applications with NBAR: match application name.</source>
        <translation>Die häufigsten Ports zeigen, was benutzt wird. Cisco-Geräte nennen Anwendungen mit NBAR: match application name.</translation>
    </message>
    <message>
        <source>Top exporters</source>
        <translation>Top-Exporter</translation>
    </message>
    <message>
        <source>Top AS</source>
        <translation>Top-AS</translation>
    </message>
    <message>
        <source>Top interfaces, incoming</source>
        <translation>Top-Interfaces, eingehend</translation>
    </message>
    <message>
        <source>Load a table of them: Data about addresses… (Ctrl+G).</source>
        <translation>Eine Tabelle davon laden: Daten über Adressen… (Strg+G).</translation>
    </message>
    <message>
        <source>Most routers do once the flow record matches interface input.</source>
        <translation>Die meisten Router tun es, sobald der Flow-Record „match interface input“ enthält.</translation>
    </message>
    <message>
        <source>No applications are told here</source>
        <translation>Hier sind keine Anwendungen bekannt</translation>
    </message>
    <message>
        <source>No names are told here</source>
        <translation>Hier sind keine Namen bekannt</translation>
    </message>
    <message>
        <source>No lengths of packets are told here</source>
        <translation>Hier sind keine Paketlängen bekannt</translation>
    </message>
    <message>
        <source>Exporters tell sums of bytes and packets. Lengths come from captures and from sFlow.</source>
        <translation>Exporter nennen Summen von Bytes und Paketen. Längen kommen aus Mitschnitten und aus sFlow.</translation>
    </message>
    <message>
        <source>No AS numbers are told here</source>
        <translation>Hier sind keine AS-Nummern bekannt</translation>
    </message>
    <message>
        <source>No interfaces are told here</source>
        <translation>Hier sind keine Interfaces bekannt</translation>
    </message>
</context>
<context>
    <name>weir::PacketInside</name>
    <message>
        <source>Layers of the packet</source>
        <translation>Schichten des Pakets</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Copy the value</source>
        <translation>Den Wert kopieren</translation>
    </message>
    <message>
        <source>Reading the packet…</source>
        <translation>Das Paket wird gelesen …</translation>
    </message>
    <message>
        <source>The packet could not be read</source>
        <translation>Das Paket konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source> (cut short)</source>
        <translation> (abgeschnitten)</translation>
    </message>
</context>
<context>
    <name>weir::PacketModel</name>
    <message>
        <source>%1 of %2 bytes were captured</source>
        <translation>%1 von %2 Bytes wurden mitgeschnitten</translation>
    </message>
    <message>
        <source>No.</source>
        <extracomment>number of a packet in a list</extracomment>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Length</source>
        <extracomment>bytes of a packet</extracomment>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Flags</source>
        <extracomment>of TCP</extracomment>
        <translation>Flags</translation>
    </message>
    <message>
        <source>Info</source>
        <extracomment>what a packet says, in one line</extracomment>
        <translation>Info</translation>
    </message>
</context>
<context>
    <name>weir::PacketsPage</name>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>The packets could not be read</source>
        <translation>Die Pakete konnten nicht gelesen werden</translation>
    </message>
    <message>
        <source>Reading was stopped</source>
        <translation>Das Lesen wurde angehalten</translation>
    </message>
    <message>
        <source>Choose fewer packets, or read them again.</source>
        <translation>Weniger Pakete wählen oder noch einmal lesen.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>All of the selection</source>
        <translation>Alle der Auswahl</translation>
    </message>
    <message>
        <source>Read more</source>
        <translation>Mehr lesen</translation>
    </message>
    <message>
        <source>Time of day</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation>Pakete speichern …</translation>
    </message>
    <message>
        <source>Open in Wireshark</source>
        <translation>In Wireshark öffnen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Packets of %1</source>
        <translation>Pakete von %1</translation>
    </message>
    <message>
        <source>the first %1</source>
        <translation>die ersten %1</translation>
    </message>
    <message>
        <source>No packets match</source>
        <translation>Keine Pakete passen</translation>
    </message>
    <message>
        <source>Take a term out of the filter, or choose a longer time.</source>
        <translation>Einen Begriff aus dem Filter nehmen oder eine längere Zeit wählen.</translation>
    </message>
    <message>
        <source>There are no packets to show</source>
        <translation>Es gibt keine Pakete zu zeigen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Open in Wireshark (%1)</source>
        <translation>In Wireshark öffnen (%1)</translation>
    </message>
    <message>
        <source>The packets are being read</source>
        <translation>Die Pakete werden gelesen</translation>
    </message>
    <message>
        <source>Far inside a packed capture that takes a moment the first time.</source>
        <translation>Weit innen in einem gepackten Mitschnitt dauert das beim ersten Mal einen Moment.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln packet(s) that the rows count were not found in the original file</source>
        <translation>
            <numerusform>%Ln Paket, das die Zeilen zählen, wurde in der ursprünglichen Datei nicht gefunden</numerusform>
            <numerusform>%Ln Pakete, die die Zeilen zählen, wurden in der ursprünglichen Datei nicht gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>rows that did not come from capture files have no packets</source>
        <translation>Zeilen, die nicht aus Mitschnitten kommen, haben keine Pakete</translation>
    </message>
    <message numerus="yes">
        <source>%Ln matching row(s) did not come from capture files and have no packets</source>
        <translation>
            <numerusform>%Ln passende Zeile kommt nicht aus einem Mitschnitt und hat keine Pakete</numerusform>
            <numerusform>%Ln passende Zeilen kommen nicht aus Mitschnitten und haben keine Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>the first %1 so far</source>
        <translation>bisher die ersten %1</translation>
    </message>
    <message>
        <source>Exporters tell sums only. Open a capture of the same time to see packets.</source>
        <translation>Exporter nennen nur Summen. Für Pakete einen Mitschnitt aus derselben Zeit öffnen.</translation>
    </message>
</context>
<context>
    <name>weir::PairPage</name>
    <message>
        <source>No two hosts are chosen</source>
        <translation>Keine zwei Hosts sind gewählt</translation>
    </message>
    <message>
        <source>Type two addresses above, or right click a host and choose “Everything with …”.</source>
        <translation>Geben Sie oben zwei Adressen ein, oder klicken Sie rechts auf einen Host und wählen Sie „Alles mit …“.</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>two addresses</source>
        <translation>zwei Adressen</translation>
    </message>
    <message>
        <source>Addresses of the two hosts</source>
        <translation>Adressen der zwei Hosts</translation>
    </message>
    <message>
        <source>First host</source>
        <extracomment>button: the page of the first of two hosts</extracomment>
        <translation>Erster Host</translation>
    </message>
    <message>
        <source>Second host</source>
        <extracomment>button: the page of the second of two hosts</extracomment>
        <translation>Zweiter Host</translation>
    </message>
    <message>
        <source>Filter to</source>
        <translation>Danach filtern</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>Ports</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>TCP flags</source>
        <translation>TCP-Flags</translation>
    </message>
    <message>
        <source>Two hosts</source>
        <translation>Zwei Hosts</translation>
    </message>
    <message>
        <source>Type two different addresses with a space between them.</source>
        <translation>Geben Sie zwei verschiedene Adressen mit einem Leerzeichen dazwischen ein.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 an %2</translation>
    </message>
    <message>
        <source>%1 stands there twice. Type two different addresses.</source>
        <translation>%1 steht dort zweimal. Zwei verschiedene Adressen eingeben.</translation>
    </message>
    <message>
        <source>First to second</source>
        <translation>Erster an zweiten</translation>
    </message>
    <message>
        <source>Second to first</source>
        <translation>Zweiter an ersten</translation>
    </message>
    <message>
        <source>No traffic between the two</source>
        <translation>Kein Verkehr zwischen den beiden</translation>
    </message>
</context>
<context>
    <name>weir::Panel</name>
    <message>
        <source>Show the question of this panel</source>
        <translation>Abfrage dieses Bereichs anzeigen</translation>
    </message>
    <message>
        <source>Copy the question</source>
        <translation>Abfrage kopieren</translation>
    </message>
</context>
<context>
    <name>weir::PaperBars</name>
    <message>
        <source>%1 others</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>weir::PaperTable</name>
    <message>
        <source>%1 others</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>weir::QueryPage</name>
    <message>
        <source>Who sends most</source>
        <translation>Top-Sender</translation>
    </message>
    <message>
        <source>Traffic by application</source>
        <translation>Verkehr nach Anwendung</translation>
    </message>
    <message>
        <source>DNS errors</source>
        <translation>DNS-Fehler</translation>
    </message>
    <message>
        <source>Packet sizes</source>
        <translation>Paketgrößen</translation>
    </message>
    <message>
        <source>Answer</source>
        <extracomment>tab: chart and table of the answer</extracomment>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Ask: app == dns | top 20 src by packets</source>
        <translation>Abfrage: app == dns | top 20 src by packets</translation>
    </message>
    <message>
        <source>Plan</source>
        <extracomment>tab: how the question is answered</extracomment>
        <translation>Plan</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Export all rows of this table, not only those shown</source>
        <translation>Alle Zeilen dieser Tabelle exportieren, nicht nur die angezeigten</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>antwort</translation>
    </message>
    <message>
        <source>Who opens connections</source>
        <translation>Wer Verbindungen öffnet</translation>
    </message>
    <message>
        <source>Answer within %1</source>
        <translation>Antwort für %1</translation>
    </message>
    <message>
        <source>Busiest pairs</source>
        <translation>Top-Paare</translation>
    </message>
</context>
<context>
    <name>weir::Questions</name>
    <message>
        <source>unexpected %1; expected %2</source>
        <translation>%1 steht hier unerwartet; erwartet: %2</translation>
    </message>
    <message>
        <source>the question ends too early; expected %1</source>
        <translation>die Abfrage endet zu früh; erwartet: %1</translation>
    </message>
    <message>
        <source>the text that begins here has no closing quote</source>
        <translation>dem Text, der hier beginnt, fehlt das schließende Anführungszeichen</translation>
    </message>
    <message>
        <source>this character means nothing here; texts stand in quotes: &quot;…&quot;</source>
        <translation>dieses Zeichen hat hier keine Bedeutung; Texte stehen in Anführungszeichen: &quot;…&quot;</translation>
    </message>
    <message>
        <source>this is nested deeper than %1 levels</source>
        <translation>dies ist tiefer als %1 Ebenen verschachtelt</translation>
    </message>
    <message>
        <source>a filter has no pipe; ask whole questions on the Query page</source>
        <translation>ein Filter hat keine Pipe; ganze Abfragen gehören auf die Seite „Abfrage“</translation>
    </message>
    <message>
        <source>a text alone is no filter; write for instance: name contains %1</source>
        <translation>ein Text allein ist kein Filter; richtig wäre zum Beispiel: name contains %1</translation>
    </message>
    <message>
        <source>%1 is not a field; did you mean %2?</source>
        <translation>%1 ist kein Feld; ist %2 gemeint?</translation>
    </message>
    <message>
        <source>%1 is not a field</source>
        <translation>%1 ist kein Feld</translation>
    </message>
    <message>
        <source>%1 is not a stage; did you mean %2?</source>
        <translation>%1 ist keine Stufe; ist %2 gemeint?</translation>
    </message>
    <message>
        <source>%1 is not a stage</source>
        <translation>%1 ist keine Stufe</translation>
    </message>
    <message>
        <source>%1 is not a metric; did you mean %2?</source>
        <translation>%1 ist keine Messgröße; ist %2 gemeint?</translation>
    </message>
    <message>
        <source>%1 is not a metric</source>
        <translation>%1 ist keine Messgröße</translation>
    </message>
    <message>
        <source>%1 is no column of this answer; there are %2</source>
        <translation>%1 ist keine Spalte dieser Antwort; es gibt %2</translation>
    </message>
    <message>
        <source>%1 is named twice</source>
        <translation>%1 ist zweimal genannt</translation>
    </message>
    <message>
        <source>%1 is not an address: %2 is larger than 255</source>
        <translation>%1 ist keine Adresse: %2 ist größer als 255</translation>
    </message>
    <message>
        <source>%1 is not an address: it has %2 of 4 numbers</source>
        <translation>%1 ist keine Adresse: es sind %2 von 4 Zahlen</translation>
    </message>
    <message>
        <source>%1 is not an address: a number is missing</source>
        <translation>%1 ist keine Adresse: eine Zahl fehlt</translation>
    </message>
    <message>
        <source>%1 is not an address: a number begins with 0</source>
        <translation>%1 ist keine Adresse: eine Zahl beginnt mit 0</translation>
    </message>
    <message>
        <source>%1 is not an address like 10.0.0.1, 2001:db8::1 or 10.0.0.0/8</source>
        <translation>%1 ist keine Adresse wie 10.0.0.1, 2001:db8::1 oder 10.0.0.0/8</translation>
    </message>
    <message>
        <source>%1 is not an address that traffic can have</source>
        <translation>%1 ist keine Adresse, die im Verkehr vorkommen kann</translation>
    </message>
    <message>
        <source>%1 is not a prefix: the length goes up to 32 for IPv4</source>
        <translation>%1 ist kein Präfix: bei IPv4 reicht die Länge bis 32</translation>
    </message>
    <message>
        <source>%1 is not a prefix: the length goes up to 128 for IPv6</source>
        <translation>%1 ist kein Präfix: bei IPv6 reicht die Länge bis 128</translation>
    </message>
    <message>
        <source>%1 is no address, so it has no prefix length</source>
        <translation>%1 ist keine Adresse und hat daher keine Präfixlänge</translation>
    </message>
    <message>
        <source>the first length is for IPv4, 0 to 32; IPv6 comes second: src/24/64</source>
        <translation>die erste Länge gilt für IPv4, 0 bis 32; die für IPv6 kommt danach: src/24/64</translation>
    </message>
    <message>
        <source>the second length is for IPv6, 0 to 128</source>
        <translation>die zweite Länge gilt für IPv6, 0 bis 128</translation>
    </message>
    <message>
        <source>%1 is too large: %2 goes up to %3</source>
        <translation>%1 ist zu groß: %2 reicht bis %3</translation>
    </message>
    <message>
        <source>%1 is an empty range: it ends before it begins</source>
        <translation>%1 ist ein leerer Bereich: er endet, bevor er beginnt</translation>
    </message>
    <message>
        <source>%1 is not a time like 2026-01-31T10:00:05Z, 1970 to 2261</source>
        <translation>%1 ist keine Zeit wie 2026-01-31T10:00:05Z, 1970 bis 2261</translation>
    </message>
    <message>
        <source>%1 is not a duration like 250ms, 10s, 5m or 1h</source>
        <translation>%1 ist keine Dauer wie 250ms, 10s, 5m oder 1h</translation>
    </message>
    <message>
        <source>%1 is not a port: 0 to 65535, or a service name like https</source>
        <translation>%1 ist kein Port: 0 bis 65535 oder ein Dienstname wie https</translation>
    </message>
    <message>
        <source>%1 is not a protocol: a name like tcp, or 0 to 254</source>
        <translation>%1 ist kein Protokoll: ein Name wie tcp oder 0 bis 254</translation>
    </message>
    <message>
        <source>%1 is not an EtherType: a name like arp, or a number like 0x0806</source>
        <translation>%1 ist kein EtherType: ein Name wie arp oder eine Zahl wie 0x0806</translation>
    </message>
    <message>
        <source>%1 is not a set of TCP flags like SYN, SYN+ACK, none or 0x12</source>
        <translation>%1 ist keine Menge von TCP-Flags wie SYN, SYN+ACK, none oder 0x12</translation>
    </message>
    <message>
        <source>%1 is not an ICMP type: a name like echo-request, a type like 8, or type and code like 3/1</source>
        <translation>%1 ist kein ICMP-Typ: ein Name wie echo-request, ein Typ wie 8 oder Typ und Code wie 3/1</translation>
    </message>
    <message>
        <source>%1 is not a DNS response code like NXDOMAIN</source>
        <translation>%1 ist kein DNS-Antwortcode wie NXDOMAIN</translation>
    </message>
    <message>
        <source>%1 is not a set of marks like suspect, long+clamped or none</source>
        <translation>%1 ist keine Menge von Vermerken wie suspect, long+clamped oder none</translation>
    </message>
    <message>
        <source>%1 is not an origin of a rate like record, sampler or unknown</source>
        <translation>%1 ist keine Herkunft einer Rate wie record, sampler oder unknown</translation>
    </message>
    <message>
        <source>%1 is not ingress or egress</source>
        <translation>%1 ist weder ingress noch egress</translation>
    </message>
    <message>
        <source>%1 is not a kind of copy: egress, exporter, sampled-exporter or packets</source>
        <translation>%1 ist keine Art von Kopie: egress, exporter, sampled-exporter oder packets</translation>
    </message>
    <message>
        <source>%1 is not an end reason like idle-timeout, or 1 to 5</source>
        <translation>%1 ist kein Endegrund wie idle-timeout oder 1 bis 5</translation>
    </message>
    <message>
        <source>%1 is not a sampling rate like 1000, 1.5 or unknown</source>
        <translation>%1 ist keine Samplingrate wie 1000, 1.5 oder unknown</translation>
    </message>
    <message>
        <source>%1 is not a verdict like forwarded, dropped or dropped-acl-deny</source>
        <translation>%1 ist keine Entscheidung wie forwarded, dropped oder dropped-acl-deny</translation>
    </message>
    <message>
        <source>%1 is not a whole number like 1500, 64k, 1.5M or 0x1f</source>
        <translation>%1 ist keine ganze Zahl wie 1500, 64k, 1.5M oder 0x1f</translation>
    </message>
    <message>
        <source>%1 is unknown: no sources are open</source>
        <translation>%1 ist unbekannt: keine Quelle ist geöffnet</translation>
    </message>
    <message>
        <source>%1 is not the name of a source</source>
        <translation>%1 ist nicht der Name einer Quelle</translation>
    </message>
    <message>
        <source>%1 is not a value of %2</source>
        <translation>%1 ist kein Wert von %2</translation>
    </message>
    <message>
        <source>this gives values of %1, which %2 cannot be compared with</source>
        <translation>dies ergibt Werte von %1, mit denen sich %2 nicht vergleichen lässt</translation>
    </message>
    <message>
        <source>%1 has no order; use == , != or in</source>
        <translation>%1 hat keine Ordnung; möglich sind == , != oder in</translation>
    </message>
    <message>
        <source>%1 has no order; use == or !=</source>
        <translation>%1 hat keine Ordnung; möglich sind == oder !=</translation>
    </message>
    <message>
        <source>%1 is no text; contains and matches are for texts such as name or app</source>
        <translation>%1 ist kein Text; contains und matches gelten für Texte wie name oder app</translation>
    </message>
    <message>
        <source>%1 is no text</source>
        <translation>%1 ist kein Text</translation>
    </message>
    <message>
        <source>an empty text is in everything</source>
        <translation>ein leerer Text ist in allem enthalten</translation>
    </message>
    <message>
        <source>an empty text equals nothing; write !%1 for rows without one</source>
        <translation>ein leerer Text ist mit nichts gleich; !%1 findet Zeilen ohne Text</translation>
    </message>
    <message>
        <source>the pattern is empty</source>
        <translation>das Muster ist leer</translation>
    </message>
    <message>
        <source>the pattern is longer than %1 bytes</source>
        <translation>das Muster ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>%1 is not a regular expression</source>
        <translation>%1 ist kein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>only flags and marks take &amp;; two conditions are joined by &amp;&amp;</source>
        <translation>&amp; gibt es nur bei Flags und Vermerken; zwei Bedingungen verbindet &amp;&amp;</translation>
    </message>
    <message>
        <source>no flag is named here; write for instance flags &amp; SYN</source>
        <translation>hier ist kein Flag genannt; richtig wäre zum Beispiel flags &amp; SYN</translation>
    </message>
    <message>
        <source>a flag that is wanted must stand before == , too</source>
        <translation>ein verlangtes Flag muss auch vor == stehen</translation>
    </message>
    <message>
        <source>%1 is not a TCP flag; there are fin, syn, rst, psh, ack, urg, ece, cwr and ns</source>
        <translation>%1 ist kein TCP-Flag; es gibt fin, syn, rst, psh, ack, urg, ece, cwr und ns</translation>
    </message>
    <message>
        <source>where and sort stand after the stage that makes the answer</source>
        <translation>where und sort stehen nach der Stufe, die die Antwort bildet</translation>
    </message>
    <message>
        <source>%1 is not a number of lines: 1 to %2</source>
        <translation>%1 ist keine Anzahl von Zeilen: 1 bis %2</translation>
    </message>
    <message>
        <source>%1 is not a width like 10s or 5m (1ms to 366d), or auto</source>
        <translation>%1 ist weder eine Breite wie 10s oder 5m (1ms bis 366d) noch auto</translation>
    </message>
    <message>
        <source>so many series: a number from 1 to 1000</source>
        <translation>Anzahl der Reihen: eine Zahl von 1 bis 1000</translation>
    </message>
    <message>
        <source>%1 is no number; a histogram needs one, such as frame or duration</source>
        <translation>%1 ist keine Zahl; ein Histogramm braucht eine, etwa frame oder duration</translation>
    </message>
    <message>
        <source>%1 is added up, not grouped by; write for instance %2</source>
        <translation>nach %1 wird nicht gruppiert, es wird summiert; richtig wäre zum Beispiel %2</translation>
    </message>
    <message>
        <source>%1 is seen from a host; group by host: top 10 host by bytes.in</source>
        <translation>%1 gilt aus Sicht eines Hosts; nach Host gruppieren: top 10 host by bytes.in</translation>
    </message>
    <message>
        <source>a value of %1</source>
        <translation>ein Wert von %1</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
    <message>
        <source>peers are those of an address; group by one: top 10 host by peers</source>
        <translation>Peers hat nur eine Adresse; nach einer gruppieren: top 10 host by peers</translation>
    </message>
    <message>
        <source>%1 is not a regular expression: %2</source>
        <translation>%1 ist kein regulärer Ausdruck: %2</translation>
    </message>
    <message>
        <source>one stage makes the answer; only compare, where and sort may follow</source>
        <translation>eine Stufe macht die Antwort; danach dürfen nur compare, where und sort stehen</translation>
    </message>
    <message>
        <source>compare stands right after the stage that makes the answer</source>
        <translation>compare steht gleich nach der Stufe, die die Antwort macht</translation>
    </message>
    <message>
        <source>compare follows top, pairs, flows, every, sum, count or histogram</source>
        <translation>compare folgt auf top, pairs, flows, every, sum, count oder histogram</translation>
    </message>
    <message>
        <source>peak and last cannot be compared; compare bps or pps</source>
        <translation>peak und last lassen sich nicht vergleichen; vergleichen Sie bps oder pps</translation>
    </message>
    <message>
        <source>%1 is not a time range like 2026-01-31T10:00..2026-01-31T11:00</source>
        <translation>%1 ist kein Zeitraum wie 2026-01-31T10:00..2026-01-31T11:00</translation>
    </message>
    <message>
        <source>%1 is not a duration from 1ms to 3660d</source>
        <translation>%1 ist keine Dauer von 1ms bis 3660d</translation>
    </message>
    <message>
        <source>%1 is not previous, a duration like 1d, or a time range like 2026-01-31T10:00..2026-01-31T11:00</source>
        <translation>%1 ist weder previous noch eine Dauer wie 1d noch ein Zeitraum wie 2026-01-31T10:00..2026-01-31T11:00</translation>
    </message>
    <message>
        <source>a bump is explained by one metric</source>
        <translation>ein Anstieg wird mit einer einzigen Größe erklärt</translation>
    </message>
    <message>
        <source>a bump is explained by bytes, packets or flows</source>
        <translation>ein Anstieg wird mit bytes, packets oder flows erklärt</translation>
    </message>
    <message>
        <source>a share needs something that adds up, such as bytes or packets</source>
        <translation>ein Anteil braucht etwas, das sich summiert, zum Beispiel bytes oder packets</translation>
    </message>
    <message>
        <source>average, peak and last rank groups: top 10 src by bps.peak</source>
        <translation>average, peak und last ordnen Gruppen: top 10 src by bps.peak</translation>
    </message>
    <message>
        <source>average, peak and last are of rates; write bps.%1 or pps.%2</source>
        <translation>average, peak und last gehören zu Raten; schreiben Sie bps.%1 oder pps.%2</translation>
    </message>
    <message>
        <source>%1 is not a width like 10s or 5m (1s to 1d)</source>
        <translation>%1 ist keine Breite wie 10s oder 5m (1s bis 1d)</translation>
    </message>
    <message>
        <source>%1 has no two sides; pairs are of host, port, as, net …</source>
        <translation>%1 hat keine zwei Seiten; Paare gibt es von host, port, as, net …</translation>
    </message>
</context>
<context>
    <name>weir::ReportControl</name>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
</context>
<context>
    <name>weir::ReportCover</name>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>What is missing</source>
        <translation>Was fehlt</translation>
    </message>
    <message>
        <source>Nothing that the sources tell of.</source>
        <translation>Nichts, wovon die Quellen wissen.</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
</context>
<context>
    <name>weir::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>begin of the data</source>
        <translation>Anfang der Daten</translation>
    </message>
    <message>
        <source>end of the data</source>
        <translation>Ende der Daten</translation>
    </message>
    <message>
        <source>Words for the cover</source>
        <translation>Worte für das Deckblatt</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Cover</source>
        <translation>Deckblatt</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Load a report…</source>
        <translation>Bericht laden …</translation>
    </message>
    <message>
        <source>Keep this report…</source>
        <translation>Bericht behalten …</translation>
    </message>
    <message>
        <source>Template, sections, questions and words as they were kept in a file</source>
        <translation>Vorlage, Abschnitte, Abfragen und Worte, wie sie in einer Datei stehen</translation>
    </message>
    <message>
        <source>CSV and JSON of every table beside it</source>
        <translation>Dazu jede Tabelle als CSV und JSON</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Save PDF…</source>
        <translation>PDF speichern …</translation>
    </message>
    <message>
        <source>Write times like 2026-01-31 14:00.</source>
        <translation>Zeiten schreibt man so: 2026-01-31 14:00.</translation>
    </message>
    <message>
        <source>The report must begin before it ends.</source>
        <translation>Der Bericht muss vor seinem Ende beginnen.</translation>
    </message>
    <message>
        <source>Asking the questions of the report…</source>
        <translation>Die Abfragen des Berichts werden gestellt …</translation>
    </message>
    <message>
        <source>The pages are shown here.</source>
        <translation>Hier stehen die Seiten.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>PDF document (*.pdf)</source>
        <translation>PDF-Dokument (*.pdf)</translation>
    </message>
    <message>
        <source>Keep this report</source>
        <translation>Bericht behalten</translation>
    </message>
    <message>
        <source>Weir reports (*.json)</source>
        <translation>Weir-Berichte (*.json)</translation>
    </message>
    <message>
        <source>Load a report</source>
        <translation>Bericht laden</translation>
    </message>
    <message>
        <source>Fill in: %1</source>
        <translation>Bitte ausfüllen: %1</translation>
    </message>
</context>
<context>
    <name>weir::ReportFacts</name>
    <message>
        <source>%1 packets</source>
        <translation>%1 Pakete</translation>
    </message>
    <message>
        <source>only packets that match “%1”</source>
        <translation>nur Pakete, die zu „%1“ passen</translation>
    </message>
    <message>
        <source>%1 is cut short; it was read up to the cut.</source>
        <translation>%1 bricht ab; gelesen wurde bis dorthin.</translation>
    </message>
    <message>
        <source>%1 was not read to its end.</source>
        <translation>%1 wurde nicht bis zum Ende gelesen.</translation>
    </message>
    <message>
        <source>%1: %2 packets could not be read.</source>
        <translation>%1: %2 Pakete waren nicht lesbar.</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>packets</source>
        <translation>Paketen</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>datagrams</source>
        <translation>Datagramme</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>%1: %2 %3 lost on the way.</source>
        <translation>%1: %2 %3 gingen unterwegs verloren.</translation>
    </message>
    <message>
        <source>%1: %2 samples lost on the way.</source>
        <translation>%1: %2 Samples gingen unterwegs verloren.</translation>
    </message>
    <message>
        <source>%1: %2 dropped by the exporter itself.</source>
        <translation>%1: %2 verwarf der Exporter selbst.</translation>
    </message>
    <message>
        <source>%1: %2 sets came without a template and were given up.</source>
        <translation>%1: %2 Sätze kamen ohne Vorlage und wurden aufgegeben.</translation>
    </message>
    <message>
        <source>%1: %2 rows are sampled at a rate that nobody told; they count once.</source>
        <translation>%1: %2 Zeilen sind Stichproben mit unbekannter Rate; sie zählen einfach.</translation>
    </message>
    <message>
        <source>%1 datagrams were dropped on receiving: there was no room.</source>
        <translation>%1 Datagramme gingen beim Empfang verloren: es war kein Platz.</translation>
    </message>
</context>
<context>
    <name>weir::ReportHonesty</name>
    <message>
        <source>%1 of %2 rows match</source>
        <translation>%1 von %2 Zeilen passen</translation>
    </message>
    <message>
        <source>the first %1 of %2 lines</source>
        <translation>die ersten %1 von %2 Zeilen der Antwort</translation>
    </message>
    <message>
        <source>the first %1 lines, more match</source>
        <translation>die ersten %1 Zeilen der Antwort, weitere passen</translation>
    </message>
    <message>
        <source>Estimated from samples, marked ≈; one stands for up to %1.</source>
        <translation>Aus Samples geschätzt, mit ≈ bezeichnet; eine steht für bis zu %1.</translation>
    </message>
    <message>
        <source>%1 rows that were counted at another place too are left out.</source>
        <translation>%1 Zeilen, die auch an anderer Stelle gezählt wurden, sind weggelassen.</translation>
    </message>
    <message>
        <source>%1 rows of traffic that was dropped on the way are left out.</source>
        <translation>%1 Zeilen unterwegs verworfenen Verkehrs sind weggelassen.</translation>
    </message>
    <message>
        <source>Data is known to be missing: see “What is missing” on page 1.</source>
        <translation>Bekanntermaßen fehlen Daten: siehe „Was fehlt“ auf Seite 1.</translation>
    </message>
</context>
<context>
    <name>weir::ReportPages</name>
    <message>
        <source>No traffic matches.</source>
        <translation>Kein Verkehr passt.</translation>
    </message>
    <message>
        <source>%1, continued</source>
        <translation>%1, Fortsetzung</translation>
    </message>
    <message>
        <source>No room on the paper for: %1. The CSV and JSON files have it.</source>
        <translation>Kein Platz auf dem Papier für: %1. Die CSV- und JSON-Dateien haben es.</translation>
    </message>
</context>
<context>
    <name>weir::ReportPreview</name>
    <message>
        <source>Page of the report</source>
        <translation>Seite des Berichts</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Whole page</source>
        <extracomment>zoom</extracomment>
        <translation>Ganze Seite</translation>
    </message>
    <message>
        <source>Page width</source>
        <extracomment>zoom</extracomment>
        <translation>Seitenbreite</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>weir::ReportSectionList</name>
    <message>
        <source>Sections of the report</source>
        <translation>Abschnitte des Berichts</translation>
    </message>
    <message>
        <source>Section</source>
        <extracomment>head of a column: how many rows of a table are printed at most</extracomment>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
</context>
<context>
    <name>weir::ReportSections</name>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>Autonomous systems</source>
        <translation>Autonome Systeme</translation>
    </message>
    <message>
        <source>Traffic with hosts on blocklists</source>
        <translation>Verkehr mit Hosts auf Sperrlisten</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Traffic by application</source>
        <translation>Verkehr nach Anwendung</translation>
    </message>
    <message>
        <source>Packets by protocol</source>
        <translation>Pakete nach Protokoll</translation>
    </message>
    <message>
        <source>Top talkers</source>
        <translation>Top-Talker</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Hosts</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>Who talks to whom</source>
        <translation>Wer mit wem spricht</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Destination ports</source>
        <translation>Zielports</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Frame lengths</source>
        <translation>Rahmenlängen</translation>
    </message>
    <message>
        <source>Received, by application</source>
        <translation>Empfangen, nach Anwendung</translation>
    </message>
    <message>
        <source>Sent, by application</source>
        <translation>Gesendet, nach Anwendung</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Peers</translation>
    </message>
    <message>
        <source>Ports served: connections to it</source>
        <translation>Angebotene Ports: Verbindungen dorthin</translation>
    </message>
    <message>
        <source>Ports used: connections from it</source>
        <translation>Benutzte Ports: Verbindungen von dort</translation>
    </message>
    <message>
        <source>Names that it used or was called by</source>
        <translation>Namen, die er benutzte oder unter denen er gerufen wurde</translation>
    </message>
    <message>
        <source>User agents</source>
        <translation>User-Agents</translation>
    </message>
    <message>
        <source>TCP flags</source>
        <translation>TCP-Flags</translation>
    </message>
    <message>
        <source>Connection attempts from it (SYN alone)</source>
        <translation>Verbindungsversuche von dort (nur SYN)</translation>
    </message>
    <message>
        <source>Largest conversations</source>
        <translation>Größte Gespräche</translation>
    </message>
    <message>
        <source>Packets by source</source>
        <translation>Pakete nach Quelle</translation>
    </message>
    <message>
        <source>Sources by packets</source>
        <translation>Quellen nach Paketen</translation>
    </message>
    <message>
        <source>Targets by packets</source>
        <translation>Ziele nach Paketen</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Traffic by network</source>
        <translation>Verkehr nach Netz</translation>
    </message>
    <message>
        <source>Months</source>
        <translation>Monate</translation>
    </message>
    <message>
        <source>Networks of the whole time</source>
        <translation>Netze der ganzen Zeit</translation>
    </message>
    <message>
        <source>Networks by month</source>
        <translation>Netze nach Monat</translation>
    </message>
</context>
<context>
    <name>weir::ReportTemplates</name>
    <message>
        <source>Traffic summary</source>
        <translation>Verkehrsübersicht</translation>
    </message>
    <message>
        <source>Host dossier</source>
        <translation>Host-Dossier</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Monthly totals per network</source>
        <translation>Monatssummen je Netz</translation>
    </message>
    <message>
        <source>Totals, talkers, applications and ports of a time range</source>
        <translation>Summen, Top-Talker, Anwendungen und Ports eines Zeitraums</translation>
    </message>
    <message>
        <source>Everything about one host or subnet: peers, ports, names, conversations</source>
        <translation>Alles über einen Host oder ein Teilnetz: Peers, Ports, Namen, Gespräche</translation>
    </message>
    <message>
        <source>What a filter holds: when, from where, to where, how</source>
        <translation>Was ein Filter enthält: wann, woher, wohin, wie</translation>
    </message>
    <message>
        <source>Totals by calendar month, and by network within each month</source>
        <translation>Summen nach Kalendermonat und darin nach Netz</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>Filter</source>
        <extracomment>setting of a report: words for its cover</extracomment>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Address or prefix, such as 10.20.3.17 or 10.20.0.0/16</source>
        <translation>Adresse oder Präfix, etwa 10.20.3.17 oder 10.20.0.0/16</translation>
    </message>
    <message>
        <source>As in the filter bar, such as app == dns</source>
        <translation>Wie in der Filterzeile, etwa app == dns</translation>
    </message>
    <message>
        <source>What happened, in your own words</source>
        <translation>Was geschah, in eigenen Worten</translation>
    </message>
</context>
<context>
    <name>weir::ResultTableModel</name>
    <message>
        <source>other (%1)</source>
        <translation>Übrige (%1)</translation>
    </message>
    <message>
        <source>Name</source>
        <extracomment>column with the host name of an address</extracomment>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name that was seen for the address</source>
        <translation>Für die Adresse gesehener Name</translation>
    </message>
    <message>
        <source>on blocklists: %1</source>
        <translation>auf Blocklisten: %1</translation>
    </message>
    <message>
        <source>other</source>
        <translation>Übrige</translation>
    </message>
    <message>
        <source>No sum: what counts at one end of a flow counts at the other one, too</source>
        <translation>Keine Summe: Was am einen Ende eines Flows zählt, zählt auch am anderen</translation>
    </message>
    <message>
        <source>No sum: these do not add up</source>
        <translation>Keine Summe: Diese Werte lassen sich nicht zusammenzählen</translation>
    </message>
</context>
<context>
    <name>weir::RowCopy</name>
    <message>
        <source>Copy all rows</source>
        <translation>Alle Zeilen kopieren</translation>
    </message>
</context>
<context>
    <name>weir::SamplingError</name>
    <message>
        <source>Estimated from %1 samples or more: right within %2 in 95 of 100 cases.</source>
        <translation>Geschätzt aus mindestens %1 Stichproben: in 95 von 100 Fällen auf %2 genau.</translation>
    </message>
    <message>
        <source>Estimated from samples: right within %1 in 95 of 100 cases.</source>
        <translation>Aus Stichproben geschätzt: in 95 von 100 Fällen auf %1 genau.</translation>
    </message>
</context>
<context>
    <name>weir::SankeyView</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>the rest</source>
        <translation>der Rest</translation>
    </message>
    <message>
        <source>Bands of traffic from field to field</source>
        <translation>Bänder des Verkehrs von Feld zu Feld</translation>
    </message>
    <message>
        <source>%1
%2 %3, %4 of all</source>
        <translation>%1
%2 %3, %4 von allem</translation>
    </message>
    <message>
        <source>Table of bands (*.csv)</source>
        <translation>Tabelle der Bänder (*.csv)</translation>
    </message>
</context>
<context>
    <name>weir::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>Gespeicherte Filter</translation>
    </message>
    <message>
        <source>Save this filter…</source>
        <translation>Diesen Filter speichern …</translation>
    </message>
    <message>
        <source>Remove a filter</source>
        <translation>Einen Filter entfernen</translation>
    </message>
    <message>
        <source>Save this filter</source>
        <translation>Diesen Filter speichern</translation>
    </message>
    <message>
        <source>Name of the filter:</source>
        <translation>Name des Filters:</translation>
    </message>
    <message>
        <source>In this workspace</source>
        <translation>In diesem Arbeitsbereich</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>Save it in this workspace…</source>
        <translation>In diesem Arbeitsbereich speichern …</translation>
    </message>
    <message>
        <source>Share as text…</source>
        <translation>Als Text weitergeben …</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>there is no filter</source>
        <translation>da steht kein Filter</translation>
    </message>
    <message>
        <source>Saved filters as text</source>
        <translation>Gespeicherte Filter als Text</translation>
    </message>
    <message>
        <source>One filter per line, its name before a colon. Copy it to hand it on, or paste what you got and take it over.</source>
        <translation>Ein Filter je Zeile, sein Name vor einem Doppelpunkt. Zum Weitergeben kopieren, oder Erhaltenes einfügen und übernehmen.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>weir::SeriesData</name>
    <message>
        <source>other</source>
        <translation>Übrige</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>all traffic</source>
        <translation>gesamter Verkehr</translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation>Bit/s</translation>
    </message>
    <message>
        <source>packets per second</source>
        <translation>Pakete/s</translation>
    </message>
    <message>
        <source>flows per second</source>
        <translation>Flows/s</translation>
    </message>
    <message>
        <source>connections per second</source>
        <translation>Verbindungen/s</translation>
    </message>
</context>
<context>
    <name>weir::Session</name>
    <message>
        <source>Unsaved workspace</source>
        <extracomment>window title for several captures; %1 is the name of the first</extracomment>
        <translation>Nicht gespeicherter Arbeitsbereich</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <translation>
            <numerusform>%1 und %n weitere</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 could not be opened</source>
        <translation>%1 konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>%1 konnte nicht gelesen werden</translation>
    </message>
    <message>
        <source>Rows could not be stored</source>
        <translation>Zeilen konnten nicht gespeichert werden</translation>
    </message>
    <message>
        <source>The workspace could not be saved</source>
        <translation>Der Arbeitsbereich konnte nicht gespeichert werden</translation>
    </message>
    <message>
        <source>Collecting could not start</source>
        <translation>Das Sammeln konnte nicht beginnen</translation>
    </message>
    <message>
        <source>Collecting stopped</source>
        <translation>Das Sammeln hat aufgehört</translation>
    </message>
    <message>
        <source>The run before did not end by itself: all that it had stored is there, at most its last second is missing.</source>
        <translation>Der Lauf davor endete nicht von selbst: Alles Gespeicherte ist da, höchstens die letzte Sekunde fehlt.</translation>
    </message>
    <message>
        <source>The rate could not be applied</source>
        <translation>Die Rate konnte nicht angewandt werden</translation>
    </message>
    <message>
        <source>%1 could not be written</source>
        <translation>%1 konnte nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>weir::Sidebar</name>
    <message numerus="yes">
        <source>%n packets</source>
        <translation>
            <numerusform>%n Paket</numerusform>
            <numerusform>%n Pakete</numerusform>
        </translation>
    </message>
    <message>
        <source>cut short: read up to the cut</source>
        <translation>abgeschnitten: bis zum Abbruch gelesen</translation>
    </message>
    <message>
        <source>SOURCES</source>
        <translation>QUELLEN</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>exporter; see the page Sources</source>
        <translation>Exporter; siehe Seite Quellen</translation>
    </message>
</context>
<context>
    <name>weir::SizesPanel</name>
    <message>
        <source>Packet sizes</source>
        <translation>Paketgrößen</translation>
    </message>
    <message>
        <source>packets by length on the wire</source>
        <translation>Pakete nach Länge auf der Leitung</translation>
    </message>
    <message>
        <source>packet sizes</source>
        <translation>Paketgrößen</translation>
    </message>
    <message>
        <source>packets by length on the wire · %1 without</source>
        <translation>Pakete nach Länge auf der Leitung · %1 ohne</translation>
    </message>
    <message>
        <source>No lengths of packets are told here</source>
        <translation>Hier sind keine Paketlängen bekannt</translation>
    </message>
    <message>
        <source>Exporters tell sums of bytes and packets. Lengths come from captures and from sFlow.</source>
        <translation>Exporter nennen Summen von Bytes und Paketen. Längen kommen aus Mitschnitten und aus sFlow.</translation>
    </message>
</context>
<context>
    <name>weir::SourceDetails</name>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Learnt from</source>
        <translation>Erfahren aus</translation>
    </message>
    <message>
        <source>Applied to</source>
        <translation>Gilt für</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Announced</source>
        <translation>Angesagt</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>Was ankam</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>heading: what was lost, by kind</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Templates</translation>
    </message>
    <message>
        <source>Interfaces</source>
        <translation>Schnittstellen</translation>
    </message>
    <message>
        <source>Sampling rate</source>
        <translation>Samplingrate</translation>
    </message>
    <message>
        <source>Set 1:N</source>
        <translation>1:N setzen</translation>
    </message>
    <message>
        <source>Take this rate for everything that this exporter sends</source>
        <translation>Diese Rate für alles nehmen, was dieser Exporter sendet</translation>
    </message>
    <message>
        <source>Neither its records nor its options speak of sampling; rows stand as they were exported.</source>
        <translation>Weder Datensätze noch Optionen sprechen von Sampling; Zeilen stehen so, wie sie exportiert wurden.</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>Index</translation>
    </message>
    <message>
        <source>In</source>
        <translation>Hinein</translation>
    </message>
    <message>
        <source>Out</source>
        <translation>Hinaus</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Discards</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Interface counters</source>
        <translation>Schnittstellenzähler</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>weir::SourceFacts</name>
    <message>
        <source>engine %1/%2</source>
        <translation>Engine %1/%2</translation>
    </message>
    <message>
        <source>source id %1</source>
        <translation>Source-ID %1</translation>
    </message>
    <message>
        <source>sub-agent %1</source>
        <translation>Sub-Agent %1</translation>
    </message>
    <message>
        <source>observation domain %1</source>
        <translation>Beobachtungsdomäne %1</translation>
    </message>
    <message>
        <source>options</source>
        <translation>Optionen</translation>
    </message>
    <message>
        <source>data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>from the last run</source>
        <translation>vom letzten Lauf</translation>
    </message>
    <message>
        <source>before its restart</source>
        <translation>vor seinem Neustart</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>vor %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>vor %n Tag</numerusform>
            <numerusform>vor %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>First heard</source>
        <translation>Zuerst gehört</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>Datagrams</source>
        <translation>Datagramme</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Rows stored</source>
        <translation>Gespeicherte Zeilen</translation>
    </message>
    <message>
        <source>Traffic reported</source>
        <translation>Gemeldeter Verkehr</translation>
    </message>
    <message>
        <source>%1 bytes, as exported</source>
        <translation>%1 Bytes, wie exportiert</translation>
    </message>
    <message>
        <source>Traffic estimated</source>
        <translation>Geschätzter Verkehr</translation>
    </message>
    <message>
        <source>Reports a flow every</source>
        <translation>Meldet einen Flow alle</translation>
    </message>
    <message>
        <source>Options records</source>
        <translation>Optionsdatensätze</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Counter samples</source>
        <translation>Zählerstände</translation>
    </message>
    <message>
        <source>Copies of other exporters&apos; rows</source>
        <translation>Kopien der Zeilen anderer Exporter</translation>
    </message>
    <message>
        <source>Rows whose rate was learnt later</source>
        <translation>Zeilen, deren Rate später bekannt wurde</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Neustarts</translation>
    </message>
    <message>
        <source>Most datagrams in 10 ms</source>
        <translation>Meiste Datagramme in 10 ms</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Packets</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <source>Bytes on the wire</source>
        <translation>Bytes auf der Leitung</translation>
    </message>
    <message>
        <source>First packet</source>
        <translation>Erstes Paket</translation>
    </message>
    <message>
        <source>Last packet</source>
        <translation>Letztes Paket</translation>
    </message>
    <message>
        <source>Read with the filter</source>
        <translation>Gelesen mit dem Filter</translation>
    </message>
    <message>
        <source>Missing by sequence (%1)</source>
        <translation>Fehlend laut Sequenz (%1)</translation>
    </message>
    <message>
        <source>Samples missing by their own sequence</source>
        <translation>Fehlende Samples laut eigener Sequenz</translation>
    </message>
    <message>
        <source>Lost by the exporter itself</source>
        <translation>Vom Exporter selbst verloren</translation>
    </message>
    <message>
        <source>as it says</source>
        <translation>wie er sagt</translation>
    </message>
    <message>
        <source>Sets without template, given up</source>
        <translation>Sets ohne Template, aufgegeben</translation>
    </message>
    <message>
        <source>Sets that wait for a template</source>
        <translation>Sets, die auf ein Template warten</translation>
    </message>
    <message>
        <source>Sets read after they waited</source>
        <translation>Sets, nach Wartezeit gelesen</translation>
    </message>
    <message>
        <source>Datagrams that came twice</source>
        <translation>Doppelt angekommene Datagramme</translation>
    </message>
    <message>
        <source>Datagrams out of order</source>
        <translation>Datagramme in falscher Reihenfolge</translation>
    </message>
    <message>
        <source>Sequence steps that could not be checked</source>
        <translation>Nicht prüfbare Sequenzschritte</translation>
    </message>
    <message>
        <source>Rows that ended in the future, clamped</source>
        <translation>Zeilen mit Ende in der Zukunft, gekappt</translation>
    </message>
    <message>
        <source>Rows with contradicting times</source>
        <translation>Zeilen mit widersprüchlichen Zeiten</translation>
    </message>
    <message>
        <source>Rows that look implausible</source>
        <translation>Unglaubwürdige Zeilen</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>Unknown field: %1</source>
        <translation>Unbekanntes Feld: %1</translation>
    </message>
    <message>
        <source>The file ends within a record</source>
        <translation>Die Datei endet mitten in einem Datensatz</translation>
    </message>
    <message>
        <source>read up to there</source>
        <translation>bis dahin gelesen</translation>
    </message>
    <message>
        <source>Nothing was refused</source>
        <translation>Nichts wurde abgelehnt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message numerus="yes">
        <source>announced %n time(s)</source>
        <translation>
            <numerusform>%n Mal angesagt</numerusform>
            <numerusform>%n Mal angesagt</numerusform>
        </translation>
    </message>
    <message>
        <source>variable</source>
        <translation>variabel</translation>
    </message>
    <message>
        <source>scope</source>
        <translation>Geltungsbereich</translation>
    </message>
    <message>
        <source>In the last 5 minutes</source>
        <translation>In den letzten 5 Minuten</translation>
    </message>
    <message>
        <source>last counters %1</source>
        <translation>letzte Zähler %1</translation>
    </message>
    <message>
        <source>as %1</source>
        <translation>als %1</translation>
    </message>
    <message>
        <source>scaled by the sampling rate; the error of the estimate is that of %1 sampled packets, with 95 % confidence</source>
        <translation>mit der Sampling-Rate hochgerechnet; der Fehler der Schätzung ist der von %1 ausgewählten Paketen bei 95 % Sicherheit</translation>
    </message>
    <message>
        <source>a value: %1</source>
        <translation>ein Wert: %1</translation>
    </message>
    <message>
        <source>of these dropped by this computer</source>
        <translation>davon von diesem Rechner verworfen</translation>
    </message>
    <message>
        <source>an estimate: its share of the datagrams that sockets dropped</source>
        <translation>eine Schätzung: sein Anteil an den Datagrammen, die Sockets verworfen haben</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>weir::SourceRecords</name>
    <message>
        <source>dropped</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>drops that it could not report</source>
        <translation>Verluste, die er nicht melden konnte</translation>
    </message>
    <message>
        <source>sampling changed</source>
        <translation>Sampling geändert</translation>
    </message>
    <message>
        <source>restarted</source>
        <translation>neu gestartet</translation>
    </message>
    <message>
        <source>template changed</source>
        <translation>Template geändert</translation>
    </message>
    <message>
        <source>firewall: begin</source>
        <translation>Firewall: Beginn</translation>
    </message>
    <message>
        <source>firewall: end</source>
        <translation>Firewall: Ende</translation>
    </message>
    <message>
        <source>firewall: denied</source>
        <translation>Firewall: abgelehnt</translation>
    </message>
    <message>
        <source>NAT: begin</source>
        <translation>NAT: Beginn</translation>
    </message>
    <message>
        <source>NAT: end</source>
        <translation>NAT: Ende</translation>
    </message>
    <message>
        <source>Interface %1: flows explain %2 of what its counters say</source>
        <translation>Schnittstelle %1: Flows erklären %2 dessen, was ihre Zähler sagen</translation>
    </message>
    <message>
        <source>It seems to scale its counts itself: enter 1:1 as its rate, so that they are not scaled twice.</source>
        <translation>Er scheint selbst hochzurechnen: 1:1 als Rate eingeben, damit nicht doppelt hochgerechnet wird.</translation>
    </message>
    <message>
        <source>: it probably samples one packet in %1 more than is known.</source>
        <translation>: er wählt vermutlich nur eins von %1 Paketen aus, über das Bekannte hinaus.</translation>
    </message>
    <message>
        <source>Enter the rate with Set 1:N, unless part of its traffic is not metered.</source>
        <translation>Die Rate mit „1:N setzen“ eingeben, wenn nicht ein Teil des Verkehrs ungemessen bleibt.</translation>
    </message>
    <message>
        <source>Part of its traffic is not metered, or its sampling rate is wrong.</source>
        <translation>Ein Teil des Verkehrs wird nicht gemessen, oder die Sampling-Rate stimmt nicht.</translation>
    </message>
    <message>
        <source>lost on the way</source>
        <translation>unterwegs verloren</translation>
    </message>
</context>
<context>
    <name>weir::SourceState</name>
    <message>
        <source>Enable the sampler table, or enter the rate with Set 1:N. On Cisco IOS, in the flow exporter: option sampler-table timeout 60</source>
        <translation>Schalten Sie die Sampler-Tabelle ein oder geben Sie die Rate mit 1:N setzen ein. Unter Cisco IOS im flow exporter: option sampler-table timeout 60</translation>
    </message>
    <message>
        <source>Enable the sampler table, or enter the rate with Set 1:N. On Cisco IOS, in the flow exporter: option sampler-table timeout 60 — on Junos: option-refresh-rate seconds 60</source>
        <translation>Schalten Sie die Sampler-Tabelle ein oder geben Sie die Rate mit 1:N setzen ein. Unter Cisco IOS im flow exporter: option sampler-table timeout 60 — unter Junos: option-refresh-rate seconds 60</translation>
    </message>
    <message>
        <source>Enter the rate that the device samples with: Set 1:N</source>
        <translation>Geben Sie die Rate ein, mit der das Gerät sampelt: 1:N setzen</translation>
    </message>
    <message>
        <source>Data came, but no template that says how to read it.</source>
        <translation>Daten kamen an, aber kein Template, das sagt, wie sie zu lesen sind.</translation>
    </message>
    <message>
        <source>Templates come every few minutes; send them more often. On Cisco IOS, in the flow exporter: template data timeout 60 — on Junos: template-refresh-rate seconds 60</source>
        <translation>Templates kommen alle paar Minuten; lassen Sie sie öfter senden. Unter Cisco IOS im flow exporter: template data timeout 60 — unter Junos: template-refresh-rate seconds 60</translation>
    </message>
    <message>
        <source>Nothing that it sent could be read.</source>
        <translation>Nichts von dem, was er sandte, war lesbar.</translation>
    </message>
    <message>
        <source>Choose NetFlow v5, NetFlow v9, IPFIX or sFlow v5 on the device.</source>
        <translation>Wählen Sie am Gerät NetFlow v5, NetFlow v9, IPFIX oder sFlow v5.</translation>
    </message>
    <message numerus="yes">
        <source>%n set(s) came without a template and were given up (%1).</source>
        <translation>
            <numerusform>%n Set kam ohne Template und wurde aufgegeben (%1).</numerusform>
            <numerusform>%n Sets kamen ohne Template und wurden aufgegeben (%1).</numerusform>
        </translation>
    </message>
    <message>
        <source>Send templates more often. On Cisco IOS, in the flow exporter: template data timeout 60</source>
        <translation>Lassen Sie Templates öfter senden. Unter Cisco IOS im flow exporter: template data timeout 60</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>What is refused was damaged or not as the standard says; the rest was read.</source>
        <translation>Abgelehntes war beschädigt oder nicht nach Standard; der Rest wurde gelesen.</translation>
    </message>
    <message>
        <source>%1 %2 never arrived, by its sequence numbers (%3).</source>
        <translation>%1 %2 kamen laut Sequenznummern nie an (%3).</translation>
    </message>
    <message>
        <source>The exporter itself says that it lost %1.</source>
        <translation>Der Exporter selbst meldet %1 verlorene.</translation>
    </message>
    <message>
        <source>It is overloaded: sample more, or export fewer fields.</source>
        <translation>Er ist überlastet: gröber sampeln oder weniger Felder exportieren.</translation>
    </message>
    <message>
        <source>%1 datagrams came twice; each was counted once.</source>
        <translation>%1 Datagramme kamen doppelt; jedes wurde einmal gezählt.</translation>
    </message>
    <message>
        <source>Two paths or a replicator send the same; leave one.</source>
        <translation>Zwei Wege oder ein Verteiler senden dasselbe; lassen Sie einen übrig.</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>waits for templates</source>
        <translation>wartet auf Templates</translation>
    </message>
    <message>
        <source>not decoding</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>losing %1</source>
        <translation>verliert %1</translation>
    </message>
    <message>
        <source>sampling unknown</source>
        <translation>Sampling unbekannt</translation>
    </message>
    <message>
        <source>clock off by %1</source>
        <translation>Uhr um %1 falsch</translation>
    </message>
    <message>
        <source>not collecting</source>
        <translation>sammelt nicht</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>receiving</source>
        <translation>empfängt</translation>
    </message>
    <message>
        <source>cut short</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>read</source>
        <extracomment>state of a capture file</extracomment>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>wird gelesen</translation>
    </message>
    <message>
        <source>Rows seem to be sampled, but the exporter sends no rate: %1 rows count once until it is known.</source>
        <translation>Zeilen scheinen gesampelt, aber der Exporter nennt keine Rate: %1 Zeilen zählen einfach, bis sie bekannt ist.</translation>
    </message>
    <message>
        <source>Its clock is %1 ahead of this computer; times were shifted.</source>
        <translation>Seine Uhr geht gegenüber diesem Rechner %1 vor; Zeiten wurden verschoben.</translation>
    </message>
    <message>
        <source>Its clock is %1 behind this computer; times were shifted.</source>
        <translation>Seine Uhr geht gegenüber diesem Rechner %1 nach; Zeiten wurden verschoben.</translation>
    </message>
    <message>
        <source>Set its clock by NTP (and look whether this computer&apos;s is right). On Cisco IOS: ntp server ADDRESS</source>
        <translation>Stellen Sie seine Uhr per NTP (und prüfen Sie die dieses Rechners). Unter Cisco IOS: ntp server ADRESSE</translation>
    </message>
    <message>
        <source>%1 rows had times that contradict themselves.</source>
        <translation>%1 Zeilen hatten widersprüchliche Zeiten.</translation>
    </message>
    <message numerus="yes">
        <source>It restarted %n time(s).</source>
        <translation>
            <numerusform>Er startete %n Mal neu.</numerusform>
            <numerusform>Er startete %n Mal neu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Rows wait because the store cannot be written: %1</source>
        <translation>Zeilen warten, weil der Speicher nicht geschrieben werden kann: %1</translation>
    </message>
    <message>
        <source>Make room on the disk; what waits is written then.</source>
        <translation>Schaffen Sie Platz auf der Platte; Wartendes wird dann geschrieben.</translation>
    </message>
    <message>
        <source>%1 does not listen: %2</source>
        <translation>%1 lauscht nicht: %2</translation>
    </message>
    <message>
        <source>%1 datagrams were dropped at %2 before they were read.</source>
        <translation>%1 Datagramme wurden bei %2 verworfen, bevor sie gelesen wurden.</translation>
    </message>
    <message>
        <source>This computer is too busy.</source>
        <translation>Dieser Rechner ist überlastet.</translation>
    </message>
    <message>
        <source>The system gave a receive buffer of %1 where %2 were asked for; bursts may be lost.</source>
        <translation>Das System gab einen Empfangspuffer von %1 statt der erbetenen %2; Schübe können verloren gehen.</translation>
    </message>
    <message>
        <source>As root: %1</source>
        <translation>Als root: %1</translation>
    </message>
    <message>
        <source>Senders that are not allowed: %1</source>
        <translation>Nicht erlaubte Absender: %1</translation>
    </message>
    <message>
        <source>Allow their prefix when they are yours.</source>
        <translation>Erlauben Sie ihr Präfix, wenn es Ihre sind.</translation>
    </message>
    <message>
        <source>Datagrams of no exporter: %1</source>
        <translation>Datagramme ohne Exporter: %1</translation>
    </message>
    <message>
        <source>About %1 of them were dropped by this computer.</source>
        <translation>Etwa %1 davon hat dieser Rechner verworfen.</translation>
    </message>
    <message>
        <source>They were lost on the way: give exports a better class of service, or let the exporter send slower.</source>
        <translation>Sie gingen unterwegs verloren: den Exporten eine bessere Dienstklasse geben oder den Exporter langsamer senden lassen.</translation>
    </message>
    <message>
        <source>See above why its sockets drop datagrams.</source>
        <translation>Oben steht, warum seine Sockets Datagramme verwerfen.</translation>
    </message>
    <message>
        <source>Stop the program that has it, Weir tries again every few seconds; or choose another port.</source>
        <translation>Das Programm beenden, das ihn hat – Weir versucht es alle paar Sekunden wieder; oder einen anderen Port wählen.</translation>
    </message>
    <message>
        <source>Its clock is %1 ahead of this computer; the times of arrival are used.</source>
        <translation>Seine Uhr geht gegenüber diesem Rechner %1 vor; die Ankunftszeiten gelten.</translation>
    </message>
    <message>
        <source>Its clock is %1 behind this computer; the times of arrival are used.</source>
        <translation>Seine Uhr geht gegenüber diesem Rechner %1 nach; die Ankunftszeiten gelten.</translation>
    </message>
</context>
<context>
    <name>weir::SourceWords</name>
    <message>
        <source>Its sequence counts records, not messages as the standard says.</source>
        <translation>Seine Sequenz zählt Datensätze, nicht Nachrichten wie im Standard.</translation>
    </message>
    <message>
        <source>Nothing: the loss is counted in records.</source>
        <translation>Nichts: der Verlust wird in Datensätzen gezählt.</translation>
    </message>
    <message>
        <source>Its sequence counts messages, not records as the standard says.</source>
        <translation>Seine Sequenz zählt Nachrichten, nicht Datensätze wie im Standard.</translation>
    </message>
    <message>
        <source>Nothing: the loss is counted in messages.</source>
        <translation>Nichts: der Verlust wird in Nachrichten gezählt.</translation>
    </message>
    <message>
        <source>Its sequence counts templates too, which the standard does not.</source>
        <translation>Seine Sequenz zählt auch Templates, anders als im Standard.</translation>
    </message>
    <message>
        <source>Nothing: the loss is counted its way.</source>
        <translation>Nichts: der Verlust wird auf seine Art gezählt.</translation>
    </message>
    <message>
        <source>Two exporters seem to send from this address with the same identity.</source>
        <translation>Zwei Exporter scheinen von dieser Adresse mit gleicher Kennung zu senden.</translation>
    </message>
    <message>
        <source>Give each its own source id or observation domain, or let no address translation stand between.</source>
        <translation>Geben Sie jedem eine eigene Source-ID oder Beobachtungsdomäne, oder lassen Sie keine Adressumsetzung dazwischen.</translation>
    </message>
    <message>
        <source>It sends its sampling rate with the bytes in the wrong order; the rate was turned round.</source>
        <translation>Er sendet seine Samplingrate mit verdrehten Bytes; die Rate wurde umgedreht.</translation>
    </message>
    <message>
        <source>Update it: RouterOS has this mended since 7.10.</source>
        <translation>Aktualisieren Sie ihn: In RouterOS ist das seit 7.10 behoben.</translation>
    </message>
    <message>
        <source>A sampling announcement made no sense and was ignored.</source>
        <translation>Eine Sampling-Ansage war unsinnig und wurde übergangen.</translation>
    </message>
    <message>
        <source>Check the sampling that is configured, or enter the rate with Set 1:N.</source>
        <translation>Prüfen Sie das eingestellte Sampling oder geben Sie die Rate mit 1:N setzen ein.</translation>
    </message>
    <message>
        <source>It samples by time, not by count; estimates of bytes are weak.</source>
        <translation>Er sampelt nach Zeit statt nach Anzahl; Byteschätzungen sind schwach.</translation>
    </message>
    <message>
        <source>Sample every n-th packet instead, where the device can.</source>
        <translation>Sampeln Sie jedes n-te Paket, wenn das Gerät es kann.</translation>
    </message>
    <message>
        <source>Its times count from its start, which it does not tell; times are estimated.</source>
        <translation>Seine Zeiten zählen ab seinem Start, den er nicht nennt; Zeiten sind geschätzt.</translation>
    </message>
    <message>
        <source>Export absolute times (flowStartMilliseconds), or the options with systemInitTimeMilliseconds.</source>
        <translation>Exportieren Sie absolute Zeiten (flowStartMilliseconds) oder die Optionen mit systemInitTimeMilliseconds.</translation>
    </message>
    <message>
        <source>It reports flows much longer than its timeout; they are spread over their time.</source>
        <translation>Er meldet Flows, die viel länger sind als sein Timeout; sie werden über ihre Zeit verteilt.</translation>
    </message>
    <message>
        <source>Set the active flow timeout to 60 s. On Cisco IOS: cache timeout active 60</source>
        <translation>Stellen Sie den aktiven Flow-Timeout auf 60 s. Unter Cisco IOS: cache timeout active 60</translation>
    </message>
    <message>
        <source>It exports no TCP flags.</source>
        <translation>Er exportiert keine TCP-Flags.</translation>
    </message>
    <message>
        <source>Add them to the flow record. On Huawei: tcp-flag enable</source>
        <translation>Nehmen Sie sie in den Flow-Datensatz auf. Bei Huawei: tcp-flag enable</translation>
    </message>
    <message>
        <source>Make the cache larger or sample more. On Cisco IOS: cache entries 200000</source>
        <translation>Vergrößern Sie den Cache oder sampeln Sie gröber. Unter Cisco IOS: cache entries 200000</translation>
    </message>
    <message>
        <source>It meters traffic both where it comes in and where it goes out; totals count it once.</source>
        <translation>Er misst Verkehr beim Eingang und beim Ausgang; Summen zählen ihn einmal.</translation>
    </message>
    <message>
        <source>Nothing, or meter ingress only to halve the export.</source>
        <translation>Nichts, oder nur am Eingang messen, um den Export zu halbieren.</translation>
    </message>
    <message>
        <source>unknown protocol</source>
        <translation>unbekanntes Protokoll</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>entered here</source>
        <translation>hier eingegeben</translation>
    </message>
    <message>
        <source>the records themselves</source>
        <translation>den Datensätzen selbst</translation>
    </message>
    <message>
        <source>options of the sampler</source>
        <translation>Optionen des Samplers</translation>
    </message>
    <message>
        <source>options in another domain of the exporter</source>
        <translation>Optionen in anderer Domäne des Exporters</translation>
    </message>
    <message>
        <source>options for this part of the device</source>
        <translation>Optionen für diesen Geräteteil</translation>
    </message>
    <message>
        <source>options for the whole device</source>
        <translation>Optionen für das ganze Gerät</translation>
    </message>
    <message>
        <source>the only sampler there is</source>
        <translation>dem einzigen Sampler</translation>
    </message>
    <message>
        <source>header of the export</source>
        <translation>Kopf des Exports</translation>
    </message>
    <message>
        <source>counted from the samples</source>
        <translation>aus den Samples gezählt</translation>
    </message>
    <message>
        <source>compared with the interface counters</source>
        <translation>Vergleich mit Schnittstellenzählern</translation>
    </message>
    <message>
        <source>learnt after the rows were stored</source>
        <translation>nach dem Speichern bekannt geworden</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Flows</translation>
    </message>
    <message>
        <source>export packets</source>
        <translation>Exportpakete</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>datagrams</source>
        <translation>Datagramme</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Samples</translation>
    </message>
    <message>
        <source>Its records name a sampler that it never describes.</source>
        <translation>Seine Datensätze nennen einen Sampler, den er nie beschreibt.</translation>
    </message>
    <message>
        <source>Enable the sampler table, or enter the rate with Set 1:N. On Cisco IOS, in the flow exporter: option sampler-table timeout 60</source>
        <translation>Schalten Sie die Sampler-Tabelle ein oder geben Sie die Rate mit 1:N setzen ein. Unter Cisco IOS im flow exporter: option sampler-table timeout 60</translation>
    </message>
    <message>
        <source>Its samples amount to another rate than it states; estimates are off.</source>
        <translation>Seine Samples ergeben eine andere Rate, als er angibt; Schätzungen sind falsch.</translation>
    </message>
    <message>
        <source>Compare with the interface counters, and enter the true rate with Set 1:N.</source>
        <translation>Vergleichen Sie mit den Schnittstellenzählern und geben Sie die wahre Rate mit 1:N setzen ein.</translation>
    </message>
    <message>
        <source>It had to drop samples because it is overloaded; estimates are too low.</source>
        <translation>Er musste Samples verwerfen, weil er überlastet ist; Schätzungen sind zu niedrig.</translation>
    </message>
    <message>
        <source>Sample more coarsely, for example 1:2048 instead of 1:512.</source>
        <translation>Sampeln Sie gröber, etwa 1:2048 statt 1:512.</translation>
    </message>
    <message>
        <source>It withdraws templates over UDP, which the standard forbids; that is ignored.</source>
        <translation>Er zieht Templates über UDP zurück, was der Standard verbietet; das wird übergangen.</translation>
    </message>
    <message>
        <source>It uses one template number with different layouts from different ports.</source>
        <translation>Er benutzt eine Template-Nummer mit verschiedenem Aufbau von verschiedenen Ports.</translation>
    </message>
    <message>
        <source>Nothing: each port is read by its own templates.</source>
        <translation>Nichts: jeder Port wird mit seinen eigenen Templates gelesen.</translation>
    </message>
    <message>
        <source>Its clock is off by more than two seconds; times were shifted.</source>
        <translation>Seine Uhr ist um mehr als zwei Sekunden falsch; Zeiten wurden verschoben.</translation>
    </message>
    <message>
        <source>Set its clock by NTP. On Cisco IOS: ntp server ADDRESS</source>
        <translation>Stellen Sie seine Uhr per NTP. Unter Cisco IOS: ntp server ADRESSE</translation>
    </message>
    <message>
        <source>Its clock is off by more than a day; the times of arrival are used.</source>
        <translation>Seine Uhr ist um mehr als einen Tag falsch; die Ankunftszeiten gelten.</translation>
    </message>
    <message>
        <source>It lost flows itself because its flow cache is full.</source>
        <translation>Er verlor selbst Flows, weil sein Flow-Cache voll ist.</translation>
    </message>
    <message>
        <source>It exports AS 23456 for networks whose numbers do not fit into its 16 bits: which they are is lost.</source>
        <translation>Er exportiert AS 23456 für Netze, deren Nummern nicht in seine 16 Bit passen: welche es sind, geht verloren.</translation>
    </message>
    <message>
        <source>Export 4-byte AS numbers, with NetFlow v9 or IPFIX instead of v5.</source>
        <translation>AS-Nummern mit 4 Byte exportieren, mit NetFlow v9 oder IPFIX statt v5.</translation>
    </message>
    <message>
        <source>It has interfaces beyond 65535, but exports 16 bits of their numbers: traffic may stand at wrong interfaces.</source>
        <translation>Er hat Schnittstellen über 65535, exportiert aber nur 16 Bit ihrer Nummern: Verkehr kann bei falschen Schnittstellen stehen.</translation>
    </message>
    <message>
        <source>Export 4-byte interface numbers. On Huawei: ip netstream export index-switch 32</source>
        <translation>Schnittstellennummern mit 4 Byte exportieren. Bei Huawei: ip netstream export index-switch 32</translation>
    </message>
    <message>
        <source>It exports only some of its flows (flow sampling); sums are of these, not scaled.</source>
        <translation>Er exportiert nur einen Teil seiner Flows (Flow-Sampling); Summen gelten für diese und sind nicht hochgerechnet.</translation>
    </message>
    <message>
        <source>Sample packets instead where the device can: their rate is known and scaled.</source>
        <translation>Besser Pakete auswählen, wo das Gerät es kann: deren Rate ist bekannt und wird hochgerechnet.</translation>
    </message>
    <message>
        <source>the whole device</source>
        <translation>das ganze Gerät</translation>
    </message>
    <message>
        <source>what its headers say</source>
        <translation>was seine Köpfe sagen</translation>
    </message>
    <message>
        <source>records that say so</source>
        <translation>Datensätze, die es sagen</translation>
    </message>
    <message>
        <source>sampler %1</source>
        <translation>Sampler %1</translation>
    </message>
    <message>
        <source>interface %1</source>
        <translation>Schnittstelle %1</translation>
    </message>
    <message>
        <source>out of interface %1</source>
        <translation>hinaus über Schnittstelle %1</translation>
    </message>
    <message>
        <source>line card %1</source>
        <translation>Linecard %1</translation>
    </message>
    <message>
        <source>template %1</source>
        <translation>Template %1</translation>
    </message>
    <message>
        <source>VLAN %1</source>
        <translation>VLAN %1</translation>
    </message>
    <message>
        <source>entity %1</source>
        <translation>Einheit %1</translation>
    </message>
    <message>
        <source>data source %1</source>
        <translation>Datenquelle %1</translation>
    </message>
    <message>
        <source>Its sequence counts a message&apos;s own records already, which the standard does not.</source>
        <translation>Die Sequenz zählt die Datensätze der eigenen Nachricht schon mit, anders als der Standard.</translation>
    </message>
    <message>
        <source>whole flows that it selects</source>
        <translation>ganze Flows, die es auswählt</translation>
    </message>
</context>
<context>
    <name>weir::SourcesModel</name>
    <message>
        <source>domain %1</source>
        <translation>Domäne %1</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 von %2 %3</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>State</source>
        <extracomment>column: how a source does, in a word</extracomment>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Flows/s</source>
        <translation>Flows/s</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Im Verlauf</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Loss</source>
        <extracomment>column: part that was lost</extracomment>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Clock</source>
        <extracomment>column: how far a clock is off</extracomment>
        <translation>Uhr</translation>
    </message>
    <message>
        <source>Last heard</source>
        <translation>Zuletzt gehört</translation>
    </message>
</context>
<context>
    <name>weir::SourcesPage</name>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>No exporter has been heard yet.</source>
        <translation>Noch hat sich kein Exporter gemeldet.</translation>
    </message>
    <message numerus="yes">
        <source>%n exporter(s)</source>
        <translation>
            <numerusform>%n Exporter</numerusform>
            <numerusform>%n Exporter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 flows/s</source>
        <translation>%1 Flows/s</translation>
    </message>
    <message>
        <source>Weir listens on this computer only (%1). For routers, stop, and start again with an address that they reach.</source>
        <translation>Weir lauscht nur auf diesem Rechner (%1). Für Router: aufhören und mit einer Adresse neu beginnen, die sie erreichen.</translation>
    </message>
    <message>
        <source>No exporter has been heard yet</source>
        <translation>Noch hat sich kein Exporter gemeldet</translation>
    </message>
    <message>
        <source>There are no sources yet</source>
        <translation>Es gibt noch keine Quellen</translation>
    </message>
    <message>
        <source>Collect NetFlow, IPFIX or sFlow from routers and switches, or open a capture.</source>
        <translation>Sammeln Sie NetFlow, IPFIX oder sFlow von Routern und Switches, oder öffnen Sie einen Mitschnitt.</translation>
    </message>
    <message>
        <source>Collect…</source>
        <translation>Sammeln …</translation>
    </message>
    <message>
        <source>The newest datagrams of which something could not be decoded, as a capture for other tools</source>
        <translation>Die neuesten Datagramme, von denen etwas nicht gelesen werden konnte, als Mitschnitt für andere Programme</translation>
    </message>
    <message numerus="yes">
        <source>Save %n undecoded datagram(s)…</source>
        <translation>
            <numerusform>%n ungelesenes Datagramm speichern…</numerusform>
            <numerusform>%n ungelesene Datagramme speichern…</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, UDP port %2</source>
        <translation>%1, UDP-Port %2</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>Point the router at %1. On Cisco IOS, in the flow exporter: destination ADDRESS, then transport udp PORT</source>
        <translation>Den Router auf %1 richten. Bei Cisco IOS, im flow exporter: destination ADRESSE, dann transport udp PORT</translation>
    </message>
    <message>
        <source>Do exporters send here already? Then see whether a firewall of this computer lets them through, as root: nft list ruleset — to let them: ufw allow 2055/udp, or: firewall-cmd --add-port=2055/udp</source>
        <translation>Senden Exporter schon hierher? Dann nachsehen, ob eine Firewall dieses Rechners sie durchlässt, als root: nft list ruleset – durchlassen: ufw allow 2055/udp oder: firewall-cmd --add-port=2055/udp</translation>
    </message>
</context>
<context>
    <name>weir::StatusStrip</name>
    <message>
        <source>%1: cut short, read up to the cut</source>
        <translation>%1: abgeschnitten, bis zum Abbruch gelesen</translation>
    </message>
    <message>
        <source>nothing open</source>
        <translation>nichts geöffnet</translation>
    </message>
    <message>
        <source>something was left out</source>
        <translation>Es wurde nicht alles übernommen</translation>
    </message>
    <message>
        <source>everything was read</source>
        <translation>Alles wurde gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n source(s)</source>
        <translation>
            <numerusform>%n Quelle</numerusform>
            <numerusform>%n Quellen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 abgewiesen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cut short</source>
        <translation>
            <numerusform>%n Datei abgeschnitten</numerusform>
            <numerusform>%n Dateien abgeschnitten</numerusform>
        </translation>
    </message>
    <message>
        <source>Store %1 · %2 rows</source>
        <translation>Datenbank %1 · %2 Zeilen</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>read with the filter %1</source>
        <translation>gelesen mit dem Filter %1</translation>
    </message>
    <message>
        <source>Oldest row: %1
Newest row: %2</source>
        <translation>Älteste Zeile: %1
Neueste Zeile: %2</translation>
    </message>
    <message>
        <source>something is wrong; see the page Sources</source>
        <translation>etwas stimmt nicht; siehe Seite Quellen</translation>
    </message>
    <message numerus="yes">
        <source>%n exporter(s)</source>
        <translation>
            <numerusform>%n Exporter</numerusform>
            <numerusform>%n Exporter</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 flows/s</source>
        <translation>%1 Flows/s</translation>
    </message>
    <message>
        <source>another program collects</source>
        <translation>ein anderes Programm sammelt</translation>
    </message>
    <message>
        <source>%1 datagrams lost here</source>
        <translation>%1 Datagramme hier verloren</translation>
    </message>
    <message>
        <source>%1 lost on the way</source>
        <translation>%1 unterwegs verloren</translation>
    </message>
    <message>
        <source>nothing lost</source>
        <translation>nichts verloren</translation>
    </message>
    <message>
        <source>Here: dropped by a full buffer of this computer. On the way: missing by the sequence numbers of the exporters, each in the unit that it counts in.</source>
        <translation>Hier: von einem vollen Puffer dieses Rechners verworfen. Unterwegs: nach den Folgenummern der Exporter fehlend, jeweils in der Einheit, in der er zählt.</translation>
    </message>
</context>
<context>
    <name>weir::Sums</name>
    <message numerus="yes">
        <source>%1 flow(s)</source>
        <translation>
            <numerusform>%1 Flow</numerusform>
            <numerusform>%1 Flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 host(s)</source>
        <translation>
            <numerusform>%1 Host</numerusform>
            <numerusform>%1 Hosts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 peer(s)</source>
        <translation>
            <numerusform>%1 Peer</numerusform>
            <numerusform>%1 Peers</numerusform>
        </translation>
    </message>
    <message>
        <source>first seen %1</source>
        <translation>zuerst gesehen %1</translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>zuletzt gesehen %1</translation>
    </message>
    <message>
        <source>Widen the time range or take a filter away.</source>
        <translation>Zeitraum erweitern oder einen Filter entfernen.</translation>
    </message>
    <message>
        <source>Widen the time range.</source>
        <translation>Zeitraum erweitern.</translation>
    </message>
    <message>
        <source>Take a filter away.</source>
        <translation>Einen Filter entfernen.</translation>
    </message>
    <message>
        <source>There is none in the whole time.</source>
        <translation>In der ganzen Zeit gibt es nichts davon.</translation>
    </message>
</context>
<context>
    <name>weir::TableFooter</name>
    <message>
        <source>All lines together</source>
        <translation>Alle Zeilen zusammen</translation>
    </message>
    <message>
        <source>all lines together</source>
        <extracomment>first cell of the line below a table: what all lines give together</extracomment>
        <translation>alle Zeilen zusammen</translation>
    </message>
</context>
<context>
    <name>weir::TablePanel</name>
    <message>
        <source>columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>more rows</source>
        <translation>mehr Zeilen</translation>
    </message>
    <message>
        <source>Show ten times as many rows</source>
        <translation>Zehnmal so viele Zeilen anzeigen</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>Export all rows of this table, not only those shown</source>
        <translation>Alle Zeilen dieser Tabelle exportieren, nicht nur die angezeigten</translation>
    </message>
</context>
<context>
    <name>weir::TalksPage</name>
    <message>
        <source>group by host</source>
        <translation>nach Host</translation>
    </message>
    <message>
        <source>group by subnet /24 · /64</source>
        <translation>nach Subnetz /24 · /64</translation>
    </message>
    <message>
        <source>group by own network</source>
        <translation>nach eigenem Netz</translation>
    </message>
    <message>
        <source>group by AS</source>
        <translation>nach AS</translation>
    </message>
    <message>
        <source>group by country</source>
        <translation>nach Land</translation>
    </message>
    <message>
        <source>hosts and applications</source>
        <translation>Hosts und Anwendungen</translation>
    </message>
    <message>
        <source>hosts and ports</source>
        <translation>Hosts und Ports</translation>
    </message>
    <message>
        <source>size by bytes</source>
        <translation>Größe nach Bytes</translation>
    </message>
    <message>
        <source>size by packets</source>
        <translation>Größe nach Paketen</translation>
    </message>
    <message>
        <source>size by flows</source>
        <translation>Größe nach Flows</translation>
    </message>
    <message>
        <source>colour by community</source>
        <translation>Farbe nach Gemeinschaft</translation>
    </message>
    <message>
        <source>colour by own network</source>
        <translation>Farbe nach eigenem Netz</translation>
    </message>
    <message>
        <source>colour by application</source>
        <translation>Farbe nach Anwendung</translation>
    </message>
    <message>
        <source>colour by country</source>
        <translation>Farbe nach Land</translation>
    </message>
    <message>
        <source>compare with nothing</source>
        <translation>mit nichts vergleichen</translation>
    </message>
    <message>
        <source>compare with the time before</source>
        <translation>mit der Zeit davor vergleichen</translation>
    </message>
    <message>
        <source>compare with yesterday</source>
        <translation>mit gestern vergleichen</translation>
    </message>
    <message>
        <source>compare with a week ago</source>
        <translation>mit voriger Woche vergleichen</translation>
    </message>
    <message>
        <source>graph</source>
        <extracomment>views of who talks to whom</extracomment>
        <translation>Graph</translation>
    </message>
    <message>
        <source>matrix</source>
        <extracomment>views of who talks to whom</extracomment>
        <translation>Matrix</translation>
    </message>
    <message>
        <source>sankey</source>
        <extracomment>views of who talks to whom; bands from field to field</extracomment>
        <translation>Sankey</translation>
    </message>
    <message>
        <source>source host</source>
        <translation>Quellhost</translation>
    </message>
    <message>
        <source>source subnet</source>
        <translation>Quellsubnetz</translation>
    </message>
    <message>
        <source>source network</source>
        <translation>Quellnetz</translation>
    </message>
    <message>
        <source>source country</source>
        <translation>Quellland</translation>
    </message>
    <message>
        <source>application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>destination port</source>
        <translation>Zielport</translation>
    </message>
    <message>
        <source>destination country</source>
        <translation>Zielland</translation>
    </message>
    <message>
        <source>destination AS</source>
        <translation>Ziel-AS</translation>
    </message>
    <message>
        <source>destination network</source>
        <translation>Zielnetz</translation>
    </message>
    <message>
        <source>destination subnet</source>
        <translation>Zielsubnetz</translation>
    </message>
    <message>
        <source>destination host</source>
        <translation>Zielhost</translation>
    </message>
    <message>
        <source>top %1 pairs of %2, the rest is %3 of %4</source>
        <translation>größte %1 von %2 Paaren, der Rest ist %3 der %4</translation>
    </message>
    <message>
        <source>top %1 pairs of %2</source>
        <translation>größte %1 von %2 Paaren</translation>
    </message>
    <message>
        <source>colour by list</source>
        <translation>Farbe nach Liste</translation>
    </message>
    <message numerus="yes">
        <source>all %1 pair(s)</source>
        <translation>
            <numerusform>%1 Paar, alle</numerusform>
            <numerusform>alle %1 Paare</numerusform>
        </translation>
    </message>
    <message>
        <source>group by AS number</source>
        <translation>nach AS-Nummer</translation>
    </message>
    <message>
        <source>%1 drawn</source>
        <translation>%1 gezeichnet</translation>
    </message>
    <message>
        <source>select a time to compare it</source>
        <translation>zum Vergleichen eine Zeit wählen</translation>
    </message>
</context>
<context>
    <name>weir::TalksPanel</name>
    <message>
        <source>Who talks to whom</source>
        <translation>Wer mit wem spricht</translation>
    </message>
    <message>
        <source>who talks to whom</source>
        <translation>wer mit wem spricht</translation>
    </message>
    <message>
        <source>top %1 pairs</source>
        <translation>größte %1 Paare</translation>
    </message>
    <message>
        <source>top %1</source>
        <translation>größte %1</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) never answered · hide</source>
        <translation>
            <numerusform>%n Host antwortete nie · ausblenden</numerusform>
            <numerusform>%n Hosts antworteten nie · ausblenden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s) never answered · show</source>
        <translation>
            <numerusform>%n Host antwortete nie · zeigen</numerusform>
            <numerusform>%n Hosts antworteten nie · zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>only %1 and its peers ×</source>
        <translation>nur %1 und seine Partner ×</translation>
    </message>
    <message numerus="yes">
        <source>%n hidden</source>
        <translation>
            <numerusform>%n ausgeblendet</numerusform>
            <numerusform>%n ausgeblendet</numerusform>
        </translation>
    </message>
    <message>
        <source>Show %1 again</source>
        <translation>%1 wieder zeigen</translation>
    </message>
    <message>
        <source>Show all again</source>
        <translation>Alle wieder zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n opened</source>
        <translation>
            <numerusform>%n geöffnet</numerusform>
            <numerusform>%n geöffnet</numerusform>
        </translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
    <message>
        <source>where traffic goes</source>
        <translation>wohin Verkehr geht</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>vergleichen</translation>
    </message>
    <message>
        <source>communities</source>
        <translation>Gemeinschaften</translation>
    </message>
    <message>
        <source>Light none up</source>
        <translation>Keine hervorheben</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Fewer pairs</source>
        <translation>Weniger Paare</translation>
    </message>
    <message>
        <source>More pairs</source>
        <translation>Mehr Paare</translation>
    </message>
    <message>
        <source>What they share, and what changed in a day</source>
        <translation>Was sie teilen und was sich in einem Tag geändert hat</translation>
    </message>
</context>
<context>
    <name>weir::TimeRangeButton</name>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>From – to…</source>
        <translation>Von – bis …</translation>
    </message>
    <message>
        <source>From</source>
        <extracomment>start of a time range</extracomment>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <extracomment>end of a time range</extracomment>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>Letzte %1</translation>
    </message>
    <message>
        <source>Live: last %1</source>
        <translation>Live: letzte %1</translation>
    </message>
</context>
<context>
    <name>weir::TimelineChart</name>
    <message>
        <source>Timeline</source>
        <translation>Zeitverlauf</translation>
    </message>
    <message>
        <source>Show the whole time</source>
        <translation>Gesamte Zeit anzeigen</translation>
    </message>
    <message>
        <source>Clear the selected time</source>
        <translation>Ausgewählten Zeitraum aufheben</translation>
    </message>
    <message>
        <source>Select the visible time</source>
        <translation>Sichtbaren Zeitraum auswählen</translation>
    </message>
    <message>
        <source>Explain this rise</source>
        <translation>Diesen Anstieg erklären</translation>
    </message>
    <message>
        <source>Write a note on this time…</source>
        <translation>Notiz zu dieser Zeit schreiben …</translation>
    </message>
</context>
<context>
    <name>weir::TimelinePanel</name>
    <message>
        <source>by application</source>
        <translation>nach Anwendung</translation>
    </message>
    <message>
        <source>by protocol</source>
        <translation>nach Protokoll</translation>
    </message>
    <message>
        <source>by host</source>
        <translation>nach Host</translation>
    </message>
    <message>
        <source>by destination port</source>
        <translation>nach Zielport</translation>
    </message>
    <message>
        <source>by TCP flags</source>
        <translation>nach TCP-Flags</translation>
    </message>
    <message>
        <source>by source</source>
        <translation>nach Quelle</translation>
    </message>
    <message>
        <source>all together</source>
        <translation>alles zusammen</translation>
    </message>
    <message>
        <source>bits per second</source>
        <translation>Bit/s</translation>
    </message>
    <message>
        <source>packets per second</source>
        <translation>Pakete/s</translation>
    </message>
    <message>
        <source>flows per second</source>
        <translation>Flows/s</translation>
    </message>
    <message>
        <source>timeline</source>
        <translation>zeitverlauf</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Traffic %1</source>
        <translation>Verkehr %1</translation>
    </message>
    <message>
        <source>steps of %1 · drag to select a time</source>
        <translation>Schritte: %1 · ziehen wählt Zeitraum</translation>
    </message>
    <message>
        <source>steps of %1 · zoomed in, double click shows everything</source>
        <translation>Schritte: %1 · Doppelklick zeigt alles</translation>
    </message>
    <message>
        <source>Exporters report every %1: within that, flows are spread evenly</source>
        <translation>Exporter melden alle %1: darin sind Flows gleichmäßig verteilt</translation>
    </message>
    <message>
        <source>Loss up to %1</source>
        <translation>Verlust bis %1</translation>
    </message>
    <message>
        <source>%1 datagrams dropped at the socket</source>
        <translation>%1 Datagramme am Socket verworfen</translation>
    </message>
    <message>
        <source>steps of %1 · live</source>
        <translation>Schritte von %1 · live</translation>
    </message>
    <message>
        <source>what several exporters saw counts once</source>
        <translation>was mehrere Exporter sahen, zählt einmal</translation>
    </message>
    <message>
        <source>nothing lost</source>
        <translation>nichts verloren</translation>
    </message>
    <message>
        <source>no comparison</source>
        <translation>ohne Vergleich</translation>
    </message>
    <message>
        <source>with the time before</source>
        <translation>mit der Zeit davor</translation>
    </message>
    <message>
        <source>with a day before</source>
        <translation>mit einem Tag davor</translation>
    </message>
    <message>
        <source>with a week before</source>
        <translation>mit einer Woche davor</translation>
    </message>
    <message>
        <source>explain this rise</source>
        <translation>diesen Anstieg erklären</translation>
    </message>
    <message>
        <source>Which values account for the difference to the time before?</source>
        <translation>Welche Werte machen den Unterschied zur Zeit davor aus?</translation>
    </message>
    <message numerus="yes">
        <source>%1 row(s) of dropped traffic left out</source>
        <translation>
            <numerusform>%1 Zeile verworfenen Verkehrs ausgelassen</numerusform>
            <numerusform>%1 Zeilen verworfenen Verkehrs ausgelassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>weir::TopPanel</name>
    <message>
        <source>by packets</source>
        <translation>nach Paketen</translation>
    </message>
    <message>
        <source>by flows</source>
        <translation>nach Flows</translation>
    </message>
    <message>
        <source>by bytes</source>
        <translation>nach Bytes</translation>
    </message>
</context>
<context>
    <name>weir::ValueMenu</name>
    <message>
        <source>Filter to %1</source>
        <translation>Nach %1 filtern</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>%1 ausschließen</translation>
    </message>
    <message>
        <source>Copy</source>
        <extracomment>puts the value on the clipboard</extracomment>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as filter</source>
        <translation>Als Filter kopieren</translation>
    </message>
    <message>
        <source>Show flows</source>
        <translation>Flows anzeigen</translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation>Pakete speichern …</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>Details anzeigen</translation>
    </message>
    <message>
        <source>Open host page</source>
        <translation>Seite des Hosts öffnen</translation>
    </message>
    <message>
        <source>Everything with %1</source>
        <translation>Alles mit %1</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>Notiz schreiben …</translation>
    </message>
    <message>
        <source>Show packets</source>
        <translation>Pakete zeigen</translation>
    </message>
    <message>
        <source>Show on the graph</source>
        <translation>Im Graphen zeigen</translation>
    </message>
    <message>
        <source>Report on this host…</source>
        <translation>Bericht über diesen Host …</translation>
    </message>
    <message>
        <source>Report on this network…</source>
        <translation>Bericht über dieses Netz …</translation>
    </message>
</context>
<context>
    <name>weir::WindowActions</name>
    <message>
        <source>Open recent</source>
        <translation>Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen …</translation>
    </message>
    <message>
        <source>Add captures to this workspace…</source>
        <translation>Mitschnitte zu diesem Arbeitsbereich hinzufügen …</translation>
    </message>
    <message>
        <source>Save workspace as…</source>
        <translation>Arbeitsbereich speichern unter …</translation>
    </message>
    <message>
        <source>Export rows as CSV…</source>
        <translation>Zeilen als CSV exportieren …</translation>
    </message>
    <message>
        <source>Save packets…</source>
        <translation>Pakete speichern …</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Show all traffic</source>
        <extracomment>action: take every filter away</extracomment>
        <translation>Gesamten Verkehr anzeigen</translation>
    </message>
    <message>
        <source>Type a filter</source>
        <translation>Filter eingeben</translation>
    </message>
    <message>
        <source>Details pane</source>
        <translation>Detailbereich</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>As the system</source>
        <extracomment>theme</extracomment>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <extracomment>theme</extracomment>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <extracomment>theme</extracomment>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>About Weir</source>
        <translation>Über Weir</translation>
    </message>
    <message>
        <source>&lt;b&gt;Weir %1&lt;/b&gt;&lt;br&gt;What is my network doing?&lt;br&gt;&lt;br&gt;Licence: GPL-3.0-or-later. Made with Qt, QCustomPlot, nDPI, libpcap and SQLite.</source>
        <translation>&lt;b&gt;Weir %1&lt;/b&gt;&lt;br&gt;Was macht mein Netzwerk?&lt;br&gt;&lt;br&gt;Lizenz: GPL-3.0-or-later. Erstellt mit Qt, QCustomPlot, nDPI, libpcap und SQLite.</translation>
    </message>
    <message>
        <source>Paused · back to live</source>
        <translation>Angehalten · zurück zu live</translation>
    </message>
    <message>
        <source>Stop collecting</source>
        <translation>Sammeln beenden</translation>
    </message>
    <message>
        <source>Collect…</source>
        <translation>Sammeln …</translation>
    </message>
    <message>
        <source>Notes…</source>
        <translation>Notizen …</translation>
    </message>
    <message>
        <source>Report…</source>
        <translation>Bericht …</translation>
    </message>
    <message>
        <source>Data about addresses…</source>
        <translation>Daten über Adressen …</translation>
    </message>
    <message>
        <source>Save evidence…</source>
        <translation>Belege speichern …</translation>
    </message>
    <message>
        <source>About this evidence…</source>
        <translation>Über diese Belege …</translation>
    </message>
</context>
<context>
    <name>weir::WindowParts</name>
    <message>
        <source>Cancelled: %1</source>
        <translation>Abgebrochen: %1</translation>
    </message>
    <message>
        <source>Weir workspace</source>
        <translation>Weir-Arbeitsbereich</translation>
    </message>
    <message>
        <source>Add captures to this workspace</source>
        <translation>Mitschnitte zu diesem Arbeitsbereich hinzufügen</translation>
    </message>
    <message>
        <source>%1 read in %2, %3/s</source>
        <translation>%1 in %2 gelesen, %3/s</translation>
    </message>
    <message>
        <source>Save undecoded datagrams</source>
        <translation>Ungelesene Datagramme speichern</translation>
    </message>
    <message>
        <source>undecoded</source>
        <translation>ungelesen</translation>
    </message>
    <message>
        <source>Captures (*.pcapng)</source>
        <translation>Mitschnitte (*.pcapng)</translation>
    </message>
</context>
</TS>
