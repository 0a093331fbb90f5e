#include "app/gui/hostlookup.h"

#include "model/enrich/enrichment.h"
#include "model/qt/format.h"

#include <QCoreApplication>

namespace weir {

namespace {

/// Context of the texts in this file, for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::HostLookup)
};

/// Words for PassiveName::origin; one that is not known comes back as it is.
QString originWords(const std::string &origin)
{
    if (origin == "dns")
        return Words::tr("DNS");
    if (origin == "tls")
        return Words::tr("TLS server name");
    if (origin == "http")
        return Words::tr("HTTP host");
    if (origin == "dhcp")
        return Words::tr("DHCP");
    if (origin == "mdns")
        return Words::tr("mDNS");
    if (origin == "llmnr")
        return Words::tr("LLMNR");
    if (origin == "capture")
        return Words::tr("written in the capture");
    return QString::fromStdString(origin);
}

QString text(const SourcedFact &fact)
{
    return QString::fromStdString(fact.text);
}

QString rangeText(const AddressRange &range)
{
    const QString first = QString::fromStdString(toString(range.first));
    return range.first == range.last
               ? first
               : first + QStringLiteral(" – ") + QString::fromStdString(toString(range.last));
}

void take(HostFacts &facts, const AddressFacts &known)
{
    facts.as = (text(known.asNumber) + QLatin1Char(' ') + text(known.asName)).trimmed();
    facts.country = text(known.country);
    facts.city = text(known.city);
    if (known.network) {
        facts.network = QString::fromStdString(known.network->name);
        facts.networkNote = QString::fromStdString(known.network->note);
    }
    for (const ListHit &hit : known.lists) {
        const ListDescription &about = hit.list->about;
        QStringList details{rangeText(hit.range)};
        if (hit.list->updatedNs > 0)
            details += Words::tr("list of %1").arg(format::time(hit.list->updatedNs));
        facts.listings.append({QString::fromStdString(about.name),
                               QString::fromStdString(about.category),
                               details.join(QStringLiteral(", "))});
    }
}

} // namespace

HostFactsReader::Lookup hostFactsLookup(const std::shared_ptr<const Workspace> &workspace,
                                        const EnrichmentSource &enrichment)
{
    return [workspace, enrichment](const Address &address) {
        HostFacts facts;
        if (const auto known = enrichment ? enrichment() : nullptr)
            take(facts, known->factsOf(address));
        const auto names = workspace->namesOf(address);
        if (names) {
            for (const PassiveName &name : names.value())
                facts.names.append({QString::fromStdString(name.name), originWords(name.origin),
                                    quint64{name.count}});
        }
        return facts;
    };
}

AddressNames::Lookup attributeLookup(const EnrichmentSource &enrichment, AddressAttribute attribute)
{
    return [enrichment, attribute](const std::vector<Address> &addresses) {
        std::vector<std::string> texts(addresses.size());
        const auto known = enrichment ? enrichment() : nullptr;
        if (!known || !known->has(attribute))
            return texts;
        for (std::size_t i = 0; i < addresses.size(); ++i) {
            AddressAttributes::WordId word = 0;
            known->words(attribute, {&addresses[i], 1}, &word);
            if (word != 0)
                texts[i] = known->text(attribute, word);
        }
        return texts;
    };
}

} // namespace weir
