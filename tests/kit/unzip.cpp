#include "kit/unzip.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace entente::kit {

Unzipped unzip(const std::string& archive) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(archive.data(), archive.size(), 0, &error);
  if (source == nullptr) throw std::runtime_error("no memory");
  const std::unique_ptr<zip_t, void (*)(zip_t*)> opened(
      zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error), &zip_discard);
  if (!opened) {
    zip_source_free(source);
    throw std::runtime_error("no archive");
  }
  Unzipped all;
  const auto count = zip_get_num_entries(opened.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    zip_stat_t info;
    if (zip_stat_index(opened.get(), static_cast<zip_uint64_t>(i), 0, &info) != 0)
      throw std::runtime_error("a broken member");
    std::string bytes(info.size, '\0');
    const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> member(
        zip_fopen_index(opened.get(), static_cast<zip_uint64_t>(i), 0), &zip_fclose);
    if (!member || zip_fread(member.get(), bytes.data(), bytes.size()) !=
                       static_cast<zip_int64_t>(bytes.size()))
      throw std::runtime_error("a broken member");
    all.names.emplace_back(info.name);
    all.bytes.emplace(info.name, std::move(bytes));
  }
  return all;
}

}  // namespace entente::kit
