// The sealed bundle of a case: what one party may see of it, with a fingerprint of every file and
// the last link of the case in the journal (X5, X6).
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cases/case_views.hpp"
#include "messages/messages.hpp"
#include "platform/files/zip_writer.hpp"

namespace entente::cases {

struct BundledFile {
  std::string path;  // in the archive
  std::string sha256;
  std::int64_t size = 0;
  // Of a file of evidence:
  std::optional<evidence::FileId> id;
  std::optional<std::string> name;             // as its sender called it
  std::optional<std::string> sha256_received;  // of the bytes as they came
  std::optional<std::int64_t> entry;           // the line of the timeline
  std::optional<std::int64_t> message;         // the message about the order, by its number
  std::optional<evidence::FileSide> from;
  std::optional<policies::Proof> proves;
  std::optional<Instant> uploaded_at;
};
BOOST_DESCRIBE_STRUCT(BundledFile, (),
                      (path, sha256, size, id, name, sha256_received, entry, message, from, proves,
                       uploaded_at))

// As `entente journal anchor` writes it: `entente journal verify --anchors` takes it as a line.
struct JournalHead {
  std::string shop;
  std::string subject;
  std::int64_t seq = 0;
  std::string hash;
};
BOOST_DESCRIBE_STRUCT(JournalHead, (), (shop, subject, seq, hash))

struct Manifest {
  std::string format = "entente-case-bundle/1";
  CaseId case_id;
  ShopId shop_id;
  std::string shop_name;
  OrderId order_id;
  std::string order_external_id;
  Instant made_at;
  Party made_for = Party::buyer;
  std::string language;
  JournalHead journal;
  std::vector<BundledFile> files;
};
BOOST_DESCRIBE_STRUCT(Manifest, (),
                      (format, case_id, shop_id, shop_name, order_id, order_external_id, made_at,
                       made_for, language, journal, files))

struct Bundle {
  std::string file_name;
  std::vector<files::ZipMember> members;
  std::vector<evidence::File> opened;  // files that its reader gets with it
};
Bundle bundle_of(const Context& context, const Loaded& loaded);

// "timeline.html" of a bundle: the case, and `said`, the messages about its order; `files` has the
// place of each file. Self-contained: no script, nothing from elsewhere.
std::string timeline_page(const Context& context, const CaseView& view,
                          const std::vector<messages::Entry>& said,
                          const std::vector<BundledFile>& files);

}  // namespace entente::cases
