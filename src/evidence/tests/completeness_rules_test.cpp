// What of the matrix is met, and by what (X5, C8).
#include "evidence/completeness_rules.hpp"

#include <gtest/gtest.h>

namespace entente::evidence {
namespace {

using policies::EvidenceRow;
using policies::Proof;
using policies::ProofFrom;
using policies::ProofNeed;

const std::vector<EvidenceRow>& matrix() {
  static const std::vector<EvidenceRow> rows{
      {"not_received", "goods", Proof::tracking_number, ProofFrom::shop, ProofNeed::must},
      {"not_received", "goods", Proof::customs_form, ProofFrom::shop, ProofNeed::may},
      {"not_received", "goods", Proof::photo_of_item, ProofFrom::buyer, ProofNeed::must},
      {"not_received", "goods", Proof::photo_of_item, ProofFrom::shop, ProofNeed::may}};
  return rows;
}

File file(FileSide side, std::optional<Proof> proves, bool submitted = true) {
  File row;
  row.side = side;
  row.proves = proves;
  row.name = "a.pdf";
  if (submitted) row.submitted_at = Instant{1};
  return row;
}

// "what/from" of the rows that are met.
std::string met(const std::vector<Found>& there) {
  std::string all;
  for (const auto& each : completeness(matrix(), there))
    if (!each.by.empty())
      all += std::string(to_text(each.row.what)) + "/" + std::string(to_text(each.row.from)) + " ";
  return all;
}

TEST(Completeness, is_met_by_what_is_there_from_the_right_side) {
  const Found number{Proof::tracking_number, ProofFrom::shop, FoundIn::tracking, "1Z", "1Z"};
  struct Row {
    std::vector<Found> there;
    const char* met;
  };
  for (const auto& row : {
           Row{{}, ""},
           Row{{number}, "tracking_number/shop "},
           Row{{{Proof::tracking_number, ProofFrom::buyer, FoundIn::tracking, "1Z", "1Z"}}, ""},
           Row{{{Proof::other, ProofFrom::shop, FoundIn::file, "f", "f"}}, ""},
           Row{found_in({file(FileSide::buyer, Proof::photo_of_item)}), "photo_of_item/buyer "},
           Row{found_in({file(FileSide::shop, Proof::photo_of_item)}), "photo_of_item/shop "},
           Row{found_in({file(FileSide::support, Proof::photo_of_item)}), ""},
           Row{found_in({file(FileSide::buyer, Proof::photo_of_item, false)}), ""},
           Row{found_in({file(FileSide::buyer, std::nullopt)}), ""},
       })
    EXPECT_EQ(met(row.there), row.met);
  EXPECT_EQ(completeness(matrix(), {number, number}).front().by.size(), 2U);
}

TEST(Completeness, of_a_side_asks_for_what_it_must_send_alone) {
  const Found number{Proof::tracking_number, ProofFrom::shop, FoundIn::tracking, "1Z", "1Z"};
  const auto without = completeness(matrix(), {});
  EXPECT_FALSE(is_complete(without, ProofFrom::shop));
  EXPECT_FALSE(is_complete(without, ProofFrom::buyer));
  const auto with = completeness(matrix(), {number});
  EXPECT_TRUE(is_complete(with, ProofFrom::shop)) << "a customs form may be sent";
  EXPECT_FALSE(is_complete(with, ProofFrom::buyer));
}

}  // namespace
}  // namespace entente::evidence
