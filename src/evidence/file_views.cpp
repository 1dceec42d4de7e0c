#include "evidence/file_views.hpp"

#include <fmt/format.h>

#include "evidence/file_store.hpp"
#include "people/people.hpp"

namespace entente::evidence {

std::string proof_text(const Context& context, policies::Proof proof) {
  return context.text("evidence.what." + std::string(to_text(proof)));
}

FileView file_view(const Context& context, const File& file, Door door) {
  FileView view;
  view.id = file.id;
  view.kind = file.kind;
  view.name = file.name;
  view.size = file.size;
  view.sha256 = file.sha256;
  view.sha256_received = file.sha256_received;
  view.width = file.width;
  view.height = file.height;
  view.proves = file.proves;
  if (file.proves) view.proves_text = proof_text(context, *file.proves);
  view.uploaded_at = file.created_at;
  if (door == Door::link) return view;
  view.url =
      fmt::format("{}/v1/{}/{}/{}", context.env.public_url, door == Door::my ? "my/files" : "files",
                  to_text(file.shop_id), to_text(file.id));
  if (file.kind == FileKind::photo) view.thumbnail_url = *view.url + "/thumbnail";
  return view;
}

void add_reads(const Context& context, ShopId shop, CaseId of_case, std::vector<FileView*> views) {
  constexpr std::int64_t shown_max = 200;
  for (const auto& access : file_store::accesses_of_case(context.session, shop, of_case, shown_max))
    for (auto* view : views)
      if (view->id == access.file_id)
        view->read_by.push_back(
            {access.at, access.side,
             access.side == FileSide::buyer
                 ? std::string{}
                 : people::account_name(context.session, AccountId{access.opened_by})});
}

}  // namespace entente::evidence
