#include "evidence/file_intake.hpp"

#include "api/upload_form.hpp"
#include "evidence/file_rules.hpp"
#include "evidence/file_store.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/crypto/sha256.hpp"

namespace entente::evidence {
namespace {

std::string sha256_hex(std::string_view bytes) {
  return crypto::hex_encode(crypto::sha256(bytes));
}

Answer<ReadyFile> clean(const Environment& env, const IncomingFile& photo, ReadyFile ready) {
  if (env.images == nullptr) return refused(api::UploadRefusal::photo_service_busy);
  auto image = env.images->clean(photo.bytes, {photo.name, photo.content_type});
  if (!image) return refused(api::refusal_of(image.error()));
  ready.file.width = image->picture.width;
  ready.file.height = image->picture.height;
  ready.bytes = std::move(image->picture.bytes);
  ready.thumbnail = std::move(image->thumbnail.bytes);
  return ready;
}

}  // namespace

Uuid sender_of_buyer(const std::optional<PersonId>& person, const Uuid& link) {
  return person ? person->uuid : link;
}

Answer<File> examine(const IncomingFile& file) {
  const auto kind = kind_of(
      {file.bytes, file.name, file.content_type, files::image_kind(file.bytes).has_value()});
  if (!kind)
    return refused(kind.error(), {{"mib", std::to_string(file_policy.pdf_bytes_max >> 20)}});
  File found;
  found.name = file.name;
  found.kind = *kind;
  found.sha256_received = sha256_hex(file.bytes);
  return found;
}

Answer<ReadyFile> make_ready(const Environment& env, const IncomingFile& file) {
  auto examined = examine(file);
  if (!examined) return std::unexpected(examined.error());
  ReadyFile ready{std::move(*examined), {}, {}};
  if (ready.file.kind == FileKind::photo) {
    auto cleaned = clean(env, file, std::move(ready));
    if (!cleaned) return cleaned;
    ready = std::move(*cleaned);
  } else {
    ready.bytes = file.bytes;
  }
  ready.file.size = static_cast<std::int64_t>(ready.bytes.size());
  ready.file.sha256 = sha256_hex(ready.bytes);
  return ready;
}

Answer<Done> check_quota(const Context& context, const Sender& sender) {
  const auto sent = file_store::count_by(context.session, sender.shop_id, sender.id,
                                         context.now - std::chrono::hours{24});
  if (const auto may = may_upload(sent); !may)
    return refused(may.error(), {{"max", std::to_string(file_policy.a_day_max)}});
  return Done{};
}

Answer<File> keep(journal::Work& work, const Sender& sender, const ReadyFile& ready) {
  if (auto quota = check_quota(work, sender); !quota) return std::unexpected(quota.error());
  auto file = ready.file;
  file.shop_id = sender.shop_id;
  file.id = crypto::new_id<FileId>(work.now);
  file.order_id = sender.order_id;
  file.side = sender.side;
  file.uploaded_by = sender.id;
  file.created_at = work.now;
  file_store::insert(work.session, file, {ready.bytes, ready.thumbnail});
  work.record(file.shop_id, file.id.uuid,
              {"file_uploaded",
               {{"order_id", to_text(file.order_id)},
                {"kind", std::string(to_text(file.kind))},
                {"bytes", std::to_string(file.size)},
                {"sha256_received", file.sha256_received},
                {"sha256", file.sha256}},
               {{"name", file.name}}});
  return file;
}

std::vector<Answer<File>> keep_for_message(journal::Work& work, const Sender& sender,
                                           const std::vector<ReadyFile>& ready) {
  const auto there = file_store::of_messages(work.session, sender.shop_id, sender.order_id);
  std::vector<File> more;
  std::vector<Answer<File>> all;
  for (const auto& each : ready) {
    more.push_back(each.file);
    if (const auto may = may_send(there, more); !may)
      all.emplace_back(refused(may.error(), {{"max", std::to_string(file_policy.of_case_max)}}));
    else
      all.push_back(keep(work, sender, each));
    if (!all.back()) more.pop_back();
  }
  return all;
}

}  // namespace entente::evidence
