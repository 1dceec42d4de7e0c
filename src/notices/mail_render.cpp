#include "notices/mail_render.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "base/embedded.hpp"
#include "base/money.hpp"
#include "base/text.hpp"
#include "platform/text/template.hpp"

namespace entente::notices {
namespace {

using text::Values;

constexpr std::int64_t stars_max = 5;

std::invalid_argument wrong(const journal::Notice& notice, std::string_view why) {
  return std::invalid_argument(fmt::format("Mail {}: {}", notice.kind, why));
}

std::string value_of(const journal::Fields& values, const std::string& name,
                     const char* otherwise = "") {
  auto found = values.find(name);
  return found == values.end() || found->second.empty() ? otherwise : found->second;
}

bool is_number(std::string_view name) {
  return name.starts_with("stars") || name == "minutes" || name == "files";
}
bool is_link(std::string_view name) {
  return name == "link";
}

MailKind checked_kind(const journal::Notice& notice) {
  auto kind = parse_enum<MailKind>(notice.kind);
  if (!kind) throw wrong(notice, "no such mail");
  for (auto name : required_values(*kind))
    if (value_of(notice.values, std::string(name)).empty())
      throw wrong(notice, fmt::format("{} is missing", name));
  return *kind;
}

// "12.50 EUR"
Money money_of(const journal::Notice& notice, std::string_view value) {
  const auto gap = value.find(' ');
  const auto currency = gap == std::string_view::npos ? "" : value.substr(gap + 1);
  auto money =
      is_known_currency(currency) ? parse_money(value.substr(0, gap), currency) : std::nullopt;
  if (!money) throw wrong(notice, "amount is no money");
  return *money;
}

text::Arg typed(const journal::Notice& notice, const std::string& name, const std::string& value) {
  if (name.ends_with("_at")) {
    auto at = parse_instant(value);
    if (!at) throw wrong(notice, name + " is no instant");
    return *at;
  }
  if (is_number(name)) {
    std::int64_t number = 0;
    auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc() || end != value.data() + value.size())
      throw wrong(notice, name + " is no number");
    return number;
  }
  if (name == "amount") return money_of(notice, value);
  // What stands in an href: nothing but a page of ours.
  if (is_link(name) && !value.starts_with("https://") && !value.starts_with("http://"))
    throw wrong(notice, name + " is no link");
  return value;
}

text::Args args_of(const journal::Notice& notice, const text::Catalogue& texts,
                   const text::Reader& reader) {
  text::Args args;
  for (const auto& [name, value] : notice.values)
    if (!value.empty()) args[name] = typed(notice, name, value);
  // What was reviewed, in the words of a mail: the product or, without one, the shop.
  args["item"] = value_of(notice.values, "product", value_of(notice.values, "shop").c_str());
  for (const char* name : {"shop", "buyer", "inviter", "amount"})
    args[std::string("has_") + name] = value_of(notice.values, name).empty() ? "no" : "yes";
  // A reviewer may show no name.
  args.emplace("buyer", texts.text(reader, "mail.common.customer"));
  // A text may choose by them; whoever has none to give gets its other branch.
  for (const char* name : {"by", "solution", "borne_by", "redress", "mandatory", "file_names"})
    args.emplace(name, "");
  args.emplace("files", std::int64_t{0});
  args.emplace("rights", texts.text(reader, "case.rights"));
  return args;
}

// "★★☆☆☆"
std::string drawn(std::int64_t stars) {
  std::string out;
  for (std::int64_t i = 1; i <= stars_max; ++i) out += i <= stars ? "★" : "☆";
  return out;
}

// "> line" for text bodies, as mail programs quote.
std::string quoted(std::string_view text) {
  std::string out = "> ";
  for (char c : text) {
    out += c;
    if (c == '\n') out += "> ";
  }
  return out;
}

void add_texts(Values& shown, const text::Catalogue& texts, const text::Reader& reader,
               const std::string& prefix, const text::Args& args) {
  for (const auto& key : texts.keys("en", prefix))
    shown[key.substr(prefix.size())] = texts.text(reader, key, args);
}

bool tells_what_happened(MailKind kind) {
  const auto required = required_values(kind);
  return std::ranges::find(required, "what") != required.end();
}

constexpr std::array<std::string_view, 5> told_by_what{"subject_", "intro_", "next_", "objection_",
                                                       "rights_"};

// Where what differs by what happened: "intro_offer" stands in the place of "intro" where `what` is
// "offer". The texts of everything else that may happen are not even made.
void add_texts_of_news(Values& shown, const text::Catalogue& texts, const text::Reader& reader,
                       const journal::Notice& notice, const text::Args& args) {
  const auto prefix = "mail." + notice.kind + ".";
  const auto what = value_of(notice.values, "what");
  bool is_known = false;
  for (const auto& key : texts.keys("en", prefix)) {
    auto name = key.substr(prefix.size());
    const auto place = name.substr(0, name.find('_') + 1);
    if (std::ranges::find(told_by_what, place) != told_by_what.end()) {
      if (name != place + what) continue;
      name = place.substr(0, place.size() - 1);
      is_known = is_known || name == "intro";
    }
    // Keys come sorted, so a text of its own comes after the one it replaces.
    shown[name] = texts.text(reader, key, args);
  }
  if (!is_known) throw wrong(notice, what + " is nothing to tell");
}

void add_stars(Values& shown, const text::Catalogue& texts, const text::Reader& reader,
               const text::Args& args) {
  for (const auto& [name, value] : args) {
    if (!name.starts_with("stars")) continue;
    auto stars = std::get<std::int64_t>(value);
    shown[name + "_drawn"] = drawn(stars);
    shown[name + "_text"] = texts.text(reader, "mail.common.stars_text", {{"stars", stars}});
  }
}

Values values_of(MailKind kind, const journal::Notice& notice, const text::Catalogue& texts,
                 const text::Reader& reader) {
  auto args = args_of(notice, texts, reader);
  Values shown(notice.values.begin(), notice.values.end());
  for (const char* name :
       {"title", "comment", "comment_before", "comment_after", "passage", "reply", "body"})
    if (auto text = value_of(notice.values, name); !text.empty())
      shown[std::string(name) + "_quoted"] = quoted(text);
  add_texts(shown, texts, reader, "mail.common.", args);
  if (tells_what_happened(kind))
    add_texts_of_news(shown, texts, reader, notice, args);
  else
    add_texts(shown, texts, reader, "mail." + notice.kind + ".", args);
  add_stars(shown, texts, reader, args);
  if (auto ground = value_of(notice.values, "ground"); !ground.empty()) {
    auto key = "mail.ground." + ground;
    shown["ground_text"] = texts.text(reader, key);
    if (shown["ground_text"] == key) throw wrong(notice, ground + " is no ground (C-3)");
  }
  return shown;
}

// A subject is one line whatever a name in it holds (SEC-10).
std::string one_line(std::string text) {
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  return clean_line(text).value_or("");
}

// At most one empty line in a row: parts that are not shown leave theirs behind.
std::string without_gaps(const std::string& text) {
  std::string out;
  for (char c : text)
    if (c != '\n' || !out.ends_with("\n\n")) out += c;
  while (out.ends_with("\n\n")) out.pop_back();
  return out;
}

// The frame and the parts of one form (".html" or ".text"), the kind's own template as _content.
std::string rendered(const MailTemplates& templates, const std::string& kind, std::string_view form,
                     const Values& shown, text::Escape escape) {
  text::Partials parts;
  for (const auto& [name, source] : templates)
    if (name.starts_with('_') && name.ends_with(form))
      parts[name.substr(0, name.size() - form.size())] = source;
  auto own = templates.find(kind + std::string(form));
  auto layout = parts.find("_layout");
  if (own == templates.end() || layout == parts.end())
    throw std::invalid_argument(fmt::format("Mail {}: no template {}{}", kind, kind, form));
  parts["_content"] = own->second;
  return render_template(layout->second, shown, escape, parts);
}

}  // namespace

const MailTemplates& mail_templates() {
  static const MailTemplates templates = [] {
    constexpr std::string_view tail = ".mustache";
    MailTemplates read;
    for (const auto& file : embedded::mail_templates())
      read.emplace(file.name.substr(0, file.name.size() - tail.size()), file.bytes);
    return read;
  }();
  return templates;
}

RenderedMail render_mail(const text::Catalogue& texts, const MailTemplates& templates,
                         const journal::Notice& notice) {
  const auto kind = checked_kind(notice);
  text::Reader reader{notice.language, value_of(notice.values, "shop_language"),
                      value_of(notice.values, "zone", "UTC")};
  if (!is_known_zone(reader.zone)) throw wrong(notice, "zone is not known");
  auto shown = values_of(kind, notice, texts, reader);
  RenderedMail mail;
  mail.language = texts.language_for(reader, "mail." + notice.kind + ".subject");
  mail.subject = one_line(shown["subject"]);
  shown["subject"] = mail.subject;
  shown["language"] = mail.language;
  mail.text = without_gaps(rendered(templates, notice.kind, ".text", shown, text::Escape::none));
  mail.html = rendered(templates, notice.kind, ".html", shown, text::Escape::html);
  return mail;
}

}  // namespace entente::notices
