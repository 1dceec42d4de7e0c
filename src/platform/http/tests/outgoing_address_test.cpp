// Where requests may go whose address strangers chose (SEC-12).
#include "platform/http/outgoing_address.hpp"

#include <gtest/gtest.h>

#include "platform/http/client.hpp"
#include "platform/http/server.hpp"

namespace entente::http {
namespace {

TEST(PublicAddresses, are_those_of_the_open_internet) {
  for (const char* text : {"1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0",
                           "126.255.255.255", "172.15.255.255", "172.32.0.0", "192.167.255.255",
                           "223.255.255.255", "::ffff:1.1.1.1", "2606:4700::1111", "2a00:1450::1"})
    EXPECT_TRUE(is_public(parse_address(text).value())) << text;
  for (const char* text : {"0.0.0.0",
                           "10.0.0.1",
                           "100.64.0.0",
                           "100.127.255.255",
                           "127.0.0.1",
                           "169.254.169.254",
                           "172.16.0.0",
                           "172.31.255.255",
                           "192.0.0.170",
                           "192.168.0.1",
                           "198.18.0.1",
                           "203.0.113.5",
                           "224.0.0.1",
                           "240.0.0.1",
                           "255.255.255.255",
                           "::ffff:127.0.0.1",
                           "::ffff:10.0.0.1",
                           "::",
                           "::1",
                           "fe80::1",
                           "fc00::1",
                           "fd00:ec2::254",
                           "ff02::1",
                           "64:ff9b::7f00:1",
                           "2002:7f00:1::",
                           "2001::1",
                           "2001:db8::1"})
    EXPECT_FALSE(is_public(parse_address(text).value())) << text;
}

struct Row {
  const char* url;
  std::optional<UrlFault> outside;
  std::optional<UrlFault> in_a_sandbox = {};
};

TEST(UrlFaults, are_told_in_order) {
  const auto none = std::optional<UrlFault>{};
  const auto bad = UrlFault::not_an_address;
  const auto house = UrlFault::not_public_host;
  for (const auto& [url, outside, in_a_sandbox] : {
           Row{"https://shop.example/hooks?a=1", none},
           Row{"https://shop.example:8443/", none},
           Row{"https://1.1.1.1/", none},
           Row{"", bad, bad},
           Row{"shop.example", bad, bad},
           Row{"ftp://shop.example/", bad, bad},
           Row{"https:///x", bad, bad},
           Row{"https://a:b@shop.example/", bad, bad},
           Row{"https://shop.example/#x", bad, bad},
           Row{"https://shop.example/ x", bad, bad},
           Row{"https://shop.example:0/", bad, bad},
           Row{"http://shop.example/", UrlFault::not_https},
           Row{"https://shop.example:22/", UrlFault::other_port},
           Row{"https://127.0.0.1/", house},
           Row{"https://[::1]/", house},
           Row{"https://[::ffff:10.0.0.1]/", house},
           Row{"https://169.254.169.254/", house},
           Row{"https://2130706433/", house},
           Row{"https://0x7f.1/", house},
           Row{"https://0177.0.0.1/", house},
           Row{"https://localhost/", house},
           Row{"https://%6c/", house},
           Row{"https://127.0.0.1./", house},
       }) {
    EXPECT_EQ(fault_of(url, false), outside) << url;
    EXPECT_EQ(fault_of(url, true), in_a_sandbox) << url;
  }
}

// A name that stood for another address when it was checked (DNS rebinding) is no way in: what
// counts is where the connection goes.
TEST(PublicOnly, connects_to_nothing_else_whatever_the_name) {
  std::atomic<int> asked{0};
  ServerOptions options;
  options.port = 0;
  Server server(options, [&](const Request&, const Respond& respond) {
    ++asked;
    respond({});
  });
  server.start();
  for (const char* host : {"127.0.0.1", "localhost", "2130706433", "0177.1"}) {
    OutgoingRequest request;
    request.url = std::string("http://") + host + ":" + std::to_string(server.port()) + "/";
    EXPECT_EQ(post(request).status, 200) << host;
    request.public_only = true;
    EXPECT_THROW(post(request), NoAnswer) << host;
  }
  EXPECT_EQ(asked, 4);
}

}  // namespace
}  // namespace entente::http
