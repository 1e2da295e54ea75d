// SPDX-License-Identifier: GPL-3.0-or-later
/* persons.csv: committee members, askers, who answers, signatories, spelled as printed. */
#include <string.h>

#include "recognize/persons.h"
#include "recognize/phrases.h"
#include "recognize/rows.h"

static GrfRow *
add_person(const GrfRowContext *context, const char *role, const char *name, const char *party,
           const char *function)
{
  guint index = context->records->rows[GRF_TABLE_PERSONS]->len;
  GrfRow *row = grf_row_new(context, GRF_TABLE_PERSONS);

  grf_row_take(row, "person_id", g_strdup_printf("h%u", index + 1));
  grf_row_set(row, "role", role);
  grf_row_set(row, "name", name);
  grf_row_set(row, "party", party);
  grf_row_set(row, "function", function);
  return row;
}

/* A footnote that lists a committee: "Samenstelling: A (X), B (Y) (voorzitter) …". */
static void
add_committee(const GrfRowContext *context, const GrfBlock *text)
{
  const char *const *heads = grf_lang_list(context->rules->lang, "persons", "committee_heads");
  const char *const *functions = grf_lang_list(context->rules->lang, "persons", "functions");
  const char *colon = strchr(text->text->str, ':');
  gsize from;

  if (colon == NULL || !grf_phrase_starts(heads, text->text->str))
    return;
  from = (gsize)(colon + 1 - text->text->str);
  g_autoptr(GArray) members = grf_members_read(colon + 1, text->text->len - from, functions);
  for (guint i = 0; i < members->len; i++) {
    const GrfMember *member = &g_array_index(members, GrfMember, i);
    GrfRow *row = add_person(context, "member", member->name, member->party, member->function);
    grf_row_place(context, row, text, from + member->from, from + member->to);
  }
}

/* "Hirsch (GroenLinks-PvdA); Teunissen (PvdA)": who asks, or who answers; in brackets the party or the
 * portfolio. */
static void
add_list(const GrfRowContext *context, const char *role, const char *list, gboolean brackets_are_party)
{
  g_auto(GStrv) names = g_strsplit(list != NULL ? list : "", ";", -1);

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *item = g_strstrip(g_strdup(names[i]));
    char *bracket = g_str_has_suffix(item, ")") ? strrchr(item, '(') : NULL;
    if (*item == '\0')
      continue;
    if (bracket == NULL || bracket == item) {
      add_person(context, role, item, NULL, NULL);
      continue;
    }
    g_autofree char *inside = g_strndup(bracket + 1, strlen(bracket + 1) - 1);
    *bracket = '\0';
    add_person(context, role, g_strchomp(item), brackets_are_party ? inside : NULL,
               brackets_are_party ? NULL : inside);
  }
}

/* Each list of names once, however many questions bear it. */
static void
add_people_of_records(const GrfRowContext *context)
{
  const GrfFinding *finding = context->finding;
  g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);

  for (guint i = 0; i < finding->questions->len; i++) {
    const char *who = grf_finding_question(finding, i)->asked_by;
    if (who != NULL && g_hash_table_add(seen, (gpointer)who))
      add_list(context, "asker", who, TRUE);
  }
  for (guint i = 0; i < finding->answers->len; i++) {
    const char *who = grf_finding_answer(finding, i)->answered_by;
    if (who != NULL && g_hash_table_add(seen, (gpointer)who))
      add_list(context, "answerer", who, FALSE);
  }
}

static void
add_signatories(const GrfRowContext *context)
{
  for (guint p = 0; p < context->finding->parts->len; p++) {
    const GrfPart *part = grf_finding_part(context->finding, p);
    for (guint i = 0; i < part->signatories->len; i++) {
      GrfRow *row = add_person(context, "signatory", g_ptr_array_index(part->signatories, i), NULL,
                               i < part->offices->len ? g_ptr_array_index(part->offices, i) : NULL);
      grf_row_take(row, "part_id", grf_dup_id('p', p));
    }
  }
}

void
grf_rows_persons(const GrfRowContext *context)
{
  for (guint i = 0; i < context->document->notes->len; i++)
    add_committee(context, grf_document_note(context->document, i)->body);
  add_people_of_records(context);
  add_signatories(context);
}
