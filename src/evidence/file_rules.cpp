#include "evidence/file_rules.hpp"

#include <algorithm>

#include "evidence/evidence.hpp"

namespace entente::evidence {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool ends_with_fold(std::string_view text, std::string_view end) {
  return text.size() > end.size() &&
         std::ranges::equal(text.substr(text.size() - end.size()), end, {}, lower);
}

bool is_fold(std::string_view text, std::string_view other) {
  return std::ranges::equal(text.substr(0, text.find(';')), other, {}, lower);
}

// Some browsers and scripts do not say what they send.
bool says_pdf_or_nothing(std::string_view content_type) {
  return content_type.empty() || is_fold(content_type, "application/pdf") ||
         is_fold(content_type, "application/octet-stream");
}

std::int64_t bytes_of(const std::vector<File>& files) {
  std::int64_t all = 0;
  for (const auto& each : files) all += each.size;
  return all;
}

bool fit_together(const std::vector<File>& there, const std::vector<File>& more) {
  const auto count = static_cast<std::int64_t>(there.size() + more.size());
  return count <= file_policy.of_case_max &&
         bytes_of(there) + bytes_of(more) <= file_policy.of_case_bytes_max;
}

}  // namespace

RefusalInfo refusal_info(Refusal refusal) {
  switch (refusal) {
    case Refusal::file_quota_used_up:
      return {429};
    case Refusal::file_missing:
    case Refusal::file_empty:
    case Refusal::too_many_files_in_case:
    case Refusal::too_many_files_in_thread:
      return {422};
    case Refusal::file_is_sent:
      return {409};
    case Refusal::file_kind_unknown:
    case Refusal::file_kind_mismatch:
      return {415};
    case Refusal::file_too_large:
      return {413};
  }
  return {500};
}

Decided<FileKind> kind_of(const Sent& sent) {
  if (sent.name.empty()) return std::unexpected(Refusal::file_missing);
  if (sent.bytes.empty()) return std::unexpected(Refusal::file_empty);
  if (sent.has_photo_bytes) return FileKind::photo;
  if (!sent.bytes.starts_with("%PDF-")) return std::unexpected(Refusal::file_kind_unknown);
  if (!ends_with_fold(sent.name, ".pdf") || !says_pdf_or_nothing(sent.content_type))
    return std::unexpected(Refusal::file_kind_mismatch);
  if (static_cast<std::int64_t>(sent.bytes.size()) > file_policy.pdf_bytes_max)
    return std::unexpected(Refusal::file_too_large);
  return FileKind::pdf;
}

Decided<Done> may_upload(std::int64_t sent) {
  if (sent >= file_policy.a_day_max) return std::unexpected(Refusal::file_quota_used_up);
  return Done{};
}

Decided<Done> may_submit(const std::vector<File>& there, const std::vector<File>& more) {
  if (!fit_together(there, more)) return std::unexpected(Refusal::too_many_files_in_case);
  return Done{};
}

Decided<Done> may_send(const std::vector<File>& there, const std::vector<File>& more) {
  if (!fit_together(there, more)) return std::unexpected(Refusal::too_many_files_in_thread);
  return Done{};
}

bool may_go_with_message(const File& file) {
  return !file.submitted_at;
}

bool may_go_with_case(const File& file) {
  return !file.case_id && (!file.submitted_at || file.thread_id);
}

Decided<Done> may_remove(const File& file) {
  if (file.submitted_at) return std::unexpected(Refusal::file_is_sent);
  return Done{};
}

bool may_see(const File& file, const Uuid& reader) {
  return file.submitted_at.has_value() || file.uploaded_by == reader;
}

std::string fingerprints(const std::vector<File>& files) {
  std::string all;
  for (const auto& file : files)
    all += (all.empty() ? "" : "\n") + to_text(file.id) + " " + file.sha256;
  return all;
}

}  // namespace entente::evidence
