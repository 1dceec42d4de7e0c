#include "api/router.hpp"
#include "evidence/evidence.hpp"
#include "evidence/file_download.hpp"
#include "evidence/file_upload.hpp"

namespace entente::evidence {

using api::Audience;

namespace {

template <people::LinkPurpose purpose>
Answer<Done> remove_by_link(journal::Work& work, const RemoveFileByLink& command) {
  return remove_file_by_link(work, command, purpose);
}

// What the holder of a link sends, opens and takes back.
template <people::LinkPurpose purpose>
void add_link_routes(api::Router& routes, const std::string& links) {
  const api::For holder{Audience::anyone};
  routes.raw_post_prepared(links + "/files", holder, "Upload a photo or PDF",
                           {{"token"}, {"file", true}},
                           [](Context& context, const api::Exchange& exchange) {
                             return check_file_by_link(context, exchange, purpose);
                           });
  routes.raw_post(links + "/open-file", holder, "Open a file",
                  [](journal::Work& work, const api::Exchange& exchange) {
                    return open_file_by_link(work, exchange, purpose);
                  });
  routes.post(links + "/remove-file", holder, "Remove a file that was not sent yet",
              &remove_by_link<purpose>);
}

}  // namespace

void add_evidence_routes(api::Router& routes) {
  const std::string upload = "Upload a photo or PDF for a message or as evidence";
  const std::vector<api::FormField> form{{"file", true}};
  routes.raw_post_prepared("/v1/files/{shop_id}/{order_id}", {Audience::shop_agent, "cases.write"},
                           upload, form, &check_file_of_team);
  routes.raw_post_prepared("/v1/support-files/{shop_id}/{order_id}", {Audience::staff}, upload,
                           form, &check_file_of_support);
  routes.raw_post_prepared("/v1/my/files/{shop_id}/{order_id}", {Audience::buyer}, upload, form,
                           &check_my_file);

  const std::string any = "application/octet-stream";
  const std::string open = "Open a file of a message or of evidence";
  const std::string show = "Show a photo of a message or of evidence, small";
  const std::string of_shop = "/v1/files/{shop_id}/{file_id}";
  const api::For reader{Audience::shop_reader, "cases.read"};
  routes.raw_get_recorded(of_shop, reader, open, any, &open_file);
  routes.get(of_shop + "/thumbnail", reader, show, &show_thumbnail);
  const std::string mine = "/v1/my/files/{shop_id}/{file_id}";
  routes.raw_get_recorded(mine, {Audience::buyer}, open, any, &open_my_file);
  routes.get(mine + "/thumbnail", {Audience::buyer}, show, &show_my_thumbnail);

  const std::string remove = "Remove a file that was not sent yet";
  routes.del(of_shop, {Audience::shop_agent, "cases.write"}, remove, &remove_file);
  routes.del("/v1/support-files/{shop_id}/{file_id}", {Audience::staff}, remove, &remove_file);
  routes.del(mine, {Audience::buyer}, remove, &remove_my_file);

  add_link_routes<people::LinkPurpose::order_cases>(routes, "/v1/case-links");
  add_link_routes<people::LinkPurpose::conversation>(routes, "/v1/conversation-links");
}

}  // namespace entente::evidence
