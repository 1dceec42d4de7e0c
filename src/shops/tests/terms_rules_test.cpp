// A shop's terms against the marketplace's (C6, CRD-2).
#include "shops/terms_rules.hpp"

#include <gtest/gtest.h>

namespace entente::shops {
namespace {

const Terms fair{true, 14, ReturnPostage::buyer, RefundCondition::unused, 20};

Terms with(auto change) {
  auto terms = fair;
  change(terms);
  return terms;
}

struct Row {
  const char* name;
  Terms terms;
  std::vector<TermsConflict> conflicts;
  Terms effective;
};

const Row rows[] = {
    {"at every limit", fair, {}, fair},
    {"a day less for returns",
     with([](Terms& t) { t.return_days = 13; }),
     {TermsConflict::return_window_too_short},
     fair},
    {"a day more for returns", with([](Terms& t) { t.return_days = 15; }), {}, with([](Terms& t) {
       t.return_days = 15;
     })},
    {"no returns",
     with([](Terms& t) { t.returns_accepted = false; }),
     {TermsConflict::returns_must_be_accepted},
     fair},
    {"a promise of long returns counts for nothing where none are taken",
     with([](Terms& t) {
       t.returns_accepted = false;
       t.return_days = 60;
     }),
     {TermsConflict::returns_must_be_accepted},
     fair},
    {"the box must be closed",
     with([](Terms& t) { t.refund_condition = RefundCondition::original_packaging; }),
     {TermsConflict::refund_condition_too_strict},
     fair},
    {"any state will do",
     with([](Terms& t) { t.refund_condition = RefundCondition::any; }),
     {},
     with([](Terms& t) { t.refund_condition = RefundCondition::any; })},
    {"a day too long to send",
     with([](Terms& t) { t.processing_days = 21; }),
     {TermsConflict::processing_takes_too_long},
     fair},
    {"everything at once",
     {true, 1, ReturnPostage::shop, RefundCondition::original_packaging, 100},
     {TermsConflict::return_window_too_short, TermsConflict::refund_condition_too_strict,
      TermsConflict::processing_takes_too_long},
     with([](Terms& t) { t.return_postage = ReturnPostage::shop; })},
};

TEST(Terms, give_way_to_those_of_the_marketplace) {
  const auto& version = policies::preset().front();
  for (const auto& row : rows) {
    EXPECT_EQ(conflicts(row.terms, version), row.conflicts) << row.name;
    EXPECT_EQ(effective_terms(row.terms, version), row.effective) << row.name;
    EXPECT_TRUE(conflicts(effective_terms(row.terms, version), version).empty()) << row.name;
  }
}

TEST(Terms, may_do_without_returns_where_the_marketplace_does) {
  auto version = policies::preset().front();
  version.shops.returns_required = 0;
  const auto none = with([](Terms& t) { t.returns_accepted = false; });
  EXPECT_TRUE(conflicts(none, version).empty());
  EXPECT_FALSE(effective_terms(none, version).returns_accepted);
}

TEST(Terms, have_numbers_that_make_sense) {
  struct Value {
    std::int64_t return_days;
    std::int64_t processing_days;
    std::size_t errors;
  };
  for (const auto& row : {Value{1, 0, 0}, Value{0, 0, 1}, Value{365, 365, 0}, Value{366, 365, 1},
                          Value{1, -1, 1}, Value{1, 366, 1}, Value{0, 366, 2}})
    EXPECT_EQ(wrong_values(with([&](Terms& t) {
                t.return_days = row.return_days;
                t.processing_days = row.processing_days;
              })).size(),
              row.errors);
  EXPECT_TRUE(wrong_values(with([](Terms& t) {
                t.returns_accepted = false;
                t.return_days = 0;
              })).empty());
}

}  // namespace
}  // namespace entente::shops
