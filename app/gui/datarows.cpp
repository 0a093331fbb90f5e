#include "app/gui/datarows.h"

#include "model/qt/errortext.h"

#include <QCoreApplication>
#include <QFile>

namespace weir {

namespace {

/// Context of the texts in this file, for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::DataRows)
};

QString toQString(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString holdsOf(const GeoDatabase &table)
{
    QStringList parts;
    if (table.has(AddressAttribute::As) || table.has(AddressAttribute::AsName))
        parts += Words::tr("AS");
    if (table.has(AddressAttribute::Country))
        parts += Words::tr("country");
    if (table.has(AddressAttribute::City))
        parts += Words::tr("city");
    return parts.join(QStringLiteral(", "));
}

/// Words for the kind of a list; those with a name of their own stay as they are.
QString formatWords(ListFormat format)
{
    switch (format) {
    case ListFormat::Plain:
        return Words::tr("plain list");
    case ListFormat::Hosts:
        return Words::tr("hosts file");
    case ListFormat::Names:
        return Words::tr("names", "kind of a blocklist: host names, one a line");
    case ListFormat::Trails:
        return Words::tr("trails", "kind of a blocklist: Maltrail");
    case ListFormat::Rules:
        return Words::tr("rules", "kind of a blocklist: of a firewall or an IDS");
    default:
        return toQString(toText(format));
    }
}

DataListRow rowOf(const ListState &state)
{
    DataListRow row;
    const ListDescription &about = state.setting.about;
    row.name = QString::fromStdString(about.name);
    row.category = QString::fromStdString(about.category);
    row.weight = static_cast<int>(about.weight);
    row.origin = QString::fromStdString(about.origin);
    row.refreshMinutes = static_cast<int>(state.setting.refreshMinutes);
    row.isOn = state.setting.isOn;
    row.checkedNs = state.checkedNs;
    row.shownName = QString::fromStdString(listNameOf(about.origin));
    if (state.error)
        row.error = errorSentence(*state.error);
    if (!state.list)
        return row;
    row.isLoaded = true;
    row.shownCategory = QString::fromStdString(state.list->about.category);
    row.format = formatWords(state.list->format);
    row.entries = state.list->entries();
    row.names = state.list->names.size();
    row.unreadableLines = state.list->unreadableLines;
    if (!state.list->firstUnreadable.empty())
        row.firstUnreadable = QString::number(state.list->firstUnreadable.front());
    row.updatedNs = state.list->updatedNs;
    return row;
}

} // namespace

QList<DataTableRow> tableRows(const LoadedEnrichment &loaded)
{
    QList<DataTableRow> rows;
    for (const TableState &state : loaded.tables) {
        DataTableRow row;
        row.path = QFile::decodeName(QByteArray::fromStdString(state.setting.path));
        row.isOn = state.setting.isOn;
        if (state.error)
            row.error = errorSentence(*state.error);
        if (state.table) {
            row.isLoaded = true;
            row.holds = holdsOf(*state.table);
            row.ranges = state.table->entries();
            row.updatedNs = state.table->builtNs();
        }
        rows.append(row);
    }
    return rows;
}

QList<DataListRow> listRows(const LoadedEnrichment &loaded)
{
    QList<DataListRow> rows;
    for (const ListState &state : loaded.lists)
        rows.append(rowOf(state));
    return rows;
}

DataSettings dataSettings(const LoadedEnrichment &loaded, const std::vector<OwnNetwork> &networks)
{
    DataSettings settings;
    settings.tables = tableRows(loaded);
    settings.lists = listRows(loaded);
    settings.networks = QList<OwnNetwork>(networks.begin(), networks.end());
    return settings;
}

EnrichmentSettings enrichmentSettings(const DataSettings &settings)
{
    EnrichmentSettings kept;
    for (const DataTableRow &row : settings.tables)
        kept.tables.push_back({QFile::encodeName(row.path).toStdString(), row.isOn});
    for (const DataListRow &row : settings.lists) {
        ListSetting list;
        list.about = {row.name.toStdString(), row.category.toStdString(),
                      static_cast<std::uint32_t>(row.weight), row.origin.toStdString()};
        list.refreshMinutes = static_cast<std::uint32_t>(row.refreshMinutes);
        list.isOn = row.isOn;
        kept.lists.push_back(std::move(list));
    }
    return kept;
}

QString networkProblemText(const NetworkProblem &problem)
{
    using Kind = NetworkProblem::Kind;
    const QString text = toQString(problem.text);
    const auto line = static_cast<qulonglong>(problem.line);
    switch (problem.kind) {
    case Kind::NoPrefix:
        return Words::tr("Line %1: “%2” is no address and no prefix").arg(line).arg(text);
    case Kind::NoColour:
        return Words::tr("Line %1: “%2” is no colour like #0B7285").arg(line).arg(text);
    case Kind::Twice:
        return Words::tr("Line %1: %2 stands there twice; this line counts").arg(line).arg(text);
    case Kind::OpenQuote:
        return Words::tr("Line %1: a quote is opened and never closed").arg(line);
    case Kind::NotUtf8:
        return Words::tr("Line %1 is not UTF-8; save the file as UTF-8").arg(line);
    }
    return {};
}

} // namespace weir
