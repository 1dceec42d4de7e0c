// Tables become columns; every bad row is named; a kept file is made anew when it has to be.
#include "insights/orders_reading.hpp"
#include "base/days.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "kit/databases.hpp"

namespace entente::insights {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class Reading : public testing::Test {
 protected:
  std::filesystem::path write(const std::string& name, std::string_view text) {
    const auto path = directory_.path() / name;
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }
  // One word an order: "tea 2026-01-02 2+1" are two stars and some case.
  static std::vector<std::string> words(const LabOrders& orders) {
    std::vector<std::string> out;
    const auto& view = orders.view;
    for (std::size_t shop = 0; shop < view.shops(); ++shop)
      for (auto i = view.offsets[shop]; i < view.offsets[shop + 1]; ++i)
        out.push_back(fmt::format("{} {} {}+{}", orders.names[shop],
                                  date_of(view.first_day + view.days[i]),
                                  view.facts[i] & stars_mask, view.facts[i] >> case_shift));
    return out;
  }
  std::vector<std::string> read(std::string_view text, const std::string& zone = "UTC") {
    const auto orders = read_orders({{write("orders.csv", text)}, {}, {}, zone});
    return orders ? words(*orders) : orders.error();
  }

  kit::TemporaryDirectory directory_;
};

TEST_F(Reading, takes_days_or_instants) {
  EXPECT_THAT(read("shop,order,day,stars,case\n"
                   "tea,2,2026-01-03,,against\n"
                   "pots,1,2026-01-01,5,\n"
                   "tea,1,2026-01-02,2,some\n"),
              ElementsAre("tea 2026-01-02 2+1", "tea 2026-01-03 0+2", "pots 2026-01-01 5+0"));
  const auto* instants =
      "shop,order,placed_at,stars\n"
      "tea,1,2026-01-01T23:30:00Z,1\n";
  EXPECT_THAT(read(instants), ElementsAre("tea 2026-01-01 1+0"));
  EXPECT_THAT(read(instants, "Europe/Paris"), ElementsAre("tea 2026-01-02 1+0"));
}

TEST_F(Reading, names_every_bad_row) {
  const std::string header = "shop,order,day,stars,case\n";
  EXPECT_THAT(read(header + "tea,1,2026-02-30,,\n"
                            ",2,2026-01-01,,\n"
                            "tea,,2026-01-01,,\n"
                            "tea,4,2026-01-01,6,\n"
                            "tea,5,2026-01-01,1,lost\n"
                            "tea,6,2026-01-01,1,\n"
                            "tea,6,2026-01-02,1,\n"
                            "tea,7\n"),
              ElementsAre("orders.csv:2: day: is no day such as 2026-11-22",
                          "orders.csv:3: shop: is missing", "orders.csv:4: order: is missing",
                          "orders.csv:5: stars: is not from 1 to 5, and not empty",
                          "orders.csv:6: case: is not none, some or against, and not empty",
                          "orders.csv:8: order: this shop had this order on a line before",
                          "orders.csv:9: too_few_fields"));
  std::string many = header;
  for (int i = 0; i < 15; ++i) many += "tea,,2026-01-01,,\n";
  EXPECT_EQ(read(many).size(), 11u);
  EXPECT_EQ(read(many).back(), "and 5 more");
}

TEST_F(Reading, names_what_is_wrong_with_a_whole_table) {
  EXPECT_THAT(read("shop,day\n"),
              ElementsAre("orders.csv has no column order", "orders.csv has no column stars"));
  EXPECT_THAT(read("shop,order,stars\n"),
              ElementsAre("orders.csv has neither a column day nor a column placed_at"));
  EXPECT_THAT(read("shop,order,day,stars\n"), ElementsAre("there are no orders of shops"));
  EXPECT_THAT(read("shop,order,day,stars\na,1,1800-01-01,1\na,2,2026-01-01,1\n"),
              ElementsAre("the first and the last order are 160 years apart"));
  EXPECT_THAT(read("shop,order,day,stars\n", "Mars/North"),
              ElementsAre("there is no time zone Mars/North"));
}

constexpr auto* mapping = R"(
name = "Test"
zone = "UTC"
[[files]]
file = "purchases.csv"
kind = "purchase"
columns = "same"
[[files]]
file = "lines.csv"
kind = "line"
columns = "same"
[[files]]
file = "reviews.csv"
kind = "review"
review_per = "purchase"
columns = "same"
)";

TEST_F(Reading, joins_purchases_lines_and_the_newest_review) {
  write("purchases.csv", "purchase,placed_at\nP1,2026-01-01\nP2,2026-01-02\nP3,2026-01-03\n");
  write("lines.csv", "purchase,shop\nP1,tea\nP1,pots\nP1,tea\nP2,tea\n");
  write("reviews.csv",
        "purchase,stars,written_at\n"
        "P1,5,2026-02-03T00:00:00Z\nP1,1,2026-02-01T00:00:00Z\nP3,1,2026-02-01T00:00:00Z\n");
  OrderSource source{{directory_.path()}, {}, mapping, "UTC"};
  source.mapping = files::parse_mapping(mapping, "test.toml").value();
  auto orders = read_orders(source);
  ASSERT_TRUE(orders) << orders.error().front();
  EXPECT_THAT(words(*orders),
              testing::UnorderedElementsAre("tea 2026-01-01 5+0", "pots 2026-01-01 5+0",
                                            "tea 2026-01-02 0+0"));
  write("lines.csv", "purchase,shop\nP9,tea\n");
  orders = read_orders(source);
  ASSERT_FALSE(orders);
  EXPECT_THAT(orders.error(), ElementsAre("a line names the purchase P9, which no table has"));
}

class Kept : public Reading {
 protected:
  void SetUp() override { write_orders("tea,1,2026-01-01,1\npots,2,2026-01-05,5\n"); }
  void write_orders(const std::string& rows) {
    table_ = write("orders.csv", "shop,order,day,stars\n" + rows);
  }
  // Why it was made anew, or the orders where it was not.
  std::string look() {
    const auto kept = kept_orders({{table_}, {}, {}, "UTC"}, file());
    if (!kept) return kept.error().front();
    words_ = words(kept->orders);
    return kept->made_anew ? std::string(to_text(*kept->made_anew)) : "kept";
  }
  // One byte becomes another one, whatever it was.
  void change(std::size_t at) {
    std::fstream out(file(), std::ios::in | std::ios::out | std::ios::binary);
    out.seekg(static_cast<std::streamoff>(at));
    const auto other = static_cast<char>(out.get() ^ 0x55);
    out.seekp(static_cast<std::streamoff>(at));
    out.put(other);
  }
  [[nodiscard]] std::filesystem::path file() const { return directory_.path() / "orders.lab"; }

  std::filesystem::path table_;
  std::vector<std::string> words_;
};

TEST_F(Kept, gives_back_what_was_read) {
  EXPECT_EQ(look(), "missing");
  const auto read_words = words_;
  EXPECT_EQ(look(), "kept");
  EXPECT_EQ(words_, read_words);
  EXPECT_THAT(words_, ElementsAre("tea 2026-01-01 1+0", "pots 2026-01-05 5+0"));
}

TEST_F(Kept, is_made_anew_when_the_tables_are_others) {
  EXPECT_EQ(look(), "missing");
  write_orders("tea,1,2026-01-01,1\npots,2,2026-01-05,5\ntea,3,2026-01-02,1\n");
  EXPECT_EQ(look(), "stale");
  EXPECT_EQ(words_.size(), 3u);
  EXPECT_EQ(look(), "kept");
}

TEST_F(Kept, is_made_anew_when_it_is_damaged) {
  for (const std::size_t at : {8u, 12u, 16u, 30u, 60u, 100u}) {
    ASSERT_TRUE(look() == "missing" || look() == "kept");
    change(at);
    EXPECT_THAT(look(), testing::AnyOf("damaged", "other_version")) << at;
  }
  std::filesystem::resize_file(file(), std::filesystem::file_size(file()) - 1);
  EXPECT_EQ(look(), "damaged");
  change(128);  // an offset
  EXPECT_EQ(look(), "damaged");
  EXPECT_EQ(look(), "kept");
}

TEST_F(Kept, is_never_a_file_of_somebody_else) {
  write("orders.lab", "My diary, in more bytes than a header has; " + std::string(200, '.'));
  EXPECT_THAT(look(), HasSubstr("is another kind of file; it is left as it is"));
  EXPECT_EQ(std::filesystem::file_size(file()), 243u);
}

TEST_F(Kept, stays_as_it_was_when_the_tables_are_wrong) {
  EXPECT_EQ(look(), "missing");
  write_orders("tea,1,yesterday,1\n");
  EXPECT_EQ(look(), "orders.csv:2: day: is no day such as 2026-11-22");
  write_orders("tea,1,2026-01-01,1\n");
  EXPECT_EQ(look(), "stale");
}

TEST_F(Reading, takes_labels_of_any_columns) {
  const auto path = write("labels.csv", "id,kind\ntea,good\npots,bad\n");
  const auto labels = read_labels(path, "id", "kind");
  ASSERT_TRUE(labels);
  ASSERT_EQ(labels->size(), 2u);
  EXPECT_EQ(labels->back().label, "bad");
  EXPECT_THAT(read_labels(path, "shop", "kind").error(),
              ElementsAre("labels.csv has no column shop"));
  write("labels.csv", "id,kind\ntea,good\ntea,bad\npots,\n");
  EXPECT_THAT(read_labels(path, "id", "kind").error(),
              ElementsAre("labels.csv:3: id: tea has a label on line 2 already",
                          "labels.csv:4: kind: is missing"));
}

TEST(Days, are_read_and_written) {
  for (const auto* date : {"1970-01-01", "1969-12-31", "2024-02-29", "2026-11-22"})
    EXPECT_EQ(date_of(day_of_date(date).value()), date);
  EXPECT_EQ(day_of_date("1970-01-02"), 1);
  for (const auto* wrong : {"2023-02-29", "2026-1-1", "", "2026-01-01T", "20260101", "2026-13-01"})
    EXPECT_EQ(day_of_date(wrong), std::nullopt) << wrong;
}

}  // namespace
}  // namespace entente::insights
