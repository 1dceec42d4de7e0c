// What parent and child say to each other over the pipes. Private to this folder.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "platform/files/image.hpp"

namespace entente::files {

// Parent to child: the limits, then the image to the end of the stream.
struct ImageRequest {
  std::uint64_t memory_bytes_max = 0;
  std::uint64_t pixels_max = 0;
  std::int32_t seconds_max = 0;
  std::int32_t edge_max = 0;
  std::int32_t thumbnail_edge = 0;
  std::int32_t quality = 0;
};

// Child to parent: one reply, then picture and thumbnail bytes.
struct ImageReply {
  std::int32_t problem = -1;  // ImageProblem, or -1
  std::int32_t kind = 0;
  std::int32_t width = 0;
  std::int32_t height = 0;
  std::int32_t thumbnail_width = 0;
  std::int32_t thumbnail_height = 0;
  std::uint64_t picture_bytes = 0;
  std::uint64_t thumbnail_bytes = 0;
};

// The child may have been taken over by its input: nothing it says is believed unchecked.
std::expected<CleanImage, ImageProblem> read_reply(std::string_view answer,
                                                   const ImageLimits& limits);

}  // namespace entente::files
