#include "app/cli/command.h"

#include "app/cli/output.h"
#include "app/cli/progressline.h"

#include <atomic>
#include <csignal>
#include <cstdio>

namespace weir::cli {

namespace {

volatile std::sig_atomic_t interrupted = 0; // set by the signal handler, read by the waiting loop

void onSignal(int)
{
    interrupted = 1;
}

} // namespace

bool isInterrupted()
{
    return interrupted != 0;
}

void watchInterrupts()
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

int fail(const std::string &sentence)
{
    std::fprintf(stderr, "weir-cli: %s\n", sentence.c_str());
    return kFailed;
}

int fail(const Error &error)
{
    return fail(error.sentence());
}

Result<LoadReport> importAndWait(Workspace &workspace, const std::vector<std::string> &paths,
                                 const LoadOptions &options)
{
    ProgressLine line;
    LoadReport report;
    LoadObserver observer;
    observer.onProgress = [&line, &workspace](const LoadProgress &progress) {
        if (interrupted)
            workspace.cancelImport();
        line.show(progress);
    };
    observer.onFinished = [&report](const LoadReport &finished) { report = finished; };

    if (const Status started = workspace.startImport(paths, options, observer); !started)
        return started.error();
    workspace.waitForImport();
    line.clear();
    return report;
}

void saveUndecoded(const Workspace &workspace, const std::string &path)
{
    const Status saved = workspace.saveUndecoded(path);
    if (saved)
        write(stderr, "weir-cli: datagrams that could not be decoded are in {}\n", path);
    else if (saved.error().code == Errc::NotFound)
        write(stderr, "weir-cli: every datagram could be decoded, {} is not written\n", path);
    else
        fail(saved.error());
}

Result<std::unique_ptr<Workspace>> openAny(const std::string &path, const LoadOptions &options)
{
    if (Workspace::isStoreFile(path))
        return Workspace::open(path);
    auto workspace = Workspace::createTemporary();
    if (!workspace)
        return workspace;
    const auto report = importAndWait(*workspace.value(), {path}, options);
    if (!report)
        return report.error();
    if (!report.value().status)
        return report.value().status.error();
    if (const Status &read = report.value().files.front().status; !read) {
        Error error = read.error();
        if (error.detail.find(path) == std::string::npos)
            error.detail += (error.detail.empty() ? "" : ": ") + path;
        return error;
    }
    if (report.value().cancelled)
        return Error{Errc::Cancelled, 0, "interrupted while reading the capture", path};
    return workspace;
}

} // namespace weir::cli
