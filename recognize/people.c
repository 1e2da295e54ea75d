// SPDX-License-Identifier: GPL-3.0-or-later
#include "people.h"

#include <string.h>

#include "scan.h"

struct GrfPeopleRules {
  const char *const *titles;  /* before a name: "de leden", "het lid" */
  const char *const *and;     /* between names */
  const char *const *shared;  /* in front of a party: "beiden" */
  const char *const *offices; /* plurals too */
  const char *const *plurals; /* "ministers|Minister" */
  const char *const *of;      /* "van", "voor": start of a portfolio */
  const char *const *glue;    /* what may be left over at the end of an item: "en de" */
};

GrfPeopleRules *
grf_people_rules_new(const GrfLang *lang)
{
  GrfPeopleRules *rules = g_new0(GrfPeopleRules, 1);

  rules->titles = grf_lang_list(lang, "heads", "titles");
  rules->and = grf_lang_list(lang, "heads", "and");
  rules->shared = grf_lang_list(lang, "heads", "shared");
  rules->offices = grf_lang_list(lang, "heads", "offices");
  rules->plurals = grf_lang_list(lang, "heads", "plurals");
  rules->of = grf_lang_list(lang, "heads", "of");
  rules->glue = grf_lang_list(lang, "heads", "glue");
  return rules;
}

void
grf_people_rules_free(GrfPeopleRules *rules)
{
  g_free(rules);
}

static char **
list_of(GPtrArray *strings)
{
  g_ptr_array_add(strings, NULL);
  return (char **)g_ptr_array_free(strings, FALSE);
}

/* Ends a list item at the next separator outside parentheses. Returns: where the item ends; the cursor goes
 * behind the separator. */
static gsize
take_item(const GrfPeopleRules *rules, GrfScan *scan)
{
  int found = grf_scan_find(scan, rules->and);
  gsize end = scan->at;

  if (found < 0) {
    scan->at = scan->len;
    return scan->len;
  }
  grf_scan_phrase(scan, rules->and[found]);
  return end;
}

static void
skip_titles(const GrfPeopleRules *rules, GrfScan *scan)
{
  grf_scan_spaces(scan);
  while (grf_scan_phrases(scan, rules->titles) >= 0)
    grf_scan_spaces(scan);
}

/* A member while the list is read: the party may come with a later name. */
typedef struct {
  char *name;
  char *party;
} Member;

static void
clear_member(gpointer data)
{
  Member *member = data;

  g_free(member->name);
  g_free(member->party);
}

static void
share_party(GArray *members, const char *party)
{
  for (guint i = members->len; i > 0; i--) {
    Member *member = &g_array_index(members, Member, i - 1);
    if (member->party != NULL)
      return;
    member->party = g_strdup(party);
  }
}

static void
add_member(const GrfPeopleRules *rules, GArray *members, GrfScan item)
{
  const char *bracket;
  const char *close;
  gsize name_end;
  Member member = {0};
  gboolean shared = FALSE;

  skip_titles(rules, &item);
  bracket = memchr(item.text + item.at, '(', item.len - item.at);
  name_end = bracket != NULL ? (gsize)(bracket - item.text) : item.len;
  member.name = grf_scan_squeeze(item.text, item.at, name_end);
  if (bracket != NULL) {
    GrfScan party = {item.text, item.len, name_end + 1};
    grf_scan_spaces(&party);
    shared = grf_scan_phrases(&party, rules->shared) >= 0;
    close = g_strrstr_len(item.text + party.at, (gssize)(item.len - party.at), ")");
    member.party =
        grf_scan_squeeze(item.text, party.at, close != NULL ? (gsize)(close - item.text) : item.len);
  }
  if (shared || (member.name[0] == '\0' && member.party != NULL)) {
    g_autofree char *party = g_steal_pointer(&member.party);
    if (member.name[0] != '\0')
      g_array_append_val(members, member);
    else
      clear_member(&member);
    share_party(members, party);
  } else if (member.name[0] != '\0') {
    g_array_append_val(members, member);
  } else {
    clear_member(&member);
  }
}

char **
grf_people_members(const GrfPeopleRules *rules, const char *text, gsize from, gsize to)
{
  g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(Member));
  GPtrArray *names = g_ptr_array_new();
  GrfScan scan = {text, to, from};

  g_array_set_clear_func(members, clear_member);
  while (scan.at < scan.len) {
    GrfScan item = {text, 0, scan.at};
    item.len = take_item(rules, &scan);
    add_member(rules, members, item);
  }
  for (guint i = 0; i < members->len; i++) {
    const Member *member = &g_array_index(members, Member, i);
    g_ptr_array_add(names, member->party != NULL && member->party[0] != '\0'
                               ? g_strdup_printf("%s (%s)", member->name, member->party)
                               : g_strdup(member->name));
  }
  return list_of(names);
}

static gboolean
cut_suffix(char *text, const char *word)
{
  gsize n = strlen(text), m = strlen(word);

  if (n < m || g_ascii_strcasecmp(text + n - m, word) != 0)
    return FALSE;
  if (n > m && g_ascii_isalnum(*word) && text[n - m - 1] != ' ')
    return FALSE;
  text[n - m] = '\0';
  g_strchomp(text);
  return TRUE;
}

/* An office as it goes out: no "en de" left at its end, and a space before "(". */
static char *
clean_office(const GrfPeopleRules *rules, const char *text, gsize from, gsize to)
{
  g_autofree char *item = grf_scan_squeeze(text, from, to);
  GString *out = g_string_new(NULL);
  gboolean cut = TRUE;

  while (cut) {
    cut = FALSE;
    for (guint i = 0; rules->glue[i] != NULL && !cut; i++)
      cut = cut_suffix(item, rules->glue[i]);
  }
  for (const char *p = item; *p != '\0'; p++) {
    if (*p == '(' && out->len > 0 && out->str[out->len - 1] != ' ')
      g_string_append_c(out, ' ');
    g_string_append_c(out, *p);
  }
  return g_string_free(out, FALSE);
}

/* "Ministers van A, van B en voor C": each "van" or "voor" after a separator starts an office. */
static void
add_plural(const GrfPeopleRules *rules, const char *singular, GrfScan scan, GPtrArray *offices)
{
  gsize from = scan.at;

  while (from < scan.len) {
    gsize end = take_item(rules, &scan);
    GrfScan look = scan;
    grf_scan_spaces(&look);
    while (end < scan.len && grf_scan_phrases(&look, rules->of) < 0) {
      end = take_item(rules, &scan);
      look = scan;
      grf_scan_spaces(&look);
    }
    g_autofree char *portfolio = clean_office(rules, scan.text, from, end);
    if (portfolio[0] != '\0')
      g_ptr_array_add(offices, g_strdup_printf("%s %s", singular, portfolio));
    from = scan.at;
  }
}

char **
grf_people_offices(const GrfPeopleRules *rules, const char *text, gsize from, gsize to)
{
  GPtrArray *offices = g_ptr_array_new();
  GrfScan scan = {text, to, from};
  int found = grf_scan_find(&scan, rules->offices);

  while (found >= 0) {
    GrfScan item = scan;
    grf_scan_phrase(&scan, rules->offices[found]);
    found = grf_scan_find(&scan, rules->offices);
    item.len = found >= 0 ? scan.at : to;
    const char *singular = grf_scan_named(&item, rules->plurals);
    if (singular != NULL) {
      grf_scan_spaces(&item);
      add_plural(rules, singular, item, offices);
    } else {
      g_ptr_array_add(offices, clean_office(rules, text, item.at, item.len));
    }
  }
  return list_of(offices);
}
