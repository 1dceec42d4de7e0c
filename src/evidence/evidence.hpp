// Front door of evidence: files that prove something about an order. It knows no cases: a file is
// of an order, and once it is submitted of a case and a line of its timeline, as plain ids.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "evidence/completeness_rules.hpp"
#include "evidence/evidence_file.hpp"
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

// Who sends files about an order.
struct Sender {
  ShopId shop_id;
  OrderId order_id;
  FileSide side = FileSide::buyer;
  Uuid id;
};
// Of a buyer: the person, where one is known, so that their drafts are theirs by whatever link.
Uuid sender_of_buyer(const std::optional<PersonId>& person, const Uuid& link);

// The drafts that a command wants to submit, with what they prove. 422 at /files/0/id for what is
// no draft of this sender or is named twice, at /files for too many at once, and
// too_many_files_in_case.
Answer<std::vector<File>> drafts_of(db::Session& session, const Sender& sender,
                                    const std::optional<CaseId>& of_case,
                                    const std::vector<Attachment>& wanted);

// From here on both sides and support see them.
void submit(journal::Work& work, std::vector<File> files, CaseId of_case,
            std::int64_t entry_number);

// Submitted ones, in the order of their lines.
std::vector<File> files_of_case(db::Session& session, ShopId shop, CaseId of_case);
// As they are kept; nullopt where they are gone.
std::optional<std::string> bytes_of(db::Session& session, const File& file);
// That somebody opened it in full.
void record_access(journal::Work& work, const File& file, FileSide side, const Uuid& reader);

// Housekeeping: drafts that nobody submitted in time, a hundred at most. Returns how many went.
std::int64_t forget_drafts(journal::Work& work);

void add_evidence_routes(api::Router& routes);

// Events on the chain of a file (subject: its id): file_uploaded {order_id, kind, bytes,
// sha256_received, sha256}, file_submitted {case_id, number, proves}, file_forgotten {}.

}  // namespace entente::evidence
