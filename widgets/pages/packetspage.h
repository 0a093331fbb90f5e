#pragma once

#include "model/qt/packetreader.h"
#include "widgets/pages/page.h"

#include <vector>

class QAction;
class QModelIndex;
class QTableView;

namespace weir {

class PacketInside;
class PacketModel;
class TextCopy;
class Panel;

/// The packets behind the selection, or behind a flow within it ("packets host == 10.0.0.1"): a
/// list, the layers of the chosen packet, its bytes.
class PacketsPage : public Page
{
    Q_OBJECT

public:
    explicit PacketsPage(const PageContext &context, QWidget *parent = nullptr);

    void setSubject(const QString &subject) override;
    QString place() const override;
    void reset() override;
    bool isComplete() const override;
    bool hasOwnDetails() const override { return true; }
    QTableView *table() const { return m_table; }
    const PacketInside &inside() const { return *m_inside; }
    /// Why packets cannot be opened in Wireshark; "" where they can.
    void setWiresharkHint(const QString &why);

signals:
    /// Write these lines of `list` (none: all) to a file, or show them in Wireshark.
    void saveRequested(const weir::PacketListPtr &list, const std::vector<std::size_t> &lines);
    void wiresharkRequested(const weir::PacketListPtr &list, const std::vector<std::size_t> &lines);

protected:
    void ask() override;

private:
    QWidget *makeTable();
    void makeActions();
    void followData();
    void askFor(std::size_t limit);
    void showBeginning(const PacketListPtr &list);
    void showList(const PacketListPtr &list);
    void putLines(const PacketListPtr &list, const QString &count);
    void showEmpty(const PacketListPtr &list);
    void showStopped(const QString &what, const QString &hint);
    void showPacket(const QModelIndex &index);
    void copyLines();
    std::vector<std::size_t> markedLines() const;
    std::vector<std::size_t> chosenLines() const;

    PacketModel *m_model;
    TextCopy *m_copy;
    Panel *m_panel = nullptr;
    QTableView *m_table = nullptr;
    PacketInside *m_inside = nullptr;
    QAction *m_all = nullptr;
    QAction *m_more = nullptr;
    QAction *m_save = nullptr;
    QAction *m_wireshark = nullptr;
    QAction *m_times = nullptr;
    QAction *m_stop = nullptr;
    QString m_term;
    std::size_t m_limit;
    bool m_isAnswered = false;
    bool m_hasWhole = false; // the lines are a whole list of the present selection
    bool m_isBehind = false; // rows came while a list was being made
};

} // namespace weir
