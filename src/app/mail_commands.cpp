// entente mail visible, entente mail receive
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "app/command_line.hpp"
#include "messages/messages.hpp"
#include "platform/http/client.hpp"
#include "platform/json/described.hpp"
#include "platform/mail/incoming.hpp"
#include "platform/mail/visible_text.hpp"

namespace entente::app {
namespace {

struct VisibleCall {
  bool text = false;
  std::string marker;
};

// What mail servers understand of a program they pipe a mail into (sysexits.h).
enum PipeExit {
  pipe_refused = 65,
  pipe_no_user = 67,
  pipe_try_later = 75,
  pipe_no_permission = 77
};

std::string standard_input() {
  std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  if (std::cin.bad()) throw std::runtime_error("standard input could not be read");
  return input;
}

struct ReceiveCall {
  std::string url = "http://127.0.0.1:8080";
};

int told(std::string_view why, int code) {
  std::cerr << why << "\n";
  return code;
}

// Each "no" becomes the text of a bounce to the sender.
int exit_of(messages::MailOutcome outcome) {
  using messages::MailOutcome;
  switch (outcome) {
    case MailOutcome::added:
    case MailOutcome::held:  // who wrote it need not know more than that it arrived
    case MailOutcome::known_already:
    case MailOutcome::machine_mail:  // answered with nothing, or machines would talk for ever
                                     // (EM-3)
      return exit_done;
    case MailOutcome::unknown_address:
      return told("This address is not, or no longer, in use. Please answer on the page.",
                  pipe_no_user);
    case MailOutcome::other_sender:
      return told("Please write from the address that the message was sent to.",
                  pipe_no_permission);
    case MailOutcome::nothing_written:
      return told("There are no words of yours in this mail.", pipe_refused);
    case MailOutcome::refused:
      return told("This message cannot be accepted. The page of the conversation says why.",
                  pipe_refused);
  }
  return pipe_try_later;
}

int receive_mail(const ReceiveCall& call) {
  const char* key = std::getenv("ENTENTE_MAIL_KEY");
  if (key == nullptr || *key == '\0') {
    std::cerr << "entente: ENTENTE_MAIL_KEY must hold an API key with messages.write.\n";
    return pipe_try_later;
  }
  const auto mail = standard_input();
  http::OutgoingRequest request{
      call.url + "/v1/incoming-mail",
      {{"Authorization", "Bearer " + std::string(key)}, {"Content-Type", "message/rfc822"}},
      mail};
  try {
    const auto response = http::post(request);
    const auto taken = json::from_text<messages::MailTaken>(response.body);
    if (response.status == 200 && taken) return exit_of(taken->outcome);
    std::cerr << "entente: the server answered " << response.status << ".\n";
  } catch (const http::NoAnswer& error) {
    std::cerr << "entente: " << error.what() << ".\n";
  }
  return pipe_try_later;
}

int print_visible(const VisibleCall& call) {
  const auto input = standard_input();
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
  auto where = std::make_shared<ReceiveCall>();
  auto* receive = add_command(
      *mail, code, "receive",
      "Hand the mail on standard input to a running entente, as mail servers do with a pipe. The "
      "API key is in ENTENTE_MAIL_KEY; exit codes are those of sysexits.h.",
      {"log.level"}, [where](const config::Settings&) { return receive_mail(*where); });
  receive->add_option("--url", where->url, "Where entente serves")->capture_default_str();
}

}  // namespace entente::app
