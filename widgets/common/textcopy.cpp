#include "widgets/common/textcopy.h"

#include <QClipboard>
#include <QGuiApplication>

#include <utility>

namespace weir {

TextCopy::~TextCopy() = default; // stops the thread and waits until it notices

void TextCopy::start(std::size_t cells, Make make)
{
    cancel();
    if (cells <= kFewCells) {
        QGuiApplication::clipboard()->setText(make({}));
        emit copied();
        return;
    }
    setBusy(true);
    const quint64 ticket = m_newest;
    // the one before has been told to stop; it ends within a row
    m_thread = std::jthread([this, ticket, make = std::move(make)](const std::stop_token &stop) {
        QString text = make(stop);
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this,
            [this, ticket, text = std::move(text)] {
                if (ticket != m_newest)
                    return;
                setBusy(false);
                QGuiApplication::clipboard()->setText(text);
                emit copied();
            },
            Qt::QueuedConnection);
    });
}

void TextCopy::cancel()
{
    ++m_newest;
    m_thread.request_stop();
    setBusy(false);
}

void TextCopy::setBusy(bool isBusy)
{
    if (std::exchange(m_isBusy, isBusy) != isBusy)
        emit busyChanged(isBusy);
}

} // namespace weir
