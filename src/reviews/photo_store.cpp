#include "reviews/photo_store.hpp"

#include <fmt/format.h>

#include "platform/db/rows.hpp"

namespace entente::reviews::photo_store {

std::string list_of(const std::vector<PhotoHead>& photos) {
  std::string list = "[";
  for (const auto& photo : photos)
    list += fmt::format(R"({}{{"id":"{}","width":{},"height":{}}})", list.size() > 1 ? "," : "",
                        to_text(photo.id), photo.width, photo.height);
  return list + "]";
}

void insert(db::Session& session, const PhotoRow& photo) {
  db::insert(session, "photo", photo);
}

std::optional<PhotoHead> head(db::Session& session, ShopId shop, PhotoId id) {
  static const std::string sql =
      "SELECT " + db::columns_of<PhotoHead>() + " FROM photo WHERE shop_id = ? AND id = ?";
  return db::one<PhotoHead>(session, sql, shop, id);
}

std::int64_t count_by(db::Session& session, ShopId shop, const Uuid& uploader, Instant since) {
  return db::value<std::int64_t>(session,
                                 "SELECT count(*) FROM photo WHERE shop_id = ? AND uploaded_by = ?"
                                 " AND created_at >= ?",
                                 shop, uploader, since)
      .value_or(0);
}

void give_to(db::Session& session, ShopId shop, PhotoId photo, ReviewId review) {
  session.execute("UPDATE photo SET review_id = ? WHERE shop_id = ? AND id = ?", review, shop,
                  photo);
}

std::optional<std::string> bytes(db::Session& session, ShopId shop, PhotoId id, bool thumbnail,
                                 bool only_public) {
  std::string sql = fmt::format(
      "SELECT p.{} FROM photo p JOIN review r ON r.shop_id = p.shop_id AND r.id = p.review_id"
      " WHERE p.shop_id = ? AND p.id = ?{}",
      thumbnail ? "thumbnail" : "image", only_public ? " AND r.state = 'published'" : "");
  auto found = db::value<db::Blob>(session, sql, shop, id);
  if (!found) return std::nullopt;
  return std::move(found->bytes);
}

std::vector<PhotoKey> unattached(db::Session& session, Instant end, std::int64_t limit) {
  return db::all<PhotoKey>(session,
                           "SELECT shop_id, id FROM photo WHERE review_id IS NULL AND created_at <="
                           " ? ORDER BY created_at LIMIT ?",
                           end, limit);
}

void remove(db::Session& session, const PhotoKey& photo) {
  session.execute("DELETE FROM photo WHERE shop_id = ? AND id = ?", photo.shop_id, photo.id);
}

}  // namespace entente::reviews::photo_store
