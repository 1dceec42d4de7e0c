#include "base/fair_text.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <optional>
#include <span>
#include <utility>

#include "base/looks.hpp"
#include "base/text.hpp"

namespace entente {
namespace {

// Phrases are folded as fold_for_search does (no accents, lower case). A Latin phrase must stand as
// whole words; a trailing * lets it go on ("reimburs*"). Chinese has no word gaps to ask for.
// clang-format off
constexpr auto benefit_phrases = std::to_array<std::string_view>({
    "coupon*", "voucher*", "discount*", "% off", "percent off", "gift card*",
    "giftcard*", "free gift*", "a gift", "small gift", "for free", "free of charge", "free item*",
    "freebie*", "refund*", "reimburs*", "cashback", "cash back", "money back", "store credit*",
    "account credit*",
    "compensat*", "rebate*", "promo code*", "promotional code*", "bonus", "reward*", "gratuit*",
    "bon d'achat", "bons d'achat", "bon de reduction", "bons de reduction", "code promo*",
    "remise*", "reduction*", "rabais", "cadeau*", "rembours*", "un avoir", "geste commercial",
    "dedommag*", "indemnis*", "recompens*", "cheque cadeau", "% de moins", "優惠券", "優惠碼", "優惠", "折扣",
    "折價", "禮物", "禮券", "贈品", "免費", "退款", "退費", "退錢", "補償", "賠償", "回饋金",
    "購物金", "現金回饋", "獎勵", "打折"});

constexpr auto review_phrases = std::to_array<std::string_view>({
    "review*", "rating*", "star", "stars", "feedback", "avis", "votre note", "une note",
    "la note", "bonne note", "notation", "etoile*",
    "evaluation*", "commentaire*", "評論", "評價", "評分", "星級", "顆星", "五星", "好評", "負評"});

constexpr auto condition_phrases =
    std::to_array<std::string_view>({"in exchange for",
                                     "in return for",
                                     "if you change your review",
                                     "if you update your review",
                                     "if you remove your review",
                                     "if you delete your review",
                                     "if you change your rating",
                                     "if you raise your rating",
                                     "if you change to 5",
                                     "once you change your review",
                                     "once you update your review",
                                     "after you update your review",
                                     "after you change your review",
                                     "si vous modifiez votre avis",
                                     "si vous changez votre avis",
                                     "si vous supprimez votre avis",
                                     "si vous retirez votre avis",
                                     "si vous changez votre note",
                                     "en echange d",
                                     "en contrepartie d",
                                     "contre un avis",
                                     "apres modification de votre avis",
                                     "如果您修改評論",
                                     "如果您更改評論",
                                     "如果您刪除評論",
                                     "修改評論後",
                                     "更新評論後",
                                     "刪除評論後",
                                     "改成五星",
                                     "改為五星",
                                     "作為交換",
                                     "換取",
                                     "只要您修改"});

constexpr auto star_phrases =
    std::to_array<std::string_view>({"5 star*", "five star*", "5-star*", "five-star*", "5 etoiles",
                                     "cinq etoiles", "五星", "5星", "5 顆星", "五顆星", "滿分"});
// clang-format on

// The folded text with, for each of its bytes, the code point of the original it came from.
struct Folded {
  std::string text;
  std::vector<std::size_t> origin;
};

std::size_t point_length(char first) {
  auto byte = static_cast<unsigned char>(first);
  if (byte < 0x80) return 1;
  if (byte < 0xE0) return 2;
  return byte < 0xF0 ? 3 : 4;
}

// The text, one code point each.
std::vector<std::string_view> points_of(std::string_view text) {
  std::vector<std::string_view> points;
  points.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    auto length = std::min(point_length(text[i]), text.size() - i);
    points.push_back(text.substr(i, length));
    i += length;
  }
  return points;
}

// One way to read a code point. Most texts are ASCII for most of their length; the forms of that
// are worked out once.
class Form {
 public:
  explicit Form(std::string (*of)(std::string_view)) : of_(of) {
    for (std::size_t c = 0; c < of_ascii_.size(); ++c) {
      of_ascii_[c] = of(std::string(1, static_cast<char>(c)));
      if (of_ascii_[c].size() == 1)
        one_for_one_[c] = is_gap(of_ascii_[c].front()) ? ' ' : of_ascii_[c].front();
    }
  }

  // The folded text alone, of one in ASCII, as nearly all are; nothing of others.
  std::optional<std::string> fold_ascii(std::string_view text) const {
    std::string folded;
    folded.reserve(2 * text.size());  // "m" looks like "rn"
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= of_ascii_.size()) return std::nullopt;
      const char form = one_for_one_[byte];
      if (form == '\0')
        for (const char each : of_ascii_[byte]) append(folded, each);
      else if (form != ' ' || !folded.ends_with(' '))
        folded += form;
    }
    return folded;
  }

  Folded fold(const std::vector<std::string_view>& points) const {
    Folded folded;
    for (auto i = fold_plain(folded, points); i < points.size(); ++i) {
      const auto first = static_cast<unsigned char>(points[i].front());
      append(folded, first < of_ascii_.size() ? of_ascii_[first] : of_(points[i]), i);
    }
    return folded;
  }

 private:
  // Those on end that are one byte in this form. Returns how many.
  std::size_t fold_plain(Folded& folded, const std::vector<std::string_view>& points) const {
    folded.text.resize(points.size());
    folded.origin.resize(points.size());
    std::size_t i = 0;
    std::size_t length = 0;
    for (; i < points.size(); ++i) {
      const auto first = static_cast<unsigned char>(points[i].front());
      const char form = first < one_for_one_.size() ? one_for_one_[first] : '\0';
      if (form == '\0') break;
      if (form == ' ' && length > 0 && folded.text[length - 1] == ' ') continue;
      folded.text[length] = form;
      folded.origin[length++] = i;
    }
    folded.text.resize(length);
    folded.origin.resize(length);
    return i;
  }

  static bool is_gap(char c) { return c == ' ' || c == '\n'; }
  // A phrase may be broken over lines or spaced out: one gap is as good as many.
  static void append(std::string& folded, char c) {
    if (!is_gap(c))
      folded += c;
    else if (!folded.ends_with(' '))
      folded += ' ';
  }
  static void append(Folded& folded, std::string_view form, std::size_t origin) {
    for (const char c : form) append(folded.text, c);
    folded.origin.resize(folded.text.size(), origin);
  }

  std::string (*of_)(std::string_view);
  std::array<std::string, 128> of_ascii_;
  std::array<char, 128> one_for_one_{};  // 0 where it is not one
};

// As it is written.
const Form& written() {
  static const Form form([](std::string_view point) {
    return point == "’" ? std::string("'") : fold_for_search(point);
  });
  return form;
}

// As it looks: "d1sc0unt" says discount to a reader (SEC-14).
const Form& looking() {
  static const Form form([](std::string_view point) { return looks_of(point); });
  return form;
}

struct Heard {
  std::vector<std::string_view> points;  // of the text, which must outlive it
  Folded written = entente::written().fold(points);
  Folded looking = entente::looking().fold(points);
};

Heard hear(std::string_view text) {
  return Heard{points_of(text)};
}

struct Phrase {
  std::string text;
  bool open_end = false;
};

// The phrases of a list in one form, by their first byte. None is a single byte, and few words of a
// text begin with two bytes that begin one.
struct PhrasesByStart {
  std::array<std::vector<Phrase>, 256> of_first;
  std::bitset<std::size_t{256} * 256> begins;

  static std::size_t two_bytes(const char* text) {
    return std::size_t{static_cast<unsigned char>(text[0])} << 8U |
           static_cast<unsigned char>(text[1]);
  }
};

struct Phrases {
  PhrasesByStart written;
  PhrasesByStart looking;
};

void add(PhrasesByStart& phrases, std::string text, bool open_end) {
  phrases.begins.set(PhrasesByStart::two_bytes(text.data()));
  phrases.of_first[static_cast<unsigned char>(text.front())].push_back({std::move(text), open_end});
}

void add_all(Phrases& phrases, std::span<const std::string_view> all) {
  for (auto each : all) {
    const bool open_end = each.ends_with('*');
    if (open_end) each.remove_suffix(1);
    add(phrases.written, std::string(each), open_end);
    add(phrases.looking, looking().fold(points_of(each)).text, open_end);
  }
}

Phrases phrases_of(std::span<const std::string_view> all) {
  Phrases phrases;
  add_all(phrases, all);
  return phrases;
}

constexpr auto word_bytes = [] {
  std::array<bool, 256> is{};
  for (unsigned char c = 'a'; c <= 'z'; ++c) is[c] = true;
  for (unsigned char c = '0'; c <= '9'; ++c) is[c] = true;
  return is;
}();

bool is_word_byte(char c) {
  return word_bytes[static_cast<unsigned char>(c)];
}

bool ends_alone(std::string_view text, std::size_t at, std::string_view phrase, bool open_end) {
  bool latin_end = is_word_byte(phrase.back());
  auto end = at + phrase.size();
  return open_end || !latin_end || end >= text.size() || !is_word_byte(text[end]);
}

TextMark mark(const Heard& heard, const Folded& folded, std::size_t from, std::size_t to) {
  TextMark result{folded.origin[from], folded.origin[to - 1] + 1, {}};
  for (auto i = result.start; i < result.end; ++i) result.word += heard.points[i];
  return result;
}

// Tells `found` of each: the phrase and where it begins, until it says no.
template <class Found>
void for_each_phrase(std::string_view text, const PhrasesByStart& phrases, const Found& found) {
  bool in_word = false;
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    // No phrase begins within a word.
    const bool was_in_word = std::exchange(in_word, is_word_byte(text[at]));
    if (was_in_word && in_word) continue;
    if (!phrases.begins[PhrasesByStart::two_bytes(text.data() + at)]) continue;
    for (const auto& phrase : phrases.of_first[static_cast<unsigned char>(text[at])]) {
      if (!text.substr(at).starts_with(phrase.text)) continue;
      if (!ends_alone(text, at, phrase.text, phrase.open_end)) continue;
      if (!found(phrase, at)) return;
    }
  }
}

void find_phrases(std::vector<TextMark>& marks, const Heard& heard, const Folded& folded,
                  const PhrasesByStart& phrases) {
  const std::string_view text = folded.text;
  for_each_phrase(text, phrases, [&](const Phrase& phrase, std::size_t at) {
    auto end = at + phrase.text.size();
    while (phrase.open_end && end < text.size() && is_word_byte(text[end])) ++end;
    marks.push_back(mark(heard, folded, at, end));
    return true;
  });
}

bool has_phrase(std::string_view folded, const PhrasesByStart& phrases) {
  bool has = false;
  for_each_phrase(folded, phrases, [&](const Phrase&, std::size_t) {
    has = true;
    return false;
  });
  return has;
}

std::vector<TextMark> find_phrases(const Heard& heard, const Phrases& phrases) {
  std::vector<TextMark> marks;
  find_phrases(marks, heard, heard.written, phrases.written);
  find_phrases(marks, heard, heard.looking, phrases.looking);
  std::ranges::sort(marks, {},
                    [](const TextMark& each) { return std::pair(each.start, ~each.end); });
  // A shorter phrase inside a longer one says nothing more.
  std::vector<TextMark> widest;
  for (auto& each : marks)
    if (widest.empty() || each.end > widest.back().end) widest.push_back(std::move(each));
  return widest;
}

std::vector<TextMark> benefit_words(const Heard& heard) {
  static const auto phrases = phrases_of(benefit_phrases);
  return find_phrases(heard, phrases);
}

std::vector<TextMark> review_words(const Heard& heard) {
  static const auto phrases = phrases_of(review_phrases);
  return find_phrases(heard, phrases);
}

std::vector<TextMark> conditions(const Heard& heard) {
  static const auto phrases = phrases_of(condition_phrases);
  return find_phrases(heard, phrases);
}

// Of a text in both its forms. Nearly every text speaks of neither, which one look tells.
bool may_tie_benefit(std::string_view as_written, std::string_view as_it_looks) {
  static const auto phrases = [] {
    auto all = phrases_of(condition_phrases);
    add_all(all, benefit_phrases);
    return all;
  }();
  return has_phrase(as_written, phrases.written) || has_phrase(as_it_looks, phrases.looking);
}

bool may_tie_benefit(std::string_view text) {
  const auto as_written = written().fold_ascii(text);
  const auto as_it_looks = looking().fold_ascii(text);
  return !as_written || !as_it_looks || may_tie_benefit(*as_written, *as_it_looks);
}

}  // namespace

std::vector<TextMark> find_benefit_words(std::string_view text) {
  return benefit_words(hear(text));
}
std::vector<TextMark> find_review_words(std::string_view text) {
  return review_words(hear(text));
}
std::vector<TextMark> find_conditions(std::string_view text) {
  return conditions(hear(text));
}
std::vector<TextMark> find_star_requests(std::string_view text) {
  static const auto phrases = phrases_of(star_phrases);
  return find_phrases(hear(text), phrases);
}

std::vector<TextMark> find_benefits_tied_to_review(std::string_view text, bool beside_update_link) {
  if (!may_tie_benefit(text)) return {};
  const auto heard = hear(text);
  if (!may_tie_benefit(heard.written.text, heard.looking.text)) return {};
  auto marks = conditions(heard);
  auto benefits = benefit_words(heard);
  if (!benefits.empty() && (beside_update_link || !review_words(heard).empty()))
    marks.insert(marks.end(), benefits.begin(), benefits.end());
  std::ranges::sort(marks, {}, &TextMark::start);
  return marks;
}

void add_benefit_errors(std::vector<FieldError>& errors, const std::string& pointer,
                        std::string_view text, bool beside_update_link) {
  for (const auto& mark : find_benefits_tied_to_review(text, beside_update_link))
    errors.push_back({pointer,
                      "benefit_tied_to_review",
                      {{"start", std::to_string(mark.start)},
                       {"end", std::to_string(mark.end)},
                       {"word", mark.word}}});
}

}  // namespace entente
