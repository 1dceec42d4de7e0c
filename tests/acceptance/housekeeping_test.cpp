// What is over is forgotten, once a day by the clock of the program (GDPR-4), on both engines.
#include <gtest/gtest.h>

#include <thread>

#include "app/housekeeping.hpp"
#include "app/worker.hpp"
#include "kit/env.hpp"
#include "kit/sample_photo.hpp"
#include "people/people.hpp"
#include "platform/db/rows.hpp"

namespace entente {
namespace {

using namespace kit::literals;

class Housekeeping : public kit::StoryTest {
 protected:
  std::int64_t count(const std::string& table) {
    std::int64_t found = 0;
    env().program().database().read([&](db::Session& session) {
      found = db::value<std::int64_t>(session, "SELECT count(*) FROM " + table).value_or(0);
    });
    return found;
  }
  // Without moving sessions along, as Env::after does for people who are at it.
  void alone_for(Duration time) {
    env().program().test_clock()->advance(time);
    env().program().run_timers();
  }
  void link_that_ends(Instant at) {
    env().program().journal().run_system([&](journal::Work& work) {
      people::NewLink wanted;
      wanted.purpose = people::LinkPurpose::reset_password;
      wanted.subject_id = crypto::new_id<AccountId>(work.now).uuid;
      wanted.expires_at = at;
      people::issue_link(work, wanted);
    });
  }
  void upload_photo() {
    auto shop = env().new_shop("atelier");
    auto order = env().new_order(shop, "1001", "ana@example.test");
    auto body = "--XX\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n" +
                env().review_token(shop, order) +
                "\r\n--XX\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.jpg\"\r\n"
                "Content-Type: image/jpeg\r\n\r\n" +
                kit::photo_with_place(60, 40) + "\r\n--XX--\r\n";
    auto answer =
        env().anyone().client().send("POST", "/v1/review-links/photos", body,
                                     {{"Content-Type", "multipart/form-data; boundary=XX"}});
    ASSERT_EQ(answer.status, 201) << answer.body;
  }
  void start() {
    app::start_housekeeping(env().program().journal());
    env().program().run_timers();
  }
};

TEST_P(Housekeeping, a_photo_waits_a_day_for_its_review) {
  upload_photo();
  auto sent_at = env().now();
  start();
  EXPECT_EQ(count("photo"), 1);
  env().program().test_clock()->set(sent_at + 24_hours - Duration{1});
  start();
  EXPECT_EQ(count("photo"), 1);
  env().program().test_clock()->set(sent_at + 24_hours);
  start();
  EXPECT_EQ(count("photo"), 0);
  EXPECT_EQ(count("journal_event WHERE kind = 'photo_forgotten'"), 1);
}

TEST_P(Housekeeping, a_photo_of_a_review_stays) {
  upload_photo();
  env().program().journal().run_system(
      [&](journal::Work& work) { work.session.execute("UPDATE photo SET review_id = id"); });
  start();
  alone_for(400_days);
  EXPECT_EQ(count("photo"), 1);
}

TEST_P(Housekeeping, many_photos_go_in_one_day) {
  env().program().journal().run_system([&](journal::Work& work) {
    for (int i = 0; i < 250; ++i)
      work.session.execute(
          "INSERT INTO photo (shop_id, id, uploaded_by, width, height, sha256, image, thumbnail,"
          " created_at) VALUES (?, ?, ?, 1, 1, ?, ?, ?, ?)",
          ShopId{}, crypto::new_id<PhotoId>(work.now), Uuid{}, db::Blob{"x"}, db::Blob{"x"},
          db::Blob{"x"}, work.now);
  });
  ASSERT_EQ(count("photo"), 250);
  start();
  alone_for(25_hours);
  EXPECT_EQ(count("photo"), 0);
}

TEST_P(Housekeeping, it_comes_every_day) {
  start();
  link_that_ends(env().now() - 91_days);
  alone_for(24_hours - Duration{1});
  EXPECT_EQ(count("link"), 1);
  alone_for(Duration{1});
  EXPECT_EQ(count("link"), 0);
  link_that_ends(env().now() - 91_days);
  alone_for(24_hours);
  EXPECT_EQ(count("link"), 0);
  EXPECT_EQ(count("timer WHERE kind = 'housekeeping'"), 1);
}

TEST_P(Housekeeping, a_link_is_kept_ninety_days_after_its_end) {
  link_that_ends(env().now() - 90_days);
  link_that_ends(env().now() - 90_days - Duration{1});
  start();
  EXPECT_EQ(count("link"), 1);
}

TEST_P(Housekeeping, sessions_and_kept_answers_go_when_they_are_over) {
  auto op = env().staff("operator", "op@reviews.example.test");
  ASSERT_EQ(op.post("/v1/shops",
                    {{"handle", "second"},
                     {"name", "Second"},
                     {"languages", {"en"}},
                     {"currency", "EUR"},
                     {"time_zone", "Europe/Paris"}},
                    {}, "one-shop")
                .status,
            201);
  start();
  EXPECT_GT(count("session"), 0);
  EXPECT_GT(count("idempotency"), 0);
  alone_for(24_hours + Duration{1});
  EXPECT_EQ(count("session"), 0);
  EXPECT_EQ(count("idempotency"), 0);
}

// Waits until `done` says so, for half a minute at most.
template <class Done>
bool comes_true(Done done) {
  auto end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
  while (!done()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  return true;
}

TEST_P(Housekeeping, a_serving_program_does_it_from_its_start) {
  link_that_ends(env().now() - 91_days);
  app::Worker worker(env().program());
  worker.start();
  EXPECT_TRUE(comes_true([&] { return count("link") == 0; }));
  link_that_ends(env().now() - 91_days);
  env().program().test_clock()->advance(25_hours);
  EXPECT_TRUE(comes_true([&] { return count("link") == 0; }));
}

// A full disk, say: the program still comes up and reads.
TEST_P(Housekeeping, a_program_that_cannot_write_starts_all_the_same) {
  app::Program reader(env().program().settings(),
                      {.password_cost = crypto::test_password_cost, .read_only = true});
  app::Worker worker(reader);
  EXPECT_NO_THROW(worker.start());
  worker.stop();
}

ENTENTE_BOTH_ENGINES(Housekeeping);

}  // namespace
}  // namespace entente
