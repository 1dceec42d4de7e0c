#include "shipping/progress_rules.hpp"

#include <algorithm>
#include <span>

namespace entente::shipping {
namespace {

using enum Progress;

struct Word {
  std::string_view said;
  Progress progress;
};

std::optional<Progress> meaning_of(std::string_view said, std::span<const Word> words) {
  const auto found = std::ranges::find(words, said, &Word::said);
  if (found == words.end()) return std::nullopt;
  return found->progress;
}

}  // namespace

std::optional<Progress> easypost_progress(std::string_view status, std::string_view detail) {
  static constexpr Word statuses[] = {{"pre_transit", announced},
                                      {"in_transit", in_transit},
                                      {"out_for_delivery", out_for_delivery},
                                      {"delivered", delivered},
                                      {"available_for_pickup", available_for_pickup},
                                      {"return_to_sender", returning},
                                      {"failure", delivery_failed},
                                      {"cancelled", cancelled},
                                      {"error", exception}};
  // What a detail says beyond its status.
  static constexpr Word transit_details[] = {{"received_at_origin_facility", picked_up},
                                             {"return", returning},
                                             {"refused", delivery_failed},
                                             {"delivery_exception", delivery_failed},
                                             {"damaged", exception},
                                             {"lost", exception},
                                             {"held", exception},
                                             {"transit_exception", exception}};
  static constexpr Word failure_details[] = {{"return", returning},
                                             {"damaged", exception},
                                             {"lost", exception},
                                             {"expired", exception},
                                             {"cancelled", cancelled}};
  std::optional<Progress> finer;
  if (status == "in_transit") finer = meaning_of(detail, transit_details);
  if (status == "failure" || status == "error") finer = meaning_of(detail, failure_details);
  return finer ? finer : meaning_of(status, statuses);
}

std::optional<Progress> aftership_progress(std::string_view tag, std::string_view subtag) {
  static constexpr Word tags[] = {{"Pending", announced},
                                  {"InfoReceived", announced},
                                  {"InTransit", in_transit},
                                  {"OutForDelivery", out_for_delivery},
                                  {"AttemptFail", delivery_failed},
                                  {"Delivered", delivered},
                                  {"AvailableForPickup", available_for_pickup},
                                  {"Exception", exception},
                                  {"Expired", exception}};
  static constexpr Word subtags[] = {{"InTransit_002", picked_up},        // acceptance scan
                                     {"Exception_003", delivery_failed},  // refused
                                     {"Exception_010", returning},
                                     {"Exception_011", returned}};
  const auto finer = meaning_of(subtag, subtags);
  return finer ? finer : meaning_of(tag, tags);
}

}  // namespace entente::shipping
