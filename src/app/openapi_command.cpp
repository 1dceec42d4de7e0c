// entente openapi
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "api/openapi.hpp"
#include "app/command_line.hpp"
#include "app/program.hpp"
#include "app/sandbox.hpp"
#include "webhooks/webhooks.hpp"

namespace entente::app {
namespace {

// The routes are made by a program over a database of its own that is gone afterwards.
int print_openapi(const config::Settings& settings) {
  char pattern[] = "/tmp/entente-openapi-XXXXXX";
  if (mkdtemp(pattern) == nullptr) throw std::runtime_error("cannot make a temporary directory");
  {
    auto own = settings;
    own.data_dir = pattern;
    own.database.clear();
    own.sandbox = true;
    Program program(own);
    auto document = api::openapi_document(program.router().routes(), program_version());
    document["webhooks"] = webhooks::openapi_webhooks();
    std::cout << api::pretty(document);
  }
  std::filesystem::remove_all(pattern);
  return exit_done;
}

}  // namespace

void add_openapi_command(CLI::App& app, int& code) {
  add_command(app, code, "openapi", "Print the contract of the API (OpenAPI 3.1).", {"log.level"},
              print_openapi);
}

}  // namespace entente::app
