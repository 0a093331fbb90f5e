#pragma once

#include "app/workspace/workspace.h"

#include <QWidget>

class QLabel;

namespace weir {

class CollectState;

/// The bottom line: sources, rows, size and age of the store, and what was lost or refused. Never
/// silent about loss.
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setFacts(const WorkspaceInfo &info, bool isTemporary);
    void clear();
    /// Exporters, flows per second and loss; nothing of it while there are no exporters.
    void setCollecting(const CollectState &state);
    /// A short word at the right, e.g. "2 files exported".
    void setNote(const QString &note);

private:
    void showDot();

    QLabel *m_dot;
    QLabel *m_collecting;
    QLabel *m_loss;
    QLabel *m_sources;
    QLabel *m_refused;
    QLabel *m_store;
    QLabel *m_note;
    bool m_hasLoss = false;    // of captures
    bool m_hasTrouble = false; // of exporters
    bool m_hasExporters = false;
};

} // namespace weir
