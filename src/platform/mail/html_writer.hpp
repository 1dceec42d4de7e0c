// Lines of text out of the pieces of an HTML body. For the files of this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente::mail::detail {

class HtmlWriter {
 public:
  // White space is folded unless preformatted.
  void text(std::string_view piece, bool preformatted);

  void line_break();    // ends a line that holds something
  void forced_break();  // <br>: ends any line
  void empty_line();    // one before the next line, where something stands above
  void line(std::string_view whole);

  void open_quote();
  void close_quote();
  std::size_t quote_depth() const { return depth_; }

  // Marks what was written since `from` (a former size) as quoted, unless it begins with dashes: a
  // forwarded mail is introduced, not quoted.
  void quote_since(std::size_t from);

  // Adds the target of a link whose text began at `from`, where the text does not name it.
  void link(std::string_view target, std::size_t from);

  std::size_t size() const { return out_.size() + line_.size(); }
  std::string finish();

 private:
  void end_line();
  std::string marks() const;
  bool last_line_is_quoted() const;

  std::string out_;
  std::string line_;
  std::size_t depth_ = 0;
  bool gap_ = false;  // an empty line is owed
};

}  // namespace entente::mail::detail
