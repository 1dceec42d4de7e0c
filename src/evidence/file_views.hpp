// What readers see of files.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "evidence/evidence_file.hpp"
#include "journal/context.hpp"

namespace entente::evidence {

// Somebody opened the file in full; for support.
struct FileReadView {
  Instant at;
  FileSide side = FileSide::buyer;
  std::string name;  // of an account; empty for buyers and machines
};
BOOST_DESCRIBE_STRUCT(FileReadView, (), (at, side, name))

struct FileView {
  FileId id;
  FileSide from = FileSide::buyer;  // who sent it
  FileKind kind = FileKind::photo;
  std::string name;
  std::int64_t size = 0;
  std::string sha256;           // of what is served, hex
  std::string sha256_received;  // of what was sent
  std::optional<std::int64_t> width;
  std::optional<std::int64_t> height;
  std::optional<policies::Proof> proves;
  std::optional<std::string> proves_text;  // in the reader's language
  // None for the holder of a link: it asks by POST, so that its token stays out of addresses.
  std::optional<std::string> url;
  std::optional<std::string> thumbnail_url;
  Instant uploaded_at;
  std::vector<FileReadView> read_by;  // newest first; for support
};
BOOST_DESCRIBE_STRUCT(FileView, (),
                      (id, from, kind, name, size, sha256, sha256_received, width, height, proves,
                       proves_text, url, thumbnail_url, uploaded_at, read_by))

// The way by which a reader gets files.
enum class Door { shop, my, link };

FileView file_view(const Context& context, const File& file, Door door);
// With who opened them.
void add_reads(const Context& context, ShopId shop, CaseId of_case,
               const std::vector<FileView*>& views);
// The same of the messages about an order.
void add_reads_of_messages(const Context& context, ShopId shop, OrderId order,
                           const std::vector<FileView*>& views);

std::string proof_text(const Context& context, policies::Proof proof);

}  // namespace entente::evidence
