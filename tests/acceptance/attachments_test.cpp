// Files in messages and drafts that are removed (R1, SEC-9), through real HTTP on both engines.
#include <gtest/gtest.h>

#include "acceptance/evidence_in.hpp"
#include "app/housekeeping.hpp"
#include "platform/db/rows.hpp"

namespace entente {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

std::string code(const kit::HttpResponse& answer) {
  return std::string(answer.json().at("code").as_string());
}

std::string id_of(const value& file) {
  return std::string(file.at("id").as_string());
}

kit::HttpResponse remove(kit::Actor& who, const std::string& path) {
  return who.send("DELETE", path, {});
}

array with(const value& file) {
  return {object{{"id", file.at("id")}}};
}

class Attachments : public EvidenceTest {
 protected:
  void SetUp() override {
    EvidenceTest::SetUp();
    thread = shop.path + "/orders/" + order.id + "/thread";
  }
  static value last(const value& view) { return view.at("entries").as_array().back(); }
  kit::HttpResponse say(kit::Actor& who, const std::string& place, const object& body) {
    const auto version = who.get(place).json().at("version").as_int64();
    return who.post(place + "/send", body, "\"" + std::to_string(version) + "\"");
  }
  std::string my_thread() {
    return "/v1/my/orders/" + to_text(shop.id) + "/" + order.id + "/thread";
  }
  // The link of the shop's last mail to Ana.
  std::string conversation_token() {
    env().work_off();
    return kit::token_in(env().mail_to("ana@example.test").back().message.text);
  }
  kit::HttpResponse by(const std::string& link_token, const std::string& what, object body) {
    body["token"] = link_token;
    return env().anyone().post("/v1/conversation-links/" + what, body);
  }
  // A draft of the holder of a conversation's link.
  value draft_by(const std::string& link_token, const SentFile& file) {
    auto anyone = env().anyone();
    const auto made =
        upload(anyone, "/v1/conversation-links/files", file, form_field("token", link_token));
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json();
  }

  std::string thread;
};
ENTENTE_BOTH_ENGINES(Attachments);

TEST_P(Attachments, go_from_the_buyer_to_the_shop_and_back) {
  auto ana = signed_in("ana@example.test");
  const auto photo = upload(ana, of_order("/v1/my/files"),
                            {kit::photo_with_place(900, 300), "image/jpeg", "mug.jpg"});
  ASSERT_EQ(photo.status, 201) << photo.body;
  const auto said =
      say(ana, my_thread(), {{"body", "It came like this."}, {"files", with(photo.json())}});
  ASSERT_EQ(said.status, 200) << said.body;
  EXPECT_TRUE(std::string(last(said.json()).at("files").at(0).at("url").as_string())
                  .find("/v1/my/files/") != std::string::npos);

  auto owner = env().owner(shop);
  const auto file = last(owner.get(thread).json()).at("files").at(0);
  EXPECT_EQ(file.at("name"), "mug.jpg");
  EXPECT_EQ(file.at("from"), "buyer");
  const auto shown = owner.get(path_of_url(file.at("url")));
  ASSERT_EQ(shown.status, 200);
  EXPECT_EQ(shown.body.find("Exif"), std::string::npos) << "the place it was taken at is gone";
  EXPECT_EQ(owner.get(path_of_url(file.at("thumbnail_url"))).status, 200);
  env().work_off();
  const auto told = env().mail_to(shop.owner_email).back().message;
  EXPECT_NE(told.text.find("1 file came with it: mug.jpg"), std::string::npos) << told.text;
  EXPECT_NE(told.html.find("mug.jpg"), std::string::npos);

  const auto pdf = upload(owner, of_order("/v1/files"), {a_pdf});
  const auto answered = say(owner, thread, {{"body", "The receipt."}, {"files", with(pdf.json())}});
  ASSERT_EQ(answered.status, 200) << answered.body;
  const auto link = conversation_token();
  EXPECT_NE(env().mail_to("ana@example.test").back().message.text.find("receipt.pdf"),
            std::string::npos);
  const auto view = by(link, "view", {}).json();
  const auto got = last(view).at("files").at(0);
  EXPECT_TRUE(got.at("url").is_null()) << "the holder of a link asks by POST";
  const auto opened = by(link, "open-file", {{"file_id", got.at("id")}});
  ASSERT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(opened.body, a_pdf);
  EXPECT_TRUE(opened.header("Content-Disposition").starts_with("attachment"));
}

TEST_P(Attachments, need_no_words_and_words_need_none_of_them) {
  auto owner = env().owner(shop);
  const auto pdf = upload(owner, of_order("/v1/files"), {a_pdf});
  const auto nothing = say(owner, thread, {{"body", nullptr}});
  EXPECT_EQ(nothing.status, 422);
  EXPECT_EQ(nothing.json().at("errors").at(0).at("pointer"), "/body");
  const auto alone = say(owner, thread, {{"files", with(pdf.json())}});
  ASSERT_EQ(alone.status, 200) << alone.body;
  EXPECT_EQ(last(alone.json()).at("body"), "");
  EXPECT_EQ(alone.json().at("excerpt"), "receipt.pdf");
  env().work_off();
  EXPECT_NE(env().mail_to("ana@example.test").back().message.text.find("receipt.pdf"),
            std::string::npos);
  EXPECT_EQ(owner.get(shop.path + "/threads?q=receipt").json().at("total").as_int64(), 1);
}

TEST_P(Attachments, go_along_once_and_by_their_sender_alone) {
  auto owner = env().owner(shop);
  auto ana = signed_in("ana@example.test");
  const auto pdf = upload(owner, of_order("/v1/files"), {a_pdf}).json();
  const auto stolen = say(ana, my_thread(), {{"body", "x"}, {"files", with(pdf)}});
  EXPECT_EQ(stolen.status, 422);
  EXPECT_EQ(stolen.json().at("errors").at(0).at("code"), "unknown_file");
  EXPECT_EQ(stolen.json().at("errors").at(0).at("pointer"), "/files/0/id");
  ASSERT_EQ(say(owner, thread, {{"body", "x"}, {"files", with(pdf)}}).status, 200);
  EXPECT_EQ(say(owner, thread, {{"body", "x"}, {"files", with(pdf)}}).status, 422);
  array eleven;
  for (int i = 0; i < 11; ++i)
    eleven.push_back(object{{"id", upload(owner, of_order("/v1/files"), {a_pdf}).json().at("id")}});
  const auto many = say(owner, thread, {{"body", "x"}, {"files", eleven}});
  EXPECT_EQ(many.status, 422);
  EXPECT_EQ(many.json().at("errors").at(0).at("code"), "too_many");
  eleven.pop_back();
  EXPECT_EQ(say(owner, thread, {{"body", "x"}, {"files", eleven}}).status, 200);
  EXPECT_EQ(last(owner.get(thread).json()).at("files").as_array().size(), 10U);
}

TEST_P(Attachments, the_link_of_a_conversation_opens_nothing_but_its_own) {
  auto owner = env().owner(shop);
  ASSERT_EQ(say(owner, thread, {{"body", "Hello."}}).status, 200);
  const auto link = conversation_token();
  const auto of_the_case = upload_by_link({a_pdf}).json();
  // Ana is one person, by whatever link; what she sent to a case is another matter.
  EXPECT_EQ(by(link, "open-file", {{"file_id", of_the_case.at("id")}}).status, 200);
  open_case(attached(of_the_case, "other"));
  EXPECT_EQ(by(link, "open-file", {{"file_id", of_the_case.at("id")}}).status, 404);

  const auto draft = draft_by(link, {a_pdf, "application/pdf", "one.pdf"});
  EXPECT_EQ(owner.get("/v1/files/" + to_text(shop.id) + "/" + id_of(draft)).status, 404);
  const auto sent = by(link, "send", {{"body", "See this."}, {"files", with(draft)}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(owner.get("/v1/files/" + to_text(shop.id) + "/" + id_of(draft)).body, a_pdf);
  const auto other = env().new_order(shop, "1002", "eve@example.test");
  auto eve = signed_in("eve@example.test");
  EXPECT_EQ(eve.get("/v1/my/files/" + to_text(shop.id) + "/" + id_of(draft)).status, 404);
  token = link_token(shop, other);
  case_id.clear();
  EXPECT_EQ(by_link("open-file", {{"file_id", draft.at("id")}}).status, 404);
  EXPECT_EQ(by("no such token", "open-file", {{"file_id", draft.at("id")}}).status, 404);
}

TEST_P(Attachments, a_problem_told_to_the_shop_first_takes_its_photos_along) {
  const auto made = upload_by_link({kit::photo_with_place(60, 40), "image/jpeg", "crack.jpg"});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(by_link("open-file", {{"file_id", made.json().at("id")}, {"thumbnail", true}}).status,
            200)
      << "its sender sees a draft";
  const auto sent =
      by_link("send-message", {{"body", "It is cracked."}, {"files", with(made.json())}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  auto owner = env().owner(shop);
  EXPECT_EQ(last(owner.get(thread).json()).at("files").at(0).at("name"), "crack.jpg");

  // Later it is a case: support sees the file beside it, and who has opened it.
  open_case();
  auto agent = env().staff("support", "sam@market.test");
  const auto listed = agent.get(path).json().at("message_files").as_array();
  ASSERT_EQ(listed.size(), 1U);
  EXPECT_EQ(listed[0].at("name"), "crack.jpg");
  EXPECT_EQ(listed[0].at("from"), "buyer");
  EXPECT_TRUE(listed[0].at("read_by").as_array().empty());
  EXPECT_EQ(agent.get(path_of_url(listed[0].at("url"))).status, 200);
  EXPECT_EQ(agent.get(path).json().at("message_files").at(0).at("read_by").as_array().size(), 1U);
  EXPECT_TRUE(owner.get(path).json().at("message_files").at(0).at("read_by").as_array().empty());

  // Its sender may make it evidence, once.
  const auto proof = attached(made.json(), "photo_of_package");
  const auto stolen = act(owner, "submit-evidence", {{"files", proof}});
  EXPECT_EQ(stolen.status, 422);
  ASSERT_EQ(by_link("submit-evidence", {{"files", proof}}).status, 200);
  EXPECT_EQ(by_link("submit-evidence", {{"files", proof}}).status, 422);
  const auto seen = agent.get(path).json();
  EXPECT_TRUE(seen.at("message_files").as_array().empty()) << "it stands at its line";
  EXPECT_EQ(files_of(seen).size(), 1U);
  EXPECT_EQ(last(owner.get(thread).json()).at("files").as_array().size(), 1U)
      << "and still at its message";
}

TEST_P(Attachments, a_draft_is_removed_by_its_sender_and_by_nobody_else) {
  open_case();
  auto owner = env().owner(shop);
  auto agent = env().staff("support", "sam@market.test");
  auto ana = signed_in("ana@example.test");
  auto visitor = env().anyone();
  const auto of_shop = "/v1/files/" + to_text(shop.id) + "/";
  const auto mine = "/v1/my/files/" + to_text(shop.id) + "/";

  const auto draft = id_of(upload(owner, of_order("/v1/files"), {a_pdf}).json());
  EXPECT_EQ(remove(agent, "/v1/support-files/" + to_text(shop.id) + "/" + draft).status, 404);
  EXPECT_EQ(remove(ana, mine + draft).status, 404);
  EXPECT_EQ(remove(agent, of_shop + draft).status, 403);
  EXPECT_EQ(remove(visitor, of_shop + draft).status, 401);
  EXPECT_EQ(remove(owner, of_shop + draft).status, 204);
  EXPECT_EQ(owner.get(of_shop + draft).status, 404);
  EXPECT_EQ(remove(owner, of_shop + draft).status, 404);
  EXPECT_EQ(say(owner, thread, {{"body", "x"}, {"files", array{object{{"id", draft}}}}}).status,
            422);

  const auto of_support = id_of(upload(agent, of_order("/v1/support-files"), {a_pdf}).json());
  EXPECT_EQ(remove(agent, "/v1/support-files/" + to_text(shop.id) + "/" + of_support).status, 204);
  const auto of_ana = id_of(upload(ana, of_order("/v1/my/files"), {a_pdf}).json());
  EXPECT_EQ(remove(ana, mine + of_ana).status, 204);
  const auto linked = upload_by_link({a_pdf}).json();
  EXPECT_EQ(by_link("remove-file", {{"file_id", linked.at("id")}}).status, 204);
  EXPECT_EQ(by_link("open-file", {{"file_id", linked.at("id")}}).status, 404);

  // What others have seen stays.
  const auto sent = upload_by_link({a_pdf}).json();
  ASSERT_EQ(by_link("comment", {{"body", "x"}, {"files", attached(sent, "other")}}).status, 200);
  EXPECT_EQ(code(by_link("remove-file", {{"file_id", sent.at("id")}})), "file_is_sent");
  EXPECT_EQ(code(remove(ana, mine + id_of(sent))), "file_is_sent");
  ASSERT_EQ(say(owner, thread, {{"body", "Hello."}}).status, 200);
  const auto link = conversation_token();
  const auto by_mail = draft_by(link, {a_pdf});
  EXPECT_EQ(by(link, "remove-file", {{"file_id", by_mail.at("id")}}).status, 204);
  EXPECT_EQ(by(link, "remove-file", {{"file_id", by_mail.at("id")}}).status, 404);
}

TEST_P(Attachments, removed_drafts_still_count_for_the_day_and_leave_no_row) {
  app::start_housekeeping(env().program().journal());
  for (int i = 0; i < 40; ++i) {
    const auto made = upload_by_link({a_pdf});
    ASSERT_EQ(made.status, 201) << i;
    ASSERT_EQ(by_link("remove-file", {{"file_id", made.json().at("id")}}).status, 204);
  }
  EXPECT_EQ(code(upload_by_link({a_pdf})), "file_quota_used_up");
  env().after(std::chrono::hours{24 * 9});
  std::int64_t left = -1;
  env().program().database().read([&](db::Session& session) {
    left = db::value<std::int64_t>(session, "SELECT count(*) FROM evidence_file").value_or(-1);
  });
  EXPECT_EQ(left, 0);
}

}  // namespace
}  // namespace entente
