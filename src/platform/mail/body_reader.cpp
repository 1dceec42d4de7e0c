#include "platform/mail/body_reader.hpp"

#include <algorithm>

#include "platform/mail/body_text.hpp"
#include "platform/mail/html_text.hpp"
#include "platform/mail/html_tokens.hpp"

namespace entente::mail::detail {
namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n\r") == std::string_view::npos;
}

// One piece of what the reader sees: the same words, in one or both forms.
struct Piece {
  std::string plain;
  std::string html;
};

using Pieces = std::vector<Piece>;

// The charset a page names itself, where its part does not.
std::string charset_in(std::string_view html) {
  const auto head = ascii_lower(html.substr(0, 2048));
  auto at = head.find("charset=");
  if (at == std::string::npos) return {};
  at = head.find_first_not_of("\"' ", at + 8);
  if (at == std::string::npos) return {};
  return head.substr(at, head.find_first_of("\"' />;", at) - at);
}

// The Content-IDs of what the page shows inside of itself (RFC 2392).
void add_shown(std::string_view html, std::vector<std::string>& shown) {
  constexpr std::size_t shown_max = 200;
  HtmlTokens tokens(html);
  for (auto token = tokens.next(); token.kind != TokenKind::end && shown.size() < shown_max;
       token = tokens.next())
    for (const auto* name : {"src", "background"}) {
      const auto target = attribute_as_written(token, name);
      if (ascii_lower(std::string_view(target).substr(0, 4)) == "cid:")
        shown.push_back(target.substr(4));
    }
}

// "<logo@x>" -> "logo@x"
std::string content_id_of(const Entity& entity) {
  const auto* value = header_of(entity, "content-id");
  if (value == nullptr) return {};
  auto id = one_line(*value);
  std::erase_if(id, [](char c) { return c == '<' || c == '>' || c == ' '; });
  return id;
}

// No path, whatever the sender's system calls one.
std::string file_name(const ContentType& type, const Disposition& disposition) {
  const auto& name = disposition.file_name.empty() ? type.name : disposition.file_name;
  const auto slash = name.find_last_of("/\\");
  auto last = slash == std::string::npos ? name : name.substr(slash + 1);
  return std::string(utf8_prefix(last, 200));
}

class Reader {
 public:
  explicit Reader(const MailLimits& limits) : limits_(limits) {}

  Body read(const Entity& mail) {
    const auto pieces = pieces_of(mail, 0, "text/plain");
    for (const auto& piece : pieces) add(piece);
    if (body_.text.size() > limits_.text_bytes_max) {
      body_.text = utf8_prefix(body_.text, limits_.text_bytes_max);
      body_.is_cut = true;
    }
    for (std::size_t i = 0; i < ids_.size(); ++i)
      body_.attachments[i].in_text =
          !ids_[i].empty() && std::ranges::find(shown_, ids_[i]) != shown_.end();
    return std::move(body_);
  }

 private:
  void add(const Piece& piece) {
    const bool from_html = is_blank(piece.plain) && !is_blank(piece.html);
    const auto text = from_html ? html_text(piece.html) : piece.plain;
    if (is_blank(text)) return;
    if (!body_.text.empty() && !body_.text.ends_with('\n')) body_.text += '\n';
    body_.text += text;
    body_.is_html = body_.is_html || from_html;
  }

  Pieces pieces_of(const Entity& entity, std::size_t depth, const char* otherwise) {
    if (++parts_ > limits_.parts_max) {
      body_.is_cut = true;
      return {};
    }
    const auto type = content_type_of(entity, otherwise);
    body_.part_types.push_back(type.type);
    if (type.type.starts_with("multipart/")) return multipart(entity, type, depth);
    return leaf(entity, type);
  }

  Pieces multipart(const Entity& entity, const ContentType& type, std::size_t depth) {
    if (type.type == "multipart/report" && body_.report_type.empty())
      body_.report_type = type.report_type;
    const auto parts = parts_of(entity.body, type.boundary, limits_.parts_max);
    if (depth >= limits_.nesting_max) {
      body_.is_cut = true;
      return {};
    }
    // A boundary that does not occur: what is there is read as text.
    if (parts.empty()) return leaf(entity, plain_type(type));
    std::vector<Pieces> all;
    const auto* otherwise = type.type == "multipart/digest" ? "message/rfc822" : "text/plain";
    for (const auto& part : parts) {
      const auto inner = read_entity(part);
      all.push_back(pieces_of(inner, depth + 1, otherwise));
    }
    return type.type == "multipart/alternative" ? alternative(std::move(all))
                                                : one_after_another(std::move(all));
  }

  static ContentType plain_type(const ContentType& type) {
    ContentType out;
    out.type = "text/plain";
    out.charset = type.charset;
    return out;
  }

  static Pieces one_after_another(std::vector<Pieces> all) {
    Pieces out;
    for (auto& pieces : all) std::ranges::move(pieces, std::back_inserter(out));
    return out;
  }

  // The same in several forms (RFC 2046 5.1.4): the plain one where it says something.
  static Pieces alternative(std::vector<Pieces> all) {
    Piece out;
    for (auto& pieces : all)
      for (auto& piece : pieces) {
        if (is_blank(out.plain)) out.plain = std::move(piece.plain);
        if (is_blank(out.html)) out.html = std::move(piece.html);
      }
    return {std::move(out)};
  }

  Pieces leaf(const Entity& entity, const ContentType& type) {
    const auto disposition = disposition_of(entity);
    const auto name = file_name(type, disposition);
    const bool html = type.type == "text/html";
    const bool plain = type.type == "text/plain" || type.type == "text";
    const bool text = (html || plain) && !disposition.attachment && disposition.file_name.empty();
    if (!text) {
      attach(entity, type, name);
      return {};
    }
    const auto limit = limits_.text_bytes_max;
    const auto bytes = decoded_body(entity, limit + 1);
    body_.is_cut = body_.is_cut || bytes.size() > limit;
    const auto charset = html && type.charset.empty() ? charset_in(bytes) : type.charset;
    auto said = to_utf8(std::string_view(bytes).substr(0, limit), charset);
    if (html) add_shown(said, shown_);
    if (html) return {{{}, std::move(said)}};
    return {{type.flowed ? unflowed(said, type.del_sp) : std::move(said), {}}};
  }

  // What a report says to machines is no file of the sender.
  static bool is_machine_part(std::string_view type) {
    return type == "message/delivery-status" || type == "message/global-delivery-status" ||
           type == "message/feedback-report" || type == "message/disposition-notification" ||
           type == "application/pgp-signature" || type == "application/pkcs7-signature" ||
           type == "application/x-pkcs7-signature";
  }

  void attach(const Entity& entity, const ContentType& type, const std::string& name) {
    if (is_machine_part(type.type)) return;
    const auto left = limits_.attachment_bytes_max - attached_bytes_;
    auto bytes = decoded_body(entity, left + 1);
    if (body_.attachments.size() >= limits_.attachments_max || bytes.size() > left) {
      body_.is_cut = true;
      return;
    }
    attached_bytes_ += bytes.size();
    body_.attachments.push_back({name, one_line(type.type), std::move(bytes)});
    ids_.push_back(content_id_of(entity));
  }

  const MailLimits& limits_;
  Body body_;
  std::vector<std::string> ids_;    // of the attachments
  std::vector<std::string> shown_;  // by the pages
  std::size_t parts_ = 0;
  std::size_t attached_bytes_ = 0;
};

}  // namespace

Body read_body(const Entity& mail, const MailLimits& limits) {
  return Reader(limits).read(mail);
}

}  // namespace entente::mail::detail
