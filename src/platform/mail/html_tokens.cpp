#include "platform/mail/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

#include "platform/mail/body_text.hpp"

namespace entente::mail::detail {
namespace {

constexpr std::size_t attributes_max = 40;
constexpr std::size_t attribute_bytes_max = 2000;
constexpr std::size_t entity_bytes_max = 32;

struct Entity {
  std::string_view name;
  std::uint32_t code;
};

// What mail programs write; all others come as numbers or as UTF-8.
constexpr std::array entities = std::to_array<Entity>({
    {"amp", '&'},      {"lt", '<'},        {"gt", '>'},        {"quot", '"'},
    {"apos", '\''},    {"nbsp", 0xA0},     {"iexcl", 0xA1},    {"cent", 0xA2},
    {"pound", 0xA3},   {"yen", 0xA5},      {"sect", 0xA7},     {"copy", 0xA9},
    {"laquo", 0xAB},   {"reg", 0xAE},      {"deg", 0xB0},      {"plusmn", 0xB1},
    {"acute", 0xB4},   {"micro", 0xB5},    {"para", 0xB6},     {"middot", 0xB7},
    {"raquo", 0xBB},   {"frac12", 0xBD},   {"iquest", 0xBF},   {"Agrave", 0xC0},
    {"Aacute", 0xC1},  {"Acirc", 0xC2},    {"Atilde", 0xC3},   {"Auml", 0xC4},
    {"Aring", 0xC5},   {"AElig", 0xC6},    {"Ccedil", 0xC7},   {"Egrave", 0xC8},
    {"Eacute", 0xC9},  {"Ecirc", 0xCA},    {"Euml", 0xCB},     {"Icirc", 0xCE},
    {"Ntilde", 0xD1},  {"Oacute", 0xD3},   {"Ocirc", 0xD4},    {"Otilde", 0xD5},
    {"Ouml", 0xD6},    {"times", 0xD7},    {"Oslash", 0xD8},   {"Uacute", 0xDA},
    {"Uuml", 0xDC},    {"szlig", 0xDF},    {"agrave", 0xE0},   {"aacute", 0xE1},
    {"acirc", 0xE2},   {"atilde", 0xE3},   {"auml", 0xE4},     {"aring", 0xE5},
    {"aelig", 0xE6},   {"ccedil", 0xE7},   {"egrave", 0xE8},   {"eacute", 0xE9},
    {"ecirc", 0xEA},   {"euml", 0xEB},     {"igrave", 0xEC},   {"iacute", 0xED},
    {"icirc", 0xEE},   {"iuml", 0xEF},     {"ntilde", 0xF1},   {"ograve", 0xF2},
    {"oacute", 0xF3},  {"ocirc", 0xF4},    {"otilde", 0xF5},   {"ouml", 0xF6},
    {"oslash", 0xF8},  {"ugrave", 0xF9},   {"uacute", 0xFA},   {"ucirc", 0xFB},
    {"uuml", 0xFC},    {"oelig", 0x153},   {"OElig", 0x152},   {"euro", 0x20AC},
    {"ndash", 0x2013}, {"mdash", 0x2014},  {"lsquo", 0x2018},  {"rsquo", 0x2019},
    {"sbquo", 0x201A}, {"ldquo", 0x201C},  {"rdquo", 0x201D},  {"bdquo", 0x201E},
    {"bull", 0x2022},  {"hellip", 0x2026}, {"lsaquo", 0x2039}, {"rsaquo", 0x203A},
    {"trade", 0x2122}, {"larr", 0x2190},   {"rarr", 0x2192},   {"ensp", 0x2002},
    {"emsp", 0x2003},  {"thinsp", 0x2009}, {"zwnj", 0x200C},   {"zwj", 0x200D},
    {"shy", 0xAD},     {"hearts", 0x2665},
});

void append_code(std::string& out, std::uint32_t code) {
  const bool valid = code != 0 && code <= 0x10FFFF && !(code >= 0xD800 && code <= 0xDFFF);
  append_utf8(out, valid ? code : 0xFFFDU);
}

bool append_number(std::string& out, std::string_view digits) {
  int base = 10;
  if (digits.starts_with('x') || digits.starts_with('X')) {
    digits.remove_prefix(1);
    base = 16;
  }
  std::uint32_t code = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), code, base);
  if (error != std::errc() || end != digits.data() + digits.size() || digits.empty()) return false;
  append_code(out, code);
  return true;
}

bool append_entity(std::string& out, std::string_view name) {
  if (name.starts_with('#')) return append_number(out, name.substr(1));
  const auto* found = std::ranges::find(entities, name, &Entity::name);
  if (found == entities.end()) return false;
  append_code(out, found->code);
  return true;
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

bool is_ascii_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::string without_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto end = text[i] == '&' ? text.substr(i, entity_bytes_max).find(';') : 0;
    if (text[i] == '&' && end != std::string_view::npos &&
        append_entity(out, text.substr(i + 1, end - 1)))
      i += end + 1;
    else
      out += text[i++];
  }
  return out;
}

std::string attribute_as_written(const Token& token, std::string_view name) {
  for (const auto& attribute : token.attributes)
    if (ascii_lower(attribute.name) == name)
      return without_entities(utf8_prefix(attribute.value, attribute_bytes_max));
  return {};
}

std::string attribute_of(const Token& token, std::string_view name) {
  return ascii_lower(attribute_as_written(token, name));
}

void HtmlTokens::skip_blanks() {
  while (at_ < html_.size() && is_blank(html_[at_])) ++at_;
}

bool HtmlTokens::pass_over() {
  const auto rest = html_.substr(at_);
  if (rest.starts_with("<!--")) {
    const auto end = comments_ ? html_.find("-->", at_ + 4) : std::string_view::npos;
    // A comment without an end hides nothing: what follows is read.
    comments_ = end != std::string_view::npos;
    at_ = comments_ ? end + 3 : at_ + 4;
    return true;
  }
  if (!rest.starts_with("<!") && !rest.starts_with("<?")) return false;
  const auto end = html_.find('>', at_);
  at_ = end == std::string_view::npos ? html_.size() : end + 1;
  return true;
}

void HtmlTokens::pass_content_of(std::string_view name) {
  for (auto at = html_.find("</", at_); at != std::string_view::npos; at = html_.find("</", at + 2))
    if (ascii_lower(html_.substr(at + 2, name.size())) == name) {
      at_ = at;
      return;
    }
  at_ = html_.size();
}

Attribute HtmlTokens::attribute() {
  const auto begin = at_;
  while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '=' && html_[at_] != '>')
    ++at_;
  Attribute out{html_.substr(begin, at_ - begin), {}};
  skip_blanks();
  if (at_ >= html_.size() || html_[at_] != '=') return out;
  ++at_;
  skip_blanks();
  if (at_ >= html_.size()) return out;
  const char quote = html_[at_];
  const bool quoted = quote == '"' || quote == '\'';
  const auto value = quoted ? ++at_ : at_;
  while (at_ < html_.size() &&
         (quoted ? html_[at_] != quote : !is_blank(html_[at_]) && html_[at_] != '>'))
    ++at_;
  out.value = html_.substr(value, at_ - value);
  if (quoted && at_ < html_.size()) ++at_;
  return out;
}

void HtmlTokens::attributes_of(Token& token) {
  while (true) {
    skip_blanks();
    if (at_ >= html_.size()) return;
    if (html_[at_] == '>') {
      ++at_;
      return;
    }
    const auto before = at_;
    const auto found = attribute();
    if (at_ == before)
      ++at_;  // a stray "=" or quote
    else if (token.attributes.size() < attributes_max)
      token.attributes.push_back(found);
  }
}

Token HtmlTokens::tag() {
  Token token;
  token.kind = html_[at_ + 1] == '/' ? TokenKind::close : TokenKind::open;
  at_ += token.kind == TokenKind::close ? 2 : 1;
  const auto begin = at_;
  while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>' && html_[at_] != '/')
    ++at_;
  token.name = ascii_lower(html_.substr(begin, std::min<std::size_t>(at_ - begin, 40)));
  attributes_of(token);
  const bool hidden = token.name == "script" || token.name == "style" || token.name == "title";
  if (token.kind == TokenKind::open && hidden) pass_content_of(token.name);
  return token;
}

Token HtmlTokens::next() {
  while (at_ < html_.size() && html_[at_] == '<' && pass_over()) {
  }
  if (at_ >= html_.size()) return {};
  const auto follows = at_ + 1 < html_.size() ? html_[at_ + 1] : ' ';
  const auto third = at_ + 2 < html_.size() ? html_[at_ + 2] : ' ';
  if (html_[at_] == '<' && (is_ascii_letter(follows) || (follows == '/' && is_ascii_letter(third))))
    return tag();
  // A "<" that opens no tag is text.
  const auto end = std::min(html_.find('<', at_ + 1), html_.size());
  Token token;
  token.kind = TokenKind::text;
  token.text = html_.substr(at_, end - at_);
  at_ = end;
  return token;
}

}  // namespace entente::mail::detail
