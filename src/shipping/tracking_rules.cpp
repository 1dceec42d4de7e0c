#include "shipping/tracking_rules.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "shipping/told_event.hpp"

namespace entente::shipping {
namespace {

constexpr std::size_t number_min = 5;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string letters_of(std::string_view text) {
  std::string out;
  for (const char c : fold_for_search(text))
    if ((c >= 'a' && c <= 'z') || is_digit(c)) out += c;
  return out;
}

// "Royal Mail Group" names royal_mail.
bool names(std::string_view carrier, tracking::Courier courier) {
  return letters_of(carrier).contains(letters_of(to_text(courier)));
}

}  // namespace

RefusalInfo refusal_info(ShippingRefusal refusal) {
  switch (refusal) {
    case ShippingRefusal::signature_is_wrong:
      return {401};
    case ShippingRefusal::tracking_number_is_mistyped:
      return {422};
    case ShippingRefusal::too_many_parcels:
      return {422};
  }
  return {500};
}

bool is_mistyped(const tracking::Recognition& recognition,
                 const std::vector<tracking::Courier>& by_shape, std::string_view carrier) {
  if (recognition.valid || by_shape.empty()) return false;
  return carrier.empty() || std::ranges::any_of(by_shape, [&](tracking::Courier courier) {
           return names(carrier, courier);
         });
}

bool may_be_number(std::string_view normalised) {
  const auto fits = [](char c) { return is_digit(c) || (c >= 'A' && c <= 'Z'); };
  return normalised.size() >= number_min && normalised.size() <= limits::tracking_number &&
         std::ranges::all_of(normalised, fits) && std::ranges::any_of(normalised, is_digit);
}

}  // namespace entente::shipping
