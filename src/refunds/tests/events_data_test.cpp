// Real events of Stripe and PayPal (ENTENTE_DATA, see tests/kit/repository.hpp); skipped where they
// are not.
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "kit/repository.hpp"
#include "refunds/gateway_news.hpp"
#include "refunds/stripe_gateway.hpp"

namespace entente::refunds {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// As Stripe would send it about this object.
std::optional<GatewayNews> told_by_stripe(const char* kind, const boost::json::value& about) {
  const boost::json::object event{{"id", "evt_1"},
                                  {"object", "event"},
                                  {"type", kind},
                                  {"created", 1626566399},
                                  {"data", boost::json::object{{"object", about}}}};
  return read_stripe_event(boost::json::serialize(event));
}

TEST(RealStripe, disputes_become_chargebacks) {
  const auto folder = kit::real_data() / "stripe-webhooks" / "dj-stripe";
  if (!fs::exists(folder)) GTEST_SKIP() << "no real events at " << folder;
  struct Row {
    const char* file;
    const char* status;
    bool is_open, is_taken;
  };
  for (auto [file, status, is_open, is_taken] :
       {Row{"dispute_dp_fakefakefakefake01.json", "needs_response", true, true},
        {"dispute_dp_fakefakefakefake02.json", "needs_response", true, true},
        {"dispute_dp_funds_reinstated_full.json", "under_review", true, false}}) {
    const auto news =
        told_by_stripe("charge.dispute.created", boost::json::parse(content(folder / file)));
    ASSERT_TRUE(news && news->chargeback) << file;
    const auto& told = *news->chargeback;
    EXPECT_EQ(told.status, status) << file;
    EXPECT_EQ(told.is_open, is_open) << file;
    EXPECT_EQ(told.is_taken, is_taken) << file;
    EXPECT_TRUE(told.external_id.starts_with("d")) << told.external_id;
    EXPECT_GT(told.amount_minor, 0) << file;
    EXPECT_EQ(told.currency, "USD");
    EXPECT_EQ(told.payment_references.size(), 2U) << file;
    EXPECT_TRUE(told.due_by) << file;
    EXPECT_FALSE(told.reason.empty());
  }
}

TEST(RealStripe, every_event_can_be_read) {
  const auto folder = kit::real_data() / "stripe-webhooks" / "dj-stripe";
  if (!fs::exists(folder)) GTEST_SKIP() << "no real events at " << folder;
  int read = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with("event_")) continue;
    const auto news = read_stripe_event(content(entry.path()));
    ASSERT_TRUE(news) << entry.path();
    EXPECT_TRUE(news->refunds.empty() && !news->chargeback) << entry.path();
    ++read;
  }
  EXPECT_GT(read, 5);
}

TEST(RealStripe, objects_of_the_description_are_understood) {
  const auto file = kit::real_data() / "stripe-api" / "fixtures3.json";
  if (!fs::exists(file)) GTEST_SKIP() << "no description at " << file;
  const auto all = boost::json::parse(content(file)).at("resources");
  const auto refund = stripe_result(all.at("refund").as_object());
  EXPECT_EQ(refund.outcome, CallOutcome::succeeded);
  EXPECT_TRUE(refund.reference.starts_with("re_"));
  const auto news = told_by_stripe("charge.dispute.created", all.at("dispute"));
  EXPECT_EQ(news->chargeback->status, "warning_needs_response");
  EXPECT_TRUE(news->chargeback->is_open);
  EXPECT_FALSE(news->chargeback->is_taken);
}

// Every status that Stripe's description lists is one this knows on purpose.
TEST(RealStripe, statuses_of_disputes_are_those_of_the_description) {
  const auto file = kit::real_data() / "stripe-api" / "spec3-2022-04-12.json";
  if (!fs::exists(file)) GTEST_SKIP() << "no description at " << file;
  const auto spec = boost::json::parse(content(file));
  const auto& statuses =
      spec.at_pointer("/components/schemas/dispute/properties/status/enum").as_array();
  EXPECT_EQ(statuses.size(), 8U);
  int open = 0;
  for (const auto& status : statuses) {
    const auto news =
        told_by_stripe("charge.dispute.updated", boost::json::object{{"status", status}});
    if (news->chargeback->is_open) ++open;
  }
  EXPECT_EQ(open, 4);
}

TEST(RealPaypal, disputes_and_reversals_become_chargebacks) {
  const auto folder = kit::real_data() / "paypal-webhooks" / "webhooks";
  if (!fs::exists(folder)) GTEST_SKIP() << "no real events at " << folder;
  struct Row {
    const char* file;
    const char* status;
    bool is_open, is_taken;
    std::int64_t amount_minor;
    std::size_t references;
  };
  for (auto [file, status, is_open, is_taken, amount_minor, references] :
       {Row{"customer.dispute.created.json", "OPEN", true, false, 1156, 2},
        {"customer.dispute.created--ppra214.json", "UNDER_REVIEW", true, false, 1156, 1},
        {"customer.dispute.resolved.json", "RESOLVED", false, true, 998, 2},
        {"payment.sale.reversed.json", "REVERSED", false, true, 49, 0}}) {
    const auto news = read_paypal_event(content(folder / file));
    ASSERT_TRUE(news && news->chargeback) << file;
    const auto& told = *news->chargeback;
    EXPECT_EQ(told.status, status) << file;
    EXPECT_EQ(told.is_open, is_open) << file;
    EXPECT_EQ(told.is_taken, is_taken) << file;
    EXPECT_EQ(told.amount_minor, amount_minor) << file;
    EXPECT_EQ(told.payment_references.size(), references) << file;
    EXPECT_EQ(told.currency, "USD");
    EXPECT_FALSE(told.external_id.empty());
  }
}

TEST(RealPaypal, every_event_can_be_read_and_refunds_are_told) {
  const auto folder = kit::real_data() / "paypal-webhooks" / "webhooks";
  if (!fs::exists(folder)) GTEST_SKIP() << "no real events at " << folder;
  int refunds = 0;
  int chargebacks = 0;
  int read = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const auto news = read_paypal_event(content(entry.path()));
    ASSERT_TRUE(news) << entry.path();
    ++read;
    if (!news->refunds.empty()) {
      ++refunds;
      EXPECT_EQ(news->refunds[0].result.outcome, CallOutcome::succeeded) << entry.path();
      EXPECT_FALSE(news->refunds[0].result.reference.empty());
    }
    if (news->chargeback) ++chargebacks;
  }
  EXPECT_GE(read, 40);
  EXPECT_EQ(refunds, 2);
  EXPECT_EQ(chargebacks, 4);
}

}  // namespace
}  // namespace entente::refunds
