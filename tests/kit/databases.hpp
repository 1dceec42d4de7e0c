// Suites that run on both engines.
//
//   class Store : public kit::DatabaseTest {};
//   TEST_P(Store, keeps_what_it_is_given) { database().write(...); }
//   ENTENTE_BOTH_ENGINES(Store);
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "platform/db/database.hpp"

namespace entente::kit {

// A directory that goes when it does.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(const TemporaryDirectory&) = delete;
  TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A new database of an engine with migrations applied; gone with this object. It is closed, so that
// a test or a program may open it with options().
class TestDatabase {
 public:
  TestDatabase(db::Engine engine, const std::vector<db::Migration>& migrations);
  explicit TestDatabase(db::Engine engine)
      : TestDatabase(engine, db::embedded_migrations(engine)) {}
  ~TestDatabase();
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  [[nodiscard]] db::Options options() const { return options_; }
  // "--data DIR" or "--database URL" for a program.
  [[nodiscard]] std::vector<std::string> arguments() const;

 private:
  TemporaryDirectory directory_;
  db::Options options_;
};

// A suite over both engines: a new database per test, with the program's migrations unless the
// suite overrides migrations().
class DatabaseTest : public testing::TestWithParam<db::Engine> {
 protected:
  void SetUp() override;
  void TearDown() override;

  [[nodiscard]] virtual std::vector<db::Migration> migrations() const;

  [[nodiscard]] db::Engine engine() const { return GetParam(); }
  [[nodiscard]] bool on_sqlite() const { return engine() == db::Engine::sqlite; }
  [[nodiscard]] db::Database& database() const { return *database_; }
  [[nodiscard]] db::Options options() const { return test_database_->options(); }
  // Closes and opens it again, with other options where given.
  void reopen(const db::Options& options);
  void close();

 private:
  std::unique_ptr<TestDatabase> test_database_;
  std::unique_ptr<db::Database> database_;
};

std::string engine_name(const testing::TestParamInfo<db::Engine>& info);

}  // namespace entente::kit

#define ENTENTE_BOTH_ENGINES(suite)                                                         \
  INSTANTIATE_TEST_SUITE_P(                                                                 \
      , suite, testing::Values(entente::db::Engine::sqlite, entente::db::Engine::postgres), \
      entente::kit::engine_name)
