#include "sellers/group_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace entente::sellers {
namespace {

ShopId shop(unsigned number) {
  ShopId id;
  id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

SellerLink link(unsigned a, unsigned b, LinkState state = LinkState::confirmed) {
  SellerLink row;
  row.one = shop(std::min(a, b));
  row.other = shop(std::max(a, b));
  row.state = state;
  return row;
}

using Groups = std::vector<std::vector<ShopId>>;

TEST(GroupRules, S5_shops_that_are_linked_through_others_are_one_sellers) {
  const std::vector links{link(1, 2), link(5, 6), link(3, 2), link(3, 4)};
  EXPECT_EQ(groups_of(links), (Groups{{shop(1), shop(2), shop(3), shop(4)}, {shop(5), shop(6)}}));
  EXPECT_EQ(group_of(shop(4), links), (std::vector{shop(1), shop(2), shop(3), shop(4)}));
  EXPECT_EQ(group_of(shop(9), links), std::vector{shop(9)});
}

TEST(GroupRules, C8_only_what_a_person_confirmed_groups_shops) {
  for (const auto state : {LinkState::proposed, LinkState::dismissed, LinkState::lapsed,
                           LinkState::confirmed, LinkState::contested, LinkState::ended}) {
    const bool groups = state == LinkState::confirmed || state == LinkState::contested;
    EXPECT_EQ(groups_of(std::vector{link(1, 2, state)}).size(), groups ? 1U : 0U) << to_text(state);
  }
}

// Against a plain walk over the links, for random links in random order.
TEST(GroupRules, S5_groups_are_what_a_walk_reaches) {
  std::minstd_rand random{7};
  constexpr unsigned shops = 40;
  std::uniform_int_distribution<unsigned> any{1, shops};
  for (int round = 0; round < 50; ++round) {
    std::vector<SellerLink> links;
    for (int i = 0; i < round; ++i) {
      const auto a = any(random);
      const auto b = any(random);
      if (a != b) links.push_back(link(a, b));
    }
    for (unsigned start = 1; start <= shops; ++start) {
      std::vector<ShopId> reached{shop(start)};
      for (std::size_t at = 0; at < reached.size(); ++at)
        for (const auto& each : links)
          for (const auto& [from, to] : {std::pair{each.one, each.other}, {each.other, each.one}})
            if (from == reached[at] && std::ranges::find(reached, to) == reached.end())
              reached.push_back(to);
      std::ranges::sort(reached);
      EXPECT_EQ(group_of(shop(start), links), reached);
    }
  }
}

}  // namespace
}  // namespace entente::sellers
