// The formats that couriers publish, one row each. Sources and limits: README.md.
#include <array>

#include "tracking/formats.hpp"

namespace entente::tracking {
namespace {

using enum Courier;

constexpr Check no_check{};
constexpr Check gs1{Rule::mod_10, "31"};
constexpr Check ups_check{.rule = Rule::mod_10, .weights = "12", .letters_from = 3};
constexpr Check ontrac_check{.rule = Rule::mod_10, .weights = "21", .letters_from = 3};
constexpr Check australia_check{Rule::mod_10, "31"};  // letters by their ASCII code
constexpr Check identcode{Rule::mod_10, "49"};
constexpr Check gls_check{Rule::mod_10, "31", 1};
constexpr Check fedex_check{Rule::mod_11_10, "137"};
constexpr Check s10_check{Rule::s10, "79532468"};
constexpr Check luhn{Rule::luhn};
constexpr Check mod_7{Rule::mod_7};
constexpr Check dpd_check{Rule::mod_37_36};
// Labels that leave out the leading 91 or 92 of the barcode still count it: 9 x 3 + 1, 9 x 3 + 2.
constexpr Check gs1_without_91{Rule::mod_10, "31", 28};
constexpr Check gs1_without_92{Rule::mod_10, "31", 29};

constexpr std::string_view zip = "420#{5} 420#{9}";
constexpr std::string_view zip_5 = "420#{5}";

constexpr auto rows = std::to_array<FormatRow>({
    {amazon, "logistics", "TB[ACM]#{12}"},
    {amazon, "logistics_europe", "<amazon_country>#{10}"},
    {amazon, "international", "[ACF]#{10}"},

    {australia_post, "eparcel", "(*{3}#{9}000#{5})? (*{5}#{9}000#{5})?", australia_check},
    {australia_post, "s10", "@{2}(#{8})?AU", s10_check},

    {canada_post, "pin_16", "(#{15})?", gs1},
    {canada_post, "s10", "@{2}(#{8})?CA", s10_check},

    {canpar, "barcode_22", "[CDKLSUXZ]#{21}"},

    {chronopost, "domestic", "[EHPX]@(#{8})?<chronopost_end>", s10_check},

    {dhl, "express", "(#{9})? (#{10})?", mod_7},
    {dhl, "express_piece", "J@{2-3}#{9} J@{2-3}#{10}"},
    {dhl, "parcel_piece", "JD#{18} JJD#{13} JJD#{18}"},
    {dhl, "parcel_identcode", "(#{11})?", identcode},
    {dhl, "parcel_sscc", "(0034#{15})?", gs1},
    {dhl, "parcel_s10", "@{2}(#{8})?DE", s10_check},
    {dhl, "ecommerce", "<dhl_origin>*{10-39}", no_check, {}, "@{2}#{9}@{2} @{12-41}"},
    {dhl, "ecommerce_14", "#{14}"},

    {dpd, "parcel_14", "#{14}", no_check, {}, "0000#{10}"},
    {dpd, "parcel_15", "(#{14})?", dpd_check},
    {dpd, "label_28", "(*{7}#{17}<country_number>)?", dpd_check},

    {fedex, "express_12", "(#{11})?", fedex_check},
    {fedex, "express_34", "[0-8]#{19}(#{13})?", fedex_check},
    {fedex, "astra_32", "3#{15}(#{11})?#{4}", fedex_check},
    {fedex, "door_tag", "DT#{12}"},
    {fedex, "ground_15", "(#{14})?", gs1},
    {fedex, "ground_sscc_18", "<fedex_container>(#{15})?", gs1},
    {fedex, "ground_96_22", "96#{5}(#{14})?", gs1},
    {fedex, "ground_96_34", "96#{18}(#{13})?", fedex_check},
    {fedex, "smartpost", "(9261290#{14})?", gs1, zip},
    {fedex, "smartpost_20", "(61290#{14})?", gs1_without_92},

    {gls, "parcel_12", "(#{11})?", gls_check},

    {gofo, "us", "GFUS#{14}"},

    {la_poste, "colissimo", "[5-9]@#{11}"},
    {la_poste, "tracked_letter", "[1-4]@#{11}"},
    {la_poste, "s10", "@{2}(#{8})?FR", s10_check},

    {landmark, "ltn", "LTN#{8}N1"},

    {lasership, "lx", "L[AEHINX][1-3]#{7}"},
    {lasership, "1ls7_15", "1LS7[12]#{10}"},
    {lasership, "1ls7_17", "1LS7[12]#{2}01[1-4]#{6}1"},
    {lasership, "1lscx", "1LSCX*{10}"},

    {mondial_relay, "shipment_8", "#{8}"},

    {old_dominion, "pro", "(072#{7})? (77[78]#{7})? (780#{7})?", luhn},
    {old_dominion, "guaranteed", "(80#{8})?", luhn},

    {ontrac, "c", "(C#{13})?", ontrac_check},
    {ontrac, "d", "(D#{13})?", ontrac_check},

    {purolator, "pin_12", "([0-5]#{10})?", luhn},
    {purolator, "pin_letters", "@{3}#{9}"},

    {royal_mail, "s10", "@{2}(#{8})?GB", s10_check},

    // The first letter names the service; what has no name of its own is used at home.
    {s10, "parcel", "C@(#{8})?<country>", s10_check},
    {s10, "ems", "E@(#{8})?<country>", s10_check},
    {s10, "ecommerce_parcel", "H@(#{8})?<country>", s10_check},
    {s10, "express_letter", "L@(#{8})?<country>", s10_check},
    {s10, "m_bag", "M@(#{8})?<country>", s10_check},
    {s10, "business_reply", "Q[A-M](#{8})?<country>", s10_check},
    {s10, "registered", "R@(#{8})?<country>", s10_check},
    {s10, "letter", "U@(#{8})?<country>", s10_check},
    {s10, "insured", "V@(#{8})?<country>", s10_check},
    {s10, "domestic", "[ABDFGIJKNOPSTWXYZ]@(#{8})?<country> Q[N-Z](#{8})?<country>", s10_check},

    {sf_express, "waybill", "SF#{12} SF#{13}"},

    {speedee, "barcode_20", "SP#{18}"},

    {ups, "1z", "1Z(*{15})?", ups_check},
    {ups, "waybill", "[AHJKTV](#{9})?", ups_check},

    {usps, "impb_22", "(94#{19})? (95#{19})? (92#{3}9#{15})? (93#{3}[0-8]#{15})?", gs1, zip},
    {usps, "impb_26", "(94#{23})? (95#{23})? (92#{3}9#{19})? (93#{3}[0-8]#{19})?", gs1, zip_5},
    {usps, "impb_30", "(94#{3}9#{23})?", gs1},
    {usps, "service_20", "(#{19})?", gs1, zip, "00#{18}"},
    {usps, "service_20_without_91", "(#{19})?", gs1_without_91, zip, "00#{18}"},
    {usps, "service_22", "(91#{19})?", gs1, zip},
    {usps, "s10", "@{2}(#{8})?US", s10_check},

    {yodel, "barcode", "JD#{16} JJD#{16}"},

    {yunexpress, "waybill", "YT#{16}"},
});

}  // namespace

std::span<const FormatRow> format_rows() {
  return rows;
}

}  // namespace entente::tracking
