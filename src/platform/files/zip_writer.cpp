#include "platform/files/zip_writer.hpp"

#include <zip.h>

#include <memory>
#include <stdexcept>

namespace entente::files {
namespace {

[[noreturn]] void failed(const char* what) {
  throw std::runtime_error(std::string("no archive could be made: ") + what);
}

struct FreeSource {
  void operator()(zip_source_t* source) const { zip_source_free(source); }
};
struct DiscardArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};

void add(zip_t* archive, const ZipMember& member, Instant at) {
  auto* source = zip_source_buffer(archive, member.bytes.data(), member.bytes.size(), 0);
  if (source == nullptr) failed("a member");
  const auto index = zip_file_add(archive, member.name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (index < 0) {
    zip_source_free(source);
    failed("a member");
  }
  const auto place = static_cast<zip_uint64_t>(index);
  constexpr std::int64_t micros_in_second = 1'000'000;
  zip_set_file_compression(archive, place, ZIP_CM_STORE, 0);
  zip_file_set_mtime(archive, place, at.micros / micros_in_second, 0);
}

std::string read_all(zip_source_t* source) {
  zip_stat_t info;
  if (zip_source_stat(source, &info) != 0 || (info.valid & ZIP_STAT_SIZE) == 0) failed("its size");
  std::string bytes(info.size, '\0');
  if (zip_source_open(source) != 0) failed("its bytes");
  const auto count = zip_source_read(source, bytes.data(), bytes.size());
  zip_source_close(source);
  if (count < 0 || static_cast<std::uint64_t>(count) != info.size) failed("its bytes");
  return bytes;
}

}  // namespace

std::string make_zip(const std::vector<ZipMember>& members, Instant at) {
  std::unique_ptr<zip_source_t, FreeSource> target(
      zip_source_buffer_create(nullptr, 0, 0, nullptr));
  if (!target) failed("no memory");
  zip_source_keep(target.get());
  std::unique_ptr<zip_t, DiscardArchive> archive(
      zip_open_from_source(target.get(), ZIP_CREATE | ZIP_TRUNCATE, nullptr));
  if (!archive) {
    zip_source_free(target.get());
    failed("it cannot be opened");
  }
  for (const auto& member : members) add(archive.get(), member, at);
  if (zip_close(archive.get()) != 0) failed("it cannot be written");
  static_cast<void>(archive.release());  // closing has freed it
  return read_all(target.get());
}

}  // namespace entente::files
