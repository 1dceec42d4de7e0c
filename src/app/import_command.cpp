// entente import: tables of other systems become shops, orders and reviews.
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>

#include "app/command_line.hpp"
#include "app/program.hpp"
#include "importing/importing.hpp"

namespace entente::app {
namespace {

struct ImportCall {
  std::vector<std::filesystem::path> paths;
  std::filesystem::path map;
  std::filesystem::path rejected_directory = ".";
  bool history = false;
};

std::optional<files::Mapping> mapping_of(const std::filesystem::path& file) {
  if (file.empty()) return importing::plain_mapping();
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  auto mapping = files::parse_mapping(text.str(), file.string());
  if (mapping) return std::move(*mapping);
  for (const auto& error : mapping.error()) std::cerr << to_text(error) << "\n";
  return std::nullopt;
}

int import(const config::Settings& settings, const ImportCall& call) {
  auto mapping = mapping_of(call.map);
  if (!mapping) return exit_usage;
  Program program(settings, {.password_cost = {}, .read_only = false});
  importing::ImportOptions options;
  options.paths = call.paths;
  options.mapping = std::move(*mapping);
  options.history = call.history;
  options.rejected_directory = call.rejected_directory;
  const auto counts = importing::import_tables(program.journal(), options);
  if (!counts) {
    std::cerr << "entente: " << counts.error().what << "\n";
    return exit_failed;
  }
  std::cout << importing::summary(*counts);
  return counts->rejected == 0 ? exit_done : exit_incomplete;
}

}  // namespace

void add_import_command(CLI::App& app, int& code) {
  auto call = std::make_shared<ImportCall>();
  auto* command = add_command(
      app, code, "import",
      "Read shops, orders and reviews from CSV, JSON Lines or ZIP files. What is known already "
      "stays "
      "as it is, so the same files may be imported again. Exit code 3 where rows were rejected.",
      database_flags, [call](const config::Settings& settings) { return import(settings, *call); });
  command->add_option("path", call->paths, "Files, directories of files, ZIP files")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option("--map", call->map, "A mapping file that names foreign tables and columns")
      ->check(CLI::ExistingFile);
  command->add_flag("--history", call->history,
                    "Told long after it happened: notify nobody, open no disputes");
  command
      ->add_option("--rejected", call->rejected_directory,
                   "Where TABLE.rejected.csv goes when rows are bad")
      ->check(CLI::ExistingDirectory)
      ->capture_default_str();
}

}  // namespace entente::app
