#include "sellers/link_service.hpp"

#include <fmt/format.h>

#include <chrono>
#include <map>

#include "base/days.hpp"
#include "enforcement/enforcement.hpp"
#include "sellers/detail_service.hpp"
#include "sellers/detail_store.hpp"
#include "sellers/evidence_rules.hpp"
#include "sellers/link_store.hpp"

namespace entente::sellers {
namespace {

constexpr std::int64_t shops_of_part = 200;

void tell_owners(journal::Work& work, const LoadedLink& link, const LinkNews& news) {
  const bool is_one = news.shop == link.row.one;
  const auto& shop = is_one ? link.one : link.other;
  const auto& other = is_one ? link.other : link.one;
  for (const auto& each : enforcement::owners_of(work, shop))
    work.notify(shop.id, link.row.id.uuid,
                {"seller_to_shop",
                 each.email,
                 each.language,
                 {{"what", news.what},
                  {"body", news.body},
                  {"shop", shop.name},
                  {"other_shop", other.name},
                  {"shop_language", shops::first_language_of(shop)},
                  {"zone", shop.time_zone},
                  {"link", fmt::format("{}/shops/{}/seller-links/{}", work.env.public_url,
                                       shop.handle, to_text(link.row.id))}}});
}

void announce(journal::Work& work, const SellerLink& row) {
  const auto data =
      fmt::format(R"({{"id":"{}","state":"{}"}})", to_text(row.id), to_text(row.state));
  for (const auto shop : {row.one, row.other}) {
    work.touch(shop);
    work.announce({to_text(shop), "seller_link", data});
  }
}

// What the shop has in common with each other shop.
using SharedByShop = std::map<ShopId, std::vector<SharedDetail>>;

SharedByShop shared_with_others(const Context& context, ShopId shop,
                                const policies::LinkNumbers& numbers) {
  SharedByShop shared;
  for (const auto& mine : detail_store::of_shop(context.session, shop)) {
    const auto shops = detail_store::shops_with(context.session, mine.kind, mine.digest);
    if (shops < 2 || shops > numbers.shared_by_max) continue;
    // From two sources each at most.
    for (const auto& other : detail_store::others_with(context.session, mine, 2 * shops)) {
      const bool is_team = mine.source == DetailSource::team && other.source == DetailSource::team;
      shared[other.shop_id].push_back(
          {mine.kind, is_team ? DetailSource::team : DetailSource::platform, mine.hint, shops,
           std::max(mine.first_seen, other.first_seen), std::min(mine.last_seen, other.last_seen)});
    }
  }
  return shared;
}

SellerLink fresh(const Context& context, ShopId one, ShopId other) {
  SellerLink row;
  row.id = crypto::new_id<SellerLinkId>(context.now);
  row.one = std::min(one, other);
  row.other = std::max(one, other);
  row.proposed_at = context.now;
  row.policy_version =
      policies::in_force(policies::preset(), context.now, context.env.time_zone).number;
  return row;
}

void look_at_pair(journal::Work& work, const SellerLink& row,
                  const std::vector<SharedDetail>& shared) {
  const auto loaded = load_around(work, row);
  if (!loaded) return;
  const auto found = evidence_of(shared, loaded->numbers, work.now);
  if (const auto decision = look_at(found, *loaded)) carry_out(work, *loaded, *decision);
}

void compare(journal::Work& work, ShopId shop) {
  const auto& numbers = policies::in_force(policies::preset(), work.now, work.env.time_zone).links;
  auto shared = shared_with_others(work, shop, numbers);
  // Links of which nothing is left are looked at, too.
  for (const auto& row : link_store::of_shop(work.session, shop))
    shared.try_emplace(row.one == shop ? row.other : row.one);
  for (const auto& [other, details] : shared) {
    const auto known =
        link_store::between(work.session, std::min(shop, other), std::max(shop, other));
    look_at_pair(work, known.value_or(fresh(work, shop, other)), details);
  }
}

}  // namespace

void carry_out(journal::Work& work, const LoadedLink& before, const LinkDecision& decision) {
  const auto& row = decision.row;
  work.touch_no_shop();
  work.follow(ShopId{}, row.id.uuid, before.row.version == 0 ? nullptr : &before.row, decision);
  link_store::save(work.session, decision);
  for (const auto& each : decision.news) tell_owners(work, before, each);
  announce(work, row);
}

void look_at_shop(journal::Work& work, ShopId shop) {
  read_team(work, shop);
  compare(work, shop);
}

void look_came_due(journal::Work& work, const journal::Timer& timer) {
  work.touch_no_shop();
  look_at_shop(work, ShopId{timer.subject_id});
}

void plan_next(journal::Work& work) {
  const auto& zone = work.env.time_zone;
  work.touch_no_shop();
  work.change_timer(ShopId{}, Uuid{},
                    {daily_timer, start_of_day(local_day(work.now, zone) + 1, zone)});
}

void day_came(journal::Work& work, const journal::Timer&) {
  work.touch_no_shop();
  const auto& numbers = policies::in_force(policies::preset(), work.now, work.env.time_zone).links;
  detail_store::remove_unseen(work.session, work.now - std::chrono::days(numbers.keep_days));
  for (const auto& row : link_store::proposed(work.session))
    work.change_timer(row.one, row.one.uuid, {look_timer, work.now});
  plan_next(work);
}

void look_at_all(journal::Journal& journal, const std::function<void(std::int64_t)>& progress) {
  std::string after;
  std::int64_t looked_at = 0;
  for (bool is_last = false; !is_last;) {
    journal.run_system([&](journal::Work& work) {
      work.touch_no_shop();
      const auto part = shops::shops_by_handle(work.session, after, shops_of_part);
      for (const auto& each : part) look_at_shop(work, each.id);
      is_last = static_cast<std::int64_t>(part.size()) < shops_of_part;
      if (!part.empty()) after = part.back().handle;
      looked_at += static_cast<std::int64_t>(part.size());
    });
    progress(looked_at);
  }
}

}  // namespace entente::sellers
