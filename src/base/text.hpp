// User text as it may be stored: NFC, no control or zero-width characters, no bidi tricks (SEC-14).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

bool is_valid_utf8(std::string_view text);

// Code points of valid UTF-8; what length limits count.
std::size_t length_in_code_points(std::string_view text);

// The first `count` code points of valid UTF-8, with an ellipsis where something was cut.
std::string first_code_points(std::string_view text, std::size_t count);

// One line (a name, a subject, a title): NFC, white space folded, control, zero-width and bidi
// control characters dropped, trimmed. nullopt where it is no UTF-8 or holds CR, LF or NUL
// (SEC-10).
std::optional<std::string> clean_line(std::string_view text);

// Several lines (a comment): as clean_line, but line breaks stay (as \n, at most two in a row).
// nullopt where it is no UTF-8 or holds NUL.
std::optional<std::string> clean_text(std::string_view text);

// Folded for searching and comparing: NFKC, case folded, accents removed.
std::string fold_for_search(std::string_view text);

// A rough and safe form check: one @, a dot in the domain, no spaces or control characters,
// at most 254 bytes; the domain is lower-cased. Whether it works only a mail can tell.
std::optional<std::string> clean_email(std::string_view text);

}  // namespace entente
