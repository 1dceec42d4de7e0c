#include "platform/mail/html_text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "platform/mail/html_tokens.hpp"
#include "platform/mail/html_writer.hpp"

namespace entente::mail {
namespace {

using detail::attribute_of;
using detail::HtmlTokens;
using detail::HtmlWriter;
using detail::Token;
using detail::TokenKind;

constexpr std::size_t open_elements_max = 200;
constexpr std::size_t text_bytes_max = 1 << 20;

// What an element does to the text inside it.
enum class Role { none, quote, introduction, hidden, preformatted, link };

struct Element {
  std::string name;
  Role role = Role::none;
  std::size_t from = 0;  // where its text begins, for an introduction
  std::string target;    // of a link
};

template <std::size_t N>
bool is_any(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_block(std::string_view name) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"p",  "div", "blockquote", "ul", "ol",   "li",      "table",    "tr",     "h1",     "h2",
       "h3", "h4",  "h5",         "h6", "pre",  "section", "article",  "header", "footer", "center",
       "dl", "dt",  "dd",         "hr", "form", "body",    "fieldset", "address"});
  return is_any(names, name);
}

// Those with an empty line around them. Outlook's paragraphs (MsoNormal) have none.
bool is_spaced(const Token& token) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"p", "blockquote", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre"});
  return is_any(names, token.name) && !attribute_of(token, "class").contains("mso");
}

bool is_void(std::string_view name) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "o:p"});
  return is_any(names, name);
}

// Elements that end where the next of their kind begins, for pages that do not close them.
bool closes_itself(std::string_view name) {
  static constexpr auto names =
      std::to_array<std::string_view>({"p", "li", "td", "th", "tr", "dt", "dd", "option"});
  return is_any(names, name);
}

bool belongs_in_head(std::string_view name) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"head", "meta", "link", "title", "style", "script", "base", "noscript", "object", "xml"});
  return is_any(names, name) || name.contains(':');
}

bool names_one_of(const std::string& classes, const auto& names) {
  return std::ranges::any_of(names, [&](std::string_view name) { return classes.contains(name); });
}

// Elements that hold a quoted mail and nothing else.
bool holds_quote(const Token& token, const std::string& classes) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"yahoo_quoted", "protonmail_quote", "tutanota_quote", "zmail_extra", "olk_src_body_section",
       "ms-outlook-mobile-reference-message", "mail-editor-reference-message-container",
       "messagereplysection", "isreplycontent", "ntes-mailmaster-quote", "edo-original_message",
       "moz-forward-container", "mailru-quote"});
  if (names_one_of(classes, names)) return true;
  if (token.name != "blockquote") return false;
  if (attribute_of(token, "type") == "cite") return true;
  // Without a border it is an indented paragraph of the writer.
  const auto style = attribute_of(token, "style");
  return !style.contains("border:none") && !style.contains("border: none") &&
         !style.contains("border-width:0") && !style.contains("border:0");
}

// Elements after which the quoted mail comes, to the end.
bool begins_quote(const Token& token, const std::string& classes) {
  static constexpr auto names =
      std::to_array<std::string_view>({"divrplyfwdmsg", "appendonsend", "stopspelling"});
  if (names_one_of(classes, names)) return true;
  const auto style = attribute_of(token, "style");
  // The line Outlook draws above the headers of the quoted mail.
  return token.name == "div" &&
         (style.contains("border-top:solid") || style.contains("border-top: solid") ||
          style.contains("border-top:1px solid")) &&
         style.contains("border:none") && style.contains("padding:3");
}

bool introduces_quote(const std::string& classes) {
  static constexpr auto names =
      std::to_array<std::string_view>({"gmail_attr", "moz-cite-prefix", "reply-intro"});
  return names_one_of(classes, names);
}

bool is_signature(const std::string& classes) {
  static constexpr auto names = std::to_array<std::string_view>(
      {"gmail_signature", "moz-signature", "protonmail_signature_block", "applemailsignature",
       "ms-outlook-mobile-signature", "messagesignaturesection", "tutanota_signature"});
  return names_one_of(classes, names) || classes.starts_with(" signature") ||
         classes.starts_with(" x_signature");
}

bool is_hidden(const Token& token) {
  const auto style = attribute_of(token, "style");
  return style.contains("display:none") || style.contains("display: none") ||
         style.contains("mso-hide:all") || token.name == "head" || token.name == "template";
}

class Converter {
 public:
  std::string convert(std::string_view html) {
    HtmlTokens tokens(html);
    for (auto token = tokens.next(); token.kind != TokenKind::end; token = tokens.next()) {
      if (writer_.size() > text_bytes_max) break;
      take(token);
    }
    return writer_.finish();
  }

 private:
  void take(const Token& token) {
    if (token.kind == TokenKind::text) {
      if (hidden_ == 0) writer_.text(detail::without_entities(token.text), preformatted_ > 0);
    } else if (token.kind == TokenKind::open) {
      open(token);
    } else {
      close(token.name);
    }
  }

  void open(const Token& token) {
    if (closes_itself(token.name) && !open_.empty() && open_.back().name == token.name)
      close_last();
    if (!belongs_in_head(token.name)) close_head();
    if (hidden_ == 0) begin(token);
    if (!is_void(token.name) && open_.size() < open_elements_max) push(token);
  }

  void begin(const Token& token) {
    if (is_block(token.name)) writer_.line_break();
    if (is_spaced(token)) writer_.empty_line();
    if (token.name == "br") writer_.forced_break();
    if (token.name == "hr" && !begins_quote(token, classes_of(token)))
      writer_.line("________________________________");
    if (token.name == "li") writer_.text("- ", false);
    if (token.name == "td" || token.name == "th") writer_.text(" ", false);
    if (token.name == "img") writer_.text(emoji_of(token), false);
    const auto classes = classes_of(token);
    if (!original_ && writer_.quote_depth() == 0 && begins_quote(token, classes)) {
      original_ = true;
      writer_.line("-----Original Message-----");
    }
    if (writer_.quote_depth() == 0 && is_signature(classes)) writer_.line("-- ");
  }

  // Emoji that a program sends as pictures; any other picture says nothing here.
  static std::string emoji_of(const Token& token) {
    auto alt = attribute_of(token, "alt");
    const bool emoji = alt.size() <= 16 && std::ranges::all_of(alt, [](char c) {
                         return static_cast<unsigned char>(c) >= 0x80;
                       });
    return emoji ? alt : std::string();
  }

  // Ids and classes, each behind a space.
  static std::string classes_of(const Token& token) {
    const auto id = attribute_of(token, "id");
    const auto classes = attribute_of(token, "class");
    const auto name = attribute_of(token, "name");
    std::string out;
    for (const auto* value : {&id, &classes, &name})
      if (!value->empty()) out += " " + *value;
    return out;
  }

  void push(const Token& token) {
    Element element{token.name, role_of(token), 0, {}};
    if (element.role == Role::hidden) ++hidden_;
    if (element.role == Role::quote) writer_.open_quote();
    if (element.role == Role::preformatted) ++preformatted_;
    if (element.role == Role::introduction || element.role == Role::link)
      element.from = writer_.size();
    if (element.role == Role::introduction) introduced_ = true;
    if (element.role == Role::link) element.target = detail::attribute_as_written(token, "href");
    ++open_count_[element.name];
    open_.push_back(std::move(element));
  }

  Role role_of(const Token& token) const {
    if (hidden_ > 0 || is_hidden(token)) return Role::hidden;
    const auto classes = classes_of(token);
    if (holds_quote(token, classes)) return Role::quote;
    if (!introduced_ && introduces_quote(classes)) return Role::introduction;
    if (token.name == "pre") return Role::preformatted;
    return token.name == "a" ? Role::link : Role::none;
  }

  void close(const std::string& name) {
    // Most stray ends are known to be such without a search.
    if (is_void(name) || !open_count_.contains(name)) return;
    const auto found = std::ranges::find(open_.rbegin(), open_.rend(), name, &Element::name);
    if (found == open_.rend()) return;
    const auto left = static_cast<std::size_t>(open_.rend() - found) - 1;
    while (open_.size() > left) close_last();
  }

  void close_head() {
    while (!open_.empty() && open_.front().name == "head") close("head");
  }

  void close_last() {
    const auto element = std::move(open_.back());
    open_.pop_back();
    if (--open_count_[element.name] == 0) open_count_.erase(element.name);
    if (element.role == Role::hidden) {
      --hidden_;
      return;
    }
    if (element.role == Role::link) writer_.link(element.target, element.from);
    if (element.role == Role::preformatted) --preformatted_;
    if (is_block(element.name)) writer_.line_break();
    if (element.role == Role::introduction) {
      introduced_ = false;
      writer_.quote_since(element.from);
    }
    if (element.role == Role::quote) writer_.close_quote();
  }

  HtmlWriter writer_;
  std::vector<Element> open_;
  std::map<std::string, std::size_t> open_count_;  // how many of each name are in open_
  std::size_t hidden_ = 0;
  std::size_t preformatted_ = 0;
  bool introduced_ = false;  // inside the lines that introduce a quote
  bool original_ = false;    // the line above the quoted mail is written
};

}  // namespace

std::string html_text(std::string_view html) {
  return Converter().convert(html);
}

}  // namespace entente::mail
