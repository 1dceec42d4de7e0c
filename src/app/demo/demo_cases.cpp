#include "app/demo/demo_cases.hpp"

#include <fmt/format.h>

#include <memory>

#include "cases/cases.hpp"
#include "orders/orders.hpp"
#include "refunds/refunds.hpp"

namespace entente::app::demo {
namespace {

using std::chrono::hours;

// unanswered: the shop's turn. escalated: with support. settling: an offer was accepted, its money
// is on its way. offered: the buyer's turn. refunded: closed.
enum class Course { unanswered, escalated, settling, offered, refunded };
constexpr int courses = 5;

struct Story {
  Made shop;
  DemoCase words;
  std::string buyer;
  std::string external_id;
  cases::CaseReason reason = cases::CaseReason::not_received;
  OrderId order;
  CaseId id;
};
using Shared = std::shared_ptr<Story>;

void place_order(Stage& stage, const Story& story, Instant opens) {
  const bool came = story.reason == cases::CaseReason::not_as_described;
  const auto& product = story.shop.texts.products.front();
  boost::json::object line{{"title", product},
                           {"quantity", 1},
                           {"price", {{"minor", 4900}, {"currency", story.shop.texts.currency}}},
                           {"product", {{"external_id", "item-1"}, {"name", product}}}};
  boost::json::object order{{"shop", story.shop.texts.handle},
                            {"external_id", story.external_id},
                            {"placed_at", to_text(opens - 12 * day)},
                            {"shipped_at", to_text(opens - 9 * day)},
                            {"estimated_delivery_at", to_text(opens - 2 * day)},
                            {"status", came ? "delivered" : "shipped"},
                            {"currency", story.shop.texts.currency},
                            {"payment_method", "card"},
                            {"buyer",
                             {{"email", fmt::format("buyer{}@demo.example", story.external_id)},
                              {"name", story.buyer},
                              {"language", story.shop.texts.language}}},
                            {"lines", boost::json::array{line}}};
  if (came) order["delivered_at"] = to_text(opens - 2 * day);
  const auto command = json::from_json<orders::OrderUpsert>(order);
  if (!command) throw std::runtime_error("the demo's order is malformed");
  stage.as(system_who(), [&](journal::Work& work) { return orders::upsert_order(work, *command); });
}

Who buyer_of(Stage& stage, const Story& story) {
  Who buyer;
  stage.program().database().read([&](db::Session& session) {
    const auto order = orders::order_by_id(session, story.shop.id, story.order).value();
    buyer.actor = {ActorKind::person, order.row.person_id->uuid};
  });
  return buyer;
}

template <class Command>
void act(Stage& stage, const Story& story, const Who& who, const Command& command) {
  stage.as(who, [&](journal::Work& work) {
    const cases::CaseKey key{story.shop.id, story.id};
    work.expected_version = cases::load(work, key)->row.version;
    return journal::run_command<cases::Cases>(work, journal::Addressed{key, command});
  });
}

void open(Stage& stage, Story& story) {
  stage.program().database().read([&](db::Session& session) {
    story.order =
        orders::order_by_external_id(session, story.shop.id, story.external_id).value().row.id;
  });
  const auto made = stage.as(buyer_of(stage, story), [&](journal::Work& work) {
    cases::OpenCaseOfOrder command;
    command.shop_id = story.shop.id;
    command.order_id = story.order;
    command.reason = story.reason;
    command.wish = cases::Solution::refund;
    command.details = story.words.details;
    return cases::open_case(work, command);
  });
  story.id = made.id;
}

// An operator pays by hand, and says so.
void confirm_refund(Stage& stage, const Story& story) {
  std::optional<refunds::Refund> refund;
  stage.program().database().read([&](db::Session& session) {
    refund = refunds::refunds_of_order(session, story.shop.id, story.order).front();
  });
  stage.as(system_who(), [&](journal::Work& work) {
    return journal::run_command<refunds::Refunds>(
        work, journal::Addressed{refunds::RefundKey{story.shop.id, refund->id},
                                 refunds::Confirm{"TRANSFER " + story.external_id}});
  });
}

void go_on(Stage& stage, const Shared& story, Course course, Instant opens) {
  const auto owner = story->shop.owner;
  if (course == Course::unanswered) return;
  stage.at(opens + hours{5}, [&stage, story, owner, course] {
    if (course == Course::escalated) act(stage, *story, owner, cases::Comment{story->words.answer});
    if (course == Course::settling)
      act(stage, *story, owner,
          cases::MakeOffer{cases::Solution::price_reduction, 1500, story->words.answer});
    if (course == Course::offered)
      act(stage, *story, owner,
          cases::MakeOffer{cases::Solution::replacement, {}, story->words.answer});
    if (course == Course::refunded)
      act(stage, *story, owner, cases::RefundBuyer{{}, story->words.answer});
  });
  if (course == Course::escalated)
    stage.at(opens + 4 * day + hours{3}, [&stage, story] {
      act(stage, *story, buyer_of(stage, *story), cases::Escalate{story->words.note});
    });
  if (course == Course::settling)
    stage.at(opens + hours{20}, [&stage, story] {
      act(stage, *story, buyer_of(stage, *story), cases::AcceptOffer{1});
    });
  if (course == Course::refunded)
    stage.at(opens + 2 * day, [&stage, story] { confirm_refund(stage, *story); });
}

// How long before the end a case of the course is opened.
hours age_of(Course course, int shop_number) {
  switch (course) {
    case Course::unanswered:
      return hours{26 + shop_number};
    case Course::escalated:
      return 6 * day + hours{shop_number};
    case Course::settling:
      return 3 * day + hours{shop_number};
    case Course::offered:
      return 2 * day + hours{shop_number};
    case Course::refunded:
      return 20 * day + hours{shop_number};
  }
  return day;
}

}  // namespace

int plan_cases(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
               Instant ends) {
  // Every third shop has one of each course, the others those that somebody has to act on.
  const int count = shop_number % 3 == 0 ? courses : 2;
  for (int number = 0; number < count; ++number) {
    const auto course = static_cast<Course>(number);
    const auto index = static_cast<std::size_t>(number);
    auto story = std::make_shared<Story>();
    story->shop = shop;
    story->words = words.cases.at(index);
    story->buyer =
        words.names[(index + static_cast<std::size_t>(shop_number)) % words.names.size()];
    story->external_id = fmt::format("{}{:02}", 71 + shop_number, number + 1);
    const bool is_lost = course == Course::escalated || course == Course::refunded;
    story->reason = is_lost ? cases::CaseReason::not_received : cases::CaseReason::not_as_described;
    const auto opens = ends - age_of(course, shop_number);
    stage.at(opens, [&stage, story, course, opens] {
      place_order(stage, *story, opens);
      open(stage, *story);
      go_on(stage, story, course, opens);
    });
  }
  return count;
}

}  // namespace entente::app::demo
