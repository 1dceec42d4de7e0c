// Files are kept, submitted and forgotten.
#include "evidence/file_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/evidence.hpp"
#include "evidence/file_rules.hpp"
#include "journal/work.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::evidence {

Answer<Done> check_quota(const Context& context, const Sender& sender) {
  const auto sent = file_store::count_by(context.session, sender.shop_id, sender.id,
                                         context.now - std::chrono::hours{24});
  if (const auto may = may_upload(sent); !may)
    return refused(may.error(), {{"max", std::to_string(file_policy.a_day_max)}});
  return Done{};
}

Answer<File> keep(journal::Work& work, const Sender& sender, File file,
                  const file_store::Content& content) {
  if (auto quota = check_quota(work, sender); !quota) return std::unexpected(quota.error());
  file.shop_id = sender.shop_id;
  file.id = crypto::new_id<FileId>(work.now);
  file.order_id = sender.order_id;
  file.side = sender.side;
  file.uploaded_by = sender.id;
  file.created_at = work.now;
  file_store::insert(work.session, file, content);
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

Uuid sender_of_buyer(const std::optional<PersonId>& person, const Uuid& link) {
  return person ? person->uuid : link;
}

Answer<std::vector<File>> drafts_of(db::Session& session, const Sender& sender,
                                    const std::optional<CaseId>& of_case,
                                    const std::vector<Attachment>& wanted) {
  std::vector<File> drafts;
  if (wanted.empty()) return drafts;
  if (static_cast<std::int64_t>(wanted.size()) > file_policy.of_entry_max)
    return invalid("/files", "too_many", {{"max", std::to_string(file_policy.of_entry_max)}});
  for (const auto& each : wanted) {
    auto file = file_store::by_id(session, sender.shop_id, each.id);
    const bool is_theirs = file && !file->submitted_at && file->order_id == sender.order_id &&
                           file->uploaded_by == sender.id;
    if (!is_theirs || std::ranges::count(drafts, each.id, &File::id) > 0)
      return invalid(fmt::format("/files/{}/id", drafts.size()), "unknown_file");
    file->proves = each.proves;
    drafts.push_back(std::move(*file));
  }
  const auto there =
      of_case ? file_store::of_case(session, sender.shop_id, *of_case) : std::vector<File>{};
  if (const auto may = may_submit(there, drafts); !may)
    return refused(may.error(), {{"max", std::to_string(file_policy.of_case_max)}});
  return drafts;
}

void submit(journal::Work& work, std::vector<File> files, CaseId of_case,
            std::int64_t entry_number) {
  for (auto& file : files) {
    file.case_id = of_case;
    file.entry_number = entry_number;
    file.submitted_at = work.now;
    file_store::submit(work.session, file);
    journal::Fields data{{"case_id", to_text(of_case)}, {"number", std::to_string(entry_number)}};
    if (file.proves) data["proves"] = std::string(to_text(*file.proves));
    work.record(file.shop_id, file.id.uuid, {"file_submitted", std::move(data), {}});
  }
}

std::vector<File> files_of_case(db::Session& session, ShopId shop, CaseId of_case) {
  return file_store::of_case(session, shop, of_case);
}

std::optional<std::string> bytes_of(db::Session& session, const File& file) {
  return file_store::bytes(session, file.shop_id, file.id);
}

void record_access(journal::Work& work, const File& file, FileSide side, const Uuid& reader) {
  // Nobody's page shows anything else for it.
  work.touch_no_shop();
  file_store::insert(work.session,
                     {file.shop_id, crypto::new_uuid(work.now), file.id, work.now, side, reader});
}

// GDPR-4: what nobody submitted is not kept. The journal tells that it was there and went.
std::int64_t forget_drafts(journal::Work& work) {
  constexpr std::int64_t at_once_max = 100;
  const auto end = work.now - std::chrono::hours{24 * file_policy.draft_days};
  const auto drafts = file_store::drafts_until(work.session, end, at_once_max);
  for (const auto& draft : drafts) {
    file_store::remove(work.session, draft);
    work.record(draft.shop_id, draft.id.uuid, {"file_forgotten", {}, {}});
  }
  return static_cast<std::int64_t>(drafts.size());
}

}  // namespace entente::evidence
