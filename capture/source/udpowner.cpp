#include "capture/source/udpowner.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <vector>

namespace weir {

namespace {

namespace fs = std::filesystem;

/// Adds the inodes of sockets at `port` from /proc/net/udp or udp6 (proc(5)).
void addInodes(const char *table, std::uint16_t port, std::vector<std::string> &inodes)
{
    std::ifstream file(table);
    std::string line;
    std::getline(file, line); // titles
    while (std::getline(file, line)) {
        std::istringstream words(line);
        std::string number, local, word, inode;
        words >> number >> local;
        for (int skipped = 0; skipped < 7; ++skipped)
            words >> word; // remote, state, queues, timer, retransmits, uid, timeout
        words >> inode;
        const std::size_t colon = local.rfind(':');
        if (colon != std::string::npos
            && std::strtoul(local.c_str() + colon + 1, nullptr, 16) == port)
            inodes.push_back("socket:[" + inode + ']');
    }
}

bool hasSocket(const fs::path &process, const std::vector<std::string> &inodes)
{
    std::error_code error;
    for (fs::directory_iterator entry(process / "fd", error), end; !error && entry != end;
         entry.increment(error)) {
        std::error_code unreadable;
        const std::string target = fs::read_symlink(entry->path(), unreadable).string();
        if (std::find(inodes.begin(), inodes.end(), target) != inodes.end())
            return true;
    }
    return false;
}

} // namespace

std::string udpPortOwner(std::uint16_t port)
{
    std::vector<std::string> inodes;
    addInodes("/proc/net/udp", port, inodes);
    addInodes("/proc/net/udp6", port, inodes);
    if (inodes.empty())
        return {};
    std::error_code error;
    for (fs::directory_iterator entry("/proc", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string pid = entry->path().filename().string();
        const bool isProcess = std::all_of(
            pid.begin(), pid.end(), [](unsigned char letter) { return std::isdigit(letter) != 0; });
        if (!isProcess || !hasSocket(entry->path(), inodes))
            continue;
        std::ifstream command(entry->path() / "comm");
        std::string name;
        std::getline(command, name);
        return name + " (process " + pid + ')';
    }
    return {};
}

} // namespace weir
