#include "app/gui/windowparts.h"

#include "app/gui/session.h"
#include "app/gui/windowactions.h"
#include "app/workspace/capturepeek.h"
#include "model/qt/errortext.h"
#include "model/qt/format.h"
#include "model/query/resulttext.h"
#include "model/scan/storeexecutor.h"

#include <QCoreApplication>
#include <QMenu>
#include <QMessageBox>

#include <algorithm>
#include <optional>

namespace weir {

namespace {

constexpr std::size_t kPreviewPackets = 50;
constexpr std::uint64_t kValuesAsked =
    200; // of which those are proposed that start with what was typed
constexpr std::size_t kValuesProposed = 12;

/// Context of the texts in this file, for translators.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::WindowParts)
};

bool startsWith(const std::string &value, std::string_view typed)
{
    return value.size() >= typed.size()
           && std::equal(typed.begin(), typed.end(), value.begin(), [](char a, char b) {
                  return std::tolower(static_cast<unsigned char>(a))
                         == std::tolower(static_cast<unsigned char>(b));
              });
}

} // namespace

QMenu *makeExportMenu(const WindowActions &actions, QWidget *parent)
{
    auto *menu = new QMenu(parent);
    menu->addAction(actions.exportCsv);
    menu->addAction(actions.savePackets);
    menu->addSeparator();
    menu->addAction(actions.saveAs);
    return menu;
}

QString loadSentence(const LoadReport &report)
{
    std::uint64_t packets = 0;
    for (const FileReport &file : report.files)
        packets += file.source.packets;
    const QString text =
        Words::tr("%1 read in %2, %3/s")
            .arg(format::packets(packets), format::durationMs(report.seconds * 1000),
                 format::bytes(report.megabytesPerSecond * 1e6));
    return report.cancelled ? Words::tr("Cancelled: %1").arg(text) : text;
}

AddressNames::Lookup nameLookup(const std::shared_ptr<const Workspace> &workspace)
{
    return [workspace](const std::vector<Address> &addresses) {
        std::vector<std::string> names;
        names.reserve(addresses.size());
        for (const Address &address : addresses) {
            const auto found = workspace->namesOf(address);
            names.push_back(found && !found.value().empty() ? found.value().front().name
                                                            : std::string());
        }
        return names;
    };
}

/// The attribute of addresses that a derived field stands for, if any.
std::optional<AddressAttribute> attributeOf(FieldId field)
{
    switch (fieldInfo(field).first) {
    case ColumnId::SrcAsName:
    case ColumnId::DstAsName:
        return AddressAttribute::AsName;
    case ColumnId::SrcCountry:
    case ColumnId::DstCountry:
        return AddressAttribute::Country;
    case ColumnId::SrcCity:
    case ColumnId::DstCity:
        return AddressAttribute::City;
    case ColumnId::SrcNet:
    case ColumnId::DstNet:
        return AddressAttribute::Net;
    case ColumnId::SrcList:
    case ColumnId::DstList:
        return AddressAttribute::List;
    case ColumnId::SrcListCategory:
    case ColumnId::DstListCategory:
        return AddressAttribute::ListCategory;
    default:
        return std::nullopt;
    }
}

ValueProposer valueProposer(const std::shared_ptr<StoreExecutor> &executor)
{
    return [executor](FieldId field, std::string_view typed) {
        FlowQuery query;
        Stage top;
        top.kind = Stage::Kind::Top;
        top.limit = kValuesAsked;
        top.dimensions = {Dimension{field}};
        top.metrics = {Metric::Packets};
        query.stages.push_back(top);
        std::vector<std::string> values;
        const auto answer = executor->execute(query, {});
        if (!answer || answer.value()->columns.empty())
            return values;
        for (std::size_t row = 0;
             row < answer.value()->rowCount() && values.size() < kValuesProposed; ++row) {
            std::string value = cellText(answer.value()->columns.front(), row);
            if (!value.empty() && startsWith(value, typed))
                values.push_back(std::move(value));
        }
        // Below what occurs, what is known besides: lists and networks without traffic.
        const auto attribute = attributeOf(field);
        const auto known = attribute ? executor->attributes() : nullptr;
        if (known) {
            for (std::string &value : known->values(*attribute, typed, kValuesProposed)) {
                if (values.size() < kValuesProposed
                    && std::ranges::find(values, value) == values.end())
                    values.push_back(std::move(value));
            }
        }
        return values;
    };
}

FilePreview previewOf(const QString &path)
{
    FilePreview preview;
    if (Workspace::isStoreFile(path.toStdString())) {
        preview.isWorkspace = true;
        preview.format = Words::tr("Weir workspace");
        return preview;
    }
    const auto peek = peekCapture(path.toStdString(), kPreviewPackets);
    if (!peek) {
        preview.error = errorSentence(peek.error());
        return preview;
    }
    preview.format = QString::fromStdString(peek.value().format);
    preview.size = format::bytes(static_cast<double>(peek.value().fileBytes));
    QStringList links;
    for (const std::string &link : peek.value().linkTypes)
        links += QString::fromStdString(link);
    preview.details = links.join(QStringLiteral(", "));
    preview.exports = static_cast<int>(peek.value().exports);
    for (const std::uint16_t port : peek.value().exportPorts)
        preview.exportPorts += port;
    for (const CapturePeek::Packet &packet : peek.value().packets)
        preview.packets.append({format::time(packet.timeNs), QString::number(packet.wireBytes),
                                QString::fromStdString(packet.summary)});
    return preview;
}

LoadOptions loadOptionsOf(const OpenDialog &dialog)
{
    LoadOptions options;
    options.filter = dialog.filter().toStdString();
    options.inner = dialog.isInner();
    switch (dialog.exports()) {
    case OpenDialog::Exports::Both:
        options.exports = Exports::Auto;
        for (const quint16 port : dialog.exportPorts())
            options.exportPorts.push_back(port);
        break;
    case OpenDialog::Exports::AsFlows:
        options.exports = Exports::Only;
        break;
    case OpenDialog::Exports::AsPackets:
        options.exports = Exports::None;
        break;
    }
    return options;
}

void showMessage(QWidget &window, const QString &title, const QString &sentence)
{
    auto *box = new QMessageBox(QMessageBox::Warning, title, title, QMessageBox::Ok, &window);
    box->setInformativeText(sentence);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void saveUndecoded(QWidget &window, Session &session)
{
    const QString path =
        chooseTarget(&window, Words::tr("Save undecoded datagrams"), Words::tr("undecoded"),
                     Words::tr("Captures (*.pcapng)"), QStringLiteral(".pcapng"));
    if (!path.isEmpty())
        session.saveUndecoded(path);
}

void chooseAndAdd(QWidget &window, Session &session)
{
    auto *dialog = new OpenDialog(
        previewOf,
        [](const QString &text) { return QString::fromStdString(filterError(text.toStdString())); },
        &window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Words::tr("Add captures to this workspace"));
    QObject::connect(dialog, &QDialog::accepted, &session,
                     [dialog, &session] { session.add(dialog->files(), loadOptionsOf(*dialog)); });
    dialog->open();
}

} // namespace weir
