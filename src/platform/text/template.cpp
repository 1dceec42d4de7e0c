#include "platform/text/template.hpp"

#include <fmt/format.h>

#include <kainjow/mustache.hpp>
#include <stdexcept>

namespace entente::text {
namespace {

std::string escaped_html(const std::string& value) {
  std::string out;
  out.reserve(value.size() + 16);
  for (char c : value) switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      case '\n':
        out += "<br>\n";
        break;
      default:
        out += c;
    }
  return out;
}

void refuse_raw_values(std::string_view source) {
  for (auto at = source.find("{{"); at != std::string_view::npos; at = source.find("{{", at + 2)) {
    auto next = source.find_first_not_of(" \t\r\n", at + 2);
    if (next != std::string_view::npos && std::string_view("{&=").contains(source[next]))
      throw std::runtime_error(
          fmt::format("Template: unescaped value at byte {}: {}", at, source.substr(at, 24)));
  }
}

kainjow::mustache::data data_of(const Values& values, const Partials& partials) {
  kainjow::mustache::data data;
  for (const auto& [name, source] : partials)
    data.set(name, kainjow::mustache::partial([source] { return source; }));
  // An empty value is left out, so that its section is not shown.
  for (const auto& [name, value] : values)
    if (!value.empty()) data.set(name, value);
  return data;
}

}  // namespace

std::string render_template(std::string_view source, const Values& values, Escape escape,
                            const Partials& partials) {
  if (escape == Escape::html) {
    refuse_raw_values(source);
    for (const auto& [name, partial] : partials) refuse_raw_values(partial);
  }
  kainjow::mustache::mustache parsed{std::string(source)};
  if (!parsed.is_valid()) throw std::runtime_error("Template: " + parsed.error_message());
  if (escape == Escape::html)
    parsed.set_custom_escape(escaped_html);
  else
    parsed.set_custom_escape([](const std::string& value) { return value; });
  auto rendered = parsed.render(data_of(values, partials));
  // A partial is read only now.
  if (!parsed.is_valid()) throw std::runtime_error("Template: " + parsed.error_message());
  return rendered;
}

}  // namespace entente::text
