// What a route is: who may call it, what it describes, and how it answers a request.
#pragma once

#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "api/access.hpp"
#include "api/input.hpp"
#include "api/schema.hpp"
#include "journal/journal.hpp"
#include "platform/http/message.hpp"

namespace entente::api {

// One request under way, from the match of its route to its answer.
struct Exchange {
  http::Request request;
  http::Respond respond;
  PathValues path;
  Who who;
  std::string language;
  std::string time_zone;
  std::string kept_under = {};  // empty: the answer is for this client alone
};
using ExchangePtr = std::shared_ptr<Exchange>;

// Who may call, and the scope an API key needs (empty: no key may).
struct For {
  Audience audience;
  std::string scope = {};
  // A reading route that answers everybody it lets in alike, but for language and time zone: many
  // ask at the same moment, as open pages do when something has changed, and it is made once.
  bool same_for_all = false;
};

struct Route {
  http::Method method = http::Method::get;
  std::string pattern;  // "/v1/shops/{shop_id}/disputes"
  For access{};
  std::string summary;
  int status = 200;
  std::function<boost::json::object(Schemas&)> describe;  // requestBody, parameters, responses
  // Reads run with a session; writes bring their own through the journal.
  std::function<Answer<http::Response>(Context&, Exchange&)> read;
  std::function<void(ExchangePtr)> write;
  bool may_be_minimal = false;  // a command that answers without its view where asked to
};

// Answers that are no described view: files, CSV, streams.
using RawView = std::function<Answer<http::Response>(Context&, const Exchange&)>;
using RawCommand = std::function<Answer<http::Response>(journal::Work&, const Exchange&)>;
// A raw command with slow work before it, such as decoding a photo. The check looks with a reading
// session whether the work is worth it at all; the work runs without one and ends in the command.
using SlowWork = std::function<Answer<RawCommand>()>;
using RawCheck = std::function<Answer<SlowWork>(Context&, const Exchange&)>;
// A field of an upload form, for its description.
struct FormField {
  std::string name;
  bool is_file = false;
};

// Where slow work runs: beside passwords, or with what reads long (a run of the policy lab), so
// that nobody's sign-in waits for it.
enum class Lane { passwords, long_reads };

}  // namespace entente::api
