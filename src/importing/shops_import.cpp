// Shops of an import: made where nobody knows them, left alone where they are known.
#include "base/text.hpp"
#include "importing/import_job.hpp"

namespace entente::importing {
namespace {

using files::ImportField;

// The platform's id as a handle: "E38db_88" is e38db-88.
std::string handle_of(std::string_view id) {
  std::string handle;
  for (const char c : id) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool fits = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (fits)
      handle += lower;
    else if (!handle.empty() && handle.back() != '-')
      handle += '-';
    if (handle.size() == 36) break;
  }
  while (!handle.empty() && handle.back() == '-') handle.pop_back();
  return handle.size() < 3 ? "shop-" + handle : handle;
}

struct ShopRow {
  Origin origin;
  shops::NewShop wanted;
  bool has_name = false;
};

ShopRow shop_row(const files::MappedRecord& record, Origin origin, const files::FileRule& rule,
                 const Job& job) {
  ShopRow row{std::move(origin), {}, record.has(ImportField::name)};
  auto& wanted = row.wanted;
  const std::string id(record.text(ImportField::shop));
  wanted.external_id = id;
  wanted.handle = handle_of(id);
  wanted.name =
      row.has_name ? std::string(record.text(ImportField::name)) : "Shop " + id.substr(0, 8);
  auto language = std::string(record.text(ImportField::language));
  if (language.empty()) language = rule.language;
  wanted.languages = {language.empty() ? job.journal.env().languages.front() : language};
  wanted.currency = record.currency();
  wanted.time_zone = record.has(ImportField::zone) ? record.text(ImportField::zone) : rule.zone;
  // An owner is invited by mail; the past invites nobody.
  if (record.has(ImportField::email) && !job.options.history)
    wanted.owner_email = std::string(record.text(ImportField::email));
  return row;
}

// Makes the shop under the first handle and name that are free, where we chose them.
Answer<shops::ShopRow> make_shop(journal::Work& work, ShopRow row) {
  auto& wanted = row.wanted;
  const auto handle = wanted.handle;
  for (int attempt = 2;; ++attempt) {
    auto made = shops::make_shop(work, wanted);
    if (made || attempt > 99) return made;
    const auto& code = made.error().code;
    if (code == "shop_handle_taken")
      wanted.handle = handle + "-" + std::to_string(attempt);
    else if (code == "shop_name_taken" && !row.has_name && wanted.name.size() < 14)
      wanted.name = "Shop " + *wanted.external_id;
    else
      return made;
  }
}

struct Batch {
  std::vector<ShopRow> rows;
  std::vector<std::optional<Problem>> problems;
  std::int64_t created = 0;
};

void write(journal::Work& work, Batch& batch) {
  batch.problems.assign(batch.rows.size(), std::nullopt);
  batch.created = 0;
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    if (find_shop(work.session, *batch.rows[i].wanted.external_id)) continue;
    auto made = make_shop(work, batch.rows[i]);
    if (made)
      ++batch.created;
    else
      batch.problems[i] = std::move(made.error());
  }
}

void settle(Job& job, const Batch& batch) {
  for (std::size_t i = 0; i < batch.rows.size(); ++i) {
    const auto& problem = batch.problems[i];
    if (!problem)
      ++job.counts.shops;
    else if (problem->errors.empty())
      job.rejects.add(batch.rows[i].origin, "", problem->code);
    else
      job.rejects.add(batch.rows[i].origin, problem->errors.front().pointer.substr(1),
                      problem->errors.front().code);
  }
}

}  // namespace

void import_shops(Job& job) {
  auto batch = std::make_shared<Batch>();
  const auto save = [&] {
    job.batches.start([batch](journal::Work& work) { write(work, *batch); },
                      [&job, batch] { settle(job, *batch); });
    batch = std::make_shared<Batch>();
  };
  for (const auto& table : job.tables) {
    if (table.rule->kind != files::ImportKind::shop) continue;
    job.read(table, [&](const files::MappedRecord& record, Origin origin) {
      batch->rows.push_back(shop_row(record, std::move(origin), *table.rule, job));
      if (batch->rows.size() >= 1000) save();
    });
  }
  if (!batch->rows.empty()) save();
  job.batches.finish();
}

}  // namespace entente::importing
