#include "widgets/common/palette.h"

namespace weir {

namespace {

// Names in @…@ are colours of the palette. Panels and tiles draw themselves. The right padding of a
// head of a table is as wide as the arrow that stands there, which Qt keeps free in each of them:
// so heads end where the cells below them do.
constexpr const char *kSheet = R"(
QToolTip { background: @panel@; color: @ink@; border: 1px solid @line@; padding: 4px 6px; }
QPushButton, QToolButton[framed="true"] {
    background: @panel@; color: @ink@; border: 1px solid @line@; border-radius: 6px; padding: 5px 11px; }
QPushButton:hover, QToolButton[framed="true"]:hover { background: @hover@; }
QPushButton:focus, QToolButton[framed="true"]:focus { border-color: @accent@; }
QPushButton:default, QPushButton[primary="true"], QToolButton[primary="true"] {
    background: @accent@; color: @onAccent@; border-color: @accent@; }
QPushButton:default:hover, QPushButton[primary="true"]:hover, QToolButton[framed="true"][primary="true"]:hover {
    background: @accent@; color: @onAccent@; border-color: @ink@; }
QPushButton:disabled, QToolButton[framed="true"]:disabled { color: @faded@; background: @ground@; }
QToolButton[framed="true"]::menu-indicator, QToolButton[quiet="true"]::menu-indicator { image: none; width: 0; }
QToolButton[quiet="true"] { background: transparent; border: none; color: @quiet@; padding: 2px 4px; border-radius: 4px; }
QToolButton[quiet="true"]:checked { color: @accent@; font-weight: 600; }
QToolButton[quiet="true"]:hover, QToolButton[quiet="true"]:focus { background: @hover@; color: @ink@; }
QToolButton[chip="true"] {
    background: @accentSoft@; color: @accent@; border: 1px solid @accentSoft@; border-radius: 12px; padding: 3px 10px; }
QToolButton[chip="true"]:hover, QToolButton[chip="true"]:focus { border-color: @accent@; }
QLabel[quiet="true"], #quietText, #sidebarHead, #statusStrip QLabel { color: @quiet@; }
#quietText, #statusStrip QLabel, #loadStrip QLabel { font-size: 12px; }
#sidebarHead { font-size: 11px; letter-spacing: 1px; padding: 2px 9px; }
#topBar, #chipBar, #sidebar, #loadStrip, #statusStrip, #detailsPane, #detailsGround { background: @panel@; }
#topBar, #chipBar, #loadStrip { border-bottom: 1px solid @line@; }
#sidebar { border-right: 1px solid @line@; }
#detailsPane { border-left: 1px solid @line@; }
#statusStrip { border-top: 1px solid @line@; }
#ground, #pageGround { background: @ground@; }
#statusStrip #dotGood { color: @good@; }
#statusStrip #dotWarning { color: @warning@; }
#statusStrip #dotBad, #statusStrip QLabel[bad="true"] { color: @bad@; }
#errorText, #filterTextProblem { color: @bad@; }
QPushButton { outline: none; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QPushButton::menu-indicator { image: none; width: 0; }
QPushButton[sidebar="true"] {
    background: transparent; border: none; border-radius: 6px; text-align: left; padding: 6px 9px; color: @quiet@; }
QPushButton[sidebar="true"]:hover { background: @hover@; color: @ink@; }
QPushButton[sidebar="true"]:focus { border: 1px solid @accent@; padding: 5px 8px; }
QPushButton[sidebar="true"]:checked { background: @accentSoft@; color: @accent@; font-weight: 600; }
QPushButton[quiet="true"] { background: transparent; border: 1px solid @line@; color: @quiet@; padding: 3px 9px; border-radius: 12px; }
QPushButton[quiet="true"]:hover, QPushButton[quiet="true"]:focus { border-color: @accent@; color: @accent@; }
QTabWidget::pane { border: none; }
QTabBar::tab { background: transparent; color: @quiet@; border: none; border-bottom: 2px solid transparent; padding: 5px 12px; }
QTabBar::tab:selected { color: @accent@; border-bottom-color: @accent@; }
QTabBar::tab:hover, QTabBar::tab:focus { color: @ink@; }
QLineEdit, QComboBox, QSpinBox, QDateTimeEdit, QPlainTextEdit {
    background: @panel@; color: @ink@; border: 1px solid @line@; border-radius: 6px; padding: 4px 7px;
    selection-background-color: @accent@; selection-color: @onAccent@; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDateTimeEdit:focus, QPlainTextEdit:focus { border-color: @accent@; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow, QSpinBox::down-arrow, QDateTimeEdit::down-arrow { image: url(:/icons/sort-down.svg); width: 9px; height: 9px; }
QSpinBox::up-arrow, QDateTimeEdit::up-arrow { image: url(:/icons/sort-up.svg); width: 9px; height: 9px; }
QSpinBox::up-button, QSpinBox::down-button, QDateTimeEdit::up-button, QDateTimeEdit::down-button {
    background: transparent; border: none; width: 18px; }
QRadioButton::indicator { width: 11px; height: 11px; border: 1px solid @quiet@; border-radius: 6px; background: @panel@; }
QRadioButton::indicator:checked { width: 5px; height: 5px; border: 4px solid @accent@; border-radius: 6px; background: @onAccent@; }
QRadioButton::indicator:disabled { border-color: @line@; }
QRadioButton:focus, QCheckBox:focus { color: @accent@; }
QCheckBox::indicator, QTableView::indicator, QTreeView::indicator {
    width: 13px; height: 13px; border: 1px solid @quiet@; border-radius: 3px; background: @panel@; }
QCheckBox::indicator:checked, QTableView::indicator:checked, QTreeView::indicator:checked {
    border-color: @accent@; background: @accent@; image: url(:/icons/check-@theme@.svg); }
QCheckBox::indicator:disabled { border-color: @line@; }
#sourceTitle { font-size: 15px; font-weight: 700; }
QLineEdit[grammar="good"] { background: @goodSoft@; border: 1px solid @good@; }
QLineEdit[grammar="bad"] { background: @badSoft@; border: 1px solid @bad@; }
#completionPopup { background: @panel@; border: 1px solid @line@; }
QLabel[errorPopup="true"] {
    background: @panel@; color: @bad@; border: 1px solid @bad@; border-radius: 6px; padding: 5px 9px; }
QTableView, QListView, QTreeView {
    background: @panel@; color: @ink@; border: none; gridline-color: @line@; outline: 0;
    selection-background-color: @accentSoft@; selection-color: @ink@; }
QTableView[plainCells="true"]::item, QTreeView[plainCells="true"]::item { border: none; padding: 0 4px; }
QTreeView[plainCells="true"]::item:selected { background: @accentSoft@; color: @ink@; }
QHeaderView { background: @panel@; border: none; }
QHeaderView::section {
    background: @panel@; color: @quiet@; border: none; border-bottom: 1px solid @line@; padding: 6px 0 6px 7px; }
QHeaderView::up-arrow, QHeaderView::down-arrow { subcontrol-origin: margin; subcontrol-position: center right; width: 7px; height: 7px; }
QHeaderView::up-arrow { image: url(:/icons/sort-down.svg); }
QHeaderView::down-arrow { image: url(:/icons/sort-up.svg); }
QHeaderView::section:hover { color: @ink@; }
QTableCornerButton::section, QAbstractScrollArea::corner { background: @panel@; border: none; }
QMenu { background: @panel@; color: @ink@; border: 1px solid @line@; padding: 4px 0; }
QMenu::item { padding: 5px 26px 5px 22px; }
QMenu::item:selected { background: @accentSoft@; color: @ink@; }
QMenu::item:disabled { color: @faded@; }
QMenu::separator { height: 1px; background: @line@; margin: 4px 0; }
QMenuBar { background: @panel@; color: @ink@; }
QStatusBar { background: @panel@; color: @quiet@; border-top: 1px solid @line@; }
QStatusBar::item { border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll@; border-radius: 4px; margin: 1px; min-height: 24px; min-width: 24px; }
QScrollBar::handle:hover { background: @quiet@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QScrollArea { background: transparent; border: none; }
QSplitter::handle { background: transparent; }
QProgressBar { background: @hover@; border: none; border-radius: 3px; max-height: 6px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent@; border-radius: 3px; }
)";

} // namespace

QString styleSheet(const Palette &palette)
{
    QColor scroll = palette.quietInk;
    scroll.setAlpha(90);
    QColor faded = palette.quietInk;
    faded.setAlpha(140);
    const std::pair<const char *, QColor> tokens[] = {
        {"@panel@", palette.panel},
        {"@ground@", palette.ground},
        {"@ink@", palette.ink},
        {"@quiet@", palette.quietInk},
        {"@line@", palette.line},
        {"@accent@", palette.accent},
        {"@accentSoft@", palette.accentSoft},
        {"@onAccent@", palette.onAccent},
        {"@hover@", palette.hover},
        {"@good@", palette.good},
        {"@goodSoft@", palette.goodSoft},
        {"@bad@", palette.severityColor(3)},
        {"@badSoft@", palette.badSoft},
        {"@warning@", palette.severityColor(2)},
        {"@scroll@", scroll},
        {"@faded@", faded},
    };
    QString sheet = QString::fromLatin1(kSheet);
    for (const auto &[name, color] : tokens)
        sheet.replace(QLatin1String(name), QStringLiteral("rgba(%1,%2,%3,%4)")
                                               .arg(color.red())
                                               .arg(color.green())
                                               .arg(color.blue())
                                               .arg(color.alpha()));
    sheet.replace(QLatin1String("@theme@"), themeName(palette.isDark ? Theme::Dark : Theme::Light));
    return sheet;
}

} // namespace weir
