// entente sellers look
#include <fmt/format.h>

#include <iostream>

#include "app/command_line.hpp"
#include "app/program.hpp"
#include "platform/files/progress.hpp"
#include "sellers/sellers.hpp"

namespace entente::app {
namespace {

int look(const config::Settings& settings) {
  Program program(settings, {.password_cost = {}, .read_only = false});
  files::Progress progress("Comparing", "shops", 0);
  std::int64_t looked_at = 0;
  sellers::look_at_all(program.journal(), [&](std::int64_t shops) {
    looked_at = shops;
    progress.update(static_cast<std::uint64_t>(shops), static_cast<std::uint64_t>(shops));
    progress.look();
  });
  progress.finish();
  std::cout << fmt::format("{} shops were compared\n", looked_at);
  return exit_done;
}

}  // namespace

void add_sellers_commands(CLI::App& app, int& code) {
  auto* sellers = app.add_subcommand("sellers", "Who is behind shops.");
  sellers->require_subcommand(1);
  add_command(*sellers, code, "look",
              "Compare all shops with each other, and propose links to those of one seller.",
              database_flags, look);
}

}  // namespace entente::app
