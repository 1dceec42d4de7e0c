#include "platform/log/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <atomic>
#include <chrono>
#include <cmath>
#include <memory>

#include "platform/log/line.hpp"

namespace entente::log {
namespace {

spdlog::level::level_enum level_of(Level level) {
  switch (level) {
    case Level::debug:
      return spdlog::level::debug;
    case Level::info:
      return spdlog::level::info;
    case Level::warn:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
    case Level::off:
      return spdlog::level::off;
  }
  return spdlog::level::off;
}

struct State {
  std::shared_ptr<spdlog::logger> logger;
  Format format = Format::json;
};

std::shared_ptr<const State> make_state(const Options& options) {
  std::shared_ptr<spdlog::sinks::sink> sink;
  if (options.to)
    sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(*options.to, true);
  else
    sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
  auto logger = std::make_shared<spdlog::logger>("entente", std::move(sink));
  logger->set_pattern("%v");  // the line is ours, whole
  logger->set_level(level_of(options.level));
  logger->flush_on(spdlog::level::debug);
  return std::make_shared<const State>(State{std::move(logger), options.format});
}

// The level is asked for on every call, most of them for nothing: so it has its own atomic.
std::atomic<Level> current_level{Level::info};

std::shared_ptr<const State>& state() {
  static std::shared_ptr<const State> current = make_state({});
  return current;
}

Instant now() {
  auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
  return {std::chrono::duration_cast<Duration>(since_epoch).count()};
}

}  // namespace

void configure(const Options& options) {
  std::atomic_store(&state(), make_state(options));
  current_level.store(options.level);
}

bool is_on(Level level) {
  return level != Level::off && level >= current_level.load(std::memory_order_relaxed);
}

void write(Level level, std::string_view event, Fields fields) {
  if (!is_on(level)) return;
  auto current = std::atomic_load(&state());
  auto line = current->format == Format::json ? json_line(now(), level, event, fields)
                                              : text_line(now(), level, event, fields);
  current->logger->log(level_of(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace entente::log
