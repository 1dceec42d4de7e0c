#include "messages/message_files.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace entente::messages {
namespace {

constexpr std::size_t name_code_points_max = 60;  // where many names stand in one line

}  // namespace

NotTakenWhy why_of(std::string_view code) {
  if (code == "file_too_large" || code == "photo_too_large" || code == "photo_too_many_pixels")
    return NotTakenWhy::too_large;
  if (code == "file_quota_used_up" || code == "too_many_files_in_thread")
    return NotTakenWhy::too_many;
  if (code == "file_empty" || code == "photo_empty" || code == "photo_broken" ||
      code == "photo_too_slow" || code == "photo_service_busy")
    return NotTakenWhy::broken;
  return NotTakenWhy::wrong_kind;
}

std::string lines_of(const std::vector<NotTaken>& all) {
  std::string lines;
  for (const auto& each : all)
    lines += (lines.empty() ? "" : "\n") + std::string(to_text(each.why)) + " " + each.name;
  return lines;
}

std::vector<NotTaken> not_taken_in(std::string_view lines) {
  std::vector<NotTaken> all;
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    const auto line = lines.substr(0, end);
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    const auto gap = line.find(' ');
    if (gap == std::string_view::npos) continue;
    if (const auto why = parse_enum<NotTakenWhy>(line.substr(0, gap)))
      all.push_back({*why, std::string(line.substr(gap + 1))});
  }
  return all;
}

std::vector<NotTaken> strangers_files(std::string_view names) {
  std::vector<NotTaken> all;
  while (!names.empty()) {
    const auto end = std::min(names.find('\n'), names.size());
    all.push_back({NotTakenWhy::unknown_sender, std::string(names.substr(0, end))});
    names.remove_prefix(std::min(end + 1, names.size()));
  }
  return all;
}

std::string names_of(const std::vector<evidence::File>& files) {
  std::string names;
  for (const auto& file : files)
    names += (names.empty() ? "" : ", ") + first_code_points(file.name, name_code_points_max);
  return names;
}

}  // namespace entente::messages
