#include "widgets/pages/hosthead.h"

#include "model/qt/addressnames.h"
#include "model/qt/annotations.h"
#include "model/query/field.h"
#include "model/query/resulttext.h"
#include "widgets/common/palette.h"
#include "widgets/pages/noteeditor.h"

#include <QLabel>
#include <QVBoxLayout>

namespace weir {

namespace {

const QString kDot = QStringLiteral(" · ");
constexpr int kMostNames = 6;

/// Fields of the language that tell who a sender is, as far as it has them.
QStringList senderFields()
{
    QStringList fields;
    for (const char *name : {"src.as", "src.as.name", "src.country", "src.city", "src.net",
                             "src.list", "src.list.category"}) {
        if (findField(name))
            fields += QString::fromLatin1(name);
    }
    return fields;
}

QLabel *makeLine(QWidget *parent, bool isQuiet)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::RichText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse
                                   | Qt::LinksAccessibleByKeyboard);
    if (isQuiet)
        label->setObjectName(QStringLiteral("quietText"));
    label->hide();
    return label;
}

void setLine(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

} // namespace

QString hostFieldsPipe()
{
    const QStringList fields = senderFields();
    return fields.isEmpty() ? QString()
                            : QStringLiteral("top 1 %1 by packets").arg(fields.join(", "));
}

HostHead::HostHead(const PageContext &context, bool isCompact, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_isCompact(isCompact)
    , m_names(makeLine(this, true))
    , m_place(makeLine(this, true))
    , m_lists(makeLine(this, false))
    , m_notes(makeLine(this, false))
{
    setObjectName(QStringLiteral("hostHead"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QLabel *label : {m_names, m_place, m_lists, m_notes})
        column->addWidget(label);
    connect(m_notes, &QLabel::linkActivated, this, [this](const QString &link) {
        const qint64 id = link.toLongLong();
        for (const Note &note : m_context.annotations->notes()) { // of the host or its network
            if (note.id != id)
                continue;
            (new NoteEditor(*m_context.annotations, note, window()))->open();
            return;
        }
        emit noteRequested(id);
    });
    connect(&context.names, &AddressNames::namesChanged, this, &HostHead::update);
    if (context.hostFacts)
        connect(context.hostFacts, &HostFactsReader::ready, this, [this](const Address &address) {
            if (m_host && *m_host == address)
                update();
        });
    if (context.annotations)
        connect(context.annotations, &Annotations::changed, this, &HostHead::update);
}

void HostHead::setHost(const std::optional<Address> &host)
{
    if (host != m_host) {
        m_fieldAs.clear();
        m_fieldCountry.clear();
        m_fieldNet.clear();
        m_fieldLists.clear();
    }
    m_host = host;
    update();
}

void HostHead::showFields(const ResultTable &table)
{
    const auto cell = [&](std::string_view name) {
        for (const ResultColumn &column : table.columns) {
            if (column.name == name && column.size() > 0)
                return QString::fromStdString(cellText(column, 0));
        }
        return QString();
    };
    const QString number = cell("src.as");
    m_fieldAs =
        number.isEmpty() || number == QLatin1String("0")
            ? QString()
            : (QStringLiteral("AS") + number + QLatin1Char(' ') + cell("src.as.name")).trimmed();
    QStringList country{cell("src.country"), cell("src.city")};
    country.removeAll(QString());
    m_fieldCountry = country.join(QStringLiteral(", "));
    m_fieldNet = cell("src.net");
    m_fieldLists = cell("src.list");
    const QString category = cell("src.list.category");
    if (!m_fieldLists.isEmpty() && !category.isEmpty())
        m_fieldLists += QStringLiteral(" (%1)").arg(category);
    update();
}

void HostHead::update()
{
    HostFacts facts;
    if (m_host && m_context.hostFacts)
        facts = m_context.hostFacts->facts(*m_host);
    setLine(m_names, m_host ? namesLine(facts) : QString());
    setLine(m_place, m_host ? placeLine(facts) : QString());
    setLine(m_lists, m_host ? listLine(facts) : QString());
    setLine(m_notes, m_host ? noteLines() : QString());
}

QString HostHead::namesLine(const HostFacts &facts) const
{
    QStringList parts;
    for (const HostFacts::Name &name : facts.names) {
        if (parts.size() == kMostNames) {
            parts += tr("and %n more", nullptr, int(facts.names.size()) - kMostNames);
            break;
        }
        parts += name.source.isEmpty()
                     ? name.name.toHtmlEscaped()
                     : tr("%1 (%2)", "name and where it was seen")
                           .arg(name.name.toHtmlEscaped(), name.source.toHtmlEscaped());
    }
    if (parts.isEmpty()) {
        const QString name = m_context.names.name(*m_host);
        if (!name.isEmpty())
            parts += name.toHtmlEscaped();
    }
    return parts.join(m_isCompact ? QStringLiteral("<br>") : kDot);
}

QString HostHead::placeLine(const HostFacts &facts) const
{
    QStringList parts;
    const auto add = [&](const QString &known, const QString &field) {
        const QString text = known.isEmpty() ? field : known;
        if (!text.isEmpty())
            parts += text.toHtmlEscaped();
    };
    QString network = facts.network.isEmpty() ? m_fieldNet : facts.network;
    if (!network.isEmpty())
        add(tr("network %1").arg(network)
                + (facts.networkNote.isEmpty() ? QString()
                                               : QStringLiteral(": ") + facts.networkNote),
            {});
    add(facts.as, m_fieldAs);
    QStringList country{facts.country, facts.city};
    country.removeAll(QString());
    add(country.join(QStringLiteral(", ")), m_fieldCountry);
    add(facts.vendor, {});
    return parts.join(kDot);
}

QString HostHead::listLine(const HostFacts &facts) const
{
    QStringList lines;
    for (const HostFacts::Listing &listing : facts.listings) {
        QString line = QStringLiteral("<b>%1</b>").arg(listing.list.toHtmlEscaped());
        if (!listing.category.isEmpty())
            line += QStringLiteral(" (%1)").arg(listing.category.toHtmlEscaped());
        if (!listing.detail.isEmpty())
            line += kDot + listing.detail.toHtmlEscaped();
        lines += line;
    }
    if (lines.isEmpty() && !m_fieldLists.isEmpty())
        lines += QStringLiteral("<b>%1</b>").arg(m_fieldLists.toHtmlEscaped());
    if (lines.isEmpty())
        return {};
    const QString color = paletteOf(this).severityColor(3).name();
    return QStringLiteral("<font color=\"%1\">%2</font> %3")
        .arg(color, tr("⚠ on blocklists:").toHtmlEscaped(),
             lines.join(m_isCompact ? QStringLiteral("<br>") : kDot));
}

QString HostHead::noteLines() const
{
    if (!m_context.annotations)
        return {};
    const QString link = QStringLiteral("<a href=\"%1\" style=\"color:%2\">%3</a>");
    const QString color = paletteOf(this).accent.name();
    QStringList lines;
    for (const Note &note : m_context.annotations->notesOn(*m_host)) {
        QString text = QString::fromStdString(note.text).toHtmlEscaped();
        text.replace(QLatin1Char('\n'), QStringLiteral("<br>"));
        const QString of = note.kind == NoteKind::Network
                               ? QStringLiteral("%1: ").arg(subjectOf(note))
                               : QString();
        lines += QStringLiteral("✎ ") + of + text + QLatin1Char(' ')
                 + (m_context.annotations->isWritable()
                        ? link.arg(note.id).arg(color, tr("change", "a note").toHtmlEscaped())
                        : QString());
    }
    return lines.join(QStringLiteral("<br>"));
}

QString HostHead::text() const
{
    QStringList lines;
    for (const QLabel *label : {m_names, m_place, m_lists, m_notes}) {
        if (!label->text().isEmpty())
            lines += label->text();
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace weir
