// entente migrate, backup, restore
#include <fmt/format.h>

#include <iostream>
#include <memory>

#include "app/command_line.hpp"
#include "app/program.hpp"
#include "platform/files/progress.hpp"

namespace entente::app {
namespace {

db::Options options_of(const config::Settings& settings) {
  db::Options options;
  options.data_directory = settings.data_dir;
  options.url = settings.database;
  return options;
}

void show(files::Progress& progress, std::int64_t done) {
  auto pages = static_cast<std::uint64_t>(done);
  progress.update(pages, pages);
  progress.look();
}

int migrate(const config::Settings& settings) {
  auto database = db::Database::open(options_of(settings));
  auto report = db::migrate(*database, db::embedded_migrations(database->engine()));
  if (report.from == report.to)
    std::cout << fmt::format("The database is up to date (version {}).\n", report.to);
  else
    std::cout << fmt::format("The database went from version {} to {}.\n", report.from, report.to);
  return exit_done;
}

int back_up(const config::Settings& settings, const std::string& file) {
  auto options = options_of(settings);
  options.read_only = true;
  auto database = db::Database::open(options);
  files::Progress progress("backup", "pages", 0);
  database->backup(file, [&](std::int64_t done, std::int64_t) { show(progress, done); });
  progress.finish();
  std::cout << "The backup is at " << file
            << ". Keep secret.key of the data directory with it: without that key no link, session"
               " or journal in it can be checked.\n";
  return exit_done;
}

int restore(const config::Settings& settings, const std::string& file) {
  files::Progress progress("restore", "pages", 0);
  db::restore_sqlite(file, settings.data_dir,
                     [&](std::int64_t done, std::int64_t) { show(progress, done); });
  progress.finish();
  std::cout << "Restored into " << settings.data_dir << ".\n";
  return exit_done;
}

}  // namespace

void add_database_commands(CLI::App& app, int& code) {
  add_command(app, code, "migrate",
              "Bring the database to this program's version. Serve does it too.", database_flags,
              migrate);
  auto target = std::make_shared<std::string>();
  add_command(app, code, "backup",
              "Copy the embedded database to a file while the program runs.\n"
              "PostgreSQL: use pg_dump.",
              database_flags,
              [target](const config::Settings& settings) { return back_up(settings, *target); })
      ->add_option("file", *target, "The file to write; it must not exist")
      ->required();
  auto source = std::make_shared<std::string>();
  add_command(app, code, "restore",
              "Put a backup in place in an empty data directory, after checking that it is whole.",
              database_flags,
              [source](const config::Settings& settings) { return restore(settings, *source); })
      ->add_option("file", *source, "The backup")
      ->required()
      ->check(CLI::ExistingFile);
}

}  // namespace entente::app
