// A link: two shops of which the details say that one seller is behind both (S5). It proposes, a
// person confirms; what follows for a shop is a decision about that shop alone (C-8).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "sellers/detail.hpp"

namespace entente {

namespace id_tag {
struct SellerLink {
  static constexpr std::string_view prefix = "link";
};
}  // namespace id_tag
using SellerLinkId = Id<id_tag::SellerLink>;

namespace sellers {

//   proposed --- a person dismisses it ---> dismissed --- more is found ---+
//    ^  |  \--- what spoke for it is gone ---> lapsed --- it is back ------+
//    |  |                                                                  |
//    +--|------------------------------------------------------------------+
//       |                                                                  |
//       +--- a person confirms it, both shops are told ---> confirmed <----|--- another person
//                                                             |   |        |    upholds it
//                       a person takes it back                |   +--- a shop contests it --->
//                       contested
//                                                             v            |                      |
//                                                           ended --- more is found               |
//                                                             ^                                   |
//                                                             +---- another person agrees --------+
enum class LinkState { proposed, dismissed, lapsed, confirmed, contested, ended };
BOOST_DESCRIBE_ENUM(LinkState, proposed, dismissed, lapsed, confirmed, contested, ended)

enum class LinkSide { shop, staff, system };
BOOST_DESCRIBE_ENUM(LinkSide, shop, staff, system)

// Of two shops there is one, `one` before `other`.
struct SellerLink {
  SellerLinkId id;
  ShopId one;
  ShopId other;
  LinkState state = LinkState::proposed;
  std::int64_t weight = 0;  // percent: how much what they share says, together
  std::int64_t policy_version = 0;
  Instant proposed_at;
  std::optional<AccountId> confirmed_by;
  std::optional<Instant> confirmed_at;
  std::optional<ShopId> contested_by;
  std::optional<Instant> contested_at;
  std::optional<Instant> answer_due_at;  // to the shop that contests
  std::optional<AccountId> decided_by;   // who dismissed, upheld or ended it last
  std::optional<Instant> decided_at;
  std::int64_t entry_count = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(SellerLink, (),
                      (id, one, other, state, weight, policy_version, proposed_at, confirmed_by,
                       confirmed_at, contested_by, contested_at, answer_due_at, decided_by,
                       decided_at, entry_count, version))

// Something that both shops have in common. It stands as it was when a person decided.
struct LinkEvidence {
  SellerLinkId link_id;
  std::int64_t number = 0;
  DetailKind kind = DetailKind::account;
  std::string hint;
  std::int64_t weight = 0;  // percent, of this alone
  std::int64_t shops = 0;   // that have it, these two among them
  Instant since;            // both have it
  Instant last_seen;        // at both
};
BOOST_DESCRIBE_STRUCT(LinkEvidence, (),
                      (link_id, number, kind, hint, weight, shops, since, last_seen))

enum class LinkEntryKind { confirmed, dismissed, contested, upheld, ended };
BOOST_DESCRIBE_ENUM(LinkEntryKind, confirmed, dismissed, contested, upheld, ended)

// What was said about it; only grows.
struct LinkEntry {
  SellerLinkId link_id;
  std::int64_t number = 0;
  LinkEntryKind kind = LinkEntryKind::confirmed;
  std::optional<ShopId> shop_id;  // that wrote; none: staff
  std::optional<AccountId> account_id;
  Instant at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(LinkEntry, (), (link_id, number, kind, shop_id, account_id, at, body))

}  // namespace sellers
}  // namespace entente
