#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QString>
#include <QTemporaryDir>

#include <string>

namespace weir::test {

/// A folder that is removed with all that it holds when the object goes.
class TempDir
{
public:
    bool isValid() const { return m_dir.isValid(); }
    /// Full path of a file of that name in the folder.
    std::string path(const char *name) const
    {
        return m_dir.filePath(QString::fromUtf8(name)).toStdString();
    }

private:
    QTemporaryDir m_dir;
};

inline bool writeFile(const std::string &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
}

/// The whole file; nothing where it cannot be read.
inline QByteArray readFile(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

#ifdef WEIR_SHARED_DATA
/// Path of a shared sample, "" where it is not there: skip the test then.
inline std::string sharedData(const char *relative)
{
    const QString path =
        QDir::cleanPath(QStringLiteral(WEIR_SHARED_DATA) + '/' + QString::fromUtf8(relative));
    return QFileInfo::exists(path) ? path.toStdString() : std::string();
}
#endif

} // namespace weir::test
