#include "importing/importing.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "importing/import_job.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/bulk.hpp"

namespace entente::importing {
namespace {

// All tables of all paths, in the order given.
struct Sources {
  std::vector<std::unique_ptr<files::Tables>> opened;
  std::vector<ImportTable> tables;
  std::vector<std::string> left_out;
  std::uint64_t bytes = 0;
};

Sources open_sources(const ImportOptions& options) {
  Sources sources;
  for (const auto& path : options.paths) {
    auto opened = files::open_tables(path);
    if (!opened)
      throw Stop(fmt::format("Cannot read {}: {} {}", path.string(),
                             to_text(opened.error().problem), opened.error().detail));
    for (const auto& info : (*opened)->list()) {
      const auto* rule = options.mapping.rule_for(info.name);
      if (rule == nullptr) {
        sources.left_out.push_back(info.name);
        continue;
      }
      sources.bytes += info.bytes;
      sources.tables.push_back({opened->get(), info.name, info.bytes, rule, sources.tables.size()});
    }
    sources.opened.push_back(std::move(*opened));
  }
  if (sources.tables.empty()) throw Stop("None of the files is one that the mapping names.");
  return sources;
}

// The database has more room as long as this lives.
class Bulk {
 public:
  explicit Bulk(journal::Journal& journal) : journal_(journal) {
    journal_.run_system([](journal::Work& work) { db::start_bulk(work.session); });
  }
  Bulk(const Bulk&) = delete;
  Bulk& operator=(const Bulk&) = delete;
  // All that was committed is on the disk then.
  void end() {
    if (std::exchange(ended_, true)) return;
    journal_.run_system([](journal::Work& work) { db::end_bulk(work.session); });
  }
  ~Bulk() {
    try {
      end();
    } catch (const std::exception&) {
      // A database that fails now has failed before: what matters is on its way already.
    }
  }

 private:
  journal::Journal& journal_;
  bool ended_ = false;
};

std::vector<std::string> names_of(const std::vector<ImportTable>& tables) {
  std::vector<std::string> names;
  for (const auto& table : tables) names.push_back(table.name);
  return names;
}

}  // namespace

std::expected<ImportCounts, ImportFailure> import_tables(journal::Journal& journal,
                                                         const ImportOptions& options) {
  try {
    auto sources = open_sources(options);
    Job job{journal,
            options,
            sources.tables,
            {},
            Rejects(options.rejected_directory, names_of(sources.tables)),
            ShopDirectory(journal.database()),
            Batches(journal),
            crypto::new_uuid(journal.now()),
            files::Progress("Importing", "rows", sources.bytes, options.progress)};
    Bulk bulk(journal);
    import_shops(job);
    import_flat_orders(job);
    import_purchases(job);
    import_reviews(job);
    bulk.end();
    job.progress.finish();
    job.rejects.finish();
    job.counts.rejected = job.rejects.count();
    job.counts.rejected_files = job.rejects.written();
    job.counts.left_out = std::move(sources.left_out);
    return job.counts;
  } catch (const Stop& stop) {
    return std::unexpected(ImportFailure{stop.what()});
  }
}

files::Mapping plain_mapping() {
  const auto text = embedded::find(embedded::import_maps(), "plain.toml");
  auto mapping = files::parse_mapping(text.value_or(""), "plain.toml");
  if (!mapping) throw std::logic_error(to_text(mapping.error().front()));
  return std::move(*mapping);
}

std::string summary(const ImportCounts& counts) {
  std::string text;
  const auto line = [&](std::string_view what, std::int64_t count) {
    text += fmt::format("{:>14}  {}\n", files::grouped(static_cast<std::uint64_t>(count)), what);
  };
  line("rows read", counts.rows);
  line("purchases", counts.purchases);
  line("of them without a shop", counts.purchases_without_shop);
  line("orders of shops", counts.orders);
  line("shops", counts.shops);
  line("new products", counts.products);
  line("reviews", counts.reviews);
  line("new versions of reviews", counts.review_versions);
  line("orders and reviews of shops created", counts.created);
  line("changed", counts.changed);
  line("unchanged", counts.unchanged);
  line("rows rejected", counts.rejected);
  for (const auto& file : counts.rejected_files) text += "  see " + file.string() + "\n";
  for (const auto& name : counts.left_out)
    text += "  " + name + " is not in the mapping and was left out\n";
  return text;
}

}  // namespace entente::importing
