#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace weir {

/// A line of the outline that a viewer shows beside the pages.
struct PdfBookmark
{
    QString title;
    int page = 0; // from 0
};

/// `pdf`, as QPdfWriter wrote it, with an outline: what it adds stands behind the end of the file
/// as an incremental update (ISO 32000-1, section 7.5.6). Unchanged where there are no bookmarks,
/// or where the file is not built as expected.
QByteArray withOutline(QByteArray pdf, const std::vector<PdfBookmark> &bookmarks);

} // namespace weir
