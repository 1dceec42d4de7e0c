// The notation in which the table writes what a number looks like.
//
//   A 7        themselves (capital letters and digits)
//   # @ *      a digit, a letter, either
//   [C-F4]     one of these
//   <words>    one of a named set of words of equal length (word_sets.hpp)
//   x{3}       x three times; x{10-39} ten to thirty-nine times, once in a pattern at most
//   (...)      what the check digit is computed from
//   ?          the check digit
//
// A pattern takes the whole number or nothing. Since one place at most can stretch, the length of a
// number decides how far: matching walks once over the number and never goes back.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace entente::tracking {

struct Match {
  std::string_view body;  // inside the parentheses; points into the number
  char check = '\0';      // what stands at '?'
};

class Pattern {
 public:
  // Throws std::logic_error where the notation is wrong: patterns are part of the program.
  explicit Pattern(std::string_view notation);

  std::optional<Match> match(std::string_view number) const;

  std::size_t shortest() const { return shortest_; }
  std::size_t longest() const { return longest_; }

 private:
  friend class PatternReader;

  struct Element {
    std::bitset<128> characters{};
    std::string_view words{};  // instead of characters; each is `width` long
    std::size_t width = 1;
    std::size_t least = 1;
    std::size_t most = 1;
  };

  static bool takes(const Element& element, std::string_view piece);

  std::vector<Element> elements_;
  // Places among the elements; the end of the list where the pattern has none.
  std::size_t body_begin_ = 0;
  std::size_t body_end_ = 0;
  std::optional<std::size_t> check_{};
  std::size_t shortest_ = 0;
  std::size_t longest_ = 0;
};

// Several patterns in one text, separated by blanks.
std::vector<Pattern> read_patterns(std::string_view notations);

}  // namespace entente::tracking
