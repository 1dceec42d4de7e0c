#include "cases/bundle_views.hpp"

#include <fmt/format.h>

#include "journal/chain.hpp"
#include "platform/crypto/sha256.hpp"
#include "platform/files/image.hpp"
#include "platform/json/described.hpp"

namespace entente::cases {
namespace {

BundledFile described(const std::string& path, std::string_view bytes) {
  BundledFile file;
  file.path = path;
  file.sha256 = crypto::hex_encode(crypto::sha256(bytes));
  file.size = static_cast<std::int64_t>(bytes.size());
  return file;
}

// Never a name that its sender chose (SEC-9).
std::string path_of(const evidence::File& file, std::string_view bytes) {
  std::string_view extension = ".pdf";
  if (file.kind == evidence::FileKind::photo)
    extension = files::file_extension(files::image_kind(bytes).value_or(files::ImageKind::jpeg));
  return fmt::format("{}/{:03}-{}{}", file.case_id ? "files" : "messages",
                     file.case_id ? file.entry_number.value_or(0) : file.message_number.value_or(0),
                     to_text(file.id), extension);
}

void add_file(Bundle& bundle, Manifest& manifest, const evidence::File& file, std::string bytes) {
  auto entry = described(path_of(file, bytes), bytes);
  entry.id = file.id;
  entry.name = file.name;
  entry.sha256_received = file.sha256_received;
  entry.entry = file.entry_number;
  entry.message = file.message_number;
  entry.from = file.side;
  entry.proves = file.proves;
  entry.uploaded_at = file.created_at;
  bundle.members.push_back({entry.path, std::move(bytes)});
  bundle.opened.push_back(file);
  manifest.files.push_back(std::move(entry));
}

Manifest manifest_of(const Context& context, const Loaded& loaded) {
  const auto& row = loaded.row;
  Manifest manifest;
  manifest.case_id = row.id;
  manifest.shop_id = row.shop_id;
  manifest.shop_name = loaded.shop_row.name;
  manifest.order_id = row.order_id;
  manifest.order_external_id = row.order_external_id;
  manifest.made_at = context.now;
  manifest.made_for = loaded.party;
  manifest.language = context.language;
  if (const auto head = journal::head_of(context.session, row.shop_id, row.id.uuid))
    manifest.journal = {to_text(head->shop_id), to_base32(head->subject_id), head->seq, head->hash};
  return manifest;
}

// Of the case, then of the messages that did not become evidence.
std::vector<evidence::File> files_of(const Context& context, const Case& row) {
  auto all = evidence::files_of_case(context.session, row.shop_id, row.id);
  for (auto& file : evidence::files_of_messages(context.session, row.shop_id, row.order_id))
    if (!file.case_id) all.push_back(std::move(file));
  return all;
}

}  // namespace

Bundle bundle_of(const Context& context, const Loaded& loaded) {
  Bundle bundle;
  const auto& row = loaded.row;
  bundle.file_name = fmt::format("{}.zip", to_text(row.id));
  auto manifest = manifest_of(context, loaded);
  for (const auto& file : files_of(context, row))
    if (auto bytes = evidence::bytes_of(context.session, file))
      add_file(bundle, manifest, file, std::move(*bytes));
  const auto said = messages::messages_of_order(context.session, row.shop_id, row.order_id);
  const files::ZipMember page{
      "timeline.html", timeline_page(context, case_view(context, loaded), said, manifest.files)};
  manifest.files.insert(manifest.files.begin(), described(page.name, page.bytes));
  bundle.members.insert(bundle.members.begin(),
                        {{"manifest.json", json::to_json_text(manifest)}, page});
  return bundle;
}

}  // namespace entente::cases
