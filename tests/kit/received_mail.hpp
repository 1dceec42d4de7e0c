// A mail as its reader's program would see it.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace entente::kit {

struct ReceivedMail {
  std::string raw;                                 // bytes as stored by the server
  std::map<std::string, std::string> headers;      // by lower-case name, decoded to UTF-8
  std::map<std::string, std::string> raw_headers;  // by lower-case name, as sent
  std::string text;                                // decoded, lines end in \n
  std::string html;

  // Decoded; "" where the mail has no such header.
  [[nodiscard]] std::string header(std::string_view name) const;
};

ReceivedMail parse_mail(std::string_view bytes);

}  // namespace entente::kit
