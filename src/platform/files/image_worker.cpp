#include <dlfcn.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <vips/vips.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "platform/files/image.hpp"
#include "platform/files/image_frame.hpp"

namespace entente::files {
namespace {

// libvips brings a hundred libraries: 24 ms and 20 MB for every start of the program. So only the
// worker loads it, by hand.
class Vips {
 public:
  static std::optional<Vips> load() {
    void* library = ::dlopen("libvips.so.42", RTLD_NOW | RTLD_GLOBAL);
    if (!library) return std::nullopt;
    Vips vips;
    bool all = find(library, "vips_init", vips.init) &&
               find(library, "vips_concurrency_set", vips.concurrency_set) &&
               find(library, "vips_operation_block_set", vips.operation_block_set) &&
               find(library, "vips_image_new_from_buffer", vips.image_new_from_buffer) &&
               find(library, "vips_thumbnail_buffer", vips.thumbnail_buffer) &&
               find(library, "vips_jpegsave_buffer", vips.jpegsave_buffer) &&
               find(library, "vips_webpsave_buffer", vips.webpsave_buffer) &&
               find(library, "vips_image_get_width", vips.image_get_width) &&
               find(library, "vips_image_get_height", vips.image_get_height) &&
               find(library, "vips_image_hasalpha", vips.image_hasalpha);
    if (!all || vips.init("entente") != 0) return std::nullopt;
    vips.concurrency_set(1);
    // Dozens of formats can be read; strangers get three.
    vips.operation_block_set("VipsForeignLoad", TRUE);
    for (auto name : {"VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp"})
      vips.operation_block_set(name, FALSE);
    return vips;
  }

  decltype(&::vips_init) init = nullptr;
  decltype(&::vips_concurrency_set) concurrency_set = nullptr;
  decltype(&::vips_operation_block_set) operation_block_set = nullptr;
  decltype(&::vips_image_new_from_buffer) image_new_from_buffer = nullptr;
  decltype(&::vips_thumbnail_buffer) thumbnail_buffer = nullptr;
  decltype(&::vips_jpegsave_buffer) jpegsave_buffer = nullptr;
  decltype(&::vips_webpsave_buffer) webpsave_buffer = nullptr;
  decltype(&::vips_image_get_width) image_get_width = nullptr;
  decltype(&::vips_image_get_height) image_get_height = nullptr;
  decltype(&::vips_image_hasalpha) image_hasalpha = nullptr;

 private:
  template <class Function>
  static bool find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(::dlsym(library, name));
    return function != nullptr;
  }
};

void limit(decltype(RLIMIT_CPU) what, std::uint64_t value) {
  rlimit both{value, value};
  ::setrlimit(what, &both);
}

// From here on this process can compute and answer, and little else.
void give_up_rights(const ImageRequest& request) {
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  // No code made at run time: it would need a file to be written and run.
  ::setenv("VIPS_NOVECTOR", "1", 1);
  ::setenv("ORC_CODE", "backup", 1);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CPU, static_cast<std::uint64_t>(request.seconds_max));
#ifndef __SANITIZE_ADDRESS__  // its shadow alone takes terabytes of addresses
  limit(RLIMIT_AS, request.memory_bytes_max);
#endif
}

bool read_exactly(void* out, std::size_t size) {
  auto* at = static_cast<char*>(out);
  while (size > 0) {
    auto count = ::read(STDIN_FILENO, at, size);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    at += count;
    size -= static_cast<std::size_t>(count);
  }
  return true;
}

std::string read_rest() {
  std::string bytes;
  std::array<char, 65536> block{};
  for (;;) {
    auto count = ::read(STDIN_FILENO, block.data(), block.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return bytes;
    bytes.append(block.data(), static_cast<std::size_t>(count));
  }
}

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    auto count = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

int answer(const ImageReply& reply, std::string_view picture = {},
           std::string_view thumbnail = {}) {
  std::string_view head(reinterpret_cast<const char*>(&reply), sizeof(reply));
  return write_all(head) && write_all(picture) && write_all(thumbnail) ? 0 : 1;
}

int answer(ImageProblem problem) {
  ImageReply reply;
  reply.problem = static_cast<std::int32_t>(problem);
  return answer(reply);
}

struct Made {
  std::string bytes;
  int width = 0;
  int height = 0;
  bool alpha = false;
};

// Decodes, turns upright, converts to sRGB, shrinks to fit the edge, and writes without metadata.
std::optional<Made> make(const Vips& vips, std::string& from, int edge, int quality) {
  VipsImage* image = nullptr;
  // Shrunk while it is decoded; a file that ends too early is an error and no grey area.
  if (vips.thumbnail_buffer(from.data(), from.size(), &image, edge, "height", edge, "size",
                            VIPS_SIZE_DOWN, "export_profile", "srgb", "option_string",
                            "[fail_on=truncated]", nullptr) != 0)
    return std::nullopt;
  Made made;
  made.width = vips.image_get_width(image);
  made.height = vips.image_get_height(image);
  made.alpha = vips.image_hasalpha(image) != 0;
  void* bytes = nullptr;
  std::size_t size = 0;
  int failed =
      made.alpha ? vips.webpsave_buffer(image, &bytes, &size, "Q", quality, "strip", TRUE, nullptr)
                 : vips.jpegsave_buffer(image, &bytes, &size, "Q", quality, "strip", TRUE,
                                        "optimize_coding", TRUE, "interlace", TRUE, nullptr);
  if (failed != 0) return std::nullopt;
  // The memory is given back by the end of the process, which is near.
  made.bytes.assign(static_cast<const char*>(bytes), size);
  return made;
}

int work(const ImageRequest& request, std::string bytes) {
  auto vips = Vips::load();
  if (!vips) return answer(ImageProblem::no_decoder);
  // This reads the header alone.
  auto* header = vips->image_new_from_buffer(bytes.data(), bytes.size(), "", nullptr);
  if (!header) return answer(ImageProblem::broken);
  auto pixels = static_cast<std::uint64_t>(vips->image_get_width(header)) *
                static_cast<std::uint64_t>(vips->image_get_height(header));
  if (pixels > request.pixels_max) return answer(ImageProblem::too_many_pixels);
  auto picture = make(*vips, bytes, request.edge_max, request.quality);
  if (!picture) return answer(ImageProblem::broken);
  auto thumbnail = make(*vips, picture->bytes, request.thumbnail_edge, request.quality);
  if (!thumbnail) return answer(ImageProblem::broken);
  ImageReply reply;
  reply.kind = static_cast<std::int32_t>(picture->alpha ? ImageKind::webp : ImageKind::jpeg);
  reply.width = picture->width;
  reply.height = picture->height;
  reply.thumbnail_width = thumbnail->width;
  reply.thumbnail_height = thumbnail->height;
  reply.picture_bytes = picture->bytes.size();
  reply.thumbnail_bytes = thumbnail->bytes.size();
  return answer(reply, picture->bytes, thumbnail->bytes);
}

}  // namespace

void run_image_worker() {
  ImageRequest request;
  if (!read_exactly(&request, sizeof(request))) ::_exit(2);
  give_up_rights(request);
  // Without the goodbyes of a hundred libraries.
  ::_exit(work(request, read_rest()));
}

}  // namespace entente::files
