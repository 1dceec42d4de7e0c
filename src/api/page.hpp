// What answers share: pages of a list, actions, paging by cursor.
#pragma once

#include <boost/describe.hpp>
#include <optional>
#include <string>
#include <vector>

#include "base/problem.hpp"
#include "journal/context.hpp"
#include "platform/json/described.hpp"

namespace entente::api {

template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_cursor;
  std::optional<std::int64_t> total;
  BOOST_DESCRIBE_CLASS(Page, (), (items, next_cursor, total), (), ())
};

template <class T>
struct Items {
  std::vector<T> items;
  BOOST_DESCRIBE_CLASS(Items, (), (items), (), ())
};

// Something the reader may or may not do now. The web draws only these (ADR 0004).
struct Action {
  std::string name;
  bool allowed = false;
  std::optional<std::string> why_not;  // a sentence in the reader's language
};
BOOST_DESCRIBE_STRUCT(Action, (), (name, allowed, why_not))

// An action as the rule answers it: the refusal's message is the reason.
Action allowed_action(std::string_view name);
Action refused_action(const Context& context, std::string_view name, const Problem& why_not);

// The query part of every list.
struct ListQuery {
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(ListQuery, (), (limit, cursor))

// Where a page starts: the sort values of the last row of the page before; empty: at the beginning.
struct Start {
  std::int64_t limit = 20;
  std::vector<std::string> after;
};

// `scope` names the list and its filters: a cursor of another list or tenant is a 400 (API-3).
Answer<Start> start_of(const Context& context, const ListQuery& query, std::string_view scope,
                       std::int64_t limit_default = 20);
std::string cursor_after(const Context& context, std::string_view scope,
                         const std::vector<std::string>& values);

// Rows were read with limit + 1: cuts the surplus one and makes the cursor from the last that
// stays.
template <class Row, class ValuesOf>
std::optional<std::string> cut_page(const Context& context, std::vector<Row>& rows,
                                    const Start& start, std::string_view scope,
                                    ValuesOf values_of) {
  if (static_cast<std::int64_t>(rows.size()) <= start.limit) return std::nullopt;
  rows.resize(static_cast<std::size_t>(start.limit));
  return cursor_after(context, scope, values_of(rows.back()));
}

}  // namespace entente::api
