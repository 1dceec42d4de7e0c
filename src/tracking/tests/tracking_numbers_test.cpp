// Every format of the table: made-up numbers, their check digits computed by another program.
#include "tracking/tracking_numbers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <utility>

#include "kit/processor_time.hpp"
#include "platform/json/described.hpp"
#include "tracking/formats.hpp"

namespace entente::tracking {
namespace {

using enum Courier;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

constexpr int none = -1;  // nothing to compute
constexpr int last = -2;

struct Sample {
  Courier courier;
  std::string format;
  std::string number;
  int check_at;
};

const std::vector<Sample> samples = {
    {amazon, "logistics", "TBA300512345678", none},
    {amazon, "logistics_europe", "FR3004512345", none},
    {amazon, "international", "C4100512345", none},
    {australia_post, "eparcel", "ABC000123401000930807", last},
    {australia_post, "eparcel", "33XYZ123456701000960205", last},
    {australia_post, "s10", "LX203040517AU", 10},
    {canada_post, "pin_16", "7001234500067890", last},
    {canada_post, "s10", "CX516273840CA", 10},
    {canpar, "barcode_22", "D420000000001234567890", none},
    {chronopost, "domestic", "XW314159268TS", 10},
    {dhl, "express", "1234567891", last},
    {dhl, "express", "27182818283", last},
    {dhl, "express_piece", "JVGL0512345678", none},
    {dhl, "express_piece", "JJD051234567", none},
    {dhl, "parcel_piece", "JJD1410300012345", none},
    {dhl, "parcel_piece", "JD014600001234567890", none},
    {dhl, "parcel_identcode", "201234567892", last},
    {dhl, "parcel_sscc", "00340434000123456784", last},
    {dhl, "parcel_s10", "CY161803397DE", 10},
    {dhl, "ecommerce", "GM1234567890AB", none},
    {dhl, "ecommerce_14", "41234560001234", none},
    {dpd, "parcel_14", "01451234567890", none},
    {dpd, "parcel_15", "01451234567890T", last},
    {dpd, "label_28", "007500101451234567890101250J", last},
    {dpd, "label_28", "0EC1A1B155012345678901368265", last},
    {fedex, "express_12", "612991234562", last},
    {fedex, "express_34", "1001555555555559021061299123456787", last},
    {fedex, "astra_32", "32718281828459046129912345622014", 27},
    {fedex, "door_tag", "DT612345678901", none},
    {fedex, "ground_15", "041400055512348", last},
    {fedex, "ground_sscc_18", "010314159265358972", last},
    {fedex, "ground_96_22", "9611019098765400012347", last},
    {fedex, "ground_96_34", "9622015600001234567000061299123452", last},
    {fedex, "smartpost", "9261290123456789012340", last},
    {fedex, "smartpost_20", "61290123456789012340", last},
    {gls, "parcel_12", "203040506078", last},
    {gofo, "us", "GFUS01234567890123", none},
    {la_poste, "colissimo", "6A01234567890", none},
    {la_poste, "tracked_letter", "2C01234567890", none},
    {la_poste, "s10", "RK271828189FR", 10},
    {landmark, "ltn", "LTN71234567N1", none},
    {lasership, "lx", "LX21234567", none},
    {lasership, "1ls7_15", "1LS721234567890", none},
    {lasership, "1ls7_17", "1LS71200131234561", none},
    {lasership, "1lscx", "1LSCXAB12CD34EF", none},
    {mondial_relay, "shipment_8", "31415926", none},
    {old_dominion, "pro", "07212345677", last},
    {old_dominion, "pro", "77812345674", last},
    {old_dominion, "guaranteed", "80123456784", last},
    {ontrac, "c", "C10031415926535", last},
    {ontrac, "d", "D10027182818287", last},
    {purolator, "pin_12", "330123456783", last},
    {purolator, "pin_letters", "ABC012345678", none},
    {royal_mail, "s10", "SF141421354GB", 10},
    {Courier::s10, "parcel", "CP173205087JP", 10},
    {Courier::s10, "ems", "EE173205087CH", 10},
    {Courier::s10, "ecommerce_parcel", "HA173205087SG", 10},
    {Courier::s10, "express_letter", "LZ173205087IT", 10},
    {Courier::s10, "m_bag", "MA173205087PL", 10},
    {Courier::s10, "business_reply", "QM173205087BE", 10},
    {Courier::s10, "registered", "RB173205087HK", 10},
    {Courier::s10, "letter", "UA173205087CN", 10},
    {Courier::s10, "insured", "VV173205087ES", 10},
    {Courier::s10, "domestic", "PB173205087PT", 10},
    {Courier::s10, "domestic", "QN173205087NL", 10},
    {Courier::s10, "registered", "RA000000005SE", 10},
    {Courier::s10, "registered", "RA000040150SE", 10},
    {sf_express, "waybill", "SF1301234567890", none},
    {speedee, "barcode_20", "SP012345670001234567", none},
    {ups, "1z", "1ZA1B2C30312345673", last},
    {ups, "waybill", "K1234567895", last},
    {usps, "impb_22", "9400111899560123456781", last},
    {usps, "impb_22", "9205590123456012345677", last},
    {usps, "impb_22", "9305501234560123456785", last},
    {usps, "impb_22", "9505512345678901234568", last},
    {usps, "impb_22", "420902109400111899560123456781", last},
    {usps, "impb_22", "4209021012349400111899560123456781", last},
    {usps, "impb_26", "92001901234567123456789019", last},
    {usps, "impb_26", "4209021092001901234567123456789019", last},
    {usps, "impb_30", "940019012345671234567890123457", last},
    {usps, "service_20", "03123456789012345672", last},
    {usps, "service_20_without_91", "71123456789012345675", last},
    {usps, "service_22", "9101123456789012345676", last},
    {usps, "s10", "LK223606791US", 10},
    {yodel, "barcode", "JJD0002201234567890", none},
    {yunexpress, "waybill", "YT2412300123456789", none},
};

std::vector<Candidate> candidates(std::string_view number) {
  return recognize(number).candidates;
}

std::string digit_after(char c) {
  return std::string(1, c == '9' ? '0' : c == 'Z' ? 'A' : static_cast<char>(c + 1));
}

std::string with_next_digit(std::string number, std::size_t at) {
  return number.replace(at, 1, digit_after(number[at]));
}

TEST(TrackingNumbers, each_format_takes_its_numbers) {
  for (const auto& [courier, format, number, check_at] : samples) {
    const auto found = recognize(number);
    EXPECT_TRUE(found.valid) << number;
    EXPECT_EQ(found.number, number);
    EXPECT_THAT(found.candidates, Contains(Candidate{courier, format})) << number;
  }
}

TEST(TrackingNumbers, each_format_of_the_table_has_a_sample) {
  std::set<std::pair<Courier, std::string>> seen;
  for (const auto& sample : samples) seen.emplace(sample.courier, sample.format);
  for (const auto& row : format_rows())
    EXPECT_TRUE(seen.contains({row.courier, std::string(row.name)})) << row.name;
}

TEST(TrackingNumbers, a_wrong_check_digit_is_refused_by_the_format) {
  for (const auto& [courier, format, number, check_at] : samples) {
    if (check_at == none) continue;
    const auto at = check_at == last ? number.size() - 1 : static_cast<std::size_t>(check_at);
    const auto wrong = with_next_digit(number, at);
    EXPECT_THAT(candidates(wrong), Not(Contains(Candidate{courier, format}))) << wrong;
  }
}

TEST(TrackingNumbers, a_wrong_digit_before_the_check_digit_is_refused_by_the_format) {
  for (const auto& [courier, format, number, check_at] : samples) {
    if (check_at == none) continue;
    const auto at = check_at == last ? number.size() - 1 : static_cast<std::size_t>(check_at);
    const auto wrong = with_next_digit(number, at - 1);
    EXPECT_THAT(candidates(wrong), Not(Contains(Candidate{courier, format}))) << wrong;
  }
}

TEST(TrackingNumbers, too_short_and_too_long_is_refused_by_the_format) {
  for (const auto& [courier, format, number, check_at] : samples) {
    if (format == "ecommerce") continue;  // of any length from 12 to 41, see below
    const Candidate candidate{courier, format};
    // By three: one character may lead to another length of the same format (12 and 13 of SF).
    EXPECT_THAT(candidates(number.substr(0, number.size() - 3)), Not(Contains(candidate)))
        << number;
    EXPECT_THAT(candidates(number + "777"), Not(Contains(candidate))) << number;
  }
}

TEST(TrackingNumbers, no_courier_takes_these) {
  for (const std::string_view number :
       {"",
        "   ",
        "-",
        "0",
        "0000000000",
        "000000000000000",
        "HELLO",
        "12345",
        "1234567",
        "1ZA1B2C30312345674",  // UPS, wrong check digit
        "2ZA1B2C30312345673",  // UPS starts with 1Z
        "1ZA1B2C3031234567",   // UPS, a digit missing
        "TBB300512345678",     // Amazon knows TBA, TBC and TBM
        "TBA30051234567",
        "TBA3005123456789",
        "RB173205086HK",  // S10, wrong check digit
        "RB173205087XX",  // S10, no such country
        "RB17320508HK",
        "R1173205087HK",                  // S10, wrong form
        "LX203040512CN",                  // S10 in form, also where DHL knows the letters
        "9400111899560123456782",         // USPS, wrong check digit
        "9205500123456012345672",         // 92 names mailers of nine digits, starting with 9
        "9305590123456012345674",         // 93 those of six, starting with 0 to 8
        "42090210940011189956012345678",  // routing, and a digit missing
        "007500101451234567890101999Q",   // DPD, no such country
        "1234567892",                     // DHL Express, wrong remainder
        "GMABCDEFGHIJKL",                 // DHL eCommerce has digits
        "GM123456789",
        "LTN71234567N2",
        "LTN7123456N1",
        "YT241230012345678",
        "SX012345670001234567",
        "GFUS0123456789012",
        "1LS731234567890",
        "1LS71200131234562",
        "LX41234567",
        "LB21234567",
        "C10031415926536",
        "KY012345678",
        "6A0123456789",
        "SF130123456789012",
        "0A01234567890"}) {
    const auto found = recognize(number);
    EXPECT_FALSE(found.valid) << number;
    EXPECT_THAT(found.candidates, IsEmpty()) << number;
  }
}

TEST(TrackingNumbers, dhl_ecommerce_from_twelve_to_forty_one) {
  const Candidate candidate{dhl, "ecommerce"};
  EXPECT_THAT(candidates("GM" + std::string(9, '7')), Not(Contains(candidate)));
  EXPECT_THAT(candidates("GM" + std::string(10, '7')), Contains(candidate));
  EXPECT_THAT(candidates("GM" + std::string(39, '7')), Contains(candidate));
  EXPECT_THAT(candidates("GM" + std::string(40, '7')), Not(Contains(candidate)));
}

TEST(TrackingNumbers, a_national_post_stands_beside_the_postal_standard) {
  EXPECT_THAT(candidates("RK271828189FR"),
              ElementsAre(Candidate{la_poste, "s10"}, Candidate{Courier::s10, "registered"}));
}

TEST(TrackingNumbers, one_number_may_belong_to_several_couriers) {
  EXPECT_THAT(candidates("01451234567890"),
              ElementsAre(Candidate{dhl, "ecommerce_14"}, Candidate{dpd, "parcel_14"}));
}

TEST(TrackingNumbers, blanks_dashes_and_case_do_not_matter) {
  const std::string number = "1ZA1B2C30312345673";
  EXPECT_EQ(recognize(" 1Z A1B-2C3 03 12345 673\t\n").number, number);
  EXPECT_TRUE(recognize("1z a1b2c3 03 1234567-3").valid);
  EXPECT_TRUE(recognize("1Z\u00a0A1B2C3\u201303\u202f1234\u200b5673").valid);
  EXPECT_TRUE(recognize("1ls71200131234 56-1").valid);
}

TEST(TrackingNumbers, what_is_no_text_is_no_number) {
  EXPECT_FALSE(recognize("1ZA1B2C3031234567\xff").valid);
  EXPECT_EQ(recognize("1z\xff\xc3").number, "1Z??");
  EXPECT_FALSE(recognize("1ZA1B2C3031234567\u0663").valid);  // an Arabic digit
  EXPECT_FALSE(recognize(std::string_view("1ZA1B2C30312345673\0", 19)).valid);
}

TEST(TrackingNumbers, becomes_json) {
  EXPECT_EQ(json::to_json_text(recognize("k 1234567895")),
            R"({"number":"K1234567895","valid":true,)"
            R"("candidates":[{"courier":"ups","format":"waybill"}]})");
  EXPECT_EQ(json::to_json_text(recognize("no")),
            R"({"number":"NO","valid":false,"candidates":[]})");
}

TEST(TrackingNumbers, a_thousand_numbers_take_a_moment_even_huge_ones) {
  const std::string huge(20'000, '7');
  const auto begin = kit::processor_time();
  for (int i = 0; i < 500; ++i) {
    recognize(samples[static_cast<std::size_t>(i) % samples.size()].number);
    recognize(i % 10 == 0 ? huge : "GM" + std::string(39, 'A'));
  }
  EXPECT_LT(kit::processor_time() - begin, std::chrono::seconds(1));
}

}  // namespace
}  // namespace entente::tracking
