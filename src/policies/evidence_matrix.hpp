// What proves a side's case, as data: for a reason and a kind of item, from whom, and whether it
// must be there (X5, C8).
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/enums.hpp"

namespace entente::policies {

enum class Proof {
  proof_of_delivery,  // a scanned delivery confirmation, or what the carrier tells
  departure_record,
  shipping_receipt,
  customs_form,
  tracking_number,
  delivery_address,     // where the goods had to go, as given with the order
  listing_description,  // what was sold, as it stood at purchase
  photo_of_item,
  photo_of_package,
  messages,  // what the side wrote to the other before the case
  return_tracking,
  repair_estimate,
  other
};
BOOST_DESCRIBE_ENUM(Proof, proof_of_delivery, departure_record, shipping_receipt, customs_form,
                    tracking_number, delivery_address, listing_description, photo_of_item,
                    photo_of_package, messages, return_tracking, repair_estimate, other)

enum class ProofFrom { buyer, shop };
BOOST_DESCRIBE_ENUM(ProofFrom, buyer, shop)

enum class ProofNeed { must, may };
BOOST_DESCRIBE_ENUM(ProofNeed, must, may)

// A kind of item that no row names is met by the rows of this one.
inline constexpr std::string_view default_item = "goods";

struct EvidenceRow {
  std::string reason;  // of a case
  std::string item{default_item};
  Proof what = Proof::other;
  ProofFrom from = ProofFrom::shop;
  ProofNeed need = ProofNeed::may;

  bool operator==(const EvidenceRow&) const = default;
};
BOOST_DESCRIBE_STRUCT(EvidenceRow, (), (reason, item, what, from, need))

// The rows for a reason and a kind of item, in the order of the policy.
std::vector<EvidenceRow> rows_for(const std::vector<EvidenceRow>& matrix, std::string_view reason,
                                  std::string_view item);

}  // namespace entente::policies
