#pragma once

#include "app/workspace/workspace.h"

#include <QWidget>

class QLabel;

namespace weir {

/// The bottom line: sources, rows, size and age of the store, and what was lost or refused. Never
/// silent about loss.
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget *parent = nullptr);

    void setFacts(const WorkspaceInfo &info, bool isTemporary);
    void clear();
    /// A short word at the right, e.g. "2 files exported".
    void setNote(const QString &note);

private:
    QLabel *m_dot;
    QLabel *m_sources;
    QLabel *m_refused;
    QLabel *m_store;
    QLabel *m_note;
};

} // namespace weir
