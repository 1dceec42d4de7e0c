// What of the policy's matrix is met, and by what (X5, C8). Pure.
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "evidence/evidence_file.hpp"
#include "policies/policies.hpp"

namespace entente::evidence {

// Where a proof lies.
enum class FoundIn { file, tracking, order, messages };
BOOST_DESCRIBE_ENUM(FoundIn, file, tracking, order, messages)

// Something that is there and proves something.
struct Found {
  policies::Proof what = policies::Proof::other;
  policies::ProofFrom from = policies::ProofFrom::shop;
  FoundIn in = FoundIn::file;
  std::string ref;   // the id of a file, a tracking number, the id of an order
  std::string text;  // for people: a file's name, a number, a title
};

// A row of the matrix with what meets it: none where it is not met.
struct Completed {
  policies::EvidenceRow row;
  std::vector<Found> by;
};

// In the order of the matrix.
std::vector<Completed> completeness(const std::vector<policies::EvidenceRow>& rows,
                                    const std::vector<Found>& there);

// What submitted files say that they prove. Those of support speak for nobody's side.
std::vector<Found> found_in(const std::vector<File>& files);

// Whether everything that this side must send is there.
bool is_complete(const std::vector<Completed>& rows, policies::ProofFrom from);

}  // namespace entente::evidence
