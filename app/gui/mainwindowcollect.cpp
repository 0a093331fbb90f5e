// Files of the main window: collecting, live, closing while it goes on.
#include "app/gui/backgroundcollect.h"
#include "app/gui/collectcontrol.h"
#include "app/gui/collectsystem.h"
#include "app/gui/loadstrip.h"
#include "app/gui/mainwindow.h"
#include "app/gui/sidebar.h"
#include "app/gui/statusstrip.h"
#include "app/gui/windowactions.h"
#include "app/gui/windowparts.h"
#include "widgets/filter/timerangebutton.h"
#include "widgets/pages/detailspane.h"
#include "widgets/pages/page.h"

#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStackedWidget>
#include <QStyle>
#include <QToolButton>

#include <utility>

namespace weir {

void MainWindow::connectCollecting()
{
    connect(m_actions->collect, &QAction::triggered, this, [this] {
        if (m_collect->isCollecting())
            m_collect->stop();
        else
            m_collect->showDialog();
    });
    connect(m_actions->backToLive, &QAction::triggered, this,
            [this] { m_selection.resume(LiveFollower::now()); });
    connect(m_collect, &CollectControl::startWanted, this, [this](const CollectSettings &settings) {
        if (settings.target == CollectSettings::Target::Open)
            m_collect->start(settings);
        else
            afterSaving([this, settings] { m_collect->start(settings); });
    });
    connect(m_collect, &CollectControl::changed, this, &MainWindow::showCollecting);
    connect(m_collect, &CollectControl::noteChanged, m_status, &StatusStrip::setNote);
    connect(&m_selection, &Selection::changed, this, &MainWindow::showCollecting);
    connect(&m_collect->state(), &CollectState::changed, this, [this] {
        m_status->setCollecting(m_collect->state());
        const int trouble = m_collect->state().troubleCount();
        m_sidebar->setBadge(QStringLiteral("sources"),
                            trouble ? QString::number(trouble) : QString(),
                            tr("%n source(s) with trouble", nullptr, trouble));
    });
    connect(&m_session, &Session::collectingFinished, this, [this] {
        if (m_keepsCollecting)
            keepCollecting();
        else if (m_closesWhenStored)
            close();
    });
    connect(&m_session, &Session::saved, this, [this] {
        if (m_keepsCollecting)
            keepCollecting();
        else if (const auto then = std::exchange(m_afterSaving, nullptr))
            then();
        else if (m_closesWhenStored)
            close();
    });
    const auto stay = [this] { // a message says what is wrong, or it was a wish
        m_afterSaving = nullptr;
        m_keepsCollecting = false;
        m_closesWhenStored = false;
    };
    connect(&m_session, &Session::failed, this, stay);
    connect(&m_session, &Session::saveCancelled, this, stay);
    showCollecting();
}

/// Button, range button and the way back to live.
void MainWindow::showCollecting()
{
    const bool isCollecting = m_collect->isCollecting();
    m_actions->setCollecting(isCollecting);
    if (m_collectButton->property("primary").toBool() != isCollecting) {
        m_collectButton->setProperty("primary", isCollecting);
        m_collectButton->style()->unpolish(m_collectButton);
        m_collectButton->style()->polish(m_collectButton);
    }
    m_collectButton->setToolTip(
        isCollecting ? tr("Stores what was received, then stops (%1)")
                           .arg(m_actions->collect->shortcut().toString(QKeySequence::NativeText))
                     : tr("Receive NetFlow, IPFIX and sFlow (%1)")
                           .arg(m_actions->collect->shortcut().toString(QKeySequence::NativeText)));
    m_collectButton->setAccessibleName(m_actions->collect->text());
    const bool isArriving = m_collect->follower().isRunning();
    m_rangeButton->setLiveAvailable(isArriving);
    const bool isPaused = isArriving && m_selection.pausedNs() > 0;
    m_actions->backToLive->setEnabled(isPaused);
    m_liveButton->setVisible(isPaused);
}

/// The details pane, unless the page in view tells all about what is marked itself.
void MainWindow::showDetails()
{
    const auto *page = static_cast<const Page *>(m_stack->currentWidget());
    m_details->setVisible(m_actions->details->isChecked() && !(page && page->hasOwnDetails()));
}

/// True when the window may close now; else asks, and closes it later when that is wanted.
bool MainWindow::mayClose()
{
    if (m_isHandingOver)
        return false;           // soon
    if (m_session.isSaving()) { // what was asked for is not given up half done
        m_closesWhenStored = true;
        m_status->setNote(tr("The window closes when the workspace is saved."));
        return false;
    }
    if (m_load->isWriting() && !m_isGivenUp) {
        askToGiveUpWriting();
        return false;
    }
    if (!m_collect->isCollecting()) {
        if (m_isGivenUp || !m_session.hasUnsaved())
            return true;
        afterSaving([this] {
            m_isGivenUp = true; // or saved: nothing is lost
            close();
        });
        return false;
    }
    if (!m_closesWhenStored && !m_keepsCollecting) // else soon
        askHowCollectingEnds();
    return false;
}

/// Stop and close, go on in the background, or do not close after all.
void MainWindow::askHowCollectingEnds()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("Weir is collecting"),
                                tr("Stop collecting, or let it go on in the background?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("closeQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(
        tr("In the background, weir-cli goes on collecting into the same workspace until it is "
           "stopped. Open the workspace again to watch it."));
    QPushButton *stop = box->addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    stop->setObjectName(QStringLiteral("stopAndClose"));
    QPushButton *keep =
        box->addButton(tr("Keep collecting in the background"), QMessageBox::ActionRole);
    keep->setObjectName(QStringLiteral("keepCollecting"));
    keep->setEnabled(!commandLineProgram().isEmpty());
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    for (QPushButton *button : {stop, keep, cancel})
        button->setIcon({});
    connect(stop, &QPushButton::clicked, this, [this] {
        m_closesWhenStored = true;
        m_collect->stop();
    });
    connect(keep, &QPushButton::clicked, this, &MainWindow::stopToKeepCollecting);
    box->open();
}

/// The collector of this process ends first, so that the other one gets its ports and its store.
void MainWindow::stopToKeepCollecting()
{
    if (m_session.workspace()->isTemporary()) { // asked while it goes on
        m_keepTarget = chooseTarget(this, tr("Collect into"), tr("network"),
                                    tr("Weir workspaces (*.weir)"), QStringLiteral(".weir"));
        if (m_keepTarget.isEmpty())
            return;
    }
    m_keepsCollecting = true;
    m_collect->stop();
}

/// An export that is not finished leaves nothing behind.
void MainWindow::askToGiveUpWriting()
{
    auto *box = new QMessageBox(QMessageBox::Question, tr("A file is being written"),
                                tr("A file is still being written. Close all the same?"),
                                QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("writingQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("What is not finished is given up, and the file is not there."));
    QPushButton *give = box->addButton(tr("Close now"), QMessageBox::DestructiveRole);
    give->setObjectName(QStringLiteral("closeNow"));
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(cancel);
    for (QPushButton *button : {give, cancel})
        button->setIcon({});
    connect(give, &QPushButton::clicked, this, [this] {
        m_load->finishAll();
        close(); // which may ask for more
    });
    box->open();
}

void MainWindow::afterSaving(const std::function<void()> &then)
{
    if (!m_session.hasUnsaved()) {
        then();
        return;
    }
    const bool areRows = m_session.hasUnsavedCollection();
    auto *box = new QMessageBox(
        QMessageBox::Question,
        areRows ? tr("Collected rows are not saved") : tr("Notes are not saved"),
        areRows ? tr("Save what was collected?")
                : tr("This workspace holds notes, filters or own networks that are not saved."),
        QMessageBox::NoButton, this);
    box->setObjectName(QStringLiteral("saveQuestion"));
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(areRows
                                ? tr("It lies in a temporary workspace, which goes when another "
                                     "one is opened or the window is closed.")
                                : tr("They lie in a temporary workspace, which goes when another "
                                     "one is opened or the window is closed."));
    QPushButton *save = box->addButton(tr("Save…"), QMessageBox::AcceptRole);
    save->setObjectName(QStringLiteral("saveCollected"));
    QPushButton *discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    discard->setObjectName(QStringLiteral("discardCollected"));
    QPushButton *cancel = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(save);
    for (QPushButton *button : {save, discard, cancel})
        button->setIcon({});
    connect(save, &QPushButton::clicked, this, [this, then] {
        const QString name = QFileInfo(m_session.name()).completeBaseName();
        const QString path =
            chooseTarget(this, tr("Save workspace as"),
                         m_session.hasUnsavedCollection() || name.isEmpty() ? tr("network") : name,
                         tr("Weir workspaces (*.weir)"), QStringLiteral(".weir"));
        if (path.isEmpty())
            return;
        m_afterSaving = then;
        m_session.saveAs(path);
    });
    connect(discard, &QPushButton::clicked, this, then);
    box->open();
}

/// What was received is stored; hands the store over to weir-cli, and closes the window when that
/// says that it collects. A workspace that is not saved yet
/// is saved first.
void MainWindow::keepCollecting()
{
    if (m_session.workspace()->isTemporary()) {
        m_session.saveAs(m_keepTarget); // then here again
        return;
    }
    m_keepsCollecting = false;
    m_isHandingOver = true;
    m_status->setNote(tr("Waiting until weir-cli collects…"));
    auto *background =
        m_collect->continueInBackground(QString::fromStdString(m_session.workspace()->path()));
    connect(background, &BackgroundCollect::started, this, [this, background] {
        background->deleteLater();
        m_isHandingOver = false;
        close();
    });
    connect(background, &BackgroundCollect::failed, this, [this, background](const QString &why) {
        background->deleteLater();
        m_isHandingOver = false;
        m_status->setNote(QString());
        const QString sentence = tr("The program weir-cli does not collect. Collecting has "
                                    "stopped; everything received so far is stored.");
        reportFailure(tr("Collecting in the background could not start"),
                      why.isEmpty() ? sentence : sentence + QStringLiteral("\n\n") + why);
    });
    background->start();
}

} // namespace weir
