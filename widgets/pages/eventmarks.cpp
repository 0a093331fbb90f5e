#include "widgets/pages/eventmarks.h"

#include "model/qt/sourcerecords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <map>

namespace weir {

namespace {

constexpr std::int64_t kMostMarks = 60; // side by side in one chart
constexpr int kMostLines = 4;           // of a mark

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::EventMarks)
};

bool isMarked(const std::string &kind)
{
    return kind == "sampling-changed" || kind == "exporter-restarted" || kind == "lost";
}

QString nameOf(const CollectState &state, std::uint32_t source)
{
    const auto &sources = state.sources();
    const auto known = std::find_if(sources.begin(), sources.end(),
                                    [source](const auto &info) { return info.id == source; });
    return known == sources.end() ? QString::number(source) : QString::fromStdString(known->name);
}

QString lineOf(const CollectState &state, const ExportEvent &event)
{
    QString line = nameOf(state, event.source) + QStringLiteral(": ") + eventWords(event.kind);
    if (!event.text.empty())
        line += QStringLiteral(", ") + QString::fromStdString(event.text);
    return line;
}

} // namespace

QVector<TimeMark> eventMarks(const CollectState &state, const TimeRange &shown)
{
    QVector<TimeMark> marks;
    const std::int64_t step = (shown.toNs - shown.fromNs) / kMostMarks;
    if (shown.isAll() || step <= 0)
        return marks;
    std::map<std::int64_t, QStringList> lines; // by place
    for (const ExportEvent &event : state.events()) {
        if (isMarked(event.kind) && event.timeNs >= shown.fromNs && event.timeNs < shown.toNs)
            lines[(event.timeNs - shown.fromNs) / step].prepend(lineOf(state, event));
    }
    for (auto &[place, texts] : lines) {
        const auto more = texts.size() - kMostLines;
        if (more > 0) {
            texts = texts.first(kMostLines);
            texts += Words::tr("… and %1 more").arg(more);
        }
        const std::int64_t fromNs = shown.fromNs + place * step;
        marks += {{fromNs, fromNs + step / 2}, texts.join(QLatin1Char('\n')), true};
    }
    return marks;
}

} // namespace weir
