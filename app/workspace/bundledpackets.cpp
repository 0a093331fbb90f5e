#include "app/workspace/evidence.h"
#include "model/store/storereader.h"

#include <sys/stat.h>

#include <algorithm>

namespace weir {

Result<std::vector<SourceInfo>> BundledPackets::replaced(std::vector<SourceInfo> sources,
                                                         const std::vector<StoredFile> &files,
                                                         const std::string &path)
{
    const std::lock_guard lock(m_mutex);
    if (m_store != path) {
        m_paths.clear();
        m_store = path;
    }
    for (const StoredFile &file : files) {
        const auto source =
            std::find_if(sources.begin(), sources.end(),
                         [&file](const SourceInfo &known) { return known.id == file.source; });
        if (file.kind != StoredFileKind::Packets || source == sources.end())
            continue;
        if (!m_folder) {
            auto folder = TemporaryFolder::create();
            if (!folder)
                return folder.error();
            m_folder = std::move(folder).value();
        }
        std::string &out = m_paths[file.id];
        if (out.empty()) {
            out = m_folder->path() + "/" + std::to_string(file.id) + ".pcapng";
            const auto reader = StoreReader::open(path);
            if (!reader)
                return reader.error();
            if (const Status copied = reader.value()->copyFileOut(file.id, out); !copied) {
                out.clear();
                return copied.error();
            }
        }
        struct stat facts = {};
        if (stat(out.c_str(), &facts) != 0)
            return Error{Errc::NotFound, 0, "the capture file is not there any more", out};
        source->path = out;
        source->format = "pcapng";
        source->filter.clear();
        source->fileBytes = static_cast<std::uint64_t>(facts.st_size);
        source->modifiedNs = facts.st_mtim.tv_sec * kNsPerSecond + facts.st_mtim.tv_nsec;
    }
    return sources;
}

} // namespace weir
