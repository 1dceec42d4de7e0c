// The addresses that answers by mail come to (EM-2): reply+<token>@host. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace entente::messages {

// "reply@shop.example" and a token make "reply+token@shop.example".
std::string reply_address(std::string_view mailbox, std::string_view token);

// The token in such an address, in lower case; nullopt for any other address.
std::optional<std::string> reply_token(std::string_view mailbox, std::string_view address);

}  // namespace entente::messages
