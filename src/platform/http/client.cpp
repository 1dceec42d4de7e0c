#include "platform/http/client.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>

namespace entente::http {
namespace {

constexpr std::size_t response_bytes_max = 1024 * 1024;

struct CurlFree {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CurlFree>;
using List = std::unique_ptr<curl_slist, CurlFree>;

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& body = *static_cast<std::string*>(user);
  const auto room = response_bytes_max - body.size();
  body.append(data, std::min(size * count, room));
  return size * count;
}

template <class Value>
void option(const Handle& curl, CURLoption name, Value value) {
  if (const auto code = curl_easy_setopt(curl.get(), name, value); code != CURLE_OK)
    throw NoAnswer(curl_easy_strerror(code));
}

List headers_of(const OutgoingRequest& request) {
  List list;
  for (const auto& [name, value] : request.headers) {
    std::string line = name;
    line += ": ";
    line += value;
    auto* const shorter = list.release();
    list.reset(curl_slist_append(shorter, line.c_str()));
    if (!list) throw std::bad_alloc();
  }
  return list;
}

IncomingResponse run(const OutgoingRequest& request, bool has_body) {
  static std::once_flag once;
  std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  const Handle curl(curl_easy_init());
  if (!curl) throw std::bad_alloc();
  const auto headers = headers_of(request);
  IncomingResponse response;
  option(curl, CURLOPT_URL, request.url.c_str());
  option(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  option(curl, CURLOPT_HTTPHEADER, headers.get());
  if (has_body) {
    option(curl, CURLOPT_POSTFIELDS, request.body.data());
    option(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
  }
  option(curl, CURLOPT_WRITEFUNCTION, &take_body);
  option(curl, CURLOPT_WRITEDATA, &response.body);
  option(curl, CURLOPT_TIMEOUT, static_cast<long>(request.time_max.count()));
  option(curl, CURLOPT_NOSIGNAL, 1L);
  if (const auto code = curl_easy_perform(curl.get()); code != CURLE_OK)
    throw NoAnswer(curl_easy_strerror(code));
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  response.status = static_cast<int>(status);
  return response;
}

}  // namespace

IncomingResponse post(const OutgoingRequest& request) {
  return run(request, true);
}

IncomingResponse get(const OutgoingRequest& request) {
  return run(request, false);
}

}  // namespace entente::http
