#include "people/link.hpp"

namespace entente::people {

RefusalInfo refusal_info(LinkRefusal refusal) {
  switch (refusal) {
    case LinkRefusal::link_unknown:
      return {404};
    case LinkRefusal::link_used:
    case LinkRefusal::link_revoked:
    case LinkRefusal::link_expired:
      return {410};
    case LinkRefusal::link_of_other_browser:
      return {403};
  }
  return {404};
}

std::optional<LinkRefusal> refusal_of(const Link& link, Instant now) {
  if (link.used_at) return LinkRefusal::link_used;
  if (link.revoked_at) return LinkRefusal::link_revoked;
  if (now >= link.expires_at) return LinkRefusal::link_expired;
  return std::nullopt;
}

}  // namespace entente::people
