#include "platform/files/zip_writer.hpp"

#include <gtest/gtest.h>

#include "kit/unzip.hpp"

namespace entente::files {
namespace {

TEST(MakeZip, keeps_names_bytes_and_order) {
  const std::string binary("a\0\xFF", 3);
  const std::vector<ZipMember> members{
      {"manifest.json", "{}"}, {"files/002.pdf", binary}, {"files/001.jpg", ""}};
  const auto archive = make_zip(members, Instant{1'796'115'600'000'000});
  const auto found = kit::unzip(archive);
  EXPECT_EQ(found.names,
            (std::vector<std::string>{"manifest.json", "files/002.pdf", "files/001.jpg"}));
  for (const auto& each : members) EXPECT_EQ(found.bytes.at(each.name), each.bytes) << each.name;
  EXPECT_EQ(make_zip(members, Instant{1'796'115'600'000'000}), archive) << "the same again";
}

TEST(MakeZip, says_so_where_a_name_is_there_twice) {
  EXPECT_THROW(make_zip({{"a", "1"}, {"a", "2"}}, Instant{}), std::runtime_error);
}

}  // namespace
}  // namespace entente::files
