// A warning about a shop's service, and what became of it (S2, S3, S4). One shop, one examination
// (C-8). It takes nothing away.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>

#include "enforcement/enforcement.hpp"
#include "standards/examination.hpp"

namespace entente {

namespace id_tag {
struct Warning {
  static constexpr std::string_view prefix = "warn";
};
}  // namespace id_tag
using WarningId = Id<id_tag::Warning>;

namespace standards {

//   proposed --- a person drops it ---> dropped
//      |
//      +--- a person confirms it, the shop is told ---> watching <--- watched for longer ---+
//                                                         |    |                            |
//                    second look: criteria are not met    |    | they still are             |
//                                                         v    +-----> to_decide -----------+
//                                                   good_standing         |
//                                                                         v
//      watching, to_decide --- withdrawn by a person          suspension_proposed
enum class WarningState {
  proposed,
  dropped,
  watching,
  to_decide,
  good_standing,
  withdrawn,
  suspension_proposed
};
BOOST_DESCRIBE_ENUM(WarningState, proposed, dropped, watching, to_decide, good_standing, withdrawn,
                    suspension_proposed)

enum class WarningSide { shop, staff, system };
BOOST_DESCRIBE_ENUM(WarningSide, shop, staff, system)

struct Warning {
  ShopId shop_id;
  WarningId id;
  ExaminationId examination_id;  // what was found, and on which orders, is frozen there
  WarningState state = WarningState::proposed;
  std::int64_t policy_version = 0;
  std::string zone;  // the marketplace's: of every clock here (T-3)
  std::int64_t as_of_day = 0;
  Instant proposed_at;
  std::optional<AccountId> confirmed_by;
  std::optional<Instant> confirmed_at;
  std::optional<std::int64_t> out_up_to;  // orders placed on this day or before are out (S4, T-6)
  std::optional<Instant> look_at;         // the second look
  std::int64_t looks = 0;                 // that were made
  std::optional<Instant> looked_at;       // the last one, and what it found
  std::int64_t look_orders = 0;
  std::int64_t look_dissatisfied = 0;
  std::int64_t look_ever = 0;
  std::int64_t look_window = 0;
  std::optional<MeasureId> measure_id;  // the proposal to suspend
  std::optional<Instant> ended_at;
  std::optional<AccountId> ended_by;
  std::int64_t entry_count = 0;
  std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Warning, (),
                      (shop_id, id, examination_id, state, policy_version, zone, as_of_day,
                       proposed_at, confirmed_by, confirmed_at, out_up_to, look_at, looks,
                       looked_at, look_orders, look_dissatisfied, look_ever, look_window,
                       measure_id, ended_at, ended_by, entry_count, version))

enum class WarningEntryKind {
  dropped,
  confirmed,
  shop_answered,
  staff_answered,
  watched_for_longer,
  suspension_proposed,
  withdrawn
};
BOOST_DESCRIBE_ENUM(WarningEntryKind, dropped, confirmed, shop_answered, staff_answered,
                    watched_for_longer, suspension_proposed, withdrawn)

// What was said about it; only grows.
struct WarningEntry {
  ShopId shop_id;
  WarningId warning_id;
  std::int64_t number = 0;
  WarningEntryKind kind = WarningEntryKind::shop_answered;
  WarningSide side = WarningSide::shop;
  std::optional<AccountId> account_id;
  Instant at;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(WarningEntry, (),
                      (shop_id, warning_id, number, kind, side, account_id, at, body))

}  // namespace standards
}  // namespace entente
