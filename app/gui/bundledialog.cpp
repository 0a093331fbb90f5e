#include "app/gui/bundledialog.h"

#include "model/qt/format.h"
#include "widgets/tables/facttable.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace weir {

namespace {

QLabel *plain(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText); // whoever made the evidence wrote it
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setWordWrap(true);
    return label;
}

} // namespace

BundleDialog::BundleDialog(const BundleContents &contents, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("bundleDialog"));
    setWindowTitle(tr("About this evidence"));
    setMinimumWidth(720);
    auto *layout = new QVBoxLayout(this);
    addFacts(contents.info, *layout);
    addLists(contents.lists, *layout);
    addFiles(contents.files, *layout);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    QPushButton *close = buttons->button(QDialogButtonBox::Close);
    close->setIcon({});
    close->setFocus();
}

void BundleDialog::addFacts(const BundleInfo &info, QVBoxLayout &layout)
{
    const QString filter = QString::fromStdString(info.filter);
    auto *form = new QFormLayout;
    form->addRow(tr("Made from"), plain(QString::fromStdString(info.madeFrom), this));
    form->addRow(tr("Made"), plain(format::time(info.madeNs), this));
    form->addRow(tr("Filter"), plain(filter.isEmpty() ? tr("everything") : filter, this));
    //: "125 with 385 packets"
    form->addRow(
        tr("Rows"),
        plain(tr("%1 with %2").arg(format::exactCount(info.rows), format::packets(info.packets)),
              this));
    layout.addLayout(form);
}

void BundleDialog::addLists(const std::vector<UsedList> &lists, QVBoxLayout &layout)
{
    if (lists.empty()) {
        layout.addWidget(plain(tr("No lists or tables of addresses were in use."), this));
        return;
    }
    layout.addWidget(plain(tr("Lists and tables of addresses that were in use"), this));
    auto *table = new FactTable(
        {tr("Name"), tr("Category"), tr("Entries"), tr("Updated"), tr("SHA-256")}, {2}, this);
    table->setObjectName(QStringLiteral("bundleLists"));
    QList<FactTable::Row> rows;
    for (const UsedList &list : lists) {
        const QString sha = QString::fromStdString(list.sha256);
        rows += {{QString::fromStdString(list.name), QString::fromStdString(list.category),
                  format::exactCount(list.entries),
                  list.updatedNs > 0 ? format::time(list.updatedNs) : QStringLiteral("—"),
                  sha.isEmpty() ? QStringLiteral("—") : sha.left(12) + QStringLiteral("…")},
                 QString::fromStdString(list.origin) + QLatin1Char('\n') + sha,
                 0};
    }
    table->setRows(rows);
    layout.addWidget(table);
}

void BundleDialog::addFiles(const std::vector<StoredFile> &files, QVBoxLayout &layout)
{
    if (files.empty())
        return;
    layout.addWidget(plain(tr("Files in it"), this));
    for (const StoredFile &file : files) {
        auto *line = new QHBoxLayout;
        line->addWidget(
            plain(QStringLiteral("%1 · %2").arg(QString::fromStdString(file.plainName()),
                                                format::bytes(static_cast<double>(file.bytes))),
                  this),
            1);
        auto *save = new QPushButton(tr("Save…"), this);
        save->setAccessibleName(tr("Save %1").arg(QString::fromStdString(file.plainName())));
        save->setObjectName(QStringLiteral("saveBundled"));
        save->setAutoDefault(false);
        connect(save, &QPushButton::clicked, this, [this, file] { emit fileWanted(file); });
        line->addWidget(save);
        layout.addLayout(line);
    }
}

} // namespace weir
