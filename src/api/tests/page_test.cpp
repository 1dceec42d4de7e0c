// Pages of lists: limits, and cursors that belong to one list of one installation (API-3).
#include "api/page.hpp"

#include <gtest/gtest.h>

#include "kit/house.hpp"

namespace entente::api {
namespace {

class Pages : public kit::HouseTest {
 protected:
  void add_routes(Router&) override {}
  void in_context(const std::function<void(Context&)>& use) {
    house().read([&](db::Session& session) {
      Who who;
      Context context{session, house().env, who, house().now(), "en", "UTC"};
      use(context);
    });
  }
};

TEST_P(Pages, a_limit_is_1_to_100) {
  in_context([](Context& context) {
    EXPECT_EQ(start_of(context, {}, "list")->limit, 20);
    EXPECT_EQ(start_of(context, {}, "list", 50)->limit, 50);
    for (std::int64_t limit : {1, 100})
      EXPECT_EQ(start_of(context, {limit, {}}, "list")->limit, limit);
    for (std::int64_t limit : {-1, 0, 101}) {
      auto start = start_of(context, {limit, {}}, "list");
      ASSERT_FALSE(start) << limit;
      EXPECT_EQ(start.error().status, 422);
      EXPECT_EQ(start.error().errors.at(0).pointer, "?limit");
    }
  });
}

TEST_P(Pages, a_cursor_leads_on_in_its_own_list_only) {
  in_context([](Context& context) {
    auto cursor = cursor_after(context, "disputes shop_a open", {"17", "dis_x"});
    auto start = start_of(context, {{}, cursor}, "disputes shop_a open");
    ASSERT_TRUE(start);
    EXPECT_EQ(start->after, (std::vector<std::string>{"17", "dis_x"}));
    for (const auto* other : {"disputes shop_b open", "disputes shop_a closed", ""})
      EXPECT_EQ(start_of(context, {{}, cursor}, other).error().status, 400) << other;
  });
}

TEST_P(Pages, a_forged_cursor_is_refused) {
  in_context([](Context& context) {
    auto cursor = cursor_after(context, "list", {"17"});
    for (std::size_t i = 0; i < cursor.size(); ++i) {
      auto forged = cursor;
      forged[i] = forged[i] == 'A' ? 'B' : 'A';
      auto start = start_of(context, {{}, forged}, "list");
      // The last character may carry unused bits; whatever it says, it says the same.
      if (start) {
        EXPECT_EQ(start->after, (std::vector<std::string>{"17"})) << i;
      } else {
        EXPECT_EQ(start.error().code, "invalid_cursor");
      }
    }
    for (const auto* text : {"", "x", "....", "AAAA"})
      EXPECT_EQ(start_of(context, {{}, text}, "list").error().status, 400) << text;
  });
}

TEST_P(Pages, walking_a_list_skips_and_repeats_nothing) {
  in_context([](Context& context) {
    std::vector<int> all(57);
    for (int i = 0; i < 57; ++i) all[static_cast<std::size_t>(i)] = i;
    std::vector<int> seen;
    std::optional<std::string> cursor;
    do {
      auto start = start_of(context, {10, cursor}, "numbers").value();
      int after = start.after.empty() ? -1 : std::stoi(start.after[0]);
      std::vector<int> rows;
      for (int each : all)
        if (each > after && static_cast<std::int64_t>(rows.size()) <= start.limit)
          rows.push_back(each);
      cursor = cut_page(context, rows, start, "numbers",
                        [](int last) { return std::vector<std::string>{std::to_string(last)}; });
      seen.insert(seen.end(), rows.begin(), rows.end());
    } while (cursor);
    EXPECT_EQ(seen, all);
  });
}

ENTENTE_BOTH_ENGINES(Pages);

}  // namespace
}  // namespace entente::api
