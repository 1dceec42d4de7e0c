#include "faults/small_disk.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "kit/databases.hpp"

namespace entente::faults {
namespace {

namespace fs = std::filesystem;

constexpr const char* inside = "ENTENTE_TEST_OWN_MOUNTS";

// Root needs no user namespace, and would lose the right to become other users in one.
const char* unshare() {
  return ::geteuid() == 0 ? "unshare --mount" : "unshare --mount --map-root-user";
}

void copy_files(const fs::path& from, const fs::path& to) {
  fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
}

}  // namespace

bool ran_with_own_mounts() {
  if (std::getenv(inside) != nullptr) return false;
  const auto allowed = fmt::format("{} true 2>/dev/null", unshare());
  auto skip = [] { GTEST_SKIP() << "this system gives no mount namespace: no small disk"; };
  if (std::system(allowed.c_str()) != 0) {
    skip();
    return true;
  }
  const auto* test = testing::UnitTest::GetInstance()->current_test_info();
  // A PostgreSQL that was there before does not see the mounts, so the test starts its own.
  const auto command = fmt::format(
      "ENTENTE_TEST_POSTGRES= {}=1 {} {} --gtest_brief=1 --gtest_filter={}.{}", inside, unshare(),
      fs::read_symlink("/proc/self/exe").string(), test->test_suite_name(), test->name());
  EXPECT_EQ(std::system(command.c_str()), 0) << command;
  return true;
}

SmallDisk::SmallDisk(fs::path directory, int megabytes, uid_t owner)
    : directory_(std::move(directory)) {
  kit::TemporaryDirectory aside;
  copy_files(directory_, aside.path());
  const auto options = fmt::format("size={}m,mode=0700,uid={}", megabytes, owner);
  if (::mount("tmpfs", directory_.c_str(), "tmpfs", 0, options.c_str()) != 0)
    throw std::runtime_error(fmt::format("cannot mount a small disk: error {}", errno));
  copy_files(aside.path(), directory_);
}

SmallDisk::~SmallDisk() {
  ::umount2(directory_.c_str(), MNT_DETACH);
}

void SmallDisk::fill() const {
  const auto file = directory_ / "ballast";
  const int ballast = ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  const std::vector<char> bytes(65536);
  for (std::size_t piece = bytes.size(); piece > 0;)
    if (::write(ballast, bytes.data(), piece) <= 0) piece /= 2;
  const bool is_full = errno == ENOSPC;
  ::close(ballast);
  if (!is_full) throw std::runtime_error(fmt::format("the disk is not full: error {}", errno));
}

void SmallDisk::make_room() const {
  fs::remove(directory_ / "ballast");
}

}  // namespace entente::faults
