#include "platform/http/multipart.hpp"

#include <gtest/gtest.h>

namespace entente::http {
namespace {

using namespace std::string_literals;
constexpr std::string_view type = "multipart/form-data; boundary=XX";

std::string part(const std::string& disposition, const std::string& body) {
  return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + body + "\r\n";
}

std::string code_of(std::string_view content_type, std::string_view body,
                    const MultipartLimits& limits = {}) {
  const auto parsed = parse_multipart(content_type, body, limits);
  return parsed ? "accepted" : parsed.error().code;
}

TEST(Multipart, reads_fields_and_files_byte_for_byte) {
  const auto bytes = "\r\n--X\0\xff--\r\n"s;
  const auto body = "preamble\r\n" + part("name=\"title\"", "Tr\u00e8s bien") +
                    "--XX\r\ncontent-disposition: FORM-DATA; NAME=photo; filename=\"a.jpg\"\r\n"
                    "Content-Type: image/jpeg\r\n\r\n" +
                    bytes + "\r\n" + part("name=\"empty\"", "") + "--XX--\r\nepilogue";
  const auto parts = parse_multipart(type, body);
  ASSERT_TRUE(parts);
  ASSERT_EQ(parts->size(), 3U);
  EXPECT_EQ((*parts)[0].name, "title");
  EXPECT_EQ((*parts)[0].body, "Tr\u00e8s bien");
  EXPECT_EQ((*parts)[0].file_name, std::nullopt);
  EXPECT_EQ((*parts)[1].name, "photo");
  EXPECT_EQ((*parts)[1].file_name, "a.jpg");
  EXPECT_EQ((*parts)[1].content_type, "image/jpeg");
  EXPECT_EQ((*parts)[1].body, bytes);
  EXPECT_EQ((*parts)[2].body, "");
}

TEST(Multipart, takes_odd_but_right_forms) {
  EXPECT_EQ(code_of("Multipart/Form-Data; charset=x; BOUNDARY=\"XX\"", "--XX--"), "accepted");
  EXPECT_EQ(code_of(type, "--XX--\r\n"), "accepted");
  EXPECT_EQ(code_of(type, "--XX  \r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n--XX--"),
            "accepted");
  EXPECT_EQ(code_of(type, part("name=\"a\";", "x") + "--XX--"), "accepted");
  EXPECT_EQ(code_of(type, part("name=\"a\\\"b\"", "x") + "--XX--"), "accepted");
}

TEST(Multipart, refuses_each_bad_input_by_name) {
  struct Row {
    std::string what;
    std::string content_type;
    std::string body;
    std::string code;
  };
  const std::string good(type);
  const auto long_name = "name=\"" + std::string(101, 'n') + "\"";
  const auto long_file = "name=a; filename=\"" + std::string(256, 'n') + "\"";
  for (const auto& row : std::initializer_list<Row>{
           {"other type", "application/json", "--XX--", "not_multipart"},
           {"no boundary", "multipart/form-data", "--XX--", "not_multipart"},
           {"empty boundary", "multipart/form-data; boundary=", "--XX--", "not_multipart"},
           {"long boundary", "multipart/form-data; boundary=" + std::string(71, 'x'), "",
            "not_multipart"},
           {"bad boundary", "multipart/form-data; boundary=\"a\r\nb\"", "", "not_multipart"},
           {"two boundaries", "multipart/form-data; boundary=a; boundary=b", "", "not_multipart"},
           {"open quote", "multipart/form-data; boundary=\"XX", "", "not_multipart"},
           {"empty body", good, "", "malformed_multipart"},
           {"no delimiter", good, "hello", "malformed_multipart"},
           {"delimiter inside a line", good, "x--XX--", "malformed_multipart"},
           {"cut after delimiter", good, "--XX", "malformed_multipart"},
           {"cut in headers", good, "--XX\r\nContent-Dispo", "malformed_multipart"},
           {"cut in body", good, part("name=a", "x"), "malformed_multipart"},
           {"junk behind delimiter", good, "--XXY\r\n", "malformed_multipart"},
           {"no headers", good, "--XX\r\n\r\nx\r\n--XX--", "malformed_multipart"},
           {"header without colon", good, "--XX\r\nHello\r\n\r\nx\r\n--XX--",
            "malformed_multipart"},
           {"folded header", good,
            "--XX\r\nContent-Disposition: form-data;\r\n name=a\r\n\r\nx\r\n--XX--",
            "malformed_multipart"},
           {"attachment", good,
            "--XX\r\nContent-Disposition: attachment; name=a\r\n\r\nx\r\n--XX--",
            "malformed_multipart"},
           {"base64", good, "--XX\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--XX--",
            "malformed_multipart"},
           {"two names", good, part("name=a; name=b", "x") + "--XX--", "malformed_multipart"},
           {"no disposition", good, "--XX\r\nContent-Type: a/b\r\n\r\nx\r\n--XX--",
            "bad_part_name"},
           {"no name", good, part("filename=a", "x") + "--XX--", "bad_part_name"},
           {"empty name", good, part("name=\"\"", "x") + "--XX--", "bad_part_name"},
           {"long name", good, part(long_name, "x") + "--XX--", "bad_part_name"},
           {"NUL in name", good, part("name=\"a\0b\""s, "x") + "--XX--", "bad_part_name"},
           {"bad UTF-8 name", good, part("name=\"\xff\"", "x") + "--XX--", "bad_part_name"},
           {"long file name", good, part(long_file, "x") + "--XX--", "bad_file_name"},
           {"bad UTF-8 file", good, part("name=a; filename=\"\xff\"", "x") + "--XX--",
            "bad_file_name"},
           {"NUL in file name", good, part("name=a; filename=\"a\0.jpg\""s, "x") + "--XX--",
            "bad_file_name"},
           {"CR in file name", good, part("name=a; filename=\"a\rb\"", "x") + "--XX--",
            "bad_file_name"},
       })
    EXPECT_EQ(code_of(row.content_type, row.body), row.code) << row.what;
}

TEST(Multipart, counts_parts_and_header_bytes_at_the_limit) {
  const auto two = part("name=a", "x") + part("name=b", "y") + "--XX--";
  EXPECT_EQ(code_of(type, two, {.parts_max = 2}), "accepted");
  EXPECT_EQ(code_of(type, two, {.parts_max = 1}), "too_many_parts");
  const auto padded = [](std::size_t bytes) {
    return "--XX\r\nContent-Disposition: form-data; name=a\r\nX: " + std::string(bytes, 'x') +
           "\r\n\r\nbody\r\n--XX--";
  };
  EXPECT_EQ(code_of(type, padded(3000)), "accepted");
  EXPECT_EQ(code_of(type, padded(5000)), "part_headers_too_large");
}

TEST(FileNames, become_labels_without_paths) {
  EXPECT_EQ(clean_file_name("../../etc/passwd", 255), "passwd");
  EXPECT_EQ(clean_file_name("C:\\Users\\ana\\photo.jpg", 255), "photo.jpg");
  EXPECT_EQ(clean_file_name("..", 255), "file");
  EXPECT_EQ(clean_file_name("a/", 255), "file");
  EXPECT_EQ(clean_file_name("", 255), "file");
  EXPECT_EQ(clean_file_name(".htaccess", 255), "htaccess");
  EXPECT_EQ(clean_file_name("照片.png", 255), "照片.png");
  EXPECT_EQ(clean_file_name("gpj\u202Eexe.png", 255), "gpjexe.png");
  EXPECT_EQ(clean_file_name("a\r\nb", 255), std::nullopt);
}

}  // namespace
}  // namespace entente::http
