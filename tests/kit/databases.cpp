#include "kit/databases.hpp"

#include <fmt/format.h>
#include <stdlib.h>

#include <functional>
#include <stdexcept>

#include "kit/postgres.hpp"

namespace entente::kit {
namespace {

// One template per list of migrations.
std::string template_name(const std::vector<db::Migration>& migrations) {
  std::string all;
  for (const auto& each : migrations)
    all += fmt::format("{} {} {}\n", each.number, each.name, each.sql);
  return fmt::format("{:016x}", std::hash<std::string>{}(all));
}

void migrate_at(const db::Options& options, const std::vector<db::Migration>& migrations) {
  const auto database = db::Database::open(options);
  db::migrate(*database, migrations);
}

std::string postgres_with(const std::vector<db::Migration>& migrations) {
  if (migrations.empty()) return fresh_database();
  return fresh_database(template_name(migrations), [&](const std::string& url) {
    migrate_at({.data_directory = {}, .url = url, .pool_size = 1}, migrations);
  });
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  auto path = (std::filesystem::temp_directory_path() / "entente-test-XXXXXX").string();
  if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("cannot make " + path);
  path_ = path;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

TestDatabase::TestDatabase(db::Engine engine, const std::vector<db::Migration>& migrations) {
  if (engine == db::Engine::postgres) {
    options_.url = postgres_with(migrations);
    options_.pool_size = 4;
    return;
  }
  options_.data_directory = directory_.path() / "data";
  if (!migrations.empty()) migrate_at(options_, migrations);
}

TestDatabase::~TestDatabase() {
  if (!options_.url.empty()) drop_database(options_.url);
}

std::vector<std::string> TestDatabase::arguments() const {
  if (options_.url.empty()) return {"--data", options_.data_directory.string()};
  return {"--database", options_.url};
}

std::vector<db::Migration> DatabaseTest::migrations() const {
  return db::embedded_migrations(engine());
}

void DatabaseTest::SetUp() {
  test_database_ = std::make_unique<TestDatabase>(engine(), migrations());
  database_ = db::Database::open(options());
}

void DatabaseTest::TearDown() {
  database_.reset();
  test_database_.reset();
}

void DatabaseTest::reopen(const db::Options& options) {
  close();
  database_ = db::Database::open(options);
}

void DatabaseTest::close() {
  database_.reset();
}

std::string engine_name(const testing::TestParamInfo<db::Engine>& info) {
  return std::string(to_text(info.param));
}

}  // namespace entente::kit
