// SPDX-License-Identifier: GPL-3.0-or-later
/*
 *   Vragen van ASKERS aan ADDRESSEES over SUBJECT (ingezonden DATE).
 *   Antwoord van ANSWERERS [, mede namens OFFICES] (ontvangen DATE). [Zie ook …]
 * The fixed words in parentheses are looked for first: a subject may hold any of the others.
 */
#include "heads.h"

#include <string.h>

#include "people.h"
#include "scan.h"

/* A date stands this near to the word that announces it, "ontvangen (ontvangen 7 juni 2024)" included. */
#define DATE_REACH_BYTES 80
/* A masthead is a few lines; more than this of a text is not read as one. */
#define MAX_HEAD_BYTES 8000

struct GrfHeadRules {
  const GrfDateRules *dates;
  GrfPeopleRules *people;
  const char *const *asked;     /* "vragen van" */
  const char *const *addressed; /* "aan" */
  const char *const *about;     /* "over" */
  const char *const *sent;      /* "ingezonden" */
  const char *const *answered;  /* "antwoord van" */
  const char *const *further;   /* "nader antwoord van" */
  const char *const *noticed;   /* "mededeling van" */
  const char *const *on_behalf; /* "mede namens" */
  const char *const *received;  /* "ontvangen" */
  const char *const *see;       /* "zie ook" */
};

GrfHeadRules *
grf_head_rules_new(const GrfLang *lang, const GrfDateRules *dates)
{
  GrfHeadRules *rules = g_new0(GrfHeadRules, 1);

  rules->dates = dates;
  rules->people = grf_people_rules_new(lang);
  rules->asked = grf_lang_list(lang, "heads", "asked");
  rules->addressed = grf_lang_list(lang, "heads", "addressed");
  rules->about = grf_lang_list(lang, "heads", "about");
  rules->sent = grf_lang_list(lang, "heads", "sent");
  rules->answered = grf_lang_list(lang, "heads", "answered");
  rules->further = grf_lang_list(lang, "heads", "further");
  rules->noticed = grf_lang_list(lang, "heads", "noticed");
  rules->on_behalf = grf_lang_list(lang, "heads", "on_behalf");
  rules->received = grf_lang_list(lang, "heads", "received");
  rules->see = grf_lang_list(lang, "heads", "see");
  return rules;
}

void
grf_head_rules_free(GrfHeadRules *rules)
{
  if (rules == NULL)
    return;
  grf_people_rules_free(rules->people);
  g_free(rules);
}

void
grf_head_clear(GrfHead *head)
{
  g_clear_pointer(&head->askers, g_strfreev);
  g_clear_pointer(&head->addressees, g_strfreev);
  g_clear_pointer(&head->subject, g_free);
  g_clear_pointer(&head->asked_on, g_free);
  g_clear_pointer(&head->answerers, g_strfreev);
  g_clear_pointer(&head->on_behalf, g_strfreev);
  g_clear_pointer(&head->answered_on, g_free);
  g_clear_pointer(&head->see_also, g_free);
}

/* Moves the cursor to the next "(" that one of the phrases follows. */
static gboolean
find_bracketed(GrfScan *scan, const char *const *phrases)
{
  for (GrfScan look = *scan; look.at < look.len; look.at++) {
    GrfScan inside = look;
    if (look.text[look.at] != '(')
      continue;
    inside.at++;
    grf_scan_spaces(&inside);
    if (grf_scan_phrases(&inside, phrases) >= 0) {
      scan->at = look.at;
      return TRUE;
    }
  }
  return FALSE;
}

/* As grf_scan_find(), for a phrase that starts with a capital here; passes it. Returns: where it starts, or
 * the text's length. */
static gsize
take_capital(GrfScan *scan, const char *const *phrases)
{
  GrfScan look = *scan;
  int found;

  while ((found = grf_scan_find(&look, phrases)) >= 0) {
    gsize from = look.at;
    gboolean capital = g_unichar_isupper(grf_scan_peek(&look));
    grf_scan_phrase(&look, phrases[found]);
    if (capital) {
      scan->at = look.at;
      return from;
    }
  }
  return scan->len;
}

static char *
date_after(const GrfHeadRules *rules, const char *text, gsize from, gsize to)
{
  gsize end = from + MIN(to - from, DATE_REACH_BYTES);

  return grf_date_parse(rules->dates, text + from, end - from, NULL, NULL);
}

static char *
phrase_text(const char *text, gsize from, gsize to)
{
  char *out = grf_scan_squeeze(text, from, to);
  gsize n = strlen(out);

  while (n > 0 && strchr(" .,;", out[n - 1]) != NULL)
    out[--n] = '\0';
  return out;
}

/* "aan" outside parentheses; where a bracket after a party was lost, after that bracket's start. */
static gboolean
find_addressed(const GrfHeadRules *rules, GrfScan *scan)
{
  const char *bracket;

  if (grf_scan_find(scan, rules->addressed) >= 0)
    return TRUE;
  bracket = memchr(scan->text + scan->at, '(', scan->len - scan->at);
  if (bracket == NULL)
    return FALSE;
  GrfScan inside = {scan->text, scan->len, (gsize)(bracket - scan->text) + 1};
  if (grf_scan_find(&inside, rules->addressed) < 0)
    return FALSE;
  scan->at = inside.at;
  return TRUE;
}

/* Reads from behind "Vragen van" to `end`, the "(ingezonden" or what comes in its place. */
static void
read_questions(const GrfHeadRules *rules, GrfScan scan, gsize end, GrfHead *head)
{
  gsize from = scan.at, office;
  int about;

  scan.len = end;
  if (!find_addressed(rules, &scan)) {
    about = grf_scan_find(&scan, rules->about);
    head->askers = grf_people_members(rules->people, scan.text, from, about >= 0 ? scan.at : end);
    head->addressees = g_new0(char *, 1);
  } else {
    head->askers = grf_people_members(rules->people, scan.text, from, scan.at);
    office = scan.at;
    about = grf_scan_find(&scan, rules->about);
    head->addressees = grf_people_offices(rules->people, scan.text, office, about >= 0 ? scan.at : end);
  }
  if (about >= 0) {
    grf_scan_phrase(&scan, rules->about[about]);
    head->subject = phrase_text(scan.text, scan.at, end);
  }
}

/* Where the next ")" stands, after which brackets are balanced again whatever was misprinted before. */
static gsize
close_after(GrfScan scan, gsize at)
{
  const char *close = memchr(scan.text + at, ')', scan.len - at);

  return close != NULL ? (gsize)(close - scan.text) + 1 : scan.len;
}

/* Reads from behind "Antwoord van". */
static void
read_answer(const GrfHeadRules *rules, GrfScan scan, GrfHead *head)
{
  GrfScan received = scan, behalf = scan, see = scan;
  gsize from = scan.at;
  gsize names_end, end;
  int found;

  if (find_bracketed(&received, rules->received)) {
    head->answered_on = date_after(rules, scan.text, received.at, scan.len);
    see.at = close_after(scan, received.at);
  } else if (grf_scan_find(&received, rules->received) >= 0) {
    head->answered_on = date_after(rules, scan.text, received.at, scan.len);
    see.at = received.at;
  } else {
    received.at = scan.len;
  }
  found = grf_scan_find(&see, rules->see);
  end = MIN(received.at, found >= 0 ? see.at : scan.len);
  if (found >= 0) {
    grf_scan_phrase(&see, rules->see[found]);
    head->see_also = phrase_text(scan.text, see.at, scan.len);
  }
  behalf.len = end;
  names_end = grf_scan_find(&behalf, rules->on_behalf) >= 0 ? behalf.at : end;
  head->on_behalf = grf_people_offices(rules->people, scan.text, names_end, end);
  head->answerers = grf_people_offices(rules->people, scan.text, from, names_end);
  if (head->answerers[0] == NULL) {
    g_strfreev(head->answerers);
    head->answerers = grf_people_members(rules->people, scan.text, from, names_end);
  }
}

/* Finds "Antwoord van" or "Mededeling van", whichever comes, an answer before a notice. */
static gsize
take_answer(const GrfHeadRules *rules, GrfScan *scan, GrfHead *head)
{
  GrfScan further = *scan;
  gsize from = take_capital(scan, rules->answered);

  head->kind = GRF_HEAD_ANSWER;
  if (from < scan->len)
    return from;
  from = take_capital(&further, rules->further);
  head->further = from < scan->len;
  if (!head->further) {
    from = take_capital(&further, rules->noticed);
    head->kind = from < scan->len ? GRF_HEAD_NOTICE : GRF_HEAD_QUESTIONS;
  }
  scan->at = further.at;
  return from;
}

/* The last "(ingezonden" before `end`: a subject may tell of an earlier one. */
static gsize
last_sent(const GrfHeadRules *rules, GrfScan scan, gsize end)
{
  gsize last = scan.at;

  for (; scan.at < end && find_bracketed(&scan, rules->sent) && scan.at < end; scan.at++)
    last = scan.at;
  return last;
}

static void
read_head(const GrfHeadRules *rules, GrfScan scan, GrfHead *head)
{
  GrfScan asked = scan, sent, answer;
  gboolean has_questions = take_capital(&asked, rules->asked) < scan.len;
  gboolean has_sent;
  gsize questions_end;

  if (!has_questions)
    asked = scan;
  sent = asked;
  has_sent = has_questions && find_bracketed(&sent, rules->sent);
  answer = has_sent ? sent : asked;
  answer.at += has_sent; /* inside the bracket, whose end may be missing */
  questions_end = take_answer(rules, &answer, head);
  if (has_sent) {
    questions_end = last_sent(rules, sent, questions_end);
    head->asked_on = date_after(rules, scan.text, questions_end, scan.len);
  }
  if (has_questions)
    read_questions(rules, asked, questions_end, head);
  if (head->kind != GRF_HEAD_QUESTIONS)
    read_answer(rules, answer, head);
}

gboolean
grf_head_parse(const GrfHeadRules *rules, const char *text, gsize len, GrfHead *out)
{
  GrfScan scan = {text, MIN(len, MAX_HEAD_BYTES), 0};
  g_auto(GrfHead) head = {0};

  read_head(rules, scan, &head);
  if ((head.askers == NULL || head.askers[0] == NULL) &&
      (head.answerers == NULL || head.answerers[0] == NULL))
    return FALSE;
  head.askers = head.askers != NULL ? head.askers : g_new0(char *, 1);
  head.addressees = head.addressees != NULL ? head.addressees : g_new0(char *, 1);
  head.answerers = head.answerers != NULL ? head.answerers : g_new0(char *, 1);
  head.on_behalf = head.on_behalf != NULL ? head.on_behalf : g_new0(char *, 1);
  *out = head;
  memset(&head, 0, sizeof head);
  return TRUE;
}
