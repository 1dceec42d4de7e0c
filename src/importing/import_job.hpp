// What the parts of one import share. Private to this folder.
#pragma once

#include <string>
#include <vector>

#include "importing/batches.hpp"
#include "importing/importing.hpp"
#include "importing/rejects.hpp"
#include "importing/shop_directory.hpp"
#include "platform/files/mapped_reader.hpp"
#include "platform/files/progress.hpp"
#include "platform/files/tables.hpp"

namespace entente::importing {

struct ImportTable {
  files::Tables* source = nullptr;
  std::string name;
  std::uint64_t bytes = 0;
  const files::FileRule* rule = nullptr;
  std::size_t index = 0;  // in the list of all
};

struct Job {
  journal::Journal& journal;
  const ImportOptions& options;
  std::vector<ImportTable> tables;
  ImportCounts counts;
  Rejects rejects;
  ShopDirectory shops;
  Batches batches;
  Uuid id;                       // of the import: the subject of its events
  files::Progress progress;      // in bytes
  std::uint64_t bytes_done = 0;  // of the tables before

  // Each good row of a table; bad ones go to the rejects. Throws Stop where the table cannot be
  // read.
  void read(const ImportTable& table,
            const std::function<void(const files::MappedRecord&, Origin)>& each);
  void read_all(files::ImportKind kind,
                const std::function<void(const files::MappedRecord&, Origin)>& each);
  [[nodiscard]] bool has(files::ImportKind kind) const;
  [[nodiscard]] std::filesystem::path temporary_directory() const;
};

// Ends the import with a sentence.
struct Stop : std::runtime_error {
  using std::runtime_error::runtime_error;
};

void import_shops(Job& job);
void import_flat_orders(Job& job);
void import_purchases(Job& job);
void import_reviews(Job& job);

}  // namespace entente::importing
