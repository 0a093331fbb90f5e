#pragma once

#include <QObject>
#include <QString>

#include <functional>
#include <stop_token>
#include <thread>

namespace weir {

/// Puts texts onto the clipboard. One of very many cells is made in a thread, and is there when
/// copied() says so; the newest wish wins. GUI thread only.
class TextCopy : public QObject
{
    Q_OBJECT

public:
    /// Makes the text, in any thread; gives up soon after `stop`.
    using Make = std::function<QString(const std::stop_token &stop)>;
    static constexpr std::size_t kFewCells = 20'000; // made at once, in the GUI thread

    using QObject::QObject;
    ~TextCopy() override;

    void start(std::size_t cells, Make make);
    /// Does not wait; the clipboard stays as it is.
    void cancel();
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void busyChanged(bool isBusy);
    void copied();

private:
    void setBusy(bool isBusy);

    std::jthread m_thread;
    quint64 m_newest = 0;
    bool m_isBusy = false;
};

} // namespace weir
