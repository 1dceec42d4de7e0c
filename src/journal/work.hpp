// One command inside its transaction: the only way to write.
#pragma once

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "base/problem.hpp"
#include "journal/changes.hpp"
#include "journal/context.hpp"
#include "journal/decision.hpp"

namespace entente::journal {

// Something open pages want to know once the commit is durable.
struct LiveUpdate {
  std::string topic;  // "shop_..."
  std::string event;  // "dispute"
  std::string data;   // JSON with ids and states only
};

// Headers of one answer: name and value.
using Headers = std::vector<std::pair<std::string, std::string>>;

// Rules that must hold for every write of a kind of row, whichever command ran (design.md 3.5).
class Invariants {
 public:
  // Returns the sentence that is broken, or nullptr.
  template <class Row>
  using Check = const char* (*)(const Row* before, const Row& after, const std::vector<Event>&);

  template <class Row>
  void add(Check<Row> check) {
    checks_[typeid(Row)].push_back(
        [check](const void* before, const void* after, const std::vector<Event>& events) {
          return check(static_cast<const Row*>(before), *static_cast<const Row*>(after), events);
        });
  }

  // Throws std::logic_error where one is broken: the transaction ends, nothing is written.
  template <class Row>
  void verify(const Row* before, const Row& after, const std::vector<Event>& events) const {
    verify_erased(typeid(Row), before, &after, events);
  }

 private:
  using Erased = std::function<const char*(const void*, const void*, const std::vector<Event>&)>;
  void verify_erased(std::type_index type, const void* before, const void* after,
                     const std::vector<Event>& events) const;
  std::map<std::type_index, std::vector<Erased>> checks_;
};

struct Recorded;  // journal/recorded.hpp
class Work;

// What of an order was saved.
enum class OrderPart : unsigned { order = 1, review = 2, case_ = 4, parcel = 8 };

// An order of which a command saved something.
struct ChangedOrder {
  ShopId shop;
  OrderId order;
  unsigned parts = 0;
  std::optional<Instant> placed_at;  // of a new one

  ChangedOrder(ShopId shop_, OrderId order_, std::initializer_list<OrderPart> parts_)
      : shop(shop_), order(order_) {
    for (const auto part : parts_) add(part);
  }
  void add(OrderPart part) { parts |= static_cast<unsigned>(part); }
  [[nodiscard]] bool has(OrderPart part) const {
    return (parts & static_cast<unsigned>(part)) != 0;
  }
};

// Features that write what follows from an event, whichever feature recorded it, in the same
// transaction. The journal knows none of them: the composition registers them at start.
class Followers {
 public:
  using Follow = void (*)(const Recorded&);
  void add(Follow follow) { all_.push_back(follow); }
  void tell(const Recorded& recorded) const {
    for (const auto follow : all_) follow(recorded);
  }

  // At the end of a command, when all its rows are saved, with each order once.
  using FollowOrders = void (*)(Work&, std::span<const ChangedOrder>);
  void add_for_orders(FollowOrders follow) { of_orders_.push_back(follow); }
  void tell(Work& work, std::span<const ChangedOrder> orders) const {
    for (const auto follow : of_orders_) follow(work, orders);
  }
  [[nodiscard]] bool follow_orders() const { return !of_orders_.empty(); }

 private:
  std::vector<Follow> all_;
  std::vector<FollowOrders> of_orders_;
};

class Work : public Context {
 public:
  Work(const Context& context, const Invariants& invariants, const Followers& followers)
      : Context(context),
        actor(context.who.actor),
        invariants_(invariants),
        followers_(followers) {}

  // Whom the events name. The holder of a narrow link acts as that link once it is resolved.
  Actor actor;

  // The version the caller saw (If-Match), where one was sent.
  std::optional<std::int64_t> expected_version;

  // Off where the sender reads nothing of the answer but the new version.
  bool wants_view = true;
  // Then the view is left out, unless the answer shows a secret once or goes to one browser.
  [[nodiscard]] bool leaves_view_out() const {
    return !wants_view && !kept_instead_ && headers_.empty();
  }

  // 428 where a person's client sent no If-Match, 412 where the row has moved on (API-4). Links,
  // machines and timers act on what they find.
  [[nodiscard]] Answer<Done> check_version(std::int64_t version) const;

  // Appends to the subject's hash chain, and tells the followers.
  void record(ShopId shop, const Uuid& subject, const Event& event);
  void change_timer(ShopId shop, const Uuid& subject, const TimerChange& change);
  // Queues a message; it leaves after the commit. Returns its id.
  NoticeId notify(ShopId shop, const Uuid& subject, const Notice& notice);
  // A header of this answer, such as a cookie. It is for the browser that asked and for no other,
  // so an answer with headers is kept under no idempotency key.
  void add_header(std::string name, std::string value) {
    headers_.emplace_back(std::move(name), std::move(value));
  }
  // What a repeated command gets instead of this answer, which shows a secret once.
  void keep_instead(std::string body) { kept_instead_ = std::move(body); }
  // Whose data this command changes. Every event says it by its shop. A command without one, or
  // with one of no shop, counts as a change of all shops unless it says here what it touches.
  void touch(ShopId shop);
  void touch_no_shop() { touched_.all = false; }
  // Something of this order was saved: its row, a review of it, what a case about it weighs, a
  // parcel's news. Followers of orders hear of it at the end of the command.
  void order_changed(ShopId shop, OrderId order, OrderPart part);
  // It is new and is not cancelled; nothing else is known of it yet.
  void order_placed(ShopId shop, OrderId order, Instant placed_at);
  // The journal calls it once, when the command has done all it does.
  void tell_changed_orders();
  void announce(LiveUpdate update) { live_updates_.push_back(std::move(update)); }

  // Everything a decision says but the row itself, which the feature's store saves. Checks the
  // invariants of Row first. Returns the ids of the notices, in order.
  template <class Row>
  std::vector<NoticeId> follow(ShopId shop, const Uuid& subject, const Row* before,
                               const Decision<Row>& decision) {
    invariants_.verify(before, decision.row, decision.events);
    for (const auto& event : decision.events) record(shop, subject, event);
    for (const auto& change : decision.timers) change_timer(shop, subject, change);
    std::vector<NoticeId> ids;
    for (const auto& notice : decision.notices) ids.push_back(notify(shop, subject, notice));
    return ids;
  }

  [[nodiscard]] const std::vector<LiveUpdate>& live_updates() const { return live_updates_; }
  [[nodiscard]] const Touched& touched() const { return touched_; }
  [[nodiscard]] const Headers& headers() const { return headers_; }
  [[nodiscard]] const std::optional<std::string>& kept_instead() const { return kept_instead_; }
  [[nodiscard]] const Invariants& invariants() const { return invariants_; }

 private:
  ChangedOrder* changed_order(ShopId shop, OrderId order);

  const Invariants& invariants_;
  const Followers& followers_;
  std::vector<ChangedOrder> changed_orders_;
  std::vector<LiveUpdate> live_updates_;
  Touched touched_;
  bool touches_all_ = false;
  Headers headers_;
  std::optional<std::string> kept_instead_;
};

}  // namespace entente::journal
