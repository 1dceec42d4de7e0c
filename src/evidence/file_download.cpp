#include "evidence/file_download.hpp"

#include <fmt/format.h>

#include "api/route_answers.hpp"
#include "evidence/evidence.hpp"
#include "evidence/file_links.hpp"
#include "evidence/file_rules.hpp"
#include "evidence/file_service.hpp"
#include "evidence/file_store.hpp"
#include "orders/orders.hpp"
#include "people/people.hpp"
#include "platform/files/image.hpp"

namespace entente::evidence {
namespace {

// RFC 8187: every name, whatever its letters, as plain ASCII.
std::string encoded_name(std::string_view name) {
  std::string encoded;
  for (const char c : name) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
    if (is_plain)
      encoded += c;
    else
      encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

// Photos were written by us: what their bytes say is what they are.
http::Response photo_response(std::string bytes, FileId id) {
  const auto kind = files::image_kind(bytes).value_or(files::ImageKind::jpeg);
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", std::string(files::content_type(kind)));
  response.set("Content-Disposition",
               fmt::format("inline; filename=\"{}{}\"", to_text(id), files::file_extension(kind)));
  response.set("Cache-Control", "private, no-store");
  return response;
}

http::Response pdf_response(std::string bytes, const File& file) {
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", "application/pdf");
  response.set("Content-Disposition",
               fmt::format("attachment; filename=\"{}.pdf\"; filename*=UTF-8''{}", to_text(file.id),
                           encoded_name(file.name)));
  response.set("Cache-Control", "private, no-store");
  return response;
}

Answer<http::Response> open(journal::Work& work, const File& file, FileSide side,
                            const Uuid& reader) {
  auto bytes = bytes_of(work.session, file);
  if (!bytes) return not_found();
  record_access(work, file, side, reader);
  return file.kind == FileKind::photo ? photo_response(std::move(*bytes), file.id)
                                      : pdf_response(std::move(*bytes), file);
}

Answer<http::Response> thumbnail_of(const Context& context, const File& file) {
  auto bytes = file_store::thumbnail(context.session, file.shop_id, file.id);
  if (!bytes || bytes->empty()) return not_found();
  return photo_response(std::move(*bytes), file.id);
}

// Each of these says 404 for what is not there and what is not for this reader alike.

Answer<File> find_for(const Context& context, const GetFile& query) {
  const auto file = file_store::by_id(context.session, query.shop_id, query.file_id);
  if (!file || !may_see(*file, context.who.actor.id)) return not_found();
  return *file;
}

Answer<File> find_mine(const Context& context, const GetFile& query) {
  const auto file = find_for(context, query);
  if (!file) return not_found();
  const auto order = orders::order_by_id(context.session, file->shop_id, file->order_id);
  if (!order || order->row.person_id != PersonId{context.who.actor.id}) return not_found();
  return file;
}

FileSide side_of(const Who& who, ShopId shop) {
  const bool is_of_shop = who.role_in(shop).has_value() || who.actor.kind == ActorKind::api_key;
  return is_of_shop ? FileSide::shop : FileSide::support;
}

Answer<GetFile> path_of(const api::Exchange& exchange) {
  GetFile query;
  if (auto path = api::read_path(query, exchange.path); !path) return std::unexpected(path.error());
  return query;
}

}  // namespace

Answer<http::Response> open_file(journal::Work& work, const api::Exchange& exchange) {
  const auto query = path_of(exchange);
  if (!query) return std::unexpected(query.error());
  const auto file = find_for(work, *query);
  if (!file) return std::unexpected(file.error());
  return open(work, *file, side_of(work.who, file->shop_id), work.actor.id);
}

Answer<http::Response> show_thumbnail(Context& context, const GetFile& query) {
  const auto file = find_for(context, query);
  if (!file) return std::unexpected(file.error());
  return thumbnail_of(context, *file);
}

Answer<http::Response> open_my_file(journal::Work& work, const api::Exchange& exchange) {
  const auto query = path_of(exchange);
  if (!query) return std::unexpected(query.error());
  const auto file = find_mine(work, *query);
  if (!file) return std::unexpected(file.error());
  return open(work, *file, FileSide::buyer, work.actor.id);
}

Answer<http::Response> show_my_thumbnail(Context& context, const GetFile& query) {
  const auto file = find_mine(context, query);
  if (!file) return std::unexpected(file.error());
  return thumbnail_of(context, *file);
}

Answer<http::Response> open_file_by_link(journal::Work& work, const api::Exchange& exchange,
                                         people::LinkPurpose purpose) {
  OpenFileByLink query;
  if (auto type = api::check_body_type(exchange.request); !type)
    return std::unexpected(type.error());
  if (auto body = api::read_body(query, {}, exchange.request.body); !body)
    return std::unexpected(body.error());
  const auto holder = holder_of(work, purpose, query.token);
  if (!holder) return std::unexpected(holder.error());
  const auto file = find_by_link(work, *holder, query.file_id);
  if (!file) return std::unexpected(file.error());
  people::act_as_link(work, holder->link);
  work.keep_instead({});
  if (query.thumbnail.value_or(false)) {
    work.touch_no_shop();
    return thumbnail_of(work, *file);
  }
  return open(work, *file, FileSide::buyer, work.actor.id);
}

Answer<Done> remove_file(journal::Work& work, const GetFile& command) {
  const auto file = find_for(work, command);
  return file ? remove_draft(work, *file) : std::unexpected(file.error());
}

Answer<Done> remove_my_file(journal::Work& work, const GetFile& command) {
  const auto file = find_mine(work, command);
  return file ? remove_draft(work, *file) : std::unexpected(file.error());
}

Answer<Done> remove_file_by_link(journal::Work& work, const RemoveFileByLink& command,
                                 people::LinkPurpose purpose) {
  const auto holder = holder_of(work, purpose, command.token);
  if (!holder) return std::unexpected(holder.error());
  const auto file = find_by_link(work, *holder, command.file_id);
  if (!file) return std::unexpected(file.error());
  people::act_as_link(work, holder->link);
  return remove_draft(work, *file);
}

}  // namespace entente::evidence
