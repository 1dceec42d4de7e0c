#include "platform/mail/html_writer.hpp"

#include <algorithm>

namespace entente::mail::detail {
namespace {

constexpr std::size_t quote_depth_max = 20;
constexpr std::size_t link_bytes_max = 500;
constexpr std::string_view no_break_space = "\u00A0";

// "https://example.test/a" is named by "example.test/a" and by itself.
bool names_target(std::string_view text, std::string_view target) {
  for (std::string_view scheme : {"https://", "http://", "www."})
    if (target.starts_with(scheme)) target.remove_prefix(scheme.size());
  while (target.ends_with('/')) target.remove_suffix(1);
  return text.contains(target);
}

}  // namespace

std::string HtmlWriter::marks() const {
  std::string out(std::min(depth_, quote_depth_max), '>');
  if (!out.empty()) out += ' ';
  return out;
}

bool HtmlWriter::last_line_is_quoted() const {
  if (out_.size() < 2) return false;
  const auto begin = out_.rfind('\n', out_.size() - 2);
  return out_[begin == std::string::npos ? 0 : begin + 1] == '>';
}

void HtmlWriter::text(std::string_view piece, bool preformatted) {
  while (!piece.empty()) {
    const char c = piece.front();
    if (piece.starts_with(no_break_space)) {
      // Kept apart from folded space: an empty paragraph of Outlook is a line with only this.
      line_ += no_break_space;
      piece.remove_prefix(no_break_space.size());
      continue;
    }
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    if (preformatted && c == '\n')
      forced_break();
    else if (preformatted || !blank)
      line_ += c;
    else if (!line_.empty() && !line_.ends_with(' '))
      line_ += ' ';
    piece.remove_prefix(1);
  }
}

void HtmlWriter::end_line() {
  if (gap_ && !out_.empty()) out_ += (last_line_is_quoted() ? marks() : std::string()) + "\n";
  gap_ = false;
  std::string plain;
  plain.reserve(line_.size());
  for (std::size_t i = 0; i < line_.size();) {
    const bool space = std::string_view(line_).substr(i).starts_with(no_break_space);
    plain += space ? ' ' : line_[i];
    i += space ? no_break_space.size() : 1;
  }
  // The mark of a signature is the only line whose last space means something.
  if (plain != "-- ")
    while (plain.ends_with(' ')) plain.pop_back();
  out_ += marks() + plain + "\n";
  line_.clear();
}

void HtmlWriter::line_break() {
  if (line_ == " ") line_.clear();
  if (!line_.empty()) end_line();
}

void HtmlWriter::forced_break() {
  end_line();
}

void HtmlWriter::empty_line() {
  gap_ = !out_.empty() && !out_.ends_with("\n\n");
}

void HtmlWriter::line(std::string_view whole) {
  line_break();
  line_ = whole;
  end_line();
}

void HtmlWriter::open_quote() {
  line_break();
  ++depth_;
}

void HtmlWriter::close_quote() {
  line_break();
  if (depth_ > 0) --depth_;
  gap_ = true;
}

void HtmlWriter::quote_since(std::size_t from) {
  line_break();
  if (from >= out_.size()) return;
  const auto begin = from == 0 ? 0 : out_.rfind('\n', from - 1) + 1;
  const auto written = out_.substr(begin);
  const auto first = written.find_first_not_of(" \n");
  if (first == std::string::npos || written.substr(first).starts_with("--")) return;
  out_.resize(begin);
  for (std::size_t at = 0; at < written.size();) {
    const auto end = std::min(written.find('\n', at), written.size() - 1);
    out_ += "> " + written.substr(at, end - at + 1);
    at = end + 1;
  }
}

void HtmlWriter::link(std::string_view target, std::size_t from) {
  const bool web = target.starts_with("https://") || target.starts_with("http://");
  const auto began = from >= out_.size() ? from - out_.size() : 0;
  if (!web || depth_ > 0 || target.size() > link_bytes_max || began >= line_.size()) return;
  if (!names_target(std::string_view(line_).substr(began), target))
    line_.append(" <").append(target).append(">");
}

std::string HtmlWriter::finish() {
  line_break();
  const auto begin = out_.find_first_not_of('\n');
  if (begin == std::string::npos) return {};
  return out_.substr(begin);
}

}  // namespace entente::mail::detail
