#include "evidence/file_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::evidence::file_store {
namespace {

struct ContentRow {
  ShopId shop_id;
  FileId file_id;
  db::Blob bytes;
  db::Blob thumbnail;
};
BOOST_DESCRIBE_STRUCT(ContentRow, (), (shop_id, file_id, bytes, thumbnail))

const std::string& select_file() {
  static const std::string sql = "SELECT " + db::columns_of<File>() + " FROM evidence_file";
  return sql;
}

std::string accesses_where(const std::string& which) {
  return "SELECT " + db::columns_of<Access>("a") +
         " FROM evidence_access a JOIN evidence_file f ON f.shop_id = a.shop_id AND f.id = "
         "a.file_id"
         " WHERE f.shop_id = ? AND " +
         which + " ORDER BY a.at DESC, a.id DESC LIMIT ?";
}

std::optional<std::string> blob(db::Session& session, const char* sql, ShopId shop, FileId id) {
  auto found = db::value<db::Blob>(session, sql, shop, id);
  if (!found) return std::nullopt;
  return std::move(found->bytes);
}

}  // namespace

void insert(db::Session& session, const File& file, const Content& content) {
  db::insert(session, "evidence_file", file);
  db::insert(session, "evidence_content",
             ContentRow{file.shop_id, file.id, {content.bytes}, {content.thumbnail}});
}

std::optional<File> by_id(db::Session& session, ShopId shop, FileId id) {
  static const std::string sql =
      select_file() + " WHERE shop_id = ? AND id = ? AND removed_at IS NULL";
  return db::one<File>(session, sql, shop, id);
}

std::vector<File> of_case(db::Session& session, ShopId shop, CaseId id) {
  static const std::string sql =
      select_file() + " WHERE shop_id = ? AND case_id = ? ORDER BY entry_number, id";
  return db::all<File>(session, sql, shop, id);
}

std::vector<File> of_messages(db::Session& session, ShopId shop, OrderId order) {
  static const std::string sql = select_file() +
                                 " WHERE shop_id = ? AND order_id = ? AND thread_id IS NOT NULL"
                                 " ORDER BY message_number, kind DESC, id";
  return db::all<File>(session, sql, shop, order);
}

std::int64_t count_by(db::Session& session, ShopId shop, const Uuid& sender, Instant since) {
  return db::value<std::int64_t>(session,
                                 "SELECT count(*) FROM evidence_file WHERE shop_id = ? AND"
                                 " uploaded_by = ? AND created_at >= ?",
                                 shop, sender, since)
      .value_or(0);
}

void update(db::Session& session, const File& file) {
  db::update<2>(session, "evidence_file", file);
}

std::optional<std::string> bytes(db::Session& session, ShopId shop, FileId id) {
  return blob(session, "SELECT bytes FROM evidence_content WHERE shop_id = ? AND file_id = ?", shop,
              id);
}

std::optional<std::string> thumbnail(db::Session& session, ShopId shop, FileId id) {
  return blob(session, "SELECT thumbnail FROM evidence_content WHERE shop_id = ? AND file_id = ?",
              shop, id);
}

std::vector<File> drafts_until(db::Session& session, Instant end, std::int64_t limit) {
  static const std::string sql =
      select_file() + " WHERE submitted_at IS NULL AND created_at <= ? ORDER BY created_at LIMIT ?";
  return db::all<File>(session, sql, end, limit);
}

void empty_out(db::Session& session, const File& file) {
  session.execute("DELETE FROM evidence_content WHERE shop_id = ? AND file_id = ?", file.shop_id,
                  file.id);
  session.execute("DELETE FROM evidence_access WHERE shop_id = ? AND file_id = ?", file.shop_id,
                  file.id);
  update(session, file);
}

void remove(db::Session& session, const File& file) {
  empty_out(session, file);
  session.execute("DELETE FROM evidence_file WHERE shop_id = ? AND id = ?", file.shop_id, file.id);
}

void insert(db::Session& session, const Access& access) {
  db::insert(session, "evidence_access", access);
}

std::vector<Access> accesses_of_case(db::Session& session, ShopId shop, CaseId id,
                                     std::int64_t limit) {
  static const std::string sql = accesses_where("f.case_id = ?");
  return db::all<Access>(session, sql, shop, id, limit);
}

std::vector<Access> accesses_of_messages(db::Session& session, ShopId shop, OrderId order,
                                         std::int64_t limit) {
  static const std::string sql = accesses_where("f.order_id = ? AND f.thread_id IS NOT NULL");
  return db::all<Access>(session, sql, shop, order, limit);
}

}  // namespace entente::evidence::file_store
