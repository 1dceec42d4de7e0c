#include "platform/files/zip_tables.hpp"

#include <zip.h>

#include <algorithm>
#include <map>

namespace entente::files {
namespace {

struct CloseArchive {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseMember {
  void operator()(zip_file_t* member) const { zip_fclose(member); }
};
// Members keep their archive alive.
using Archive = std::shared_ptr<zip_t>;

constexpr std::uint64_t ratio_looked_at_from = 1024 * 1024;

class MemberSource final : public ByteSource {
 public:
  MemberSource(Archive archive, std::unique_ptr<zip_file_t, CloseMember> member,
               std::uint64_t packed_bytes, ZipLimits limits)
      : archive_(std::move(archive)),
        member_(std::move(member)),
        packed_bytes_(packed_bytes),
        limits_(limits) {}

  std::size_t read(char* out, std::size_t size) override {
    std::size_t total = 0;
    while (total < size && !problem_) {
      auto count = zip_fread(member_.get(), out + total, size - total);
      if (count < 0) problem_ = SourceProblem::broken_zip;
      if (count <= 0) break;
      total += static_cast<std::size_t>(count);
      unpacked_ += static_cast<std::uint64_t>(count);
      // What is counted is what came out: the sizes in the directory may lie.
      if (unpacked_ > limits_.member_bytes_max ||
          (unpacked_ > ratio_looked_at_from && unpacked_ / limits_.ratio_max > packed_bytes_))
        problem_ = SourceProblem::zip_bomb;
    }
    return problem_ == SourceProblem::zip_bomb ? 0 : total;
  }
  std::optional<SourceProblem> problem() const override { return problem_; }
  std::uint64_t consumed() const override { return unpacked_; }

 private:
  Archive archive_;
  std::unique_ptr<zip_file_t, CloseMember> member_;
  std::uint64_t packed_bytes_;
  ZipLimits limits_;
  std::uint64_t unpacked_ = 0;
  std::optional<SourceProblem> problem_;
};

struct Member {
  zip_uint64_t index;
  std::uint64_t packed_bytes;
};

class ZipTables final : public Tables {
 public:
  ZipTables(Archive archive, ZipLimits limits) : archive_(std::move(archive)), limits_(limits) {}

  std::optional<SourceError> read_directory();
  const std::vector<TableInfo>& list() const override { return list_; }
  std::expected<std::unique_ptr<RecordReader>, SourceError> open(const std::string& name,
                                                                 ReadLimits limits) override;

 private:
  std::optional<SourceError> add(zip_uint64_t index);

  Archive archive_;
  ZipLimits limits_;
  std::vector<TableInfo> list_;
  std::map<std::string, Member> members_;
};

std::optional<SourceError> ZipTables::read_directory() {
  auto count = zip_get_num_entries(archive_.get(), 0);
  if (count < 0 || static_cast<std::size_t>(count) > limits_.members_max)
    return SourceError{SourceProblem::zip_bomb, "too many members"};
  for (zip_int64_t i = 0; i < count; ++i)
    if (auto error = add(static_cast<zip_uint64_t>(i))) return error;
  if (list_.empty()) return SourceError{SourceProblem::no_tables, ""};
  std::ranges::sort(list_, {}, &TableInfo::name);
  return std::nullopt;
}

std::optional<SourceError> ZipTables::add(zip_uint64_t index) {
  zip_stat_t info;
  if (zip_stat_index(archive_.get(), index, 0, &info) != 0)
    return SourceError{SourceProblem::broken_zip, ""};
  std::string_view path = info.name;
  if (path.starts_with("__MACOSX/")) return std::nullopt;
  // Only the last part of the name counts; nothing is written anywhere under it.
  auto slash = path.find_last_of("/\\");
  std::string name(slash == std::string_view::npos ? path : path.substr(slash + 1));
  if (!is_table_name(name)) return std::nullopt;
  if (info.encryption_method != ZIP_EM_NONE) return SourceError{SourceProblem::encrypted_zip, name};
  if (!members_.emplace(name, Member{info.index, info.comp_size}).second)
    return SourceError{SourceProblem::same_name_twice, name};
  list_.push_back({name, info.size});
  return std::nullopt;
}

std::expected<std::unique_ptr<RecordReader>, SourceError> ZipTables::open(const std::string& name,
                                                                          ReadLimits limits) {
  auto found = members_.find(name);
  if (found == members_.end()) return std::unexpected(SourceError{SourceProblem::not_found, name});
  std::unique_ptr<zip_file_t, CloseMember> member(
      zip_fopen_index(archive_.get(), found->second.index, 0));
  if (!member) return std::unexpected(SourceError{SourceProblem::broken_zip, name});
  return read_table(name,
                    std::make_unique<MemberSource>(archive_, std::move(member),
                                                   found->second.packed_bytes, limits_),
                    limits);
}

}  // namespace

std::expected<std::unique_ptr<Tables>, SourceError> open_zip(const std::filesystem::path& path,
                                                             ZipLimits limits) {
  int error = 0;
  Archive archive(zip_open(path.c_str(), ZIP_RDONLY, &error), [](zip_t* opened) {
    if (opened) CloseArchive{}(opened);
  });
  if (!archive) return std::unexpected(SourceError{SourceProblem::broken_zip, path.string()});
  auto tables = std::make_unique<ZipTables>(std::move(archive), limits);
  if (auto wrong = tables->read_directory()) return std::unexpected(std::move(*wrong));
  return tables;
}

}  // namespace entente::files
