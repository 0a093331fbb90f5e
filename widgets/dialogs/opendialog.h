#pragma once

#include <QDialog>
#include <QHash>
#include <QStringList>

#include <functional>
#include <memory>

class QCheckBox;
class QComboBox;
class QLabel;
class QLayout;
class QLineEdit;
class QListWidget;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace weir {

/// What the beginning of a file says of it, for people.
struct FilePreview
{
    struct Packet
    {
        QString time;
        QString length;
        QString summary; // "192.0.2.1 → 192.0.2.2 tcp 443"
    };
    QString format; // "pcapng (gzip)", "Weir workspace"
    QString size;
    QString details; // link types, interfaces, names; may be empty
    QString error;   // a sentence when the file cannot be opened
    bool isWorkspace = false;
    int exports = 0;            // of the packets: NetFlow, IPFIX or sFlow
    QList<quint16> exportPorts; // that they were sent to
    QList<Packet> packets;
};

/// Chooses captures (or a workspace) with a look inside before reading them, a BPF filter and how
/// tunnels are read.
class OpenDialog : public QDialog
{
    Q_OBJECT

public:
    /// Called in a worker thread.
    using Previewer = std::function<FilePreview(const QString &path)>;
    /// What is wrong with a BPF expression, "" when nothing. Called in a worker thread: names of
    /// hosts in it are looked up.
    using FilterChecker = std::function<QString(const QString &expression)>;

    OpenDialog(Previewer previewer, FilterChecker checker, QWidget *parent = nullptr);
    ~OpenDialog() override;

    void setFiles(const QStringList &paths);
    QStringList files() const;
    QString filter() const;
    bool isInner() const;
    /// What becomes of flow exports in the captures.
    enum class Exports { Both, AsFlows, AsPackets };
    Exports exports() const;
    /// Where the exports in the chosen files were sent to.
    QList<quint16> exportPorts() const;
    void setRecent(const QStringList &paths);

private:
    QLayout *makeFileButtons();
    void makePreview();
    QLayout *makeForm();
    void addFiles();
    void showPreview();
    void take(const QString &path, const FilePreview &preview);
    void check();
    void checkFilter();
    void takeChecked(const QString &expression, const QString &error);
    void showExports();
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

    Previewer m_previewer;
    FilterChecker m_checker;
    QListWidget *m_list;
    QLabel *m_facts;
    QTableWidget *m_packets;
    QStackedWidget *m_preview; // the first packets, or what to do
    QLineEdit *m_filter;
    QLabel *m_filterError;
    QCheckBox *m_inner;
    QComboBox *m_exports;
    QLabel *m_exportsLabel;
    QPushButton *m_open;
    QPushButton *m_remove;
    QStringList m_recent;
    QHash<QString, FilePreview> m_previews;
    QString m_checked; // the filter that m_error is about
    QString m_error;
    bool m_isChecking = false; // one filter at a time
};

} // namespace weir
