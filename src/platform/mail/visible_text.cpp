#include "platform/mail/visible_text.hpp"

#include <algorithm>
#include <vector>

#include "platform/mail/body_text.hpp"
#include "platform/mail/reply_lines.hpp"

namespace entente::mail {
namespace {

using detail::Line;
using detail::Lines;

enum class Kind { blank, text, rule, quote, attribution, headers, signature, cut };

struct Reply {
  Lines lines;
  std::vector<Kind> kinds;
};

// Everything from the line with the marker on is our own mail.
std::string_view before_marker(std::string_view text, std::string_view marker) {
  if (marker.empty()) return text;
  const auto at = text.find(marker);
  if (at == std::string_view::npos) return text;
  const auto line = text.rfind('\n', at);
  return line == std::string_view::npos ? std::string_view() : text.substr(0, line);
}

// ``` ... ```: what stands inside is shown as it is, whatever it looks like.
std::size_t fence_at(const Lines& lines, std::size_t at) {
  if (!lines[at].folded.starts_with("```")) return 0;
  for (auto i = at + 1; i < lines.size(); ++i)
    if (lines[i].folded == "```") return i - at + 1;
  return 0;
}

struct Found {
  Kind kind;
  std::size_t count;
};

Found kind_at(const Lines& lines, std::size_t at) {
  const auto& line = lines[at];
  if (detail::is_blank(line)) return {Kind::blank, 1};
  if (detail::is_quoted(line)) return {Kind::quote, 1};
  if (const auto count = detail::header_block_at(lines, at)) return {Kind::headers, count};
  if (detail::is_separator(line)) return {Kind::headers, 1};
  if (const auto count = detail::attribution_at(lines, at)) return {Kind::attribution, count};
  if (detail::is_list_footer_at(lines, at)) return {Kind::signature, 1};
  if (detail::is_signature_mark(line)) return {Kind::signature, 1};
  if (detail::is_rule(line)) return {Kind::rule, 1};
  if (detail::is_sent_from(line)) return {Kind::signature, 1};
  return {Kind::text, 1};
}

std::vector<Kind> kinds_of(const Lines& lines) {
  std::vector<Kind> kinds;
  kinds.reserve(lines.size());
  bool fences = true;  // looked for until one has no end, so that this stays linear
  while (kinds.size() < lines.size()) {
    const auto at = kinds.size();
    const bool opens = fences && lines[at].folded.starts_with("```");
    const auto fence = opens ? fence_at(lines, at) : 0;
    if (opens && fence == 0) fences = false;
    const auto found = fence != 0 ? Found{Kind::text, fence} : kind_at(lines, at);
    kinds.insert(kinds.end(), found.count, found.kind);
  }
  return kinds;
}

// The second half of a quoted line that was wrapped on its way and lost its mark.
bool is_wrapped_quote(const Reply& reply, std::size_t at) {
  constexpr std::size_t wrapped_bytes_min = 60;
  if (reply.kinds[at] != Kind::text || at == 0 || at + 1 >= reply.kinds.size()) return false;
  if (reply.kinds[at - 1] != Kind::quote || reply.kinds[at + 1] != Kind::quote) return false;
  const auto& above = reply.lines[at - 1].folded;
  const auto first = reply.lines[at].raw.front();
  return above.size() >= wrapped_bytes_min && first >= 'a' && first <= 'z' &&
         !std::string_view(".!?:").contains(above.back());
}

void join_wrapped_quotes(Reply& reply) {
  for (std::size_t i = 0; i < reply.kinds.size(); ++i)
    if (is_wrapped_quote(reply, i)) reply.kinds[i] = Kind::quote;
}

bool is_said(Kind kind) {
  return kind == Kind::text;
}

bool is_spacing(Kind kind) {
  return kind == Kind::blank || kind == Kind::rule;
}

// "---- Words of some program ----" above a header block belongs to it.
void join_frames(Reply& reply) {
  std::size_t above = 0;
  for (std::size_t i = 0; i < reply.kinds.size(); ++i) {
    if (reply.kinds[i] == Kind::headers && reply.kinds[above] == Kind::text &&
        detail::is_framed(reply.lines[above]))
      reply.kinds[above] = Kind::headers;
    if (!is_spacing(reply.kinds[i])) above = i;
  }
}

bool is_of_signature(Kind kind) {
  return is_said(kind) || is_spacing(kind) || kind == Kind::signature;
}

// Dashes other than "-- " (RFC 3676) may part two sections of a long text.
bool is_section_break(const Reply& reply, std::size_t at) {
  constexpr std::size_t signature_lines_max = 30;
  if (reply.lines[at].raw == "-- " || !detail::is_signature_mark(reply.lines[at])) return false;
  auto end = at;
  while (end < reply.kinds.size() && is_of_signature(reply.kinds[end]))
    if (++end - at > signature_lines_max) return true;
  return false;
}

// A signature runs to the next quote or what introduces one. Where nothing was said above it, a
// phone's line stands at the top and the answer below: that line alone goes.
void cut_signatures(Reply& reply) {
  auto& kinds = reply.kinds;
  bool said = false;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    said = said || is_said(kinds[i]);
    if (kinds[i] != Kind::signature) continue;
    if (is_section_break(reply, i)) {
      kinds[i] = Kind::text;
      continue;
    }
    kinds[i] = Kind::cut;
    if (!said && detail::is_sent_from(reply.lines[i])) continue;
    while (i + 1 < kinds.size() && is_of_signature(kinds[i + 1])) kinds[++i] = Kind::cut;
  }
}

std::size_t after_spacing(const std::vector<Kind>& kinds, std::size_t at) {
  while (at < kinds.size() && (is_spacing(kinds[at]) || kinds[at] == Kind::headers)) ++at;
  return at;
}

std::size_t end_of(const std::vector<Kind>& kinds, std::size_t at) {
  const auto kind = kinds[at];
  while (at < kinds.size() && kinds[at] == kind) ++at;
  return at;
}

std::size_t end_of_quote(const std::vector<Kind>& kinds, std::size_t at) {
  auto end = at;
  for (auto i = at; i < kinds.size() && (kinds[i] == Kind::quote || is_spacing(kinds[i])); ++i)
    if (kinds[i] == Kind::quote) end = i + 1;
  return end;
}

void cut(std::vector<Kind>& kinds, std::size_t from, std::size_t to) {
  std::fill(kinds.begin() + static_cast<std::ptrdiff_t>(from),
            kinds.begin() + static_cast<std::ptrdiff_t>(to), Kind::cut);
}

// What introduces a quote goes. The quote below it goes too where the answer follows the whole of
// it; an unmarked one below the person's words ends the mail.
void cut_introduced(Reply& reply) {
  auto& kinds = reply.kinds;
  bool said = false;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    said = said || is_said(kinds[i]);
    if (kinds[i] != Kind::attribution && kinds[i] != Kind::headers) continue;
    const auto next = after_spacing(kinds, end_of(kinds, i));
    const bool marked = next < kinds.size() && kinds[next] == Kind::quote;
    if (said && !marked && next < kinds.size()) return cut(kinds, i, kinds.size());
    const auto end = marked && !said ? end_of_quote(kinds, next) : next;
    for (; i < end; ++i)
      if (!said || !is_spacing(kinds[i])) kinds[i] = Kind::cut;
    --i;
  }
}

// A program that marks the introducing line too: "> On Tue ... wrote:" as the first line.
void cut_leading_quote(Reply& reply) {
  auto& kinds = reply.kinds;
  const auto first = after_spacing(kinds, 0);
  if (first >= kinds.size() || kinds[first] != Kind::quote) return;
  std::string_view text = reply.lines[first].folded;
  while (text.starts_with('>') || text.starts_with(' ')) text.remove_prefix(1);
  if (detail::is_attribution(text)) cut(kinds, first, end_of_quote(kinds, first));
}

// Quotes that nothing follows answer nothing.
void cut_trailing(Reply& reply) {
  auto& kinds = reply.kinds;
  for (auto i = kinds.size(); i-- > 0 && !is_said(kinds[i]);) kinds[i] = Kind::cut;
}

std::string_view without_trailing_space(std::string_view line) {
  const auto end = line.find_last_not_of(" \t");
  return end == std::string_view::npos ? std::string_view() : line.substr(0, end + 1);
}

template <class Keep>
std::string text_of(const Reply& reply, Keep keep) {
  std::string out;
  for (std::size_t i = 0; i < reply.lines.size(); ++i) {
    if (!keep(reply.kinds[i])) continue;
    const auto line = without_trailing_space(reply.lines[i].raw);
    if (out.empty() && detail::is_blank(reply.lines[i])) continue;
    out += line;
    out += '\n';
  }
  while (out.ends_with('\n')) out.pop_back();
  return out;
}

}  // namespace

std::string visible_text(std::string_view text, std::string_view reply_marker) {
  const auto body = before_marker(detail::utf8_prefix(text, visible_text_bytes_max), reply_marker);
  Reply reply{detail::lines_of(body, visible_text_lines_max), {}};
  reply.kinds = kinds_of(reply.lines);
  join_wrapped_quotes(reply);
  join_frames(reply);
  const auto found = reply.kinds;
  cut_signatures(reply);
  cut_introduced(reply);
  cut_leading_quote(reply);
  cut_trailing(reply);
  auto visible = text_of(reply, [](Kind kind) { return kind != Kind::cut; });
  if (!visible.empty()) return visible;
  reply.kinds = found;
  return text_of(reply, [](Kind kind) { return is_said(kind) || is_spacing(kind); });
}

}  // namespace entente::mail
