// Text of people as a value: cleaned and within its length from the moment it is read (SEC-14).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace entente {

enum class TextForm { line, paragraphs };

// Never empty, at most `max` code points. A text that need not be there is an optional of it, for
// which an empty one counts as none. What comes from outside becomes one by described JSON, whose
// errors are `not_plain_text`, `missing` and `too_long`; our own texts become one unasked.
template <TextForm form_, std::size_t max>
struct PlainText {
  static constexpr TextForm form = form_;
  static constexpr std::size_t length_max = max;

  std::string value;

  PlainText() = default;
  PlainText(std::string text) : value(std::move(text)) {}  // NOLINT(google-explicit-constructor)
  PlainText(const char* text) : value(text) {}             // NOLINT(google-explicit-constructor)

  operator const std::string&() const { return value; }  // NOLINT(google-explicit-constructor)
  operator std::string_view() const { return value; }    // NOLINT(google-explicit-constructor)
  [[nodiscard]] bool empty() const { return value.empty(); }
};

// One line (a name, a subject); several (a comment).
template <std::size_t max>
using Line = PlainText<TextForm::line, max>;
template <std::size_t max>
using Text = PlainText<TextForm::paragraphs, max>;

// What stands there; empty where nothing does.
template <TextForm form, std::size_t max>
std::string text_of(const std::optional<PlainText<form, max>>& text) {
  return text ? text->value : std::string{};
}

}  // namespace entente
