#include "kit/sample_photo.hpp"

#include <dlfcn.h>
#include <vips/vips.h>

#include <stdexcept>

namespace entente::kit {
namespace {

// libvips is loaded and not linked, as the program itself does.
template <class Function>
Function function_of(void* library, const char* name) {
  return reinterpret_cast<Function>(dlsym(library, name));
}

std::string plain_jpeg(int width, int height) {
  auto* library = dlopen("libvips.so.42", RTLD_NOW);
  if (library == nullptr) throw std::runtime_error("no libvips");
  function_of<decltype(&vips_init)>(library, "vips_init")("test");
  auto make = function_of<decltype(&vips_image_new_from_memory_copy)>(
      library, "vips_image_new_from_memory_copy");
  auto save =
      function_of<decltype(&vips_image_write_to_buffer)>(library, "vips_image_write_to_buffer");
  std::string pixels(static_cast<std::size_t>(width * height * 3), '\x7F');
  auto* image = make(pixels.data(), pixels.size(), width, height, 3, VIPS_FORMAT_UCHAR);
  void* bytes = nullptr;
  std::size_t size = 0;
  if (image == nullptr || save(image, ".jpg", &bytes, &size, nullptr) != 0)
    throw std::runtime_error("no JPEG");
  std::string jpeg(static_cast<const char*>(bytes), size);
  g_free(bytes);
  g_object_unref(image);
  return jpeg;
}

std::string little_endian(unsigned value, int bytes) {
  std::string text;
  for (int i = 0; i < bytes; ++i) text += static_cast<char>(value >> static_cast<unsigned>(8 * i));
  return text;
}

std::string entry(unsigned tag, unsigned type, unsigned count, const std::string& value) {
  return little_endian(tag, 2) + little_endian(type, 2) + little_endian(count, 4) + value;
}

// EXIF with a camera ("Cam") and a latitude (48 51' N).
std::string exif() {
  std::string tiff = std::string("II*\0", 4) + little_endian(8, 4);
  tiff += little_endian(2, 2) + entry(0x010F, 2, 4, std::string("Cam\0", 4)) +
          entry(0x8825, 4, 1, little_endian(38, 4)) + little_endian(0, 4);
  tiff += little_endian(2, 2) + entry(1, 2, 2, std::string("N\0\0\0", 4)) +
          entry(2, 5, 3, little_endian(68, 4)) + little_endian(0, 4);
  for (unsigned part : {48U, 51U, 0U}) tiff += little_endian(part, 4) + little_endian(1, 4);
  auto body = std::string("Exif\0\0", 6) + tiff;
  auto size = body.size() + 2;
  return std::string("\xFF\xE1") + static_cast<char>(size >> 8U) + static_cast<char>(size & 0xFFU) +
         body;
}

}  // namespace

std::string photo_with_place(int width, int height) {
  return plain_jpeg(width, height).insert(2, exif());
}

}  // namespace entente::kit
