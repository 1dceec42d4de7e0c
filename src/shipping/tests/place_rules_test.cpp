#include "shipping/place_rules.hpp"

#include <gtest/gtest.h>

namespace entente::shipping {
namespace {

TEST(City, is_the_same_however_it_is_written) {
  struct Case {
    const char* carrier;
    const char* order;
    bool same;
  };
  for (const auto& [carrier, order, same] : {
           // France
           Case{"SAINT ETIENNE CEDEX 2", "Saint-Étienne", true},
           Case{"ST-ETIENNE", "Saint-Étienne", true},
           Case{"PARIS 08", "Paris", true},
           Case{"PARIS 8E ARRONDISSEMENT", "Paris", true},
           Case{"Lyon 3ème", "LYON", true},
           Case{"L'HAY LES ROSES", "L’Haÿ-les-Roses", true},
           Case{"STE MARIE", "Sainte-Marie", true},
           Case{"LYON", "Paris", false},
           Case{"Saint-Denis", "Saint-Cloud", false},
           // United States
           Case{"ST LOUIS", "Saint Louis", true},
           Case{"NEW YORK, NY", "New York", true},
           Case{"FT LAUDERDALE", "Fort Lauderdale", true},
           Case{"MT. VERNON", "Mount Vernon", true},
           Case{"BROOKLYN", "New York", false},
           // Great Britain
           Case{"KINGS LYNN", "King's Lynn", true},
           Case{"STOKE ON TRENT", "Stoke-on-Trent", true},
           Case{"BATH", "Bristol", false},
           // Germany
           Case{"MUENCHEN", "München", true},
           Case{"MUNCHEN", "München", true},
           Case{"MÜNCHEN", "Muenchen", true},
           Case{"GIESSEN", "Gießen", true},
           Case{"KOELN", "München", false},
           // Taiwan
           Case{"臺北市", "台北", true},
           Case{"台北市", "臺北市", true},
           Case{"台中", "台北", false},
           // Others
           Case{"KOBENHAVN", "København", true},
           Case{"LODZ", "Łódź", true},
           Case{"", "", false},
           Case{"---", "...", false},
       })
    EXPECT_EQ(same_city(carrier, order), same) << carrier << " / " << order;
}

TEST(City, keeps_a_name_that_is_a_number_alone) {
  EXPECT_EQ(plain_city("29 Palms"), "palms");
  EXPECT_EQ(plain_city("6"), "6");
  EXPECT_EQ(plain_city("市"), "市");
  EXPECT_EQ(plain_city(" - "), "");
}

TEST(PostalCode, is_the_same_partly_the_same_or_another) {
  struct Case {
    const char* country;
    const char* carrier;
    const char* order;
    SameCode same;
  };
  using enum SameCode;
  for (const auto& [country, carrier, order, same] : {
           Case{"FR", "75011", "75011", yes},      Case{"FR", "F-75011", "75 011", yes},
           Case{"FR", "75012", "75011", no},       Case{"FR", "75", "75011", no},
           Case{"US", "10001", "10001-1234", yes}, Case{"US", "100011234", "10001", yes},
           Case{"US", "7652", "07652", yes},       Case{"US", "76521234", "07652", yes},
           Case{"US", "10002", "10001-1234", no},  Case{"PR", "901", "00901", no},
           Case{"GB", "sw1a1aa", "SW1A 1AA", yes}, Case{"GB", "SW1A", "SW1A 1AA", partly},
           Case{"GB", "E14", "E14 5AB", partly},   Case{"GB", "SW1", "SW1A 1AA", no},
           Case{"GB", "SW1A 2AA", "SW1A 1AA", no}, Case{"JE", "JE2", "JE2 3AB", partly},
           Case{"DE", "D-10115", "10115", yes},    Case{"DE", "DE 10115", "10115", yes},
           Case{"DE", "10117", "10115", no},       Case{"TW", "106", "10617", partly},
           Case{"TW", "106409", "106", partly},    Case{"TW", "106", "106", yes},
           Case{"TW", "104", "10617", no},         Case{"NL", "1012", "1012 AB", partly},
           Case{"NL", "1012XX", "1012 AB", no},    Case{"CA", "K1A", "K1A 0B1", partly},
           Case{"MT", "VLT 1117", "SLM 1117", no}, Case{"LV", "LV-1010", "1010", yes},
       })
    EXPECT_EQ(same_postal_code(carrier, order, country), same)
        << country << " " << carrier << " / " << order;
}

TEST(Country, differs_only_where_both_are_known) {
  EXPECT_TRUE(countries_differ("DE", "FR"));
  EXPECT_FALSE(countries_differ("fr", "FR"));
  EXPECT_FALSE(countries_differ("", "FR"));
  EXPECT_FALSE(countries_differ("Francia", "FR"));
  EXPECT_FALSE(countries_differ("UK", "GB"));
  EXPECT_FALSE(countries_differ("FR", "RE"));
  EXPECT_FALSE(countries_differ("US", "PR"));
}

TEST(Region, differs_where_both_are_codes) {
  EXPECT_TRUE(region_codes_differ("IL", "MA"));
  EXPECT_FALSE(region_codes_differ("IL", "il"));
  EXPECT_FALSE(region_codes_differ("IL", "Massachusetts"));
  EXPECT_FALSE(region_codes_differ("", "MA"));
  EXPECT_FALSE(region_codes_differ("NSW", "MA"));
}

}  // namespace
}  // namespace entente::shipping
