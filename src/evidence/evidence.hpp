// Front door of evidence: files that prove something about an order. It knows no cases and no
// messages: a file is of an order, and once it is sent of a case and a line of its timeline, or of
// a thread and one of its messages, as plain ids.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "evidence/completeness_rules.hpp"
#include "evidence/evidence_file.hpp"
#include "evidence/file_intake.hpp"
#include "evidence/file_views.hpp"

namespace entente::api {
class Router;
}
namespace entente::db {
class Session;
}
namespace entente::journal {
class Work;
}

namespace entente::evidence {

// The drafts that a command wants to submit, with what they prove; or what its sender sent with a
// message before. 422 at /files/0/id for what is neither or is named twice, at /files for too many
// at once, and too_many_files_in_case.
Answer<std::vector<File>> drafts_of(db::Session& session, const Sender& sender,
                                    const std::optional<CaseId>& of_case,
                                    const std::vector<Attachment>& wanted);
// The same for a message about the order, drafts alone; too_many_files_in_thread.
Answer<std::vector<File>> drafts_for_message(db::Session& session, const Sender& sender,
                                             const std::vector<Attachment>& wanted);

// From here on both sides and support see them.
void submit(journal::Work& work, std::vector<File> files, CaseId of_case,
            std::int64_t entry_number);
void send_with_message(journal::Work& work, std::vector<File> files, ThreadId thread,
                       std::int64_t number);

// "file_01h... sha256", one a line; for the event of the line or message they go with, so that its
// chain seals the files.
std::string fingerprints(const std::vector<File>& files);

// Submitted ones, in the order of their lines.
std::vector<File> files_of_case(db::Session& session, ShopId shop, CaseId of_case);
// Of the messages about an order, in their order.
std::vector<File> files_of_messages(db::Session& session, ShopId shop, OrderId order);
// As they are kept; nullopt where they are gone.
std::optional<std::string> bytes_of(db::Session& session, const File& file);
// That somebody opened it in full.
void record_access(journal::Work& work, const File& file, FileSide side, const Uuid& reader);

// Housekeeping: drafts that nobody submitted in time, a hundred at most. Returns how many went.
std::int64_t forget_drafts(journal::Work& work);

void add_evidence_routes(api::Router& routes);

// Events on the chain of a file (subject: its id): file_uploaded {order_id, kind, bytes,
// sha256_received, sha256}, file_submitted {case_id, number, proves}, file_sent {thread_id,
// number}, file_removed {} by who sent it, file_forgotten {}.

}  // namespace entente::evidence
