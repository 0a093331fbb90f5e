#include "model/qt/packetdetailreader.h"

#include "model/qt/errortext.h"

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace weir {

class PacketDetailReader::Private
{
public:
    explicit Private(PacketDetailReader *reader)
        : m_reader(reader)
        , m_thread([this](const std::stop_token &stop) { work(stop); })
    {
    }
    ~Private() { cancel(); }

    void request(const PacketListPtr &list, std::size_t line)
    {
        cancel();
        m_isBusy = true;
        m_running = std::stop_source();
        {
            const std::lock_guard lock(m_mutex);
            m_wanted = Request{list, line, m_newest, m_running.get_token()};
        }
        m_wake.notify_one();
    }

    void cancel()
    {
        ++m_newest;
        m_isBusy = false;
        m_running.request_stop();
        const std::lock_guard lock(m_mutex);
        m_wanted.reset();
    }

    bool isBusy() const { return m_isBusy; }

private:
    struct Request
    {
        PacketListPtr list;
        std::size_t line = 0;
        quint64 ticket = 0;
        std::stop_token stop;
    };

    void work(const std::stop_token &stop)
    {
        while (true) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait(lock, stop, [this] { return m_wanted.has_value(); }))
                return;
            const Request request = *std::exchange(m_wanted, std::nullopt);
            lock.unlock();
            auto detail = request.list->detail(request.line, request.stop);
            if (detail)
                post(request.ticket,
                     [this, found = std::make_shared<const PacketDetail>(
                                std::move(detail).value())] { emit m_reader->found(found); });
            else
                post(request.ticket, [this, sentence = errorSentence(detail.error())] {
                    emit m_reader->failed(sentence);
                });
        }
    }

    /// Runs in the GUI thread, unless something newer was asked meanwhile.
    template <class Action>
    void post(quint64 ticket, Action action)
    {
        QMetaObject::invokeMethod(
            m_reader,
            [this, ticket, action = std::move(action)] {
                if (m_newest != ticket)
                    return;
                m_isBusy = false;
                action();
            },
            Qt::QueuedConnection);
    }

    PacketDetailReader *const m_reader;
    quint64 m_newest = 0; // GUI thread, as the two below
    bool m_isBusy = false;
    std::stop_source m_running;
    std::mutex m_mutex; // guards m_wanted
    std::condition_variable_any m_wake;
    std::optional<Request> m_wanted;
    std::jthread m_thread; // last: stops before the others go
};

PacketDetailReader::PacketDetailReader(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

PacketDetailReader::~PacketDetailReader() = default;

void PacketDetailReader::request(const PacketListPtr &list, std::size_t line)
{
    d->request(list, line);
}

void PacketDetailReader::cancel()
{
    d->cancel();
}

bool PacketDetailReader::isBusy() const
{
    return d->isBusy();
}

} // namespace weir
