// What readers see of withdrawals.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "base/money.hpp"
#include "redress/redress.hpp"
#include "withdrawals/withdrawal_facts.hpp"

namespace entente::withdrawals {

// A row of a list.
struct WithdrawalRow {
  WithdrawalId id;
  ShopId shop_id;
  OrderId order_id;
  std::string order_external_id;
  std::string buyer_name;
  std::optional<std::int64_t> line_no;
  std::string goods;  // titles
  WithdrawalState state = WithdrawalState::declared;
  Money owed;
  Instant declared_at;
  Instant refund_due_at;
  bool may_wait = false;  // for the goods or a proof of sending (Art. 13(3))
  bool overdue = false;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(WithdrawalRow, (),
                      (id, shop_id, order_id, order_external_id, buyer_name, line_no, goods, state,
                       owed, declared_at, refund_due_at, may_wait, overdue, version))

struct WithdrawalView : WithdrawalRow {
  WithdrawalParty reader = WithdrawalParty::buyer;
  std::string what_now;  // whose turn, until when, and what follows (C14)
  std::string rights;    // the statutory text
  std::string shop_name;
  std::string statement;
  std::optional<Instant> until;  // of the turn
  std::optional<Instant> sending_due_at;
  std::optional<Instant> sent_at;
  std::optional<std::string> carrier;
  std::optional<std::string> tracking_number;
  std::string proof;
  std::optional<Instant> received_at;
  std::optional<Money> refund;  // once it was ordered
  std::string reason_for_less;
  bool refund_failed = false;
  std::optional<Instant> refunded_at;
  std::optional<Instant> closed_at;
  std::optional<WithdrawalParty> closed_by;
  std::string close_reason;
  Money refundable;  // at most this can be refunded now
  std::string time_zone;
  std::int64_t policy_version = 0;
  std::optional<redress::RedressView> redress;  // where the shop closed it or paid less (ADR-1)
  orders::OrderView order;
  std::vector<api::Action> actions;
};
BOOST_DESCRIBE_STRUCT(WithdrawalView, (WithdrawalRow),
                      (reader, what_now, rights, shop_name, statement, until, sending_due_at,
                       sent_at, carrier, tracking_number, proof, received_at, refund,
                       reason_for_less, refund_failed, refunded_at, closed_at, closed_by,
                       close_reason, refundable, time_zone, policy_version, redress, order,
                       actions))
WithdrawalView withdrawal_view(const Context& context, const Loaded& loaded);
Answer<WithdrawalView> get_withdrawal(Context& context, const WithdrawalKey& key);

// What the buyer of an order can do: withdraw now or not, and why; what they declared before.
struct WithdrawalOffer {
  OrderId order_id;
  bool possible = false;
  std::optional<std::string> why_not;  // a sentence in the reader's language
  std::optional<Instant> until;        // none: nothing was delivered yet, so it is open
  std::string window_text;             // from when to when, and why
  std::string rights;                  // the statutory text
  std::string what_follows;            // sending back, the refund and when
  Money owed;                          // for the whole order
  std::vector<WithdrawalView> items;   // oldest first
};
BOOST_DESCRIBE_STRUCT(WithdrawalOffer, (),
                      (order_id, possible, why_not, until, window_text, rights, what_follows, owed,
                       items))
WithdrawalOffer withdrawal_offer(const Context& context, const Loaded& of_order, bool by_link);
Answer<WithdrawalOffer> get_withdrawal_offer(Context& context, const OrderKey& key);

struct ListWithdrawals : api::ListQuery {
  ShopId shop_id;
  std::vector<WithdrawalState> state;
  std::optional<std::string> q;  // in order number, buyer's name and goods
};
BOOST_DESCRIBE_STRUCT(ListWithdrawals, (api::ListQuery), (shop_id, state, q))
Answer<api::Page<WithdrawalRow>> list_withdrawals(Context& context, const ListWithdrawals& query);

struct WithdrawalsOfShop {
  ShopId shop_id;
};
BOOST_DESCRIBE_STRUCT(WithdrawalsOfShop, (), (shop_id))
struct WithdrawalCounts {
  std::int64_t declared = 0;
  std::int64_t received = 0;
  std::int64_t refunding = 0;
  std::int64_t refunded = 0;
  std::int64_t closed = 0;
};
BOOST_DESCRIBE_STRUCT(WithdrawalCounts, (), (declared, received, refunding, refunded, closed))
Answer<WithdrawalCounts> count_withdrawals(Context& context, const WithdrawalsOfShop& query);

}  // namespace entente::withdrawals
