#include "app/gui/collecttest.h"

#include "app/workspace/listenertest.h"
#include "model/qt/errordetails.h"
#include "model/qt/errortext.h"
#include "model/qt/sourcewords.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <algorithm>
#include <array>

namespace weir {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(weir::CollectTest)
};

constexpr std::array kProtocols{ExportProtocol::NetFlow5, ExportProtocol::NetFlow9,
                                ExportProtocol::Ipfix, ExportProtocol::SFlow5};

QString missingText(const ListenerTest &test)
{
    QStringList missing;
    for (const ExportProtocol protocol : kProtocols) {
        if (std::ranges::find(test.decoded, protocol) == test.decoded.end())
            missing += words::protocol(protocol);
    }
    return missing.join(QStringLiteral(", "));
}

QList<QPair<QString, int>> linesOf(const Result<std::vector<ListenerTest>> &tests)
{
    if (!tests)
        return {{errorSentence(tests.error()), 3}};
    QList<QPair<QString, int>> lines;
    QStringList good;
    for (const ListenerTest &test : tests.value()) {
        const QString listen = QString::fromStdString(test.listen);
        if (test.isGood())
            good += listen;
        else if (!test.error.empty())
            lines.append(
                {Words::tr("%1 cannot be used: %2").arg(listen, translatedDetail(test.error)), 3});
        else
            lines.append({Words::tr("%1: no %2 arrived").arg(listen, missingText(test)), 2});
    }
    if (!good.isEmpty())
        lines.prepend({Words::tr("NetFlow v5, NetFlow v9, IPFIX and sFlow arrive at %1.")
                           .arg(good.join(QStringLiteral(", "))),
                       0});
    return lines;
}

} // namespace

void testPorts(const QStringList &listen,
               const std::function<void(const QList<QPair<QString, int>> &)> &tell)
{
    std::vector<std::string> addresses;
    for (const QString &text : listen)
        addresses.push_back(text.toStdString());
    QThreadPool::globalInstance()->start([addresses, tell] {
        const auto tests = testListeners(addresses);
        const auto lines = linesOf(tests);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(), [tell, lines] { tell(lines); }, Qt::QueuedConnection);
    });
}

} // namespace weir
