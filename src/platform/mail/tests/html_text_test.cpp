#include "platform/mail/html_text.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "kit/processor_time.hpp"
#include "platform/mail/visible_text.hpp"

namespace entente::mail {
namespace {

struct Page {
  const char* html;
  const char* text;
};

class Html : public testing::TestWithParam<Page> {};

TEST_P(Html, becomes_text) {
  EXPECT_EQ(html_text(GetParam().html), GetParam().text);
}

const Page pages[] = {
    {"<p>One</p><p>Two</p>", "One\n\nTwo\n"},
    {"<div>One</div><div>Two</div>", "One\nTwo\n"},
    {"One<br>Two<br/><br>Three", "One\nTwo\n\nThree\n"},
    {"<p class=MsoNormal>One<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p "
     "class=MsoNormal>Two</p>",
     "One\n\nTwo\n"},
    {"a  <b>b</b>\n c", "a b c\n"},
    {"<pre>a  b\n c</pre>", "a  b\n c\n"},
    {"<ul><li>lamp<li>bulb</ul>", "- lamp\n- bulb\n"},
    {"<table><tr><td>lamp</td><td>10</td></tr><tr><td>bulb</td><td>2</td></tr></table>",
     "lamp 10\nbulb 2\n"},
    {"caf&eacute; &#8364;&#x41; &amp;amp; &unknown; &", "café €A &amp; &unknown; &\n"},
    {"1 < 2 and <3", "1 < 2 and <3\n"},
    {"<style>p{}</style><script>alert('</p>')</script>x<!-- no --><title>t</title>", "x\n"},
    {"<head><title>t</title><p>seen", "seen\n"},
    {"<div style='display:none'>hidden <b>too</b></div>seen", "seen\n"},
    {"<a href='https://Lamps.test/A?b'>the photo</a>", "the photo <https://Lamps.test/A?b>\n"},
    {"<a href='https://lamps.test/'>lamps.test</a> <a href='mailto:a@b.test'>write</a>",
     "lamps.test write\n"},
    {"<a href='javascript:x()'>click</a>", "click\n"},
    {"Nice <img alt='👍' src=x><img alt='logo of us' src=y>", "Nice 👍\n"},
    {"a<hr>b", "a\n________________________________\nb\n"},
    {"x<blockquote type=cite>quoted<br>more</blockquote>", "x\n\n> quoted\n> more\n"},
    {"<blockquote style='margin:0 0 0 40px;border:none'>indented</blockquote>", "indented\n"},
    {"", ""},
    {"<", "<\n"},
    {"<!--", ""},
    {"<p a='", ""},
    {"</div></p>x", "x\n"},
};

INSTANTIATE_TEST_SUITE_P(pages, Html, testing::ValuesIn(pages),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

struct Client {
  const char* program;
  const char* html;
};

class Reply : public testing::TestWithParam<Client> {};

TEST_P(Reply, shows_the_answer_alone) {
  EXPECT_EQ(visible_text(html_text(GetParam().html)), "It came.\nThanks") << GetParam().program;
}

const Client clients[] = {
    {"Gmail",
     "<div dir=ltr>It came.<div>Thanks</div></div><br><div class=gmail_quote><div class=gmail_attr>"
     "On Tue, Mar 3, 2026 Lampes &lt;<a href='mailto:a@l.test'>a@l.test</a>&gt; wrote:<br></div>"
     "<blockquote class=gmail_quote style='border-left:1px #ccc solid'>Did it?</blockquote></div>"},
    {"Gmail in an unknown language",
     "<div>It came.<div>Thanks</div></div><div class=gmail_quote><div class=gmail_attr>Qwx "
     "zzv:</div>"
     "<blockquote class=gmail_quote>Did it?</blockquote></div>"},
    {"Gmail forward",
     "<div>It came.<div>Thanks</div></div><div class=gmail_quote><div class=gmail_attr>"
     "---------- Forwarded message ---------<br>From: Lampes &lt;a@l.test&gt;<br>Subject: "
     "x<br></div>Did it?</div>"},
    {"Gmail with a signature",
     "<div>It came.<div>Thanks</div><div class=gmail_signature>Ana Lima<br>Lyon</div></div>"
     "<div class=gmail_quote><div class=gmail_attr>On Tue, L "
     "wrote:</div><blockquote>x</blockquote></div>"},
    {"Apple Mail",
     "<html><head></head><body>It came.<div>Thanks<br><div><br><blockquote type=cite><div>On Mar "
     "3, 2026, at "
     "10:00, L &lt;a@l.test&gt; wrote:</div><br><div>Did "
     "it?</div></blockquote></div></div></body></html>"},
    {"Thunderbird",
     "<p>It came.<br>Thanks</p><div class=moz-cite-prefix>On 03/03/2026 10:00, L wrote:<br></div>"
     "<blockquote type=cite cite='mid:x'>Did it?</blockquote>"},
    {"Thunderbird with a signature",
     "<p>It came.<br>Thanks</p><pre class=moz-signature>-- \nAna</pre>"
     "<div class=moz-cite-prefix>On 03/03/2026, L wrote:</div><blockquote "
     "type=cite>x</blockquote>"},
    {"Outlook desktop",
     "<div class=WordSection1><p class=MsoNormal>It came.<o:p></o:p></p><p "
     "class=MsoNormal>Thanks</p>"
     "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p "
     "class=MsoNormal>"
     "<b>Zbx:</b> Lampes<br><b>Qwv:</b> Tuesday</p></div><p class=MsoNormal>Did it?</p></div>"},
    {"Outlook on the web",
     "<div>It came.</div><div>Thanks</div><div id=appendonsend></div><hr><div id=divRplyFwdMsg "
     "dir=ltr>"
     "<b>From:</b> Lampes<br><b>Sent:</b> Tuesday<br></div><div>Did it?</div>"},
    {"Outlook on the web with a signature",
     "<div>It came.</div><div>Thanks</div><div id=Signature><p>Ana</p></div><div "
     "id=appendonsend></div>"
     "<div id=divRplyFwdMsg>x</div>y"},
    {"Outlook for phones",
     "<div>It came.</div><div>Thanks</div><div id=ms-outlook-mobile-signature>Get Outlook for "
     "iOS</div>"
     "<hr><div id=mail-editor-reference-message-container><div id=divRplyFwdMsg>From: "
     "L</div>x</div>"},
    {"Hotmail",
     "<div>It came.<br>Thanks<br><hr id=stopSpelling>Date: Tue, 3 Mar 2026<br>Subject: x<br>From: "
     "a@l.test<br>"
     "To: b@l.test<br><br>Did it?</div>"},
    {"Yahoo",
     "<div>It came.</div><div>Thanks</div><div id=yahoo_quoted_1 class=yahoo_quoted><div>On "
     "Tuesday, L wrote:</div>"
     "<div>Did it?</div></div>"},
    {"Proton",
     "<div>It came.<br>Thanks</div><div class=protonmail_signature_block>Sent with Proton "
     "Mail</div>"
     "<div class=protonmail_quote>On Tuesday, L wrote:<br><blockquote "
     "class=protonmail_quote>x</blockquote></div>"},
    {"Zoho",
     "<div>It came.<br>Thanks</div><div class=zmail_extra><div>---- On Tue, L wrote ----</div>"
     "<blockquote>x</blockquote></div>"},
    {"Roundcube",
     "<p>It came.<br>Thanks</p><p id=reply-intro>On 2026-03-03 10:00, L wrote:</p><blockquote "
     "type=cite>x</blockquote>"},
};

INSTANTIATE_TEST_SUITE_P(clients, Reply, testing::ValuesIn(clients),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

TEST(html_text, answers_inside_a_quote_stay) {
  const auto text = html_text(
      "<div class=gmail_quote><div class=gmail_attr>On Tue, 3 Mar 2026 at 10:00, L wrote:</div>"
      "<blockquote>Which colour?</blockquote><div>Blue.</div><blockquote>Which size?</blockquote>"
      "<div>Small.</div></div>");
  EXPECT_EQ(visible_text(text), "Blue.\n\n> Which size?\n\nSmall.");
}

TEST(html_text, a_forwarded_mail_without_a_word_shows_what_it_holds) {
  EXPECT_EQ(
      visible_text(html_text("<div id=divRplyFwdMsg>From: L &lt;a@l.test&gt;<br>Subject: x</div>"
                             "<div>Did it?</div>")),
      "Did it?");
}

TEST(html_text, no_page_takes_a_second) {
  for (const std::string piece :
       {"<div>", "<!--", "<a ", "&", "<script></x", "<p a='", "</b>", "<blockquote>x</p>",
        "<div class=gmail_attr>a<br>", "<div class=gmail_attr>a<br></div>", "<pre>\n", "\xFF<"}) {
    std::string html;
    while (html.size() < (1U << 20)) html += piece;
    const auto start = kit::processor_time();
    (void)html_text(html);
    EXPECT_LT(kit::processor_time() - start, std::chrono::seconds(6)) << piece;
  }
}

}  // namespace
}  // namespace entente::mail
