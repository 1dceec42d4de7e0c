// Files that prove something in the demo's cases: two pictures of our own (tools/demo_pictures) and
// a receipt that is written here.
#pragma once

#include <string>
#include <vector>

#include "app/demo/demo_stage.hpp"
#include "evidence/evidence.hpp"

namespace entente::app::demo {

// Whose file it is, and of what.
struct Exhibit {
  Who who;
  ShopId shop;
  OrderId order;
  std::string name;
  policies::Proof proves = policies::Proof::other;
};

// `picture` is broken.jpg or packed.jpg. The file is a draft until a command takes it along.
evidence::Attachment send_photo(Stage& stage, const Exhibit& exhibit, std::string_view picture);
evidence::Attachment send_receipt(Stage& stage, const Exhibit& exhibit,
                                  const std::vector<std::string>& lines);

// One page with these lines; what is not of Western Europe becomes a question mark.
std::string pdf_of(const std::vector<std::string>& lines);

}  // namespace entente::app::demo
