// The lines of a mail as a reader of replies sees them: each folded once, then asked whether it
// introduces a quote, opens a header block, ends the person's words. For the files of this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::mail::detail {

struct Line {
  std::string_view raw;  // without its line break
  std::string folded;    // fold_line of it; empty for lines too long to be anything but text
};

using Lines = std::vector<Line>;

// Lower case, every kind of white space one plain space, every kind of hyphen a plain one,
// zero-width and direction marks gone, trimmed. Valid UTF-8 stays valid.
std::string fold_line(std::string_view line);

Lines lines_of(std::string_view text, std::size_t lines_max);

bool is_blank(const Line& line);
bool is_quoted(const Line& line);  // ">" first

// A line of one repeated punctuation mark ("-----", "***"): it separates and says nothing.
bool is_rule(const Line& line);

// How many lines from `at` introduce a quote ("On Tue, 3 Mar 2026 at 10:00 Ana <a@b.test>\nwrote:",
// wrapped by the sender's program); 0 where they do not.
std::size_t attribution_at(const Lines& lines, std::size_t at);

// The same for a line that stands inside quotes; `folded` comes without its ">" marks.
bool is_attribution(std::string_view folded);

// How many lines from `at` are a block of headers above a quoted mail ("From: ... Sent: ..."); 0
// where they are not one.
std::size_t header_block_at(const Lines& lines, std::size_t at);

bool is_separator(const Line& line);       // "-----Original Message-----", in any language
bool is_framed(const Line& line);          // "--- any words ---"
bool is_signature_mark(const Line& line);  // "-- "
bool is_sent_from(const Line& line);       // "Sent from my iPhone", in any language

// The rule and the few lines with an address that list servers put below every mail.
bool is_list_footer_at(const Lines& lines, std::size_t at);

}  // namespace entente::mail::detail
