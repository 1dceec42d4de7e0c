// The shop: who sells, and what it set for its reviews and disputes.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"

namespace entente::shops {

//   active -> closed: its reviews stay readable, nothing new is accepted.
enum class ShopState { active, closed };
BOOST_DESCRIBE_ENUM(ShopState, active, closed)

struct ShopRow {
  ShopId id;
  std::string handle;  // in addresses: a-z, 0-9 and -, 3 to 40
  std::string name;
  std::string name_skeleton;  // what the name looks like; two shops never look the same (SEC-14)
  std::optional<std::string> external_id;  // the shop platform's own
  std::optional<std::string> url;
  std::string languages;  // BCP 47, separated by spaces; the first is the shop's own
  std::string currency;   // ISO 4217
  std::string time_zone;  // IANA
  ShopState state = ShopState::active;
  std::int64_t alert_threshold = 3;  // stars that alert, inclusive; 0: none do (M1)
  std::optional<std::string> alert_email;
  bool moderation = false;             // M4
  std::int64_t response_hours = 4;     // W1
  std::int64_t close_after_days = 14;  // of silence (M8)
  std::int64_t follow_up_days = 7;     // after a solution (M9)
  Instant created_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(ShopRow, (),
                      (id, handle, name, name_skeleton, external_id, url, languages, currency,
                       time_zone, state, alert_threshold, alert_email, moderation, response_hours,
                       close_after_days, follow_up_days, created_at, version))

std::vector<std::string> languages_of(const ShopRow& shop);
std::string first_language_of(const ShopRow& shop);

// A rating of this many stars opens a dispute and sends the alert (M1, M3).
bool alerts(const ShopRow& shop, std::int64_t stars);

// What a new shop is made of: the operator's command, an import, a demo.
struct NewShop {
  std::string handle;
  std::string name;
  std::vector<std::string> languages;
  std::string currency;
  std::string time_zone;
  std::optional<std::string> url;
  std::optional<std::string> external_id;
  std::optional<std::string> owner_email;  // is invited as owner, and gets the alerts
};
BOOST_DESCRIBE_STRUCT(NewShop, (),
                      (handle, name, languages, currency, time_zone, url, external_id, owner_email))

}  // namespace entente::shops
