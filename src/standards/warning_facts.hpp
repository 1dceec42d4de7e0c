// What decisions about a warning are made on, gathered from the figure and the features below.
#pragma once

#include <optional>
#include <vector>

#include "enforcement/enforcement.hpp"
#include "journal/work.hpp"
#include "people/people.hpp"
#include "shops/shops.hpp"
#include "standards/cause_rules.hpp"
#include "standards/warning_rules.hpp"

namespace entente::standards {

struct LoadedWarning : WarningFacts {
  shops::ShopRow shop;
  ExaminationResult result;                      // as it was found
  std::vector<ExaminationOrder> orders;          // and on which orders
  std::optional<enforcement::Propose> proposal;  // of a measure, which this command makes
};

struct WarningKey {
  ShopId shop_id;
  WarningId warning_id;
};
BOOST_DESCRIBE_STRUCT(WarningKey, (), (shop_id, warning_id))

// nullopt for unknown and foreign ones alike, and for the shop where it was told nothing.
std::optional<LoadedWarning> load(const Context& context, const WarningKey& key);
// A fresh warning about what an examination found of the shop.
std::optional<LoadedWarning> load_fresh(const Context& context, const Examination& run,
                                        ShopId shop);

// What its mails say, for commands that send some: orders and tips in the language of the shop,
// since all of its owners get the same list.
void add_mail(const Context& context, LoadedWarning& loaded);

// A dissatisfied order in words, without its buyer: "1001, 3 October 2026: 1 star, a case".
std::string order_line(const Context& context, const text::Reader& reader,
                       const ExaminationOrder& order);
// Dissatisfied orders that the second look counts, the latest first, at most `limit`.
std::vector<ExaminationOrder> orders_of_look(const Context& context, const LoadedWarning& loaded,
                                             std::size_t limit);
// How the shop finds it: the platform's number.
std::string order_number(db::Session& session, ShopId shop, OrderId order);
// A first answer later than this is slow, under the policy in force.
std::int64_t slow_answer_hours(const Context& context);
// The causes of these orders, each with how many orders have it, the most first.
struct CauseCount {
  Cause cause = Cause::not_received;
  std::int64_t orders = 0;
};
BOOST_DESCRIBE_STRUCT(CauseCount, (), (cause, orders))
// What helps against it, for the reader.
std::string tip_of(const Context& context, const text::Reader& reader, const CauseCount& cause);
// The same in the language of who asks.
std::string tip_of(const Context& context, const CauseCount& cause);
std::vector<CauseCount> causes_of_orders(const Context& context,
                                         const std::vector<orders::OrderRef>& refs);

}  // namespace entente::standards
