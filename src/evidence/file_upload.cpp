#include "evidence/file_upload.hpp"

#include "api/upload_form.hpp"
#include "evidence/file_rules.hpp"
#include "evidence/file_service.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "platform/crypto/sha256.hpp"

namespace entente::evidence {
namespace {

struct OfOrder {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(OfOrder, (), (shop_id, order_id))

// Asked twice: before the slow work and, as things may have changed, after.
using FindSender = std::function<Answer<Sender>(journal::Work&)>;

std::string sha256_hex(std::string_view bytes) {
  return crypto::hex_encode(crypto::sha256(bytes));
}

Answer<http::Response> keep_and_show(journal::Work& work, const FindSender& find_sender,
                                     const File& file, const file_store::Content& content,
                                     Door door) {
  const auto sender = find_sender(work);
  if (!sender) return std::unexpected(sender.error());
  const auto kept = keep(work, *sender, file, content);
  if (!kept) return std::unexpected(kept.error());
  return api::json_response(201, json::to_json_text(file_view(work, *kept, door)), std::nullopt);
}

Answer<api::SlowWork> take_photo(Context& context, const http::Part& part, File file,
                                 const FindSender& find_sender, Door door) {
  return api::clean_then(context.env, part,
                         [file = std::move(file), find_sender, door](
                             journal::Work& work, const files::CleanImage& image) {
                           auto kept = file;
                           kept.size = static_cast<std::int64_t>(image.picture.bytes.size());
                           kept.sha256 = sha256_hex(image.picture.bytes);
                           kept.width = image.picture.width;
                           kept.height = image.picture.height;
                           return keep_and_show(work, find_sender, kept,
                                                {image.picture.bytes, image.thumbnail.bytes}, door);
                         });
}

api::SlowWork take_pdf(const http::Part& part, File file, const FindSender& find_sender,
                       Door door) {
  file.size = static_cast<std::int64_t>(part.body.size());
  file.sha256 = file.sha256_received;
  return [part, file = std::move(file), find_sender, door]() -> Answer<api::RawCommand> {
    return [part, file, find_sender, door](journal::Work& work, const api::Exchange&) {
      return keep_and_show(work, find_sender, file, {std::string(part.body), {}}, door);
    };
  };
}

Answer<api::SlowWork> check_file(Context& context, const api::UploadForm& form,
                                 const Answer<Sender>& sender, const FindSender& find_again,
                                 Door door) {
  if (!sender) return std::unexpected(sender.error());
  if (auto quota = check_quota(context, *sender); !quota) return std::unexpected(quota.error());
  const auto* part = form.find("file");
  if (part == nullptr) return refused(Refusal::file_missing);
  File file;
  file.name = part->file_name.value_or("");
  const auto kind = kind_of(
      {part->body, file.name, part->content_type, files::image_kind(part->body).has_value()});
  if (!kind)
    return refused(kind.error(), {{"mib", std::to_string(file_policy.pdf_bytes_max >> 20)}});
  file.kind = *kind;
  file.sha256_received = sha256_hex(part->body);
  if (*kind == FileKind::photo)
    return take_photo(context, *part, std::move(file), find_again, door);
  return take_pdf(*part, std::move(file), find_again, door);
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

Answer<people::Link> link_of(const Context& context, const std::string& token) {
  const auto link =
      people::usable_link(context.session, people::LinkPurpose::order_cases, token, context.now);
  if (!link) return refused(link.error());
  return *link;
}

Answer<Sender> sender_by_link(const Context& context, const people::Link& link) {
  const auto shop = link.shop_id.value_or(ShopId{});
  const auto order = orders::order_by_id(context.session, shop, OrderId{link.subject_id});
  if (!order) return not_found();
  return Sender{shop, order->row.id, FileSide::buyer,
                sender_of_buyer(order->row.person_id, link.id.uuid)};
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

Answer<api::SlowWork> check_file_by_link(Context& context, const api::Exchange& exchange) {
  const auto form = api::read_form(exchange.request);
  if (!form) return std::unexpected(form.error());
  const auto token = form->value("token");
  const auto link = link_of(context, token);
  if (!link) return std::unexpected(link.error());
  auto again = [token](journal::Work& work) -> Answer<Sender> {
    const auto still = link_of(work, token);
    if (!still) return std::unexpected(still.error());
    people::act_as_link(work, *still);
    return sender_by_link(work, *still);
  };
  return check_file(context, *form, sender_by_link(context, *link), again, Door::link);
}

}  // namespace entente::evidence
