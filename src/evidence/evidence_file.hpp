// A file that proves something about an order (C7, C8, SEC-9).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "policies/policies.hpp"

namespace entente::evidence {

struct FileTag {
  static constexpr std::string_view prefix = "file";
};
using FileId = Id<FileTag>;

// Whose file it is, and who opens it.
enum class FileSide { buyer, shop, support };
BOOST_DESCRIBE_ENUM(FileSide, buyer, shop, support)

// photo: written anew, nothing of it but its picture is kept. pdf: as it came, for download alone.
enum class FileKind { photo, pdf };
BOOST_DESCRIBE_ENUM(FileKind, photo, pdf)

//   draft (seen by who sent it) --- goes with a message, or with an entry of a case ---> seen by
//     |                                                       both sides and support, for good
//     +--- its sender removes it, or nobody sends it within some days ---> gone
//
// What went with a message may be submitted to a case of its order later; then it is both.
struct File {
  ShopId shop_id;
  FileId id;
  OrderId order_id;
  std::optional<CaseId> case_id;             // of a submitted one
  std::optional<std::int64_t> entry_number;  // the line of its timeline
  FileSide side = FileSide::buyer;
  Uuid uploaded_by;  // an account, a person, an API key, or the link of a buyer who is no person
  FileKind kind = FileKind::photo;
  std::string name;  // as the sender called it: text to show, never a path
  std::int64_t size = 0;
  std::string sha256_received;  // of the bytes as they came, hex
  std::string sha256;           // of the bytes that are kept
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  std::optional<policies::Proof> proves;
  Instant created_at;
  std::optional<Instant> submitted_at;         // it is no draft any more
  std::optional<ThreadId> thread_id;           // of one that went with a message
  std::optional<std::int64_t> message_number;  // which
  // A draft that its sender removed: its bytes and name are gone, and it still counts for the day.
  std::optional<Instant> removed_at;
};
BOOST_DESCRIBE_STRUCT(File, (),
                      (shop_id, id, order_id, case_id, entry_number, side, uploaded_by, kind, name,
                       size, sha256_received, sha256, width, height, proves, created_at,
                       submitted_at, thread_id, message_number, removed_at))

// Somebody opened a file in full.
struct Access {
  ShopId shop_id;
  Uuid id;
  FileId file_id;
  Instant at;
  FileSide side = FileSide::buyer;
  Uuid opened_by;
};
BOOST_DESCRIBE_STRUCT(Access, (), (shop_id, id, file_id, at, side, opened_by))

// What a command says of a draft that it sends.
struct Attachment {
  FileId id;
  std::optional<policies::Proof> proves;
};
BOOST_DESCRIBE_STRUCT(Attachment, (), (id, proves))

}  // namespace entente::evidence
