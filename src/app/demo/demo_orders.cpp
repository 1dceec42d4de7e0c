#include "app/demo/demo_orders.hpp"

#include <fmt/format.h>

#include "orders/orders.hpp"
#include "refunds/refunds.hpp"

namespace entente::app::demo {
namespace {

orders::OrderUpsert report_of(const Made& shop, const DemoOrder& order) {
  const auto& product = shop.texts.products.at(order.product);
  const auto& currency = shop.texts.currency;
  boost::json::object line{
      {"title", product},
      {"quantity", 1},
      {"price", {{"minor", order.price_minor}, {"currency", currency}}},
      {"product", {{"external_id", fmt::format("item-{}", order.product + 1)}, {"name", product}}}};
  boost::json::object report{{"shop", shop.texts.handle},
                             {"external_id", order.external_id},
                             {"placed_at", to_text(order.placed)},
                             {"shipped_at", to_text(order.shipped)},
                             {"status", order.delivered ? "delivered" : "shipped"},
                             {"currency", currency},
                             {"payment_method", "card"},
                             {"buyer",
                              {{"email", fmt::format("buyer{}@demo.example", order.external_id)},
                               {"name", order.buyer},
                               {"language", shop.texts.language}}},
                             {"lines", boost::json::array{line}}};
  if (order.expected) report["estimated_delivery_at"] = to_text(*order.expected);
  if (order.delivered) report["delivered_at"] = to_text(*order.delivered);
  const auto command = json::from_json<orders::OrderUpsert>(report);
  if (!command) throw std::runtime_error("the demo's order is malformed");
  return *command;
}

}  // namespace

OrderId place_order(Stage& stage, const Made& shop, const DemoOrder& order) {
  const auto report = report_of(shop, order);
  return stage
      .as(system_who(), [&](journal::Work& work) { return orders::upsert_order(work, report); })
      .id;
}

void place_orders(Stage& stage, const Made& shop, const std::vector<DemoOrder>& all) {
  if (all.empty()) return;
  stage.as(system_who(), [&](journal::Work& work) {
    auto last = orders::upsert_order(work, report_of(shop, all.front()));
    for (auto order = all.begin() + 1; last && order != all.end(); ++order)
      last = orders::upsert_order(work, report_of(shop, *order));
    return last;
  });
}

Who buyer_of(Stage& stage, ShopId shop, OrderId order) {
  Who buyer;
  stage.program().database().read([&](db::Session& session) {
    const auto found = orders::order_by_id(session, shop, order).value();
    buyer.actor = {ActorKind::person, found.row.person_id->uuid};
  });
  return buyer;
}

void confirm_refund(Stage& stage, ShopId shop, OrderId order, const std::string& reference) {
  std::optional<refunds::Refund> refund;
  stage.program().database().read([&](db::Session& session) {
    refund = refunds::refunds_of_order(session, shop, order).front();
  });
  stage.as(system_who(), [&](journal::Work& work) {
    return journal::run_command<refunds::Refunds>(
        work,
        journal::Addressed{refunds::RefundKey{shop, refund->id}, refunds::Confirm{reference}});
  });
}

}  // namespace entente::app::demo
