#include "shipping/delivery_rules.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "shipping/place_rules.hpp"

namespace entente::shipping {
namespace {

using Address = orders::DeliveryAddress;

constexpr std::string_view source_of_shop = "shop";

bool comes_before(const CarrierEvent& a, const CarrierEvent& b) {
  return std::pair(a.happened_at, a.progress) < std::pair(b.happened_at, b.progress);
}

// What says whether the parcel is with the buyer. Scans that come in late do not.
bool is_decisive(Progress progress) {
  switch (progress) {
    case Progress::available_for_pickup:
    case Progress::delivered:
    case Progress::delivery_failed:
    case Progress::returning:
    case Progress::returned:
    case Progress::cancelled:
      return true;
    case Progress::announced:
    case Progress::picked_up:
    case Progress::in_transit:
    case Progress::out_for_delivery:
    case Progress::exception:
      return false;
  }
  return false;
}

// The last decisive word on a parcel: the carrier's, else the shop's own.
struct LastWord {
  const CarrierEvent* of_carrier = nullptr;
  const CarrierEvent* of_shop = nullptr;

  void hear(const CarrierEvent& event) {
    auto& last = event.source == source_of_shop ? of_shop : of_carrier;
    if (last == nullptr || comes_before(*last, event)) last = &event;
  }
  [[nodiscard]] const CarrierEvent* delivery() const {
    const auto* last = of_carrier != nullptr ? of_carrier : of_shop;
    return last != nullptr && last->progress == Progress::delivered ? last : nullptr;
  }
};

std::map<std::string_view, LastWord> last_words(const std::vector<CarrierEvent>& events,
                                                std::span<const std::string> numbers) {
  std::map<std::string_view, LastWord> parcels;
  for (const auto& number : numbers) parcels[number];
  for (const auto& event : events) {
    auto& parcel = parcels[event.tracking_number];
    if (is_decisive(event.progress)) parcel.hear(event);
  }
  return parcels;
}

void judge_place(const CarrierEvent& delivery, const std::optional<Address>& address,
                 std::vector<Mismatch>& out) {
  if (delivery.source == source_of_shop) out.push_back(Mismatch::told_by_the_shop);
  if (!address) {
    out.push_back(Mismatch::no_address_on_order);
    return;
  }
  std::ranges::copy(place_mismatches(place_of(delivery), *address), std::back_inserter(out));
}

void sort_out(std::vector<Mismatch>& mismatches) {
  std::ranges::sort(mismatches);
  const auto rest = std::ranges::unique(mismatches);
  mismatches.erase(rest.begin(), rest.end());
}

}  // namespace

std::vector<Mismatch> place_mismatches(const Place& place, const Address& address) {
  const auto postal_code = address.postal_code.value_or("");
  const auto city = address.city.value_or("");
  std::vector<Mismatch> out;
  if (countries_differ(place.country, address.country)) out.push_back(Mismatch::country_differs);
  if (plain_city(postal_code).empty() && plain_city(city).empty()) {
    out.push_back(Mismatch::no_address_on_order);
    return out;
  }
  const bool compare_codes = !plain_city(place.postal_code).empty() && !postal_code.empty();
  const bool compare_cities = !plain_city(place.city).empty() && !plain_city(city).empty();
  if (!compare_codes && !compare_cities) {
    out.push_back(Mismatch::place_unknown);
    return out;
  }
  auto code = SameCode::no;
  if (compare_codes) {
    code = same_postal_code(place.postal_code, postal_code, address.country);
    if (code == SameCode::no) out.push_back(Mismatch::postal_code_differs);
  }
  // Springfield is in Illinois and in Massachusetts: by its name alone a city needs its state.
  const bool other_state =
      !compare_codes && region_codes_differ(place.region, address.region.value_or(""));
  if (compare_cities && (!same_city(place.city, city) || other_state))
    out.push_back(Mismatch::city_differs);
  if (code == SameCode::partly && !compare_cities) out.push_back(Mismatch::place_partly_known);
  sort_out(out);
  return out;
}

DeliveryProof delivery_proof(const std::vector<CarrierEvent>& events,
                             const std::optional<Address>& address,
                             std::span<const std::string> numbers) {
  DeliveryProof proof;
  bool all_delivered = true;
  const CarrierEvent* last = nullptr;
  for (const auto& [number, parcel] : last_words(events, numbers)) {
    const auto* delivery = parcel.delivery();
    if (delivery == nullptr) {
      all_delivered = false;
      continue;
    }
    if (last == nullptr || comes_before(*last, *delivery)) last = delivery;
    judge_place(*delivery, address, proof.mismatches);
  }
  if (last == nullptr)
    proof.mismatches = {Mismatch::not_delivered};
  else if (!all_delivered)
    proof.mismatches.push_back(Mismatch::other_parcel_missing);
  if (last != nullptr) proof.delivered_by = *last;
  sort_out(proof.mismatches);
  proof.counts = proof.mismatches.empty();
  return proof;
}

namespace {

// With a carrier; not what was only announced, called off or given back to its sender.
bool is_moving(Progress progress) {
  switch (progress) {
    case Progress::picked_up:
    case Progress::in_transit:
    case Progress::out_for_delivery:
    case Progress::available_for_pickup:
    case Progress::delivered:
    case Progress::delivery_failed:
      return true;
    case Progress::announced:
    case Progress::returning:
    case Progress::returned:
    case Progress::exception:
    case Progress::cancelled:
      return false;
  }
  return false;
}

}  // namespace

ParcelNews parcel_news(const std::vector<CarrierEvent>& events,
                       const std::optional<Address>& place) {
  ParcelNews news;
  for (const auto& event : events)
    if (is_moving(event.progress) && (!news.moving_since || event.happened_at < *news.moving_since))
      news.moving_since = event.happened_at;
  // The numbers are those of one parcel: what one of them says is said of it.
  auto as_one = events;
  for (auto& event : as_one) event.tracking_number.clear();
  auto proof = delivery_proof(as_one, place);
  std::erase(proof.mismatches, Mismatch::told_by_the_shop);
  std::erase(proof.mismatches, Mismatch::not_delivered);
  if (!place) proof.mismatches.clear();
  if (proof.delivered_by && proof.mismatches.empty())
    news.delivered_at = proof.delivered_by->happened_at;
  news.mismatches = std::move(proof.mismatches);
  return news;
}

std::optional<Progress> progress_of(std::span<const CarrierEvent> events) {
  const auto last = std::ranges::max_element(events, comes_before);
  if (last == events.end()) return std::nullopt;
  return last->progress;
}

}  // namespace entente::shipping
