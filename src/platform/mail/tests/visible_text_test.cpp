#include "platform/mail/visible_text.hpp"

#include <gtest/gtest.h>

#include <chrono>

#include "base/text.hpp"
#include "kit/processor_time.hpp"

namespace entente::mail {
namespace {

struct Form {
  const char* program;
  const char* below;  // what stands below the person's words
};

class BelowTheAnswer : public testing::TestWithParam<Form> {};

TEST_P(BelowTheAnswer, is_cut) {
  const std::string answer = "The parcel came today.\nThe lamp inside is broken.";
  EXPECT_EQ(visible_text(answer + "\n\n" + GetParam().below), answer);
}

constexpr const char* quote = "\n\n> Did the parcel arrive?\n>\n> Lampes Moreau\n";

#define WROTE(line) line "\n\n> Did the parcel arrive?\n>\n> Lampes Moreau\n"

const Form introduced[] = {
    {"Gmail", WROTE("On Tue, Mar 3, 2026 at 10:00 AM Lampes Moreau <a@lampes.test> wrote:")},
    {"Gmail, wrapped",
     WROTE("On Tue, Mar 3, 2026 at 10:00 AM Lampes Moreau <\na@lampes.test> wrote:")},
    {"Gmail, wrapped twice",
     WROTE("On Tue, Mar 3, 2026 at 10:00 AM\nLampes Moreau\n<a@lampes.test>\nwrote:")},
    {"Apple Mail", WROTE("On Mar 3, 2026, at 10:00, Lampes Moreau <a@lampes.test> wrote:")},
    {"Apple Mail, marked",
     "> On Mar 3, 2026, at 10:00, Lampes <a@lampes.test> wrote:\n> \n> Did it?\n"},
    {"Thunderbird", WROTE("On 03/03/2026 10:00, Lampes Moreau wrote:")},
    {"Yahoo", WROTE("On Tuesday, March 3, 2026, 10:00:00 AM GMT+1, Lampes <a@lampes.test> wrote:")},
    {"Yahoo, not marked",
     "On Tuesday, March 3, 2026 10:00 AM, Lampes <a@lampes.test> wrote:\n\nDid it?"},
    {"Proton",
     "------- Original Message -------\nOn Tuesday, March 3rd, 2026 at 10:00 AM, "
     "Lampes <a@lampes.test> wrote:\n\n> Did it?\n"},
    {"Proton, old dashes", "‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐\nDid it?"},
    {"Zoho",
     "---- On Tue, 03 Mar 2026 10:00:00 +0100 Lampes <a@lampes.test> wrote ----\n\nDid it?"},
    {"Gmail, an address on its own line",
     WROTE("On Tue, 3 Mar 2026 at 10:00 Lampes Moreau\n\n<a@lampes.test> wrote:")},
    {"name first", WROTE("Lampes Moreau <a@lampes.test> wrote:")},
    {"name and quote alone", WROTE("Lampes Moreau wrote:")},
    {"Tutanota", WROTE("Mar 3, 2026, 10:00 by a@lampes.test:")},
    {"Horde", WROTE("Quoting Lampes Moreau <a@lampes.test>:")},
    {"English with GMT", "2026-03-03 10:00 GMT+01:00 Lampes Moreau <a@lampes.test>:\n\n> Did it?"},
    {"French", WROTE("Le mar. 3 mars 2026 à 10:00, Lampes Moreau <a@lampes.test> a écrit :")},
    {"French, name first", WROTE("Lampes Moreau a écrit le 03/03/2026 à 10:00 :")},
    {"French, wrapped",
     WROTE("Le mardi 3 mars 2026 à 10:00:00 UTC+1, Lampes Moreau\n<a@lampes.test> a écrit :")},
    {"German", WROTE("Am Di., 3. März 2026 um 10:00 Uhr schrieb Lampes <a@lampes.test>:")},
    {"German, name first",
     WROTE("Lampes <a@lampes.test> schrieb am Di., 3.\nMärz 2026 um 10:00 Uhr:")},
    {"German, Horde", WROTE("Zitat von Lampes Moreau <a@lampes.test>:")},
    {"Spanish", WROTE("El mar, 3 mar 2026 a las 10:00, Lampes (<a@lampes.test>) escribió:")},
    {"Catalan",
     WROTE("Missatge de Lampes <a@lampes.test> del dia dt., 3 de març 2026 a les 10:00:")},
    {"Italian",
     WROTE("Il giorno mar 3 mar 2026 alle ore 10:00 Lampes <a@lampes.test> ha scritto:")},
    {"Portuguese", WROTE("Em ter., 3 de mar. de 2026 às 10:00, Lampes <a@lampes.test> escreveu:")},
    {"Dutch", WROTE("Op di 3 mrt 2026 om 10:00 schreef Lampes <a@lampes.test>:")},
    {"Polish", WROTE("wt., 3 mar 2026 o 10:00 Lampes <a@lampes.test> napisał(a):")},
    {"Polish, webmail", WROTE("W dniu 03.03.2026 o 10:00, Lampes pisze:")},
    {"Russian", WROTE("вт, 3 мар. 2026 г. в 10:00, Lampes <a@lampes.test>:")},
    {"Russian, webmail", WROTE("Вторник, 3 марта 2026, 10:00 +03:00 от Lampes <a@lampes.test>:")},
    {"Russian, verb", WROTE("03.03.2026, 10:00, \"Lampes\" <a@lampes.test> написал:")},
    {"Ukrainian", WROTE("вт, 3 бер. 2026 р. о 10:00 Lampes <a@lampes.test> пише:")},
    {"Swedish", WROTE("Den tis 3 mars 2026 kl 10:00 skrev Lampes <a@lampes.test>:")},
    {"Danish", WROTE("Den tirs. 3. mar. 2026 kl. 10.00 skrev Lampes <a@lampes.test>:")},
    {"Norwegian", WROTE("tir. 3. mar. 2026 kl. 10:00 skrev Lampes <a@lampes.test\n>:")},
    {"Finnish", WROTE("ti 3. maalisk. 2026 klo 10.00 Lampes (a@lampes.test) kirjoitti:")},
    {"Czech", WROTE("út 3. 3. 2026 v 10:00 odesílatel Lampes <a@lampes.test> napsal:")},
    {"Hungarian", WROTE("Lampes <a@lampes.test> ezt írta (időpont: 2026. márc. 3., K, 10:00):")},
    {"Romanian", WROTE("În mar., 3 mar. 2026 la 10:00, Lampes <a@lampes.test> a scris:")},
    {"Turkish", WROTE("Lampes <a@lampes.test>, 3 Mar 2026 Sal, 10:00 tarihinde şunu yazdı:")},
    {"Greek",
     WROTE("Στις Τρί 3 Μαρ 2026 στις 10:00 π.μ., ο χρήστης Lampes <a@lampes.test> έγραψε:")},
    {"Hebrew",
     WROTE(
         "\u202Bבתאריך יום ג׳, 3 במרץ 2026 ב-10:00 מאת \u202ALampes\u202C <a@lampes.test>:\u202C")},
    {"Vietnamese", WROTE("Vào Th 3, 3 thg 3, 2026 vào lúc 10:00 Lampes <a@lampes.test> đã viết:")},
    {"Chinese, simplified", WROTE("Lampes <a@lampes.test> 于2026年3月3日周二 10:00写道：")},
    {"Chinese, Apple", WROTE("在 2026年3月3日，10:00，Lampes <a@lampes.test> 写道：")},
    {"Chinese, traditional", WROTE("Lampes <a@lampes.test> 於 2026年3月3日 週二 上午10:00寫道：")},
    {"Japanese", WROTE("2026年3月3日(火) 10:00 Lampes <a@lampes.test>:")},
    {"Japanese, Apple", WROTE("2026/03/03 10:00、Lampes <a@lampes.test>のメール:")},
    {"Korean", WROTE("2026년 3월 3일 (화) 오전 10:00, Lampes <a@lampes.test>님이 작성:")},
};

INSTANTIATE_TEST_SUITE_P(introduced_quotes, BelowTheAnswer, testing::ValuesIn(introduced),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

const Form header_blocks[] = {
    {"Outlook",
     "From: Lampes Moreau <a@lampes.test>\nSent: Tuesday, March 3, 2026 10:00\nTo: Ana\n"
     "Subject: Your order\n\nDid the parcel arrive?"},
    {"Outlook with a rule",
     "________________________________\nFrom: Lampes\nSent: Tuesday\nTo: Ana\n"
     "Subject: Your order\n\nDid it?"},
    {"bold marks",
     "*From:* Lampes <a@lampes.test>\n*Sent:* Tuesday\n*To:* Ana\n*Subject:* Order\n\nDid it?"},
    {"empty lines between",
     "From: Lampes\n\nSent: Tuesday\n\nTo: Ana\n\nSubject: Order\n\nDid it?"},
    {"long recipients",
     "From: Lampes\nSent: Tuesday\nTo: Ana <ana@x.test>;\n Ben <ben@x.test>\nSubject: x\n\nDid "
     "it?"},
    {"phone",
     "-------- Original message --------\nFrom: Lampes\nDate: 03/03/2026 10:00 (GMT+01:00)\n"
     "To: Ana\nSubject: Order\n\nDid it?"},
    {"no subject below dashes",
     "-----Original Message-----\nFrom: a@lampes.test\nTo: ana@x.test\n\nDid it?"},
    {"Hotmail",
     "Date: Tue, 3 Mar 2026 10:00\nSubject: Order\nFrom: a@lampes.test\nTo: ana@x.test\n\nDid it?"},
    {"French",
     "De : Lampes <a@lampes.test>\nEnvoyé : mardi 3 mars 2026 10:00\nÀ : Ana\nObjet : "
     "Commande\n\nAlors ?"},
    {"French, original",
     "-----Message d'origine-----\nDe : Lampes\nEnvoyé : mardi\nÀ : Ana\nObjet : x\n\nAlors ?"},
    {"French, webmail",
     "----- Mail original -----\nDe: \"Lampes\" <a@lampes.test>\nÀ: ana@x.test\nObjet: x\n\nAlors "
     "?"},
    {"German",
     "Von: Lampes <a@lampes.test>\nGesendet: Dienstag, 3. März 2026\nAn: Ana\nBetreff: "
     "Bestellung\n\nUnd?"},
    {"German, sent first",
     "Gesendet: Dienstag, 3. März 2026 um 10:00 Uhr\nVon: Lampes <a@lampes.test>\nAn: Ana\n"
     "Betreff: Bestellung\n\nUnd?"},
    {"German, original",
     "-----Ursprüngliche Nachricht-----\nVon: Lampes\nGesendet: Dienstag\nAn: Ana\nBetreff: "
     "x\n\nUnd?"},
    {"Spanish", "De: Lampes <a@lampes.test>\nEnviado el: martes\nPara: Ana\nAsunto: Pedido\n\n¿Y?"},
    {"Italian", "Da: Lampes <a@lampes.test>\nInviato: martedì\nA: Ana\nOggetto: Ordine\n\nAllora?"},
    {"Portuguese", "De: Lampes <a@lampes.test>\nEnviado: terça\nPara: Ana\nAssunto: Pedido\n\nE?"},
    {"Dutch",
     "Van: Lampes <a@lampes.test>\nVerzonden: dinsdag\nAan: Ana\nOnderwerp: Bestelling\n\nEn?"},
    {"Polish", "Od: Lampes <a@lampes.test>\nWysłano: wtorek\nDo: Ana\nTemat: Zamówienie\n\nI?"},
    {"Russian", "От: Lampes <a@lampes.test>\nОтправлено: вторник\nКому: Ana\nТема: Заказ\n\nНу?"},
    {"Swedish", "Från: Lampes <a@lampes.test>\nSkickat: tisdag\nTill: Ana\nÄmne: Order\n\nNå?"},
    {"Danish", "Fra: Lampes <a@lampes.test>\nSendt: tirsdag\nTil: Ana\nEmne: Ordre\n\nNå?"},
    {"Finnish",
     "Lähettäjä: Lampes <a@lampes.test>\nLähetetty: tiistai\nVastaanottaja: Ana\nAihe: "
     "Tilaus\n\nNo?"},
    {"Turkish",
     "Kimden: Lampes <a@lampes.test>\nGönderildi: Salı\nKime: Ana\nKonu: Sipariş\n\nEvet?"},
    {"Chinese",
     "发件人: Lampes <a@lampes.test>\n发送时间: 2026年3月3日 10:00\n收件人: Ana\n主题: "
     "订单\n\n到了吗？"},
    {"Chinese, traditional",
     "寄件者： Lampes <a@lampes.test>\n寄件日期： 2026年3月3日\n收件者： Ana\n主旨： "
     "訂單\n\n到了嗎？"},
    {"Chinese, dashes",
     "------------------ 原始邮件 ------------------\n发件人: \"Lampes\" "
     "<a@lampes.test>;\n\n到了吗？"},
    {"Japanese",
     "差出人: Lampes <a@lampes.test>\n送信日時: 2026年3月3日\n宛先: Ana\n件名: "
     "注文\n\n届きましたか"},
    {"Korean",
     "보낸 사람: Lampes <a@lampes.test>\n보낸 날짜: 2026년 3월 3일\n받는 사람: Ana\n제목: "
     "주문\n\n왔나요?"},
    {"forwarded by Gmail",
     "---------- Forwarded message ---------\nFrom: Lampes <a@lampes.test>\nDate: Tue\n"
     "Subject: x\nTo: <ana@x.test>\n\nDid it?"},
    {"forwarded by Apple",
     "Begin forwarded message:\n\n> From: Lampes\n> Subject: x\n> \n> Did it?"},
    {"forwarded, unknown words",
     "---- Zbxq qwv ----\nFrom: Lampes\nDate: Tue\nSubject: x\n\nDid it?"},
};

INSTANTIATE_TEST_SUITE_P(header_blocks, BelowTheAnswer, testing::ValuesIn(header_blocks),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

const Form signatures[] = {
    {"RFC 3676", "-- \nAna Lima\n12 rue des Lilas"},
    {"without the space", "--\nAna"},
    {"dash", "—\nAna Lima"},
    {"long dash", "―――"},
    {"iPhone", "Sent from my iPhone"},
    {"iPhone above a quote",
     "Sent from my iPhone\n\n> On Mar 3, 2026, at 10:00, L <a@lampes.test> wrote:\n> Did it?"},
    {"Samsung", "Sent from my Verizon, Samsung Galaxy smartphone"},
    {"Android", "Sent via the Samsung Galaxy S21, an AT&T 5G smartphone"},
    {"Outlook with a link", "Get Outlook for iOS<https://example.test/o0>"},
    {"Windows Mail", "Sent from Mail for Windows 10"},
    {"Yahoo", "Sent from Yahoo Mail on Android"},
    {"Proton", "Sent with Proton Mail secure email."},
    {"French", "Envoyé de mon iPhone"},
    {"French, Outlook", "Envoyé à partir de Outlook pour iOS"},
    {"German", "Von meinem iPhone gesendet"},
    {"German, Android", "Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet."},
    {"Spanish", "Enviado desde mi iPhone"},
    {"Italian", "Inviato da iPhone"},
    {"Portuguese", "Enviado do meu iPhone"},
    {"Dutch", "Verstuurd vanaf mijn iPhone"},
    {"Polish", "Wysłane z iPhone'a"},
    {"Russian", "Отправлено с iPhone"},
    {"Swedish", "Skickat från min iPhone"},
    {"Danish", "Sendt fra min iPhone"},
    {"Finnish", "Lähetetty iPhonesta"},
    {"Turkish", "iPhone'umdan gönderildi"},
    {"Chinese", "发自我的iPhone"},
    {"Chinese, traditional", "從我的 iPhone 傳送"},
    {"Japanese", "iPhoneから送信"},
    {"Korean", "나의 iPhone에서 보냄"},
    {"list server",
     "_______________________________________________\nlamps mailing "
     "list\nhttps://lists.test/lamps"},
    {"signature, quote, signature",
     "-- \nAna\n\nOn Tue, 3 Mar 2026 at 10:00, L wrote:\n> Did it?\n\n-- \nAna"},
    {"rules", "***\n=====\n\n----"},
};

INSTANTIATE_TEST_SUITE_P(signatures, BelowTheAnswer, testing::ValuesIn(signatures),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

struct Kept {
  const char* why;
  const char* text;
};

class Words : public testing::TestWithParam<Kept> {};

TEST_P(Words, of_a_person_stay) {
  EXPECT_EQ(visible_text(GetParam().text), GetParam().text);
}

const Kept kept[] = {
    {"a sentence with a day", "On the whole it was fine.\nOn Tuesday it broke."},
    {"a route", "From: Paris\nTo: Lyon\nDate: 12 May\n\nThe parcel took ten days."},
    {"a sentence about sending",
     "Sent from my desk, because the shop asked me to send it once more."},
    {"dates in a list", "2026-03-03 10:00 ordered\n2026-03-05 12:00 paid:\n2026-03-09 late"},
    {"a list of one", "- broken lamp\n- missing bulb"},
    {"an address", "Please write to ana@example.test or\nto ben@example.test:\nboth work"},
    {"a colon", "What the shop wrote:\n\nnothing at all."},
    {"a code block", "```\n--\n> not a quote\nFrom: x\n```\nThat is the log."},
    {"a table rule", "item   price\n------------\nlamp   10"},
    {"punctuation", ":-)"},
    {"an emoji", "👍"},
    {"a quote that is answered", "> Is it the blue one?\n\nYes.\n\n> And the bulb?\n\nMissing."},
    {"the word original", "The original message was lost."},
    {"inner spaces", "a\n\n\n    b"},
};

INSTANTIATE_TEST_SUITE_P(kept, Words, testing::ValuesIn(kept),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

TEST(visible_text, answers_between_quotes_stay_with_what_they_answer) {
  EXPECT_EQ(visible_text(
                "Hello,\n\nOn Tue, 3 Mar 2026 at 10:00, Lampes wrote:\n> Which colour?\n\nBlue.\n\n"
                "> Which size?\n\nSmall.\n\n> Lampes Moreau\n"),
            "Hello,\n\n> Which colour?\n\nBlue.\n\n> Which size?\n\nSmall.");
}

TEST(visible_text, a_whole_quote_above_the_answer_goes) {
  EXPECT_EQ(visible_text(std::string("On Tue, 3 Mar 2026 at 10:00, Lampes wrote:") + quote +
                         "\nIt did.\n"),
            "It did.");
  EXPECT_EQ(visible_text("> On Tue, 3 Mar 2026 at 10:00, Lampes wrote:\n> Did it?\n\nIt did."),
            "It did.");
}

TEST(visible_text, a_quoted_line_that_lost_its_mark_is_no_answer) {
  const std::string text =
      "Yes.\n\nOn Tue, 3 Mar 2026 at 10:00, Lampes wrote:\n"
      "> We have packed your lamp in two boxes and given both of them to the\n"
      "carrier this morning.\n> Lampes";
  EXPECT_EQ(visible_text(text), "Yes.");
}

TEST(visible_text, our_own_line_cuts_wherever_it_stands) {
  constexpr const char* marker = "## Write above this line ##";
  EXPECT_EQ(
      visible_text("It came.\n\nSomebody 3/3:\n## Write above this line ##\nThe shop asks", marker),
      "It came.\n\nSomebody 3/3:");
  EXPECT_EQ(visible_text("It came.\n> > ## Write above this line ##\n> x\nmore", marker),
            "It came.");
  EXPECT_EQ(visible_text("## Write above this line ##\nx", marker), "");
}

TEST(visible_text, what_would_leave_nothing_gives_the_unquoted) {
  EXPECT_EQ(visible_text("---------- Forwarded message ---------\nFrom: Lampes "
                         "<a@lampes.test>\nSubject: x\n\nDid it?"),
            "Did it?");
  EXPECT_EQ(visible_text("-- \nAna Lima"), "Ana Lima");
  EXPECT_EQ(visible_text("On Tue, 3 Mar 2026 at 10:00, Lampes wrote:\n\nBlue."), "Blue.");
  EXPECT_EQ(visible_text("> all\n> quoted"), "");
  EXPECT_EQ(visible_text("Sent from my iPhone"), "");
  EXPECT_EQ(visible_text(""), "");
  EXPECT_EQ(visible_text("\n \n\t\n"), "");
}

TEST(visible_text, a_phone_line_above_the_answer_goes_alone) {
  EXPECT_EQ(visible_text("Sent from my iPhone\n\nIt came."), "It came.");
}

TEST(visible_text, dashes_in_a_long_text_part_sections) {
  std::string text = "First part.\n--\n";
  for (int i = 0; i < 40; ++i) text += "line " + std::to_string(i) + "\n";
  EXPECT_TRUE(visible_text(text).ends_with("line 39"));
}

TEST(visible_text, windows_line_breaks_and_trailing_blanks_go) {
  EXPECT_EQ(visible_text("\r\nIt came. \t\r\n\r\nThanks\r\n-- \r\nAna\r\n"), "It came.\n\nThanks");
}

TEST(visible_text, bytes_that_are_no_utf8_do_no_harm) {
  EXPECT_EQ(visible_text("caf\xE9\n-- \n\xFF"), "caf\xE9");
}

// Shapes that make careless matching slow; each is as long as a body may be.
TEST(visible_text, no_text_takes_a_second) {
  for (const std::string piece :
       {"> x\n", "From: a\nTo: b\n\n", "On Tue, 3 Mar 2026 at 10:00\n",
        "-----Original Message-----\n\n", "____________________\n\n", "```\n", "```x\n", "-- \nx\n",
        "--\n\n\n", "\n", "Sent from <<<<<<<<\n", "@a@b:\n", "On 1:1.1/1-2\n<\n", "x"}) {
    std::string text = "Hello\n";
    while (text.size() < visible_text_bytes_max) text += piece;
    const auto start = kit::processor_time();
    (void)visible_text(text);
    // Sanitizers make this about six times as slow.
    EXPECT_LT(kit::processor_time() - start, std::chrono::seconds(6)) << piece;
  }
}

}  // namespace
}  // namespace entente::mail
