#include "api/route_tree.hpp"

#include <algorithm>

namespace entente::api {
namespace {

// Takes the first part off "/v1/shops/x".
std::string_view take_part(std::string_view& path) {
  path.remove_prefix(1);
  const auto part = path.substr(0, path.find('/'));
  path.remove_prefix(part.size());
  return part;
}

bool is_name(std::string_view part) {
  return part.starts_with('{');
}

}  // namespace

void RouteTree::add(std::string_view pattern, std::size_t route) {
  auto* node = &root_;
  while (!pattern.empty()) {
    const auto part = take_part(pattern);
    auto& next = is_name(part) ? node->named : node->fixed[std::string(part)];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  node->routes.push_back(route);
}

std::vector<std::size_t> RouteTree::fits(std::string_view path) const {
  std::vector<std::size_t> found;
  find(root_, path, found);
  std::ranges::sort(found);
  return found;
}

void RouteTree::find(const Node& node, std::string_view rest, std::vector<std::size_t>& found) {
  if (rest.empty()) {
    found.insert(found.end(), node.routes.begin(), node.routes.end());
    return;
  }
  const auto part = take_part(rest);
  if (const auto fixed = node.fixed.find(part); fixed != node.fixed.end())
    find(*fixed->second, rest, found);
  if (node.named && !part.empty()) find(*node.named, rest, found);
}

std::size_t fixed_parts(std::string_view pattern) {
  std::size_t count = 0;
  while (!pattern.empty()) count += is_name(take_part(pattern)) ? 0 : 1;
  return count;
}

PathValues values_of(std::string_view pattern, std::string_view path) {
  PathValues values;
  while (!pattern.empty()) {
    const auto wanted = take_part(pattern);
    const auto part = take_part(path);
    if (is_name(wanted)) values.emplace_back(wanted.substr(1, wanted.size() - 2), part);
  }
  return values;
}

}  // namespace entente::api
