#pragma once

#include "model/report/document.h"

#include <string>
#include <vector>

namespace weir::cli {

/// Keeps the sections named in `only` ("hosts", "pairs"), in that order; all where it is empty.
/// Errc::BadValue where a name is unknown; says which there are.
Status keepSections(Report &report, const std::vector<std::string> &only);
/// Lines that are printed at most: "450" of every table, "hosts=100" of one section.
Status limitRows(Report &report, const std::vector<std::string> &limits);

} // namespace weir::cli
