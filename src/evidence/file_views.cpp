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
  view.from = file.side;
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

namespace {

constexpr std::int64_t reads_max = 200;

void add(const Context& context, const std::vector<Access>& accesses,
         const std::vector<FileView*>& views) {
  for (const auto& access : accesses)
    for (auto* view : views)
      if (view->id == access.file_id)
        view->read_by.push_back(
            {access.at, access.side,
             access.side == FileSide::buyer
                 ? std::string{}
                 : people::account_name(context.session, AccountId{access.opened_by})});
}

}  // namespace

void add_reads(const Context& context, ShopId shop, CaseId of_case,
               const std::vector<FileView*>& views) {
  add(context, file_store::accesses_of_case(context.session, shop, of_case, reads_max), views);
}

void add_reads_of_messages(const Context& context, ShopId shop, OrderId order,
                           const std::vector<FileView*>& views) {
  add(context, file_store::accesses_of_messages(context.session, shop, order, reads_max), views);
}

}  // namespace entente::evidence
