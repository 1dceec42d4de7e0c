// What proves which side of a case, and what of it is there (X5, C8).
#pragma once

#include <boost/describe.hpp>
#include <string>
#include <vector>

#include "cases/case_facts.hpp"

namespace entente::cases {

struct ProvenByView {
  evidence::FoundIn in = evidence::FoundIn::file;
  std::string ref;   // the id of a file, a tracking number, the id of the order
  std::string text;  // a file's name, a number, a title
};
BOOST_DESCRIBE_STRUCT(ProvenByView, (), (in, ref, text))

struct EvidenceView {
  policies::Proof what = policies::Proof::other;
  std::string text;  // in the reader's language
  policies::ProofFrom from = policies::ProofFrom::shop;
  policies::ProofNeed need = policies::ProofNeed::may;
  bool met = false;
  std::vector<ProvenByView> met_by;
};
BOOST_DESCRIBE_STRUCT(EvidenceView, (), (what, text, from, need, met, met_by))

// In the order of the policy that the case runs under; of both sides, since each sees what the
// other has to prove.
std::vector<EvidenceView> evidence_views(const Context& context, const Loaded& loaded,
                                         const orders::Order& order,
                                         const std::vector<evidence::File>& files);

}  // namespace entente::cases
