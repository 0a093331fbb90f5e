#include "model/report/templatesections.h"

#include "model/query/field.h"

#include <QCoreApplication>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::ReportSections)
};

/// Collects sections; questions are stages behind one filter.
class Sections
{
public:
    explicit Sections(std::string filter)
        : m_filter(std::move(filter))
    {
    }

    /// `more`: what rows must satisfy besides the filter.
    void add(const char *id, SectionKind kind, const QString &title, const std::string &stages,
             std::uint32_t rows = 0, const std::string &more = {})
    {
        ReportSection section;
        section.id = id;
        section.kind = kind;
        section.title = title.toStdString();
        section.question = question(stages, more);
        section.rowLimit = rows;
        m_sections.push_back(std::move(section));
    }
    void split() { m_sections.back().split = SectionSplit::Month; }
    std::vector<ReportSection> take() { return std::move(m_sections); }

private:
    std::string question(const std::string &stages, const std::string &more) const
    {
        if (m_filter.empty())
            return (more.empty() ? std::string("*") : more) + " | " + stages;
        return more.empty() ? m_filter + " | " + stages
                            : "(" + m_filter + ") && " + more + " | " + stages;
    }

    std::string m_filter;
    std::vector<ReportSection> m_sections;
};

/// What groups hosts: own networks where they have names, else subnets.
std::string networkDimension(const TemplateContext &context)
{
    const auto field = findField("net");
    const bool isNamed = field && fieldInfo(*field).storage == Storage::Text;
    return context.hasNetworks && isNamed ? "net" : "host/24";
}

void addDerived(Sections &sections, const TemplateContext &context)
{
    using enum SectionKind;
    if (context.hasCountries && findField("country"))
        sections.add("countries", Table, Words::tr("Countries"),
                     "top country by bytes, packets, flows, hosts", 20);
    if (context.hasCountries && findField("as.name"))
        sections.add("as", Table, Words::tr("Autonomous systems"),
                     "top as, as.name by bytes, packets, flows, hosts", 20);
    if (context.hasLists && findField("list"))
        sections.add("lists", Table, Words::tr("Traffic with hosts on blocklists"),
                     "top list, host by bytes, flows, first, last", 50, "list");
}

} // namespace

std::vector<ReportSection> trafficSections(const std::string &filter,
                                           const TemplateContext &context)
{
    using enum SectionKind;
    Sections all(filter);
    all.add("totals", Figures, Words::tr("Totals"), "sum of bytes, packets, flows, hosts");
    all.add("timeline", Timeline, Words::tr("Traffic by application"), "every auto by app top 5");
    all.add("packets", Timeline, Words::tr("Packets by protocol"),
            "every auto by proto top 5 of packets");
    all.add("talkers", Bars, Words::tr("Top talkers"), "top host by bytes", 10);
    all.add("hosts", Table, Words::tr("Hosts"),
            "top host by bytes, bytes.in, bytes.out, packets, peers", 25);
    all.add("networks", Table, Words::tr("Networks"),
            "top " + networkDimension(context) + " by bytes, packets", 20);
    all.add("pairs", Table, Words::tr("Who talks to whom"), "pairs", 25);
    all.add("applications", Table, Words::tr("Applications"),
            "top app by bytes, packets, flows, hosts", 20);
    all.add("protocols", Bars, Words::tr("Protocols"), "top proto by bytes", 10);
    all.add("ports", Table, Words::tr("Destination ports"), "top proto, dst.port by bytes, packets",
            25);
    all.add("names", Table, Words::tr("Names"), "top name by bytes, flows, hosts", 25, "name");
    addDerived(all, context);
    all.add("sizes", Bars, Words::tr("Frame lengths"), "histogram frame");
    return all.take();
}

std::vector<ReportSection> hostSections(const std::string &host, const TemplateContext &context)
{
    using enum SectionKind;
    const bool isNetwork = host.find('/') != std::string::npos;
    const std::string is = isNetwork ? " in " : " == ";
    Sections all("host" + is + host);
    all.add("totals", Figures, Words::tr("Totals"), "sum of bytes, packets, flows, connections");
    all.add("received", Timeline, Words::tr("Received, by application"), "every auto by app top 5",
            0, "dst" + is + host);
    all.add("sent", Timeline, Words::tr("Sent, by application"), "every auto by app top 5", 0,
            "src" + is + host);
    all.add("peers", Table, Words::tr("Peers"), "pairs", 30);
    all.add("served", Table, Words::tr("Ports served: connections to it"),
            "top proto, dst.port by flows, connections, bytes, hosts", 15,
            "dst" + is + host + " && dst.role == server");
    all.add("used", Table, Words::tr("Ports used: connections from it"),
            "top proto, dst.port by flows, connections, bytes, hosts", 15,
            "src" + is + host + " && dst.role == server");
    all.add("applications", Table, Words::tr("Applications"),
            "top app by bytes, packets, flows, hosts", 20);
    all.add("names", Table, Words::tr("Names that it used or was called by"),
            "top name by bytes, flows, hosts", 25, "name");
    all.add("agents", Table, Words::tr("User agents"), "top http.agent by flows, bytes", 10,
            "http.agent");
    all.add("flags", Bars, Words::tr("TCP flags"), "top flags by packets", 12, "proto == tcp");
    all.add("unanswered", Table, Words::tr("Connection attempts from it (SYN alone)"),
            "top dst, dst.port by packets, flows, first, last", 20,
            "src" + is + host + " && flags == SYN");
    addDerived(all, context);
    all.add("sizes", Bars, Words::tr("Frame lengths"), "histogram frame");
    all.add("flows", Table, Words::tr("Largest conversations"), "flows", 50);
    return all.take();
}

std::vector<ReportSection> incidentSections(const std::string &filter,
                                            const TemplateContext &context)
{
    using enum SectionKind;
    Sections all(filter);
    all.add("totals", Figures, Words::tr("Totals"),
            "sum of bytes, packets, flows, hosts, connections");
    all.add("timeline", Timeline, Words::tr("Traffic by application"), "every auto by app top 5");
    all.add("packets", Timeline, Words::tr("Packets by source"),
            "every auto by src top 5 of packets");
    all.add("sources", Bars, Words::tr("Sources by packets"), "top src by packets", 10);
    all.add("targets", Bars, Words::tr("Targets by packets"), "top dst by packets", 10);
    all.add("from", Table, Words::tr("Sources"),
            "top src by packets, bytes, flows, peers, first, last", 50);
    all.add("to", Table, Words::tr("Targets"),
            "top dst by packets, bytes, flows, peers, first, last", 50);
    all.add("ports", Table, Words::tr("Destination ports"),
            "top proto, dst.port by packets, bytes, flows, hosts", 20);
    all.add("flags", Bars, Words::tr("TCP flags"), "top flags by packets", 12, "proto == tcp");
    all.add("pairs", Table, Words::tr("Who talks to whom"), "pairs", 50);
    all.add("names", Table, Words::tr("Names"), "top name by flows, bytes, hosts", 25, "name");
    addDerived(all, context);
    all.add("flows", Table, Words::tr("Largest conversations"), "flows", 100);
    return all.take();
}

std::vector<ReportSection> monthlySections(const std::string &filter,
                                           const TemplateContext &context)
{
    using enum SectionKind;
    const std::string network = networkDimension(context);
    Sections all(filter);
    all.add("totals", Figures, Words::tr("Totals"), "sum of bytes, packets, flows, hosts");
    all.add("timeline", Timeline, Words::tr("Traffic by network"),
            "every auto by " + network + " top 5");
    all.add("months", Table, Words::tr("Months"), "sum of bytes, packets, flows, hosts");
    all.split();
    all.add("networks", Bars, Words::tr("Networks of the whole time"),
            "top " + network + " by bytes", 15);
    all.add("monthly", Table, Words::tr("Networks by month"),
            "top " + network + " by bytes, packets", 20);
    all.split();
    return all.take();
}

} // namespace weir
