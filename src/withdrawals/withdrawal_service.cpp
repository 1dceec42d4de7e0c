#include "withdrawals/withdrawal_service.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "redress/redress.hpp"
#include "withdrawals/withdrawal_store.hpp"

namespace entente::withdrawals {
namespace {

// The buyer needs no account: each mail to them leads to the order.
void give_links(journal::Work& work, const Loaded& loaded, WithdrawalDecision& decision) {
  const auto& row = loaded.row;
  const auto& buyer = loaded.order.row.person_id;
  std::optional<std::string> link;
  for (auto& notice : decision.notices) {
    if (notice.kind != "withdrawal_to_buyer") continue;
    if (!link) link = people::issue_order_link(work, row.shop_id, row.order_id, buyer).url;
    notice.values["link"] = *link;
  }
}

// A shop that closed it, or pays less than is owed, has refused: the buyer reads where to turn to
// outside (ADR-1).
void name_bodies(journal::Work& work, const Loaded& loaded, WithdrawalDecision& decision) {
  const bool is_refusal =
      decision.row.closed_by == WithdrawalParty::shop || !decision.row.reason_for_less.empty();
  for (auto& notice : decision.notices) {
    const auto& what = notice.values["what"];
    if (!is_refusal || notice.kind != "withdrawal_to_buyer") continue;
    if (what == "closed" || what == "refund_ordered")
      redress::name_bodies(work.session, redress::RedressSide::buyer, country_of(loaded), notice);
  }
}

Answer<Done> move_money(journal::Work& work, const Loaded& before, WithdrawalDecision& decision) {
  const auto& row = before.row;
  if (decision.refund_minor) {
    std::optional<AccountId> by;
    if (work.who.actor.kind == ActorKind::account) by = AccountId{work.who.actor.id};
    const auto refund =
        refunds::request_refund(work, {row.shop_id, row.order_id, std::nullopt,
                                       *decision.refund_minor, refunds::BorneBy::shop, by});
    if (!refund) return std::unexpected(refund.error());
    decision.row.refund_id = refund->id;
  }
  if (decision.retries_refund && row.refund_id) {
    const auto refund = refunds::retry_refund(work, row.shop_id, *row.refund_id);
    if (!refund) return std::unexpected(refund.error());
  }
  return Done{};
}

void take_step(journal::Work& work, const WithdrawalKey& key, const auto& step) {
  const auto loaded = load(work, key);
  if (!loaded) return;
  const std::optional<WithdrawalDecision> decision = step(*loaded);
  if (!decision) return;
  if (auto done = carry_out(work, *loaded, *decision); !done)
    throw std::runtime_error("a clock of a withdrawal was refused: " + done.error().code);
}

WithdrawalKey key_of(const journal::Timer& timer) {
  return {timer.shop_id, WithdrawalId{timer.subject_id}};
}

std::optional<RefundEnd> end_of(refunds::RefundState state) {
  switch (state) {
    case refunds::RefundState::succeeded:
      return RefundEnd::succeeded;
    case refunds::RefundState::failed:
      return RefundEnd::failed;
    case refunds::RefundState::cancelled:
      return RefundEnd::cancelled;
    case refunds::RefundState::requested:
    case refunds::RefundState::processing:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace

Answer<Done> carry_out(journal::Work& work, const Loaded& before, const WithdrawalDecision& given) {
  auto decision = given;
  if (auto moved = move_money(work, before, decision); !moved)
    return std::unexpected(moved.error());
  give_links(work, before, decision);
  name_bodies(work, before, decision);
  const auto& row = decision.row;
  work.follow(row.shop_id, row.id.uuid, before.row.version == 0 ? nullptr : &before.row, decision);
  withdrawal_store::save(work.session, row);
  work.announce(
      {to_text(row.shop_id), "withdrawal",
       fmt::format(R"({{"id":"{}","state":"{}"}})", to_text(row.id), to_text(row.state))});
  return Done{};
}

void refund_is_due_soon(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &remind_shop);
}

void refund_came_due(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &say_overdue);
}

void sending_is_due_soon(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &remind_buyer);
}

void sending_is_over(journal::Work& work, const journal::Timer& timer) {
  take_step(work, key_of(timer), &say_sending_is_over);
}

void refund_changed(journal::Work& work, const journal::Timer& timer) {
  const RefundId id{timer.subject_id};
  const auto refund = refunds::refund_by_id(work.session, timer.shop_id, id);
  if (!refund) return;
  const auto end = end_of(refund->state);
  if (!end) return;
  for (const auto& each : withdrawal_store::of_order(work.session, timer.shop_id, refund->order_id))
    take_step(work, {timer.shop_id, each.id},
              [&](const WithdrawalFacts& facts) { return follow_refund(facts, id, *end); });
  // Cases of the order close where everything came back (C9).
  work.change_timer(timer.shop_id, timer.subject_id, {refunds::changed_timer, work.now});
}

}  // namespace entente::withdrawals
