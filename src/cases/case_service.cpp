#include "cases/case_service.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "cases/case_store.hpp"
#include "ledger/ledger.hpp"
#include "redress/redress.hpp"

namespace entente::cases {
namespace {

// The buyer needs no account: each mail to them leads to the order's cases.
void give_links(journal::Work& work, const Loaded& loaded, CaseDecision& decision) {
  const auto& row = loaded.row;
  const auto& buyer = loaded.order.person_id;
  std::optional<std::string> link;
  for (auto& notice : decision.notices) {
    if (notice.kind != "case_to_buyer") continue;
    if (!link) link = people::issue_order_link(work, row.shop_id, row.order_id, buyer).url;
    notice.values["link"] = *link;
  }
}

// The statement of reasons says where each side can turn to outside (ADR-1, P2B-12).
void name_bodies(journal::Work& work, const Loaded& loaded, CaseDecision& decision) {
  for (auto& notice : decision.notices) {
    if (!notice.values["what"].starts_with("decided_")) continue;
    if (notice.kind == "case_to_buyer")
      redress::name_bodies(work.session, redress::RedressSide::buyer, country_of(loaded), notice);
    else
      redress::name_bodies(work.session, redress::RedressSide::shop, {}, notice);
  }
}

// Carriers know the parcel back by its number alone.
void watch_parcel(journal::Work& work, const CaseReturn& back, const CaseReturn* before) {
  const auto watch = [&](const std::optional<std::string>& number,
                         const std::optional<std::string>& known) {
    if (number && number != known)
      shipping::watch_parcel(work, back.shop_id, back.case_id.uuid, *number);
  };
  watch(back.tracking_number, before ? before->tracking_number : std::nullopt);
  watch(back.label_number, before ? before->label_number : std::nullopt);
}

refunds::BorneBy bearer(Bearer borne_by) {
  return borne_by == Bearer::marketplace ? refunds::BorneBy::marketplace : refunds::BorneBy::shop;
}

Answer<Done> move_money(journal::Work& work, const Loaded& before, CaseDecision& decision) {
  if (decision.refund) {
    const auto refund = refunds::request_refund(
        work, {before.row.shop_id, before.row.order_id, before.row.id,
               decision.refund->amount_minor, bearer(decision.refund->borne_by), before.by});
    if (!refund) return std::unexpected(refund.error());
    decision.row.refund_id = refund->id;
  }
  if (decision.retries_refund && before.row.refund_id) {
    const auto refund = refunds::retry_refund(work, before.row.shop_id, *before.row.refund_id);
    if (!refund) return std::unexpected(refund.error());
  }
  return Done{};
}

// The shop's money of the claim is held while the case is not closed, and no case ends with books
// that do not agree (C11).
void hold_or_release(journal::Work& work, const Loaded& before, const Case& after) {
  const bool was_held = before.row.version > 0 && before.row.state != CaseState::closed;
  const bool is_held = after.state != CaseState::closed;
  if (!was_held && is_held)
    ledger::hold(work, after.shop_id, after.order_id, after.id, after.claimed_minor);
  if (!was_held || is_held) return;
  ledger::release(work, after.shop_id, after.order_id, after.id);
  const auto postings = ledger::postings_of_case(work.session, after.shop_id, after.id);
  if (const auto* broken = ledger::check_case_balance(postings)) throw std::logic_error(broken);
}

// Followers of orders hear which cases there are, what they are about, whether they went to support
// and how they ended; not of each word in between.
bool weighs_alike(const Case& before, const Case& after) {
  return before.reason == after.reason && before.escalated_at == after.escalated_at &&
         before.outcome == after.outcome && before.borne_by == after.borne_by;
}

}  // namespace

Answer<Done> carry_out(journal::Work& work, const Loaded& before, CaseDecision decision) {
  if (auto moved = move_money(work, before, decision); !moved)
    return std::unexpected(moved.error());
  give_links(work, before, decision);
  name_bodies(work, before, decision);
  const auto& row = decision.row;
  work.follow(row.shop_id, row.id.uuid, before.row.version == 0 ? nullptr : &before.row, decision);
  case_store::save(work.session, before, decision);
  if (before.row.version == 0 || !weighs_alike(before.row, row))
    work.order_changed(row.shop_id, row.order_id, journal::OrderPart::case_);
  if (!decision.submitted.empty())
    evidence::submit(work, decision.submitted, row.id, decision.submitted_with);
  if (decision.back) watch_parcel(work, *decision.back, before.back ? &*before.back : nullptr);
  hold_or_release(work, before, row);
  work.announce(
      {to_text(row.shop_id), "case",
       fmt::format(R"({{"id":"{}","state":"{}"}})", to_text(row.id), to_text(row.state))});
  return Done{};
}

}  // namespace entente::cases
