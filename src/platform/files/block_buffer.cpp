#include "platform/files/block_buffer.hpp"

#include <algorithm>
#include <cstring>

namespace entente::files {

BlockBuffer::BlockBuffer(std::unique_ptr<ByteSource> source, std::size_t block_bytes,
                         std::size_t kept_max)
    : source_(std::move(source)),
      block_bytes_(std::max<std::size_t>(block_bytes, 4)),
      capacity_(block_bytes_ + kept_max),
      bytes_(std::make_unique_for_overwrite<char[]>(capacity_ + padding)) {
  std::memset(bytes_.get(), 0, padding);
}

bool BlockBuffer::refill(std::size_t keep_from) {
  if (at_end_) return false;
  auto kept = end_ - keep_from;
  std::memmove(bytes_.get(), bytes_.get() + keep_from, kept);
  auto wanted = std::min(block_bytes_, capacity_ - kept);
  auto count = source_->read(bytes_.get() + kept, wanted);
  end_ = kept + count;
  std::memset(bytes_.get() + end_, 0, padding);
  at_end_ = count < wanted;
  return true;
}

std::expected<std::size_t, SourceError> skip_mark(BlockBuffer& buffer) {
  buffer.refill(0);
  auto start = buffer.view(0, std::min<std::size_t>(3, buffer.end()));
  if (start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF"))
    return std::unexpected(SourceError{SourceProblem::not_utf8, "UTF-16"});
  return start == "\xEF\xBB\xBF" ? 3U : 0U;
}

}  // namespace entente::files
