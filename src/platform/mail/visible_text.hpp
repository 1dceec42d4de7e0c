// The words a person wrote in a reply, without what their mail program put around them.
#pragma once

#include <string>
#include <string_view>

namespace entente::mail {

// Only so much of a body is looked at: who writes more quotes, and this has to be quick.
inline constexpr std::size_t visible_text_bytes_max = 256 * 1024;
inline constexpr std::size_t visible_text_lines_max = 10'000;

// The visible part of a plain body (UTF-8; a body of HTML through html_text first): quoted mails,
// the lines that introduce them, header blocks, signatures and "Sent from my phone" are cut.
// Answers between quotes stay, with the quotes they answer. `reply_marker` is the line our own
// mails carry above the quoted part; what follows it is cut wherever it stands. Lines end in \n,
// none holds trailing white space, no empty lines at either end.
//
// Where nothing would be left, the lines that are not marked as quotes are given: a forwarded mail
// without a word, a signature alone. Empty only where every line is a quote.
std::string visible_text(std::string_view text, std::string_view reply_marker = {});

}  // namespace entente::mail
