#include "app/demo/demo_cases.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/demo/demo_files.hpp"
#include "app/demo/demo_orders.hpp"
#include "cases/cases.hpp"

namespace entente::app::demo {
namespace {

using std::chrono::hours;

// unanswered: the shop's turn. escalated: with support. settling: an offer was accepted, its money
// is on its way. offered: the buyer's turn. refunded: closed. weighed: with support, and both sides
// have sent evidence. returning: the goods are on their way back to the shop.
enum class Course { unanswered, escalated, settling, offered, refunded, weighed, returning };
constexpr int courses = 7;

struct Story {
  Made shop;
  DemoCase words;
  std::string buyer;
  std::string external_id;
  DemoFiles files;
  std::size_t product = 0;
  cases::CaseReason reason = cases::CaseReason::not_received;
  OrderId order;
  CaseId id;
};
using Shared = std::shared_ptr<Story>;

DemoOrder order_of(const Story& story, Instant opens) {
  const bool came = story.reason == cases::CaseReason::not_as_described;
  const auto arrives = opens - 2 * day;
  return {story.external_id, story.buyer,
          story.product,     4900,
          opens - 12 * day,  opens - 9 * day,
          arrives,           came ? std::optional(arrives) : std::nullopt};
}

Who buyer_of(Stage& stage, const Story& story) {
  return buyer_of(stage, story.shop.id, story.order);
}

template <class Command>
void act(Stage& stage, const Story& story, const Who& who, const Command& command) {
  stage.as(who, [&](journal::Work& work) {
    const cases::CaseKey key{story.shop.id, story.id};
    work.expected_version = cases::load(work, key)->row.version;
    return journal::run_command<cases::Cases>(work, journal::Addressed{key, command});
  });
}

void open(Stage& stage, Story& story, Course course, Instant opens) {
  story.order = place_order(stage, story.shop, order_of(story, opens));
  const auto buyer = buyer_of(stage, story);
  std::vector<evidence::Attachment> files;
  if (course == Course::weighed)
    files.push_back(send_photo(
        stage,
        {buyer, story.shop.id, story.order, story.files.broken, policies::Proof::photo_of_item},
        "broken.jpg"));
  const auto made = stage.as(buyer, [&](journal::Work& work) {
    cases::OpenCaseOfOrder command;
    command.shop_id = story.shop.id;
    command.order_id = story.order;
    command.reason = story.reason;
    command.wish =
        course == Course::returning ? cases::Solution::return_then_refund : cases::Solution::refund;
    command.details = story.words.details;
    command.files = files;
    return cases::open_case(work, command);
  });
  story.id = made.id;
}

// The shop's photo and the carrier's receipt, with its words.
void answer_with_proofs(Stage& stage, const Story& story) {
  const auto& owner = story.shop.owner;
  const auto& files = story.files;
  const auto exhibit = [&](const std::string& name, policies::Proof proves) {
    return Exhibit{owner, story.shop.id, story.order, name, proves};
  };
  act(stage, story, owner,
      cases::Comment{story.words.answer,
                     {send_photo(stage, exhibit(files.packed, policies::Proof::photo_of_package),
                                 "packed.jpg"),
                      send_receipt(stage, exhibit(files.receipt, policies::Proof::shipping_receipt),
                                   files.receipt_lines)}});
}

// Agreed, instructed, sent; the shop has yet to say what it got.
void send_back(Stage& stage, const Shared& story, Instant opens) {
  stage.at(opens + hours{20},
           [&stage, story] { act(stage, *story, buyer_of(stage, *story), cases::AcceptOffer{1}); });
  stage.at(opens + hours{26}, [&stage, story] {
    act(stage, *story, story->shop.owner, cases::InstructReturn{story->words.note, {}, {}});
  });
  stage.at(opens + 3 * day, [&stage, story] {
    act(stage, *story, buyer_of(stage, *story), cases::MarkReturnSent{"DHL", "RR904118367DE"});
  });
}

// What the shop says first.
void answer(Stage& stage, const Story& story, Course course) {
  const auto& owner = story.shop.owner;
  const auto& words = story.words.answer;
  switch (course) {
    case Course::unanswered:
      return;
    case Course::escalated:
      return act(stage, story, owner, cases::Comment{words});
    case Course::settling:
      return act(stage, story, owner,
                 cases::MakeOffer{cases::Solution::price_reduction, 1500, words});
    case Course::offered:
      return act(stage, story, owner, cases::MakeOffer{cases::Solution::replacement, {}, words});
    case Course::refunded:
      return act(stage, story, owner, cases::RefundBuyer{{}, words});
    case Course::weighed:
      return answer_with_proofs(stage, story);
    case Course::returning:
      return act(stage, story, owner,
                 cases::MakeOffer{cases::Solution::return_then_refund, {}, words});
  }
}

void go_on(Stage& stage, const Shared& story, Course course, Instant opens) {
  stage.at(opens + hours{5}, [&stage, story, course] { answer(stage, *story, course); });
  if (course == Course::escalated || course == Course::weighed)
    stage.at(opens + 4 * day + hours{3}, [&stage, story] {
      act(stage, *story, buyer_of(stage, *story), cases::Escalate{story->words.note});
    });
  if (course == Course::settling)
    stage.at(opens + hours{20}, [&stage, story] {
      act(stage, *story, buyer_of(stage, *story), cases::AcceptOffer{1});
    });
  if (course == Course::returning) send_back(stage, story, opens);
  if (course == Course::refunded)
    stage.at(opens + 2 * day, [&stage, story] {
      confirm_refund(stage, story->shop.id, story->order, "TRANSFER " + story->external_id);
    });
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
    case Course::weighed:
      return 5 * day + hours{10};
    case Course::returning:
      return 4 * day + hours{11};
  }
  return day;
}

}  // namespace

int plan_cases(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
               Instant ends) {
  // Those that are shown have one of each course, every third one most of them, the others those
  // that somebody has to act on.
  const int most = shop_number % 3 == 0 ? 5 : 2;
  const int count = shop.texts.shows_all.value_or(false) ? courses : most;
  for (int number = 0; number < count; ++number) {
    const auto course = static_cast<Course>(number);
    const auto index = static_cast<std::size_t>(number);
    auto story = std::make_shared<Story>();
    story->shop = shop;
    story->words = words.cases.at(index);
    story->files = words.files;
    // What breaks and what comes in sizes is among a shop's last things.
    if (course == Course::weighed || course == Course::returning)
      story->product = shop.texts.products.size() - 1;
    story->buyer =
        words.names[(index + static_cast<std::size_t>(shop_number)) % words.names.size()];
    story->external_id = fmt::format("{}{:02}", 71 + shop_number, number + 1);
    const bool is_lost = course == Course::escalated || course == Course::refunded;
    story->reason = is_lost ? cases::CaseReason::not_received : cases::CaseReason::not_as_described;
    const auto opens = ends - age_of(course, shop_number);
    stage.at(opens, [&stage, story, course, opens] {
      open(stage, *story, course, opens);
      go_on(stage, story, course, opens);
    });
  }
  return count;
}

}  // namespace entente::app::demo
