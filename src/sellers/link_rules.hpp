// What may become of a link. Pure.
#pragma once

#include <array>
#include <expected>
#include <optional>
#include <string>
#include <vector>

#include "base/plain_text.hpp"
#include "base/problem.hpp"
#include "journal/decision.hpp"
#include "policies/policies.hpp"
#include "sellers/link.hpp"

namespace entente::sellers {

// In order of precedence.
enum class LinkRefusal {
  a_person_decides_links,  // GDPR-5: the program only proposes
  links_need_trust_and_safety,
  decides_link_of_own_shop,  // SEC-3
  only_linked_shops_contest,
  link_is_no_proposal,
  link_is_not_confirmed,
  link_is_not_contested,
  another_person_decides_contests,  // X4
  link_evidence_is_not_checked,
};
BOOST_DESCRIBE_ENUM(LinkRefusal, a_person_decides_links, links_need_trust_and_safety,
                    decides_link_of_own_shop, only_linked_shops_contest, link_is_no_proposal,
                    link_is_not_confirmed, link_is_not_contested, another_person_decides_contests,
                    link_evidence_is_not_checked)
RefusalInfo refusal_info(LinkRefusal refusal);

template <class T>
using LinkDecided = std::expected<T, LinkRefusal>;

struct LinkFacts {
  SellerLink row;
  std::vector<LinkEvidence> evidence;  // that it rests on
  policies::LinkNumbers numbers;       // of the version in force
  std::string zone;                    // the marketplace's: of every clock here (T-3)
  Instant now;
  LinkSide side = LinkSide::system;
  std::optional<AccountId> by;  // none: a machine, or the program
  std::optional<ShopId> shop;   // that asks
  bool may_judge = false;       // operator, trust and safety
  bool is_of_team = false;      // of one of both shops
};

// To the owners of one of both shops. `what` picks the words of the mail ("mail.seller_to_shop").
struct LinkNews {
  ShopId shop;
  std::string what;
  std::string body;
};

struct LinkDecision : journal::Decision<SellerLink> {
  std::vector<LinkEntry> entries;
  std::optional<std::vector<LinkEvidence>> evidence;  // in the place of what was there
  std::vector<LinkNews> news;
};

// ---- staff ----

// Who confirms has looked at what both have in common. The words go to both shops; may be none.
struct ConfirmLink {
  bool evidence_checked = false;
  std::optional<Text<2000>> words;
};
BOOST_DESCRIBE_STRUCT(ConfirmLink, (), (evidence_checked, words))
LinkDecided<Done> may_confirm(const LinkFacts& facts);
LinkDecided<LinkDecision> decide(const ConfirmLink& command, const LinkFacts& facts);

// Two sellers; nobody is told. Proposed again only when more is found.
struct DismissLink {
  Text<2000> words;
};
BOOST_DESCRIBE_STRUCT(DismissLink, (), (words))
LinkDecided<Done> may_dismiss(const LinkFacts& facts);
LinkDecided<LinkDecision> decide(const DismissLink& command, const LinkFacts& facts);

// A contested link stays. Another person than who confirmed it decides.
struct UpholdLink {
  Text<2000> words;
};
BOOST_DESCRIBE_STRUCT(UpholdLink, (), (words))
LinkDecided<Done> may_uphold(const LinkFacts& facts);
LinkDecided<LinkDecision> decide(const UpholdLink& command, const LinkFacts& facts);

// It was wrong, or holds no longer. Where it is contested, another person decides.
struct EndLink {
  Text<2000> words;
};
BOOST_DESCRIBE_STRUCT(EndLink, (), (words))
LinkDecided<Done> may_end(const LinkFacts& facts);
LinkDecided<LinkDecision> decide(const EndLink& command, const LinkFacts& facts);

// ---- one of both shops ----

struct ContestLink {
  Text<2000> words;
};
BOOST_DESCRIBE_STRUCT(ContestLink, (), (words))
LinkDecided<Done> may_contest(const LinkFacts& facts);
LinkDecided<LinkDecision> decide(const ContestLink& command, const LinkFacts& facts);

// ---- the program ----

// What both have in common was read again. `facts.row` may be a fresh one (version 0). None:
// nothing changes. A link that holds keeps what it was confirmed on.
std::optional<LinkDecision> look_at(const std::vector<LinkEvidence>& found, const LinkFacts& facts);

// The shops are told of it: it was confirmed once.
bool is_told(const SellerLink& row);

const char* broken_invariant(const SellerLink* before, const SellerLink& after,
                             const std::vector<journal::Event>& events);

}  // namespace entente::sellers
