#include "model/report/fileset.h"

#include <QDir>
#include <QSaveFile>

namespace weir {

namespace {

Error failure(const QSaveFile &file)
{
    return Error{Errc::Io, 0, "the file could not be written",
                 (file.fileName() + QStringLiteral(": ") + file.errorString()).toStdString()};
}

} // namespace

FileSet::FileSet() = default;

FileSet::~FileSet()
{
    m_files.clear(); // what was written under other names goes first
    for (const QString &folder : m_folders)
        QDir().rmdir(folder);
}

Status FileSet::makeFolder(const QString &path)
{
    if (QDir(path).exists())
        return {};
    if (!QDir().mkpath(path))
        return Error{Errc::Io, 0, "the folder could not be made", path.toStdString()};
    m_folders.push_back(path);
    return {};
}

Status FileSet::add(const QString &path, const QByteArray &bytes)
{
    auto file = std::make_unique<QSaveFile>(path);
    if (!file->open(QIODevice::WriteOnly) || file->write(bytes) != bytes.size())
        return failure(*file);
    m_files.push_back(std::move(file));
    return {};
}

Status FileSet::commit()
{
    m_folders.clear();
    for (const auto &file : m_files) {
        if (!file->commit())
            return failure(*file);
    }
    m_files.clear();
    return {};
}

} // namespace weir
