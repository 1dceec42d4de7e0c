#include "app/web_server.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"
#include "platform/http/security_headers.hpp"
#include "platform/log/log.hpp"
#include "platform/mail/incoming.hpp"

namespace entente::app {
namespace {

http::ServerOptions server_options(const Program& program) {
  const auto& settings = program.settings();
  http::ServerOptions options;
  options.host = settings.listen_host();
  options.port = settings.listen_port();
  options.threads = static_cast<int>(settings.threads);
  options.body_bytes_max = static_cast<std::size_t>(settings.limits.body_bytes_max);
  options.header_bytes_max = static_cast<std::size_t>(settings.limits.header_bytes_max);
  options.connections_max = static_cast<std::size_t>(settings.limits.connections_max);
  options.body_bytes_max_for = {{"/v1/incoming-mail", mail::MailLimits{}.bytes_max}};
  for (const auto* uploads : {"/v1/my/photos", "/v1/review-links/photos", "/v1/files",
                              "/v1/support-files", "/v1/my/files", "/v1/case-links/files"})
    options.body_bytes_max_for.emplace_back(
        uploads, static_cast<std::size_t>(settings.limits.photo_bytes_max) + 65'536);
  options.header_time_max = std::chrono::seconds{settings.limits.header_seconds_max};
  options.body_time_max = std::chrono::seconds{settings.limits.body_seconds_max};
  options.write_time_max = std::chrono::seconds{settings.limits.answer_seconds_max};
  options.stop_time_max = std::chrono::seconds{settings.limits.stop_seconds_max};
  options.tls_certificate_file = settings.tls.certificate_file;
  options.tls_key_file = settings.tls.key_file;
  options.trusted_proxies = settings.trusted_proxies;
  options.problem_types_base = settings.public_url;
  options.problem_texts = [&program](const Problem& problem, std::string_view accept_language) {
    const auto& env = program.env();
    auto language = text::pick_language(accept_language, env.languages);
    auto key = "problem." + problem.code;
    return http::ProblemTexts{
        env.texts.text(language, key + ".title"), env.texts.text(language, key + ".detail"), {}};
  };
  options.on_error = [](std::string_view request_id, std::string_view what) {
    log::error("request_failed", {{"request", request_id}, {"what", what}});
  };
  return options;
}

http::Response text_response(int status, std::string body) {
  http::Response response{status};
  response.body = std::move(body);
  response.set("Content-Type", "text/plain; charset=utf-8");
  response.set("Cache-Control", "no-store");
  response.set("Cross-Origin-Resource-Policy", "same-origin");
  return response;
}

}  // namespace

WebServer::WebServer(Program& program)
    : program_(program), files_(embedded::web()), rates_(program.settings().rate, program.env()) {
  server_ = std::make_unique<http::Server>(server_options(program),
                                           [this](http::Request request, http::Respond respond) {
                                             handle(std::move(request), std::move(respond));
                                           });
  program_.router().set_limit([this](api::Exchange& exchange) { return rates_.admit(exchange); });
  program_.set_publish([this](const journal::LiveUpdate& update) {
    server_->publish(update.topic, update.event, update.data);
  });
}

WebServer::~WebServer() {
  stop();
  program_.set_publish({});
  program_.router().set_limit({});
}

void WebServer::start() {
  server_->start();
}
void WebServer::stop() {
  server_->stop();
}
unsigned short WebServer::port() const {
  return server_->port();
}

void WebServer::handle(http::Request request, http::Respond respond) {
  if (request.path.starts_with("/v1/")) return handle_api(std::move(request), std::move(respond));
  if (request.path == "/healthz" || request.path == "/readyz") return respond(health(request));
  respond(web(request));
}

void WebServer::handle_api(http::Request request, http::Respond respond) {
  bool is_public = request.path.starts_with("/v1/public/");
  http::Respond send = [respond = std::move(respond), is_public](http::Response response) {
    http::add_security_headers(response, http::PageKind::data);
    // Widgets read from foreign pages; there is nothing of anybody's session in these answers.
    if (is_public) response.set("Access-Control-Allow-Origin", "*");
    respond(std::move(response));
  };
  if (auto may = rates_.admit(request, send); !may) {
    const auto& env = program_.env();
    auto language = text::pick_language(request.header("Accept-Language"), env.languages);
    return send(api::problem_response(env, may.error(), language, request));
  }
  program_.router().handle(std::move(request), std::move(send));
}

http::Response WebServer::page(std::string_view file, http::PageKind kind) const {
  auto bytes = files_.bytes(file);
  if (!bytes) return text_response(404, "The web UI is not part of this build.\n");
  auto nonce = http::make_nonce();
  http::Response response;
  response.body = http::with_nonce(*bytes, nonce);
  response.set("Content-Type", "text/html; charset=utf-8");
  response.set("Cache-Control", "no-store");
  http::add_security_headers(response, kind, nonce);
  return response;
}

http::Response WebServer::web(const http::Request& request) const {
  if (request.method != http::Method::get && request.method != http::Method::head)
    return text_response(405, "Only GET is answered here.\n");
  auto name = std::string_view(request.path).substr(1);
  bool is_page = name.empty() || name.ends_with(".html");
  if (!is_page)
    if (auto file = files_.serve(name, request)) {
      // The widget runs on pages of others; everything else is for our own.
      bool is_widget = name == "widget.js";
      if (is_widget) file->set("Access-Control-Allow-Origin", "*");
      file->set("Cross-Origin-Resource-Policy", is_widget ? "cross-origin" : "same-origin");
      return *file;
    }
  if (name.starts_with("assets/")) return text_response(404, "No such file.\n");
  // The forms that links in mails open are a small page of their own; their address tells nobody.
  if (name == "r" || name == "u" || name == "c" || name == "p")
    return page("buyer.html", http::PageKind::link_page);
  bool is_link_page = name == "setup" || name == "reset" || name == "join" || name == "sign-in";
  return page("index.html", is_link_page ? http::PageKind::link_page : http::PageKind::application);
}

http::Response WebServer::health(const http::Request& request) {
  if (request.path == "/healthz") return text_response(200, "ok\n");
  try {
    program_.database().read([](db::Session& session) { db::ping(session); });
    return text_response(200, "ready\n");
  } catch (const std::exception&) {
    return text_response(503, "The database does not answer.\n");
  }
}

}  // namespace entente::app
