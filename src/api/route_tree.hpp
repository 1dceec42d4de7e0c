// Finds the routes whose patterns a path fits without looking at each of them.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/input.hpp"

namespace entente::api {

class RouteTree {
 public:
  // `route`: any number; found again in the order of numbers.
  void add(std::string_view pattern, std::size_t route);
  // Fixed parts are equal, {names} take any part that is not empty.
  [[nodiscard]] std::vector<std::size_t> fits(std::string_view path) const;

 private:
  struct Node {
    std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
    std::unique_ptr<Node> named;
    std::vector<std::size_t> routes;
  };
  static void find(const Node& node, std::string_view rest, std::vector<std::size_t>& found);

  Node root_;
};

// How many parts of a pattern are no {names}: of two that fit a path, the one with more is meant.
std::size_t fixed_parts(std::string_view pattern);
// What a path that fits the pattern gives for its {names}, in their order.
PathValues values_of(std::string_view pattern, std::string_view path);

}  // namespace entente::api
