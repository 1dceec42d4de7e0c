#include "app/demo/demo_files.hpp"

#include <fmt/format.h>

#include "base/embedded.hpp"

namespace entente::app::demo {
namespace {

evidence::Attachment send_file(Stage& stage, const Exhibit& exhibit, std::string_view content_type,
                               std::string_view bytes) {
  const bool is_buyer = exhibit.who.actor.kind == ActorKind::person;
  const auto path = fmt::format("/v1/{}files/{}/{}", is_buyer ? "my/" : "", to_text(exhibit.shop),
                                to_text(exhibit.order));
  const auto made = stage.upload(exhibit.who, path, exhibit.name, content_type, bytes);
  const auto id = parse_id<evidence::FileId>(made.at("id").as_string());
  return {id.value(), exhibit.proves};
}

// Windows-1252 as PDF strings have it, for the letters that our receipts use.
std::string pdf_text(std::string_view utf8) {
  std::string text;
  for (std::size_t at = 0; at < utf8.size(); ++at) {
    const auto byte = static_cast<unsigned char>(utf8[at]);
    if (byte == '(' || byte == ')' || byte == '\\') text += '\\';
    if (byte < 0x80) {
      text += static_cast<char>(byte);
    } else if (byte == 0xC2 || byte == 0xC3) {
      const auto low = static_cast<unsigned>(static_cast<unsigned char>(utf8[++at])) & 0x3FU;
      text += fmt::format("\\{:o}", (static_cast<unsigned>(byte) & 3U) << 6U | low);
    } else if (utf8.substr(at, 3) == "’") {
      text += "\\222";
      at += 2;
    } else if (byte >= 0xC0) {
      text += '?';
    }
  }
  return text;
}

}  // namespace

evidence::Attachment send_photo(Stage& stage, const Exhibit& exhibit, std::string_view picture) {
  return send_file(stage, exhibit, "image/jpeg", embedded::find(embedded::demo(), picture).value());
}

evidence::Attachment send_receipt(Stage& stage, const Exhibit& exhibit,
                                  const std::vector<std::string>& lines) {
  return send_file(stage, exhibit, "application/pdf", pdf_of(lines));
}

std::string pdf_of(const std::vector<std::string>& lines) {
  std::string page = "BT /F1 13 Tf 20 TL 60 360 Td\n";
  for (const auto& line : lines) page += fmt::format("({}) Tj T*\n", pdf_text(line));
  page += "ET";
  const std::vector<std::string> objects{
      "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 420]/Contents 4 0 R"
      "/Resources<</Font<</F1 5 0 R>>>>>>",
      fmt::format("<</Length {}>>stream\n{}\nendstream", page.size(), page),
      "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"};
  std::string pdf = "%PDF-1.4\n";
  std::string table = fmt::format("xref\n0 {}\n0000000000 65535 f \n", objects.size() + 1);
  for (std::size_t at = 0; at < objects.size(); ++at) {
    table += fmt::format("{:010} 00000 n \n", pdf.size());
    pdf += fmt::format("{} 0 obj\n{}\nendobj\n", at + 1, objects[at]);
  }
  return fmt::format("{}{}trailer<</Size {}/Root 1 0 R>>\nstartxref\n{}\n%%EOF\n", pdf, table,
                     objects.size() + 1, pdf.size());
}

}  // namespace entente::app::demo
