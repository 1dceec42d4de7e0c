#include "platform/crypto/secret_key.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "platform/crypto/crypto.hpp"

namespace entente::crypto {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const SecretKey& key) {
  return {reinterpret_cast<const char*>(key.data()), SecretKey::size};
}

class KeyFile : public testing::Test {
 protected:
  KeyFile() : directory_(fs::temp_directory_path() / ("entente_key_" + random_token())) {
    fs::create_directory(directory_);
    unsetenv("ENTENTE_SECRET");
  }
  ~KeyFile() override {
    unsetenv("ENTENTE_SECRET");
    fs::remove_all(directory_);
  }
  fs::path directory_;
  fs::path file_ = directory_ / "secret.key";
};

TEST_F(KeyFile, is_made_once_for_the_owner_alone) {
  auto first = load_master_key(directory_);
  auto second = load_master_key(directory_);
  EXPECT_EQ(bytes_of(first), bytes_of(second));
  struct stat info{};
  ASSERT_EQ(stat(file_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
  EXPECT_EQ(std::distance(fs::directory_iterator(directory_), {}), 1) << "a temporary file stayed";
}

TEST_F(KeyFile, processes_that_start_together_agree) {
  std::vector<std::string> keys(8);
  {
    std::vector<std::jthread> threads;
    for (auto& key : keys)
      threads.emplace_back([&] { key = bytes_of(load_or_create_key_file(file_)); });
  }
  for (const auto& key : keys) EXPECT_EQ(key, keys.front());
}

TEST_F(KeyFile, readable_by_others_is_refused) {
  load_master_key(directory_);
  fs::permissions(file_, fs::perms::group_read, fs::perm_options::add);
  EXPECT_THROW(load_master_key(directory_), std::runtime_error);
}

TEST_F(KeyFile, a_broken_file_is_refused_and_kept) {
  std::ofstream(file_) << "hello\n";
  fs::permissions(file_, fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_THROW(load_master_key(directory_), std::runtime_error);
  EXPECT_EQ(fs::file_size(file_), 6U);
}

TEST_F(KeyFile, environment_wins) {
  auto key = SecretKey::random();
  setenv("ENTENTE_SECRET", base64_encode(bytes_of(key)).c_str(), 1);
  EXPECT_EQ(bytes_of(load_master_key(directory_)), bytes_of(key));
  EXPECT_FALSE(fs::exists(file_));
  setenv("ENTENTE_SECRET", "c2hvcnQ=", 1);
  EXPECT_THROW(load_master_key(directory_), std::runtime_error);
}

TEST(DeriveKey, depends_on_purpose_and_master) {
  auto master = SecretKey::random();
  EXPECT_EQ(bytes_of(derive_key(master, "a")), bytes_of(derive_key(master, "a")));
  EXPECT_NE(bytes_of(derive_key(master, "a")), bytes_of(derive_key(master, "b")));
  EXPECT_NE(bytes_of(derive_key(master, "a")), bytes_of(derive_key(SecretKey::random(), "a")));
}

TEST(SecretKey, needs_exactly_32_bytes) {
  EXPECT_FALSE(SecretKey::from_bytes(std::string(31, 'x')));
  EXPECT_TRUE(SecretKey::from_bytes(std::string(32, 'x')));
  EXPECT_FALSE(SecretKey::from_bytes(std::string(33, 'x')));
}

}  // namespace
}  // namespace entente::crypto
