#include "app/sandbox.hpp"

#include <fmt/format.h>

#include <ranges>

#include "app/program.hpp"
#include "people/people.hpp"
#include "platform/http/message.hpp"

namespace entente::app {
namespace {

constexpr std::int64_t advance_seconds_max = std::int64_t{100} * 366 * 86'400;

struct ClockView {
  Instant now;
};
BOOST_DESCRIBE_STRUCT(ClockView, (), (now))

struct MoveClock {
  std::optional<Instant> now;
  std::optional<std::int64_t> advance_seconds;
};
BOOST_DESCRIBE_STRUCT(MoveClock, (), (now, advance_seconds))

struct CaughtHeader {
  std::string name;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(CaughtHeader, (), (name, value))

struct CaughtMailView {
  std::string id;
  std::string to;
  std::string from;
  std::string subject;
  std::string text;
  std::string html;
  Instant sent_at;
  std::vector<CaughtHeader> headers;
};
BOOST_DESCRIBE_STRUCT(CaughtMailView, (), (id, to, from, subject, text, html, sent_at, headers))

struct RefundOutcome {
  refunds::CallOutcome outcome = refunds::CallOutcome::succeeded;
};
BOOST_DESCRIBE_STRUCT(RefundOutcome, (), (outcome))

http::Response json(const std::string& body) {
  http::Response response;
  response.body = body;
  response.set("Content-Type", "application/json");
  response.set("Cache-Control", "no-store");
  return response;
}

// The header lines of the bytes that would have left, unfolded.
std::vector<CaughtHeader> headers_of(std::string_view bytes) {
  std::vector<CaughtHeader> headers;
  while (!bytes.empty() && !bytes.starts_with("\r\n")) {
    auto end = bytes.find("\r\n");
    auto line = bytes.substr(0, end);
    if ((line.starts_with(' ') || line.starts_with('\t')) && !headers.empty()) {
      headers.back().value += std::string(line);
    } else if (auto colon = line.find(':'); colon != std::string_view::npos) {
      headers.push_back({std::string(line.substr(0, colon)),
                         std::string(line.substr(std::min(colon + 2, line.size())))});
    }
    bytes = end == std::string_view::npos ? std::string_view{} : bytes.substr(end + 2);
  }
  return headers;
}

CaughtMailView view_of(const mail::CaughtMail& caught) {
  const auto& message = caught.message;
  return {message.message_id, message.to.email, message.from.email, message.subject,
          message.text,       message.html,     message.date,       headers_of(caught.bytes)};
}

Answer<http::Response> caught_mail(Program& program, const api::Exchange& exchange) {
  if (program.caught_mail() == nullptr) return not_found();
  api::Page<CaughtMailView> page;
  auto to = exchange.request.query_value("to");
  auto caught = program.caught_mail()->caught();
  for (const auto& mail : std::views::reverse(caught))
    if (!to || mail.message.to.email == *to) page.items.push_back(view_of(mail));
  page.total = static_cast<std::int64_t>(page.items.size());
  return json(json::to_json_text(page));
}

// Moves the clock and keeps it, so that a restart goes on from there. Sessions age by real time.
Answer<http::Response> move_clock(Program& program, journal::Work& work,
                                  const api::Exchange& exchange) {
  auto command = json::from_text<MoveClock>(exchange.request.body);
  if (!command) return std::unexpected(command.error());
  auto seconds = command->advance_seconds.value_or(0);
  if (seconds < 0 || seconds > advance_seconds_max)
    return invalid("/advance_seconds", "out_of_range",
                   {{"min", "0"}, {"max", std::to_string(advance_seconds_max)}});
  auto before = program.test_clock()->now();
  auto after = command->now.value_or(before) + std::chrono::seconds{seconds};
  if (after < before) return invalid("/now", "clock_goes_forward");
  people::carry_sessions_over(work, after - before);
  people::keep_sandbox_time(work, after);
  program.test_clock()->set(after);
  return json(json::to_json_text(ClockView{after}));
}

// How every call of the payment service ends from now on.
Answer<http::Response> force_refunds(Program& program, const api::Exchange& exchange) {
  if (program.forced_gateway() == nullptr) return not_found();
  const auto command = json::from_text<RefundOutcome>(exchange.request.body);
  if (!command) return std::unexpected(command.error());
  program.forced_gateway()->force(command->outcome);
  return json(json::to_json_text(*command));
}

}  // namespace

void add_sandbox_routes(api::Router& routes, Program& program) {
  const api::For everybody{api::Audience::anyone};
  routes.raw_get("/v1/sandbox/clock", everybody, "Read the sandbox's clock", "application/json",
                 [&program](Context&, const api::Exchange&) -> Answer<http::Response> {
                   return json(json::to_json_text(ClockView{program.test_clock()->now()}));
                 });
  routes.raw_post("/v1/sandbox/clock", everybody, "Move the sandbox's clock",
                  [&program](journal::Work& work, const api::Exchange& exchange) {
                    return move_clock(program, work, exchange);
                  });
  routes.raw_get("/v1/sandbox/mail", everybody, "Read the mail the sandbox caught",
                 "application/json", [&program](Context&, const api::Exchange& exchange) {
                   return caught_mail(program, exchange);
                 });
  routes.raw_post("/v1/sandbox/refund-outcome", everybody, "Say how the sandbox's refunds end",
                  [&program](journal::Work& work, const api::Exchange& exchange) {
                    work.touch_no_shop();
                    return force_refunds(program, exchange);
                  });
}

}  // namespace entente::app
