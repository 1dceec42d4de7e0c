// Bytes of a body become text: any charset to UTF-8, format=flowed to paragraphs. For the files of
// this folder.
#pragma once

#include <string>
#include <string_view>

namespace entente::mail::detail {

// `c` is a code point that may stand in text.
void append_utf8(std::string& out, char32_t c);

// "Subject" -> "subject"; other bytes as they are.
std::string ascii_lower(std::string_view text);

// Valid UTF-8 whatever came: `charset` as a mail names it; unknown or missing ones are guessed.
// Line breaks are \n, other control characters are gone.
std::string to_utf8(std::string_view bytes, std::string_view charset);

// Valid UTF-8 without control characters or line breaks, trimmed.
std::string one_line(std::string_view text);

// RFC 3676: lines that end in a space go on in the next one of the same quote depth.
std::string unflowed(std::string_view text, bool del_sp);

// Cut to at most `bytes_max` without breaking a character.
std::string_view utf8_prefix(std::string_view text, std::size_t bytes_max);

}  // namespace entente::mail::detail
