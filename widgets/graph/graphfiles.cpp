#include "widgets/graph/graphfiles.h"

#include "model/core/csv.h"

#include <QXmlStreamWriter>

namespace weir {

namespace {

struct Key
{
    const char *id;
    const char *name;
    const char *type;
    const char *of;
};

constexpr Key kKeys[] = {{"label", "label", "string", "node"},
                         {"sent", "bytes.sent", "double", "node"},
                         {"received", "bytes.received", "double", "node"},
                         {"packets", "packets", "double", "node"},
                         {"list", "list", "string", "node"},
                         {"community", "community", "int", "node"},
                         {"x", "x", "double", "node"},
                         {"y", "y", "double", "node"},
                         {"ab", "bytes.ab", "double", "edge"},
                         {"ba", "bytes.ba", "double", "edge"},
                         {"edgepackets", "packets", "double", "edge"},
                         {"flows", "flows", "double", "edge"},
                         {"weight", "weight", "double", "edge"},
                         {"before", "before", "double", "edge"}};

void writeData(QXmlStreamWriter &xml, const char *key, const QString &text)
{
    xml.writeStartElement(QStringLiteral("data"));
    xml.writeAttribute(QStringLiteral("key"), QLatin1String(key));
    xml.writeCharacters(text);
    xml.writeEndElement();
}

QString number(double value)
{
    return QString::number(value, 'g', 15);
}

QString nodeId(int node)
{
    return QLatin1Char('n') + QString::number(node);
}

} // namespace

QByteArray toGraphMl(const GraphData &graph, const QVector<QPointF> &places,
                     const QVector<int> &communities)
{
    QByteArray content;
    QXmlStreamWriter xml(&content);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("graphml"));
    xml.writeDefaultNamespace(QStringLiteral("http://graphml.graphdrawing.org/xmlns"));
    for (const Key &key : kKeys) {
        xml.writeEmptyElement(QStringLiteral("key"));
        xml.writeAttribute(QStringLiteral("id"), QLatin1String(key.id));
        xml.writeAttribute(QStringLiteral("for"), QLatin1String(key.of));
        xml.writeAttribute(QStringLiteral("attr.name"), QLatin1String(key.name));
        xml.writeAttribute(QStringLiteral("attr.type"), QLatin1String(key.type));
    }
    xml.writeStartElement(QStringLiteral("graph"));
    xml.writeAttribute(QStringLiteral("edgedefault"), QStringLiteral("undirected"));
    for (int i = 0; i < graph.nodes.size(); ++i) {
        const GraphNode &node = graph.nodes[i];
        if (node.isRest)
            continue; // no host
        xml.writeStartElement(QStringLiteral("node"));
        xml.writeAttribute(QStringLiteral("id"), nodeId(i));
        writeData(xml, "label", node.label);
        writeData(xml, "sent", number(node.sums.bytesAb));
        writeData(xml, "received", number(node.sums.bytesBa));
        writeData(xml, "packets", number(node.sums.packets()));
        if (!node.list.isEmpty())
            writeData(xml, "list", node.list);
        writeData(xml, "community", QString::number(communities.value(i, 0)));
        writeData(xml, "x", number(places.value(i).x()));
        writeData(xml, "y", number(places.value(i).y()));
        xml.writeEndElement();
    }
    for (const GraphEdge &edge : graph.edges) {
        xml.writeStartElement(QStringLiteral("edge"));
        xml.writeAttribute(QStringLiteral("source"), nodeId(edge.a));
        xml.writeAttribute(QStringLiteral("target"), nodeId(edge.b));
        writeData(xml, "ab", number(edge.sums.bytesAb));
        writeData(xml, "ba", number(edge.sums.bytesBa));
        writeData(xml, "edgepackets", number(edge.sums.packets()));
        writeData(xml, "flows", number(edge.sums.flows));
        writeData(xml, "weight", number(edge.weight));
        if (graph.isCompared)
            writeData(xml, "before", number(edge.before));
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return content;
}

QByteArray toCsv(const GraphData &graph)
{
    std::string text = "a,b,bytes.ab,bytes.ba,packets.ab,packets.ba,flows";
    if (graph.isCompared)
        text += ',' + graph.metric.toStdString() + ".before";
    text += "\r\n";
    for (const GraphEdge &edge : graph.edges) {
        appendCsvField(text, graph.nodes[edge.a].label.toStdString());
        text += ',';
        appendCsvField(text, graph.nodes[edge.b].label.toStdString());
        for (const double sum : {edge.sums.bytesAb, edge.sums.bytesBa, edge.sums.packetsAb,
                                 edge.sums.packetsBa, edge.sums.flows})
            text += ',' + number(sum).toStdString();
        if (graph.isCompared)
            text += ',' + number(edge.before).toStdString();
        text += "\r\n";
    }
    return QByteArray::fromStdString(text);
}

} // namespace weir
