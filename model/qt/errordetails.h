#pragma once

#include <QString>

#include <string_view>

namespace weir {

/// What a room below Qt says about an error or a refused packet ("the capture file is not there any
/// more"), in the language of the window. A text without an entry comes back as it is.
QString translatedDetail(std::string_view text);
/// True when the translators know the text; the tests ask.
bool hasTranslatableDetail(std::string_view text);

} // namespace weir
