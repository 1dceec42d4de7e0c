#include "platform/http/static_files.hpp"

#include <gtest/gtest.h>
#include <sodium.h>

namespace entente::http {
namespace {

class StaticFilesTest : public testing::Test {
 protected:
  StaticFilesTest() { EXPECT_GE(sodium_init(), 0); }

  std::string script_ = std::string(5000, 'x');
  std::vector<embedded::File> table_{{"assets/app-1f.js", script_},
                                     {"assets/logo.png", "\x89PNG"},
                                     {"favicon.ico", "icon"},
                                     {"index.html", "<!doctype html>"}};
  StaticFiles files_{table_};
};

TEST_F(StaticFilesTest, keeps_hashed_files_for_a_year) {
  const auto response = files_.serve("assets/app-1f.js", {});
  ASSERT_TRUE(response);
  EXPECT_EQ(response->header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(response->header("Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(*response->shared_body, script_);
  ASSERT_TRUE(response->shared_body_gzipped);
  EXPECT_LT(response->shared_body_gzipped->size(), script_.size());
  // Made once, shared by all answers.
  EXPECT_EQ(files_.serve("assets/app-1f.js", {})->shared_body, response->shared_body);
}

TEST_F(StaticFilesTest, asks_for_pages_again_each_time) {
  const auto page = files_.serve("index.html", {});
  ASSERT_TRUE(page);
  EXPECT_EQ(page->header("Cache-Control"), "no-cache");
  Request again;
  again.headers = {{"If-None-Match", std::string(page->header("ETag"))}};
  EXPECT_EQ(files_.serve("index.html", again)->status, 304);
  again.headers = {{"If-None-Match", "\"other\""}};
  EXPECT_EQ(files_.serve("index.html", again)->status, 200);
}

TEST_F(StaticFilesTest, does_not_compress_what_is_compressed) {
  EXPECT_EQ(files_.serve("assets/logo.png", {})->shared_body_gzipped, nullptr);
  EXPECT_EQ(files_.serve("favicon.ico", {})->header("Content-Type"), "image/x-icon");
}

TEST_F(StaticFilesTest, leaves_the_rest_to_the_caller) {
  for (const auto* name : {"", "/index.html", "assets", "assets/", "../index.html", "INDEX.HTML"})
    EXPECT_FALSE(files_.serve(name, {})) << name;
  EXPECT_TRUE(files_.has("index.html"));
  EXPECT_EQ(files_.bytes("index.html"), "<!doctype html>");
  EXPECT_EQ(files_.bytes("none"), std::nullopt);
}

}  // namespace
}  // namespace entente::http
