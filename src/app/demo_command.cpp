// entente demo
#include <fmt/format.h>

#include <iostream>

#include "app/command_line.hpp"
#include "app/demo/demo.hpp"
#include "platform/files/progress.hpp"
#include "platform/log/log.hpp"
#include "shops/shops.hpp"

namespace entente::app {
namespace {

bool is_empty(Program& program) {
  bool empty = false;
  program.database().read([&](db::Session& session) { empty = !shops::has_shops(session); });
  return empty;
}

int make_demo(const config::Settings& settings) {
  auto sandbox = settings;
  sandbox.sandbox = true;
  // Answers by mail are a part of what there is to see.
  if (sandbox.smtp.reply_to.empty()) sandbox.smtp.reply_to = "reply@demo.example";
  // Hundreds of mails are caught on the way; only what goes wrong is worth a line.
  log::configure({std::max(settings.log.level, log::Level::warn), settings.log.format, nullptr});
  Program program(sandbox);
  if (!is_empty(program)) {
    std::cerr << "entente: this database has shops already; a demo is made in an empty one.\n";
    return exit_failed;
  }
  files::Progress progress("demo", "steps", 0);
  auto report = demo::fill(program, [&](int done, int) {
    progress.update(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(done));
  });
  progress.finish();
  std::cout << fmt::format(
      "A demo marketplace: {} shops, {} orders, {} reviews, {} disputes, {} cases.\n"
      "Sign in with the password \"{}\" as\n"
      "  {:<34} the operator\n"
      "  {:<34} a person of support\n"
      "  owner@harbour-prints.example        a shop in English\n"
      "  owner@atelier-lune.example          a shop in French\n"
      "  owner@mountain-tea.example          a shop in Traditional Chinese\n",
      report.shops, report.orders, report.reviews, report.disputes, report.cases,
      demo::demo_password, demo::demo_operator, demo::demo_support);
  return exit_done;
}

}  // namespace

void add_demo_command(CLI::App& app, int& code) {
  add_command(app, code, "demo",
              "Fill an empty database with a marketplace to look around in (a sandbox).",
              database_flags, make_demo);
}

}  // namespace entente::app
