#include "orders/order_input.hpp"

#include <unicode/uloc.h>

#include <boost/url/parse.hpp>
#include <chrono>
#include <cstring>
#include <set>

#include "base/text.hpp"
#include "platform/text/catalogue.hpp"

namespace entente::orders {
namespace {

// Where a value stands: "/lines", 3 and "/title". Texts are made only for what is wrong.
struct Place {
  std::string_view list;
  std::size_t index = 0;
  std::string_view field;

  Place(const char* whole) : field(whole) {}  // NOLINT(google-explicit-constructor)
  Place(std::string_view list_, std::size_t index_, std::string_view field_)
      : list(list_), index(index_), field(field_) {}

  [[nodiscard]] std::string text() const {
    std::string text(list);
    if (!list.empty()) text += "/" + std::to_string(index);
    return text += field;
  }
};

// Collects what is wrong while it turns fields into what is kept.
class Check {
 public:
  Check(Instant now, json::Errors& errors) : latest_(now + limits::ahead), errors_(errors) {}

  void error(const Place& place, std::string code, std::map<std::string, std::string> params = {}) {
    errors_.push_back({place.text(), std::move(code), std::move(params)});
  }

  std::string line(const std::string& text, const Place& place, std::size_t max,
                   bool may_be_empty = false) {
    auto clean = clean_line(text);
    if (!clean)
      error(place, "not_plain_text");
    else if (clean->empty() && !may_be_empty)
      error(place, "empty");
    else if (length_in_code_points(*clean) > max)
      error(place, "too_long", {{"max", std::to_string(max)}});
    return std::move(clean).value_or("");
  }

  std::optional<std::string> line(const std::optional<std::string>& text, const Place& place,
                                  std::size_t max) {
    if (!text) return std::nullopt;
    return line(*text, place, max);
  }

  std::optional<Instant> past(const std::optional<Instant>& at, const Place& place) {
    if (at && *at > latest_) error(place, "in_the_future");
    return at;
  }

  std::optional<std::string> address(const std::optional<std::string>& url, const Place& place) {
    if (url && (url->size() > limits::url || !is_web_address(*url))) error(place, "malformed_url");
    return url;
  }

  std::int64_t number(std::int64_t value, const Place& place, std::int64_t min, std::int64_t max) {
    if (value < min || value > max)
      error(place, "out_of_range", {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
    return value;
  }

  std::int64_t amount(const Money& money, const Place& currency_place, const Place& minor_place) {
    currency(money.currency, currency_place);
    return number(money.minor, minor_place, 0, limits::amount_minor);
  }

  // An order has one currency: the first that is seen binds the others.
  void currency(const std::string& code, const Place& place) {
    if (!is_known_currency(code))
      error(place, "unknown_currency");
    else if (currency_ && *currency_ != code)
      error(place, "other_currency", {{"currency", *currency_}});
    else
      currency_ = code;
  }
  [[nodiscard]] const std::optional<std::string>& currency() const { return currency_; }

 private:
  Instant latest_;
  json::Errors& errors_;
  std::optional<std::string> currency_;
};

BuyerChange checked_buyer(const UpsertBuyer& buyer, Check& check) {
  BuyerChange change;
  if (auto email = clean_email(buyer.email))
    change.email = std::move(*email);
  else
    check.error("/buyer/email", "malformed_email");
  change.name = check.line(buyer.name, "/buyer/name", limits::name).value_or("");
  if (!buyer.language) return change;
  const auto chain = text::language_chain(*buyer.language);
  if (chain.empty())
    check.error("/buyer/language", "unknown_language");
  else
    change.language = chain.front();
  return change;
}

std::string checked_address(const DeliveryAddress& address, Check& check) {
  constexpr auto max = limits::address_line;
  DeliveryAddress clean;
  clean.name = check.line(address.name, "/delivery_address/name", limits::name);
  if (address.lines.size() > 10)
    check.error("/delivery_address/lines", "too_many", {{"max", "10"}});
  for (std::size_t i = 0; i < std::min<std::size_t>(address.lines.size(), 10); ++i)
    clean.lines.push_back(
        check.line(address.lines[i], {"/delivery_address/lines", i, ""}, max, true));
  clean.postal_code = check.line(address.postal_code, "/delivery_address/postal_code", 20);
  clean.city = check.line(address.city, "/delivery_address/city", max);
  clean.region = check.line(address.region, "/delivery_address/region", max);
  clean.country = address.country;
  if (!is_country(address.country)) check.error("/delivery_address/country", "unknown_country");
  return json::to_json_text(clean);
}

LineChange checked_line(const UpsertLine& line, std::size_t index, Check& check) {
  const auto at = [index](std::string_view field) { return Place("/lines", index, field); };
  LineChange change;
  change.external_id = check.line(line.external_id, at("/external_id"), limits::external_id);
  change.title = check.line(line.title, at("/title"), limits::title);
  change.quantity = check.number(line.quantity, at("/quantity"), 1, limits::quantity);
  change.price_minor = check.amount(line.price, at("/price/currency"), at("/price/minor"));
  if (!line.product) return change;
  auto& product = change.product.emplace();
  product.external_id =
      check.line(line.product->external_id, at("/product/external_id"), limits::external_id);
  product.name = check.line(line.product->name, at("/product/name"), limits::title);
  product.url = check.address(line.product->url, at("/product/url"));
  product.image_url = check.address(line.product->image_url, at("/product/image_url"));
  return change;
}

void check_lines(const std::vector<UpsertLine>& lines, OrderChange& change, Check& check) {
  if (lines.empty()) check.error("/lines", "empty");
  if (lines.size() > limits::lines)
    return check.error("/lines", "too_many", {{"max", std::to_string(limits::lines)}});
  auto& into = change.lines.emplace();
  into.reserve(lines.size());
  std::vector<std::string_view> seen;
  seen.reserve(lines.size());
  for (const auto& line : lines) {
    const auto index = into.size();
    into.push_back(checked_line(line, index, check));
    const auto& id = into.back().external_id;
    if (!id) continue;
    if (std::find(seen.begin(), seen.end(), *id) != seen.end())
      check.error({"/lines", index, "/external_id"}, "duplicate");
    seen.push_back(*id);
  }
}

void check_shipments(const std::vector<UpsertShipment>& shipments, OrderChange& change,
                     Check& check) {
  if (shipments.size() > limits::shipments)
    return check.error("/shipments", "too_many", {{"max", std::to_string(limits::shipments)}});
  auto& into = change.shipments.emplace();
  for (const auto& shipment : shipments) {
    const auto at = [index = into.size()](std::string_view field) {
      return Place("/shipments", index, field);
    };
    into.push_back(
        {check.line(shipment.carrier, at("/carrier"), limits::name),
         check.line(shipment.tracking_number, at("/tracking_number"), limits::external_id),
         check.past(shipment.shipped_at, at("/shipped_at")),
         check.past(shipment.delivered_at, at("/delivered_at"))});
  }
}

void check_scalars(const OrderUpsert& upsert, OrderChange& change, Check& check) {
  change.external_id = check.line(upsert.external_id, "/external_id", limits::external_id);
  change.purchase = check.line(upsert.purchase, "/purchase", limits::external_id);
  change.updated_at = check.past(upsert.updated_at, "/updated_at");
  change.placed_at = check.past(upsert.placed_at, "/placed_at");
  change.status = upsert.status;
  change.payment_method =
      check.line(upsert.payment_method, "/payment_method", limits::payment_method);
  change.payment_reference =
      check.line(upsert.payment_reference, "/payment_reference", limits::payment_reference);
  if (upsert.processing_days)
    change.processing_days =
        check.number(*upsert.processing_days, "/processing_days", 0, limits::processing_days);
  change.shipped_at = check.past(upsert.shipped_at, "/shipped_at");
  change.estimated_delivery_at = upsert.estimated_delivery_at;
  change.delivered_at = check.past(upsert.delivered_at, "/delivered_at");
}

}  // namespace

Answer<OrderChange> checked(const OrderUpsert& upsert, Instant now) {
  json::Errors errors;
  Check check(now, errors);
  OrderChange change;
  check_scalars(upsert, change, check);
  if (upsert.currency) check.currency(*upsert.currency, "/currency");
  if (upsert.buyer) change.buyer = checked_buyer(*upsert.buyer, check);
  if (upsert.delivery_address)
    change.delivery_address = checked_address(*upsert.delivery_address, check);
  if (upsert.lines) check_lines(*upsert.lines, change, check);
  if (upsert.shipments) check_shipments(*upsert.shipments, change, check);
  if (upsert.total)
    change.total_minor = check.amount(*upsert.total, "/total/currency", "/total/minor");
  if (upsert.shipping)
    change.shipping_minor = check.amount(*upsert.shipping, "/shipping/currency", "/shipping/minor");
  change.currency = check.currency();
  if (!errors.empty()) return invalid(std::move(errors));
  return change;
}

bool is_web_address(std::string_view text) {
  const auto url = boost::urls::parse_uri(text);
  return url && (url->scheme() == "https" || url->scheme() == "http") && !url->host().empty();
}

std::optional<DeliveryAddress> address_of(const OrderRow& order) {
  if (!order.delivery_address) return std::nullopt;
  auto address = json::from_text<DeliveryAddress>(*order.delivery_address);
  if (!address) return std::nullopt;
  return std::move(*address);
}

bool is_country(std::string_view text) {
  static const auto codes = [] {
    std::set<std::string, std::less<>> all;
    for (const char* const* code = uloc_getISOCountries(); *code != nullptr; ++code)
      all.insert(*code);
    return all;
  }();
  return codes.contains(text);
}

}  // namespace entente::orders
