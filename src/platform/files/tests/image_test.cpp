#include "platform/files/image.hpp"

#include <dlfcn.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vips/vips.h>
#include <zlib.h>

#include <atomic>
#include <system_error>
#include <thread>

#include "kit/image_worker.hpp"
#include "platform/files/worker_process.hpp"

namespace entente::files {
namespace {

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8)
    bytes += static_cast<char>(value >> static_cast<unsigned>(shift) & 0xFFU);
  return bytes;
}

std::string chunk(const std::string& kind, const std::string& data) {
  auto body = kind + data;
  auto sum = crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
  return big_endian(static_cast<std::uint32_t>(data.size())) + body +
         big_endian(static_cast<std::uint32_t>(sum));
}

std::string deflated(const std::string& bytes) {
  auto size = compressBound(bytes.size());
  std::string out(size, '\0');
  compress(reinterpret_cast<Bytef*>(out.data()), &size,
           reinterpret_cast<const Bytef*>(bytes.data()), bytes.size());
  out.resize(size);
  return out;
}

std::string png_header(std::uint32_t width, std::uint32_t height, char color) {
  return std::string("\x89PNG\r\n\x1A\n") +
         chunk("IHDR",
               big_endian(width) + big_endian(height) + '\x08' + color + std::string(3, '\0'));
}

// Left half red, right half blue; with alpha half transparent.
std::string png(std::uint32_t width, std::uint32_t height, bool alpha = false) {
  std::string rows;
  for (std::uint32_t y = 0; y < height; ++y) {
    rows += '\0';
    for (std::uint32_t x = 0; x < width; ++x) {
      rows += x < width / 2 ? std::string("\xFF\0\0", 3) : std::string("\0\0\xFF", 3);
      if (alpha) rows += '\x80';
    }
  }
  return png_header(width, height, alpha ? '\x06' : '\x02') + chunk("IDAT", deflated(rows)) +
         chunk("IEND", "");
}

// EXIF with an orientation, a camera and a place: latitude 48 51' N.
std::string exif(char orientation) {
  auto le16 = [](unsigned v) {
    return std::string{static_cast<char>(v & 0xFFU), static_cast<char>(v >> 8U)};
  };
  auto le32 = [&](unsigned v) { return le16(v & 0xFFFFU) + le16(v >> 16U); };
  auto entry = [&](unsigned tag, unsigned type, unsigned count, const std::string& value) {
    return le16(tag) + le16(type) + le32(count) + value;
  };
  std::string tiff = std::string("II*\0", 4) + le32(8);
  tiff += le16(3) + entry(0x010F, 2, 4, std::string("Cam\0", 4)) +
          entry(0x0112, 3, 1, std::string{orientation, 0, 0, 0}) + entry(0x8825, 4, 1, le32(50)) +
          le32(0);
  tiff += le16(2) + entry(1, 2, 2, std::string("N\0\0\0", 4)) + entry(2, 5, 3, le32(80)) + le32(0);
  for (unsigned part : {48U, 51U, 0U}) tiff += le32(part) + le32(1);
  auto body = std::string("Exif\0\0", 6) + tiff;
  auto size = body.size() + 2;
  return std::string("\xFF\xE1") + static_cast<char>(size >> 8U) + static_cast<char>(size & 0xFFU) +
         body;
}

class Image : public testing::Test {
 protected:
  std::expected<CleanImage, ImageProblem> clean(std::string_view bytes,
                                                DeclaredImage declared = {}) {
    return cleaner_.clean(bytes, declared);
  }
  CleanImage good(std::string_view bytes) {
    auto image = clean(bytes);
    if (!image) throw std::runtime_error(std::string(to_text(image.error())));
    return *image;
  }
  ImageProblem problem(std::string_view bytes, DeclaredImage declared = {}) {
    auto image = clean(bytes, declared);
    EXPECT_FALSE(image) << "the image was taken";
    return image ? ImageProblem{} : image.error();
  }
  std::string jpeg(std::uint32_t width, std::uint32_t height) {
    return good(png(width, height)).picture.bytes;
  }
  static std::string with_exif(std::string jpeg, char orientation) {
    return jpeg.insert(2, exif(orientation));
  }

  ImageCleaner cleaner_{{}, kit::image_worker()};
};

// The red and blue of a pixel, read in a child of its own.
std::pair<double, double> red_and_blue(const std::string& bytes, int x, int y) {
  std::array<int, 2> ends{};
  if (pipe(ends.data()) != 0) throw std::runtime_error("pipe");
  auto child = fork();
  if (child == 0) {
    void* library = dlopen("libvips.so.42", RTLD_NOW);
    auto init = reinterpret_cast<decltype(&vips_init)>(dlsym(library, "vips_init"));
    auto open = reinterpret_cast<decltype(&vips_image_new_from_buffer)>(
        dlsym(library, "vips_image_new_from_buffer"));
    auto point = reinterpret_cast<decltype(&vips_getpoint)>(dlsym(library, "vips_getpoint"));
    init("test");
    auto* image = open(bytes.data(), bytes.size(), "", nullptr);
    double* values = nullptr;
    int count = 0;
    std::array<double, 2> result{-1, -1};
    if (image && point(image, &values, &count, x, y, nullptr) == 0 && count >= 3)
      result = {values[0], values[2]};
    auto written = write(ends[1], result.data(), sizeof(result));
    _exit(written == sizeof(result) ? 0 : 1);
  }
  std::array<double, 2> result{-2, -2};
  auto count = read(ends[0], result.data(), sizeof(result));
  close(ends[0]);
  close(ends[1]);
  waitpid(child, nullptr, 0);
  if (count != sizeof(result)) throw std::runtime_error("no pixel");
  return {result[0], result[1]};
}

TEST(ImageKindTest, by_first_bytes) {
  EXPECT_EQ(image_kind("\xFF\xD8\xFF\xE0"), ImageKind::jpeg);
  EXPECT_EQ(image_kind("\x89PNG\r\n\x1A\n"), ImageKind::png);
  EXPECT_EQ(image_kind("RIFF....WEBPVP8 "), ImageKind::webp);
  for (auto bytes : {"", "GIF89a", "<svg xmlns=", "%PDF-1.7", "PK\x03\x04", "RIFF....WAVE", "BM",
                     "II*", "<html>", "\xFF\xD8"})
    EXPECT_FALSE(image_kind(bytes)) << bytes;
}

TEST_F(Image, png_becomes_jpeg_with_a_thumbnail) {
  auto image = good(png(900, 300));
  EXPECT_EQ(image.picture.kind, ImageKind::jpeg);
  EXPECT_EQ(image_kind(image.picture.bytes), ImageKind::jpeg);
  EXPECT_EQ(std::pair(image.picture.width, image.picture.height), std::pair(900, 300));
  EXPECT_EQ(std::pair(image.thumbnail.width, image.thumbnail.height), std::pair(400, 133));
  auto [red, blue] = red_and_blue(image.picture.bytes, 10, 10);
  EXPECT_GT(red, 200);
  EXPECT_LT(blue, 50);
}

TEST_F(Image, transparency_becomes_webp_and_comes_back) {
  auto image = good(png(50, 60, true));
  EXPECT_EQ(image.picture.kind, ImageKind::webp);
  EXPECT_EQ(image_kind(image.thumbnail.bytes), ImageKind::webp);
  auto again = good(image.picture.bytes);
  EXPECT_EQ(std::pair(again.picture.width, again.picture.height), std::pair(50, 60));
}

TEST_F(Image, is_made_small_enough_and_never_larger) {
  auto image = good(png(2500, 1000));
  EXPECT_EQ(std::pair(image.picture.width, image.picture.height), std::pair(2000, 800));
  auto dot = good(png(1, 1));
  EXPECT_EQ(std::pair(dot.picture.width, dot.thumbnail.height), std::pair(1, 1));
}

TEST_F(Image, metadata_is_gone) {
  auto bytes = with_exif(jpeg(60, 40), 1);
  ASSERT_NE(bytes.find("Exif"), std::string::npos);
  auto image = good(bytes);
  for (const auto* made : {&image.picture, &image.thumbnail})
    for (auto trace : {"Exif", "Cam", "ICC_PROFILE", "http", "Photoshop"})
      EXPECT_EQ(made->bytes.find(trace), std::string::npos) << trace;
}

// EXIF orientation 6: the camera was held so that left is up. 8: right is up. 3: upside down.
TEST_F(Image, is_turned_upright) {
  auto lying = jpeg(60, 40);
  struct Case {
    char orientation;
    int width;
    int height;
    bool red_on_top;
  };
  for (auto [orientation, width, height, red_on_top] :
       {Case{1, 60, 40, true}, Case{6, 40, 60, true}, Case{8, 40, 60, false},
        Case{3, 60, 40, false}}) {
    auto image = good(with_exif(lying, orientation));
    EXPECT_EQ(image.picture.width, width) << int{orientation};
    EXPECT_EQ(image.picture.height, height);
    auto [red, blue] = red_and_blue(image.picture.bytes, 5, 5);
    EXPECT_EQ(red > blue, red_on_top) << int{orientation};
  }
}

TEST_F(Image, a_huge_header_is_refused_before_decoding) {
  auto bytes = png_header(50'000, 50'000, 2) + chunk("IDAT", deflated("x")) + chunk("IEND", "");
  EXPECT_EQ(problem(bytes), ImageProblem::too_many_pixels);
}

TEST_F(Image, a_decompression_bomb_is_refused) {
  // 20,000 x 20,000 pixels of nothing: 1.2 GB in half a megabyte or so.
  auto row = std::string(20'000 * 3 + 1, '\0');
  std::string rows;
  for (int i = 0; i < 200; ++i) rows += row;
  auto bytes = png_header(20'000, 20'000, 2) + chunk("IDAT", deflated(rows)) + chunk("IEND", "");
  EXPECT_EQ(problem(bytes), ImageProblem::too_many_pixels);
  // And where the limit would let it in, the cap on memory or time ends it, here in the child.
  ImageLimits wide;
  wide.pixels_max = 1'000'000'000;
  wide.memory_bytes_max = 600 * 1024 * 1024;
  wide.seconds_max = 3;
  ImageCleaner cleaner(wide, kit::image_worker());
  auto image = cleaner.clean(bytes);
  ASSERT_FALSE(image);
  EXPECT_TRUE(image.error() == ImageProblem::broken || image.error() == ImageProblem::too_slow);
}

TEST_F(Image, limits_hold_exactly) {
  ImageLimits limits;
  limits.pixels_max = 600;
  auto bytes = png(30, 20);
  limits.bytes_max = bytes.size();
  ImageCleaner at_limit(limits, kit::image_worker());
  EXPECT_TRUE(at_limit.clean(bytes));
  EXPECT_EQ(at_limit.clean(png(601, 1)).error(), ImageProblem::too_many_pixels);
  EXPECT_EQ(at_limit.clean(bytes + "x").error(), ImageProblem::too_many_bytes);
}

TEST_F(Image, damaged_files_are_refused) {
  auto whole = jpeg(600, 400);
  EXPECT_EQ(problem(whole.substr(0, whole.size() / 2)), ImageProblem::broken);
  EXPECT_EQ(problem(whole.substr(0, 4)), ImageProblem::broken);
  auto half_png = png(300, 300);
  EXPECT_EQ(problem(half_png.substr(0, half_png.size() / 2)), ImageProblem::broken);
  EXPECT_EQ(problem("\x89PNG\r\n\x1A\nrubbish"), ImageProblem::broken);
  EXPECT_EQ(problem("RIFF....WEBPVP8 rubbish"), ImageProblem::broken);
  EXPECT_EQ(problem(""), ImageProblem::empty);
}

TEST_F(Image, other_formats_are_refused) {
  for (std::string bytes : {"GIF89a...", "<svg onload=alert(1)>", "%PDF-1.7", "<html>", "BM......"})
    EXPECT_EQ(problem(bytes), ImageProblem::unknown_kind) << bytes;
}

TEST_F(Image, what_is_said_must_fit_the_bytes) {
  auto bytes = png(10, 10);
  EXPECT_TRUE(clean(bytes, {"me.PNG", "image/png"}));
  EXPECT_TRUE(clean(jpeg(10, 10), {"a.b.jpeg", "IMAGE/JPEG; x=y"}));
  for (DeclaredImage said : {DeclaredImage{"me.jpg", ""}, DeclaredImage{"", "image/jpeg"},
                             DeclaredImage{"me.png", "text/html"}, DeclaredImage{"me.png.exe", ""},
                             DeclaredImage{"png", ""}, DeclaredImage{"me.svg", "image/svg+xml"}})
    EXPECT_EQ(problem(bytes, said), ImageProblem::wrong_kind)
        << said.file_name << said.content_type;
}

// A file that is an image and something else comes out as an image alone.
TEST_F(Image, polyglots_lose_their_other_half) {
  auto image = good(jpeg(60, 40) + "<script>alert(1)</script>PK\x03\x04");
  EXPECT_EQ(image.picture.bytes.find("script"), std::string::npos);
  auto comment = std::string("\xFF\xFE\x00\x1B", 4) + "<script>alert(1)</script>";
  image = good(jpeg(60, 40).insert(2, comment));
  EXPECT_EQ(image.picture.bytes.find("script"), std::string::npos);
}

TEST_F(Image, many_at_once_wait_for_each_other) {
  auto bytes = png(200, 200);
  std::atomic<int> made = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 6; ++i)
      threads.emplace_back([&] {
        if (cleaner_.clean(bytes)) ++made;
      });
  }
  EXPECT_EQ(made, 6);
}

TEST(ImageWorker, that_hangs_is_killed) {
  ImageLimits limits;
  limits.seconds_max = 1;
  ImageCleaner cleaner(limits, {"/bin/sleep", "60"});
  auto before = std::chrono::steady_clock::now();
  EXPECT_EQ(cleaner.clean(png(10, 10)).error(), ImageProblem::too_slow);
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

TEST(ImageWorker, that_was_taken_over_is_not_believed) {
  // Says whatever it likes: everything that came in, no end, nothing, a failure.
  for (std::vector<std::string> worker : {std::vector<std::string>{"/bin/cat"},
                                          {"/usr/bin/yes"},
                                          {"/bin/true"},
                                          {"/bin/false"},
                                          {"/usr/bin/head", "-c", "200", "/dev/zero"}}) {
    ImageLimits limits;
    limits.seconds_max = 5;
    ImageCleaner cleaner(limits, worker);
    EXPECT_EQ(cleaner.clean(png(10, 10)).error(), ImageProblem::broken) << worker.front();
  }
}

TEST(ImageWorker, gets_neither_environment_nor_open_files) {
  setenv("ENTENTE_SECRET_OF_TEST", "hunter2", 1);
  int leak = dup(STDIN_FILENO);  // inherited by default
  ASSERT_GE(leak, 3);
  auto result = run_worker({"/bin/sh", "-c", "/usr/bin/env; cd /proc/self/fd; echo *"}, "", "",
                           10'000, std::chrono::seconds(10));
  unsetenv("ENTENTE_SECRET_OF_TEST");
  close(leak);
  EXPECT_EQ(result.output.find("hunter2"), std::string::npos) << result.output;
  // The shell itself opens one for the listing.
  EXPECT_NE(result.output.find("0 1 2"), std::string::npos) << result.output;
  EXPECT_EQ(result.output.find(fmt::format(" {} ", leak + 1)), std::string::npos) << result.output;
  EXPECT_LE(result.output.substr(result.output.rfind("0 1 2")).size(), 8U) << result.output;
}

TEST(ImageWorker, input_is_fed_while_output_is_read) {
  std::string input(3'000'000, 'x');
  auto result = run_worker({"/bin/cat"}, "head", input, 4'000'000, std::chrono::seconds(10));
  EXPECT_EQ(result.end, WorkerResult::End::exited);
  EXPECT_EQ(result.output, "head" + input);
}

TEST(ImageWorker, missing_program_is_an_error_of_ours) {
  ImageCleaner cleaner({}, {"/no/such/program"});
  EXPECT_THROW(cleaner.clean(png(10, 10)), std::system_error);
}

}  // namespace
}  // namespace entente::files
