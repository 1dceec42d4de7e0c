// entente user add, entente user link: accounts from the command line.
#include <iostream>
#include <memory>

#include "app/command_line.hpp"
#include "app/program.hpp"
#include "base/text.hpp"
#include "people/people.hpp"

namespace entente::app {
namespace {

struct NewUser {
  std::string email;
  std::string name;
  std::vector<std::string> roles;
};

int add_user(const config::Settings& settings, const NewUser& user) {
  auto email = clean_email(user.email);
  auto name = clean_line(user.name.empty() ? user.email : user.name);
  if (!email || !name) {
    std::cerr << "entente: " << user.email << " is no e-mail address.\n";
    return exit_usage;
  }
  people::NewAccount wanted;
  wanted.email = *email;
  wanted.name = *name;
  for (const auto& text : user.roles) {
    auto role = parse_enum<people::StaffRole>(text);
    if (!role) {
      std::cerr << "entente: " << text
                << " is no role; there are operator, trust_and_safety and support.\n";
      return exit_usage;
    }
    wanted.roles.push_back(*role);
  }
  Program program(settings);
  program.journal().run_system([&](journal::Work& work) {
    auto found = people::account_for(work, wanted);
    people::send_invitation(work, {found.account.id, {}, {}, "staff"});
  });
  program.run_outbox();
  std::cout << "An invitation for " << *email << " is in the outbox.\n";
  return exit_done;
}

int print_setup_link(const config::Settings& settings) {
  Program program(settings);
  if (auto link = people::ensure_setup_link(program.journal()))
    std::cout << *link << "\n";
  else
    std::cout << "There is an operator already. Use `entente user add` to invite others.\n";
  return exit_done;
}

}  // namespace

void add_user_commands(CLI::App& app, int& code) {
  auto* user = app.add_subcommand("user", "Make and invite accounts.");
  user->require_subcommand(1);
  auto wanted = std::make_shared<NewUser>();
  auto* add = add_command(
      *user, code, "add", "Invite somebody of the staff by e-mail.", database_flags,
      [wanted](const config::Settings& settings) { return add_user(settings, *wanted); });
  add->add_option("email", wanted->email, "Where the invitation goes")->required();
  add->add_option("--name", wanted->name, "The name that colleagues see");
  add->add_option("--role", wanted->roles,
                  "operator, trust_and_safety or support; may be repeated");
  add_command(*user, code, "setup-link", "Print a new one-time link while there is no operator.",
              database_flags, print_setup_link);
}

}  // namespace entente::app
