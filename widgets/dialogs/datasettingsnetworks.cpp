#include "widgets/dialogs/datasettingsnetworks.h"

#include "widgets/common/fonts.h"
#include "widgets/common/palette.h"
#include "widgets/dialogs/datasettingsgrid.h"

#include <QColorDialog>
#include <QFileDialog>
#include <QFormLayout>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <map>
#include <set>

namespace weir {

namespace {

enum Column { PrefixColumn, NameColumn, NoteColumn };

QString textOf(const Prefix &prefix)
{
    return QString::fromStdString(toString(prefix));
}

/// One icon for each colour, whatever the number of networks; without one an empty frame in `line`.
QIcon swatch(const QColor &colour, const QColor &line)
{
    static QHash<QRgb, QIcon> made;
    QIcon &icon =
        made[colour.isValid() ? colour.rgba() : line.rgba() & 0xffffff]; // no colour is clear
    if (!icon.isNull())
        return icon;
    QPixmap picture(28, 28);
    picture.setDevicePixelRatio(2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colour.isValid() ? QPen(Qt::NoPen) : QPen(line));
    painter.setBrush(colour.isValid() ? QBrush(colour) : QBrush());
    painter.drawRoundedRect(colour.isValid() ? QRectF(1, 1, 12, 12) : QRectF(1.5, 1.5, 11, 11), 3,
                            3);
    painter.end();
    icon = QIcon(picture);
    return icon;
}

} // namespace

DataSettingsNetworks::DataSettingsNetworks(QWidget *parent)
    : QWidget(parent)
    , m_grid(new DataSettingsGrid({tr("Network"), tr("Name"), tr("Note")}, this))
{
    m_grid->table()->setObjectName(QStringLiteral("dataNetworks"));
    m_grid->table()->setAccessibleName(tr("Own networks"));
    m_grid->table()->setColumnWidth(PrefixColumn, 200);
    m_grid->table()->setColumnWidth(NameColumn, 200);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_grid);
    m_fields = makeFields();
    m_grid->setFields(m_fields);
    makeButtons();
    m_errors = new QLabel(this);
    m_errors->setObjectName(QStringLiteral("errorText"));
    m_errors->setWordWrap(true);
    m_errors->hide();
    layout->addWidget(m_errors);
    connect(m_grid, &DataSettingsGrid::removeWanted, this, &DataSettingsNetworks::remove);
    connect(m_grid, &DataSettingsGrid::chosen, this, &DataSettingsNetworks::showRow);
    setRows({}, false);
}

QWidget *DataSettingsNetworks::makeFields()
{
    auto *fields = new QWidget(this);
    auto *form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_prefix = new QLineEdit(fields);
    m_prefix->setObjectName(QStringLiteral("networkPrefix"));
    m_prefix->setFont(monoFont());
    m_prefix->setPlaceholderText(QStringLiteral("10.20.0.0/16, 2001:db8::/32"));
    m_name = new QLineEdit(fields);
    m_name->setObjectName(QStringLiteral("networkName"));
    m_note = new QLineEdit(fields);
    m_note->setObjectName(QStringLiteral("networkNote"));
    m_colour = new QPushButton(tr("Colour…"), fields);
    m_colour->setAutoDefault(false);
    auto *line = new QHBoxLayout;
    line->addWidget(m_name, 1);
    line->addWidget(m_colour);
    form->addRow(tr("Network"), m_prefix);
    form->addRow(tr("Name"), line);
    form->addRow(tr("Note"), m_note);
    for (QLineEdit *edit : {m_prefix, m_name, m_note})
        connect(edit, &QLineEdit::textEdited, this, &DataSettingsNetworks::take);
    connect(m_colour, &QPushButton::clicked, this, &DataSettingsNetworks::chooseColour);
    return fields;
}

void DataSettingsNetworks::makeButtons()
{
    m_addButton = m_grid->addButton(tr("Add a network"), "addNetwork");
    m_import = m_grid->addButton(tr("Import CSV…"), "importNetworks");
    m_export = m_grid->addButton(tr("Export CSV…"), "exportNetworks");
    m_grid->addStretch();
    m_confirm = m_grid->addButton(tr("Keep this guess"), "confirmNetwork");
    m_undo = m_grid->addButton(tr("Undo"), "undoNetwork");
    m_undo->setShortcut(QKeySequence::Undo);
    m_undo->setToolTip(
        tr("%1 (%2)").arg(tr("Take back what was removed, imported, added or coloured last"),
                          QKeySequence(QKeySequence::Undo).toString(QKeySequence::NativeText)));
    m_undo->setEnabled(false);
    m_remove = m_grid->addButton(tr("Remove"), "removeNetwork");
    connect(m_undo, &QPushButton::clicked, this, &DataSettingsNetworks::undo);
    connect(m_addButton, &QPushButton::clicked, this, &DataSettingsNetworks::add);
    connect(m_import, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Import networks"), {},
                                                          tr("CSV (*.csv);;All files (*)"));
        if (!path.isEmpty())
            emit importWanted(path);
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        const QString path = QFileDialog::getSaveFileName(
            this, tr("Export networks"), QStringLiteral("networks.csv"), tr("CSV (*.csv)"));
        if (!path.isEmpty())
            emit exportWanted(path);
    });
    connect(m_confirm, &QPushButton::clicked, this, &DataSettingsNetworks::take);
    connect(m_remove, &QPushButton::clicked, this, &DataSettingsNetworks::remove);
}

void DataSettingsNetworks::setRows(const QList<OwnNetwork> &rows, bool hasWorkspace)
{
    m_rows = rows;
    m_edits.clear();
    m_typedRow = -1;
    m_undo->setEnabled(false);
    m_prefixTexts.clear();
    for (const OwnNetwork &network : rows)
        m_prefixTexts.append(textOf(network.prefix));
    m_addButton->setEnabled(hasWorkspace);
    m_import->setEnabled(hasWorkspace);
    if (hasWorkspace)
        m_grid->setEmpty(tr("No own networks"),
                         tr("Add the networks that are yours: they give hosts their network, and "
                            "traffic its direction."));
    else
        m_grid->setEmpty(tr("No workspace is open"),
                         tr("Own networks are kept with the data. Open a capture or a workspace "
                            "first."));
    show();
    m_grid->selectRow(rows.isEmpty() ? -1 : 0);
}

void DataSettingsNetworks::addImported(const QList<OwnNetwork> &rows, const QStringList &errors)
{
    if (!rows.isEmpty())
        remember();
    std::map<Prefix, qsizetype> known;
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        known.try_emplace(m_rows[i].prefix, i);
    for (const OwnNetwork &network : rows) {
        const auto [same, isNew] = known.try_emplace(network.prefix, m_rows.size());
        if (!isNew) {
            m_rows[same->second] = network;
        } else {
            m_rows.append(network);
            m_prefixTexts.append(textOf(network.prefix));
        }
    }
    constexpr int kShown = 4;
    QStringList shown = errors.mid(0, kShown);
    if (errors.size() > kShown)
        //: more errors than are shown
        shown += tr("and %1 more").arg(errors.size() - kShown);
    m_errors->setText(shown.join(u'\n'));
    m_errors->setVisible(!errors.isEmpty());
    show();
    m_grid->selectRow(static_cast<int>(m_rows.size()) - 1);
    emit changed();
}

QString DataSettingsNetworks::problem() const
{
    std::set<Prefix> known;
    for (int i = 0; i < m_rows.size(); ++i) {
        if (!parsePrefix(m_prefixTexts[i].trimmed().toStdString()))
            return tr("“%1” is no network like 10.20.0.0/16").arg(m_prefixTexts[i]);
        if (QString::fromStdString(m_rows[i].name).trimmed().isEmpty())
            return tr("%1 needs a name").arg(m_prefixTexts[i]);
        if (!known.insert(m_rows[i].prefix).second)
            return tr("%1 is there twice").arg(m_prefixTexts[i]);
    }
    return {};
}

void DataSettingsNetworks::remember()
{
    m_edits.append({m_rows, m_prefixTexts, m_grid->currentRow()});
    m_typedRow = -1;
    m_undo->setEnabled(true);
}

void DataSettingsNetworks::undo()
{
    if (m_edits.isEmpty())
        return;
    const Edit before = m_edits.takeLast();
    m_typedRow = -1;
    m_rows = before.rows;
    m_prefixTexts = before.prefixTexts;
    m_undo->setEnabled(!m_edits.isEmpty());
    m_errors->hide();
    show();
    m_grid->selectRow(before.current);
    showRow(m_grid->currentRow());
    emit changed();
}

void DataSettingsNetworks::add()
{
    remember();
    m_rows.append(OwnNetwork());
    m_prefixTexts.append(QString());
    show();
    m_grid->selectRow(static_cast<int>(m_rows.size()) - 1);
    m_prefix->setFocus();
    emit changed();
}

void DataSettingsNetworks::remove()
{
    const int row = m_grid->currentRow();
    if (row < 0)
        return;
    remember();
    m_rows.removeAt(row);
    m_prefixTexts.removeAt(row);
    show();
    m_grid->selectRow(std::min<int>(row, static_cast<int>(m_rows.size()) - 1));
    emit changed();
}

void DataSettingsNetworks::take()
{
    const int row = m_grid->currentRow();
    if (m_isShowing || row < 0)
        return;
    if (m_typedRow != row) {
        remember();
        m_typedRow = row;
    }
    OwnNetwork &network = m_rows[row];
    m_prefixTexts[row] = m_prefix->text();
    if (const auto prefix = parsePrefix(m_prefix->text().trimmed().toStdString()))
        network.prefix = *prefix;
    network.name = m_name->text().trimmed().toStdString();
    network.note = m_note->text().trimmed().toStdString();
    network.isGuessed = false;
    showNetwork(row);
    showRow(row);
    emit changed();
}

void DataSettingsNetworks::chooseColour()
{
    const int row = m_grid->currentRow();
    if (row < 0)
        return;
    QColor colour(QString::fromStdString(m_rows[row].colour));
    if (!colour.isValid())
        colour = paletteOf(this).seriesColor(row);
    colour = QColorDialog::getColor(colour, this, tr("Colour of the network"));
    if (!colour.isValid())
        return;
    remember();
    m_rows[row].colour = colour.name().toUpper().toStdString();
    m_rows[row].isGuessed = false;
    show();
    emit changed();
}

void DataSettingsNetworks::showRow(int row)
{
    m_remove->setEnabled(row >= 0);
    m_confirm->setEnabled(row >= 0 && m_rows[row].isGuessed);
    m_fields->setVisible(row >= 0);
    if (row < 0 || m_isShowing)
        return;
    m_isShowing = true;
    const auto put = [](QLineEdit *edit, const QString &text) {
        if (edit->text().trimmed() != text.trimmed())
            edit->setText(text);
    };
    put(m_prefix, m_prefixTexts[row]);
    put(m_name, QString::fromStdString(m_rows[row].name));
    put(m_note, QString::fromStdString(m_rows[row].note));
    m_isShowing = false;
}

void DataSettingsNetworks::show()
{
    const int chosen = m_grid->currentRow();
    m_grid->setRowCount(static_cast<int>(m_rows.size()));
    m_export->setEnabled(!m_rows.isEmpty());
    for (int i = 0; i < m_rows.size(); ++i)
        showNetwork(i);
    m_grid->selectRow(chosen);
}

void DataSettingsNetworks::showNetwork(int row)
{
    const OwnNetwork &network = m_rows[row];
    m_grid->setText(row, PrefixColumn, m_prefixTexts[row]);
    m_grid->table()->item(row, PrefixColumn)->setFont(monoFont());
    m_grid->setColour(
        row, PrefixColumn,
        swatch(QColor(QString::fromStdString(network.colour)), paletteOf(this).quietInk));
    const QString name = QString::fromStdString(network.name);
    //: name of a network that Weir proposes
    m_grid->setText(row, NameColumn, network.isGuessed ? tr("%1 (guessed)").arg(name) : name);
    m_grid->setText(row, NoteColumn, QString::fromStdString(network.note));
}

} // namespace weir
