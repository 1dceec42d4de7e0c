// Files are sent along, removed and forgotten.
#include "evidence/file_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "evidence/file_rules.hpp"
#include "evidence/file_store.hpp"
#include "journal/work.hpp"
#include "platform/crypto/crypto.hpp"

namespace entente::evidence {

namespace {

// Those of the sender that may go along, with what they prove.
Answer<std::vector<File>> wanted_drafts(db::Session& session, const Sender& sender,
                                        const std::vector<Attachment>& wanted,
                                        bool (*may_go)(const File&)) {
  std::vector<File> drafts;
  if (static_cast<std::int64_t>(wanted.size()) > file_policy.of_entry_max)
    return invalid("/files", "too_many", {{"max", std::to_string(file_policy.of_entry_max)}});
  for (const auto& each : wanted) {
    auto file = file_store::by_id(session, sender.shop_id, each.id);
    const bool is_theirs = file && may_go(*file) && file->order_id == sender.order_id &&
                           file->uploaded_by == sender.id;
    if (!is_theirs || std::ranges::count(drafts, each.id, &File::id) > 0)
      return invalid(fmt::format("/files/{}/id", drafts.size()), "unknown_file");
    file->proves = each.proves;
    drafts.push_back(std::move(*file));
  }
  return drafts;
}

}  // namespace

Answer<std::vector<File>> drafts_of(db::Session& session, const Sender& sender,
                                    const std::optional<CaseId>& of_case,
                                    const std::vector<Attachment>& wanted) {
  auto drafts = wanted_drafts(session, sender, wanted, &may_go_with_case);
  if (!drafts || drafts->empty()) return drafts;
  const auto there =
      of_case ? file_store::of_case(session, sender.shop_id, *of_case) : std::vector<File>{};
  if (const auto may = may_submit(there, *drafts); !may)
    return refused(may.error(), {{"max", std::to_string(file_policy.of_case_max)}});
  return drafts;
}

Answer<std::vector<File>> drafts_for_message(db::Session& session, const Sender& sender,
                                             const std::vector<Attachment>& wanted) {
  auto drafts = wanted_drafts(session, sender, wanted, &may_go_with_message);
  if (!drafts || drafts->empty()) return drafts;
  const auto there = file_store::of_messages(session, sender.shop_id, sender.order_id);
  if (const auto may = may_send(there, *drafts); !may)
    return refused(may.error(), {{"max", std::to_string(file_policy.of_case_max)}});
  return drafts;
}

void submit(journal::Work& work, std::vector<File> files, CaseId of_case,
            std::int64_t entry_number) {
  for (auto& file : files) {
    file.case_id = of_case;
    file.entry_number = entry_number;
    if (!file.submitted_at) file.submitted_at = work.now;
    file_store::update(work.session, file);
    journal::Fields data{{"case_id", to_text(of_case)}, {"number", std::to_string(entry_number)}};
    if (file.proves) data["proves"] = std::string(to_text(*file.proves));
    work.record(file.shop_id, file.id.uuid, {"file_submitted", std::move(data), {}});
  }
}

void send_with_message(journal::Work& work, std::vector<File> files, ThreadId thread,
                       std::int64_t number) {
  for (auto& file : files) {
    file.thread_id = thread;
    file.message_number = number;
    file.submitted_at = work.now;
    file_store::update(work.session, file);
    work.record(
        file.shop_id, file.id.uuid,
        {"file_sent", {{"thread_id", to_text(thread)}, {"number", std::to_string(number)}}, {}});
  }
}

std::vector<File> files_of_case(db::Session& session, ShopId shop, CaseId of_case) {
  return file_store::of_case(session, shop, of_case);
}

std::vector<File> files_of_messages(db::Session& session, ShopId shop, OrderId order) {
  return file_store::of_messages(session, shop, order);
}

Answer<Done> remove_draft(journal::Work& work, const File& file) {
  if (const auto may = may_remove(file); !may) return refused(may.error());
  auto gone = file;
  gone.name.clear();
  gone.removed_at = work.now;
  file_store::empty_out(work.session, gone);
  work.record(file.shop_id, file.id.uuid, {"file_removed", {}, {}});
  return Done{};
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
    if (!draft.removed_at) work.record(draft.shop_id, draft.id.uuid, {"file_forgotten", {}, {}});
  }
  return static_cast<std::int64_t>(drafts.size());
}

}  // namespace entente::evidence
