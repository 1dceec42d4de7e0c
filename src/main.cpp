// entente: picks a command.
#include <CLI/CLI.hpp>

#include <string_view>

#include "app/commands.hpp"
#include "platform/files/image.hpp"

int main(int argc, char** argv) {
  using namespace entente;
  // Hidden: the capped child process that decodes photos (SEC-9).
  if (argc == 2 && std::string_view(argv[1]) == "image-worker") files::run_image_worker();

  CLI::App program{
      "Entente: reviews, disputes and seller standards for marketplaces and web shops.\n"
      "Start with `entente serve --data DIR`; it prints a link to make the first operator.",
      "entente"};
  program.set_version_flag("--version", app::program_version());
  program.require_subcommand(1);
  int code = app::exit_done;
  app::add_commands(program, code);
  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    auto shown = program.exit(error);
    return shown == 0 ? app::exit_done : app::exit_usage;
  }
  return code;
}
