#include "platform/files/external_sort.hpp"

#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <limits>
#include <stdexcept>
#include <system_error>

namespace entente::files {
namespace {

constexpr std::size_t file_buffer_bytes = std::size_t{256} << 10U;

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

[[noreturn]] void fail(const char* doing) {
  throw std::system_error(errno, std::generic_category(), doing);
}

File nameless_file(const std::filesystem::path& directory) {
  auto path = (directory / "entente-sort-XXXXXX").string();
  const int fd = ::mkstemp(path.data());
  if (fd < 0) fail("cannot make a temporary file");
  ::unlink(path.c_str());
  File file(::fdopen(fd, "w+b"));
  if (!file) fail("cannot open a temporary file");
  std::setvbuf(file.get(), nullptr, _IOFBF, file_buffer_bytes);
  return file;
}

std::uint32_t checked_size(std::size_t size) {
  if (size > std::numeric_limits<std::uint32_t>::max())
    throw std::length_error("an item to be sorted is too large");
  return static_cast<std::uint32_t>(size);
}

}  // namespace

// A sorted part on disk.
class ExternalSort::Run {
 public:
  explicit Run(const std::filesystem::path& directory) : file_(nameless_file(directory)) {}

  void write(const Item& item) {
    const std::uint32_t sizes[2] = {static_cast<std::uint32_t>(item.key.size()),
                                    static_cast<std::uint32_t>(item.payload.size())};
    put(sizes, sizeof sizes);
    put(item.key.data(), item.key.size());
    put(item.payload.data(), item.payload.size());
  }
  void rewind() {
    if (std::fflush(file_.get()) != 0) fail("cannot write a temporary file");
    if (std::fseek(file_.get(), 0, SEEK_SET) != 0) fail("cannot read a temporary file");
  }
  // False at the end.
  bool read() {
    std::uint32_t sizes[2];
    const auto got = std::fread(sizes, 1, sizeof sizes, file_.get());
    if (got == 0 && std::feof(file_.get()) != 0) return false;
    if (got != sizeof sizes) fail("cannot read a temporary file");
    bytes_.resize(std::size_t{sizes[0]} + sizes[1]);
    if (std::fread(bytes_.data(), 1, bytes_.size(), file_.get()) != bytes_.size())
      fail("cannot read a temporary file");
    key_bytes_ = sizes[0];
    return true;
  }
  [[nodiscard]] Item item() const {
    const std::string_view all(bytes_);
    return {all.substr(0, key_bytes_), all.substr(key_bytes_)};
  }

 private:
  void put(const void* bytes, std::size_t size) {
    if (std::fwrite(bytes, 1, size, file_.get()) != size) fail("cannot write a temporary file");
  }

  File file_;
  std::string bytes_;
  std::size_t key_bytes_ = 0;
};

ExternalSort::ExternalSort(std::filesystem::path directory, std::size_t memory_bytes)
    : directory_(std::move(directory)), memory_bytes_(memory_bytes) {}

ExternalSort::~ExternalSort() = default;

void ExternalSort::add(std::string_view key, std::string_view payload) {
  if (begun_) throw std::logic_error("nothing is added to a sort that has begun");
  const auto bytes = key.size() + payload.size();
  if (!entries_.empty() && buffer_.size() + bytes + entries_.size() * sizeof(Entry) > memory_bytes_)
    spill();
  entries_.push_back({buffer_.size(), checked_size(key.size()), checked_size(payload.size())});
  buffer_ += key;
  buffer_ += payload;
  ++size_;
}

ExternalSort::Item ExternalSort::item_of(const Entry& entry) const {
  const std::string_view all(buffer_);
  return {all.substr(entry.at, entry.key_bytes),
          all.substr(entry.at + entry.key_bytes, entry.payload_bytes)};
}

void ExternalSort::sort_buffer() {
  std::ranges::stable_sort(entries_, {}, [&](const Entry& entry) { return item_of(entry).key; });
}

void ExternalSort::spill() {
  sort_buffer();
  auto run = std::make_unique<Run>(directory_);
  for (const auto& entry : entries_) run->write(item_of(entry));
  runs_.push_back(std::move(run));
  entries_.clear();
  buffer_.clear();
}

void ExternalSort::begin() {
  begun_ = true;
  if (runs_.empty()) return sort_buffer();
  spill();
  buffer_.shrink_to_fit();
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    runs_[i]->rewind();
    if (runs_[i]->read()) heap_.push_back(i);
  }
}

const ExternalSort::Item* ExternalSort::next() {
  if (!begun_) begin();
  return runs_.empty() ? next_in_memory() : next_of_runs();
}

const ExternalSort::Item* ExternalSort::next_in_memory() {
  if (next_entry_ == entries_.size()) return nullptr;
  item_ = item_of(entries_[next_entry_++]);
  return &item_;
}

const ExternalSort::Item* ExternalSort::next_of_runs() {
  // std heaps keep the greatest first; equal keys come from the older run first.
  const auto later = [&](std::size_t a, std::size_t b) {
    const auto order = runs_[a]->item().key.compare(runs_[b]->item().key);
    return order != 0 ? order > 0 : a > b;
  };
  if (!merging_) {
    merging_ = true;
    std::ranges::make_heap(heap_, later);
  } else if (!heap_.empty()) {
    // The item given last stands at the end of the heap: its run moves on.
    if (runs_[heap_.back()]->read())
      std::ranges::push_heap(heap_, later);
    else
      heap_.pop_back();
  }
  if (heap_.empty()) return nullptr;
  std::ranges::pop_heap(heap_, later);
  item_ = runs_[heap_.back()]->item();
  return &item_;
}

}  // namespace entente::files
