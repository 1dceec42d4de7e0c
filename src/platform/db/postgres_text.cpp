#include "platform/db/postgres_text.hpp"

#include <cctype>
#include <cstddef>

namespace entente::db {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::size_t end_after(std::string_view sql, std::size_t found, std::size_t length) {
  return found == npos ? sql.size() : found + length;
}

// A doubled quote stays inside; so does one after a backslash where `escapes`.
std::size_t end_of_quoted(std::string_view sql, std::size_t at, bool escapes) {
  const char quote = sql[at];
  for (++at; at < sql.size(); ++at) {
    if (escapes && sql[at] == '\\') {
      ++at;
    } else if (sql[at] == quote) {
      if (at + 1 >= sql.size() || sql[at + 1] != quote) return at + 1;
      ++at;
    }
  }
  return sql.size();
}

std::size_t end_of_comment(std::string_view sql, std::size_t at) {
  int depth = 0;
  while (at < sql.size()) {
    if (sql.substr(at, 2) == "/*") {
      ++depth;
      at += 2;
    } else if (sql.substr(at, 2) == "*/") {
      at += 2;
      if (--depth == 0) return at;
    } else {
      ++at;
    }
  }
  return sql.size();
}

// $$..$$ or $tag$..$tag$; `at` itself where it is neither.
std::size_t end_of_dollar_quoted(std::string_view sql, std::size_t at) {
  auto end = at + 1;
  while (end < sql.size() && is_word(sql[end])) ++end;
  if (end >= sql.size() || sql[end] != '$') return at;
  if (at > 0 && is_word(sql[at - 1])) return at;
  const auto tag = sql.substr(at, end + 1 - at);
  return end_after(sql, sql.find(tag, end + 1), tag.size());
}

// Where a quoted text or comment that starts at `at` ends; `at` where none starts.
std::size_t end_of_opaque(std::string_view sql, std::size_t at) {
  switch (sql[at]) {
    case '\'': {
      const bool escapes =
          at > 0 && (sql[at - 1] == 'E' || sql[at - 1] == 'e') && (at < 2 || !is_word(sql[at - 2]));
      return end_of_quoted(sql, at, escapes);
    }
    case '"':
      return end_of_quoted(sql, at, false);
    case '$':
      return end_of_dollar_quoted(sql, at);
    case '-':
      if (sql.substr(at, 2) != "--") return at;
      return end_after(sql, sql.find('\n', at), 1);
    case '/':
      return sql.substr(at, 2) == "/*" ? end_of_comment(sql, at) : at;
    default:
      return at;
  }
}

}  // namespace

NumberedText numbered_placeholders(std::string_view sql) {
  NumberedText text;
  text.sql.reserve(sql.size() + 16);
  for (std::size_t at = 0; at < sql.size();) {
    const auto end = end_of_opaque(sql, at);
    if (end > at) {
      text.sql += sql.substr(at, end - at);
      at = end;
      continue;
    }
    if (sql[at] == '?')
      text.sql += '$' + std::to_string(++text.placeholders);
    else
      text.sql += sql[at];
    ++at;
  }
  return text;
}

}  // namespace entente::db
