#include "tracking/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "tracking/word_sets.hpp"

namespace entente::tracking {

class PatternReader {
 public:
  PatternReader(std::string_view notation, Pattern& out)
      : whole_(notation), rest_(notation), out_(out) {}

  void read() {
    while (!rest_.empty()) read_one();
    const auto& elements = out_.elements_;
    if (std::ranges::count_if(elements, [](const auto& e) { return e.least != e.most; }) > 1)
      fail("stretches twice");
    for (const auto& element : elements) {
      out_.shortest_ += element.width * element.least;
      out_.longest_ += element.width * element.most;
    }
  }

 private:
  [[noreturn]] void fail(std::string_view why) const {
    throw std::logic_error(fmt::format("pattern {}: {} at \"{}\"", whole_, why, rest_));
  }

  void read_one() {
    const char c = rest_.front();
    if (c == '(') {
      out_.body_begin_ = out_.elements_.size();
    } else if (c == ')') {
      out_.body_end_ = out_.elements_.size();
    } else {
      if (c == '?') out_.check_ = out_.elements_.size();
      out_.elements_.push_back(read_element());
      if (rest_.starts_with('{')) read_times(out_.elements_.back());
      return;
    }
    rest_.remove_prefix(1);
  }

  Pattern::Element read_element() {
    Pattern::Element element;
    const char c = rest_.front();
    if (c == '<') {
      element.words = word_set(until('>'));
      element.width = element.words.find(' ');
      return element;
    }
    if (c == '[') {
      add_listed(element, until(']'));
      return element;
    }
    rest_.remove_prefix(1);
    if (c == '#' || c == '*' || c == '?') add_range(element, '0', '9');
    if (c == '@' || c == '*' || c == '?') add_range(element, 'A', 'Z');
    if (is_literal(c)) add_range(element, c, c);
    if (element.characters.none()) fail("means nothing");
    return element;
  }

  // "{3}" or "{10-39}".
  void read_times(Pattern::Element& element) {
    const auto text = until('}');
    const auto dash = text.find('-');
    element.least = number(text.substr(0, dash));
    element.most = dash == std::string_view::npos ? element.least : number(text.substr(dash + 1));
    if (element.most < element.least) fail("counts backwards");
  }

  static void add_listed(Pattern::Element& element, std::string_view listed) {
    for (std::size_t i = 0; i < listed.size(); ++i) {
      const bool range = i + 2 < listed.size() && listed[i + 1] == '-';
      add_range(element, listed[i], range ? listed[i + 2] : listed[i]);
      if (range) i += 2;
    }
  }

  static void add_range(Pattern::Element& element, char first, char last) {
    const auto end = static_cast<unsigned char>(last);
    for (auto c = static_cast<unsigned char>(first); c <= end; ++c) element.characters.set(c);
  }

  static bool is_literal(char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

  // What stands between the bracket in front and its closing one; both are passed.
  std::string_view until(char closing) {
    const auto end = rest_.find(closing);
    if (end == std::string_view::npos) fail("is not closed");
    const auto inside = rest_.substr(1, end - 1);
    rest_.remove_prefix(end + 1);
    return inside;
  }

  std::size_t number(std::string_view text) const {
    std::size_t out = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    if (error != std::errc{} || end != text.data() + text.size()) fail("is no number");
    return out;
  }

  std::string_view whole_;
  std::string_view rest_;
  Pattern& out_;
};

Pattern::Pattern(std::string_view notation) {
  PatternReader(notation, *this).read();
}

bool Pattern::takes(const Element& element, std::string_view piece) {
  if (!element.words.empty()) {
    for (std::size_t at = 0; at < element.words.size(); at += element.width + 1)
      if (element.words.substr(at, element.width) == piece) return true;
    return false;
  }
  const auto c = static_cast<unsigned char>(piece.front());
  return c < 128 && element.characters.test(c);
}

std::optional<Match> Pattern::match(std::string_view number) const {
  if (number.size() < shortest_ || number.size() > longest_) return std::nullopt;
  const std::size_t to_stretch = number.size() - shortest_;
  Match out;
  std::size_t at = 0;
  std::size_t body_from = 0;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const auto& element = elements_[i];
    if (i == body_begin_) body_from = at;
    if (check_ == i) out.check = number[at];
    const std::size_t times = element.least + (element.most > element.least ? to_stretch : 0);
    for (std::size_t n = 0; n < times; ++n, at += element.width)
      if (!takes(element, number.substr(at, element.width))) return std::nullopt;
    if (i + 1 == body_end_) out.body = number.substr(body_from, at - body_from);
  }
  return out;
}

std::vector<Pattern> read_patterns(std::string_view notations) {
  std::vector<Pattern> out;
  while (!notations.empty()) {
    const auto end = std::min(notations.find(' '), notations.size());
    if (end > 0) out.emplace_back(notations.substr(0, end));
    notations.remove_prefix(std::min(end + 1, notations.size()));
  }
  return out;
}

}  // namespace entente::tracking
