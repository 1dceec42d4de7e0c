// Files as evidence in a case (C7, C8, SEC-9), through real HTTP on both engines.
#include <gtest/gtest.h>

#include <algorithm>

#include "acceptance/evidence_in.hpp"
#include "app/housekeeping.hpp"

namespace entente {
namespace {

using boost::json::array;
using boost::json::object;

class Evidence : public EvidenceTest {};
ENTENTE_BOTH_ENGINES(Evidence);

std::string code(const kit::HttpResponse& answer) {
  return std::string(answer.json().at("code").as_string());
}

TEST_P(Evidence, is_a_draft_until_it_is_submitted_and_then_for_all_sides) {
  open_case();
  auto owner = env().owner(shop);
  const auto made = upload(owner, of_order("/v1/files"), {a_pdf});
  ASSERT_EQ(made.status, 201) << made.body;
  const auto file = made.json();
  EXPECT_EQ(file.at("kind").as_string(), "pdf");
  EXPECT_EQ(file.at("size").as_int64(), static_cast<std::int64_t>(a_pdf.size()));
  EXPECT_EQ(file.at("sha256"), file.at("sha256_received"));
  const auto url = path_of_url(file.at("url"));
  auto agent = env().staff("support", "sam@market.test");
  EXPECT_EQ(owner.get(url).status, 200);
  EXPECT_EQ(agent.get(url).status, 404) << "a draft is its sender's";
  EXPECT_EQ(by_link("open-file", {{"file_id", file.at("id")}}).status, 404);
  EXPECT_TRUE(files_of(owner.get(path).json()).empty());

  const auto sent = act(owner, "submit-evidence",
                        {{"files", attached(file, "shipping_receipt")}, {"note", "The receipt."}});
  ASSERT_EQ(sent.status, 200) << sent.body;
  EXPECT_EQ(sent.json().at("turn").as_string(), "buyer");
  const auto seen = files_of(by_link("view-case").json());
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].at("name").as_string(), "receipt.pdf");
  EXPECT_EQ(seen[0].at("proves").as_string(), "shipping_receipt");
  EXPECT_EQ(seen[0].at("proves_text").as_string(), "Shipping receipt");
  EXPECT_TRUE(seen[0].at("url").is_null()) << "the holder of a link asks by POST";
  EXPECT_TRUE(seen[0].at("read_by").as_array().empty());

  env().after(std::chrono::seconds(1));
  const auto opened = by_link("open-file", {{"file_id", file.at("id")}});
  ASSERT_EQ(opened.status, 200);
  EXPECT_EQ(opened.body, a_pdf);
  env().after(std::chrono::seconds(1));
  ASSERT_EQ(agent.get(url).status, 200);
  const auto of_support = files_of(agent.get(path).json());
  const auto& reads = of_support[0].at("read_by").as_array();
  ASSERT_EQ(reads.size(), 3U) << "the owner's own, the buyer's, support's";
  EXPECT_EQ(reads[0].at("side").as_string(), "support");
  EXPECT_EQ(reads[1].at("side").as_string(), "buyer");
  EXPECT_TRUE(files_of(owner.get(path).json())[0].at("read_by").as_array().empty());

  env().work_off();
  const auto mails = env().mail_to("ana@example.test");
  EXPECT_TRUE(std::ranges::any_of(mails, [](const mail::CaughtMail& mail) {
    return mail.message.text.find("sent evidence") != std::string::npos;
  }));
}

TEST_P(Evidence, a_photo_loses_its_place_and_a_pdf_is_a_download) {
  const auto photo = kit::photo_with_place(900, 300);
  ASSERT_NE(photo.find("Exif"), std::string::npos);
  const auto made = upload_by_link({photo, "image/jpeg", "mug.jpg"});
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_NE(made.json().at("sha256"), made.json().at("sha256_received"));
  EXPECT_EQ(made.json().at("width").as_int64(), 900);
  open_case(attached(made.json(), "photo_of_package"));
  auto owner = env().owner(shop);
  const auto file = files_of(owner.get(path).json()).at(0);
  const auto shown = owner.get(path_of_url(file.at("url")));
  ASSERT_EQ(shown.status, 200);
  EXPECT_EQ(shown.body.find("Exif"), std::string::npos);
  EXPECT_EQ(shown.body.find("Cam"), std::string::npos);
  EXPECT_EQ(shown.header("Content-Type"), "image/jpeg");
  EXPECT_EQ(shown.header("Cache-Control"), "private, no-store");
  const auto small = owner.get(path_of_url(file.at("thumbnail_url")));
  EXPECT_EQ(small.status, 200);
  EXPECT_LT(small.body.size(), shown.body.size());

  const auto pdf =
      upload(owner, of_order("/v1/files"), {a_pdf, "application/pdf", "re\xC3\xA7u <b>.pdf"});
  ASSERT_EQ(pdf.status, 201) << pdf.body;
  EXPECT_EQ(pdf.json().at("name").as_string(), "re\xC3\xA7u <b>.pdf") << "text, and shown as text";
  EXPECT_TRUE(pdf.json().at("thumbnail_url").is_null());
  const auto download = owner.get(path_of_url(pdf.json().at("url")));
  EXPECT_EQ(download.body, a_pdf);
  EXPECT_EQ(download.header("Content-Type"), "application/pdf");
  EXPECT_EQ(download.header("X-Content-Type-Options"), "nosniff");
  EXPECT_NE(download.header("Content-Security-Policy").find("sandbox"), std::string::npos);
  const auto disposition = download.header("Content-Disposition");
  EXPECT_TRUE(disposition.starts_with("attachment; filename=\"file_")) << disposition;
  EXPECT_NE(disposition.find("filename*=UTF-8''re%C3%A7u%20%3Cb%3E.pdf"), std::string::npos);
}

TEST_P(Evidence, what_is_neither_photo_nor_pdf_is_refused_by_name) {
  const auto jpeg = kit::photo_with_place(60, 40);
  // The head of a PNG of 50,000 times 50,000 pixels.
  std::string bomb("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\xC3\x50\0\0\xC3\x50\x08\x02\0\0\0", 29);
  bomb.append("\0\0\0\0", 4);
  struct Row {
    SentFile file;
    const char* code;
    int status;
  };
  for (const auto& each : std::vector<Row>{
           {{"", "application/pdf", "a.pdf"}, "file_empty", 422},
           {{"<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml", "a.svg"},
            "file_kind_unknown",
            415},
           {{"<html><script>alert(1)</script>", "text/html", "a.html"}, "file_kind_unknown", 415},
           {{"MZ\x90 this program", "image/jpeg", "photo.jpg"}, "file_kind_unknown", 415},
           {{"PK\x03\x04", "application/zip", "a.zip"}, "file_kind_unknown", 415},
           {{a_pdf, "image/jpeg", "a.jpg"}, "file_kind_mismatch", 415},
           {{jpeg, "application/pdf", "a.pdf"}, "photo_kind_mismatch", 415},
           {{jpeg.substr(0, 150), "image/jpeg", "a.jpg"}, "photo_broken", 422}}) {
    const auto answer = upload_by_link(each.file);
    EXPECT_EQ(answer.status, each.status) << answer.body;
    EXPECT_EQ(code(answer), each.code);
    EXPECT_NE(answer.json().at("title").as_string(), each.code);
  }
  const auto bombed = upload_by_link({bomb, "image/png", "a.png"});
  EXPECT_EQ(bombed.status, 422) << bombed.body;
  auto anyone = env().anyone();
  EXPECT_EQ(code(anyone.send("POST", "/v1/case-links/files",
                             form_field("token", token) + form_field("file", "x") + "--XX--\r\n",
                             {{"Content-Type", "multipart/form-data; boundary=XX"}})),
            "file_missing");
}

TEST_P(Evidence, drafts_are_used_once_and_by_their_sender_alone) {
  open_case();
  const auto made = upload_by_link({a_pdf});
  ASSERT_EQ(made.status, 201) << made.body;
  auto owner = env().owner(shop);
  const object of_the_buyer{{"files", attached(made.json(), "other")}};
  const auto stolen = act(owner, "submit-evidence", of_the_buyer);
  EXPECT_EQ(stolen.status, 422);
  EXPECT_EQ(stolen.json().at("errors").at(0).at("code").as_string(), "unknown_file");
  EXPECT_EQ(stolen.json().at("errors").at(0).at("pointer").as_string(), "/files/0/id");
  EXPECT_EQ(by_link("submit-evidence", {{"files", array{}}}).status, 422);
  object comment{{"body", "See this."}, {"files", attached(made.json(), "other")}};
  EXPECT_EQ(by_link("comment", comment).status, 200);
  EXPECT_EQ(by_link("comment", comment).status, 422) << "it is submitted already";
  // A buyer's drafts are theirs by whatever link, and signed in.
  const auto another = upload_by_link({a_pdf});
  token = link_token(shop, order);
  auto ana = signed_in("ana@example.test");
  const auto mine = "/v1/my/files/" + to_text(shop.id) + "/";
  const auto id = std::string(another.json().at("id").as_string());
  EXPECT_EQ(ana.get(mine + id).status, 200);
  EXPECT_EQ(by_link("submit-evidence", {{"files", attached(another.json(), "other")}}).status, 200);
  auto bob = signed_in(
      (static_cast<void>(env().new_order(shop, "1002", "bob@example.test")), "bob@example.test"));
  EXPECT_EQ(bob.get(mine + id).status, 404);
}

TEST_P(Evidence, of_another_shop_or_order_is_not_there) {
  open_case();
  const auto made = upload_by_link({kit::photo_with_place(60, 40), "image/jpeg", "a.jpg"});
  ASSERT_EQ(by_link("comment", {{"body", "x"}, {"files", attached(made.json(), "other")}}).status,
            200);
  const auto id = std::string(made.json().at("id").as_string());
  const auto other = env().new_shop("other");
  auto stranger = env().owner(other);
  EXPECT_EQ(stranger.get("/v1/files/" + to_text(shop.id) + "/" + id).status, 404);
  EXPECT_EQ(stranger.get("/v1/files/" + to_text(other.id) + "/" + id).status, 404);
  EXPECT_EQ(stranger.get("/v1/files/" + to_text(other.id) + "/" + id + "/thumbnail").status, 404);
  EXPECT_EQ(upload(stranger, of_order("/v1/files"), {a_pdf}).status, 404);
  EXPECT_EQ(upload(stranger, "/v1/files/" + to_text(other.id) + "/" + order.id, {a_pdf}).status,
            404);
  const auto strange = env().new_order(shop, "1003", "eve@example.test");
  token = link_token(shop, strange);
  EXPECT_EQ(by_link("open-file", {{"file_id", id}}).status, 404);
  auto anyone = env().anyone();
  EXPECT_EQ(anyone.get("/v1/files/" + to_text(shop.id) + "/" + id).status, 401);
}

TEST_P(Evidence, of_support_and_of_signed_in_buyers) {
  open_case();
  auto agent = env().staff("support", "sam@market.test");
  EXPECT_EQ(upload(agent, of_order("/v1/files"), {a_pdf}).status, 403);
  const auto made = upload(agent, of_order("/v1/support-files"), {a_pdf});
  ASSERT_EQ(made.status, 201) << made.body;
  ASSERT_EQ(act(agent, "write-to-both",
                {{"body", "What the carrier wrote."}, {"files", attached(made.json(), "other")}})
                .status,
            200);
  auto ana = signed_in("ana@example.test");
  const auto mine = ana.get("/v1/my/cases/" + to_text(shop.id) + "/" + case_id).json();
  const auto url = path_of_url(files_of(mine).at(0).at("url"));
  EXPECT_TRUE(url.starts_with("/v1/my/files/"));
  EXPECT_EQ(ana.get(url).body, a_pdf);
  EXPECT_EQ(upload(ana, of_order("/v1/my/files"), {a_pdf}).status, 201);
  auto owner = env().owner(shop);
  EXPECT_EQ(owner.get(path_of_url(made.json().at("url"))).status, 200);
}

TEST_P(Evidence, forty_a_day_are_enough_and_drafts_go_after_a_week) {
  app::start_housekeeping(env().program().journal());
  for (int i = 0; i < 40; ++i) ASSERT_EQ(upload_by_link({a_pdf}).status, 201) << i;
  const auto refused = upload_by_link({a_pdf});
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(code(refused), "file_quota_used_up");
  env().after(std::chrono::hours{24} + Duration{1});
  const auto late = upload_by_link({a_pdf});
  ASSERT_EQ(late.status, 201);
  open_case(attached(late.json(), "other"));
  const auto draft = upload_by_link({a_pdf});
  env().after(std::chrono::hours{24 * 7} - Duration{1});
  EXPECT_EQ(by_link("open-file", {{"file_id", draft.json().at("id")}}).status, 200);
  env().after(std::chrono::hours{24 * 2});
  EXPECT_EQ(by_link("open-file", {{"file_id", draft.json().at("id")}}).status, 404);
  EXPECT_EQ(by_link("open-file", {{"file_id", late.json().at("id")}}).status, 200)
      << "what was submitted stays";
}

}  // namespace
}  // namespace entente
