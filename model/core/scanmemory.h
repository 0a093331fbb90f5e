#pragma once

namespace weir {

/// Lets the allocator keep blocks below 4 MB, and up to 64 MB that are free, for the next segment
/// or question instead of giving them back to the system and clearing them anew each time. For the
/// first line of main(); does nothing where the C library is not glibc.
void keepScanMemory();

} // namespace weir
