#include "model/report/document.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <optional>

namespace weir {

namespace {

constexpr std::array kKinds{"table", "timeline", "bars", "figures", "text"};
constexpr std::array kPapers{"a4", "letter"};
constexpr int kVersion = 1;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Error wrong(std::string_view what)
{
    return Error{Errc::BadValue, 0, "the report is not readable", std::string(what)};
}

QJsonObject toObject(const ReportSection &section)
{
    QJsonObject object{{QStringLiteral("id"), fromUtf8(section.id)},
                       {QStringLiteral("kind"), fromUtf8(nameOf(section.kind))},
                       {QStringLiteral("title"), fromUtf8(section.title)},
                       {QStringLiteral("question"), fromUtf8(section.question)},
                       {QStringLiteral("on"), section.isOn}};
    if (section.rowLimit > 0)
        object[QStringLiteral("rows")] = static_cast<qint64>(section.rowLimit);
    if (section.split == SectionSplit::Month)
        object[QStringLiteral("split")] = QStringLiteral("month");
    return object;
}

std::string textOf(const QJsonObject &object, const char *member)
{
    return object[QLatin1String(member)].toString().toStdString();
}

Result<ReportSection> sectionOf(const QJsonObject &object)
{
    ReportSection section;
    section.id = textOf(object, "id");
    section.title = textOf(object, "title");
    section.question = textOf(object, "question");
    const std::string kind = textOf(object, "kind");
    std::size_t at = 0;
    while (at < kKinds.size() && kind != kKinds[at])
        ++at;
    if (at == kKinds.size())
        return wrong("sections: kind \"" + kind + "\"");
    section.kind = static_cast<SectionKind>(at);
    if (section.question.empty() && section.kind != SectionKind::Text)
        return wrong("sections: no question in \"" + section.title + "\"");
    const qint64 rows = object[QStringLiteral("rows")].toInteger();
    if (rows < 0 || rows > 1'000'000)
        return wrong("sections: rows of \"" + section.title + "\"");
    section.rowLimit = static_cast<std::uint32_t>(rows);
    if (textOf(object, "split") == "month")
        section.split = SectionSplit::Month;
    section.isOn = object[QStringLiteral("on")].toBool(true);
    return section;
}

std::optional<TimeRange> rangeOf(const QJsonObject &object)
{
    TimeRange range;
    const auto read = [&object](const char *member, std::int64_t &ns) {
        const std::string text = textOf(object, member);
        if (text.empty())
            return true;
        const auto time = parseIso(text);
        ns = time.value_or(ns);
        return time.has_value();
    };
    if (!read("from", range.fromNs) || !read("to", range.toNs))
        return std::nullopt;
    return range;
}

} // namespace

std::string_view nameOf(SectionKind kind)
{
    return kKinds[static_cast<std::size_t>(kind)];
}

std::string_view nameOf(Paper paper)
{
    return kPapers[static_cast<std::size_t>(paper)];
}

Result<Paper> paperFromName(std::string_view name)
{
    for (const Paper paper : {Paper::A4, Paper::Letter}) {
        if (fromUtf8(name).compare(fromUtf8(nameOf(paper)), Qt::CaseInsensitive) == 0)
            return paper;
    }
    return Error{Errc::BadValue, 0, "there is no such paper; there are a4 and letter",
                 std::string(name)};
}

std::string toJson(const Report &report)
{
    QJsonObject settings;
    for (const auto &[name, value] : report.settings)
        settings[fromUtf8(name)] = fromUtf8(value);
    QJsonArray sections;
    for (const ReportSection &section : report.sections)
        sections += toObject(section);
    QJsonObject object{{QStringLiteral("weirReport"), kVersion},
                       {QStringLiteral("template"), fromUtf8(report.templateName)},
                       {QStringLiteral("settings"), settings},
                       {QStringLiteral("title"), fromUtf8(report.title)},
                       {QStringLiteral("subtitle"), fromUtf8(report.subtitle)},
                       {QStringLiteral("coverText"), fromUtf8(report.coverText)},
                       {QStringLiteral("paper"), fromUtf8(nameOf(report.paper))},
                       {QStringLiteral("sections"), sections}};
    if (report.range.fromNs != INT64_MIN)
        object[QStringLiteral("from")] = fromUtf8(toIsoUtc(report.range.fromNs));
    if (report.range.toNs != INT64_MAX)
        object[QStringLiteral("to")] = fromUtf8(toIsoUtc(report.range.toNs));
    return QJsonDocument(object).toJson().toStdString();
}

Result<Report> reportFromJson(std::string_view text)
{
    QJsonParseError failure;
    const auto document = QJsonDocument::fromJson(
        QByteArray(text.data(), static_cast<qsizetype>(text.size())), &failure);
    if (failure.error != QJsonParseError::NoError)
        return wrong(failure.errorString().toStdString());
    const QJsonObject object = document.object();
    if (object[QStringLiteral("weirReport")].toInt() != kVersion)
        return wrong("weirReport is not 1");
    Report report;
    report.templateName = textOf(object, "template");
    const QJsonObject settings = object[QStringLiteral("settings")].toObject();
    for (auto it = settings.begin(); it != settings.end(); ++it)
        report.settings[it.key().toStdString()] = it.value().toString().toStdString();
    report.title = textOf(object, "title");
    report.subtitle = textOf(object, "subtitle");
    report.coverText = textOf(object, "coverText");
    const auto range = rangeOf(object);
    if (!range)
        return wrong("from, to");
    report.range = *range;
    const auto paper = paperFromName(textOf(object, "paper"));
    if (!paper)
        return wrong("paper");
    report.paper = paper.value();
    for (const QJsonValue &value : object[QStringLiteral("sections")].toArray()) {
        auto section = sectionOf(value.toObject());
        if (!section)
            return section.error();
        report.sections.push_back(std::move(section).value());
    }
    return report;
}

} // namespace weir
