#include "api/router.hpp"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

#include "api/problems.hpp"
#include "platform/http/etag.hpp"
#include "platform/http/gzip.hpp"
#include "platform/log/log.hpp"

namespace entente::api {
namespace {

std::optional<ShopId> shop_of(const PathValues& path) {
  const auto* text = find_value(path, "shop_id");
  return text == nullptr ? std::nullopt : parse_id<ShopId>(*text);
}

bool is_write(http::Method method) {
  return method != http::Method::get && method != http::Method::head &&
         method != http::Method::options;
}

// The key as sent: a quoted string (structured field) or bare; empty where absent.
Answer<std::string> idempotency_key_of(const http::Request& request) {
  std::string_view key = request.header("Idempotency-Key");
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"')
    key = key.substr(1, key.size() - 2);
  if (key.size() > 255) return std::unexpected(Problem{400, "idempotency_key_too_long", {}, {}});
  auto is_visible = [](char c) { return c >= ' ' && c <= '~'; };
  if (!std::ranges::all_of(key, is_visible))
    return std::unexpected(Problem{400, "malformed_idempotency_key", {}, {}});
  return std::string(key);
}

Answer<std::optional<std::int64_t>> expected_version_of(const http::Request& request) {
  auto header = request.header("If-Match");
  if (header.empty() || header == "*") return std::nullopt;
  auto versions = http::versions_of(header);
  if (!versions || versions->size() != 1)
    return std::unexpected(Problem{400, "malformed_if_match", {}, {}});
  return versions->front();
}

constexpr int kept_gzip_level = 6;
constexpr std::chrono::seconds kept_idle_time{8};
// What tells of all shops tells of instants too, such as the end of a lock.
constexpr std::chrono::seconds kept_for_all_max{1};

// Nothing in the request tells who asks.
bool is_for_everybody(const http::Request& request) {
  return request.method == http::Method::get && request.path.starts_with("/v1/public/") &&
         request.header("Cookie").empty() && request.header("Authorization").empty();
}

}  // namespace

Router::Router(journal::Journal& journal, std::size_t kept_bytes_max)
    // Elsewhere other processes write, and this one would not know.
    : journal_(journal),
      kept_(journal.database().engine() == db::Engine::sqlite ? kept_bytes_max : 0) {}

void Router::add(Route route) {
  tree_.add(route.pattern, routes_.size());
  routes_.push_back(std::move(route));
}

void Router::refuse(const ExchangePtr& exchange, const Problem& problem) const {
  exchange->respond(
      problem_response(journal_.env(), problem, exchange->language, exchange->request));
}

bool Router::still_holds(const KeptAnswer& answer) const {
  const auto& changes = journal_.changes();
  if (answer.shop) return answer.changes == changes.of(*answer.shop);
  const auto age = journal_.now() - answer.made_at;
  return answer.changes == changes.total() && age >= Duration{0} && age < kept_for_all_max;
}

// Null where nothing is kept under the key, or what is kept is right no more.
KeptAnswerPtr Router::find_kept(const http::Request& request, const std::string& key) {
  auto answer = kept_.find(key);
  if (!answer || !still_holds(*answer)) return nullptr;
  const bool gzip = http::accepts_gzip(request.header("Accept-Encoding"));
  if (gzip && !answer->response.shared_body_gzipped) {
    auto smaller = std::make_shared<KeptAnswer>(*answer);
    smaller->response.shared_body_gzipped = std::make_shared<const std::string>(
        http::Gzip(kept_gzip_level).compress(*answer->response.shared_body));
    kept_.keep(key, smaller);
    return smaller;
  }
  return answer;
}

// True where the answer that was kept under the key has been given.
bool Router::answer_kept(const http::Request& request, const std::string& key,
                         http::Respond& respond) {
  const auto answer = find_kept(request, key);
  if (!answer) return false;
  observed(answer->route, std::move(respond))(answer->response);
  return true;
}

// `changes_before`: of everything, before the answer was read. `shop`: none for an answer that
// tells of all.
void Router::keep(const Route& route, const Exchange& exchange, std::optional<ShopId> shop,
                  std::uint64_t changes_before, http::Response& response) {
  if (response.status != 200 || response.shared_body) return;
  const auto& changes = journal_.changes();
  const auto of_it = shop ? changes.of(*shop) : changes_before;
  if (changes.total() != changes_before) return;  // the answer may be of before or after
  auto kept =
      std::make_shared<KeptAnswer>(KeptAnswer{&route, shop, of_it, journal_.now(), response});
  kept->response.shared_body = std::make_shared<const std::string>(std::move(kept->response.body));
  kept->response.body.clear();
  kept_.keep(exchange.kept_under, kept);
}

void Router::rest() {
  kept_.rest(std::chrono::steady_clock::now(), kept_idle_time);
}

void Router::handle(http::Request request, http::Respond respond) {
  const auto& env = journal_.env();
  auto language = text::pick_language(request.header("Accept-Language"), env.languages);
  std::string kept_under;
  if (kept_.keeps() && is_for_everybody(request)) {
    kept_under = language + " " + request.target;
    if (answer_kept(request, kept_under, respond)) return;
  }
  auto method = request.method == http::Method::head ? http::Method::get : request.method;
  const Route* best = nullptr;
  std::string allowed;
  for (const auto number : tree_.fits(request.path)) {
    const auto& route = routes_[number];
    if (route.method != method) {
      allowed += allowed.empty() ? "" : ", ";
      allowed += method_name(route.method);
      continue;
    }
    if (best == nullptr || fixed_parts(route.pattern) > fixed_parts(best->pattern)) best = &route;
  }
  auto exchange = std::make_shared<Exchange>();
  if (best != nullptr) exchange->path = values_of(best->pattern, request.path);
  exchange->request = std::move(request);
  exchange->respond = observed(best, std::move(respond));
  exchange->language = std::move(language);
  exchange->time_zone = env.time_zone;
  exchange->kept_under = std::move(kept_under);
  if (best == nullptr) return answer_unknown(exchange, allowed);
  serve(*best, exchange);
}

// Of no route; `allowed`: the methods of those whose path fits.
void Router::answer_unknown(const ExchangePtr& exchange, const std::string& allowed) const {
  if (limit_)
    if (auto may = limit_(*exchange); !may) return refuse(exchange, may.error());
  if (allowed.empty()) return refuse(exchange, Problem{404, "not_found", {}, {}});
  auto response = problem_response(journal_.env(), Problem{405, "method_not_allowed", {}, {}},
                                   exchange->language, exchange->request);
  response.set("Allow", allowed);
  exchange->respond(std::move(response));
}

http::Respond Router::observed(const Route* route, http::Respond respond) const {
  if (!observe_) return respond;
  return [this, route, respond = std::move(respond),
          begun = std::chrono::steady_clock::now()](http::Response response) {
    observe_(route, response.status, std::chrono::steady_clock::now() - begun);
    respond(std::move(response));
  };
}

Context Router::context_of(db::Session& session, const Exchange& exchange) const {
  return {session,        journal_.env(),    exchange.who,
          journal_.now(), exchange.language, exchange.time_zone};
}

void Router::prepare_apart(const ExchangePtr& exchange,
                           std::function<Answer<Done>(Context&)> prepare,
                           std::function<void()> go_on, Lane lane) {
  auto refuse = [this, exchange](const Problem& problem) {
    exchange->respond(
        problem_response(journal_.env(), problem, exchange->language, exchange->request));
  };
  auto& threads = lane == Lane::passwords ? slow_lane_ : reading_lane_;
  bool taken = threads.post(
      [this, exchange, refuse, prepare = std::move(prepare), go_on = std::move(go_on)] {
        try {
          Answer<Done> ready = Done{};
          journal_.database().read([&](db::Session& session) {
            auto context = context_of(session, *exchange);
            ready = prepare(context);
          });
          if (!ready) return refuse(ready.error());
          go_on();
        } catch (...) {
          refuse(problem_of_exception(std::current_exception()));
        }
      });
  if (!taken) refuse(Problem{503, "too_busy", {}, {}});
}

// Who has a part in the shop proves by it that there is one; others may name what is none.
bool Router::names_no_shop(db::Session& session, const Who& who, ShopId shop) const {
  bool sees_all = who.is_staff() || (who.actor.kind == ActorKind::api_key && !who.key_shop);
  return sees_all && shop_exists_ && !who.role_in(shop) && !shop_exists_(session, shop);
}

Answer<Done> Router::identify(db::Session& session, const Route& route, Exchange& exchange) const {
  if (authenticate_) exchange.who = authenticate_(session, exchange.request, journal_.now());
  if (limit_)
    if (auto may = limit_(exchange); !may) return may;
  if (!exchange.who.language.empty()) exchange.language = exchange.who.language;
  if (!exchange.who.time_zone.empty()) exchange.time_zone = exchange.who.time_zone;
  auto shop = shop_of(exchange.path);
  if (find_value(exchange.path, "shop_id") != nullptr && !shop) return not_found();
  switch (access_of(route.access.audience, route.access.scope, exchange.who, shop)) {
    case Access::granted:
      break;
    case Access::sign_in:
      return std::unexpected(Problem{401, "sign_in_needed", {}, {}});
    case Access::hidden:
      return not_found();
    case Access::forbidden:
      return std::unexpected(Problem{403, "not_allowed", {}, {}});
  }
  if (shop && names_no_shop(session, exchange.who, *shop)) return not_found();
  // A cookie alone proves nothing about who made the browser send it (SEC-7).
  if (is_write(route.method) && !exchange.who.csrf_token.empty() &&
      !crypto::equal(exchange.request.header("X-CSRF-Token"), exchange.who.csrf_token))
    return std::unexpected(Problem{403, "csrf_token_missing", {}, {}});
  return Done{};
}

// The view of somebody who may see it: made, or kept from one who asked before.
Answer<http::Response> Router::read(db::Session& session, const Route& route, Exchange& exchange,
                                    std::uint64_t changes_before) {
  const bool same_for_all = route.access.same_for_all && kept_.keeps();
  if (same_for_all) {
    exchange.kept_under =
        exchange.language + " " + exchange.time_zone + " " + exchange.request.target;
    if (const auto kept = find_kept(exchange.request, exchange.kept_under)) return kept->response;
  }
  auto context = context_of(session, exchange);
  auto answer = route.read(context, exchange);
  if (answer && !exchange.kept_under.empty() && (context.tells_of || same_for_all))
    keep(route, exchange, context.tells_of, changes_before, *answer);
  return answer;
}

void Router::read_then_answer(const Route& route, const ExchangePtr& exchange) {
  auto answer = std::make_shared<Answer<http::Response>>();
  journal_.database().submit_read(
      [this, &route, exchange, answer,
       changes_before = journal_.changes().total()](db::Session& session) {
        if (auto known = identify(session, route, *exchange); !known) {
          *answer = std::unexpected(known.error());
          return;
        }
        if (route.read) *answer = read(session, route, *exchange, changes_before);
      },
      [this, &route, exchange, answer](std::exception_ptr error) {
        if (error)
          return exchange->respond(problem_response(journal_.env(), problem_of_exception(error),
                                                    exchange->language, exchange->request));
        if (!*answer)
          return exchange->respond(problem_response(journal_.env(), answer->error(),
                                                    exchange->language, exchange->request));
        if (route.write) return route.write(exchange);
        auto etag = find_header(**answer, "ETag");
        if (!etag.empty() &&
            http::is_not_modified(exchange->request.header("If-None-Match"), etag)) {
          http::Response unchanged{304};
          unchanged.set("ETag", std::string(etag));
          return exchange->respond(std::move(unchanged));
        }
        exchange->respond(std::move(**answer));
      });
}

void Router::serve(const Route& route, const ExchangePtr& exchange) {
  try {
    read_then_answer(route, exchange);
  } catch (...) {
    exchange->respond(problem_response(journal_.env(),
                                       problem_of_exception(std::current_exception()),
                                       exchange->language, exchange->request));
  }
}

void Router::run_command(const ExchangePtr& exchange, const std::string& route_name,
                         journal::Journal::Body body,
                         std::function<http::Response(const journal::Rendered&)> render) {
  const auto& request = exchange->request;
  auto key = idempotency_key_of(request);
  auto version = expected_version_of(request);
  if (!key || !version)
    return exchange->respond(problem_response(journal_.env(), key ? version.error() : key.error(),
                                              exchange->language, request));
  journal::Journal::Request run;
  run.who = exchange->who;
  run.language = exchange->language;
  run.expected_version = *version;
  // Reading twice is no harm, and what was read is not kept.
  if (is_write(request.method) && !key->empty()) {
    run.key.shop = shop_of(exchange->path).value_or(ShopId{});
    run.key.route = std::string(method_name(request.method)) + " " + route_name;
    run.key.idempotency_key = *key;
    run.key.body_hash = crypto::hash(request.path + "\n" + request.body);
  }
  journal_.run(std::move(run), std::move(body),
               [this, exchange, render = std::move(render)](journal::Journal::Outcome outcome,
                                                            std::exception_ptr error) {
                 if (error || !outcome.answer) {
                   auto problem = error ? problem_of_exception(error) : outcome.answer.error();
                   return exchange->respond(problem_response(
                       journal_.env(), problem, exchange->language, exchange->request));
                 }
                 auto response = render(*outcome.answer);
                 if (outcome.replayed) response.set("Idempotency-Replayed", "true");
                 for (auto& [name, value] : outcome.answer->headers)
                   response.headers.push_back({std::move(name), std::move(value)});
                 exchange->respond(std::move(response));
               });
}

}  // namespace entente::api
