#include "importing/import_job.hpp"

#include <algorithm>

namespace entente::importing {

bool Job::has(files::ImportKind kind) const {
  return std::ranges::any_of(tables, [&](const auto& table) { return table.rule->kind == kind; });
}

std::filesystem::path Job::temporary_directory() const {
  return options.temporary_directory.empty() ? std::filesystem::temp_directory_path()
                                             : options.temporary_directory;
}

void Job::read(const ImportTable& table,
               const std::function<void(const files::MappedRecord&, Origin)>& each) {
  auto records = table.source->open(table.name);
  if (!records)
    throw Stop("Cannot read " + table.name + ": " + std::string(to_text(records.error().problem)) +
               " " + records.error().detail);
  auto reader = files::MappedReader::open(std::move(*records), *table.rule);
  if (!reader) {
    std::string columns;
    for (const auto& error : reader.error()) columns += " " + error.column;
    throw Stop(table.name + " lacks the columns" + columns);
  }
  const auto index = static_cast<std::int64_t>(table.index);
  while (auto record = reader->next()) {
    ++counts.rows;
    progress.update(bytes_done + reader->source().consumed(),
                    static_cast<std::uint64_t>(counts.rows));
    std::string raw(reader->source().raw());
    if (*record)
      each(**record.value(), {index, (**record)->line(), std::move(raw)});
    else
      rejects.add({index, record->error().line, std::move(raw)}, record->error().column,
                  record->error().reason);
  }
  if (const auto problem = reader->source().source_problem())
    throw Stop(table.name + " ends early: " + std::string(to_text(*problem)));
  bytes_done += table.bytes;
}

void Job::read_all(files::ImportKind kind,
                   const std::function<void(const files::MappedRecord&, Origin)>& each) {
  for (const auto& table : tables)
    if (table.rule->kind == kind) read(table, each);
}

}  // namespace entente::importing
