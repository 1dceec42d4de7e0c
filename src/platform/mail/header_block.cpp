// "From: ... Sent: ... To: ... Subject: ..." above a mail that is quoted without marks.
#include <algorithm>
#include <bitset>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "platform/mail/header_words.hpp"
#include "platform/mail/reply_lines.hpp"

namespace entente::mail::detail {
namespace {

using words::HeaderField;

constexpr std::size_t block_lines_max = 40;
constexpr std::size_t folded_lines_max = 12;  // recipients of a long To:

using Fields = std::bitset<static_cast<std::size_t>(HeaderField::other) + 1>;

// The colon that ends the name of a field, and how long it is: "envoyé :", "主题：".
std::optional<std::string_view> field_name(std::string_view text) {
  const auto ascii = text.find(':');
  const auto wide = text.find("：");
  const auto colon = std::min(ascii, wide);
  if (colon == std::string_view::npos || colon == 0 || colon > 60) return std::nullopt;
  auto name = text.substr(0, colon);
  while (name.ends_with(' ') || name.ends_with('*')) name.remove_suffix(1);
  return name;
}

std::unordered_map<std::string_view, HeaderField> fields_by_name() {
  std::unordered_map<std::string_view, HeaderField> out;
  for (const auto& [word, field] : words::header_words) out.emplace(word, field);
  return out;
}

std::optional<HeaderField> field_of(const Line& line) {
  std::string_view text = line.folded;
  while (text.starts_with('*') || text.starts_with('_') || text.starts_with(' '))
    text.remove_prefix(1);
  const auto name = field_name(text);
  if (!name) return std::nullopt;
  static const auto known = fields_by_name();
  const auto found = known.find(*name);
  if (found == known.end()) return std::nullopt;
  return found->second;
}

bool has(const Fields& fields, HeaderField field) {
  return fields.test(static_cast<std::size_t>(field));
}

struct Block {
  Fields fields;
  std::size_t lines = 0;
  bool has_address = false;
};

// Reads on while fields come: with at most one empty line before the next, or folded lines.
Block read_block(const Lines& lines, std::size_t at) {
  Block block;
  std::size_t between = 0;
  bool blank = false;
  for (auto i = at; i < lines.size() && i - at < block_lines_max; ++i) {
    if (const auto field = field_of(lines[i])) {
      block.fields.set(static_cast<std::size_t>(*field));
      block.lines = i - at + 1;
      block.has_address = block.has_address || lines[i].folded.contains('@');
      between = 0;
      blank = false;
    } else if (is_quoted(lines[i]) || (blank && !is_blank(lines[i])) ||
               ++between > folded_lines_max) {
      break;
    } else {
      blank = is_blank(lines[i]);
    }
  }
  return block;
}

// A rule or "-----Original Message-----" in the lines above says that headers follow.
bool stands_below_rule(const Lines& lines, std::size_t at) {
  while (at > 0 && is_blank(lines[at - 1])) --at;
  return at > 0 && (is_rule(lines[at - 1]) || is_separator(lines[at - 1]));
}

}  // namespace

std::size_t header_block_at(const Lines& lines, std::size_t at) {
  if (!field_of(lines[at])) return 0;
  const auto block = read_block(lines, at);
  const bool known = has(block.fields, HeaderField::from) &&
                     (has(block.fields, HeaderField::sent) || has(block.fields, HeaderField::to) ||
                      has(block.fields, HeaderField::subject));
  if (!known) return 0;
  if (stands_below_rule(lines, at)) return block.lines;
  // People write "From: Paris, To: Lyon, Date: ..." too; a mail's headers have a subject or an
  // address.
  const auto main = block.fields.count() - (has(block.fields, HeaderField::other) ? 1 : 0);
  const bool of_a_mail = has(block.fields, HeaderField::subject) || block.has_address;
  return main >= 3 && of_a_mail ? block.lines : 0;
}

}  // namespace entente::mail::detail
