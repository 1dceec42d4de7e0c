#include "base/looks.hpp"

#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <memory>
#include <stdexcept>

#include "base/text.hpp"

namespace entente {
namespace {

struct Close {
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

std::string skeleton_of(std::string_view text) {
  static const std::unique_ptr<USpoofChecker, Close> checker = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<USpoofChecker, Close> opened(uspoof_open(&status));
    if (U_FAILURE(status)) throw std::runtime_error("ICU has no table of look-alikes");
    return opened;
  }();
  icu::UnicodeString skeleton;
  UErrorCode status = U_ZERO_ERROR;
  uspoof_getSkeletonUnicodeString(
      checker.get(), 0,
      icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size()))),
      skeleton, &status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not make a skeleton");
  std::string out;
  skeleton.toUTF8String(out);
  return out;
}

}  // namespace

std::string looks_of(std::string_view text) {
  // By the looks of the letter as it stands, then by those of its small form: a skeleton maps by
  // looks and brings capitals back (0 becomes O).
  auto looks = fold_for_search(skeleton_of(fold_for_search(skeleton_of(text))));
  // UTS #39 takes 1 and l for one, and keeps i apart; readers of "g1ft" do not.
  for (char& c : looks)
    if (c == 'l' || c == '!' || c == '|') c = 'i';
  return looks;
}

}  // namespace entente
