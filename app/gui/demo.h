#pragma once

#include <QObject>
#include <QProcess>
#include <QString>

namespace weir {

/// The demo capture: hosting and office traffic, made by weir-gen at the first run and kept in the
/// user's cache.
class Demo : public QObject
{
    Q_OBJECT

public:
    explicit Demo(QObject *parent = nullptr);

    /// Where the capture lies once it is made.
    static QString path();
    /// Ends in ready(), at once when the capture is there already, or in failed().
    void prepare();

signals:
    void ready(const QString &path);
    void failed(const QString &sentence);

private:
    void finish(int exitCode);

    QProcess m_generator;
};

} // namespace weir
