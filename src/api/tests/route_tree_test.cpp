#include "api/route_tree.hpp"

#include <gtest/gtest.h>

namespace entente::api {
namespace {

using Numbers = std::vector<std::size_t>;

RouteTree tree_of(const std::vector<std::string>& patterns) {
  RouteTree tree;
  for (std::size_t i = 0; i < patterns.size(); ++i) tree.add(patterns[i], i);
  return tree;
}

TEST(RouteTree, finds_every_pattern_that_a_path_fits_in_their_order) {
  const auto tree = tree_of({"/v1/shops/{shop_id}", "/v1/shops/search", "/v1/shops",
                             "/v1/shops/{shop_id}/cases/{case_id}", "/v1/shops/{shop_id}",
                             "/v1/{kind}/search", "/{any}"});
  struct Asked {
    const char* path;
    Numbers routes;
  };
  const Asked table[] = {{"/v1/shops", {2}},
                         {"/v1/shops/x", {0, 4}},
                         {"/v1/shops/search", {0, 1, 4, 5}},
                         {"/v1/orders/search", {5}},
                         {"/v1/shops/x/cases/y", {3}},
                         {"/v1/shops/x/cases", {}},
                         {"/v1/shops/x/cases/y/z", {}},
                         {"/v1", {6}},
                         {"/", {}},
                         {"", {}},
                         {"/v1/shops/", {}},
                         {"//shops/x", {}},
                         {"/v1/shops/{shop_id}", {0, 4}},
                         {"/V1/shops", {}}};
  for (const auto& asked : table) EXPECT_EQ(tree.fits(asked.path), asked.routes) << asked.path;
}

TEST(RouteTree, counts_fixed_parts) {
  EXPECT_EQ(fixed_parts("/v1/shops/{shop_id}/cases"), 3U);
  EXPECT_EQ(fixed_parts("/{any}"), 0U);
}

TEST(RouteTree, gives_names_their_values) {
  const PathValues values{{"shop_id", "shop_1"}, {"case_id", "case_2"}};
  EXPECT_EQ(values_of("/v1/shops/{shop_id}/cases/{case_id}", "/v1/shops/shop_1/cases/case_2"),
            values);
  EXPECT_EQ(values_of("/v1/shops", "/v1/shops"), PathValues{});
}

}  // namespace
}  // namespace entente::api
