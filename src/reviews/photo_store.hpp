// All SQL about photos.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/db/session.hpp"

namespace entente::reviews::photo_store {

struct PhotoRow {
  ShopId shop_id;
  PhotoId id;
  std::optional<ReviewId> review_id;
  Uuid uploaded_by;
  std::int64_t width = 0;
  std::int64_t height = 0;
  db::Blob sha256;
  db::Blob image;
  db::Blob thumbnail;
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(PhotoRow, (),
                      (shop_id, id, review_id, uploaded_by, width, height, sha256, image, thumbnail,
                       created_at))
struct PhotoHead {
  PhotoId id;
  std::optional<ReviewId> review_id;
  Uuid uploaded_by;
  std::int64_t width = 0;
  std::int64_t height = 0;
};
BOOST_DESCRIBE_STRUCT(PhotoHead, (), (id, review_id, uploaded_by, width, height))
struct PhotoKey {
  ShopId shop_id;
  PhotoId id;
};
BOOST_DESCRIBE_STRUCT(PhotoKey, (), (shop_id, id))

// The photos of a version as they are kept: JSON [{"id","width","height"}].
std::string list_of(const std::vector<PhotoHead>& photos);

void insert(db::Session& session, const PhotoRow& photo);
std::optional<PhotoHead> head(db::Session& session, ShopId shop, PhotoId id);
std::int64_t count_by(db::Session& session, ShopId shop, const Uuid& uploader, Instant since);
void give_to(db::Session& session, ShopId shop, PhotoId photo, ReviewId review);
// The bytes of a photo whose review is published (or any, for those who check).
std::optional<std::string> bytes(db::Session& session, ShopId shop, PhotoId id, bool thumbnail,
                                 bool only_public);

// Photos of no review that came before or at `end`, the oldest first.
std::vector<PhotoKey> unattached(db::Session& session, Instant end, std::int64_t limit);
void remove(db::Session& session, const PhotoKey& photo);

}  // namespace entente::reviews::photo_store
