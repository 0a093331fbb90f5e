#pragma once

#include <cstdint>
#include <string>

namespace weir {

/// What a store that was made to be handed on says of itself.
struct BundleInfo
{
    std::string filter;   // what was chosen; "": everything
    std::string madeFrom; // name of the workspace
    std::int64_t madeNs = 0;
    std::uint64_t rows = 0;
    std::uint64_t packets = 0; // that go with them
};

enum class StoredFileKind : std::uint8_t { Packets, Report };

/// A file that travels in a store.
struct StoredFile
{
    std::int64_t id = 0; // given by the store
    std::string name;
    StoredFileKind kind = StoredFileKind::Packets;
    std::uint32_t source = 0; // whose packets; 0: of no source
    std::uint64_t bytes = 0;

    /// The name to write it under: whoever made the store chose it, so that folders do not count.
    std::string plainName() const
    {
        const std::string plain = name.substr(name.find_last_of("/\\") + 1);
        return plain.empty() || plain == "." || plain == ".." ? "file-" + std::to_string(id)
                                                              : plain;
    }
};

} // namespace weir
