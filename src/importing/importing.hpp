// Front door of importing: tables of other systems become shops, orders and reviews.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "platform/files/mapping.hpp"
#include "platform/files/progress.hpp"

namespace entente::importing {

struct ImportCounts {
  std::int64_t rows = 0;  // read
  std::int64_t purchases = 0;
  std::int64_t purchases_without_shop = 0;  // of them
  std::int64_t orders = 0;                  // of shops
  std::int64_t shops = 0;
  std::int64_t products = 0;
  std::int64_t reviews = 0;  // as they were given; each counts for every shop of its purchase
  std::int64_t created = 0;  // orders and reviews of shops, and what changed of them
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t review_versions = 0;   // new ones
  std::int64_t rejected = 0;          // rows
  std::vector<std::string> left_out;  // tables that the mapping does not name
  std::vector<std::filesystem::path> rejected_files;
};

struct ImportOptions {
  std::vector<std::filesystem::path> paths;  // files, directories, ZIP files
  files::Mapping mapping;                    // plain_mapping() for tables with our own column names
  // Told long after it happened: nobody is notified, no dispute is opened, nothing is assumed about
  // missing delivery times.
  bool history = false;
  std::filesystem::path rejected_directory = ".";  // for <table>.rejected.csv
  std::filesystem::path temporary_directory;       // for joins; the system's own where empty
  std::size_t batch_rows = 100'000;                // in one transaction at most
  files::ProgressOptions progress = files::progress_options();
  std::function<void(const ImportCounts&)> on_batch;  // after each that is committed; may be empty
};

// What stops an import as a whole, as a sentence for people.
struct ImportFailure {
  std::string what;
};

// Reads everything, keeps the good rows, writes the bad ones to files. Safe to repeat: what is
// known already stays as it is. Memory stays flat at any size. Throws db::Error and
// std::system_error; what was committed until then stays, and the next run goes on from there.
std::expected<ImportCounts, ImportFailure> import_tables(journal::Journal& journal,
                                                         const ImportOptions& options);

// Our own format (docs/guide/import.md).
files::Mapping plain_mapping();

// Some lines for the end of the command.
std::string summary(const ImportCounts& counts);

}  // namespace entente::importing
