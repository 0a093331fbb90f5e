#pragma once

#include <QString>

#include <string_view>

namespace weir {

/// The text of a catalogue below Qt (column titles, help of fields, metrics, stages and keywords,
/// units) in the language of the window; a title may end in a prefix length ("Host /24"). A text
/// without an entry comes back as it is.
QString translatedTitle(std::string_view text);
/// True when `text` is known to the translators; the tests ask.
bool hasTranslatableTitle(std::string_view text);

} // namespace weir
