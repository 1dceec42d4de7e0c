// A window over a source: the bytes of the row in work stay together. Private to this folder.
#pragma once

#include <cstddef>
#include <expected>
#include <memory>
#include <string_view>

#include "platform/files/byte_source.hpp"

namespace entente::files {

class BlockBuffer {
 public:
  // Zero bytes after the end, so that a scan may load whole vectors.
  static constexpr std::size_t padding = 64;

  BlockBuffer(std::unique_ptr<ByteSource> source, std::size_t block_bytes, std::size_t kept_max);

  [[nodiscard]] const char* data() const { return bytes_.get(); }
  [[nodiscard]] std::size_t end() const { return end_; }
  [[nodiscard]] bool at_end() const { return at_end_; }  // of the source: nothing comes after end()
  [[nodiscard]] std::string_view view(std::size_t from, std::size_t to) const {
    return {bytes_.get() + from, to - from};
  }

  // Moves what follows `keep_from` (at most kept_max) to the front and reads a block behind it:
  // positions shrink by keep_from. False when the source has no more.
  bool refill(std::size_t keep_from);

  [[nodiscard]] const ByteSource& source() const { return *source_; }

 private:
  std::unique_ptr<ByteSource> source_;
  std::size_t block_bytes_;
  std::size_t capacity_;
  std::unique_ptr<char[]> bytes_;
  std::size_t end_ = 0;
  bool at_end_ = false;
};

// What both readers do first: skip a UTF-8 mark, refuse UTF-16. Returns the position after the
// mark.
std::expected<std::size_t, SourceError> skip_mark(BlockBuffer& buffer);

}  // namespace entente::files
