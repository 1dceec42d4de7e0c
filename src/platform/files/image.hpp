// Photos from strangers become photos of ours: decoded in a capped child process, turned upright,
// made small enough and written anew, so that nothing of the file but its picture is kept (SEC-9).
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"

namespace entente::files {

enum class ImageKind { jpeg, png, webp };
BOOST_DESCRIBE_ENUM(ImageKind, jpeg, png, webp)

// In order of precedence.
enum class ImageProblem {
  empty,
  too_many_bytes,
  unknown_kind,
  wrong_kind,
  too_many_pixels,
  broken,
  too_slow,
  busy,
  no_decoder
};
BOOST_DESCRIBE_ENUM(ImageProblem, empty, too_many_bytes, unknown_kind, wrong_kind, too_many_pixels,
                    broken, too_slow, busy, no_decoder)

struct ImageLimits {
  std::size_t bytes_max = 10 * 1024 * 1024;
  std::uint64_t pixels_max = 50'000'000;
  int edge_max = 2000;  // of the picture kept, in pixels
  int thumbnail_edge = 400;
  int quality = 82;
  std::uint64_t memory_bytes_max = std::uint64_t{768} << 20;  // address space of the child
  int seconds_max = 20;  // of processor time in the child, and of waiting for it
  int at_once_max = 2;   // children; more wait, at most seconds_max
};

struct Picture {
  std::string bytes;
  ImageKind kind = ImageKind::jpeg;  // webp where there is transparency, else jpeg
  int width = 0;
  int height = 0;
};
struct CleanImage {
  Picture picture;
  Picture thumbnail;
};

// By the first bytes; nullopt for everything that is not allowed.
std::optional<ImageKind> image_kind(std::string_view bytes);
std::string_view content_type(ImageKind kind);    // "image/jpeg"
std::string_view file_extension(ImageKind kind);  // ".jpg"

// What the sender said it is. Both may be empty (nothing said); what is said must fit the bytes.
struct DeclaredImage {
  std::string_view file_name;
  std::string_view content_type;
};

class ImageCleaner {
 public:
  // The worker is run as a process without the environment and open files of this one. The default
  // is this program's own hidden command `image-worker`, which calls run_image_worker().
  explicit ImageCleaner(ImageLimits limits = {},
                        std::vector<std::string> worker = {"/proc/self/exe", "image-worker"});
  ~ImageCleaner();

  // Blocks until done: not for an I/O thread. Safe from several threads. Throws std::system_error
  // when no process can be started.
  std::expected<CleanImage, ImageProblem> clean(std::string_view bytes,
                                                DeclaredImage declared = {});

  [[nodiscard]] const ImageLimits& limits() const { return limits_; }

 private:
  struct Gate;
  ImageLimits limits_;
  std::vector<std::string> worker_;
  std::unique_ptr<Gate> gate_;
};

// The child's whole life: limits itself, reads a request from standard input, answers on standard
// output, ends.
[[noreturn]] void run_image_worker();

}  // namespace entente::files
