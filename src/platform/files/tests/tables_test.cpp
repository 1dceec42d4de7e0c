#include "platform/files/tables.hpp"
#include "kit/repository.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <zip.h>

#include <fstream>

#include "platform/crypto/crypto.hpp"

namespace entente::files {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class TablesTest : public testing::Test {
 protected:
  TablesTest()
      : directory_(fs::temp_directory_path() / ("entente_tables_" + crypto::random_token())) {
    fs::create_directory(directory_);
  }
  ~TablesTest() override { fs::remove_all(directory_); }

  fs::path file(const std::string& name, const std::string& bytes) {
    std::ofstream(directory_ / name, std::ios::binary) << bytes;
    return directory_ / name;
  }
  fs::path zip(const std::vector<std::pair<std::string, std::string>>& members,
               const char* password = nullptr) {
    auto path = directory_ / "import.zip";
    auto* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [name, bytes] : members) {
      auto* source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
      auto index = zip_file_add(archive, name.c_str(), source, ZIP_FL_OVERWRITE);
      if (password)
        zip_file_set_encryption(archive, static_cast<zip_uint64_t>(index), ZIP_EM_AES_256,
                                password);
    }
    EXPECT_EQ(zip_close(archive), 0) << zip_strerror(archive);
    return path;
  }
  static std::vector<std::string> names(const Tables& tables) {
    std::vector<std::string> names;
    for (const auto& table : tables.list()) names.push_back(table.name);
    return names;
  }
  // How many good rows, and the last error.
  static std::pair<int, std::string> count(RecordReader& reader) {
    std::pair<int, std::string> result;
    while (auto row = reader.next()) {
      if (*row)
        ++result.first;
      else
        result.second = to_text(row->error().problem);
    }
    return result;
  }
  SourceProblem problem_of(const fs::path& path, ZipLimits limits = {}) {
    auto tables = open_tables(path, limits);
    EXPECT_FALSE(tables);
    return tables ? SourceProblem{} : tables.error().problem;
  }

  fs::path directory_;
};

TEST_F(TablesTest, a_directory_lists_its_tables) {
  file("b.csv", "a\n1\n");
  file("a.JSONL", "{\"a\":1}\n{\"a\":2}\n");
  file("notes.md", "no table");
  file(".hidden.csv", "a\n");
  fs::create_directory(directory_ / "c.csv");
  auto tables = open_tables(directory_);
  ASSERT_TRUE(tables);
  EXPECT_THAT(names(**tables), ElementsAre("a.JSONL", "b.csv"));
  EXPECT_EQ((*tables)->list()[1].bytes, 4U);
  auto reader = (*tables)->open("a.JSONL");
  EXPECT_EQ(count(**reader).first, 2);
  EXPECT_EQ((*tables)->open("c.csv").error().problem, SourceProblem::not_found);
}

TEST_F(TablesTest, one_file_is_one_table) {
  auto tables = open_tables(file("orders.csv", "a,a\n"));
  ASSERT_TRUE(tables);
  EXPECT_THAT(names(**tables), ElementsAre("orders.csv"));
  auto error = (*tables)->open("orders.csv").error();
  EXPECT_EQ(error.problem, SourceProblem::duplicate_column);
  EXPECT_EQ(error.detail, "orders.csv: a");
}

TEST_F(TablesTest, what_is_no_source_says_why) {
  EXPECT_EQ(problem_of(directory_ / "none.csv"), SourceProblem::not_found);
  EXPECT_EQ(problem_of(directory_), SourceProblem::no_tables);
  EXPECT_EQ(problem_of(file("a.pdf", "%PDF")), SourceProblem::unknown_kind);
  EXPECT_EQ(problem_of(file("b.zip", std::string("PK\x03\x04 and nothing"))),
            SourceProblem::broken_zip);
}

TEST_F(TablesTest, a_zip_is_read_in_place) {
  std::string many = "id,text\n";
  for (int i = 0; i < 50'000; ++i)
    many += std::to_string(i) + ",row " + std::to_string(i * 7) + "\n";
  auto tables = open_tables(zip({{"export/orders.csv", many},
                                 {"../../reviews.jsonl", "{\"a\":1}\n"},
                                 {"__MACOSX/._orders.csv", "x"},
                                 {"readme.pdf", "x"}}));
  ASSERT_TRUE(tables);
  EXPECT_THAT(names(**tables), ElementsAre("orders.csv", "reviews.jsonl"));
  auto reader = (*tables)->open("orders.csv");
  ASSERT_TRUE(reader);
  auto other = (*tables)->open("reviews.jsonl");  // two at once
  tables->reset();                                // and the archive lives as long as they do
  EXPECT_EQ(count(**reader).first, 50'000);
  EXPECT_EQ((*reader)->consumed(), many.size());
  EXPECT_EQ(count(**other).first, 1);
}

TEST_F(TablesTest, zips_that_are_refused) {
  EXPECT_EQ(problem_of(zip({{"a/x.csv", "a\n"}, {"b/x.csv", "a\n"}})),
            SourceProblem::same_name_twice);
  EXPECT_EQ(problem_of(zip({{"x.csv", "a\n1\n"}}, "secret")), SourceProblem::encrypted_zip);
  EXPECT_EQ(problem_of(zip({{"x.pdf", "a"}})), SourceProblem::no_tables);
  EXPECT_EQ(problem_of(zip({{"x.csv", "a"}, {"y.csv", "a"}}), {.members_max = 1}),
            SourceProblem::zip_bomb);
}

TEST_F(TablesTest, a_zip_bomb_stops_early) {
  std::string bomb = "a\n";
  bomb.append(8 * 1024 * 1024, '\n');
  auto path = zip({{"bomb.csv", bomb}});
  auto tables = open_tables(path);
  auto reader = (*tables)->open("bomb.csv");
  ASSERT_TRUE(reader);
  EXPECT_EQ(count(**reader), std::pair(0, std::string("source_failed")));
  EXPECT_EQ((*reader)->source_problem(), SourceProblem::zip_bomb);
  EXPECT_LT((*reader)->consumed(), 3U * 1024 * 1024);
}

TEST_F(TablesTest, a_member_larger_than_allowed_stops) {
  auto path = zip({{"x.csv", "a\n" + std::string(3000, 'x') + "\n"}});
  auto tables = open_tables(path, {.member_bytes_max = 1000});
  auto reader = (*tables)->open("x.csv");
  ASSERT_FALSE(reader);
  EXPECT_EQ(reader.error().problem, SourceProblem::zip_bomb);
}

TEST_F(TablesTest, a_damaged_member_keeps_the_good_rows_and_says_so) {
  std::string many = "id,text\n";
  for (int i = 0; i < 300'000; ++i) many += std::to_string(i * 7919LL % 100003) + ",x\n";
  auto path = zip({{"x.csv", many}});
  {
    std::fstream out(path, std::ios::in | std::ios::out | std::ios::binary);
    auto middle = static_cast<std::streamoff>(fs::file_size(path) / 2);
    out.seekp(middle);
    out << std::string(2000, '\xAA');
  }
  auto tables = open_tables(path);
  ASSERT_TRUE(tables);
  auto reader = (*tables)->open("x.csv");
  ASSERT_TRUE(reader);
  auto [good, last_error] = count(**reader);
  EXPECT_GT(good, 1000);
  EXPECT_EQ(last_error, "source_failed");
  EXPECT_EQ((*reader)->source_problem(), SourceProblem::broken_zip);
}

// Real tables; read where they lie.
TEST(RealTables, the_olist_part_has_the_rows_its_description_tells) {
  const auto path = kit::real_data() / "olist-orders-8k";
  if (!fs::exists(path)) GTEST_SKIP() << "no data at " << path;
  auto tables = open_tables(path);
  ASSERT_TRUE(tables);
  for (auto [name, rows] : {std::pair("olist_orders_dataset.csv", 8135),
                            std::pair("olist_order_reviews_dataset.csv", 8225),
                            std::pair("olist_sellers_dataset.csv", 1610)}) {
    auto reader = (*tables)->open(name);
    ASSERT_TRUE(reader);
    int good = 0;
    while (auto row = (*reader)->next()) {
      ASSERT_TRUE(*row) << name << " line " << row->error().line;
      ++good;
    }
    EXPECT_EQ(good, rows) << name;
  }
}

}  // namespace
}  // namespace entente::files
