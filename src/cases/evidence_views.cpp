#include "cases/evidence_views.hpp"

#include <algorithm>

#include "messages/messages.hpp"
#include "shipping/shipping.hpp"

namespace entente::cases {
namespace {

using evidence::Found;
using evidence::FoundIn;
using policies::Proof;
using policies::ProofFrom;

// Orders tell nothing of the kind of their items yet.
std::string_view item_of(const Loaded&) {
  return policies::default_item;
}

// A carrier that has the parcel in its hands says that it left the shop.
bool left_the_shop(const shipping::CarrierEvent& event) {
  return event.progress != shipping::Progress::announced;
}

void find_in_tracking(const Context& context, const Loaded& loaded, const orders::Order& order,
                      std::vector<Found>& there) {
  for (const auto& parcel : order.shipments)
    if (const auto& number = parcel.tracking_number)
      there.push_back(
          {Proof::tracking_number, ProofFrom::shop, FoundIn::tracking, *number, *number});
  const auto events =
      shipping::events_of_order(context.session, loaded.row.shop_id, loaded.row.order_id);
  if (const auto left = std::ranges::find_if(events, left_the_shop); left != events.end())
    there.push_back({Proof::departure_record, ProofFrom::shop, FoundIn::tracking,
                     left->tracking_number, left->text});
  const auto proof = shipping::proof_of_order(context.session, order);
  if (proof.counts && proof.delivered_by)
    there.push_back({Proof::proof_of_delivery, ProofFrom::shop, FoundIn::tracking,
                     proof.delivered_by->tracking_number, proof.delivered_by->text});
}

// The order as it stood at purchase: its lines keep their titles whatever becomes of the product.
void find_in_order(const Loaded& loaded, const orders::Order& order, std::vector<Found>& there) {
  const auto ref = to_text(loaded.row.order_id);
  for (const auto& line : order.lines)
    if (!loaded.row.line_no || *loaded.row.line_no == line.line_no)
      there.push_back(
          {Proof::listing_description, ProofFrom::shop, FoundIn::order, ref, line.title});
  if (order.row.delivery_address)
    there.push_back({Proof::delivery_address, ProofFrom::buyer, FoundIn::order, ref,
                     loaded.row.order_external_id});
}

void find_in_messages(const Context& context, const Loaded& loaded, std::vector<Found>& there) {
  for (const auto& [side, from] : {std::pair{messages::Side::buyer, ProofFrom::buyer},
                                   std::pair{messages::Side::shop, ProofFrom::shop}}) {
    const auto count =
        messages::count_messages(context.session, loaded.row.shop_id, loaded.row.order_id, side);
    if (count > 0)
      there.push_back({Proof::messages, from, FoundIn::messages, to_text(loaded.row.order_id),
                       std::to_string(count)});
  }
}

}  // namespace

std::vector<EvidenceView> evidence_views(const Context& context, const Loaded& loaded,
                                         const orders::Order& order,
                                         const std::vector<evidence::File>& files) {
  const auto rows =
      policies::rows_for(loaded.policy->evidence, to_text(loaded.row.reason), item_of(loaded));
  auto there = evidence::found_in(files);
  find_in_tracking(context, loaded, order, there);
  find_in_order(loaded, order, there);
  find_in_messages(context, loaded, there);
  std::vector<EvidenceView> views;
  for (const auto& each : evidence::completeness(rows, there)) {
    EvidenceView view{each.row.what,    evidence::proof_text(context, each.row.what),
                      each.row.from,    each.row.need,
                      !each.by.empty(), {}};
    for (const auto& found : each.by) view.met_by.push_back({found.in, found.ref, found.text});
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace entente::cases
