// Files on their way out: inline for photos, as a download for PDF (SEC-9). Who opens one in full
// is written down.
#pragma once

#include "api/router.hpp"
#include "evidence/evidence_file.hpp"

namespace entente::evidence {

struct GetFile {
  ShopId shop_id;
  FileId file_id;
};
BOOST_DESCRIBE_STRUCT(GetFile, (), (shop_id, file_id))

// For the shop's team, machines and staff.
Answer<http::Response> open_file(journal::Work& work, const api::Exchange& exchange);
Answer<http::Response> show_thumbnail(Context& context, const GetFile& query);
// For the order's buyer.
Answer<http::Response> open_my_file(journal::Work& work, const api::Exchange& exchange);
Answer<http::Response> show_my_thumbnail(Context& context, const GetFile& query);

// For the holder of the order's link.
struct OpenFileByLink {
  std::string token;
  FileId file_id;
  std::optional<bool> thumbnail;
};
BOOST_DESCRIBE_STRUCT(OpenFileByLink, (), (token, file_id, thumbnail))
Answer<http::Response> open_file_by_link(journal::Work& work, const api::Exchange& exchange);

}  // namespace entente::evidence
