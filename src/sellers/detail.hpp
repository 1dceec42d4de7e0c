// What is known of who is behind a shop: so much that two shops can be compared, and no more.
// Values are kept as keyed hashes; a hint lets a person tell one from another.
#pragma once

#include <boost/describe.hpp>
#include <string>

#include "base/enums.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"

namespace entente::sellers {

// account: of an owner, here. identity: a document, a company's or a tax number. network: the
// address from which the seller signs in.
enum class DetailKind { account, identity, payout_account, email, phone, address, device, network };
BOOST_DESCRIBE_ENUM(DetailKind, account, identity, payout_account, email, phone, address, device,
                    network)

// team: of the shop's owners. platform: the shop platform told it.
enum class DetailSource { team, platform };
BOOST_DESCRIBE_ENUM(DetailSource, team, platform)

struct SellerDetail {
  ShopId shop_id;
  DetailSource source = DetailSource::platform;
  DetailKind kind = DetailKind::identity;
  std::string digest;
  std::string hint;
  Instant first_seen;
  Instant last_seen;
};
BOOST_DESCRIBE_STRUCT(SellerDetail, (),
                      (shop_id, source, kind, digest, hint, first_seen, last_seen))

}  // namespace entente::sellers
