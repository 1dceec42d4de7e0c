// Files on their way out: inline for photos, as a download for PDF (SEC-9). Who opens one in full
// is written down. And drafts that their sender takes back.
#pragma once

#include "api/route.hpp"
#include "evidence/evidence_file.hpp"
#include "people/people.hpp"

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

// For the holder of a link of the order.
struct OpenFileByLink {
  std::string token;
  FileId file_id;
  std::optional<bool> thumbnail;
};
BOOST_DESCRIBE_STRUCT(OpenFileByLink, (), (token, file_id, thumbnail))
Answer<http::Response> open_file_by_link(journal::Work& work, const api::Exchange& exchange,
                                         people::LinkPurpose purpose);

// 409 file_is_sent for what is no draft any more; 404 for drafts of others, which nobody else sees.
Answer<Done> remove_file(journal::Work& work, const GetFile& command);
Answer<Done> remove_my_file(journal::Work& work, const GetFile& command);
struct RemoveFileByLink {
  std::string token;
  FileId file_id;
};
BOOST_DESCRIBE_STRUCT(RemoveFileByLink, (), (token, file_id))
Answer<Done> remove_file_by_link(journal::Work& work, const RemoveFileByLink& command,
                                 people::LinkPurpose purpose);

}  // namespace entente::evidence
