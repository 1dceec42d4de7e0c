#include "app/demo/demo.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "app/demo/demo_cases.hpp"
#include "app/demo/demo_desk.hpp"
#include "app/demo/demo_orders.hpp"
#include "app/demo/demo_past.hpp"
#include "app/demo/demo_standards.hpp"
#include "app/demo/demo_texts.hpp"
#include "base/text.hpp"
#include "messages/messages.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "recovery/recovery.hpp"
#include "reviews/reviews.hpp"
#include "shops/shops.hpp"

namespace entente::app::demo {
namespace {

using std::chrono::hours;

constexpr int reviews_per_shop = 12;

// What becomes of the n-th bad review of a shop: every state is there to be seen.
enum class Course { stays_open, is_answered, is_updated, is_published, is_closed };

class Filling : Stage {
 public:
  Filling(Program& program, const std::function<void(int, int)>& progress)
      : Stage(program), progress_(progress), texts_(demo_texts()) {}

  DemoReport run();

 private:
  // A command of the shop's team about the dispute as it is then.
  template <class MakeCommand>
  void as_team(const Made& shop, const recovery::DisputeKey& key, const MakeCommand& make) {
    as(shop.owner, [&](journal::Work& work) {
      const auto loaded = recovery::load(work, key.shop_id, key.dispute_id).value();
      work.expected_version = loaded.dispute.version;
      return journal::run_command<recovery::Disputes>(work, journal::Addressed{key, make(loaded)});
    });
  }

  // A message in the thread of an order; `who` is none for its buyer.
  void say(const Made& shop, const std::string& external_id, const std::optional<Who>& who,
           const std::string& body);
  void plan_talk(const Made& shop, const std::string& external_id, const DemoTalk& talk, int number,
                 Instant placed);

  AccountId account(journal::Work& work, const std::string& email, const std::string& name,
                    const std::string& language, const std::string& zone,
                    std::vector<people::StaffRole> roles = {});
  Who make_staff();  // the operator
  Made make_shop(const DemoShop& shop);
  void plan_review(const Made& shop, int shop_number, int number);
  void write_review(const Made& shop, const std::string& external_id, const DemoReview& text,
                    const std::string& name, std::optional<Course> course, Instant now);
  void recover(const Made& shop, ReviewId review, Course course, Instant now, int number);

  const std::function<void(int, int)>& progress_;
  DemoTexts texts_;
  DemoReport report_;
};

AccountId Filling::account(journal::Work& work, const std::string& email, const std::string& name,
                           const std::string& language, const std::string& zone,
                           std::vector<people::StaffRole> roles) {
  static const std::string hash = crypto::password_hash(demo_password);
  people::NewAccount wanted;
  wanted.email = email;
  wanted.name = name;
  wanted.password_hash = hash;
  wanted.language = language;
  wanted.time_zone = zone;
  wanted.roles = std::move(roles);
  return people::account_for(work, wanted).account.id;
}

Who Filling::make_staff() {
  Who robin;
  program().journal().run_system([&](journal::Work& work) {
    const auto made =
        account(work, demo_operator, "Robin Demo", "en", {}, {people::StaffRole::operator_});
    robin.actor = {ActorKind::account, made.uuid};
    robin.is_operator = true;
    account(work, demo_support, "Sam Okafor", "en", {}, {people::StaffRole::support});
  });
  return robin;
}

Made Filling::make_shop(const DemoShop& shop) {
  Made made{shop, {}, {}};
  program().journal().run_system([&](journal::Work& work) {
    shops::NewShop wanted{
        shop.handle, shop.name, {shop.language}, shop.currency, shop.time_zone, {}, {}, {}};
    // Shops of the continent sell in English too; some have not written that default reply yet
    // (M2).
    if (shop.language != "en") wanted.languages.emplace_back("en");
    auto row = shops::make_shop(work, wanted);
    if (!row) throw std::runtime_error("the demo was refused: " + row.error().code);
    made.id = row->id;
    auto owner = account(
        work, "owner@" + shop.handle + ".example",
        shop.language == "fr" ? "Alix Martin" : (shop.language == "en" ? "Alex Morgan" : "王怡君"),
        shop.language, shop.time_zone);
    people::save_membership(work, {made.id, owner, ShopRole::owner, work.now});
    made.owner.actor = {ActorKind::account, owner.uuid};
    made.owner.shops = {{made.id, ShopRole::owner}};
  });
  const auto& words = words_of(texts_, shop.language);
  as(made.owner, [&](journal::Work& work) {
    return shops::save_default_reply(
        work, {made.id, shop.language, words.reply_subject, words.reply_body});
  });
  as(made.owner, [&](journal::Work& work) {
    shops::ChangeSettings change;
    change.shop_id = made.id;
    change.alert_threshold = shop.alert_threshold;
    change.moderation = shop.moderation;
    work.expected_version = shops::shop_by_id(work.session, made.id)->version;
    return shops::change_settings(work, change);
  });
  ++report_.shops;
  return made;
}

void Filling::write_review(const Made& shop, const std::string& external_id, const DemoReview& text,
                           const std::string& name, std::optional<Course> course, Instant now) {
  auto number = report_.reviews++;
  auto submitted = as(system_who(), [&](journal::Work& work) {
    auto order = orders::order_by_external_id(work.session, shop.id, external_id).value();
    auto link = reviews::make_review_link(work, {shop.id, order.row.id});
    reviews::SubmitByLink form;
    form.token = link->url.substr(link->url.find('#') + 1);
    form.line_id = order.lines.front().id;
    form.stars = text.stars;
    form.title = text.title;
    form.body = text.body;
    form.display_name = name;
    form.language = shop.texts.language;
    return reviews::submit_by_link(work, form);
  });
  program().work_off();
  if (course) {
    recover(shop, submitted.review_id, *course, now, number);
  } else if (number % 5 == 0 && !shop.texts.moderation) {
    at(now + hours{20}, [this, shop, id = submitted.review_id] {
      as(shop.owner, [&](journal::Work& work) {
        work.expected_version = reviews::review_by_id(work.session, shop.id, id)->version;
        return journal::run_command<reviews::Reviews>(
            work,
            journal::Addressed{reviews::ReviewKey{shop.id, id},
                               reviews::Reply{words_of(texts_, shop.texts.language).public_reply}});
      });
    });
  }
}

void Filling::recover(const Made& shop, ReviewId review, Course course, Instant now, int number) {
  std::optional<DisputeId> dispute;
  program().database().read([&](db::Session& session) {
    for (const auto& found : recovery::disputes_of(session, shop.id, {review}))
      dispute = found.dispute;
  });
  if (!dispute) return;
  ++report_.disputes;
  if (course == Course::stays_open) return;
  const auto& words = words_of(texts_, shop.texts.language);
  const recovery::DisputeKey key{shop.id, *dispute};
  at(now + hours{2 + number % 5}, [this, shop, key, &words] {
    as_team(shop, key, [&](const recovery::Loaded& loaded) {
      return recovery::Reply{
          words.reply_subject,
          shops::fill_placeholders(words.reply_body, {{"buyer", loaded.review.display_name}}),
          shop.texts.language, true};
    });
  });
  if (course == Course::is_closed) {
    at(now + 2 * day, [this, shop, key] {
      as_team(shop, key, [](const recovery::Loaded&) { return recovery::Close{}; });
    });
  }
  if (course != Course::is_updated && course != Course::is_published) return;
  at(now + 2 * day + hours{number % 7}, [this, key, number, &words] {
    as(system_who(), [&](journal::Work& work) {
      auto loaded = recovery::load(work, key.shop_id, key.dispute_id).value();
      auto url = recovery::make_update_url(work, loaded);
      const auto& text = words.fixed[static_cast<std::size_t>(number) % words.fixed.size()];
      return recovery::update_review(
          work, {url.substr(url.find('#') + 1), text.stars, text.title, text.body});
    });
  });
  if (course != Course::is_published) return;
  at(now + 3 * day, [this, shop, key] {
    as_team(shop, key, [](const recovery::Loaded&) { return recovery::PublishUpdate{}; });
  });
}

void Filling::say(const Made& shop, const std::string& external_id, const std::optional<Who>& who,
                  const std::string& body) {
  std::optional<orders::Order> order;
  program().database().read([&](db::Session& session) {
    order = orders::order_by_external_id(session, shop.id, external_id);
  });
  Who buyer;
  buyer.actor = {ActorKind::person, order->row.person_id->uuid};
  const messages::ThreadKey key{shop.id, order->row.id};
  as(who.value_or(buyer), [&](journal::Work& work) {
    work.expected_version = messages::load(work, key.shop_id, key.order_id)->thread.version;
    return journal::run_command<messages::Threads>(work,
                                                   journal::Addressed{key, messages::Send{body}});
  });
}

// One shop's buyers ask and wait, ask and are answered, or say thank you after that.
void Filling::plan_talk(const Made& shop, const std::string& external_id, const DemoTalk& talk,
                        int number, Instant placed) {
  at(placed + hours{5},
     [this, shop, external_id, &talk] { say(shop, external_id, {}, talk.question); });
  if (number % 3 == 0) return;
  at(placed + hours{8},
     [this, shop, external_id, &talk] { say(shop, external_id, shop.owner, talk.answer); });
  if (number % 3 == 1) return;
  at(placed + hours{11},
     [this, shop, external_id, &talk] { say(shop, external_id, {}, talk.thanks); });
}

void Filling::plan_review(const Made& shop, int shop_number, int number) {
  const auto& words = words_of(texts_, shop.texts.language);
  // Spread over the last days. Every third is bad, and each shop has one of each course; the one
  // that nobody has answered yet is some hours old.
  auto ends = program().env().clock.now() + 50 * day;
  bool is_bad = number % 3 == 2;
  auto bad_number = number / 3;
  auto back = hours{20 + 83 * number + 29 * shop_number};
  if (is_bad)
    back = bad_number == 0 ? hours{1 + shop_number % 5}
                           : hours{61 * bad_number + 17 + 3 * shop_number};
  auto when = ends - back;
  auto n = static_cast<std::size_t>(number) + static_cast<std::size_t>(shop_number);
  const auto& text = is_bad ? words.bad[n % words.bad.size()] : words.good[n % words.good.size()];
  const auto& name = words.names[n % words.names.size()];
  std::optional<Course> course;
  if (is_bad) {
    course = static_cast<Course>(bad_number);
    if (bad_number == 3 && shop_number % 3 == 1) course = Course::is_closed;
  }
  const auto product = n % shop.texts.products.size();
  auto external_id = fmt::format("{}{:02}", 41 + shop_number, number + 1);
  at(when, [this, shop, external_id, &text, &name, course, product, when] {
    place_order(*this, shop,
                {external_id,
                 name,
                 product,
                 1900 + 700 * static_cast<std::int64_t>(product),
                 when - 6 * day,
                 when - 4 * day,
                 {},
                 when - day});
    ++report_.orders;
    write_review(shop, external_id, text, name, course, when);
  });
  // The last good ones of a shop have something to say before.
  if (number < 4 && !is_bad) {
    const auto& talk = words.talks[n % words.talks.size()];
    plan_talk(shop, external_id, talk, number == 3 ? 2 : number, when);
  }
}

DemoReport Filling::run() {
  auto ends = program().env().clock.now();
  program().test_clock()->set(ends - 50 * day);
  const auto robin = make_staff();
  std::vector<Made> shops;
  int shop_number = 0;
  for (const auto& texts : texts_.shops) {
    auto shop = shops.emplace_back(make_shop(texts));
    report_.orders +=
        sell_in_the_past(*this, shop, words_of(texts_, shop.texts.language), shop_number, ends);
    for (int number = 0; number < reviews_per_shop; ++number)
      plan_review(shop, shop_number, number);
    const int cases =
        plan_cases(*this, shop, words_of(texts_, shop.texts.language), shop_number, ends);
    report_.cases += cases;
    report_.orders += cases;
    report_.orders +=
        plan_desk(*this, shop, words_of(texts_, shop.texts.language), shop_number, ends);
    ++shop_number;
  }
  play(ends, progress_);
  look_after_service(*this, robin, shops, texts_.staff);
  return report_;
}

}  // namespace

DemoReport fill(Program& program, const std::function<void(int, int)>& progress) {
  return Filling(program, progress).run();
}

}  // namespace entente::app::demo
