#include "app/demo/demo_desk.hpp"

#include <fmt/format.h>

#include <memory>

#include "app/demo/demo_orders.hpp"
#include "messages/messages.hpp"
#include "shops/shops.hpp"
#include "withdrawals/withdrawals.hpp"

namespace entente::app::demo {
namespace {

using std::chrono::hours;

// declared: nothing came back yet. received: the money is due. refunded: over.
enum class Course { declared, received, refunded };
constexpr int courses = 3;

struct Story {
  Made shop;
  DemoOrder order;
  OrderId order_id;
  WithdrawalId id;
};
using Shared = std::shared_ptr<Story>;

template <class Command>
void act(Stage& stage, const Story& story, const Who& who, const Command& command) {
  stage.as(who, [&](journal::Work& work) {
    const withdrawals::WithdrawalKey key{story.shop.id, story.id};
    work.expected_version = withdrawals::load(work, key)->row.version;
    return journal::run_command<withdrawals::Withdrawals>(work, journal::Addressed{key, command});
  });
}

void declare(Stage& stage, Story& story, const std::string& statement) {
  story.order_id = place_order(stage, story.shop, story.order);
  const auto buyer = buyer_of(stage, story.shop.id, story.order_id);
  const auto made = stage.as(buyer, [&](journal::Work& work) {
    withdrawals::DeclareForOrder command;
    command.shop_id = story.shop.id;
    command.order_id = story.order_id;
    command.statement = statement;
    return withdrawals::declare(work, command);
  });
  story.id = made.id;
}

void go_on(Stage& stage, const Shared& story, Course course, Instant declared) {
  if (course == Course::declared) return;
  stage.at(declared + 1 * day, [&stage, story] {
    const auto buyer = buyer_of(stage, story->shop.id, story->order_id);
    act(stage, *story, buyer, withdrawals::TellSent{"DHL", "RR582004172DE", {}});
  });
  stage.at(declared + 4 * day,
           [&stage, story] { act(stage, *story, story->shop.owner, withdrawals::MarkReceived{}); });
  if (course == Course::received) return;
  stage.at(declared + 4 * day + hours{2},
           [&stage, story] { act(stage, *story, story->shop.owner, withdrawals::RefundIt{}); });
  stage.at(declared + 5 * day, [&stage, story] {
    const auto reference = "TRANSFER " + story->order.external_id;
    confirm_refund(stage, story->shop.id, story->order_id, reference);
  });
}

hours age_of(Course course) {
  switch (course) {
    case Course::declared:
      return hours{30};
    case Course::received:
      return 5 * day + hours{7};
    case Course::refunded:
      return 13 * day;
  }
  return day;
}

void plan_withdrawals(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
                      Instant ends) {
  for (int number = 0; number < courses; ++number) {
    const auto course = static_cast<Course>(number);
    const auto index = static_cast<std::size_t>(number);
    const auto declared = ends - age_of(course);
    auto story = std::make_shared<Story>();
    story->shop = shop;
    story->order = {fmt::format("{}{:02}", 71 + shop_number, 31 + number),
                    words.names.at(words.names.size() - 1 - index),
                    index,
                    1900 + 700 * number,
                    declared - 7 * day,
                    declared - 5 * day,
                    declared - 3 * day,
                    declared - 3 * day};
    stage.at(declared, [&stage, story, course, declared, statement = words.withdrawals.at(index)] {
      declare(stage, *story, statement);
      go_on(stage, story, course, declared);
    });
  }
}

void save_replies(Stage& stage, const Made& shop, const DemoWords& words) {
  const auto path = fmt::format("/v1/shops/{}/saved-replies", to_text(shop.id));
  for (const auto& reply : words.saved_replies)
    stage.post(
        shop.owner, path,
        {{"name", reply.name},
         {"texts", boost::json::array{{{"language", shop.texts.language}, {"body", reply.body}}}}});
}

// Kinder than the law asks for, so that a buyer's wish can fit them (C6).
void save_terms(Stage& stage, const Made& shop) {
  stage.as(shop.owner, [&](journal::Work& work) {
    shops::SaveTerms terms;
    terms.shop_id = shop.id;
    terms.return_days = 30;
    terms.return_postage = shops::ReturnPostage::shop;
    return shops::save_terms(work, terms);
  });
}

// Nobody listens at this port, so its log shows what failures look like. It hears of little: each
// try takes its time.
void add_webhook(Stage& stage, const Made& shop, const DemoWords& words) {
  stage.post(shop.owner, fmt::format("/v1/shops/{}/webhooks", to_text(shop.id)),
             {{"url", "http://127.0.0.1:9/orders"},
              {"description", words.webhook},
              {"events", boost::json::array{"order.placed"}}});
}

// The reply address in the newest mail to somebody; none where no answers come by mail.
std::optional<std::string> reply_address_of(Stage& stage, const std::string& email) {
  std::optional<std::string> address;
  if (const auto* mails = stage.program().caught_mail())
    for (const auto& mail : mails->caught())
      if (mail.message.to.email == email && mail.message.reply_to)
        address = mail.message.reply_to->email;
  return address;
}

// The shop writes, and the buyer answers from an address that nobody knows.
void plan_held_mail(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
                    Instant ends) {
  const DemoOrder order{fmt::format("{}{:02}", 71 + shop_number, 41),
                        words.names.back(),
                        1,
                        2600,
                        ends - 3 * day,
                        ends - 2 * day,
                        ends + 2 * day,
                        {}};
  stage.at(ends - hours{9}, [&stage, shop, order, talk = words.talks.at(1)] {
    const auto id = place_order(stage, shop, order);
    stage.as(shop.owner, [&](journal::Work& work) {
      work.expected_version = messages::load(work, shop.id, id)->thread.version;
      return journal::run_command<messages::Threads>(
          work, journal::Addressed{messages::ThreadKey{shop.id, id}, messages::Send{talk.answer}});
    });
  });
  stage.at(ends - hours{6}, [&stage, order, held = words.held] {
    const auto to = reply_address_of(stage, fmt::format("buyer{}@demo.example", order.external_id));
    if (!to) return;
    const auto raw = fmt::format(
        "From: {} <at-work@elsewhere.example>\r\nTo: {}\r\nSubject: Re: {}\r\n"
        "Message-ID: <{}@elsewhere.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "{}\r\n",
        held.name, *to, order.external_id, order.external_id, held.words);
    stage.as(system_who(), [&](journal::Work& work) -> Answer<messages::MailTaken> {
      return messages::take_mail(work, messages::read_answer(raw), raw);
    });
  });
}

}  // namespace

int plan_desk(Stage& stage, const Made& shop, const DemoWords& words, int shop_number,
              Instant ends) {
  if (!shop.texts.shows_all.value_or(false)) return 0;
  stage.at(ends - 40 * day, [&stage, shop, &words] {
    save_terms(stage, shop);
    save_replies(stage, shop, words);
  });
  stage.at(ends - 2 * day, [&stage, shop, &words] { add_webhook(stage, shop, words); });
  plan_withdrawals(stage, shop, words, shop_number, ends);
  plan_held_mail(stage, shop, words, shop_number, ends);
  return courses + 1;
}

}  // namespace entente::app::demo
