// Routes: a described command in, a described view out. One line per route in <feature>_http.cpp;
// parsing, access, idempotency, versions, problems and OpenAPI happen here, once (ADR 0005).
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/input.hpp"
#include "api/kept_answers.hpp"
#include "api/page.hpp"
#include "api/route.hpp"
#include "api/route_answers.hpp"
#include "api/route_tree.hpp"
#include "api/slow_lane.hpp"
#include "journal/journal.hpp"
#include "platform/http/message.hpp"

namespace entente::api {

class Router {
 public:
  // Finds out who asks; a read of sessions, keys. Given by people.
  using Authenticate = std::function<Who(db::Session&, const http::Request&, Instant now)>;

  // `kept_bytes_max`: memory for public answers that are sent again as they are.
  explicit Router(journal::Journal& journal, std::size_t kept_bytes_max = 0);
  void set_authenticate(Authenticate authenticate) { authenticate_ = std::move(authenticate); }
  // Whether there is such a shop: asked where staff or a key of all shops names one. Given by
  // shops.
  using ShopExists = std::function<bool(db::Session&, ShopId)>;
  void set_shop_exists(ShopExists shop_exists) { shop_exists_ = std::move(shop_exists); }
  // Asked once it is known who asks: the 429 of who asks too often. May wrap `respond`, so that the
  // answer tells its limits (API-7).
  using Limit = std::function<Answer<Done>(Exchange&)>;
  void set_limit(Limit limit) { limit_ = std::move(limit); }
  // Told of every answer, on whatever thread it is given: for metrics. The route is null where none
  // fits.
  using Observe = std::function<void(const Route*, int status, std::chrono::nanoseconds)>;
  void set_observe(Observe observe) { observe_ = std::move(observe); }

  // A reading route: `view` gets the query and path as In.
  template <class In, class Out>
  void get(const std::string& pattern, For access, std::string summary,
           Answer<Out> (*view)(Context&, const In&));

  // A writing route: `command` runs in the journal; its answer is the new view.
  template <class In, class Out>
  void command(http::Method method, const std::string& pattern, For access, std::string summary,
               Answer<Out> (*run)(journal::Work&, const In&), int status = 200);
  template <class In, class Out>
  void post(const std::string& pattern, For access, std::string summary,
            Answer<Out> (*run)(journal::Work&, const In&), int status = 200) {
    command(http::Method::post, pattern, std::move(access), std::move(summary), run, status);
  }
  template <class In, class Out>
  void put(const std::string& pattern, For access, std::string summary,
           Answer<Out> (*run)(journal::Work&, const In&)) {
    command(http::Method::put, pattern, std::move(access), std::move(summary), run);
  }
  template <class In, class Out>
  void patch(const std::string& pattern, For access, std::string summary,
             Answer<Out> (*run)(journal::Work&, const In&)) {
    command(http::Method::patch, pattern, std::move(access), std::move(summary), run);
  }
  template <class In, class Out>
  void del(const std::string& pattern, For access, std::string summary,
           Answer<Out> (*run)(journal::Work&, const In&)) {
    command(http::Method::delete_, pattern, std::move(access), std::move(summary), run);
  }
  // A writing route whose command needs slow work before the transaction, such as checking a
  // password: `prepare` completes the command with members that are not described, on a thread of
  // its own and with a reading session; what it read may have changed when `run` comes.
  template <class In, class Out>
  void post_prepared(const std::string& pattern, For access, std::string summary,
                     std::function<Answer<Done>(Context&, In&)> prepare,
                     Answer<Out> (*run)(journal::Work&, const In&), int status = 200,
                     Lane lane = Lane::passwords);
  // A reading route with a body: checks and previews, and views whose token must stay out of
  // addresses.
  template <class In, class Out>
  void ask(const std::string& pattern, For access, std::string summary,
           Answer<Out> (*view)(Context&, const In&));
  // The same for a view that takes long, on a thread of its own; 503 where too many wait.
  template <class In, class Out>
  void ask_apart(const std::string& pattern, For access, std::string summary,
                 std::function<Answer<Out>(Context&, const In&)> view);

  void raw_get(const std::string& pattern, For access, std::string summary,
               std::string content_type, RawView view);
  void raw_post(const std::string& pattern, For access, std::string summary, RawCommand run);
  // A reading route that leaves a trace of the reading, such as who opened a file.
  void raw_get_recorded(const std::string& pattern, For access, std::string summary,
                        std::string content_type, RawCommand run);
  // The same with slow work before it, such as packing an archive.
  void raw_get_prepared(const std::string& pattern, For access, std::string summary,
                        std::string content_type, RawCheck check);
  // An upload: a form, or one body of this type. Check and slow work run on threads of their own,
  // apart from those that check passwords; 503 where too many wait. What the check saw may have
  // changed when the command comes.
  void raw_post_prepared(const std::string& pattern, For access, std::string summary,
                         const std::vector<FormField>& form, RawCheck check);
  void raw_post_prepared(const std::string& pattern, For access, std::string summary,
                         const std::string& content_type, RawCheck check);

  // Answers a request under /v1; `respond` is called once, maybe later.
  void handle(http::Request request, http::Respond respond);

  // Gives memory back where nobody asks; to be called now and then.
  void rest();

  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  struct Match;
  void add(Route route);
  void serve(const Route& route, const ExchangePtr& exchange);
  [[nodiscard]] bool still_holds(const KeptAnswer& answer) const;
  KeptAnswerPtr find_kept(const http::Request& request, const std::string& key);
  bool answer_kept(const http::Request& request, const std::string& key, http::Respond& respond);
  void keep(const Route& route, const Exchange& exchange, std::optional<ShopId> shop,
            std::uint64_t changes_before, http::Response& response);
  Answer<http::Response> read(db::Session& session, const Route& route, Exchange& exchange,
                              std::uint64_t changes_before);
  void answer_unknown(const ExchangePtr& exchange, const std::string& allowed) const;
  void read_then_answer(const Route& route, const ExchangePtr& exchange);
  [[nodiscard]] Context context_of(db::Session& session, const Exchange& exchange) const;
  template <class In>
  std::shared_ptr<In> command_of(const ExchangePtr& exchange) const;
  template <class In, class Out>
  void run_described(const ExchangePtr& exchange, const std::string& pattern,
                     std::shared_ptr<const In> in, Answer<Out> (*run)(journal::Work&, const In&),
                     int status);
  void prepare_apart(const ExchangePtr& exchange, std::function<Answer<Done>(Context&)> prepare,
                     std::function<void()> go_on, Lane lane);
  Answer<Done> identify(db::Session& session, const Route& route, Exchange& exchange) const;
  [[nodiscard]] bool names_no_shop(db::Session& session, const Who& who, ShopId shop) const;
  [[nodiscard]] http::Respond observed(const Route* route, http::Respond respond) const;
  void run_raw(const ExchangePtr& exchange, const std::string& pattern, RawCommand run);
  void add_prepared(Route route, const std::string& content_type, const boost::json::object& schema,
                    RawCheck check);
  void write_prepared(Route& route, RawCheck check);
  void check_then_run(const ExchangePtr& exchange, const std::string& pattern,
                      const RawCheck& check);
  void refuse(const ExchangePtr& exchange, const Problem& problem) const;
  void run_command(const ExchangePtr& exchange, const std::string& route_name,
                   journal::Journal::Body body,
                   std::function<http::Response(const journal::Rendered&)> render);

  journal::Journal& journal_;
  Authenticate authenticate_;
  ShopExists shop_exists_;
  Limit limit_;
  Observe observe_;
  std::vector<Route> routes_;
  RouteTree tree_;  // of the numbers of routes_
  KeptAnswers kept_;
  SlowLane slow_lane_;
  // Each task holds a body of some MiB: few may wait.
  SlowLane upload_lane_{2, 8};
  SlowLane reading_lane_{1, 8};
};

template <class In, class Out>
void Router::get(const std::string& pattern, For access, std::string summary,
                 Answer<Out> (*view)(Context&, const In&)) {
  Route route{http::Method::get, pattern, std::move(access), std::move(summary)};
  route.describe = description<In, Out>(pattern, route.method, 200);
  route.read = [view](Context& context, Exchange& exchange) -> Answer<http::Response> {
    In in{};
    if (auto done = read_path(in, exchange.path); !done) return std::unexpected(done.error());
    if (auto done = read_query(in, exchange.path, exchange.request.query); !done)
      return std::unexpected(done.error());
    auto out = view(context, in);
    if (!out) return std::unexpected(out.error());
    if constexpr (is_raw_answer<Out>)
      return std::move(*out);
    else
      return json_response(200, json::to_json_text(*out), version_of(*out));
  };
  add(std::move(route));
}

template <class In, class Out>
void Router::ask(const std::string& pattern, For access, std::string summary,
                 Answer<Out> (*view)(Context&, const In&)) {
  Route route{http::Method::post, pattern, std::move(access), std::move(summary)};
  route.describe = description<In, Out>(pattern, route.method, 200);
  route.read = [view](Context& context, Exchange& exchange) -> Answer<http::Response> {
    In in{};
    if (auto done = check_body_type(exchange.request); !done) return std::unexpected(done.error());
    if (auto done = read_path(in, exchange.path); !done) return std::unexpected(done.error());
    if (auto done = read_body(in, exchange.path, exchange.request.body); !done)
      return std::unexpected(done.error());
    auto out = view(context, in);
    if (!out) return std::unexpected(out.error());
    return json_response(200, json::to_json_text(*out), version_of(*out));
  };
  add(std::move(route));
}

// The command a request says; null where it was refused, and answered so.
template <class In>
std::shared_ptr<In> Router::command_of(const ExchangePtr& exchange) const {
  auto in = std::make_shared<In>();
  auto done = check_body_type(exchange->request);
  if (done) done = read_path(*in, exchange->path);
  if (done) done = read_body(*in, exchange->path, exchange->request.body);
  if (done) return in;
  exchange->respond(
      problem_response(journal_.env(), done.error(), exchange->language, exchange->request));
  return nullptr;
}

// A command on a thing that has a version, whose new one is all that some senders read. What is new
// says where it is, and that is read.
template <class Out>
constexpr bool answers_minimally(int status) {
  return has_version<Out> && status == 200;
}

template <class In, class Out>
void Router::run_described(const ExchangePtr& exchange, const std::string& pattern,
                           std::shared_ptr<const In> in,
                           Answer<Out> (*run)(journal::Work&, const In&), int status) {
  const bool minimal = answers_minimally<Out>(status) && wants_minimal(exchange->request);
  run_command(
      exchange, pattern,
      [in = std::move(in), run, status, minimal](journal::Work& work) -> Answer<journal::Rendered> {
        work.wants_view = !minimal;
        auto out = run(work, *in);
        if (!out) return std::unexpected(out.error());
        if constexpr (has_version<Out>)
          if (work.leaves_view_out()) return minimal_answer(out->version);
        if constexpr (is_empty_answer<Out>)
          return journal::Rendered{status, {}};
        else
          return journal::Rendered{status, json::to_json_text(*out)};
      },
      &response_of);
}

template <class In, class Out>
void Router::command(http::Method method, const std::string& pattern, For access,
                     std::string summary, Answer<Out> (*run)(journal::Work&, const In&),
                     int status) {
  if (is_empty_answer<Out>) status = 204;
  Route route{method, pattern, std::move(access), std::move(summary), status};
  route.describe = description<In, Out>(pattern, method, status);
  route.may_be_minimal = answers_minimally<Out>(status);
  route.write = [this, run, status, pattern](const ExchangePtr& exchange) {
    if (auto in = command_of<In>(exchange))
      run_described<In, Out>(exchange, pattern, in, run, status);
  };
  add(std::move(route));
}

template <class In, class Out>
void Router::post_prepared(const std::string& pattern, For access, std::string summary,
                           std::function<Answer<Done>(Context&, In&)> prepare,
                           Answer<Out> (*run)(journal::Work&, const In&), int status, Lane lane) {
  if (is_empty_answer<Out>) status = 204;
  Route route{http::Method::post, pattern, std::move(access), std::move(summary), status};
  route.describe = description<In, Out>(pattern, route.method, status);
  route.may_be_minimal = answers_minimally<Out>(status);
  route.write = [this, run, status, pattern, lane,
                 prepare = std::move(prepare)](const ExchangePtr& exchange) {
    auto in = command_of<In>(exchange);
    if (!in) return;
    prepare_apart(
        exchange, [in, prepare](Context& context) { return prepare(context, *in); },
        [this, exchange, pattern, in, run, status] {
          run_described<In, Out>(exchange, pattern, in, run, status);
        },
        lane);
  };
  add(std::move(route));
}

template <class In, class Out>
void Router::ask_apart(const std::string& pattern, For access, std::string summary,
                       std::function<Answer<Out>(Context&, const In&)> view) {
  Route route{http::Method::post, pattern, std::move(access), std::move(summary)};
  route.describe = description<In, Out>(pattern, route.method, 200);
  route.write = [this, view = std::move(view)](const ExchangePtr& exchange) {
    auto in = command_of<In>(exchange);
    if (!in) return;
    auto body = std::make_shared<std::string>();
    prepare_apart(
        exchange,
        [in, body, view](Context& context) -> Answer<Done> {
          auto out = view(context, *in);
          if (!out) return std::unexpected(out.error());
          *body = json::to_json_text(*out);
          return Done{};
        },
        [exchange, body] { exchange->respond(json_response(200, std::move(*body), std::nullopt)); },
        Lane::long_reads);
  };
  add(std::move(route));
}

}  // namespace entente::api
