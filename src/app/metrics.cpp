#include "app/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include "api/problems.hpp"
#include "app/commands.hpp"
#include "app/web_server.hpp"
#include "journal/backlog.hpp"
#include "messages/messages.hpp"

namespace entente::app {
namespace {

using prometheus::MetricFamily;
using prometheus::MetricType;

// Seconds; a page takes well under a millisecond, a photo about one.
const prometheus::Histogram::BucketBoundaries buckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                      0.05,   0.1,   0.25,   0.5,   1,    5};

struct Sample {
  double value = 0;
  prometheus::ClientMetric::Label label{};
};

MetricFamily family(const char* name, const char* help, MetricType type,
                    const std::vector<Sample>& samples) {
  MetricFamily made{name, help, type, {}};
  for (const auto& sample : samples) {
    prometheus::ClientMetric metric;
    if (!sample.label.name.empty()) metric.label.push_back(sample.label);
    if (type == MetricType::Counter)
      metric.counter.value = sample.value;
    else
      metric.gauge.value = sample.value;
    made.metric.push_back(std::move(metric));
  }
  return made;
}

template <class Number>
MetricFamily gauge(const char* name, const char* help, Number value) {
  return family(name, help, MetricType::Gauge, {{static_cast<double>(value)}});
}

template <class Number>
MetricFamily counter(const char* name, const char* help, Number value) {
  return family(name, help, MetricType::Counter, {{static_cast<double>(value)}});
}

// How long the oldest has been due; 0 where nothing is.
double lag(std::optional<Instant> oldest_due, Instant now) {
  if (!oldest_due || *oldest_due >= now) return 0;
  return std::chrono::duration<double>(now - *oldest_due).count();
}

void add_backlog(std::vector<MetricFamily>& all, const journal::Backlog& backlog, Instant now) {
  all.push_back(family("entente_outbox_messages", "Messages that have not left, by state.",
                       MetricType::Gauge,
                       {{static_cast<double>(backlog.mails_waiting), {"state", "waiting"}},
                        {static_cast<double>(backlog.mails_sending), {"state", "sending"}},
                        {static_cast<double>(backlog.mails_failed), {"state", "failed"}}}));
  all.push_back(gauge("entente_outbox_lag_seconds", "How long the oldest message has been due.",
                      lag(backlog.oldest_mail_due, now)));
  all.push_back(gauge("entente_timers_due", "Timers that are due.", backlog.timers_due));
  all.push_back(gauge("entente_timers_lag_seconds", "How long the oldest timer has been due.",
                      lag(backlog.oldest_timer_due, now)));
}

void add_database(std::vector<MetricFamily>& all, db::Database& database) {
  auto counts = database.counts();
  all.push_back(gauge("entente_db_writes_waiting", "Writes that wait for the database.",
                      database.writes_waiting()));
  all.push_back(counter("entente_db_reads_total", "Works that read.", counts.reads));
  all.push_back(counter("entente_db_writes_total", "Works that wrote.", counts.writes));
  all.push_back(counter("entente_db_commits_total", "Durable commits.", counts.commits));
  all.push_back(counter("entente_db_retries_total", "Works that ran again.", counts.retries));
}

void add_server(std::vector<MetricFamily>& all, const http::ServerStats& stats) {
  all.push_back(gauge("entente_http_connections", "Connections open now.", stats.connections));
  all.push_back(gauge("entente_http_streams", "Open pages that follow along.", stats.streams));
  all.push_back(counter("entente_http_received_total", "Requests of every kind, also for pages.",
                        stats.requests));
  all.push_back(counter("entente_http_refused_connections_total", "Connections over the limit.",
                        stats.refused_connections));
  all.push_back(counter("entente_http_bad_requests_total", "Requests that are no valid HTTP.",
                        stats.bad_requests));
  all.push_back(counter("entente_http_timeouts_total", "Clients too slow.", stats.timeouts));
}

void add_mailbox(std::vector<MetricFamily>& all, const messages::MailWorker& mailbox) {
  if (!mailbox.has_mailbox()) return;
  const auto counts = mailbox.counts();
  all.push_back(family("entente_mailbox_mails_total",
                       "Mails of the mailbox, by whether they were taken in.", MetricType::Counter,
                       {{static_cast<double>(counts.taken), {"taken", "yes"}},
                        {static_cast<double>(counts.not_taken), {"taken", "no"}}}));
  all.push_back(counter("entente_mailbox_failed_looks_total", "Looks into the mailbox that failed.",
                        counts.failed_looks));
}

// One route's counters by hundreds of the status: 2xx, 4xx.
struct OfRoute {
  prometheus::Histogram* duration = nullptr;
  std::array<prometheus::Counter*, 6> by_class{};
};

}  // namespace

struct Metrics::Impl {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter()
          .Name("entente_http_requests_total")
          .Help("Answers of the API, by route and hundreds of the status.")
          .Register(registry);
  prometheus::Family<prometheus::Histogram>& durations =
      prometheus::BuildHistogram()
          .Name("entente_http_request_duration_seconds")
          .Help("From the whole request to its answer, by route.")
          .Register(registry);
  std::mutex mutex;
  std::map<const api::Route*, OfRoute> routes;

  // A route is there from its first answer on.
  OfRoute& of(const api::Route* route) {
    auto& found = routes[route];
    if (found.duration != nullptr) return found;
    std::map<std::string, std::string> labels{{"method", ""}, {"route", "none"}};
    if (route != nullptr)
      labels = {{"method", std::string(api::method_name(route->method))},
                {"route", route->pattern}};
    found.duration = &durations.Add(labels, buckets);
    for (std::size_t hundred = 1; hundred < found.by_class.size(); ++hundred) {
      labels["status"] = std::to_string(hundred) + "xx";
      found.by_class[hundred] = &requests.Add(labels);
    }
    return found;
  }
};

Metrics::Metrics() : impl_(std::make_unique<Impl>()) {}
Metrics::~Metrics() = default;

void Metrics::observe(const api::Route* route, int status, std::chrono::nanoseconds time) {
  auto hundred = static_cast<std::size_t>(std::clamp(status / 100, 1, 5));
  const std::scoped_lock lock(impl_->mutex);
  auto& counted = impl_->of(route);
  counted.by_class[hundred]->Increment();
  counted.duration->Observe(std::chrono::duration<double>(time).count());
}

std::string Metrics::text(Program& program, const http::ServerStats& web) {
  auto all = impl_->registry.Collect();
  all.push_back(family("entente_build_info", "The version that runs.", MetricType::Gauge,
                       {{1, {"version", program_version()}}}));
  auto now = program.env().clock.now();
  program.database().read(
      [&](db::Session& session) { add_backlog(all, journal::backlog_of(session, now), now); });
  add_database(all, program.database());
  add_server(all, web);
  add_mailbox(all, program.mailbox());
  return prometheus::TextSerializer().Serialize(all);
}

MetricsServer::MetricsServer(Program& program, const WebServer& web)
    : program_(program), web_(web) {
  http::ServerOptions options;
  options.host = config::host_of(program.settings().metrics.listen);
  options.port = config::port_of(program.settings().metrics.listen);
  options.threads = 1;
  options.body_bytes_max = 1024;
  options.connections_max = 16;
  server_ = std::make_unique<http::Server>(
      options, [this](const http::Request& request, const http::Respond& respond) {
        respond(answer(request));
      });
  program_.router().set_observe(
      [this](const api::Route* route, int status, std::chrono::nanoseconds time) {
        metrics_.observe(route, status, time);
      });
}

MetricsServer::~MetricsServer() {
  server_->stop();
  program_.router().set_observe({});
}

http::Response MetricsServer::answer(const http::Request& request) {
  http::Response response;
  response.set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  response.set("Cache-Control", "no-store");
  const auto& token = program_.settings().metrics.token;
  if (request.path != "/metrics" || request.method != http::Method::get) {
    response.status = 404;
    response.body = "Only GET /metrics is answered here.\n";
  } else if (!token.empty() && !crypto::equal(request.header("Authorization"), "Bearer " + token)) {
    response.status = 401;
    response.set("WWW-Authenticate", "Bearer");
    response.body = "The bearer token of metrics.token is needed.\n";
  } else {
    response.body = metrics_.text(program_, web_.stats());
  }
  return response;
}

}  // namespace entente::app
