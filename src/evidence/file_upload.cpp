#include "evidence/file_upload.hpp"

#include <memory>

#include "api/route_answers.hpp"
#include "api/upload_form.hpp"
#include "evidence/evidence.hpp"
#include "evidence/file_links.hpp"
#include "evidence/file_rules.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"

namespace entente::evidence {
namespace {

struct OfOrder {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(OfOrder, (), (shop_id, order_id))

// Asked twice: before the slow work and, as things may have changed, after.
using FindSender = std::function<Answer<Sender>(journal::Work&)>;

Answer<http::Response> keep_and_show(journal::Work& work, const FindSender& find_sender,
                                     const ReadyFile& ready, Door door) {
  const auto sender = find_sender(work);
  if (!sender) return std::unexpected(sender.error());
  const auto kept = keep(work, *sender, ready);
  if (!kept) return std::unexpected(kept.error());
  return api::json_response(201, json::to_json_text(file_view(work, *kept, door)), std::nullopt);
}

// Whether the slow work is worth it, and that work. The part lies in the request.
Answer<api::SlowWork> check_file(Context& context, const api::UploadForm& form,
                                 const Answer<Sender>& sender, const FindSender& find_again,
                                 Door door) {
  if (!sender) return std::unexpected(sender.error());
  if (auto quota = check_quota(context, *sender); !quota) return std::unexpected(quota.error());
  const auto* found = form.find("file");
  if (found == nullptr) return refused(Refusal::file_missing);
  const auto name = found->file_name.value_or("");
  const auto part = *found;
  if (auto good = examine({part.body, name, part.content_type}); !good)
    return std::unexpected(good.error());
  return [part, name, find_again, door, env = &context.env]() -> Answer<api::RawCommand> {
    auto made = make_ready(*env, {part.body, name, part.content_type});
    if (!made) return std::unexpected(made.error());
    auto ready = std::make_shared<const ReadyFile>(std::move(*made));
    return [ready, find_again, door](journal::Work& work, const api::Exchange&) {
      return keep_and_show(work, find_again, *ready, door);
    };
  };
}

// The sender, who is not the order's buyer: the access of the route is their proof.
Answer<Sender> sender_for(const Context& context, const OfOrder& place, FileSide side) {
  const auto order = orders::order_by_id(context.session, place.shop_id, place.order_id);
  if (!order) return not_found();
  return Sender{place.shop_id, place.order_id, side, context.who.actor.id};
}

Answer<api::SlowWork> check_file_for(Context& context, const api::Exchange& exchange,
                                     FileSide side) {
  OfOrder place;
  if (auto path = api::read_path(place, exchange.path); !path) return std::unexpected(path.error());
  const auto form = api::read_form(exchange.request);
  if (!form) return std::unexpected(form.error());
  auto again = [place, side](journal::Work& work) { return sender_for(work, place, side); };
  return check_file(context, *form, sender_for(context, place, side), again, Door::shop);
}

Answer<Sender> sender_of_mine(const Context& context, const OfOrder& place) {
  const auto order = orders::order_by_id(context.session, place.shop_id, place.order_id);
  const auto& person = context.who.actor.id;
  if (!order || !order->row.person_id || order->row.person_id->uuid != person) return not_found();
  return Sender{place.shop_id, place.order_id, FileSide::buyer, person};
}

}  // namespace

Answer<api::SlowWork> check_file_of_team(Context& context, const api::Exchange& exchange) {
  return check_file_for(context, exchange, FileSide::shop);
}

Answer<api::SlowWork> check_file_of_support(Context& context, const api::Exchange& exchange) {
  return check_file_for(context, exchange, FileSide::support);
}

Answer<api::SlowWork> check_my_file(Context& context, const api::Exchange& exchange) {
  OfOrder place;
  if (auto path = api::read_path(place, exchange.path); !path) return std::unexpected(path.error());
  const auto form = api::read_form(exchange.request);
  if (!form) return std::unexpected(form.error());
  auto again = [place](journal::Work& work) { return sender_of_mine(work, place); };
  return check_file(context, *form, sender_of_mine(context, place), again, Door::my);
}

Answer<api::SlowWork> check_file_by_link(Context& context, const api::Exchange& exchange,
                                         people::LinkPurpose purpose) {
  const auto form = api::read_form(exchange.request);
  if (!form) return std::unexpected(form.error());
  const auto token = form->value("token");
  const auto holder = holder_of(context, purpose, token);
  if (!holder) return std::unexpected(holder.error());
  auto again = [token, purpose](journal::Work& work) -> Answer<Sender> {
    const auto still = holder_of(work, purpose, token);
    if (!still) return std::unexpected(still.error());
    people::act_as_link(work, still->link);
    return still->sender;
  };
  return check_file(context, *form, holder->sender, again, Door::link);
}

}  // namespace entente::evidence
