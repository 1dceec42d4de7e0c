// The disk is full: writes are refused and say so, reads go on, and when there is room again
// everything that was acknowledged is there and nothing is broken.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <pwd.h>

#include <memory>

#include "faults/kept_data.hpp"
#include "faults/small_disk.hpp"
#include "kit/postgres.hpp"
#include "kit/server_process.hpp"
#include "platform/db/rows.hpp"

namespace entente::faults {
namespace {

constexpr int tries_max = 3000;

class FullDisk : public testing::TestWithParam<db::Engine> {
 protected:
  // The installation of `env`, which is stopped, goes on on a small disk.
  void move_to_small_disk(kit::Env& env) {
    if (GetParam() == db::Engine::sqlite) {
      disk = std::make_unique<SmallDisk>(env.database().data_directory, 8);
      return;
    }
    const auto* owner = ::getpwnam("postgres");
    disk = std::make_unique<SmallDisk>(tablespace.path(), 48,
                                       ::geteuid() == 0 ? owner->pw_uid : ::geteuid());
    std::filesystem::permissions(tablespace.path(), std::filesystem::perms{0755});
    kit::move_database(env.database().url, folder_for_postgres());
  }
  std::string folder_for_postgres() {
    const auto folder = tablespace.path() / "tables";
    std::filesystem::create_directory(folder);
    if (::geteuid() == 0) {
      const auto* owner = ::getpwnam("postgres");
      EXPECT_EQ(::chown(folder.c_str(), owner->pw_uid, owner->pw_gid), 0);
    }
    return folder.string();
  }

  kit::TemporaryDirectory tablespace;
  std::unique_ptr<SmallDisk> disk;
};

// Sends until the program refuses; the refusal.
std::string send_until_refused(ShopPlatform& platform) {
  for (int i = 0; i < tries_max; ++i)
    if (!platform.send_next()) return platform.surprises().back();
  return "nothing was refused";
}

void expect_reads(const std::string& base, const std::string& key, const std::string& order) {
  kit::HttpClient reader(base);
  reader.set_header("Authorization", "Bearer " + key);
  EXPECT_EQ(reader.get("/v1/orders/" + order + "?shop=atelier").status, 200);
  auto page = reader.get("/v1/public/shops/atelier/products/mug/reviews");
  EXPECT_EQ(page.status, 200);
  EXPECT_FALSE(page.json().at("items").as_array().empty());
  EXPECT_EQ(reader.get("/readyz").status, 200);
}

std::string integrity(kit::Env& env) {
  std::string found;
  env.program().database().read([&](db::Session& session) {
    found = db::value<std::string>(session, "PRAGMA integrity_check").value_or("");
  });
  return found;
}

TEST_P(FullDisk, refuses_writes_serves_reads_and_goes_on_when_there_is_room) {
  if (ran_with_own_mounts()) return;
  kit::Env env(GetParam());
  const auto shop = env.new_shop("atelier");
  const auto key = env.new_api_key();
  const auto placed_at = to_text(env.now() - std::chrono::hours{48});
  env.stop();
  move_to_small_disk(env);
  auto server = std::make_unique<kit::ServerProcess>(env.settings());
  ShopPlatform platform(server->base(), key, shop.handle, "client", placed_at);
  ASSERT_TRUE(platform.send_next());

  disk->fill();
  for (int i = 0; i < 3; ++i) {
    const auto refusal = send_until_refused(platform);
    EXPECT_TRUE(refusal.starts_with("507 ")) << refusal;
    EXPECT_NE(refusal.find("\"code\":\"storage_full\""), std::string::npos) << refusal;
    expect_reads(server->base(), key, "client-1");
  }
  EXPECT_TRUE(server->is_running());

  disk->make_room();
  for (int i = 0; i < 10; ++i) EXPECT_TRUE(platform.send_next()) << platform.surprises().back();
  kit::HttpClient anyone(server->base());
  EXPECT_EQ(anyone.post("/v1/sandbox/clock", {{"advance_seconds", 660}}).status, 200);
  EXPECT_EQ(server->stop(), 0) << server->output();

  expect_journal_verifies(env.settings());
  env.start();
  env.work_off();
  if (GetParam() == db::Engine::sqlite) {
    EXPECT_EQ(integrity(env), "ok");
  }
  expect_exactly(env, platform.acknowledged());
  expect_timers_fired_once(env, platform.acknowledged());
  env.stop();
}

// Stopping and starting on the full disk harms nothing either.
TEST_P(FullDisk, a_start_without_room_reads_or_says_why) {
  if (ran_with_own_mounts()) return;
  kit::Env env(GetParam());
  const auto shop = env.new_shop("atelier");
  const auto key = env.new_api_key();
  const auto placed_at = to_text(env.now() - std::chrono::hours{48});
  env.stop();
  move_to_small_disk(env);
  auto server = std::make_unique<kit::ServerProcess>(env.settings());
  auto platform =
      std::make_unique<ShopPlatform>(server->base(), key, shop.handle, "client", placed_at);
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(platform->send_next());
  const auto acknowledged = platform->acknowledged();
  disk->fill();
  send_until_refused(*platform);
  server->kill();
  try {
    server = std::make_unique<kit::ServerProcess>(env.settings());
  } catch (const std::runtime_error& ended) {
    EXPECT_NE(std::string(ended.what()).find("full"), std::string::npos) << ended.what();
    server.reset();
  }
  if (server) {
    try {
      expect_reads(server->base(), key, "client-1");
      EXPECT_EQ(server->stop(), 0);
    } catch (const std::runtime_error& failed) {
      ADD_FAILURE() << failed.what() << "\n" << server->output();
    }
  }
  disk->make_room();
  env.start();
  if (GetParam() == db::Engine::sqlite) {
    EXPECT_EQ(integrity(env), "ok");
  }
  for (const auto& each : acknowledged)
    EXPECT_EQ(
        number_in(env, "SELECT count(*) FROM shop_order WHERE external_id = '" + each.order + "'"),
        1);
  env.stop();
  expect_journal_verifies(env.settings());
}

ENTENTE_BOTH_ENGINES(FullDisk);

}  // namespace
}  // namespace entente::faults
