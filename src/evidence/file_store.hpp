// All SQL about files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/evidence_file.hpp"
#include "platform/db/session.hpp"

namespace entente::evidence::file_store {

struct Content {
  std::string bytes;
  std::string thumbnail;  // empty for a PDF
};

void insert(db::Session& session, const File& file, const Content& content);
// Not where its sender removed it.
std::optional<File> by_id(db::Session& session, ShopId shop, FileId id);
// Submitted ones, in the order of their lines.
std::vector<File> of_case(db::Session& session, ShopId shop, CaseId id);
// In the order of their messages, photos first: the larger ones arrive last.
std::vector<File> of_messages(db::Session& session, ShopId shop, OrderId order);
// Of one sender since then: drafts, submitted and removed ones.
std::int64_t count_by(db::Session& session, ShopId shop, const Uuid& sender, Instant since);
void update(db::Session& session, const File& file);
// The row stays; the bytes and who opened them do not.
void empty_out(db::Session& session, const File& file);

std::optional<std::string> bytes(db::Session& session, ShopId shop, FileId id);
std::optional<std::string> thumbnail(db::Session& session, ShopId shop, FileId id);

// Drafts that came before or at `end`, removed ones too, the oldest first.
std::vector<File> drafts_until(db::Session& session, Instant end, std::int64_t limit);
void remove(db::Session& session, const File& file);

void insert(db::Session& session, const Access& access);
// Of the files of a case, newest first.
std::vector<Access> accesses_of_case(db::Session& session, ShopId shop, CaseId id,
                                     std::int64_t limit);
// Of the files of the messages about an order.
std::vector<Access> accesses_of_messages(db::Session& session, ShopId shop, OrderId order,
                                         std::int64_t limit);

}  // namespace entente::evidence::file_store
