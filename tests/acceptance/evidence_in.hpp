// Files as people send them, for stories about evidence.
#pragma once

#include <string>

#include "kit/env.hpp"
#include "kit/sample_photo.hpp"

namespace entente {

inline const std::string a_pdf = "%PDF-1.4\n1 0 obj <</Title (<script>)>> endobj\n%%EOF\n";

inline std::string form_field(const std::string& name, const std::string& value) {
  return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

struct SentFile {
  std::string bytes;
  std::string type = "application/pdf";
  std::string name = "receipt.pdf";
};

inline std::string form_of(const SentFile& file) {
  return "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + file.name +
         "\"\r\nContent-Type: " + file.type + "\r\n\r\n" + file.bytes + "\r\n";
}

inline kit::HttpResponse upload(kit::Actor& who, const std::string& path, const SentFile& file,
                                const std::string& more = {}) {
  return who.send("POST", path, more + form_of(file) + "--XX--\r\n",
                  {{"Content-Type", "multipart/form-data; boundary=XX"}});
}

// The path of an address of our own.
inline std::string path_of_url(const boost::json::value& url) {
  const auto text = std::string(url.as_string());
  return text.substr(text.find("/v1/"));
}

// A case of what was not received, with its buyer by link, its shop and support.
class EvidenceTest : public kit::StoryTest {
 protected:
  kit::EnvOptions options() const override { return {.start = {1'796'115'600'000'000}}; }
  void SetUp() override {
    kit::StoryTest::SetUp();
    shop = env().new_shop("atelier");
    order = env().new_order(shop, "1001", "ana@example.test");
    env().after(std::chrono::hours{24 * 31});
    token = link_token(shop, order);
  }
  std::string link_token(const kit::Shop& of, const kit::PlacedOrder& placed) {
    const auto answer = env().machine().post(of.path + "/orders/" + placed.id + "/problem-link");
    EXPECT_EQ(answer.status, 200) << answer.body;
    return kit::token_in(std::string(answer.json().at("url").as_string()));
  }
  void open_case(const boost::json::array& files = {}) {
    const auto answer = by_link("open", {{"reason", "not_received"},
                                         {"wish", "refund"},
                                         {"details", "My mug has never come."},
                                         {"files", files}});
    ASSERT_EQ(answer.status, 200) << answer.body;
    case_id = std::string(answer.json().at("id").as_string());
    path = shop.path + "/cases/" + case_id;
  }
  kit::HttpResponse by_link(const std::string& command, boost::json::object body = {}) {
    body["token"] = token;
    if (!case_id.empty() && !body.contains("file_id")) body["case_id"] = case_id;
    return env().anyone().post("/v1/case-links/" + command, body);
  }
  kit::HttpResponse act(kit::Actor& who, const std::string& command,
                        const boost::json::object& body) {
    const auto version = who.get(path).json().at("version").as_int64();
    return who.post(path + "/" + command, body, "\"" + std::to_string(version) + "\"");
  }
  kit::HttpResponse upload_by_link(const SentFile& file) {
    auto anyone = env().anyone();
    return upload(anyone, "/v1/case-links/files", file, form_field("token", token));
  }
  std::string of_order(const std::string& prefix) {
    return prefix + "/" + to_text(shop.id) + "/" + order.id;
  }
  kit::Actor signed_in(const std::string& email) {
    env().work_off();  // the mail of the link is then the last one
    auto visitor = env().anyone();
    EXPECT_LT(visitor.post("/v1/sign-in-links", {{"email", email}}).status, 300);
    env().work_off();
    const auto link = kit::token_in(env().mail_to(email).back().message.text);
    EXPECT_EQ(visitor.post("/v1/sign-in-links/redeem", {{"token", link}}).status, 200);
    const auto csrf = std::string(visitor.get("/v1/session").json().at("csrf_token").as_string());
    return kit::Actor(std::move(visitor.client()), csrf);
  }
  static boost::json::array files_of(const boost::json::value& view) {
    boost::json::array files;
    for (const auto& entry : view.at("entries").as_array())
      for (const auto& file : entry.at("files").as_array()) files.push_back(file);
    return files;
  }
  static boost::json::array attached(const boost::json::value& made, const char* proves) {
    return {boost::json::object{{"id", made.at("id")}, {"proves", proves}}};
  }

  kit::Shop shop;
  kit::PlacedOrder order;
  std::string token;
  std::string case_id;
  std::string path;
};

}  // namespace entente
