// Files that are part of the program (cmake/embed.cmake).
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>

namespace entente::embedded {

struct File {
  std::string_view name;   // path below the embedded directory: "assets/app.js"
  std::string_view bytes;  // a NUL follows them
};

// One function per entente_embed(NAME ...); sorted by name.
std::span<const File> import_maps();
std::span<const File> locales();
std::span<const File> mail_templates();
std::span<const File> migrations();
std::span<const File> passwords();
std::span<const File> presets();
std::span<const File> demo();
std::span<const File> web();  // empty where the web UI was not built

inline std::optional<std::string_view> find(std::span<const File> files, std::string_view name) {
  const auto at = std::ranges::lower_bound(files, name, {}, &File::name);
  if (at == files.end() || at->name != name) return std::nullopt;
  return at->bytes;
}

}  // namespace entente::embedded
