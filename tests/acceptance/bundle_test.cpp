// What proves which side, and the sealed bundle (X5, X6, C8), through real HTTP on both engines.
#include <gtest/gtest.h>

#include "acceptance/evidence_in.hpp"
#include "journal/chain.hpp"
#include "kit/unzip.hpp"
#include "platform/crypto/sha256.hpp"

namespace entente {
namespace {

using boost::json::object;
using boost::json::value;

class Bundles : public EvidenceTest {
 protected:
  // "what/from": "need, met by".
  static std::map<std::string, std::string> matrix(const value& view) {
    std::map<std::string, std::string> rows;
    for (const auto& row : view.at("evidence").as_array()) {
      auto said = std::string(row.at("need").as_string());
      for (const auto& by : row.at("met_by").as_array())
        said += " " + std::string(by.at("in").as_string());
      rows[std::string(row.at("what").as_string()) + "/" +
           std::string(row.at("from").as_string())] = said;
      EXPECT_EQ(row.at("met").as_bool(), !row.at("met_by").as_array().empty());
    }
    return rows;
  }
  value sent(kit::Actor& who, const std::string& path_to, const SentFile& file) {
    const auto made = upload(who, path_to, file);
    EXPECT_EQ(made.status, 201) << made.body;
    return made.json();
  }
};
ENTENTE_BOTH_ENGINES(Bundles);

TEST_P(Bundles, the_matrix_says_what_proves_which_side_and_what_is_there) {
  const auto message = by_link("send-message", {{"body", "Where is my mug?"}});
  ASSERT_EQ(message.status, 200) << message.body;
  open_case();
  auto owner = env().owner(shop);
  const auto before = matrix(owner.get(path).json());
  EXPECT_EQ(before.at("tracking_number/shop"), "must");
  EXPECT_EQ(before.at("proof_of_delivery/shop"), "must");
  EXPECT_EQ(before.at("customs_form/shop"), "may");
  EXPECT_EQ(before.at("messages/buyer"), "may messages");

  ASSERT_EQ(act(owner, "add-tracking", {{"number", "1Z999AA10123456784"}}).status, 200);
  const auto receipt = sent(owner, of_order("/v1/files"), {a_pdf});
  ASSERT_EQ(
      act(owner, "submit-evidence", {{"files", attached(receipt, "proof_of_delivery")}}).status,
      200);
  const auto seen = by_link("view-case").json();
  const auto after = matrix(seen);
  EXPECT_EQ(after.at("tracking_number/shop"), "must tracking");
  EXPECT_EQ(after.at("proof_of_delivery/shop"), "must file");
  const auto& rows = seen.at("evidence").as_array();
  EXPECT_EQ(rows[0].at("text").as_string(), "Tracking number");
  EXPECT_EQ(rows[1].at("met_by").at(0).at("ref"), receipt.at("id"));
  EXPECT_EQ(rows[1].at("met_by").at(0).at("text").as_string(), "receipt.pdf");
}

TEST_P(Bundles, have_every_file_with_its_hash_and_the_link_of_the_journal) {
  open_case();
  auto owner = env().owner(shop);
  auto agent = env().staff("support", "sam@market.test");
  const SentFile evil{a_pdf, "application/pdf", "<img src=x> .pdf"};
  const auto pdf = sent(owner, of_order("/v1/files"), evil);
  auto files = attached(pdf, "shipping_receipt");
  files.push_back(attached(sent(owner, of_order("/v1/files"),
                                {kit::photo_with_place(90, 60), "image/jpeg", "a.jpg"}),
                           "photo_of_package")
                      .at(0));
  ASSERT_EQ(act(owner, "submit-evidence", {{"files", files}, {"note", "<script>alert(1)</script>"}})
                .status,
            200);
  ASSERT_EQ(act(agent, "add-note", {{"body", "Only for us."}}).status, 200);
  static_cast<void>(sent(owner, of_order("/v1/files"), {a_pdf + "draft"}));

  const auto answer = owner.get(path + "/bundle");
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(answer.header("Content-Type"), "application/zip");
  EXPECT_EQ(answer.header("Content-Disposition"), "attachment; filename=\"" + case_id + ".zip\"");
  const auto found = kit::unzip(answer.body);
  const auto manifest = boost::json::parse(found.bytes.at("manifest.json"));
  EXPECT_EQ(manifest.at("case_id").as_string(), case_id);
  EXPECT_EQ(manifest.at("made_for").as_string(), "shop");
  ASSERT_EQ(manifest.at("files").as_array().size() + 1, found.names.size());
  EXPECT_EQ(found.names.size(), 4U) << "manifest, timeline, two files, and no draft";
  EXPECT_EQ(found.names[0], "manifest.json");
  EXPECT_EQ(found.names[1], "timeline.html");
  std::size_t place = 1;
  for (const auto& file : manifest.at("files").as_array()) {
    EXPECT_EQ(file.at("path").as_string(), found.names[place++]);
    const auto& bytes = found.bytes.at(std::string(file.at("path").as_string()));
    EXPECT_EQ(file.at("sha256").as_string(), crypto::hex_encode(crypto::sha256(bytes)));
    EXPECT_EQ(file.at("size").as_int64(), static_cast<std::int64_t>(bytes.size()));
  }
  const auto& page = found.bytes.at("timeline.html");
  EXPECT_NE(page.find("&lt;script&gt;alert(1)"), std::string::npos);
  EXPECT_EQ(page.find("<script>"), std::string::npos);
  EXPECT_EQ(page.find("<img src=x>"), std::string::npos);
  EXPECT_NE(page.find("My mug has never come."), std::string::npos);
  EXPECT_EQ(page.find("Only for us."), std::string::npos) << "no notes for the shop";

  const auto head = manifest.at("journal");
  env().program().database().read([&](db::Session& session) {
    std::vector<journal::Anchor> anchors{{*parse_id<ShopId>(head.at("shop").as_string()),
                                          *uuid_from_base32(head.at("subject").as_string()),
                                          head.at("seq").as_int64(),
                                          std::string(head.at("hash").as_string())}};
    const auto& key = env().program().env().master_key;
    EXPECT_TRUE(journal::verify(session, key, anchors, {}).broken.empty());
    anchors[0].hash[0] = anchors[0].hash[0] == '0' ? '1' : '0';
    EXPECT_EQ(journal::verify(session, key, anchors, {}).broken.size(), 1U);
  });
}

TEST_P(Bundles, have_the_messages_about_the_order_with_their_files) {
  const auto made = upload_by_link({a_pdf, "application/pdf", "ticket.pdf"});
  object message{{"body", "Where is <b>my</b> mug?"}};
  message["files"] = boost::json::array{{{"id", made.json().at("id")}}};
  ASSERT_EQ(by_link("send-message", message).status, 200);
  open_case();
  auto owner = env().owner(shop);
  const auto found = kit::unzip(owner.get(path + "/bundle").body);
  const auto& page = found.bytes.at("timeline.html");
  EXPECT_NE(page.find("Messages about the order"), std::string::npos);
  EXPECT_NE(page.find("Where is &lt;b&gt;my&lt;/b&gt; mug?"), std::string::npos);
  const auto manifest = boost::json::parse(found.bytes.at("manifest.json"));
  const auto& file = manifest.at("files").as_array().back();
  EXPECT_EQ(file.at("name").as_string(), "ticket.pdf");
  EXPECT_EQ(file.at("message").as_int64(), 1);
  EXPECT_EQ(std::string(file.at("path").as_string()).substr(0, 13), "messages/001-");
  EXPECT_NE(page.find(std::string(file.at("path").as_string())), std::string::npos);
  EXPECT_EQ(found.bytes.at(std::string(file.at("path").as_string())), a_pdf);
}

TEST_P(Bundles, are_for_each_party_what_it_sees) {
  open_case();
  auto agent = env().staff("support", "sam@market.test");
  ASSERT_EQ(act(agent, "add-note", {{"body", "Only for us."}}).status, 200);
  const auto made = upload_by_link({a_pdf});
  ASSERT_EQ(by_link("comment", {{"body", "x"}, {"files", attached(made.json(), "other")}}).status,
            200);
  const auto of_buyer = by_link("bundle");
  ASSERT_EQ(of_buyer.status, 200) << of_buyer.body;
  const auto buyers = kit::unzip(of_buyer.body);
  EXPECT_EQ(buyers.bytes.at("timeline.html").find("Only for us."), std::string::npos);
  EXPECT_EQ(boost::json::parse(buyers.bytes.at("manifest.json")).at("made_for").as_string(),
            "buyer");
  env().after(std::chrono::seconds(1));
  const auto of_support = kit::unzip(agent.get(path + "/bundle").body);
  EXPECT_NE(of_support.bytes.at("timeline.html").find("Only for us."), std::string::npos);
  // Each file in it counts as opened.
  const auto reads = files_of(agent.get(path).json()).at(0).at("read_by").as_array();
  ASSERT_EQ(reads.size(), 2U);
  EXPECT_EQ(reads[0].at("side").as_string(), "support");
  EXPECT_EQ(reads[1].at("side").as_string(), "buyer");

  auto ana = signed_in("ana@example.test");
  const auto mine = "/v1/my/cases/" + to_text(shop.id) + "/" + case_id + "/bundle";
  EXPECT_EQ(ana.get(mine).status, 200);
  auto reader = env().anyone();
  reader.client().set_header("Accept-Language", "fr");
  const auto french =
      reader.post("/v1/case-links/bundle", {{"token", token}, {"case_id", case_id}});
  EXPECT_NE(kit::unzip(french.body).bytes.at("timeline.html").find("Dossier sur la commande 1001"),
            std::string::npos);
  const auto strange = env().new_order(shop, "1002", "bob@example.test");
  auto bob = signed_in("bob@example.test");
  EXPECT_EQ(bob.get(mine).status, 404);
  const auto other = env().new_shop("other");
  EXPECT_EQ(env().owner(other).get(path + "/bundle").status, 404);
  token = link_token(shop, strange);
  EXPECT_EQ(by_link("bundle").status, 404);
}

}  // namespace
}  // namespace entente
