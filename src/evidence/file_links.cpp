#include "evidence/file_links.hpp"

#include "evidence/file_rules.hpp"
#include "evidence/file_store.hpp"
#include "orders/orders.hpp"

namespace entente::evidence {

Answer<LinkHolder> holder_of(const Context& context, people::LinkPurpose purpose,
                             const std::string& token) {
  const auto link = people::usable_link(context.session, purpose, token, context.now);
  if (!link) return refused(link.error());
  const auto shop = link->shop_id.value_or(ShopId{});
  const auto order = orders::order_by_id(context.session, shop, OrderId{link->subject_id});
  if (!order) return not_found();
  return LinkHolder{
      *link,
      {shop, order->row.id, FileSide::buyer, sender_of_buyer(order->row.person_id, link->id.uuid)}};
}

Answer<File> find_by_link(const Context& context, const LinkHolder& holder, FileId id) {
  const auto& sender = holder.sender;
  const auto file = file_store::by_id(context.session, sender.shop_id, id);
  if (!file || file->order_id != sender.order_id || !may_see(*file, sender.id)) return not_found();
  const bool is_narrow = holder.link.purpose == people::LinkPurpose::conversation;
  if (is_narrow && file->submitted_at && !file->thread_id) return not_found();
  return *file;
}

}  // namespace entente::evidence
