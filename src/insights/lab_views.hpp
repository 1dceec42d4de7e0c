// What the lab answers to staff: the numbers in force, and a question put to all orders.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/page.hpp"
#include "insights/database_orders.hpp"
#include "insights/lab_shops.hpp"
#include "insights/question_rules.hpp"
#include "journal/context.hpp"

namespace entente::insights {

// How another marketplace judges service, to be tried and taken over (X3).
struct LabPreset {
  std::string name;
  std::string title;  // in the reader's language, as the next two
  std::string about;
  std::string left_out;  // what of its rules the numbers do not say
  policies::StandardsNumbers numbers;
};
BOOST_DESCRIBE_STRUCT(LabPreset, (), (name, title, about, left_out, numbers))

// What a person starts from.
struct LabStart {
  std::vector<LabNumber> numbers;   // in force, with the bounds that the lab takes
  std::int64_t policy_version = 0;  // that they are of
  std::string in_force_from;
  std::vector<LabPreset> presets;
  std::string today;                 // in the marketplace's zone, as all days here
  std::vector<api::Action> actions;  // keep
};
BOOST_DESCRIBE_STRUCT(LabStart, (),
                      (numbers, policy_version, in_force_from, presets, today, actions))
struct GetLab {};
BOOST_DESCRIBE_STRUCT(GetLab, (), ())
Answer<LabStart> get_lab(Context& context, const GetLab& query);

struct AskLab {
  policies::StandardsNumbers numbers;
  std::optional<std::string> first_day;  // 2026-01-31; else that of the first order
  std::optional<std::string> last_day;   // else today
  std::optional<std::string> labels;     // CSV with the columns shop (its handle) and label
  std::vector<std::string> wanted;       // labels of shops that should be found, taken together
  std::optional<LabSweep> sweep;
};
BOOST_DESCRIBE_STRUCT(AskLab, (), (numbers, first_day, last_day, labels, wanted, sweep))

struct LabShopSpan {
  std::string first_day;
  std::string last_day;
  std::int64_t runs = 0;  // of days without a gap
  std::int64_t days = 0;
};
BOOST_DESCRIBE_STRUCT(LabShopSpan, (), (first_day, last_day, runs, days))
struct LabShopView {
  ShopId shop_id;
  std::string handle;
  std::string name;
  std::int64_t orders = 0;
  std::string label;
  LabShopChange change = LabShopChange::both;
  std::optional<LabShopSpan> now;
  std::optional<LabShopSpan> against;
};
BOOST_DESCRIBE_STRUCT(LabShopView, (), (shop_id, handle, name, orders, label, change, now, against))

struct LabResult {
  std::int64_t policy_version = 0;  // in force at the time: what `against` is of
  LabReport report;
  std::optional<LabSweep> sweep;
  std::vector<LabPoint> points;    // of the sweep
  std::vector<LabShopView> shops;  // of each change the first ones: those with most days
};
BOOST_DESCRIBE_STRUCT(LabResult, (), (policy_version, report, sweep, points, shops))

// A question that was answered, with every shop.
struct LabAnswer {
  LabResult result;
  std::shared_ptr<const LabOrders> orders;
  std::vector<LabShop> shops;  // by change, those with most days first
};

// 422 naming every number, day, label or sweep that cannot be.
Answer<LabAnswer> answer_of(Context& context, DatabaseOrders& orders, const AskLab& question);
// The same with the first shops of each change.
Answer<LabResult> ask_lab(Context& context, DatabaseOrders& orders, const AskLab& question);

LabShopSpan span_of(const LabShopDays& days);

}  // namespace entente::insights
