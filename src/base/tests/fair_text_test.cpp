// A benefit is never tied to a review (C-1, FTC-4), and honest sentences pass.
#include "base/fair_text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"

namespace entente {
namespace {

// Whether a message may not be sent: with the link that updates a review, and without it.
struct Says {
  const char* text;
  bool refused_with_link;
  bool refused_without;
};

class FairText : public ::testing::TestWithParam<Says> {};
TEST_P(FairText, is_refused_or_not) {
  const auto& row = GetParam();
  EXPECT_EQ(!find_benefits_tied_to_review(row.text, true).empty(), row.refused_with_link)
      << row.text;
  EXPECT_EQ(!find_benefits_tied_to_review(row.text, false).empty(), row.refused_without)
      << row.text;
}

INSTANTIATE_TEST_SUITE_P(
    English, FairText,
    ::testing::Values(
        Says{"20 % off if you change to 5 stars", true, true},  // FTC-4
        Says{"20 % OFF IF YOU CHANGE TO 5 STARS", true, true},
        Says{"20\xC2\xA0% off if you change to 5 stars", true, true},
        Says{"20% off\nif you change\nto 5 stars", true, true},
        Says{"20% off. If you\n\nchange your review, tell us.", true, true},
        Says{"A coupon is yours in exchange for a better rating.", true, true},
        Says{"Once you update your review we send the parcel.", true, true},  // any condition
        Says{"We refunded you. Please update your review.", true, true},      // both in one message
        Says{"We have refunded you.", true, false},  // a benefit alone, but not beside the link
        Says{"Here is a coupon for you.", true, false},
        Says{"We sent a replacement today.", false, false},
        Says{"You may update your review if you wish.", false, false},
        Says{"Please feel free to write to us.", false, false},
        Says{"Thank you for your review. We are sorry about the delay.", false, false},
        Says{"The carrier discounted our promise? No: we did, sorry.", true, false},
        Says{"Please note that we refunded you.", true, false},  // to note is not to rate
        Says{"Starting Monday, we ship faster.", false, false}, Says{"", false, false}));

INSTANTIATE_TEST_SUITE_P(
    French, FairText,
    ::testing::Values(Says{"20 % de moins si vous modifiez votre avis en 5 étoiles", true,
                           true},  // FTC-4
                      Says{"Un bon d'achat en échange d'un meilleur avis", true, true},
                      Says{"Un bon d’achat pour vous, et merci de changer votre note", true, true},
                      Says{"Un bon de RÉDUCTION contre un avis", true, true},
                      Says{"Si vous supprimez votre avis, nous expédions demain.", true, true},
                      Says{"Nous vous avons remboursé.", true, false},
                      Says{"Nous vous offrons un avoir de 10 euros.", true, false},
                      Says{"Nous espérons avoir de vos nouvelles.", false, false},
                      Says{"N'hésitez pas à nous écrire librement.", false, false},
                      Says{"Merci pour votre avis, nous sommes désolés du retard.", false, false},
                      Says{"Vous pouvez modifier votre avis si vous le souhaitez.", false, false}));

INSTANTIATE_TEST_SUITE_P(
    Chinese, FairText,
    ::testing::Values(Says{"如果您更改評論為五星，我們給您八折優惠", true, true},  // FTC-4
                      Says{"修改評論後可以退款", true, true}, Says{"以優惠券換取好評", true, true},
                      Says{"我們已為您退款", true, false}, Says{"送您一張優惠券", true, false},
                      Says{"歡迎隨時與我們聯絡", false, false},
                      Says{"謝謝您的評價，我們很抱歉", false, false},
                      Says{"您可以自由更新您的評論", false, false}));

INSTANTIATE_TEST_SUITE_P(
    Hidden, FairText,
    ::testing::Values(Says{"２０％ ｏｆｆ if you change to ５ stars", true, true},  // full width
                      Says{"a cou\xE2\x80\x8Dpon for a better review", true,
                           true},                                                 // joiner inside
                      Says{"a c\xC3\xB4upon for a better review", true, true}));  // accents

// SEC-14: what a reader takes for the word is the word.
INSTANTIATE_TEST_SUITE_P(
    Disguised, FairText,
    ::testing::Values(Says{"d1sc0unt for you", true, false},
                      Says{"A D1SC0UNT for a better rev1ew", true, true},
                      Says{"dіscоunt for you", true, false},  // Cyrillic і and о
                      Says{"сoupоn for yоu", true, false},    // Cyrillic с and о
                      Says{"ϲουροn for you", true, false},    // Greek
                      Says{"a g!ft card", true, false},       // ! for i
                      Says{"𝐝𝐢𝐬𝐜𝐨𝐮𝐧𝐭", true, false},          // mathematical letters
                      Says{"Rеmbоursement", true, false},     // French, Cyrillic е and о
                      Says{"ln exchange for a better note", true, true},  // l for I
                      Says{"si vous modifiez v0tre avis", true, true},
                      Says{"In return f0r y0ur revlew", true, true},
                      // Digits that are digits, names and other scripts pass.
                      Says{"Your order 1005 left on 10.01.", false, false},
                      Says{"Room 101, floor 10, code O0l1", false, false},
                      Says{"Спасибо за ваш заказ, мы очень рады.", false, false},
                      Says{"Ευχαριστούμε για την παραγγελία σας.", false, false},
                      Says{"Il s'agit d'une erreur de la poste.", false, false},
                      Says{"您的訂單已於十月一日寄出", false, false}));

TEST(Marks, show_a_word_in_disguise_as_it_was_written) {
  auto marks = find_benefit_words("your d1sc0unt, and a cоupon");  // Cyrillic о
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].word, "d1sc0unt");
  EXPECT_EQ(marks[0].start, 5U);
  EXPECT_EQ(marks[1].word, "cоupon");
}

TEST(Marks, a_word_that_is_and_looks_the_same_is_told_once) {
  EXPECT_EQ(find_benefit_words("a discount").size(), 1U);
}

TEST(Marks, say_where_in_code_points_and_what) {
  auto marks = find_benefit_words("很好 😀 a coupon, é a Discounted price");
  ASSERT_EQ(marks.size(), 2U);
  EXPECT_EQ(marks[0].start, 7U);
  EXPECT_EQ(marks[0].end, 13U);
  EXPECT_EQ(marks[0].word, "coupon");
  EXPECT_EQ(marks[1].start, 19U);
  EXPECT_EQ(marks[1].end, 29U);
  EXPECT_EQ(marks[1].word, "Discounted");
}

TEST(Marks, are_in_order_and_a_shorter_one_inside_a_longer_one_is_not_told) {
  auto marks = find_benefit_words("a gift card, then a refund and 20% off");
  ASSERT_EQ(marks.size(), 4U);  // "a gift", "gift card", "refund", "% off"
  EXPECT_TRUE(std::ranges::is_sorted(marks, {}, &TextMark::start));
  auto conditions = find_conditions("如果您修改評論");
  ASSERT_EQ(conditions.size(), 1U);
  EXPECT_EQ(conditions[0].end, length_in_code_points("如果您修改評論"));
}

TEST(Marks, words_stand_alone) {
  EXPECT_TRUE(find_review_words("starting notes annotate previewer").empty());
  EXPECT_EQ(find_review_words("your reviews").size(), 1U);
  EXPECT_EQ(find_review_words("4 stars").size(), 1U);
  EXPECT_TRUE(find_benefit_words("the wrebate").empty());
}

TEST(StarRequests, are_seen_in_three_languages) {
  for (const auto* text :
       {"please give 5 stars", "a five-star review", "mettez cinq étoiles", "請給五星", "滿分"})
    EXPECT_EQ(find_star_requests(text).size(), 1U) << text;
  EXPECT_TRUE(find_star_requests("we have 15 stars on the flag").empty());
}

}  // namespace
}  // namespace entente
