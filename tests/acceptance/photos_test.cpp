// Photos of reviews: taken in, cleaned, shown to those who may see them (SEC-9), on both engines.
#include <gtest/gtest.h>

#include "kit/env.hpp"
#include "kit/sample_photo.hpp"

namespace entente {
namespace {

class Photos : public kit::StoryTest {
 protected:
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    token = env().review_token(shop, order);
  }
  kit::HttpResponse upload(const std::string& bytes, const std::string& type = "image/jpeg",
                           const std::string& name = "mug.jpg") {
    return upload_with(token, bytes, type, name);
  }
  kit::HttpResponse upload_with(const std::string& with_token, const std::string& bytes,
                                const std::string& type = "image/jpeg",
                                const std::string& name = "mug.jpg",
                                const std::string& field = "photo") {
    return post_form(form_field("token", with_token) + form_file(field, bytes, type, name),
                     "/v1/review-links/photos");
  }
  kit::HttpResponse post_form(const std::string& fields, const std::string& path) {
    return env().anyone().client().send("POST", path, fields + "--XX--\r\n",
                                        {{"Content-Type", "multipart/form-data; boundary=XX"}});
  }
  static std::string form_field(const std::string& name, const std::string& value) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
  static std::string form_file(const std::string& field, const std::string& bytes,
                               const std::string& type, const std::string& name) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + field + "\"; filename=\"" + name +
           "\"\r\nContent-Type: " + type + "\r\n\r\n" + bytes + "\r\n";
  }
  static std::string code(const kit::HttpResponse& answer) {
    return std::string(answer.json().at("code").as_string());
  }
  // The path of an address of our own.
  static std::string path_of(const boost::json::value& url) {
    auto text = std::string(url.as_string());
    return text.substr(text.find("/v1/"));
  }
  kit::HttpResponse review_with(const boost::json::value& photo_id) {
    auto answer = env().anyone().post("/v1/review-links/submit",
                                      {{"token", token},
                                       {"line_id", order.first_line_id},
                                       {"stars", 5},
                                       {"title", ""},
                                       {"body", "See the photo."},
                                       {"display_name", "Ana B."},
                                       {"photo_ids", boost::json::array{photo_id}}});
    env().work_off();
    return answer;
  }
  void hold_reviews() {
    auto owner = env().owner(shop);
    auto version = owner.get(shop.path + "/settings").header("ETag");
    auto answer = owner.patch(shop.path + "/settings", {{"moderation", true}}, version);
    ASSERT_EQ(answer.status, 200) << answer.body;
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string token;
};

TEST_P(Photos, a_photo_loses_its_place_and_becomes_part_of_the_review) {
  auto sent = kit::photo_with_place(900, 300);
  ASSERT_NE(sent.find("Exif"), std::string::npos);
  auto made = upload(sent);
  ASSERT_EQ(made.status, 201) << made.body;
  auto photo = made.json();
  EXPECT_EQ(photo.at("width").as_int64(), 900);
  EXPECT_EQ(photo.at("height").as_int64(), 300);
  auto path = path_of(photo.at("url"));
  // Nobody sees it before the review is public.
  EXPECT_EQ(env().anyone().get(path).status, 404);
  ASSERT_EQ(review_with(photo.at("id")).status, 201);
  auto shown = env().anyone().get(path);
  ASSERT_EQ(shown.status, 200);
  EXPECT_EQ(shown.body.find("Exif"), std::string::npos);
  EXPECT_EQ(shown.body.find("Cam"), std::string::npos);
  EXPECT_EQ(shown.body.substr(0, 3), "\xFF\xD8\xFF");
  EXPECT_EQ(shown.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(shown.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(shown.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(shown.header("Content-Disposition"),
            "inline; filename=\"" + std::string(photo.at("id").as_string()) + ".jpg\"");
  auto small = env().anyone().get(path_of(photo.at("thumbnail_url")));
  ASSERT_EQ(small.status, 200);
  EXPECT_LT(small.body.size(), shown.body.size());
  auto page = env().anyone().get("/v1/public/shops/atelier/products/mug/reviews").json();
  EXPECT_EQ(page.at("items").at(0).at("photos").at(0).at("id"), photo.at("id"));
}

TEST_P(Photos, of_a_held_review_only_the_team_and_staff_see_it) {
  hold_reviews();
  auto made = upload(kit::photo_with_place(60, 40));
  ASSERT_EQ(made.status, 201) << made.body;
  ASSERT_EQ(review_with(made.json().at("id")).status, 201);
  auto path = path_of(made.json().at("url"));
  EXPECT_EQ(env().anyone().get(path).status, 404);
  auto stranger = env().owner(env().new_shop("elsewhere"));
  EXPECT_EQ(stranger.get(path).status, 404);
  auto seen = env().owner(shop).get(path);
  EXPECT_EQ(seen.status, 200);
  EXPECT_EQ(seen.header("Cache-Control"), "private, no-store");
  EXPECT_EQ(env().staff("support", "help@reviews.example.test").get(path).status, 200);
}

TEST_P(Photos, what_is_no_photo_is_refused_by_name) {
  auto jpeg = kit::photo_with_place(60, 40);
  struct Case {
    std::string bytes, type, name, code;
    int status;
  };
  for (const auto& each :
       std::vector<Case>{{"", "image/jpeg", "a.jpg", "photo_empty", 422},
                         {"GIF89a....", "image/gif", "a.gif", "photo_kind_unknown", 415},
                         {"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "a.svg",
                          "photo_kind_unknown", 415},
                         {"%PDF-1.7", "image/jpeg", "a.jpg", "photo_kind_unknown", 415},
                         {jpeg, "image/png", "a.png", "photo_kind_mismatch", 415},
                         {jpeg.substr(0, 150), "image/jpeg", "a.jpg", "photo_broken", 422}}) {
    auto answer = upload(each.bytes, each.type, each.name);
    EXPECT_EQ(answer.status, each.status) << answer.body;
    EXPECT_EQ(code(answer), each.code);
    EXPECT_NE(answer.json().at("title").as_string(), each.code);
  }
  EXPECT_EQ(code(upload_with(token, jpeg, "image/jpeg", "a.jpg", "file")), "photo_missing");
  auto no_form = env().anyone().client().send("POST", "/v1/review-links/photos", jpeg,
                                              {{"Content-Type", "image/jpeg"}});
  EXPECT_EQ(code(no_form), "not_multipart");
}

TEST_P(Photos, a_token_travels_in_the_form_and_not_in_the_address) {  // SEC-6
  auto file = form_file("photo", kit::photo_with_place(60, 40), "image/jpeg", "mug.jpg");
  EXPECT_EQ(code(post_form(file, "/v1/review-links/photos?token=" + token)), "link_unknown");
  auto behind = post_form(file + form_field("token", token), "/v1/review-links/photos");
  EXPECT_EQ(behind.status, 201) << behind.body;
}

TEST_P(Photos, of_public_reviews_are_shown_on_pages_of_others) {
  hold_reviews();
  auto made = upload(kit::photo_with_place(60, 40));
  ASSERT_EQ(made.status, 201) << made.body;
  ASSERT_EQ(review_with(made.json().at("id")).status, 201);
  auto path = path_of(made.json().at("url"));
  auto policy = [&](kit::Actor who) {
    return who.get(path).header("Cross-Origin-Resource-Policy");
  };
  EXPECT_EQ(policy(env().anyone()), "same-origin");
  EXPECT_EQ(policy(env().owner(shop)), "same-origin");
  env().after(std::chrono::hours{24 * 8});  // the hold ends, the review publishes itself
  EXPECT_EQ(policy(env().anyone()), "cross-origin");
  EXPECT_EQ(policy(env().owner(shop)), "cross-origin");
  auto page = env().anyone().get("/v1/public/shops/atelier/products/mug/reviews");
  EXPECT_EQ(page.header("Cross-Origin-Resource-Policy"), "same-origin");
  auto health = env().anyone().get("/healthz");
  EXPECT_EQ(health.header("Cross-Origin-Resource-Policy"), "same-origin");
}

TEST_P(Photos, a_foreign_token_opens_nothing_and_gives_no_photo_away) {
  auto jpeg = kit::photo_with_place(60, 40);
  EXPECT_EQ(code(upload_with("", jpeg)), "link_unknown");
  EXPECT_EQ(code(upload_with("made-up", jpeg)), "link_unknown");
  auto others = env().new_order(shop, "1002", "bea@example.test");
  auto made = upload_with(env().review_token(shop, others), jpeg);
  ASSERT_EQ(made.status, 201) << made.body;
  auto answer = review_with(made.json().at("id"));
  EXPECT_EQ(answer.status, 422);
  EXPECT_EQ(answer.json().at("errors").at(0).at("code").as_string(), "unknown_photo");
}

TEST_P(Photos, twenty_a_day_are_enough) {
  auto jpeg = kit::photo_with_place(8, 8);
  for (int i = 0; i < 20; ++i) ASSERT_EQ(upload(jpeg).status, 201) << i;
  auto answer = upload(jpeg);
  EXPECT_EQ(answer.status, 429);
  EXPECT_EQ(code(answer), "photo_quota_used_up");
  env().after(std::chrono::hours{24} + Duration{1});
  EXPECT_EQ(upload(jpeg).status, 201);
}

TEST_P(Photos, a_signed_in_buyer_sends_photos_for_their_own_orders) {
  auto ana = env().anyone();
  ASSERT_LT(ana.post("/v1/sign-in-links", {{"email", "ana@example.test"}}).status, 300);
  env().work_off();
  auto link = kit::token_in(env().mail_to("ana@example.test").back().message.text);
  ASSERT_EQ(ana.post("/v1/sign-in-links/redeem", {{"token", link}}).status, 200);
  auto csrf = std::string(ana.get("/v1/session").json().at("csrf_token").as_string());
  auto file = form_file("photo", kit::photo_with_place(60, 40), "image/jpeg", "a.jpg");
  auto send = [&](const kit::PlacedOrder& of, const std::string& proof) {
    return ana.client().send(
        "POST", "/v1/my/photos/" + to_text(shop.id) + "/" + of.id, file + "--XX--\r\n",
        {{"Content-Type", "multipart/form-data; boundary=XX"}, {"X-CSRF-Token", proof}});
  };
  EXPECT_EQ(send(order, "").status, 403);
  EXPECT_EQ(send(env().new_order(shop, "1002", "bea@example.test"), csrf).status, 404);
  auto made = send(order, csrf);
  ASSERT_EQ(made.status, 201) << made.body;
  auto path = path_of(made.json().at("url"));
  auto review = ana.client().post("/v1/my/orders/" + to_text(shop.id) + "/" + order.id + "/reviews",
                                  {{"line_id", order.first_line_id},
                                   {"stars", 4},
                                   {"title", ""},
                                   {"body", "See the photo."},
                                   {"display_name", "Ana B."},
                                   {"photo_ids", boost::json::array{made.json().at("id")}}},
                                  {{"X-CSRF-Token", csrf}});
  ASSERT_EQ(review.status, 201) << review.body;
  EXPECT_EQ(env().anyone().get(path).status, 200);
}

TEST_P(Photos, my_photos_are_for_signed_in_buyers) {
  auto path = "/v1/my/photos/" + to_text(shop.id) + "/" + order.id;
  EXPECT_EQ(env().anyone().post(path).status, 401);
  EXPECT_EQ(env().owner(shop).post(path).status, 401);
}

ENTENTE_BOTH_ENGINES(Photos);

}  // namespace
}  // namespace entente
