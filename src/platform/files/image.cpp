#include "platform/files/image.hpp"

#include <signal.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstring>
#include <mutex>

#include "platform/files/image_frame.hpp"
#include "platform/files/worker_process.hpp"

namespace entente::files {
namespace {

std::string lower(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return result;
}

bool fits(ImageKind kind, const DeclaredImage& declared) {
  auto type = lower(declared.content_type.substr(0, declared.content_type.find(';')));
  if (!type.empty() && type != content_type(kind)) return false;
  if (declared.file_name.empty()) return true;
  auto dot = declared.file_name.rfind('.');
  if (dot == std::string_view::npos) return false;
  auto extension = lower(declared.file_name.substr(dot));
  if (kind == ImageKind::jpeg && extension == ".jpeg") return true;
  return extension == file_extension(kind);
}

}  // namespace

// Lets at_once_max in.
struct ImageCleaner::Gate {
  std::mutex mutex;
  std::condition_variable freed;
  int inside = 0;

  bool enter(const ImageLimits& limits) {
    std::unique_lock lock(mutex);
    bool entered = freed.wait_for(lock, std::chrono::seconds(limits.seconds_max),
                                  [&] { return inside < limits.at_once_max; });
    if (entered) ++inside;
    return entered;
  }
  void leave() {
    std::lock_guard lock(mutex);
    --inside;
    freed.notify_one();
  }
};

std::optional<ImageKind> image_kind(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF")) return ImageKind::jpeg;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n")) return ImageKind::png;
  if (bytes.size() >= 12 && bytes.starts_with("RIFF") && bytes.substr(8, 4) == "WEBP")
    return ImageKind::webp;
  return std::nullopt;
}

std::string_view content_type(ImageKind kind) {
  switch (kind) {
    case ImageKind::jpeg:
      return "image/jpeg";
    case ImageKind::png:
      return "image/png";
    case ImageKind::webp:
      return "image/webp";
  }
  return "";
}

std::string_view file_extension(ImageKind kind) {
  switch (kind) {
    case ImageKind::jpeg:
      return ".jpg";
    case ImageKind::png:
      return ".png";
    case ImageKind::webp:
      return ".webp";
  }
  return "";
}

std::expected<CleanImage, ImageProblem> read_reply(std::string_view answer,
                                                   const ImageLimits& limits) {
  ImageReply reply;
  if (answer.size() < sizeof(reply)) return std::unexpected(ImageProblem::broken);
  std::memcpy(&reply, answer.data(), sizeof(reply));
  if (reply.problem >= 0) {
    auto problem = ImageProblem(reply.problem);
    bool a_worker_says =
        problem == ImageProblem::too_many_pixels || problem == ImageProblem::no_decoder;
    return std::unexpected(a_worker_says ? problem : ImageProblem::broken);
  }
  answer.remove_prefix(sizeof(reply));
  auto edge_fits = [](int edge, int max) { return edge >= 1 && edge <= max; };
  bool sizes_fit = reply.picture_bytes <= answer.size() &&
                   reply.thumbnail_bytes == answer.size() - reply.picture_bytes;
  bool edges_fit = edge_fits(reply.width, limits.edge_max) &&
                   edge_fits(reply.height, limits.edge_max) &&
                   edge_fits(reply.thumbnail_width, limits.thumbnail_edge) &&
                   edge_fits(reply.thumbnail_height, limits.thumbnail_edge);
  auto kind = ImageKind(reply.kind);
  if (!sizes_fit || !edges_fit || (kind != ImageKind::jpeg && kind != ImageKind::webp))
    return std::unexpected(ImageProblem::broken);
  CleanImage image;
  image.picture = {std::string(answer.substr(0, reply.picture_bytes)), kind, reply.width,
                   reply.height};
  image.thumbnail = {std::string(answer.substr(reply.picture_bytes)), kind, reply.thumbnail_width,
                     reply.thumbnail_height};
  if (image_kind(image.picture.bytes) != kind || image_kind(image.thumbnail.bytes) != kind)
    return std::unexpected(ImageProblem::broken);
  return image;
}

ImageCleaner::ImageCleaner(ImageLimits limits, std::vector<std::string> worker)
    : limits_(limits), worker_(std::move(worker)), gate_(std::make_unique<Gate>()) {}
ImageCleaner::~ImageCleaner() = default;

std::expected<CleanImage, ImageProblem> ImageCleaner::clean(std::string_view bytes,
                                                            DeclaredImage declared) {
  if (bytes.empty()) return std::unexpected(ImageProblem::empty);
  if (bytes.size() > limits_.bytes_max) return std::unexpected(ImageProblem::too_many_bytes);
  auto kind = image_kind(bytes);
  if (!kind) return std::unexpected(ImageProblem::unknown_kind);
  if (!fits(*kind, declared)) return std::unexpected(ImageProblem::wrong_kind);
  if (!gate_->enter(limits_)) return std::unexpected(ImageProblem::busy);
  std::unique_ptr<Gate, void (*)(Gate*)> inside(gate_.get(), [](Gate* gate) { gate->leave(); });

  ImageRequest request{limits_.memory_bytes_max, limits_.pixels_max,     limits_.seconds_max,
                       limits_.edge_max,         limits_.thumbnail_edge, limits_.quality};
  std::string_view head(reinterpret_cast<const char*>(&request), sizeof(request));
  // A clean picture can be larger than a clever file was, never larger than its raw pixels.
  auto edge = static_cast<std::size_t>(limits_.edge_max);
  auto result = run_worker(worker_, head, bytes, edge * edge * 4 + 1024 * 1024,
                           std::chrono::seconds(limits_.seconds_max));
  bool slow = result.end == WorkerResult::End::timed_out ||
              (result.end == WorkerResult::End::signalled && result.code == SIGXCPU);
  if (slow) return std::unexpected(ImageProblem::too_slow);
  if (result.end != WorkerResult::End::exited || result.code != 0)
    return std::unexpected(ImageProblem::broken);
  return read_reply(result.output, limits_);
}

}  // namespace entente::files
