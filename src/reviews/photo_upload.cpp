#include "reviews/photo_upload.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include "api/route_answers.hpp"
#include "api/upload_form.hpp"
#include "people/people.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"
#include "reviews/photo_rules.hpp"
#include "reviews/photo_store.hpp"
#include "reviews/reviews.hpp"

namespace entente::reviews {
namespace {

// Where an upload belongs, and who sends it: a link or a person.
struct Upload {
  ShopId shop;
  Uuid uploader;
  std::string author;
};

Answer<Done> check_quota(const Context& context, const Upload& upload) {
  auto sent = photo_store::count_by(context.session, upload.shop, upload.uploader,
                                    context.now - std::chrono::hours{24});
  if (sent >= photo_policy.a_day_max)
    return refused(PhotoRefusal::photo_quota_used_up,
                   {{"max", std::to_string(photo_policy.a_day_max)}});
  return Done{};
}

Answer<http::Response> keep_photo(journal::Work& work, const Upload& upload,
                                  const files::CleanImage& image) {
  if (auto quota = check_quota(work, upload); !quota) return std::unexpected(quota.error());
  const auto& picture = image.picture;
  photo_store::PhotoRow row;
  row.shop_id = upload.shop;
  row.id = crypto::new_id<PhotoId>(work.now);
  row.uploaded_by = upload.uploader;
  row.width = picture.width;
  row.height = picture.height;
  row.sha256 = {crypto::sha256(picture.bytes)};
  row.image = {picture.bytes};
  row.thumbnail = {image.thumbnail.bytes};
  row.created_at = work.now;
  photo_store::insert(work.session, row);
  work.record(upload.shop, row.id.uuid,
              {"photo_uploaded", {{"bytes", std::to_string(picture.bytes.size())}}, {}});
  auto photos = boost::json::serialize(boost::json::array{
      boost::json::object{{"id", to_text(row.id)}, {"width", row.width}, {"height", row.height}}});
  auto view = photo_views(work, upload.shop, photos, upload.author).front();
  return api::json_response(201, json::to_json_text(view), std::nullopt);
}

// Whose upload it is is asked twice: before the slow work and, as things may have changed, after.
Answer<api::SlowWork> check_photo(Context& context, const api::UploadForm& form,
                                  const std::function<Answer<Upload>(journal::Work&)>& find_again,
                                  const Answer<Upload>& found) {
  if (!found) return std::unexpected(found.error());
  if (auto quota = check_quota(context, *found); !quota) return std::unexpected(quota.error());
  const auto* part = form.find("photo");
  if (part == nullptr) return refused(api::UploadRefusal::photo_missing);
  return api::clean_then(
      context.env, *part,
      [find_again](journal::Work& work, const files::CleanImage& image) -> Answer<http::Response> {
        auto upload = find_again(work);
        if (!upload) return std::unexpected(upload.error());
        return keep_photo(work, *upload, image);
      });
}

Answer<Upload> upload_of_order(const Context& context, ShopId shop, OrderId order_id,
                               const Uuid& uploader) {
  auto order = orders::order_by_id(context.session, shop, order_id);
  if (!order) return not_found();
  return Upload{shop, uploader, order->row.buyer_name};
}

Answer<people::Link> link_of(const Context& context, const std::string& token) {
  auto link =
      people::usable_link(context.session, people::LinkPurpose::write_review, token, context.now);
  if (!link) return refused(link.error());
  return *link;
}

Answer<Upload> upload_by_link(const Context& context, const people::Link& link) {
  return upload_of_order(context, link.shop_id.value_or(ShopId{}), OrderId{link.subject_id},
                         link.id.uuid);
}

struct MyPhoto {
  ShopId shop_id;
  OrderId order_id;
};
BOOST_DESCRIBE_STRUCT(MyPhoto, (), (shop_id, order_id))

Answer<Upload> upload_by_person(const Context& context, const MyPhoto& mine) {
  auto order = orders::order_by_id(context.session, mine.shop_id, mine.order_id);
  const auto& person = context.who.actor.id;
  if (!order || !order->row.person_id || order->row.person_id->uuid != person) return not_found();
  return upload_of_order(context, mine.shop_id, mine.order_id, person);
}

// Photos were written by us: what their bytes say is what they are.
http::Response photo_response(std::string bytes, PhotoId id, bool is_public) {
  auto kind = files::image_kind(bytes).value_or(files::ImageKind::jpeg);
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", std::string(files::content_type(kind)));
  response.set("Content-Disposition",
               fmt::format("inline; filename=\"{}{}\"", to_text(id), files::file_extension(kind)));
  response.set("Cache-Control",
               is_public ? "public, max-age=31536000, immutable" : "private, no-store");
  // A widget shows it on pages of others; what is not public, nobody's page may load.
  if (is_public) response.set("Cross-Origin-Resource-Policy", "cross-origin");
  return response;
}

Answer<http::Response> show_photo(const Context& context, const GetPhoto& query, bool thumbnail) {
  auto bytes = [&](bool only_public) {
    return photo_store::bytes(context.session, query.shop_id, query.photo_id, thumbnail,
                              only_public);
  };
  if (auto found = bytes(true)) return photo_response(std::move(*found), query.photo_id, true);
  bool may_see_all = context.who.role_in(query.shop_id).has_value() || context.who.is_staff();
  if (!may_see_all) return not_found();
  if (auto found = bytes(false)) return photo_response(std::move(*found), query.photo_id, false);
  return not_found();
}

}  // namespace

Answer<api::SlowWork> check_photo_by_link(Context& context, const api::Exchange& exchange) {
  const auto form = api::read_form(exchange.request);
  if (!form) return std::unexpected(form.error());
  const auto token = form->value("token");
  auto link = link_of(context, token);
  if (!link) return std::unexpected(link.error());
  auto again = [token](journal::Work& work) -> Answer<Upload> {
    auto still = link_of(work, token);
    if (!still) return std::unexpected(still.error());
    people::act_as_link(work, *still);
    return upload_by_link(work, *still);
  };
  return check_photo(context, *form, again, upload_by_link(context, *link));
}

Answer<api::SlowWork> check_my_photo(Context& context, const api::Exchange& exchange) {
  MyPhoto mine;
  if (auto path = api::read_path(mine, exchange.path); !path) return std::unexpected(path.error());
  const auto form = api::read_form(exchange.request);
  if (!form) return std::unexpected(form.error());
  auto again = [mine](journal::Work& work) { return upload_by_person(work, mine); };
  return check_photo(context, *form, again, upload_by_person(context, mine));
}

// GDPR-4: what nobody sent in is not kept. The journal tells that it was there and went.
std::int64_t forget_unattached_photos(journal::Work& work) {
  constexpr std::int64_t at_once_max = 100;
  auto end = work.now - std::chrono::hours{photo_policy.unattached_hours};
  auto photos = photo_store::unattached(work.session, end, at_once_max);
  for (const auto& photo : photos) {
    photo_store::remove(work.session, photo);
    work.record(photo.shop_id, photo.id.uuid, {"photo_forgotten", {}, {}});
  }
  return static_cast<std::int64_t>(photos.size());
}

Answer<http::Response> get_photo(Context& context, const GetPhoto& query) {
  return show_photo(context, query, false);
}

Answer<http::Response> get_thumbnail(Context& context, const GetPhoto& query) {
  return show_photo(context, query, true);
}

}  // namespace entente::reviews
