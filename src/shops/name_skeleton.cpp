#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <memory>
#include <stdexcept>

#include "shops/shops.hpp"

namespace entente::shops {
namespace {

struct Close {
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

icu::UnicodeString skeleton_of(const icu::UnicodeString& text) {
  static const std::unique_ptr<USpoofChecker, Close> checker = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<USpoofChecker, Close>(uspoof_open(&status));
  }();
  icu::UnicodeString out;
  UErrorCode status = U_ZERO_ERROR;
  uspoof_getSkeletonUnicodeString(checker.get(), 0, text, out, &status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not make a skeleton");
  return out;
}

icu::UnicodeString folded(const icu::UnicodeString& text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer =
      icu::Normalizer2::getInstance(nullptr, "nfkc_cf", UNORM2_COMPOSE, status);
  auto out = normalizer->normalize(text, status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU could not fold a name");
  return out;
}

}  // namespace

std::string name_skeleton(std::string_view name) {
  auto wide =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int>(name.size())));
  // Folded before, so that capitals look like their small letters; and after, because a skeleton
  // may bring capitals back (UTS #39 maps by looks, not by case).
  auto looks = folded(skeleton_of(folded(wide)));
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < looks.length(); i = looks.moveIndex32(i, 1)) {
    auto c = looks.char32At(i);
    if (!u_isUWhiteSpace(c)) kept.append(c);
  }
  std::string out;
  kept.toUTF8String(out);
  return out;
}

}  // namespace entente::shops
