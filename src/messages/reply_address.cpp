#include "messages/reply_address.hpp"

#include <algorithm>

namespace entente::messages {
namespace {

// Addresses of ours are ASCII.
std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return out;
}

}  // namespace

std::string reply_address(std::string_view mailbox, std::string_view token) {
  const auto at = mailbox.rfind('@');
  std::string address(mailbox.substr(0, at));
  address += '+';
  address += token;
  address += mailbox.substr(at);
  return address;
}

std::optional<std::string> reply_token(std::string_view mailbox, std::string_view address) {
  const auto ours = lower(mailbox);
  const auto theirs = lower(address);
  const auto at = ours.rfind('@');
  if (at == std::string::npos) return std::nullopt;
  const auto head = ours.substr(0, at) + "+";
  const auto tail = ours.substr(at);
  if (!theirs.starts_with(head) || !theirs.ends_with(tail)) return std::nullopt;
  if (theirs.size() <= head.size() + tail.size()) return std::nullopt;
  return theirs.substr(head.size(), theirs.size() - head.size() - tail.size());
}

}  // namespace entente::messages
