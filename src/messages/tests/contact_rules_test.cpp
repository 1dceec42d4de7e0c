#include "messages/contact_rules.hpp"

#include <gtest/gtest.h>

namespace entente::messages {
namespace {

struct Words {
  const char* text;
  bool leads_away;
};

class Contact : public ::testing::TestWithParam<Words> {};
TEST_P(Contact, is_found_and_nothing_else) {
  EXPECT_EQ(leads_away(GetParam().text), GetParam().leads_away) << GetParam().text;
}
INSTANTIATE_TEST_SUITE_P(
    Messages, Contact,
    ::testing::Values(
        // Ways out.
        Words{"Write to me at ana.m@example.org please", true}, Words{"ana@example.org", true},
        Words{"Call +33 6 12 34 56 78", true}, Words{"Appelez-moi au 06.12.34.56.78", true},
        Words{"my number: 0912-345-678", true}, Words{"(555) 123-4567 any time", true},
        Words{"Text me on WhatsApp", true}, Words{"加我微信聊", true}, Words{"請加LINE聊", true},
        Words{"Line ID: ana", true}, Words{"Try Telegram!", true},
        // What people write about orders.
        Words{"The mug came broken.", false}, Words{"Order #1234567890 never came", false},
        Words{"Tracking 1Z999AA10123456784", false},
        Words{"Tracking number: 9400111899223197428490", false},
        Words{"I paid 1234567,50 for it", false},
        Words{"It was due on 2026-11-22, 3 weeks ago", false},
        Words{"On 01.02.2026 I asked for 12 pieces", false}, Words{"Meet me @ noon", false},
        Words{"The lineage of this print", false},
        Words{"It said delivered at 10.30 to 12 rue Oberkampf, 75011 Paris", false},
        Words{"", false}));

}  // namespace
}  // namespace entente::messages
