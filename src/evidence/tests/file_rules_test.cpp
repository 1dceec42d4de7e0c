// Which files may come, how many, and who sees them (SEC-9).
#include "evidence/file_rules.hpp"

#include <gtest/gtest.h>

#include "evidence/evidence.hpp"

namespace entente::evidence {
namespace {

std::string outcome(const Decided<FileKind>& decided) {
  return std::string(decided ? to_text(*decided) : to_text(decided.error()));
}

TEST(Kind, is_what_bytes_name_and_type_say_together) {
  struct Row {
    const char* bytes;
    const char* name;
    const char* type;
    bool has_photo_bytes;
    const char* expected;
  };
  for (const auto& row : {
           Row{"%PDF-1.7", "receipt.pdf", "application/pdf", false, "pdf"},
           Row{"%PDF-1.7", "RECEIPT.PDF", "Application/PDF; charset=x", false, "pdf"},
           Row{"%PDF-1.7", "receipt.pdf", "", false, "pdf"},
           Row{"%PDF-1.7", "receipt.pdf", "application/octet-stream", false, "pdf"},
           Row{"%PDF-1.7", "receipt.jpg", "application/pdf", false, "file_kind_mismatch"},
           Row{"%PDF-1.7", "receipt.pdf.exe", "application/pdf", false, "file_kind_mismatch"},
           Row{"%PDF-1.7", ".pdf", "application/pdf", false, "file_kind_mismatch"},
           Row{"%PDF-1.7", "receipt.pdf", "text/html", false, "file_kind_mismatch"},
           Row{"MZ\x90", "photo.jpg", "image/jpeg", false, "file_kind_unknown"},
           Row{" %PDF-1.7", "receipt.pdf", "application/pdf", false, "file_kind_unknown"},
           Row{"<svg xmlns='x'/>", "a.svg", "image/svg+xml", false, "file_kind_unknown"},
           Row{"<!DOCTYPE html>", "a.pdf", "application/pdf", false, "file_kind_unknown"},
           Row{"PK\x03\x04", "a.zip", "application/zip", false, "file_kind_unknown"},
           Row{"\xFF\xD8\xFF", "a.jpg", "image/jpeg", true, "photo"},
           Row{"", "a.pdf", "application/pdf", false, "file_empty"},
           Row{"%PDF-1.7", "", "application/pdf", false, "file_missing"},
       })
    EXPECT_EQ(outcome(kind_of({row.bytes, row.name, row.type, row.has_photo_bytes})), row.expected)
        << row.name << " " << row.type;
}

TEST(Kind, a_pdf_may_have_so_many_bytes_and_not_one_more) {
  std::string bytes = "%PDF-1.7";
  bytes.resize(static_cast<std::size_t>(file_policy.pdf_bytes_max), 'x');
  EXPECT_EQ(outcome(kind_of({bytes, "a.pdf", "", false})), "pdf");
  bytes += 'x';
  EXPECT_EQ(outcome(kind_of({bytes, "a.pdf", "", false})), "file_too_large");
}

TEST(Quota, of_a_day_and_of_a_case) {
  EXPECT_TRUE(may_upload(file_policy.a_day_max - 1));
  EXPECT_EQ(may_upload(file_policy.a_day_max).error(), Refusal::file_quota_used_up);

  const auto files = [](std::int64_t count, std::int64_t size) {
    File file;
    file.size = size;
    return std::vector<File>(static_cast<std::size_t>(count), file);
  };
  const auto most = file_policy.of_case_max;
  EXPECT_TRUE(may_submit(files(most - 2, 1), files(2, 1)));
  EXPECT_EQ(may_submit(files(most - 1, 1), files(2, 1)).error(), Refusal::too_many_files_in_case);
  const auto half = file_policy.of_case_bytes_max / 2;
  EXPECT_TRUE(may_submit(files(1, half), files(1, half)));
  EXPECT_EQ(may_submit(files(1, half), files(1, half + 1)).error(),
            Refusal::too_many_files_in_case);
}

TEST(Quota, of_the_messages_about_an_order_is_that_of_a_case) {
  File small;
  small.size = 1;
  const auto most = static_cast<std::size_t>(file_policy.of_case_max);
  EXPECT_TRUE(may_send(std::vector(most - 1, small), {small}));
  EXPECT_EQ(may_send(std::vector(most, small), {small}).error(), Refusal::too_many_files_in_thread);
  File large;
  large.size = file_policy.of_case_bytes_max;
  EXPECT_TRUE(may_send({}, {large}));
  EXPECT_EQ(may_send({small}, {large}).error(), Refusal::too_many_files_in_thread);
}

// Where a file may still go, by where it is.
TEST(Drafts, go_once_with_a_message_and_once_with_a_case) {
  struct Row {
    const char* name;
    bool is_sent, is_of_thread, is_of_case;
    bool to_message, to_case, removed;
  };
  for (const auto& row : {Row{"a draft", false, false, false, true, true, true},
                          Row{"with a message", true, true, false, false, true, false},
                          Row{"of a case", true, false, true, false, false, false},
                          Row{"both", true, true, true, false, false, false}}) {
    File file;
    if (row.is_sent) file.submitted_at = Instant{1};
    if (row.is_of_thread) file.thread_id = ThreadId{};
    if (row.is_of_case) file.case_id = CaseId{};
    EXPECT_EQ(may_go_with_message(file), row.to_message) << row.name;
    EXPECT_EQ(may_go_with_case(file), row.to_case) << row.name;
    const auto removed = may_remove(file);
    EXPECT_EQ(removed.has_value(), row.removed) << row.name;
    if (!removed) {
      EXPECT_EQ(removed.error(), Refusal::file_is_sent);
    }
  }
}

TEST(Fingerprints, are_one_a_line) {
  File first;
  first.sha256 = "aa";
  File second;
  second.sha256 = "bb";
  second.id.uuid.bytes[15] = 1;
  EXPECT_EQ(fingerprints({}), "");
  EXPECT_EQ(fingerprints({first, second}),
            to_text(first.id) + " aa\n" + to_text(second.id) + " bb");
}

TEST(Drafts, are_seen_by_who_sent_them_alone) {
  Uuid sender;
  sender.bytes[15] = 1;
  Uuid other;
  other.bytes[15] = 2;
  File file;
  file.uploaded_by = sender;
  EXPECT_TRUE(may_see(file, sender));
  EXPECT_FALSE(may_see(file, other));
  file.submitted_at = Instant{1};
  EXPECT_TRUE(may_see(file, other));
}

TEST(Refusals, have_a_status_of_their_own_kind) {
  for (const auto& [refusal, status] :
       {std::pair{Refusal::file_quota_used_up, 429}, std::pair{Refusal::file_missing, 422},
        std::pair{Refusal::file_empty, 422}, std::pair{Refusal::file_kind_unknown, 415},
        std::pair{Refusal::file_kind_mismatch, 415}, std::pair{Refusal::file_too_large, 413},
        std::pair{Refusal::too_many_files_in_case, 422},
        std::pair{Refusal::too_many_files_in_thread, 422}, std::pair{Refusal::file_is_sent, 409}})
    EXPECT_EQ(refusal_info(refusal).status, status);
}

}  // namespace
}  // namespace entente::evidence
