// Whole imports of small tables, on both engines.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "importing/importing.hpp"
#include "journal/journal.hpp"
#include "kit/databases.hpp"
#include "kit/repository.hpp"
#include "orders/orders.hpp"
#include "platform/db/rows.hpp"
#include "reviews/reviews.hpp"
#include "shops/shops.hpp"

namespace entente::importing {
namespace {

constexpr Instant start{1'780'000'000'000'000};

const char* const shops_csv =
    "shop,name,currency,language,zone\n"
    "tea,Tea House,EUR,fr,Europe/Paris\n"
    "pots,Pots and Pans,EUR,en,UTC\n";

const char* const orders_csv =
    "shop,order,purchase,placed_at,status,buyer_email,buyer_name,country,city,line,product,"
    "product_name,title,quantity,currency,price,shipping,delivered_at\n"
    "tea,A1,P1,2026-01-02T10:00:00Z,delivered,ana@example.org,Ana,FR,Paris,1,T1,Teapot,,2,EUR,12."
    "50,"
    "5.00,2026-01-05T10:00:00Z\n"
    "tea,A1,P1,2026-01-02T10:00:00Z,delivered,ana@example.org,Ana,FR,Paris,2,T2,Cup,,1,EUR,4.00,5."
    "00,"
    "2026-01-05T10:00:00Z\n"
    "pots,B1,P1,2026-01-02T10:00:00Z,placed,ana@example.org,Ana,FR,Paris,1,X1,Pan,,1,EUR,30.00,,\n"
    "tea,A2,,2026-01-03T10:00:00Z,placed,,Bo,,,1,T1,Teapot,,1,EUR,12.50,,\n";

const char* const reviews_csv =
    "review,shop,order,product,stars,title,text,written_at\n"
    "R1,tea,A1,T1,2,Broken,It came broken.,2026-01-06T10:00:00Z\n"
    "R1,tea,A1,T1,5,Replaced,They sent a new one.,2026-01-09T10:00:00Z\n"
    "R2,tea,A2,,4,,,2026-01-10T10:00:00Z\n"
    "R3,pots,,,1,No,Never again.,2026-01-10T10:00:00Z\n";

class Import : public kit::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    journal_.emplace(database(), env_);
    orders::add_order_invariants(journal_->invariants());
    reviews::add_review_invariants(journal_->invariants());
    options_.paths = {data_.path()};
    options_.mapping = plain_mapping();
    options_.rejected_directory = rejected_.path();
    options_.progress.write = [](std::string_view) {};
    options_.history = true;
  }

  void write(const std::string& name, std::string_view text) {
    std::ofstream(data_.path() / name) << text;
  }

  ImportCounts import() {
    auto counts = import_tables(*journal_, options_);
    EXPECT_TRUE(counts.has_value()) << (counts ? "" : counts.error().what);
    return counts ? *counts : ImportCounts{};
  }

  // The lines of a rejected file without its header: "line,column,reason".
  // Sorted: what is refused when read stands before what is refused when written.
  std::vector<std::string> rejected(const std::string& table) {
    std::ifstream in(rejected_.path() / (table + ".rejected.csv"));
    std::vector<std::string> found;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
      std::size_t end = 0;
      for (int comma = 0; comma < 3; ++comma) end = line.find(',', end) + 1;
      found.push_back(line.substr(0, end - 1));
    }
    std::ranges::sort(found);
    return found;
  }

  std::int64_t number(const std::string& sql) {
    std::int64_t value = -1;
    database().read(
        [&](db::Session& session) { value = db::value<std::int64_t>(session, sql).value_or(-1); });
    return value;
  }

  std::optional<orders::Order> order(const std::string& shop, const std::string& id) {
    std::optional<orders::Order> found;
    database().read([&](db::Session& session) {
      found = orders::order_by_external_id(session, shops::shop_by_handle(session, shop)->id, id);
    });
    return found;
  }

  kit::TemporaryDirectory data_;
  kit::TemporaryDirectory rejected_;
  TestClock clock_{start};
  text::Catalogue texts_{{{"en", "{}"}}};
  Environment env_{clock_, texts_, crypto::SecretKey::random()};
  std::optional<journal::Journal> journal_;
  ImportOptions options_;
};
ENTENTE_BOTH_ENGINES(Import);

TEST_P(Import, plain_tables_become_shops_orders_and_reviews) {
  write("shops.csv", shops_csv);
  write("orders.csv", orders_csv);
  write("reviews.csv", reviews_csv);
  const auto counts = import();
  EXPECT_EQ(counts.shops, 2);
  EXPECT_EQ(counts.orders, 3);
  EXPECT_EQ(counts.products, 3);
  EXPECT_EQ(counts.reviews, 4);
  EXPECT_EQ(counts.review_versions, 4);
  EXPECT_EQ(counts.created, 3 + 3);
  EXPECT_EQ(counts.rejected, 0);
  const auto tea = order("tea", "A1");
  ASSERT_TRUE(tea.has_value());
  EXPECT_EQ(tea->lines.size(), 2U);
  EXPECT_EQ(tea->row.total_minor, 2 * 1250 + 400 + 500);
  EXPECT_EQ(tea->row.buyer_name, "Ana");
  EXPECT_TRUE(tea->row.person_id.has_value());
  EXPECT_EQ(order("pots", "B1")->row.purchase_id, tea->row.purchase_id);
  EXPECT_EQ(order("tea", "A2")->row.person_id, std::nullopt);
  // The later version counts, once.
  EXPECT_EQ(number("SELECT stars FROM review WHERE line_no = 1"), 5);
  EXPECT_EQ(number("SELECT stars_5 FROM rating WHERE stars_5 > 0"), 1);
  EXPECT_EQ(number("SELECT CAST(sum(stars_1 + stars_2 + stars_3 + stars_4 + stars_5) AS bigint)"
                   " FROM rating"),
            3);
  EXPECT_EQ(number("SELECT count(*) FROM timer"), 0);
  EXPECT_EQ(number("SELECT count(*) FROM outbox"), 0);
}

TEST_P(Import, again_changes_nothing) {
  write("shops.csv", shops_csv);
  write("orders.csv", orders_csv);
  write("reviews.csv", reviews_csv);
  import();
  const auto events = number("SELECT count(*) FROM journal_event");
  for (const std::size_t batch : {20'000, 1}) {
    options_.batch_rows = batch;
    const auto counts = import();
    EXPECT_EQ(counts.created + counts.changed + counts.products + counts.review_versions, 0);
    EXPECT_EQ(counts.unchanged, 6);
    EXPECT_EQ(counts.reviews, 4);
    EXPECT_EQ(number("SELECT count(*) FROM journal_event"), events);
  }
}

TEST_P(Import, a_changed_table_changes_what_it_says) {
  write("shops.csv", shops_csv);
  write("orders.csv", orders_csv);
  import();
  std::string later(orders_csv);
  later.replace(later.find("placed,ana"), 6, "shipped");
  write("orders.csv", later);
  const auto counts = import();
  EXPECT_EQ(counts.changed, 1);
  EXPECT_EQ(counts.unchanged, 2);
  EXPECT_EQ(order("pots", "B1")->row.status, orders::OrderStatus::shipped);
  EXPECT_EQ(number("SELECT count(*) FROM journal_event WHERE kind = 'order_shipped'"), 1);
}

TEST_P(Import, small_batches_give_the_same) {
  write("shops.csv", shops_csv);
  write("orders.csv", orders_csv);
  write("reviews.csv", reviews_csv);
  options_.batch_rows = 1;
  const auto counts = import();
  EXPECT_EQ(counts.created, 6);
  EXPECT_EQ(counts.products, 3);
  EXPECT_EQ(counts.review_versions, 4);
}

TEST_P(Import, bad_rows_go_to_a_file_and_the_good_ones_stay) {
  write("shops.csv", shops_csv);
  write("orders.csv",
        "shop,order,placed_at,title,currency,price,quantity\n"
        "tea,A1,2026-01-02,Teapot,EUR,12.50,1\n"
        "tea,A1,2026-01-02,Cup,EUR,4.00,0\n"
        "nowhere,B1,2026-01-02,Teapot,EUR,12.50,1\n"
        "tea,A2,yesterday,Teapot,EUR,12.50,1\n"
        "tea,A3,2026-01-02,=cmd(),EUR,1,1\n"
        "tea,A1,2026-01-02,Spoon,EUR,1.00,1\n"
        "tea,A4,2036-01-02,Spoon,EUR,1.00,1\n"
        "tea,A5,2026-01-02,,,,\n");
  const auto counts = import();
  EXPECT_EQ(counts.orders, 2);
  EXPECT_EQ(rejected("orders.csv"),
            (std::vector<std::string>{"3,quantity,not_a_number", "4,shop,unknown_shop",
                                      "5,placed_at,not_a_time", "7,order,order_rows_apart",
                                      "8,placed_at,in_the_future", "9,,first_report_needs_lines"}));
  EXPECT_EQ(counts.rejected, 6);
  EXPECT_EQ(order("tea", "A1")->lines.size(), 1U);
  EXPECT_EQ(order("tea", "A3")->lines.front().title, "=cmd()");
}

TEST_P(Import, new_reviews_are_looked_at_unless_they_are_history) {
  write("shops.csv", shops_csv);
  write("orders.csv", orders_csv);
  write("reviews.csv", reviews_csv);
  options_.history = false;
  import();
  EXPECT_EQ(number("SELECT count(*) FROM timer WHERE kind = 'review_changed'"), 3);
}

TEST_P(Import, reviews_that_refer_to_nothing_are_told) {
  write("shops.csv", shops_csv);
  write("orders.csv", orders_csv);
  write("reviews.csv",
        "review,shop,order,product,stars,written_at\n"
        "R1,tea,A9,,2,2026-01-06T10:00:00Z\n"
        "R2,tea,A1,X9,2,2026-01-06T10:00:00Z\n"
        "R3,sand,,,2,2026-01-06T10:00:00Z\n"
        ",tea,,,2,2026-01-06T10:00:00Z\n"
        "R5,tea,A1,,6,2026-01-06T10:00:00Z\n");
  const auto counts = import();
  EXPECT_EQ(counts.reviews, 0);
  auto found = rejected("reviews.csv");
  std::ranges::sort(found);
  EXPECT_EQ(found,
            (std::vector<std::string>{"2,,unknown_order", "3,,unknown_line", "4,,unknown_shop",
                                      "5,review,missing", "6,stars,not_one_to_five"}));
}

TEST_P(Import, what_cannot_be_read_stops_with_a_sentence) {
  options_.paths = {data_.path() / "nothing.csv"};
  const auto counts = import_tables(*journal_, options_);
  ASSERT_FALSE(counts.has_value());
  EXPECT_NE(counts.error().what.find("nothing.csv"), std::string::npos);
}

// Tables that refer to each other, in any order.
class JoinedImport : public Import {
 protected:
  void SetUp() override {
    Import::SetUp();
    const auto text = R"(
name = "joined"
currency = "EUR"
zone = "UTC"
language = "en"
[[files]]
file = "a_reviews.csv"
kind = "review"
review_per = "purchase"
columns = "same"
[[files]]
file = "b_lines.csv"
kind = "line"
columns = "same"
[[files]]
file = "c_purchases.csv"
kind = "purchase"
columns = "same"
[[files]]
file = "d_shops.csv"
kind = "shop"
columns = "same"
[[files]]
file = "e_buyers.csv"
kind = "buyer"
columns = "same"
[[files]]
file = "f_products.csv"
kind = "product"
columns = "same"
[[files]]
file = "g_payments.csv"
kind = "payment"
columns = "same"
)";
    auto mapping = files::parse_mapping(text, "joined.toml");
    ASSERT_TRUE(mapping.has_value()) << to_text(mapping.error().front());
    options_.mapping = *mapping;
    write("a_reviews.csv",
          "review,purchase,stars,text,written_at\n"
          "R,P1,5,better,2026-02-02T00:00:00Z\n"
          "R,P1,1,bad,2026-02-01T00:00:00Z\n"
          "R,P2,3,none,2026-02-01T00:00:00Z\n"
          "R,P9,3,lost,2026-02-01T00:00:00Z\n");
    write("b_lines.csv",
          "purchase,shop,line,product,price,shipping,quantity\n"
          "P1,S1,2,X,1.00,0.50,1\n"
          "P1,S2,3,Y,2.00,0.25,1\n"
          "P1,S1,1,Z,3.00,0.50,2\n"
          "P8,S1,1,Z,3.00,0.50,2\n");
    write("c_purchases.csv",
          "purchase,buyer,placed_at,status\n"
          "P2,B2,2026-01-02T00:00:00Z,cancelled\n"
          "P1,B1,2026-01-01T00:00:00Z,paid\n");
    write("d_shops.csv", "shop\nS1x\nS1\nS2\n");
    write("e_buyers.csv", "buyer,email,name,city,country\nB1,ana@example.org,Ana,Lyon,FR\n");
    write("f_products.csv", "product,name\nX,Cup\nZ,Teapot\n");
    write("g_payments.csv", "purchase,payment_method,amount\nP1,voucher,1.00\nP1,card,9.00\n");
  }
};
ENTENTE_BOTH_ENGINES(JoinedImport);

TEST_P(JoinedImport, one_order_per_shop_and_one_review_for_each) {
  const auto counts = import();
  EXPECT_EQ(counts.purchases, 2);
  EXPECT_EQ(counts.purchases_without_shop, 1);
  EXPECT_EQ(counts.orders, 2);
  EXPECT_EQ(counts.shops, 3);
  EXPECT_EQ(counts.reviews, 3);
  EXPECT_EQ(rejected("b_lines.csv"), std::vector<std::string>{"5,purchase,unknown_purchase"});
  EXPECT_EQ(rejected("a_reviews.csv"), std::vector<std::string>{"5,,unknown_purchase"});
  const auto first = order("shop-s1", "P1");
  ASSERT_TRUE(first.has_value());
  ASSERT_EQ(first->lines.size(), 2U);
  EXPECT_EQ(first->lines[0].title, "Cup");
  EXPECT_EQ(first->lines[1].title, "Teapot");
  EXPECT_EQ(first->row.total_minor, 100 + 2 * 300 + 100);
  EXPECT_EQ(first->row.payment_method, "card");
  EXPECT_NE(first->row.delivery_address->find("Lyon"), std::string::npos);
  EXPECT_EQ(order("shop-s2", "P1")->lines[0].title, "Y");  // no table names the product
  EXPECT_EQ(number("SELECT count(*) FROM review WHERE stars = 5 AND current_version = 2"), 2);
  EXPECT_EQ(number("SELECT count(*) FROM review_version"), 4);
  EXPECT_EQ(number("SELECT count(*) FROM purchase_review"), 3);
  const auto again = import();
  EXPECT_EQ(again.created + again.changed, 0);
  EXPECT_EQ(again.unchanged, 4);
}

// The real tables, where they are (README of the data: counted by independent programs).
TEST_P(Import, the_olist_tables_give_the_counted_figures) {
  const auto data = kit::real_data();
  if (!std::filesystem::exists(data / "olist-orders-8k")) GTEST_SKIP() << "no " << data;
  std::ifstream file(kit::repository() / "policies/imports/olist.toml");
  std::stringstream text;
  text << file.rdbuf();
  auto mapping = files::parse_mapping(text.str(), "olist.toml");
  ASSERT_TRUE(mapping.has_value());
  options_.mapping = *mapping;
  options_.paths = {data / "olist-orders-8k"};
  const auto counts = import();
  EXPECT_EQ(counts.purchases, 8135);
  EXPECT_EQ(counts.purchases_without_shop, 775);
  EXPECT_EQ(counts.orders, 7433);
  EXPECT_EQ(counts.shops, 1610);
  EXPECT_EQ(counts.reviews, 8225);
  EXPECT_EQ(counts.rejected, 0);
  EXPECT_EQ(number("SELECT count(*) FROM shop_order"), 7433);
  EXPECT_EQ(number("SELECT count(*) FROM review WHERE stars <= 2"), 2421);
  EXPECT_EQ(number("SELECT count(*) FROM shop_order WHERE delivered_at > estimated_delivery_at"
                   " AND purchase_id IN (SELECT id FROM purchase)") > 0,
            true);
  const auto again = import();
  EXPECT_EQ(again.created + again.changed + again.review_versions + again.products, 0);
  EXPECT_EQ(again.reviews, 8225);
}

}  // namespace
}  // namespace entente::importing
