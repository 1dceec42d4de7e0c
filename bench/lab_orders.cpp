// The policy lab on made orders: how long a run takes, and how long it takes to add up the same
// columns and do nothing else. Prints one JSON object.
#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>
#include <fstream>
#include <iostream>
#include <thread>

#include "insights/insights.hpp"
#include "middle.hpp"
#include "policies/policies.hpp"

namespace {

using namespace entente;

// The same numbers on every machine (splitmix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next() {
    auto z = state_ += 0x9e3779b97f4a7c15U;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  std::uint64_t below(std::uint64_t limit) { return next() % limit; }
  // From 0 to 1, never 0.
  double share() { return static_cast<double>((next() >> 11U) + 1) / 9007199254740992.0; }

 private:
  std::uint64_t state_;
};

struct Columns {
  std::vector<std::uint64_t> offsets{0};
  std::vector<std::uint16_t> days;
  std::vector<insights::OrderFacts> facts;

  [[nodiscard]] insights::OrdersView view() const {
    return {first_day, offsets, {days.data(), facts.size()}, facts};
  }
  static constexpr std::int64_t first_day = 19'723;  // 2024-01-01
};

// Shops differ in size as they do anywhere (most are small, a few have a large part of all orders)
// and in how many of their buyers are dissatisfied: from one in fifty to one in four.
Columns made_orders(std::size_t shops, std::size_t orders, unsigned days) {
  Dice dice(orders);
  std::vector<double> weights(shops);
  for (auto& weight : weights) weight = std::pow(dice.share(), -0.7);
  double sum = 0;
  for (const auto weight : weights) sum += weight;
  Columns out;
  out.days.reserve(orders + orders / 100 + 1);
  out.facts.reserve(orders + orders / 100);
  for (const auto weight : weights) {
    const auto count = static_cast<std::size_t>(
        std::lround(weight / sum * static_cast<double>(orders) + dice.share() - 0.5));
    const auto begin = out.days.size();
    const auto first = static_cast<unsigned>(dice.below(days / 2));
    const auto low = 20 + dice.below(dice.below(4) == 0 ? 230 : 80);  // of a thousand
    for (std::size_t i = 0; i < count; ++i) {
      out.days.push_back(static_cast<std::uint16_t>(first + dice.below(days - first)));
      const auto luck = dice.below(1000);
      const auto stars = luck < low ? 1 + dice.below(2) : luck < 700 ? 3 + dice.below(3) : 0;
      const auto cases = dice.below(200) == 0 ? 1 + dice.below(2) : 0;
      out.facts.push_back(
          insights::facts_of(static_cast<unsigned>(stars), static_cast<unsigned>(cases)));
    }
    std::sort(out.days.begin() + static_cast<std::ptrdiff_t>(begin), out.days.end());
    out.offsets.push_back(out.days.size());
  }
  out.days.push_back(0);
  return out;
}

void write_csv(const Columns& columns, const std::filesystem::path& path) {
  std::ofstream out(path, std::ios::binary);
  out << "shop,day,stars,cases\n";
  std::string text;
  for (std::size_t shop = 0; shop + 1 < columns.offsets.size(); ++shop) {
    text.clear();
    for (auto i = columns.offsets[shop]; i < columns.offsets[shop + 1]; ++i) {
      const unsigned facts = columns.facts[i];
      fmt::format_to(std::back_inserter(text), "{},{},{},{}\n", shop, columns.days[i],
                     facts & insights::stars_mask, facts >> insights::case_shift);
    }
    out << text;
  }
}

std::uint64_t sum_of(const insights::OrdersView& orders, std::size_t first, std::size_t last) {
  std::uint64_t days = 0;
  std::uint64_t facts = 0;
  constexpr std::size_t block = 4096;  // sums of so many fit into 32 bits
  for (auto i = first; i < last; i += block) {
    std::uint32_t day_sum = 0;
    std::uint32_t fact_sum = 0;
    for (auto j = i; j < std::min(i + block, last); ++j) {
      day_sum += orders.days[j];
      fact_sum += orders.facts[j];
    }
    days += day_sum;
    facts += fact_sum;
  }
  return days + facts;
}

// The floor: both columns read once and added up, by as many threads.
std::uint64_t pass(const insights::OrdersView& orders, unsigned threads) {
  std::vector<std::uint64_t> sums(threads);
  {
    std::vector<std::jthread> others;
    const auto part = orders.orders() / threads + 1;
    for (unsigned i = 0; i < threads; ++i)
      others.emplace_back([&, i] {
        sums[i] = sum_of(orders, std::min(orders.orders(), i * part),
                         std::min(orders.orders(), (i + 1) * part));
      });
  }
  std::uint64_t sum = 0;
  for (const auto each : sums) sum += each;
  return sum;
}

// Of some rounds: as the clock has it, and what all processors spent on it together, which others
// on the machine do not lengthen.
struct Times {
  template <class Work>
  void add(const Work& work) {
    const auto began = std::chrono::steady_clock::now();
    const auto spent = std::clock();
    work();
    processors.push_back(static_cast<double>(std::clock() - spent) * 1000 / CLOCKS_PER_SEC);
    const std::chrono::duration<double, std::milli> passed =
        std::chrono::steady_clock::now() - began;
    clock.push_back(passed.count());
  }
  // The middle ones: the best of many short rounds is luck that a longer one does not have.
  [[nodiscard]] boost::json::object middle() const {
    return {{"ms", middle_of(clock)}, {"processor_ms", middle_of(processors)}};
  }

  std::vector<double> clock;
  std::vector<double> processors;
};

// What was found, in numbers that another program can be compared with.
boost::json::object answer_of(const insights::LabRun& run) {
  std::uint64_t shops = 0;
  std::uint64_t shop_days = 0;
  std::uint64_t first_days = 0;
  std::uint64_t runs = 0;
  run.each_shop([&](std::size_t, const insights::ShopRuns& of_shop) {
    if (of_shop.size() == 0) return;
    ++shops;
    runs += of_shop.size();
    shop_days += of_shop.days();
    first_days += of_shop.from.front();
  });
  const auto most = std::ranges::max(run.shops_on_day());
  return {{"shops", shops},
          {"runs", runs},
          {"shop_days", shop_days},
          {"first_days", first_days},
          {"most", most}};
}

struct Call {
  std::size_t shops = 1'000'000;
  std::size_t orders = 100'000'000;
  unsigned days = 731;
  int rounds = 10;
  std::filesystem::path csv;
};

boost::json::object measured(const Columns& columns, const Call& call) {
  const auto orders = columns.view();
  const auto threads = std::max(std::thread::hardware_concurrency(), 1U);
  const insights::LabPeriod period{Columns::first_day, Columns::first_day + call.days - 1};
  const auto& preset = policies::preset().back().standards;
  auto recent = preset;  // a rate of some days: each day has to be looked at
  recent.rate_days = 60;
  recent.dissatisfied_min = 5;
  Times passes, labs, avx2, any, recents;
  std::uint64_t sums = 0;
  for (int round = 0; round < call.rounds; ++round) {
    passes.add([&] { sums += pass(orders, threads); });
    labs.add([&] { run_lab(orders, preset, period); });
  }
  for (int round = 0; round < std::min(call.rounds, 3); ++round) {
    avx2.add([&] { run_lab(orders, preset, period, 0, insights::Processor::avx2); });
    any.add([&] { run_lab(orders, preset, period, 0, insights::Processor::any); });
    recents.add([&] { run_lab(orders, recent, period); });
  }
  return {{"orders", orders.orders()},
          {"threads", threads},
          {"sum", sums},
          {"pass", passes.middle()},
          {"lab", labs.middle()},
          {"avx2", avx2.middle()},
          {"any_processor", any.middle()},
          {"recent_rate", recents.middle()},
          {"answer", answer_of(run_lab(orders, preset, period))}};
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Runs the policy lab on made orders."};
  Call call;
  app.add_option("--shops", call.shops, "So many")->capture_default_str();
  app.add_option("--orders", call.orders, "About so many")->capture_default_str();
  app.add_option("--days", call.days, "Over so many days")->capture_default_str();
  app.add_option("--rounds", call.rounds, "Pass and lab take turns so often")
      ->capture_default_str();
  app.add_option("--csv", call.csv, "Also write the orders to this file");
  CLI11_PARSE(app, argc, argv);
  try {
    const auto columns = made_orders(call.shops, call.orders, call.days);
    if (!call.csv.empty()) write_csv(columns, call.csv);
    std::cout << boost::json::serialize(measured(columns, call)) << "\n";
    return 0;
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
}
