#include "app/gui/packetsave.h"

#include "model/qt/errortext.h"

namespace weir {

PacketSave::PacketSave(std::shared_ptr<const Workspace> workspace, FlowQuery query, QString path,
                       QObject *parent)
    : QObject(parent)
    , m_workspace(std::move(workspace))
    , m_query(std::move(query))
    , m_path(std::move(path))
{
}

PacketSave::~PacketSave()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void PacketSave::start()
{
    m_thread.reset(QThread::create([this] {
        const auto extracted =
            m_workspace->extract(m_query, m_path.toStdString(), [this](double fraction) {
                emit progressed(fraction);
                return !m_isCancelled;
            });
        if (!extracted) {
            emit failed(errorSentence(extracted.error()));
            return;
        }
        QStringList notes;
        for (const std::string &note : extracted.value().notes)
            notes += QString::fromStdString(note);
        emit finished(extracted.value().packets, notes.join(QLatin1Char('\n')));
    }));
    m_thread->start();
}

} // namespace weir
