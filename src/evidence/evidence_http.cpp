#include "api/router.hpp"
#include "evidence/evidence.hpp"
#include "evidence/file_download.hpp"
#include "evidence/file_upload.hpp"

namespace entente::evidence {

using api::Audience;

void add_evidence_routes(api::Router& routes) {
  const std::string upload = "Upload a photo or PDF as evidence";
  const std::vector<api::FormField> form{{"file", true}};
  routes.raw_post_prepared("/v1/files/{shop_id}/{order_id}", {Audience::shop_agent, "cases.write"},
                           upload, form, &check_file_of_team);
  routes.raw_post_prepared("/v1/support-files/{shop_id}/{order_id}", {Audience::staff}, upload,
                           form, &check_file_of_support);
  routes.raw_post_prepared("/v1/my/files/{shop_id}/{order_id}", {Audience::buyer}, upload, form,
                           &check_my_file);
  routes.raw_post_prepared("/v1/case-links/files", {Audience::anyone}, upload,
                           {{"token"}, {"file", true}}, &check_file_by_link);

  const std::string any = "application/octet-stream";
  const std::string of_shop = "/v1/files/{shop_id}/{file_id}";
  const api::For reader{Audience::shop_reader, "cases.read"};
  routes.raw_get_recorded(of_shop, reader, "Open a file of evidence", any, &open_file);
  routes.get(of_shop + "/thumbnail", reader, "Show a photo of evidence, small", &show_thumbnail);
  const std::string mine = "/v1/my/files/{shop_id}/{file_id}";
  routes.raw_get_recorded(mine, {Audience::buyer}, "Open a file of evidence", any, &open_my_file);
  routes.get(mine + "/thumbnail", {Audience::buyer}, "Show a photo of evidence, small",
             &show_my_thumbnail);
  routes.raw_post("/v1/case-links/open-file", {Audience::anyone}, "Open a file of evidence",
                  &open_file_by_link);
}

}  // namespace entente::evidence
