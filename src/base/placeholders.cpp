#include "base/placeholders.hpp"

#include <algorithm>

namespace entente {
namespace {

constexpr std::string_view gap_begins = "[[";
constexpr std::string_view gap_ends = "]]";
constexpr std::size_t gap_bytes_max = 200;  // what is longer was not left by us

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || c == '_';
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (c & '\xC0') != '\x80'; }));
}

}  // namespace

std::string replace_placeholders(std::string_view text, const PlaceholderValue& value) {
  std::string filled;
  while (true) {
    const auto open = text.find('{');
    if (open == std::string_view::npos) return filled += text;
    auto end = open + 1;
    while (end < text.size() && is_name_letter(text[end])) ++end;
    const bool is_name = end > open + 1 && end < text.size() && text[end] == '}';
    filled += text.substr(0, is_name ? open : end);
    if (is_name) {
      filled += value(text.substr(open + 1, end - open - 1), text.substr(open, end - open + 1));
      ++end;
    }
    text.remove_prefix(end);
  }
}

std::string unknown_placeholder(std::string_view text, std::span<const std::string_view> known) {
  std::string unknown;
  replace_placeholders(text, [&](std::string_view name, std::string_view whole) {
    if (unknown.empty() && std::ranges::find(known, name) == known.end()) unknown = whole;
    return std::string{};
  });
  return unknown;
}

std::string gap(std::string_view label) {
  return std::string(gap_begins) + std::string(label) + std::string(gap_ends);
}

std::vector<TextMark> find_gaps(std::string_view text) {
  std::vector<TextMark> gaps;
  std::size_t from = 0;
  while ((from = text.find(gap_begins, from)) != std::string_view::npos) {
    const auto inside = from + gap_begins.size();
    const auto end = text.find(gap_ends, inside);
    if (end == std::string_view::npos) break;
    const auto again = text.substr(inside, end - inside);
    const bool is_ours = !again.empty() && again.size() <= gap_bytes_max &&
                         again.find_first_of("[\n") == std::string_view::npos;
    if (!is_ours) {
      ++from;
      continue;
    }
    const auto word = text.substr(from, end + gap_ends.size() - from);
    const auto start = code_points(text.substr(0, from));
    gaps.push_back({start, start + code_points(word), std::string(word)});
    from = end + gap_ends.size();
  }
  return gaps;
}

void add_gap_errors(std::vector<FieldError>& errors, const std::string& pointer,
                    std::string_view text) {
  for (const auto& mark : find_gaps(text))
    errors.push_back({pointer,
                      "gap_not_filled",
                      {{"start", std::to_string(mark.start)},
                       {"end", std::to_string(mark.end)},
                       {"word", mark.word}}});
}

}  // namespace entente
