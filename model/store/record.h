#pragma once

#include "model/core/address.h"
#include "model/store/database.h"

#include <concepts>
#include <deque>
#include <limits>
#include <string>
#include <type_traits>
#include <vector>

namespace weir {

// A record is a struct with a function eachField(record, visit) that calls visit("column", member)
// for each column of its table. Plain numbers, truth values, texts and addresses are stored as
// they are; a Word stands for an enumeration, an Optional for a number that can be absent.

/// T itself or const T: eachField() of a type takes both.
template <class T, class Type>
concept RecordOf = std::same_as<std::remove_const_t<T>, Type>;

/// An enumeration that is stored as its name.
template <class Enum>
struct Word
{
    using Plain = std::remove_const_t<Enum>;

    Word(Enum &member, std::string_view (*nameOf)(Plain), Plain lastValue)
        : value(member)
        , name(nameOf)
        , last(lastValue)
    {
    }
    Enum &value;
    std::string_view (*name)(Plain);
    Plain last; // values run from 0 to this one
};

/// A number whose all ones mean "absent", stored as NULL.
template <class T>
struct Optional
{
    explicit Optional(T &member)
        : value(member)
    {
    }
    T &value;
};

/// A time where `open` means "without an end on that side", stored as NULL.
template <class T>
struct Bound
{
    Bound(T &member, std::int64_t none)
        : value(member)
        , open(none)
    {
    }
    T &value;
    std::int64_t open;
};

/// Binds the fields of a record to the parameters of a statement, in order.
class FieldBinder
{
public:
    explicit FieldBinder(Statement &statement)
        : m_statement(statement)
    {
    }

    template <class T>
    void operator()(std::string_view, const T &value)
    {
        bind(value);
    }

private:
    template <std::integral T>
    void bind(const T &value)
    {
        m_statement.bind(++m_index, static_cast<std::int64_t>(value));
    }
    void bind(const double &value) { m_statement.bindReal(++m_index, value); }
    void bind(const std::string &text) { m_statement.bind(++m_index, std::string_view(text)); }
    void bind(const Address &address) { bind(m_texts.emplace_back(toString(address))); }
    void bind(const Prefix &prefix)
    {
        bind(m_texts.emplace_back(prefix.base.isPresent() ? toString(prefix) : ""));
    }
    template <class T>
    void bind(const Bound<T> &bound)
    {
        if (bound.value == bound.open)
            m_statement.bindNull(++m_index);
        else
            bind(bound.value);
    }
    template <class Enum>
    void bind(const Word<Enum> &word)
    {
        m_statement.bind(++m_index, word.name(word.value));
    }
    template <class T>
    void bind(const Optional<T> &number)
    {
        if (number.value == std::numeric_limits<std::remove_const_t<T>>::max())
            m_statement.bindNull(++m_index);
        else
            bind(number.value);
    }

    Statement &m_statement;
    int m_index = 0;
    std::deque<std::string> m_texts; // live until the statement has run
};

/// Reads the fields of a record from the columns of a row, in order.
class FieldReader
{
public:
    explicit FieldReader(const Statement &row)
        : m_row(row)
    {
    }

    template <class T>
    void operator()(std::string_view, T &&value)
    {
        read(value);
    }

private:
    template <std::integral T>
    void read(T &value)
    {
        value = static_cast<T>(m_row.integer(m_column++));
    }
    void read(double &value) { value = m_row.real(m_column++); }
    void read(std::string &text) { text = m_row.text(m_column++); }
    void read(Address &address)
    {
        address = parseAddress(m_row.text(m_column++)).value_or(kNoAddress);
    }
    void read(Prefix &prefix) { prefix = parsePrefix(m_row.text(m_column++)).value_or(Prefix()); }
    template <class T>
    void read(Bound<T> &bound)
    {
        const bool isOpen = m_row.isNull(m_column);
        const std::int64_t stored = m_row.integer(m_column++);
        bound.value = isOpen ? bound.open : stored;
    }
    template <class Enum>
    void read(Word<Enum> &word)
    {
        const std::string name = m_row.text(m_column++);
        word.value = Enum{};
        for (unsigned i = 0; i <= static_cast<unsigned>(word.last); ++i) {
            if (word.name(static_cast<Enum>(i)) == name)
                word.value = static_cast<Enum>(i);
        }
    }
    template <class T>
    void read(Optional<T> &number)
    {
        if (m_row.isNull(m_column)) {
            number.value = std::numeric_limits<T>::max();
            ++m_column;
        } else {
            read(number.value);
        }
    }

    const Statement &m_row;
    int m_column = 0;
};

/// INSERT OR REPLACE of all fields of records of this type.
template <class Record>
Result<Statement> prepareInsert(Database &database, std::string_view table)
{
    std::string names;
    std::string places;
    Record record{};
    eachField(record, [&](std::string_view name, auto &&) {
        names += (names.empty() ? "" : ", ") + std::string(name);
        places += places.empty() ? "?" : ", ?";
    });
    return database.prepare("INSERT OR REPLACE INTO " + std::string(table) + " (" + names
                            + ") VALUES (" + places + ")");
}

template <class Record>
Status insertRecord(Statement &insert, const Record &record)
{
    FieldBinder binder(insert);
    eachField(record, binder);
    return insert.run();
}

/// Hands each record of a table to `use`; `rest` is what follows the table in the statement.
template <class Record, class Use>
Status eachRecord(Database &database, std::string_view table, std::string_view rest, Use use)
{
    std::string names;
    Record record{};
    eachField(record, [&](std::string_view name, auto &&) {
        names += (names.empty() ? "" : ", ") + std::string(name);
    });
    auto rows = database.prepare("SELECT " + names + " FROM " + std::string(table) + ' '
                                 + std::string(rest));
    if (!rows)
        return rows.error();
    for (;;) {
        const auto row = rows.value().step();
        if (!row)
            return row.error();
        if (!row.value())
            return {};
        FieldReader reader(rows.value());
        eachField(record, reader);
        use(record);
    }
}

} // namespace weir
