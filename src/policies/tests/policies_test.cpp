#include "policies/policies.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>

namespace entente::policies {
namespace {

Instant at(std::string_view text) {
  return parse_instant(text).value();
}

// What both versions below say alike.
const std::string in_both = R"(
longest_delivery_days=30
transit_days=10
unsolved_days=365
offer_days=5
promise_days=14
decision_days=7
contest_days=30
lock_minutes=20
question_days_max=30
hold_days_max=7
return_instruction_days=3
return_sending_days=14
return_check_days=14
[version.shops]
returns_required=1
return_days_min=14
processing_days_max=20
strictest_refund_condition="unused"
[version.withdrawals]
window_days=14
sending_days=14
refund_days=14
refund_after_proof_days=3
[version.standards]
low_stars_max=2
cases_that_count=1
rate_dissatisfied=1
rate_orders=100
rate_is_exceeded=0
rate_days=0
rate_short_days=0
rate_short_orders_min=0
orders_min=1
small_orders_below=0
small_dissatisfied_min=0
dissatisfied_min=3
window_days=60
window_dissatisfied_min=2
second_look_days=90
second_look_cut_days=30
[version.examination]
day_of_month=1
longer_watch_days=90
carrier_loss_excuses=1
outage_excuses=1
slow_answer_hours=48
[version.links]
account_weight=90
identity_weight=95
payout_account_weight=80
email_weight=70
phone_weight=60
address_weight=40
device_weight=50
network_weight=15
propose_percent=60
shared_by_max=20
fresh_days=365
keep_days=1095
contest_decision_days=14
[version.enforcement]
final_notice_days=30
temporary_days_max=90
appeal_days=184
appeal_decision_days=14
reinstatement_decision_days=7
own_letters_min=40
)";

const std::string two_versions = R"(
[[version]]
number = 1
announced_on = 2026-01-01
in_force_from = 2026-01-16
[version.cases]
window_days=100
escalate_after_days=3
)" + in_both + R"(
[version.criteria]
not_received = ["a", "b"]
[[version.evidence]]
reason = "not_received"
what = "tracking_number"
from = "shop"
need = "must"
[version.second_person_over]
EUR = 500
JPY = 80000
[[version]]
number = 2
announced_on = 2026-05-01
in_force_from = 2026-06-01
[version.cases]
window_days=120
escalate_after_days=2
)" + in_both + R"(
[version.criteria]
not_received = ["a"]
[[version.evidence]]
reason = "not_received"
what = "customs_form"
from = "shop"
need = "may"
[version.second_person_over]
)";

TEST(Preset, says_what_the_seeds_say) {
  const auto& cases = preset().front().cases;
  EXPECT_EQ(cases.window_days, 100);
  EXPECT_EQ(cases.escalate_after_days, 3);
  EXPECT_EQ(cases.unsolved_days, 365);
  EXPECT_EQ(cases.longest_delivery_days, 30);
  EXPECT_EQ(preset().front().criteria.size(), 2u);
}

TEST(Preset, warns_where_the_seed_does) {  // S1, S2, S4
  const auto& standards = preset().front().standards;
  EXPECT_EQ(standards.low_stars_max, 2);
  EXPECT_EQ(standards.rate_dissatisfied * 100, standards.rate_orders);
  EXPECT_EQ(standards.dissatisfied_min, 3);
  EXPECT_EQ(standards.window_days, 60);
  EXPECT_EQ(standards.window_dissatisfied_min, 2);
  EXPECT_EQ(standards.second_look_days, 90);
  EXPECT_EQ(standards.second_look_cut_days, 30);
}

TEST(Preset, gives_buyers_what_the_law_gives) {  // CRD-2
  for (const auto& each : preset()) {
    EXPECT_EQ(each.shops.returns_required, 1);
    EXPECT_GE(each.shops.return_days_min, 14);
    EXPECT_GE(each.withdrawals.window_days, 14);
    EXPECT_LE(each.withdrawals.refund_days, 14);
  }
}

TEST(Preset, is_announced_fifteen_days_before_it_takes_force) {
  for (const auto& each : preset()) {
    const auto announced = parse_local_time(each.announced_on, "UTC").value();
    const auto from = parse_local_time(each.in_force_from, "UTC").value();
    EXPECT_GE(from - announced, std::chrono::hours(15 * 24));
  }
}

TEST(Preset, of_measures_gives_what_the_law_gives) {  // P2B Art. 4(2), DSA Art. 20
  for (const auto& each : preset()) {
    const auto& numbers = each.enforcement;
    EXPECT_GE(numbers.final_notice_days, 30);
    EXPECT_GE(numbers.appeal_days, 184);
    EXPECT_GT(numbers.own_letters_min, 0);
  }
}

TEST(StandardsPresets, say_what_their_marketplaces_publish) {
  const auto& all = standards_presets();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].name, "amazon");
  EXPECT_EQ(all[0].numbers.rate_days, 60);
  EXPECT_EQ(all[1].name, "ebay");  // look-back by volume, more than 2 %, a floor of 5
  EXPECT_EQ(all[1].numbers.rate_short_orders_min, 400);
  EXPECT_EQ(all[1].numbers.rate_is_exceeded, 1);
  EXPECT_EQ(all[1].numbers.dissatisfied_min, 5);
  EXPECT_EQ(all[2].name, "etsy-2025");  // a count for small shops
  EXPECT_EQ(all[2].numbers.small_orders_below, 300);
  EXPECT_EQ(all[2].numbers.small_dissatisfied_min, 4);
  for (const auto& each : all) EXPECT_FALSE(each.left_out.empty()) << each.name;
}

TEST(StandardsPresets, refuse_what_is_none) {
  EXPECT_THROW(parse_standards_preset(""), std::runtime_error);
  EXPECT_THROW(parse_standards_preset("name = \"x\"\nabout = \"y\""), std::runtime_error);
  EXPECT_THROW(parse_standards_preset("name = \"x\"\nabout = \"y\"\n[standards]\nrate_orders = 1"),
               std::runtime_error);
}

// C-9, P2B-3: what takes force earlier is void, so it is refused; the day itself and a later one
// are not.
TEST(Versions, are_refused_where_they_take_force_before_fifteen_days_are_over) {
  struct Row {
    const char* in_force_from;
    bool is_taken;
  };
  for (const auto& row : {Row{"2026-05-01", false}, Row{"2026-05-15", false},
                          Row{"2026-05-16", true}, Row{"2026-05-17", true}}) {
    std::string text(two_versions);
    const std::string_view was = "in_force_from = 2026-06-01";
    text.replace(text.find(was), was.size(), std::string("in_force_from = ") + row.in_force_from);
    if (row.is_taken)
      EXPECT_NO_THROW(parse_preset(text)) << row.in_force_from;
    else
      EXPECT_THROW(parse_preset(text), std::runtime_error) << row.in_force_from;
  }
}

TEST(Versions, take_force_on_their_day_in_the_zone_of_the_marketplace) {
  const auto versions = parse_preset(two_versions);
  struct Row {
    const char* at;
    std::int64_t number;
  };
  for (const auto& row : {Row{"2020-01-01T00:00:00Z", 1}, Row{"2026-05-31T21:59:59Z", 1},
                          Row{"2026-05-31T22:00:00Z", 2}, Row{"2030-01-01T00:00:00Z", 2}})
    EXPECT_EQ(in_force(versions, at(row.at), "Europe/Paris").number, row.number) << row.at;
  EXPECT_EQ(by_number(versions, 2).cases.window_days, 120);
  EXPECT_THROW(static_cast<void>(by_number(versions, 3)), std::out_of_range);
}

TEST(Versions, refuse_what_is_no_preset) {
  EXPECT_THROW(parse_preset(""), std::runtime_error);
  EXPECT_THROW(parse_preset("[[version]]\nnumber = 1"), std::runtime_error);
  std::string twice(two_versions);
  twice.replace(twice.find("number = 2"), 10, "number = 1");
  EXPECT_THROW(parse_preset(twice), std::runtime_error);
  std::string late(two_versions);  // a day that not every month has
  late.replace(late.find("day_of_month=1"), 14, "day_of_month=29");
  EXPECT_THROW(parse_preset(late), std::runtime_error);
  std::string heavy(two_versions);  // more than all of the doubt
  heavy.replace(heavy.find("phone_weight=60"), 15, "phone_weight=101");
  EXPECT_THROW(parse_preset(heavy), std::runtime_error);
}

TEST(SecondPerson, is_asked_for_above_the_amount_and_for_unknown_currencies) {
  const auto versions = parse_preset(two_versions);
  struct Row {
    Money amount;
    bool expected;
  };
  for (const auto& row :
       {Row{{50'000, "EUR"}, false}, Row{{50'001, "EUR"}, true}, Row{{80'000, "JPY"}, false},
        Row{{80'001, "JPY"}, true}, Row{{1, "XAF"}, true}})
    EXPECT_EQ(takes_second_person(versions.front(), row.amount), row.expected)
        << row.amount.minor << row.amount.currency;
}

TEST(Matrix, of_the_preset_names_what_the_seed_does) {
  const auto& matrix = preset().front().evidence;
  const auto of_shop = [&](Proof what, ProofNeed need) {
    return std::ranges::find(matrix, EvidenceRow{"not_received", "goods", what, ProofFrom::shop,
                                                 need}) != matrix.end();
  };
  EXPECT_TRUE(of_shop(Proof::tracking_number, ProofNeed::must));
  EXPECT_TRUE(of_shop(Proof::proof_of_delivery, ProofNeed::must));
  for (const auto what : {Proof::departure_record, Proof::shipping_receipt, Proof::customs_form})
    EXPECT_TRUE(of_shop(what, ProofNeed::may)) << to_text(what);
}

TEST(Matrix, of_an_unknown_kind_of_item_is_that_of_goods) {
  const std::vector<EvidenceRow> matrix{
      {"a", "goods", Proof::customs_form, ProofFrom::shop, ProofNeed::may},
      {"a", "service", Proof::messages, ProofFrom::shop, ProofNeed::may},
      {"b", "goods", Proof::other, ProofFrom::shop, ProofNeed::may}};
  const auto what = [&](const char* reason, const char* item) {
    const auto rows = rows_for(matrix, reason, item);
    return rows.size() == 1 ? std::string(to_text(rows[0].what)) : "none or many";
  };
  EXPECT_EQ(what("a", "goods"), "customs_form");
  EXPECT_EQ(what("a", "service"), "messages");
  EXPECT_EQ(what("a", "booking"), "customs_form");
  EXPECT_EQ(what("b", "service"), "other");
  EXPECT_EQ(what("c", "goods"), "none or many");
}

TEST(Matrix, is_refused_where_it_says_nothing_that_is_known) {
  const std::string text(two_versions);
  for (const auto& [part, instead] :
       {std::pair{"what = \"tracking_number\"", "what = \"tracking_nr\""},
        std::pair{"from = \"shop\"", "from = \"support\""},
        std::pair{"need = \"must\"", "need = \"should\""},
        std::pair{"reason = \"not_received\"", "reason = \"lost\""},
        std::pair{"need = \"must\"\n",
                  "need = \"must\"\n[[version.evidence]]\nreason = \"not_received\"\n"
                  "what = \"tracking_number\"\nfrom = \"shop\"\nneed = \"may\"\n"},
        std::pair{"rate_orders=100", "rate_orders=0"},
        std::pair{"not_received = [\"a\", \"b\"]", "not_received = [\"a\"]\nother = [\"b\"]"}}) {
    auto wrong = text;
    const auto at = wrong.find(part);
    ASSERT_NE(at, std::string::npos) << part;
    wrong.replace(at, std::string_view(part).size(), instead);
    EXPECT_THROW(parse_preset(wrong), std::runtime_error) << instead;
  }
  EXPECT_NO_THROW(parse_preset(text));
}

}  // namespace
}  // namespace entente::policies
