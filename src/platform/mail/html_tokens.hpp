// HTML cut into tags and text, as far as mail needs it: no tree, no scripts, linear, whatever the
// bytes. For the files of this folder.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente::mail::detail {

enum class TokenKind { text, open, close, end };

struct Attribute {
  std::string_view name;   // as written
  std::string_view value;  // as written, entities and all
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::string name;       // of a tag, lower case
  std::string_view text;  // of text, entities as written
  std::vector<Attribute> attributes;
};

class HtmlTokens {
 public:
  explicit HtmlTokens(std::string_view html) : html_(html) {}

  // Comments, doctypes and the content of script and style are passed over.
  Token next();

 private:
  bool pass_over();  // a comment or declaration at the cursor
  void pass_content_of(std::string_view name);
  Token tag();
  void attributes_of(Token& token);
  Attribute attribute();
  void skip_blanks();

  std::string_view html_;
  std::size_t at_ = 0;
  bool comments_ = true;  // some comment may still have an end
};

// The value of an attribute, entities undone; empty where it is absent.
std::string attribute_as_written(const Token& token, std::string_view name);

// The same in lower case.
std::string attribute_of(const Token& token, std::string_view name);

// "&eacute;&nbsp;&#8364;" -> "é €"
std::string without_entities(std::string_view text);

}  // namespace entente::mail::detail
