// What readers see of links: staff what both shops have in common and a hint of it, a shop of what
// kind it is and nothing of the other's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "sellers/link_facts.hpp"

namespace entente::sellers {

struct LinkedShop {
  ShopId shop_id;
  std::string shop_name;
  std::string shop_handle;
};
BOOST_DESCRIBE_STRUCT(LinkedShop, (), (shop_id, shop_name, shop_handle))

// A row of a list.
struct LinkRow {
  SellerLinkId id;
  LinkedShop one;
  LinkedShop other;
  LinkState state = LinkState::proposed;
  std::int64_t weight = 0;        // percent
  std::vector<DetailKind> kinds;  // that both have in common, strongest first
  Instant proposed_at;
  std::optional<Instant> confirmed_at;
  std::optional<Instant> contested_at;
  std::optional<Instant> answer_due_at;
  bool overdue = false;  // the answer to a shop that contests
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(LinkRow, (),
                      (id, one, other, state, weight, kinds, proposed_at, confirmed_at,
                       contested_at, answer_due_at, overdue, version))

struct LinkEvidenceView {
  DetailKind kind = DetailKind::account;
  std::string text;  // in the reader's language: "The same account for payouts"
  std::string hint;  // for staff alone
  std::int64_t weight = 0;
  std::int64_t shops = 0;
  Instant since;
  Instant last_seen;
};
BOOST_DESCRIBE_STRUCT(LinkEvidenceView, (), (kind, text, hint, weight, shops, since, last_seen))

struct LinkEntryView {
  std::int64_t number = 0;
  LinkEntryKind kind = LinkEntryKind::confirmed;
  std::optional<std::string> shop_name;  // that wrote; none: the marketplace
  std::optional<std::string> name;       // of staff for staff alone (SEC-2)
  Instant at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(LinkEntryView, (), (number, kind, shop_name, name, at, body))

struct LinkView : LinkRow {
  LinkSide reader = LinkSide::shop;
  std::string what_now;  // where it stands and what follows
  std::string time_zone;
  std::int64_t policy_version = 0;
  std::int64_t contest_days = 0;            // within which a shop that contests is answered
  std::vector<LinkEvidenceView> evidence;   // strongest first
  std::optional<std::string> contested_by;  // the shop's name
  std::optional<std::string> confirmed_by;  // for staff alone
  std::optional<std::string> decided_by;    // for staff alone
  std::vector<LinkEntryView> entries;       // oldest first
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(LinkView, (LinkRow),
                      (reader, what_now, time_zone, policy_version, contest_days, evidence,
                       contested_by, confirmed_by, decided_by, entries, actions))
LinkView link_view(const Context& context, const LoadedLink& loaded);
Answer<LinkView> get_link(Context& context, const LinkKey& key);
Answer<LinkView> get_link_of_shop(Context& context, const LinkOfShopKey& key);
LinkRow link_row(const Context& context, const SellerLink& row);

struct ListLinks : api::ListQuery {
  std::vector<LinkState> state;
  std::optional<bool> waiting;  // for the marketplace's people
};
BOOST_DESCRIBE_STRUCT(ListLinks, (api::ListQuery), (state, waiting))
// The newest proposals first.
Answer<api::Page<LinkRow>> list_links(Context& context, const ListLinks& query);

struct LinksOfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(LinksOfShop, (), (shop_id))
// Newest first; those that the reader is told of.
Answer<api::Items<LinkRow>> links_of_shop(Context& context, const LinksOfShop& query);

}  // namespace entente::sellers
