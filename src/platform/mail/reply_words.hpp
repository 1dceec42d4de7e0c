// What mail programs write around the words of a person, per language. Data only: all phrases are
// lower case with plain spaces, as detail::fold_line makes a line. A new language is a few rows.
#pragma once

#include <array>
#include <string_view>

namespace entente::mail::words {

// How a line that introduces a quote begins: "On Tue, 3 Mar ...", "Le 3 mars ...".
inline constexpr std::array leads = std::to_array<std::string_view>({
    "on",     "at",     "le",       "am",        "el",    "il",         "em",   "op",
    "den",    "dnia",   "w dniu",   "в",         "на",    "dne",        "dňa",  "v",
    "la",     "în",     "pe",       "pada",      "vào",   "vào lúc",    "στις", "dana",
    "din",    "à",      "no dia",   "il giorno", "in",    "in data",    "con",  "con fecha",
    "a",      "ke",     "hari",     "kuupäeval", "ב",     "ב-",         "في",   "בתאריך",
    "quoting", "zitat", "zitat von", "citando",  "citat", "citation de", "ons", "tis",
});

// Weekdays and months that may open such a line without any other word, cut to what their
// abbreviations share.
inline constexpr std::array days = std::to_array<std::string_view>({
    "mon", "tue", "wed", "thu", "fri",  "sat", "sun",  "jan",  "feb",  "mar", "apr",  "may",
    "jun", "jul", "aug", "sep", "oct",  "nov", "dec",  "lun",  "mer",  "jeu", "ven",  "sam",
    "dim", "mié", "jue", "vie", "sáb",  "dom", "gio",  "sab",  "seg",  "ter", "qua",  "qui",
    "sex", "die", "mit", "don", "frei", "son", "mo",   "di",   "mi",   "do",  "fr",   "so",
    "ma",  "wo",  "vr",  "za",  "zo",   "man", "tir",  "ons",  "tor",  "fre", "lør",  "søn",
    "mån", "tis", "lör", "sön", "ti",   "ke",  "to",   "pe",   "la",   "su",  "pon",  "wt",
    "śr",  "czw", "pt",  "sob", "niedz", "пн", "вт",   "ср",   "чт",   "пт",  "сб",   "вс",
    "нд",  "пон", "втор", "сред", "четв", "пятн", "субб", "воскр", "po", "út", "st",  "čt",
    "pá",  "so",  "ne",  "h",   "k",    "sze", "cs",   "p",    "szo",  "v",   "mar",  "joi",
    "vin", "sâm", "dum", "paz", "pzt",  "sal", "çar",  "per",  "cum",  "cmt", "δευ",  "τρί",
    "τετ", "πέμ", "παρ", "σάβ", "κυρ",  "周",  "星期", "週",
});

// "wrote", as the last word of the line or before the name.
inline constexpr std::array verbs = std::to_array<std::string_view>({
    "wrote",        "writes",       "has written",  "a écrit",     "écrit",       "schrieb",
    "geschrieben",  "schreibt",     "escribió",     "ha escrito",  "escribio",    "ha escrit",
    "va escriure",  "escribiu",     "ha scritto",   "scrisse",     "scrive",      "escreveu",
    "schreef",      "geschreven",   "napisał",      "napisała",    "napisał(a)",  "pisze",
    "написал",      "написала",     "написал(а)",   "пишет",       "писал",       "писала",
    "написав",      "написала",     "пише",         "писав",       "skrev",       "skriver",
    "skrifaði",     "kirjoitti",    "kirjutas",     "napsal",      "napsala",     "napsal(a)",
    "napísal",      "napísala",     "napísal(a)",   "napisao",     "napisala",    "napisao/la",
    "je napisal",   "написао",      "написа",       "írta",        "ezt írta",    "a scris",
    "yazdı",        "şunu yazdı",   "έγραψε",       "כתב",         "כתבה",        "כתב/ה",
    "كتب",          "كتبت",         "نوشت",         "đã viết",     "viết",        "menulis",
    "telah menulis", "เขียน",       "rašė",         "rakstīja",    "idatzi du",   "写道",
    "寫道",         "写到",         "寫到",         "写了",        "来信",        "書きました",
    "書き込みました", "のメール",   "のメッセージ", "작성",        "작성했습니다", "썼습니다",
    "님이 씀",      "님의 말",      "mesajında",    "ने लिखा",
});

// "-----Original Message-----" between dashes, and what stands above a forwarded mail.
inline constexpr std::array separators = std::to_array<std::string_view>({
    "original message",          "original",                   "original email",
    "original mail",             "original appointment",       "forwarded message",
    "forwarded by",              "forwarded mail",             "reply message",
    "replied message",           "message original",           "message d'origine",
    "message d’origine",         "message initial",            "message transféré",
    "message transmis",          "courriel original",          "e-mail d'origine",
    "mail original",             "ursprüngliche nachricht",    "originalnachricht",
    "original-nachricht",        "originalmail",               "ursprüngliche mail",
    "weitergeleitete nachricht", "urspr. nachricht",           "mensaje original",
    "mensaje reenviado",         "correo original",            "missatge original",
    "missatge reenviat",         "messaggio originale",        "messaggio inoltrato",
    "messaggio d'origine",       "mensagem original",          "mensagem encaminhada",
    "mensagem reencaminhada",    "mensagem de origem",         "oorspronkelijk bericht",
    "origineel bericht",         "oorspronkelijke bericht",    "doorgestuurd bericht",
    "wiadomość oryginalna",      "oryginalna wiadomość",       "wiadomość przekazana",
    "treść przekazanej wiadomości", "przekazana wiadomość",    "исходное сообщение",
    "исходное письмо",           "оригинальное сообщение",     "пересылаемое сообщение",
    "пересланное сообщение",     "пересылаемое письмо",        "перенаправленное сообщение",
    "початкове повідомлення",    "оригінальне повідомлення",   "переслане повідомлення",
    "ursprungligt meddelande",   "originalmeddelande",         "vidarebefordrat meddelande",
    "vidarebefordrat mejl",      "oprindelig meddelelse",      "oprindelig besked",
    "original besked",           "videresendt besked",         "videresendt meddelelse",
    "opprinnelig melding",       "original melding",           "videresendt melding",
    "alkuperäinen viesti",       "edelleenlähetetty viesti",   "välitetty viesti",
    "původní zpráva",            "původní e-mail",             "přeposlaná zpráva",
    "pôvodná správa",            "preposlaná správa",          "eredeti üzenet",
    "továbbított üzenet",        "mesaj original",             "mesajul original",
    "mesaj redirecționat",       "orijinal mesaj",             "özgün ileti",
    "iletilmiş mesaj",           "yönlendirilmiş ileti",       "αρχικό μήνυμα",
    "προωθημένο μήνυμα",         "originalna poruka",          "izvorna poruka",
    "proslijeđena poruka",       "izvirno sporočilo",          "oригинално съобщение",
    "оригинално съобщение",      "препратено съобщение",       "algne kiri",
    "הודעה מקורית",              "הודעה שהועברה",              "الرسالة الأصلية",
    "رسالة معاد توجيهها",        "tin nhắn gốc",               "thư gốc",
    "pesan asli",                "pesan terusan",              "mesej asal",
    "原始邮件",                  "原始郵件",                   "原邮件",
    "原郵件",                    "原始信件",                   "原始訊息",
    "转发的邮件",                "轉寄的郵件",                 "转发邮件信息",
    "转发邮件",                  "回复的原邮件",               "回复的邮件",
    "轉寄郵件",                  "已转发邮件",                 "元のメッセージ",
    "オリジナルメッセージ",      "転送されたメッセージ",       "転送メッセージ",
    "元のメール",                "원본 메시지",                "원본 메일",
    "원본 이메일",               "전달된 메시지",              "ข้อความต้นฉบับ",
});

// Apple's line above a forwarded mail; it stands without dashes.
inline constexpr std::array forwards = std::to_array<std::string_view>({
    "begin forwarded message",          "début du message réexpédié",
    "début du message transféré",       "anfang der weitergeleiteten nachricht",
    "inicio del mensaje reenviado",     "inizio messaggio inoltrato",
    "inizio del messaggio inoltrato",   "início da mensagem reencaminhada",
    "início da mensagem encaminhada",   "begin doorgestuurd bericht",
    "początek przekazywanej wiadomości", "начало переадресованного сообщения",
    "початок переадресованого повідомлення", "vidarebefordrat brev",
    "start på videresendt besked",      "start på videresendt melding",
    "videresendt melding",              "välitetty viesti alkaa",
    "začátek přeposílané zprávy",       "začiatok preposielanej správy",
    "továbbított üzenet kezdete",       "iletilmiş mesajın başlangıcı",
    "下面是被转发的邮件",               "以下是轉寄的郵件",
    "開始轉寄郵件",                     "転送されたメッセージ",
    "전달된 메시지 시작",
});

}  // namespace entente::mail::words
