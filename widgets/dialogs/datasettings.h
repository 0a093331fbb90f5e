#pragma once

#include "model/core/annotations.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace weir {

/// A table of AS numbers, countries or cities, and what became of it.
struct DataTableRow
{
    QString path;
    bool isOn = true;
    // What became of it; nothing of that is edited.
    bool isLoaded = false;
    QString holds; // "AS number, country"
    quint64 ranges = 0;
    qint64 updatedNs = 0; // 0: unknown
    QString error;
};

/// A blocklist, and what became of it.
struct DataListRow
{
    QString name; // "": by its file or URL
    QString category;
    int weight = 1;
    QString origin;               // file or http(s) URL
    int refreshMinutes = 24 * 60; // of a URL; 0: only when asked for
    bool isOn = true;
    // What became of it; nothing of that is edited.
    bool isLoaded = false;
    QString shownName;
    QString shownCategory;
    QString format;
    quint64 entries = 0;
    quint64 names = 0;
    quint64 unreadableLines = 0;
    QString firstUnreadable; // "3, 7, 12"
    qint64 updatedNs = 0;
    qint64 checkedNs = 0;
    QString error;

    bool isUrl() const
    {
        return origin.startsWith(QLatin1String("http://"))
               || origin.startsWith(QLatin1String("https://"));
    }
};

/// All that Settings > Data edits.
struct DataSettings
{
    QList<DataTableRow> tables; // the first that knows counts
    QList<DataListRow> lists;
    QList<OwnNetwork> networks;
    bool hasWorkspace = false; // networks belong to it
};

/// "3 days ago" of a time in ns since 1970; "" for 0.
QString ageWords(qint64 ns, qint64 nowNs);

} // namespace weir
