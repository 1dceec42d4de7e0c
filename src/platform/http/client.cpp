#include "platform/http/client.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

#include "platform/http/message.hpp"
#include "platform/http/outgoing_address.hpp"

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

// Called once for each header line, of each response.
std::size_t take_header(char* data, std::size_t size, std::size_t count, void* user) {
  const std::string_view line(data, size * count);
  const auto colon = std::min(line.find(':'), line.size());
  if (same_name(line.substr(0, colon), "Retry-After")) {
    auto value = line.substr(std::min(colon + 1, line.size()));
    while (!value.empty() && value.front() == ' ') value.remove_prefix(1);
    *static_cast<std::string*>(user) = value.substr(0, value.find_first_of("\r\n"));
  }
  return line.size();
}

std::optional<AddressBytes> address_of(const sockaddr& address) {
  AddressBytes bytes{};
  if (address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address, sizeof v6);
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    return bytes;
  }
  if (address.sa_family != AF_INET) return std::nullopt;
  sockaddr_in v4{};
  std::memcpy(&v4, &address, sizeof v4);
  bytes[10] = bytes[11] = 0xff;
  std::memcpy(bytes.data() + 12, &v4.sin_addr, sizeof v4.sin_addr);
  return bytes;
}

// Asked with the very address that is connected to: a name that stands for another one a moment
// later gains nothing.
curl_socket_t open_public(void* user, curlsocktype, curl_sockaddr* wanted) {
  const auto address = address_of(wanted->addr);
  if (address && is_public(*address))
    return ::socket(wanted->family, wanted->socktype | SOCK_CLOEXEC, wanted->protocol);
  *static_cast<bool*>(user) = true;
  return CURL_SOCKET_BAD;
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
  option(curl, CURLOPT_HEADERFUNCTION, &take_header);
  option(curl, CURLOPT_HEADERDATA, &response.retry_after);
  bool is_forbidden = false;
  if (request.public_only) {
    option(curl, CURLOPT_PROXY, "");
    option(curl, CURLOPT_OPENSOCKETFUNCTION, &open_public);
    option(curl, CURLOPT_OPENSOCKETDATA, &is_forbidden);
  }
  const auto code = curl_easy_perform(curl.get());
  if (is_forbidden && code != CURLE_OK) throw NoAnswer("The address is not of the open internet");
  if (code != CURLE_OK) throw NoAnswer(curl_easy_strerror(code));
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
