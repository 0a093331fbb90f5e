#pragma once

#include "model/query/parser.h"

#include <QString>
#include <QStringList>

#include <string_view>

namespace weir {

/// What is wrong with a question, in the language of the window: "10.0.0.300 is not an address".
/// A sentence that is not known here comes back as it is.
QString questionErrorText(const QueryError &error);
/// What could stand at the place of the error, at most `limit` of it: "a field", "==".
QStringList expectedWords(const QueryError &error, qsizetype limit);
/// True when the translators know the sentence; the tests ask.
bool isTranslatableQuestionError(std::string_view message);

} // namespace weir
