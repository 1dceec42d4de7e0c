#include "platform/mail/mail_kind.hpp"

#include <gtest/gtest.h>

#include <string>

#include "platform/mail/incoming.hpp"

namespace entente::mail {
namespace {

struct Row {
  MailKind kind;
  const char* why;
  const char* mail;
};

class Kind : public testing::TestWithParam<Row> {};

TEST_P(Kind, is_told) {
  EXPECT_EQ(read_mail(GetParam().mail).kind, GetParam().kind) << GetParam().why;
}

const Row rows[] = {
    {MailKind::person, "a reply",
     "Return-Path: <ana@x.test>\nFrom: Ana <ana@x.test>\nSubject: Re: [E-12] Lamp\n\nIt came."},
    {MailKind::person, "nothing but a body", "\nhello"},
    {MailKind::person, "Auto-Submitted: no", "From: ana@x.test\nAuto-Submitted: no\n\nx"},
    {MailKind::person, "a subject about a parcel",
     "From: ana@x.test\nSubject: Delivery failed\n\nNobody came."},
    {MailKind::person, "a parcel that came back",
     "From: ana@x.test\nSubject: Returned to sender\n\nWhy?"},
    {MailKind::person, "an answer to a responder",
     "From: ana@x.test\nSubject: Re: Automatic reply: x\n\nok"},
    {MailKind::person, "a bounce attached as evidence",
     "From: ana@x.test\nSubject: see attached\nContent-Type: multipart/mixed; "
     "boundary=b\n\n--b\n\nLook.\n--b\n"
     "Content-Type: message/rfc822\n\nFrom: MAILER-DAEMON@y.test\nSubject: Undeliverable: x\n"
     "Content-Type: multipart/report; report-type=delivery-status; boundary=c\n\n--c\n"
     "Content-Type: message/delivery-status\n\nAction: failed\n--c--\n--b--\n"},
    {MailKind::person, "silence asked for, and no more",
     "From: ana@x.test\nX-Auto-Response-Suppress: All\nSubject: Lamp\n\nx"},
    {MailKind::person, "a person who is called like a system",
     "From: Postmaster General <ana@x.test>\nSubject: Lamp\n\nIt came."},

    {MailKind::bounce, "RFC 3464",
     "From: Mail <x@y.test>\nSubject: x\nContent-Type: multipart/report; "
     "report-type=delivery-status; boundary=b\n\n"
     "--b\n\nNo.\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; "
     "a@b.test\n--b--\n"},
    {MailKind::bounce, "the status part without the report around it",
     "From: a@y.test\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: "
     "message/delivery-status\n\n"
     "Action: failed\n--b--\n"},
    {MailKind::bounce, "null return path", "Return-Path: <>\nFrom: a@y.test\nSubject: x\n\nx"},
    {MailKind::bounce, "daemon", "From: MAILER-DAEMON@mx.y.test\nSubject: x\n\nx"},
    {MailKind::bounce, "daemon without an address", "From: MAILER-DAEMON <>\nSubject: x\n\nx"},
    {MailKind::bounce, "daemon as the return path",
     "Return-Path: <MAILER-DAEMON>\nFrom: a@y.test\n\nx"},
    {MailKind::bounce, "postmaster", "From: Postmaster <postmaster@y.test>\nSubject: x\n\nx"},
    {MailKind::bounce, "delivery system by name alone",
     "From: Mail Delivery System <x@y.test>\n\nx"},
    {MailKind::bounce, "failed recipients named",
     "From: a@y.test\nX-Failed-Recipients: b@z.test\n\nx"},
    {MailKind::bounce, "English",
     "From: a@y.test\nSubject: Undelivered Mail Returned to Sender\n\nx"},
    {MailKind::bounce, "English, Exchange", "From: a@y.test\nSubject: Undeliverable: Lamp\n\nx"},
    {MailKind::bounce, "late",
     "From: a@y.test\nSubject: Delivery Status Notification (Delay)\n\nx"},
    {MailKind::bounce, "French", "From: a@y.test\nSubject: =?utf-8?q?Non_remis_:_Lampe?=\n\nx"},
    {MailKind::bounce, "German", "From: a@y.test\nSubject: Unzustellbar: Lampe\n\nx"},
    {MailKind::bounce, "Spanish", "From: a@y.test\nSubject: No se puede entregar: x\n\nx"},
    {MailKind::bounce, "Japanese", "From: a@y.test\nSubject: メールを配信できません\n\nx"},
    {MailKind::bounce, "Chinese", "From: a@y.test\nSubject: 系统退信\n\nx"},
    {MailKind::bounce, "doubtful subject and a server's words",
     "From: a@y.test\nSubject: Delivery failed\n\n<b@z.test>: host mx.z.test said: 550 5.1.1 User "
     "unknown"},
    {MailKind::bounce, "nobody's address and a server's words",
     "From: no-reply@y.test\nSubject: Notice\n\nYour message could not be delivered."},
    {MailKind::bounce, "fields of a status as text",
     "From: a@y.test\nSubject: x\n\nReporting-MTA: dns; y.test\nFinal-Recipient: rfc822; "
     "b@z.test\nAction: failed\n"},

    {MailKind::auto_reply, "RFC 3834",
     "From: ana@x.test\nAuto-Submitted: auto-replied\nSubject: x\n\nx"},
    {MailKind::auto_reply, "RFC 3834, generated",
     "From: ana@x.test\nAuto-Submitted: auto-generated (x)\n\nx"},
    {MailKind::auto_reply, "with a null return path",
     "Return-Path: <>\nFrom: ana@x.test\nAuto-Submitted: auto-replied\nSubject: Away\n\nx"},
    {MailKind::auto_reply, "by its subject and a null return path",
     "Return-Path: <>\nFrom: ana@x.test\nSubject: Automatic reply: Lamp\n\nx"},
    {MailKind::auto_reply, "older headers", "From: ana@x.test\nX-Autoreply: yes\n\nx"},
    {MailKind::auto_reply, "precedence auto_reply",
     "From: ana@x.test\nPrecedence: auto_reply\n\nx"},
    {MailKind::auto_reply, "precedence bulk", "From: ana@x.test\nPrecedence: bulk\n\nx"},
    {MailKind::auto_reply, "Exchange, in the middle of the subject",
     "From: ana@x.test\nX-Auto-Response-Suppress: All\nSubject: Ana: out of office\n\nx"},
    {MailKind::auto_reply, "English", "From: ana@x.test\nSubject: Out of Office: Lamp\n\nx"},
    {MailKind::auto_reply, "French",
     "From: ana@x.test\nSubject: =?utf-8?q?R=C3=A9ponse_automatique_:_x?=\n\nx"},
    {MailKind::auto_reply, "German", "From: ana@x.test\nSubject: Abwesenheitsnotiz: x\n\nx"},
    {MailKind::auto_reply, "Spanish", "From: ana@x.test\nSubject: Respuesta automática: x\n\nx"},
    {MailKind::auto_reply, "Dutch", "From: ana@x.test\nSubject: Automatisch antwoord: x\n\nx"},
    {MailKind::auto_reply, "Russian", "From: ana@x.test\nSubject: Автоответ: x\n\nx"},
    {MailKind::auto_reply, "Chinese", "From: ana@x.test\nSubject: 自动回复: x\n\nx"},
    {MailKind::auto_reply, "Japanese", "From: ana@x.test\nSubject: 自動返信: x\n\nx"},
    {MailKind::auto_reply, "a receipt",
     "From: ana@x.test\nSubject: Read\nContent-Type: multipart/report; "
     "report-type=disposition-notification; "
     "boundary=b\n\n--b\n\nRead.\n--b--\n"},
    {MailKind::auto_reply, "nobody", "From: no-reply@y.test\nSubject: Welcome\n\nHello"},

    {MailKind::list, "List-Id", "From: ana@x.test\nList-Id: <lamps.x.test>\n\nx"},
    {MailKind::list, "precedence list", "From: ana@x.test\nPrecedence: list\n\nx"},
    {MailKind::list, "the server itself", "From: lamps-request@x.test\nSubject: Welcome\n\nx"},

    {MailKind::feedback_report, "RFC 5965",
     "From: fbl@y.test\nContent-Type: multipart/report; report-type=feedback-report; "
     "boundary=b\n\n--b\n\nx\n--b\n"
     "Content-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--\n"},
    {MailKind::feedback_report, "from a daemon",
     "Return-Path: <>\nFrom: MAILER-DAEMON@y.test\nContent-Type: multipart/report; "
     "report-type=\"feedback-report\"; "
     "boundary=b\n\n--b\n\nx\n--b--\n"},
};

INSTANTIATE_TEST_SUITE_P(rows, Kind, testing::ValuesIn(rows),
                         [](const auto& row) { return "row_" + std::to_string(row.index); });

}  // namespace
}  // namespace entente::mail
