#include "platform/files/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace entente::files {
namespace {

constexpr std::size_t bar_width = 24;

std::string bar(double part) {
  auto full = static_cast<std::size_t>(part * static_cast<double>(bar_width));
  return "[" + std::string(full, '#') + std::string(bar_width - full, '.') + "]";
}

double seconds_between(auto from, auto to) {
  return std::chrono::duration<double>(to - from).count();
}

}  // namespace

ProgressOptions progress_options() {
  ProgressOptions options;
  options.terminal = ::isatty(STDERR_FILENO) == 1;
  return options;
}

Progress::Progress(std::string label, std::string what, std::uint64_t total,
                   ProgressOptions options)
    : label_(std::move(label)),
      what_(std::move(what)),
      total_(total),
      options_(std::move(options)),
      started_(options_.now()),
      shown_(started_) {
  if (!options_.write)
    options_.write = [](std::string_view text) {
      std::fwrite(text.data(), 1, text.size(), stderr);
      std::fflush(stderr);
    };
}

Progress::~Progress() {
  if (bar_open_) options_.write("\n");
}

void Progress::look() {
  auto now = options_.now();
  if (now - shown_ >= (options_.terminal ? options_.bar_every : options_.line_every)) show(now);
}

std::string Progress::status(double seconds) const {
  auto rate = seconds > 0 ? static_cast<double>(count_) / seconds : 0.0;
  auto text =
      fmt::format("{} {}, {}/s", grouped(count_), what_, grouped(static_cast<std::uint64_t>(rate)));
  if (total_ == 0) return text;
  auto part = std::min(1.0, static_cast<double>(done_) / static_cast<double>(total_));
  if (options_.terminal) text = bar(part) + " " + text;
  text = fmt::format("{:3.0f} % {}", part * 100, text);
  if (part > 0 && part < 1) {
    auto left = std::chrono::seconds(static_cast<std::int64_t>(seconds / part * (1 - part)) + 1);
    text += ", about " + short_time(left) + " left";
  }
  return text;
}

void Progress::show(Time now) {
  shown_ = now;
  auto line = label_ + " " + status(seconds_between(started_, now));
  // \x1b[K wipes what a longer line left behind.
  options_.write(options_.terminal ? "\r" + line + "\x1b[K" : line + "\n");
  bar_open_ = options_.terminal;
}

void Progress::finish() {
  auto seconds = seconds_between(started_, options_.now());
  auto rate = seconds > 0 ? static_cast<double>(count_) / seconds : 0.0;
  auto line = fmt::format("{} {} {} in {:.1f} s", label_, grouped(count_), what_, seconds);
  if (rate > 0) line += fmt::format(", {}/s", grouped(static_cast<std::uint64_t>(rate)));
  options_.write((bar_open_ ? "\r" : "") + line + (bar_open_ ? "\x1b[K\n" : "\n"));
  bar_open_ = false;
}

std::string grouped(std::uint64_t number) {
  auto text = fmt::format("{}", number);
  for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), ",");
  return text;
}

std::string short_time(std::chrono::seconds time) {
  auto s = time.count();
  if (s < 60) return fmt::format("{} s", s);
  if (s < 3600) return fmt::format("{} min {:02} s", s / 60, s % 60);
  return fmt::format("{} h {:02} min", s / 3600, s % 3600 / 60);
}

}  // namespace entente::files
