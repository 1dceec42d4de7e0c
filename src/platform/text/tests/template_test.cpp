#include "platform/text/template.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace entente::text {
namespace {

TEST(Template, escapes_what_people_wrote) {
  Values values{{"comment", "<script>alert(\"x\")</script> & 'co'"}};
  EXPECT_EQ(render_template("<p title=\"{{comment}}\">", values, Escape::html),
            "<p title=\"&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;co&#39;\">");
  EXPECT_EQ(render_template("{{comment}}", values, Escape::none), values["comment"]);
}

TEST(Template, keeps_line_breaks_of_a_text) {
  Values values{{"text", "one\ntwo"}};
  EXPECT_EQ(render_template("{{text}}", values, Escape::html), "one<br>\ntwo");
  EXPECT_EQ(render_template("{{text}}", values, Escape::none), "one\ntwo");
}

TEST(Template, a_value_is_never_read_as_a_template) {
  Values values{{"a", "{{b}} {{> p}}"}, {"b", "secret"}};
  EXPECT_EQ(render_template("{{a}}", values, Escape::none, {{"p", "partial"}}), "{{b}} {{> p}}");
}

TEST(Template, shows_a_section_only_for_a_value) {
  const char* source = "{{#link}}[{{link}}]{{/link}}{{^link}}none{{/link}}";
  EXPECT_EQ(render_template(source, {{"link", "x"}}, Escape::html), "[x]");
  EXPECT_EQ(render_template(source, {{"link", ""}}, Escape::html), "none");
  EXPECT_EQ(render_template(source, {}, Escape::html), "none");
}

TEST(Template, includes_partials_with_the_same_escaping) {
  EXPECT_EQ(render_template("<{{> name}}>", {{"n", "a<b"}}, Escape::html, {{"name", "{{n}}"}}),
            "<a&lt;b>");
}

TEST(Template, refuses_ways_around_escaping) {
  for (const char* source : {"{{{raw}}}", "{{&raw}}", "{{ & raw}}", "{{=<% %>=}}<%&raw%>"}) {
    EXPECT_THROW(render_template(source, {}, Escape::html), std::runtime_error) << source;
    EXPECT_THROW(render_template("{{> p}}", {}, Escape::html, {{"p", source}}), std::runtime_error)
        << source;
  }
}

TEST(Template, refuses_a_template_that_cannot_be_read) {
  EXPECT_THROW(render_template("{{#open}}", {}, Escape::html), std::runtime_error);
  EXPECT_THROW(render_template("{{> p}}", {}, Escape::html, {{"p", "{{#open}}"}}),
               std::runtime_error);
}

}  // namespace
}  // namespace entente::text
