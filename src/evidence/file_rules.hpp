// Which files may come, how many, and who sees them (SEC-9). Pure.
#pragma once

#include <boost/describe.hpp>
#include <expected>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "evidence/evidence_file.hpp"

namespace entente::evidence {

// Numbers of the policy pack for files.
struct FilePolicy {
  std::int64_t pdf_bytes_max = 5 * 1024 * 1024;
  std::int64_t of_entry_max = 10;  // sent with one line of a timeline, or with one message
  std::int64_t of_case_max = 60;   // and of the messages about one order
  std::int64_t of_case_bytes_max = 40 * 1024 * 1024;  // a case is packed into one archive
  std::int64_t a_day_max = 40;  // that one person, account or link may send to a shop in 24 hours
  std::int64_t draft_days = 7;  // how long a draft waits to be submitted
};
inline constexpr FilePolicy file_policy{};

// In order of precedence. What is wrong with a photo is said by api/upload_form.hpp.
enum class Refusal {
  file_quota_used_up,
  file_missing,  // no field "file" with a name
  file_empty,
  file_kind_unknown,   // neither a photo nor a PDF
  file_kind_mismatch,  // the name or the type says another kind
  file_too_large,
  too_many_files_in_case,
  too_many_files_in_thread,
  file_is_sent,  // what others have seen stays
};
BOOST_DESCRIBE_ENUM(Refusal, file_quota_used_up, file_missing, file_empty, file_kind_unknown,
                    file_kind_mismatch, file_too_large, too_many_files_in_case,
                    too_many_files_in_thread, file_is_sent)
RefusalInfo refusal_info(Refusal refusal);

template <class T>
using Decided = std::expected<T, Refusal>;

// A file as it came. `has_photo_bytes`: it begins as a photo does.
struct Sent {
  std::string_view bytes;
  std::string_view name;
  std::string_view content_type;
  bool has_photo_bytes = false;
};
// By its first bytes, its name and its type together; all of them must agree (a photo's are
// compared where it is decoded).
Decided<FileKind> kind_of(const Sent& sent);

// `sent`: files of this sender within the last 24 hours.
Decided<Done> may_upload(std::int64_t sent);

// `there`: of the case. `more`: to be submitted now.
Decided<Done> may_submit(const std::vector<File>& there, const std::vector<File>& more);
// The same with a message: `there` are those of the thread.
Decided<Done> may_send(const std::vector<File>& there, const std::vector<File>& more);

// Whether its sender may still take it along: once with a message, and once with a line of a case.
bool may_go_with_message(const File& file);
bool may_go_with_case(const File& file);

// Drafts alone, by who sent them.
Decided<Done> may_remove(const File& file);

// Submitted ones are for both sides and support, drafts for who sent them.
bool may_see(const File& file, const Uuid& reader);

}  // namespace entente::evidence
