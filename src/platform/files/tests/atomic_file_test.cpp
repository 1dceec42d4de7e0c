#include "platform/files/atomic_file.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <system_error>

#include "platform/crypto/crypto.hpp"

namespace entente::files {
namespace {

namespace fs = std::filesystem;

class AtomicFileTest : public testing::Test {
 protected:
  AtomicFileTest()
      : directory_(fs::temp_directory_path() / ("entente_file_" + crypto::random_token())) {
    fs::create_directory(directory_);
  }
  ~AtomicFileTest() override { fs::remove_all(directory_); }
  std::string content() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  auto files() const { return std::distance(fs::directory_iterator(directory_), {}); }

  fs::path directory_;
  fs::path path_ = directory_ / "report.csv";
};

TEST_F(AtomicFileTest, replaces_at_commit_and_not_before) {
  write_file(path_, "old");
  AtomicFile file(path_);
  file.write("ne");
  file.write("w");
  EXPECT_EQ(content(), "old");
  file.commit();
  EXPECT_EQ(content(), "new");
  EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, leaves_nothing_without_commit) {
  write_file(path_, "old");
  {
    AtomicFile file(path_);
    file.write("half");
    EXPECT_EQ(files(), 2);
  }
  EXPECT_EQ(content(), "old");
  EXPECT_EQ(files(), 1);
}

TEST_F(AtomicFileTest, has_the_mode_asked_for) {
  write_file(path_, "secret", 0600);
  struct stat info{};
  ASSERT_EQ(stat(path_.c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777U, 0600U);
}

TEST_F(AtomicFileTest, says_what_failed) {
  EXPECT_THROW(AtomicFile(directory_ / "none" / "x"), std::system_error);
  fs::create_directory(path_);
  AtomicFile file(path_);
  file.write("x");
  EXPECT_THROW(file.commit(), std::system_error);
}

}  // namespace
}  // namespace entente::files
