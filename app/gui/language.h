#pragma once

class QCoreApplication;
class QString;

namespace weir {

/// Loads Weir's texts and Qt's own in `code` ("de"), or in the system's language when it is empty,
/// and formats numbers that way. Without texts in that language Weir speaks English. What is shown
/// already keeps its language, so it is called before the first window.
void setLanguage(QCoreApplication &application, const QString &code);

} // namespace weir
