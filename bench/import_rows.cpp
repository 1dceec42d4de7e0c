// Makes a table of orders as large as asked for, imports it into a new SQLite database, and prints
// one JSON object: rows a second over all, for the first and for the last million, and memory.
#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include "importing/importing.hpp"
#include "journal/journal.hpp"
#include "orders/orders.hpp"
#include "platform/clock/clock.hpp"

namespace {

using namespace entente;
using Time = std::chrono::steady_clock;

struct Settings {
  std::filesystem::path directory;
  std::int64_t rows = 10'000'000;
  int shops = 1000;
  int lines_per_order = 2;
  int products_per_shop = 50;
  bool random_ids = false;  // orders have hashes for ids, and not numbers in their order
  bool keep = false;
};

double seconds_since(Time::time_point start) {
  return std::chrono::duration<double>(Time::now() - start).count();
}

void write_shops(const Settings& settings) {
  std::ofstream out(settings.directory / "shops.csv");
  out << "shop,name,currency,language,zone\n";
  for (int i = 0; i < settings.shops; ++i)
    out << fmt::format("shop-{0},Shop {0} of many,EUR,en,UTC\n", i);
}

// Orders one after the other in time, each of some shop, all of them delivered.
void write_orders(const Settings& settings) {
  std::ofstream out(settings.directory / "orders.csv");
  out << "shop,order,placed_at,status,buyer_name,city,postal_code,country,payment_method,currency,"
         "shipping,shipped_at,estimated_delivery_at,delivered_at,line,product,product_name,"
         "quantity,"
         "price\n";
  std::mt19937_64 random(42);
  Instant placed{1'500'000'000'000'000};
  for (std::int64_t row = 0; row < settings.rows; placed = placed + std::chrono::seconds{15}) {
    const auto number = 100'000'000 + row;
    const auto id = settings.random_ids ? fmt::format("{:016x}{:016x}", random(), random())
                                        : std::to_string(number);
    const auto order = fmt::format(
        "shop-{},{},{},delivered,Buyer {},Lyon,69001,FR,card,EUR,4.90,{},{},{}",
        random() % static_cast<unsigned>(settings.shops), id, to_text(placed), number % 99991,
        to_text(placed + std::chrono::hours{20}), to_text(placed + std::chrono::hours{120}),
        to_text(placed + std::chrono::hours{90}));
    for (int line = 1; line <= settings.lines_per_order; ++line, ++row) {
      const auto product = random() % static_cast<unsigned>(settings.products_per_shop);
      out << fmt::format("{0},{1},P{2},Product number {2},1,{3}.90\n", order, line, product,
                         10 + product);
    }
  }
}

std::int64_t memory_kb(const char* what) {
  std::ifstream status("/proc/self/status");
  std::string line;
  while (std::getline(status, line))
    if (line.starts_with(what)) return std::stoll(line.substr(std::string_view(what).size()));
  return 0;
}

// Rows a second of one million after the other.
class Millions {
 public:
  void look(std::int64_t rows) {
    if (rows - rows_ < 1'000'000) return;
    const auto now = Time::now();
    rates_.push_back(static_cast<double>(rows - rows_) /
                     std::chrono::duration<double>(now - at_).count());
    memory_.push_back(memory_kb("VmRSS:") / 1024);
    std::fprintf(stderr, "%lld rows: %.0f rows/s, %lld MB\n", static_cast<long long>(rows),
                 rates_.back(), static_cast<long long>(memory_.back()));
    rows_ = rows;
    at_ = now;
  }
  [[nodiscard]] double first() const { return rates_.empty() ? 0 : rates_.front(); }
  [[nodiscard]] double last() const { return rates_.empty() ? 0 : rates_.back(); }
  [[nodiscard]] std::int64_t memory_first() const { return memory_.empty() ? 0 : memory_.front(); }
  [[nodiscard]] std::int64_t memory_last() const { return memory_.empty() ? 0 : memory_.back(); }

 private:
  std::int64_t rows_ = 0;
  Time::time_point at_ = Time::now();
  std::vector<double> rates_;
  std::vector<std::int64_t> memory_;
};

boost::json::object measure(const Settings& settings) {
  const auto data = settings.directory / "data";
  auto database = db::Database::open({.data_directory = data});
  db::migrate(*database, db::embedded_migrations(db::Engine::sqlite));
  RealClock clock;
  text::Catalogue texts{{{"en", "{}"}}};
  Environment env{clock, texts, crypto::SecretKey::random()};
  journal::Journal journal(*database, env);
  orders::add_order_invariants(journal.invariants());
  importing::ImportOptions options;
  options.paths = {settings.directory / "shops.csv", settings.directory / "orders.csv"};
  options.mapping = importing::plain_mapping();
  options.history = true;
  options.rejected_directory = settings.directory;
  options.progress.write = [](std::string_view) {};
  Millions millions;
  options.on_batch = [&](const importing::ImportCounts& counts) { millions.look(counts.rows); };
  const auto start = Time::now();
  const auto counts = importing::import_tables(journal, options);
  if (!counts) throw std::runtime_error(counts.error().what);
  const auto seconds = seconds_since(start);
  const auto megabytes = static_cast<double>(std::filesystem::file_size(data / "entente.db")) / 1e6;
  return {{"rows", settings.rows},
          {"seconds", seconds},
          {"rows_per_second", static_cast<double>(settings.rows) / seconds},
          {"first_million_per_second", millions.first()},
          {"last_million_per_second", millions.last()},
          {"memory_mb_first_million", millions.memory_first()},
          {"memory_mb_last_million", millions.memory_last()},
          {"memory_mb_peak", memory_kb("VmHWM:") / 1024},
          {"database_mb", megabytes},
          {"orders", counts->created},
          {"rejected", counts->rejected}};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Imports orders into a new SQLite database and measures it."};
  Settings settings;
  app.add_option("--directory", settings.directory, "An empty directory for tables and database")
      ->required();
  app.add_option("--rows", settings.rows, "Rows of the table")->capture_default_str();
  app.add_option("--shops", settings.shops, "Shops")->capture_default_str();
  app.add_option("--lines", settings.lines_per_order, "Rows of one order")->capture_default_str();
  app.add_flag("--random-ids", settings.random_ids, "Hashes as ids of orders, not rising numbers");
  app.add_flag("--keep", settings.keep, "Leave tables and database for a look");
  CLI11_PARSE(app, argc, argv);
  try {
    std::filesystem::create_directories(settings.directory);
    std::filesystem::remove_all(settings.directory / "data");
    write_shops(settings);
    write_orders(settings);
    std::cout << boost::json::serialize(measure(settings)) << "\n";
    if (!settings.keep) std::filesystem::remove_all(settings.directory);
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
