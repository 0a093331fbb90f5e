#include "model/qt/packetreader.h"

#include "model/qt/errortext.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace weir {

class PacketReader::Private
{
public:
    explicit Private(PacketReader *reader)
        : m_reader(reader)
        , m_thread([this](const std::stop_token &stop) { work(stop); })
    {
    }
    ~Private() { ++m_newest; }

    struct Request
    {
        FlowQuery query;
        std::size_t limit = 0;
        quint64 ticket = 0;
    };

    void setRead(Read read)
    {
        cancel(); // whoever waits for a list is told that none comes
        ++m_newest;
        m_hasRead = static_cast<bool>(read);
        const std::lock_guard lock(m_mutex);
        std::swap(m_read, read); // the one before goes after the lock
        m_wanted.reset();
    }

    void request(const FlowQuery &query, std::size_t limit)
    {
        const quint64 ticket = ++m_newest;
        m_isBusy = true;
        {
            const std::lock_guard lock(m_mutex);
            m_wanted = Request{query, limit, ticket};
        }
        m_wake.notify_one();
    }

    void cancel()
    {
        if (!m_isBusy)
            return;
        ++m_newest;
        m_isBusy = false;
        emit m_reader->cancelled();
    }

    bool isBusy() const { return m_isBusy; }
    bool hasRead() const { return m_hasRead; }

private:
    void work(const std::stop_token &stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_wanted.has_value(); }))
                return;
            const Request request = *std::move(m_wanted);
            m_wanted.reset();
            const Read read = m_read;
            lock.unlock();
            run(request, read);
        }
    }

    void run(const Request &request, const Read &read)
    {
        const quint64 ticket = request.ticket;
        PacketListing listing;
        listing.progress = [this, ticket](double fraction) {
            if (m_newest != ticket)
                return false;
            post(ticket, [this, fraction] { emit m_reader->progressed(fraction); });
            return true;
        };
        listing.partial = [this, ticket](PacketListPtr list) {
            post(ticket, [this, begun = std::move(list)] { emit m_reader->begun(begun); });
        };
        const auto list = read ? read(request.query, request.limit, listing)
                               : Result<PacketListPtr>(Error{Errc::NotFound, 0, "no such store"});
        if (list)
            post(ticket, [this, found = list.value()] {
                m_isBusy = false;
                emit m_reader->listed(found);
            });
        else
            post(ticket, [this, sentence = errorSentence(list.error())] {
                m_isBusy = false;
                emit m_reader->failed(sentence);
            });
    }

    /// Runs in the GUI thread, unless something newer was asked meanwhile.
    template <class Action>
    void post(quint64 ticket, Action action)
    {
        QMetaObject::invokeMethod(
            m_reader,
            [this, ticket, action = std::move(action)] {
                if (m_newest == ticket)
                    action();
            },
            Qt::QueuedConnection);
    }

    PacketReader *const m_reader;
    std::atomic<quint64> m_newest = 0;
    bool m_isBusy = false; // GUI thread
    bool m_hasRead = false;
    std::mutex m_mutex; // guards m_read and m_wanted
    std::condition_variable_any m_wake;
    Read m_read;
    std::optional<Request> m_wanted;
    std::jthread m_thread; // last: stops before the others go
};

PacketReader::PacketReader(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

PacketReader::~PacketReader() = default;

void PacketReader::setRead(Read read)
{
    d->setRead(std::move(read));
}

bool PacketReader::isAvailable() const
{
    return d->hasRead();
}

void PacketReader::request(const FlowQuery &query, std::size_t limit)
{
    d->request(query, limit);
}

void PacketReader::cancel()
{
    d->cancel();
}

bool PacketReader::isBusy() const
{
    return d->isBusy();
}

} // namespace weir
