#include "app/gui/demo.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

namespace weir {

namespace {

constexpr int kDemoSeconds = 300; // of captured time
constexpr int kDemoVersion = 2;   // another number makes a new capture

/// weir-gen lies beside the program when installed, and in its own folder of the build tree.
QString generatorPath()
{
    const QDir here(QCoreApplication::applicationDirPath());
    for (const char *candidate : {"weir-gen", "../../tests/generator/weir-gen"}) {
        const QFileInfo file(here.filePath(QString::fromLatin1(candidate)));
        if (file.isExecutable())
            return file.canonicalFilePath();
    }
    return {};
}

} // namespace

Demo::Demo(QObject *parent)
    : QObject(parent)
{
    connect(&m_generator, &QProcess::finished, this, [this](int exitCode) { finish(exitCode); });
}

QString Demo::path()
{
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return QStringLiteral("%1/weir/demo-%2.pcap").arg(cache).arg(kDemoVersion);
}

void Demo::prepare()
{
    if (QFileInfo::exists(path())) {
        QTimer::singleShot(0, this, [this] { emit ready(path()); });
        return;
    }
    const QString generator = generatorPath();
    if (generator.isEmpty()) {
        QTimer::singleShot(0, this, [this] {
            emit failed(
                tr("The program weir-gen, which makes the demo, is not installed beside weir. "
                   "Open a capture of your own instead."));
        });
        return;
    }
    QDir().mkpath(QFileInfo(path()).absolutePath());
    m_generator.start(generator, {QStringLiteral("--scenario"), QStringLiteral("demo"),
                                  QStringLiteral("--seed"), QStringLiteral("7"),
                                  QStringLiteral("-o"), path() + QStringLiteral(".part")});
}

void Demo::finish(int exitCode)
{
    const QString part = path() + QStringLiteral(".part");
    if (exitCode == 0 && QFile::rename(part, path())) {
        emit ready(path());
        return;
    }
    QFile::remove(part);
    emit failed(tr("The demo capture could not be made: %1")
                    .arg(QString::fromLocal8Bit(m_generator.readAllStandardError()).trimmed()));
}

} // namespace weir
