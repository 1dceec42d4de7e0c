// Details come in from the shop platform and from shops' teams, and go out when nobody saw them for
// long or somebody asks.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "journal/journal.hpp"
#include "journal/recorded.hpp"
#include "sellers/detail.hpp"

namespace entente::sellers {

// As the platform tells them: each row is looked at on its own, and a bad one leaves the others.
struct ToldDetail {
  std::string shop;  // our id, the handle or the platform's own id
  std::string kind;  // any but "account"
  std::string value;
  std::optional<std::string> seen_at;  // none: now
};
BOOST_DESCRIBE_STRUCT(ToldDetail, (), (shop, kind, value, seen_at))
struct TellDetails {
  std::vector<ToldDetail> items;
};
BOOST_DESCRIBE_STRUCT(TellDetails, (), (items))
struct RefusedDetail {
  std::int64_t row = 0;  // from 0
  std::string field;
  std::string code;
  std::string message;  // in the reader's language
};
BOOST_DESCRIBE_STRUCT(RefusedDetail, (), (row, field, code, message))
struct DetailsTaken {
  std::int64_t taken = 0;
  std::vector<RefusedDetail> refused;
};
BOOST_DESCRIBE_STRUCT(DetailsTaken, (), (taken, refused))
Answer<DetailsTaken> tell_details(journal::Work& work, const TellDetails& command);

// All that the platform told of a shop.
struct ForgetDetails {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(ForgetDetails, (), (shop_id))
struct DetailsForgotten {
  std::int64_t forgotten = 0;
};
BOOST_DESCRIBE_STRUCT(DetailsForgotten, (), (forgotten))
Answer<DetailsForgotten> forget_details(journal::Work& work, const ForgetDetails& command);

struct DetailView {
  DetailKind kind = DetailKind::identity;
  DetailSource source = DetailSource::platform;
  std::string text;  // the kind, in the reader's language
  std::string hint;
  std::int64_t shops = 0;  // that have the same
  Instant first_seen;
  Instant last_seen;
};
BOOST_DESCRIBE_STRUCT(DetailView, (), (kind, source, text, hint, shops, first_seen, last_seen))
struct DetailsOfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(DetailsOfShop, (), (shop_id))
Answer<api::Items<DetailView>> list_details(Context& context, const DetailsOfShop& query);

// What the shop's owners are, as details; in the place of what was known.
void read_team(journal::Work& work, ShopId shop);
// A team changed: the shop is looked at soon.
void follow_teams(const journal::Recorded& recorded);

}  // namespace entente::sellers
