#pragma once

#include <QStringList>

class QCoreApplication;

namespace weir {

/// Loads Weir's texts and Qt's own in `code` ("de"), or in the system's language when it is empty,
/// and formats numbers that way. Without texts in that language Weir speaks English. What is shown
/// already keeps its language, so it is called before the first window.
void setLanguage(QCoreApplication &application, const QString &code);
/// Codes of the languages that Weir has texts in, "de", "en" …
QStringList languages();

} // namespace weir
