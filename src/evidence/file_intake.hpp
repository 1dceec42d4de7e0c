// A file on its way in, whichever way it comes: looked at, made ready, kept (SEC-9).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.hpp"
#include "evidence/evidence_file.hpp"
#include "journal/work.hpp"

namespace entente::evidence {

// Who sends files about an order.
struct Sender {
  ShopId shop_id;
  OrderId order_id;
  FileSide side = FileSide::buyer;
  Uuid id;
};
// Of a buyer: the person, where one is known, so that their drafts are theirs by whatever link.
Uuid sender_of_buyer(const std::optional<PersonId>& person, const Uuid& link);

// As it came; all but its name may be anything.
struct IncomingFile {
  std::string_view bytes;
  std::string_view name;  // one line, no path
  std::string_view content_type;
};
// Quick: whether it may be a file at all, by its bytes, name and type together.
Answer<File> examine(const IncomingFile& file);

// What is kept of it.
struct ReadyFile {
  File file;
  std::string bytes;
  std::string thumbnail;  // empty for a PDF
};
// Slow: a photo is written anew in its capped child process. Ahead of any transaction. The refusals
// are those of examine() and of api/upload_form.hpp.
Answer<ReadyFile> make_ready(const Environment& env, const IncomingFile& file);

// 429 where this sender has sent enough for a day.
Answer<Done> check_quota(const Context& context, const Sender& sender);
// A draft of the sender from here on; the same 429.
Answer<File> keep(journal::Work& work, const Sender& sender, const ReadyFile& ready);
// Those that a message takes along at once; one answer each: 429, or too_many_files_in_thread.
std::vector<Answer<File>> keep_for_message(journal::Work& work, const Sender& sender,
                                           const std::vector<ReadyFile>& ready);

}  // namespace entente::evidence
