// entente mail visible
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "app/command_line.hpp"
#include "platform/mail/incoming.hpp"
#include "platform/mail/visible_text.hpp"

namespace entente::app {
namespace {

struct VisibleCall {
  bool text = false;
  std::string marker;
};

int print_visible(const VisibleCall& call) {
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  if (std::cin.bad()) throw std::runtime_error("standard input could not be read");
  const auto body = call.text ? input : mail::read_mail(input).text;
  std::cout << mail::visible_text(body, call.marker) << "\n";
  return exit_done;
}

}  // namespace

void add_mail_commands(CLI::App& app, int& code) {
  auto* mail = app.add_subcommand("mail", "Read e-mail that came in.");
  mail->require_subcommand(1);
  auto call = std::make_shared<VisibleCall>();
  auto* visible = add_command(
      *mail, code, "visible",
      "Print the words a person wrote in the mail on standard input: without quoted mails and "
      "signatures.",
      {"log.level"}, [call](const config::Settings&) { return print_visible(*call); });
  visible->add_flag("--text", call->text, "Standard input is a bare body and not a whole mail");
  visible->add_option("--marker", call->marker,
                      "A line that mails carry above what they quote; what follows it is cut");
}

}  // namespace entente::app
