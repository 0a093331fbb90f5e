#pragma once

#include "model/core/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <vector>

class QSaveFile;

namespace weir {

/// Several files that are written together: until commit() none of them is there, and files of the
/// same names stay as they are. One thread.
class FileSet
{
public:
    FileSet();
    ~FileSet();
    FileSet(FileSet &&) = default;
    FileSet &operator=(FileSet &&) = default;

    /// Makes a folder for them; it goes again where commit() is never called and nothing is in it.
    Status makeFolder(const QString &path);
    Status add(const QString &path, const QByteArray &bytes);
    Status commit();

private:
    std::vector<std::unique_ptr<QSaveFile>> m_files;
    std::vector<QString> m_folders; // that were made
};

} // namespace weir
