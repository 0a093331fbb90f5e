#include "widgets/pages/packetinside.h"

#include "model/qt/packetdetailreader.h"
#include "widgets/common/fonts.h"
#include "widgets/tables/hexview.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QTimer>
#include <QTreeWidget>

namespace weir {

namespace {

constexpr int kPatienceMs = 150; // before what was there goes while a packet is being read
constexpr int kOffsetRole = Qt::UserRole;
constexpr int kLengthRole = Qt::UserRole + 1;

QString fromWire(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QTreeWidgetItem *itemOf(const QString &text, const QString &value, std::uint32_t offset,
                        std::uint32_t length)
{
    auto *item = new QTreeWidgetItem({text, value});
    item->setData(0, kOffsetRole, offset);
    item->setData(0, kLengthRole, length);
    item->setToolTip(1, value);
    return item;
}

} // namespace

PacketInside::PacketInside(QWidget *parent)
    : QSplitter(Qt::Horizontal, parent)
    , m_detail(new PacketDetailReader(this))
    , m_patience(new QTimer(this))
    , m_layers(new QTreeWidget(this))
    , m_hex(new HexView(this))
{
    setChildrenCollapsible(false);
    m_layers->setObjectName(QStringLiteral("packetLayers"));
    m_layers->setAccessibleName(tr("Layers of the packet"));
    m_layers->setHeaderLabels({tr("Field"), tr("Value")});
    m_layers->setColumnWidth(0, 240);
    m_layers->setFrameShape(QFrame::NoFrame);
    m_layers->setUniformRowHeights(true);
    m_layers->setFont(monoFont());
    m_layers->setProperty("plainCells", true); // below their heads
    m_layers->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_layers, &QTreeWidget::currentItemChanged, this, &PacketInside::markField);
    auto *copy = new QAction(tr("Copy the value"), m_layers);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, [this] {
        if (const QTreeWidgetItem *item = m_layers->currentItem())
            QGuiApplication::clipboard()->setText(item->text(1));
    });
    m_layers->addAction(copy);
    m_hex->setObjectName(QStringLiteral("packetBytes"));
    connect(m_hex, &HexView::byteChosen, this, &PacketInside::chooseField);
    addWidget(m_layers);
    addWidget(m_hex);
    setStretchFactor(0, 1);
    setStretchFactor(1, 0);
    setSizes({400, m_hex->sizeHint().width()});
    m_patience->setSingleShot(true);
    m_patience->setInterval(kPatienceMs);
    connect(m_patience, &QTimer::timeout, this,
            [this] { showNoDetail(tr("Reading the packet…"), QString()); });
    connect(m_detail, &PacketDetailReader::found, this,
            [this](const PacketDetailPtr &detail) { showDetail(*detail); });
    connect(m_detail, &PacketDetailReader::failed, this, [this](const QString &sentence) {
        showNoDetail(tr("The packet could not be read"), sentence);
        emit completed();
    });
}

void PacketInside::showPacket(const PacketListPtr &list, std::size_t line)
{
    m_detail->request(list, line);
    if (!m_patience->isActive())
        m_patience->start();
}

void PacketInside::clear()
{
    m_detail->cancel();
    m_patience->stop();
    m_layers->clear();
    m_hex->setBytes({});
}

bool PacketInside::isBusy() const
{
    return m_detail->isBusy();
}

void PacketInside::showNoDetail(const QString &what, const QString &why)
{
    m_patience->stop();
    m_hex->setBytes({});
    m_layers->clear();
    m_layers->addTopLevelItem(itemOf(what, why, 0, 0));
}

void PacketInside::showDetail(const PacketDetail &detail)
{
    m_patience->stop();
    m_layers->clear();
    const auto &bytes = detail.bytes;
    m_hex->setBytes(QByteArray(reinterpret_cast<const char *>(bytes.data()),
                               static_cast<qsizetype>(bytes.size())));
    for (const Layer &layer : detail.layers) {
        QString summary = QString::fromStdString(layer.summary);
        if (layer.isCut)
            summary += tr(" (cut short)");
        auto *top = itemOf(fromWire(layer.name), summary, layer.offset, layer.length);
        top->setFirstColumnSpanned(false);
        for (const LayerField &field : layer.fields)
            top->addChild(itemOf(QString::fromStdString(field.name),
                                 QString::fromStdString(field.value), field.offset, field.length));
        m_layers->addTopLevelItem(top);
    }
    if (const int count = m_layers->topLevelItemCount(); count > 0) {
        QTreeWidgetItem *innermost = m_layers->topLevelItem(count - 1);
        innermost->setExpanded(true);
        m_layers->setCurrentItem(innermost);
    }
    emit completed();
}

void PacketInside::markField(QTreeWidgetItem *item)
{
    m_hex->setMark(item ? item->data(0, kOffsetRole).toInt() : 0,
                   item ? item->data(0, kLengthRole).toInt() : 0);
}

/// The smallest field that holds the byte, or its layer.
void PacketInside::chooseField(int offset)
{
    QTreeWidgetItem *best = nullptr;
    const auto consider = [&](QTreeWidgetItem *item) {
        const int begin = item->data(0, kOffsetRole).toInt();
        const int length = item->data(0, kLengthRole).toInt();
        if (offset >= begin && offset < begin + length
            && (!best || length < best->data(0, kLengthRole).toInt()))
            best = item;
    };
    for (int i = 0; i < m_layers->topLevelItemCount(); ++i) {
        QTreeWidgetItem *layer = m_layers->topLevelItem(i);
        consider(layer);
        for (int k = 0; k < layer->childCount(); ++k)
            consider(layer->child(k));
    }
    if (best)
        m_layers->setCurrentItem(best);
}

} // namespace weir
