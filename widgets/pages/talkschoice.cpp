#include "widgets/pages/talkschoice.h"

#include "widgets/pages/talkspage.h"

#include <QSettings>

#include <algorithm>

namespace weir {

namespace {

TalksGroup pairsOf(const QString &field, const QString &words)
{
    TalksGroup group;
    group.name = field;
    group.words = words;
    group.fieldA = group.fieldB = field.section(QLatin1Char('/'), 0, 0);
    group.pipe = QStringLiteral("pairs %1 of ") + field + QStringLiteral(" by %2");
    const bool isPrefix = field.startsWith(QLatin1String("host"));
    const QString suffix = isPrefix ? field.mid(4) : QLatin1Char('.') + field;
    group.inside = QStringLiteral("src") + suffix;
    group.outside = QStringLiteral("dst") + suffix;
    return group;
}

TalksGroup usesOf(const QString &field, const QString &words)
{
    TalksGroup group;
    group.name = field;
    group.words = words;
    group.fieldA = QStringLiteral("host");
    group.fieldB = field;
    group.pipe = QStringLiteral("top %1 host, ") + field + QStringLiteral(" by %2");
    group.isDirected = false;
    return group;
}

TalksGroup hosts()
{
    TalksGroup group;
    group.name = group.fieldA = group.fieldB = QStringLiteral("host");
    group.words = TalksPage::tr("group by host");
    group.pipe = QStringLiteral("pairs %1 by %2");
    group.inside = QStringLiteral("src");
    group.outside = QStringLiteral("dst");
    group.hasHosts = true;
    return group;
}

constexpr const char *kViewNames[] = {"graph", "matrix", "sankey"};
constexpr const char *kColorNames[] = {"community", "network", "application", "country", "list"};

template <std::size_t N>
int placeOf(const char *const (&names)[N], const QString &name)
{
    for (std::size_t i = 0; i < N; ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<int>(i);
    }
    return 0;
}

} // namespace

/// Pairs have all sums in both directions anyway.
QString TalksGroup::question(int limit, const QString &metric) const
{
    return pipe.arg(limit).arg(isDirected ? metric : metricsLedBy(metric));
}

QString metricsLedBy(const QString &metric)
{
    QStringList metrics{metric};
    for (const auto &[name, words] : talksMetrics()) {
        if (name != metric)
            metrics += name;
    }
    return metrics.join(QStringLiteral(", "));
}

QList<TalksGroup> talksGroups()
{
    return {hosts(),
            pairsOf(QStringLiteral("host/24/64"), TalksPage::tr("group by subnet /24 · /64")),
            pairsOf(QStringLiteral("net"), TalksPage::tr("group by own network")),
            pairsOf(QStringLiteral("as.name"), TalksPage::tr("group by AS")),
            pairsOf(QStringLiteral("as"), TalksPage::tr("group by AS number")),
            pairsOf(QStringLiteral("country"), TalksPage::tr("group by country")),
            usesOf(QStringLiteral("app"), TalksPage::tr("hosts and applications")),
            usesOf(QStringLiteral("port"), TalksPage::tr("hosts and ports"))};
}

TalksGroup talksGroup(const QString &name)
{
    for (const TalksGroup &group : talksGroups()) {
        if (group.name == name)
            return group;
    }
    return hosts();
}

TalksWords talksMetrics()
{
    return {{QStringLiteral("bytes"), TalksPage::tr("size by bytes")},
            {QStringLiteral("packets"), TalksPage::tr("size by packets")},
            {QStringLiteral("flows"), TalksPage::tr("size by flows")}};
}

TalksWords talksColors()
{
    return {{QStringLiteral("community"), TalksPage::tr("colour by community")},
            {QStringLiteral("network"), TalksPage::tr("colour by own network")},
            {QStringLiteral("application"), TalksPage::tr("colour by application")},
            {QStringLiteral("country"), TalksPage::tr("colour by country")},
            {QStringLiteral("list"), TalksPage::tr("colour by list")}};
}

TalksWords talksComparisons()
{
    return {{QString(), TalksPage::tr("compare with nothing")},
            {QStringLiteral("previous"), TalksPage::tr("compare with the time before")},
            {QStringLiteral("1d"), TalksPage::tr("compare with yesterday")},
            {QStringLiteral("7d"), TalksPage::tr("compare with a week ago")}};
}

TalksWords talksViews()
{
    //: views of who talks to whom
    return {{QStringLiteral("graph"), TalksPage::tr("graph")},
            //: views of who talks to whom
            {QStringLiteral("matrix"), TalksPage::tr("matrix")},
            //: views of who talks to whom; bands from field to field
            {QStringLiteral("sankey"), TalksPage::tr("sankey")}};
}

TalksWords talksLevels()
{
    return {{QStringLiteral("src"), TalksPage::tr("source host")},
            {QStringLiteral("src/24/64"), TalksPage::tr("source subnet")},
            {QStringLiteral("src.net"), TalksPage::tr("source network")},
            {QStringLiteral("src.country"), TalksPage::tr("source country")},
            {QStringLiteral("app"), TalksPage::tr("application")},
            {QStringLiteral("proto"), TalksPage::tr("protocol")},
            {QStringLiteral("dst.port"), TalksPage::tr("destination port")},
            {QStringLiteral("dst.country"), TalksPage::tr("destination country")},
            {QStringLiteral("dst.as"), TalksPage::tr("destination AS")},
            {QStringLiteral("dst.net"), TalksPage::tr("destination network")},
            {QStringLiteral("dst/24/64"), TalksPage::tr("destination subnet")},
            {QStringLiteral("dst"), TalksPage::tr("destination host")}};
}

QString wordsOf(const TalksWords &words, const QString &name)
{
    const auto found = std::find_if(words.begin(), words.end(),
                                    [&](const auto &word) { return word.first == name; });
    return found == words.end() ? name : found->second;
}

void TalksChoice::load()
{
    const QSettings settings;
    const auto read = [&](const char *key, const QString &otherwise) {
        return settings.value(QStringLiteral("talks/") + QLatin1String(key), otherwise).toString();
    };
    view = static_cast<View>(placeOf(kViewNames, read("view", {})));
    colors = static_cast<GraphColors>(placeOf(kColorNames, read("colors", {})));
    group = talksGroup(read("group", {})).name;
    metric = read("metric", metric);
    if (wordsOf(talksMetrics(), metric) == metric)
        metric = QStringLiteral("bytes");
    limit = std::clamp(settings.value(QStringLiteral("talks/limit"), kFirstLimit).toInt(), 10,
                       kMostPairs);
    levels = settings.value(QStringLiteral("talks/levels")).toStringList();
    levels.removeIf([](const QString &level) { return wordsOf(talksLevels(), level) == level; });
    if (levels.size() < 2 || levels.size() > 4)
        levels = {QStringLiteral("src"), QStringLiteral("app"), QStringLiteral("dst")};
}

void TalksChoice::save() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("talks/view"),
                      QLatin1String(kViewNames[static_cast<int>(view)]));
    settings.setValue(QStringLiteral("talks/colors"),
                      QLatin1String(kColorNames[static_cast<int>(colors)]));
    settings.setValue(QStringLiteral("talks/group"), group);
    settings.setValue(QStringLiteral("talks/metric"), metric);
    settings.setValue(QStringLiteral("talks/limit"), limit);
    settings.setValue(QStringLiteral("talks/levels"), levels);
}

} // namespace weir
