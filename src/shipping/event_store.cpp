#include "shipping/event_store.hpp"

#include "platform/db/rows.hpp"

namespace entente::shipping::event_store {

bool insert_event(db::Session& session, const EventRow& event) {
  static const auto sql = "INSERT INTO carrier_event (" + db::columns_of<EventRow>() +
                          ") VALUES (" + db::placeholders_of<EventRow>() +
                          ") ON CONFLICT (tracking_number, source, source_event_id, for_shop)"
                          " DO NOTHING";
  return session.run(sql, db::params_of(event), {}) == 1;
}

std::vector<EventRow> events_of_number(db::Session& session, std::string_view number, ShopId shop,
                                       Instant since) {
  static const auto sql = "SELECT " + db::columns_of<EventRow>() +
                          " FROM carrier_event WHERE tracking_number = ?"
                          " AND for_shop IN (?, ?) AND happened_at >= ? ORDER BY happened_at, id";
  return db::all<EventRow>(session, sql, number, ShopId{}, shop, since);
}

void watch(db::Session& session, const WatchRow& watch) {
  session.execute(
      "INSERT INTO watched_parcel (shop_id, tracking_number, subject_id) VALUES (?, ?, ?)"
      " ON CONFLICT (shop_id, tracking_number, subject_id) DO NOTHING",
      watch.shop_id, watch.tracking_number, watch.subject_id);
}

std::vector<WatchRow> watchers_of(db::Session& session, std::string_view number) {
  static const auto sql = "SELECT " + db::columns_of<WatchRow>() +
                          " FROM watched_parcel WHERE tracking_number = ?"
                          " ORDER BY shop_id, subject_id";
  return db::all<WatchRow>(session, sql, number);
}

bool insert_message(db::Session& session, std::string_view source, std::string_view message_id,
                    Instant received_at, std::string_view body) {
  return session.execute(
             "INSERT INTO carrier_message (source, message_id, received_at, body)"
             " VALUES (?, ?, ?, ?) ON CONFLICT (source, message_id) DO NOTHING",
             source, message_id, received_at, db::Blob{std::string(body)}) == 1;
}

}  // namespace entente::shipping::event_store
