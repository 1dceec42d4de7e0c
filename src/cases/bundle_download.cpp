#include "cases/bundle_download.hpp"

#include <fmt/format.h>

#include <memory>

#include "api/route_answers.hpp"
#include "cases/bundle_views.hpp"
#include "cases/problem_views.hpp"

namespace entente::cases {
namespace {

evidence::FileSide side_of(Party party) {
  switch (party) {
    case Party::buyer:
      return evidence::FileSide::buyer;
    case Party::shop:
      return evidence::FileSide::shop;
    case Party::support:
    case Party::system:
      return evidence::FileSide::support;
  }
  return evidence::FileSide::support;
}

http::Response zip_response(std::string bytes, const std::string& file_name) {
  http::Response response;
  response.body = std::move(bytes);
  response.set("Content-Type", "application/zip");
  response.set("Content-Disposition", fmt::format("attachment; filename=\"{}\"", file_name));
  response.set("Cache-Control", "private, no-store");
  return response;
}

// Packing is slow; then it is written down who got it.
api::SlowWork pack(const Context& context, const Loaded& loaded,
                   const std::optional<people::Link>& link) {
  auto bundle = std::make_shared<const Bundle>(bundle_of(context, loaded));
  return [bundle, at = context.now, key = CaseKey{loaded.row.shop_id, loaded.row.id},
          party = loaded.party, link]() -> Answer<api::RawCommand> {
    auto zip = std::make_shared<const std::string>(files::make_zip(bundle->members, at));
    return [bundle, zip, key, party, link](journal::Work& work,
                                           const api::Exchange&) -> Answer<http::Response> {
      if (link) people::act_as_link(work, *link);
      work.keep_instead({});
      for (const auto& file : bundle->opened)
        evidence::record_access(work, file, side_of(party), work.actor.id);
      work.record(key.shop_id, key.case_id.uuid,
                  {"case_bundled", {{"for", std::string(to_text(party))}}, {}});
      return zip_response(*zip, bundle->file_name);
    };
  };
}

}  // namespace

Answer<api::SlowWork> check_bundle(Context& context, const api::Exchange& exchange) {
  CaseKey key;
  if (auto path = api::read_path(key, exchange.path); !path) return std::unexpected(path.error());
  const auto loaded = load(context, key);
  if (!loaded) return not_found();
  return pack(context, *loaded, std::nullopt);
}

Answer<api::SlowWork> check_bundle_by_link(Context& context, const api::Exchange& exchange) {
  ViewLinkedCase query;
  if (auto type = api::check_body_type(exchange.request); !type)
    return std::unexpected(type.error());
  if (auto body = api::read_body(query, {}, exchange.request.body); !body)
    return std::unexpected(body.error());
  const auto link = people::usable_link(context.session, people::LinkPurpose::order_cases,
                                        query.token, context.now);
  if (!link) return refused(link.error());
  const auto loaded = load_as_buyer(context, {link->shop_id.value_or(ShopId{}), query.case_id});
  if (!loaded || loaded->row.order_id.uuid != link->subject_id) return not_found();
  return pack(context, *loaded, *link);
}

}  // namespace entente::cases
