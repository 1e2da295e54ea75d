// SPDX-License-Identifier: GPL-3.0-or-later
#include "recognize/persons.h"

#include <string.h>

#include "model/lower-case.h"

#define NAME_MAX_BYTES 80 /* "Faber-van de Klashorst", "Janssen-Van Helvoort"; longer items are prose */

static void
member_clear(gpointer data)
{
  GrfMember *member = data;
  g_free(member->name);
  g_free(member->party);
  g_free(member->function);
}

/* The end of the item at `p`: the next comma or semicolon outside brackets. */
static const char *
item_end(const char *p, const char *end)
{
  guint depth = 0;

  for (; p < end; p++) {
    if (*p == '(')
      depth++;
    else if (*p == ')')
      depth -= depth > 0;
    else if ((*p == ',' || *p == ';') && depth == 0)
      break;
  }
  return p;
}

static char *
dup_trimmed(const char *from, const char *to)
{
  return g_strstrip(g_strndup(from, (gsize)(to - from)));
}

/* Appends what stands in brackets behind the party to the function. */
static void
add_function(GrfMember *member, const char *function)
{
  char *joined =
      *member->function == '\0' ? g_strdup(function) : g_strconcat(member->function, "; ", function, NULL);
  g_free(member->function);
  member->function = joined;
}

static void
read_brackets(GrfMember *member, const char *p, const char *end)
{
  for (guint n = 0; (p = memchr(p, '(', (gsize)(end - p))) != NULL; n++) {
    const char *close = memchr(p, ')', (gsize)(end - p));
    if (close == NULL)
      return;
    g_autofree char *inside = dup_trimmed(p + 1, close);
    if (n == 0) {
      g_free(member->party);
      member->party = g_steal_pointer(&inside);
    } else {
      add_function(member, inside);
    }
    p = close;
  }
}

static gboolean
is_function(const char *word, const char *const *functions)
{
  g_autofree char *folded = grf_dup_lower(word, -1);
  return g_strv_contains(functions, folded);
}

GArray *
grf_members_read(const char *text, gsize len, const char *const *functions)
{
  GArray *members = g_array_new(FALSE, TRUE, sizeof(GrfMember));

  g_array_set_clear_func(members, member_clear);
  for (const char *p = text, *end = text + len; p < end;) {
    const char *stop = item_end(p, end), *bracket = memchr(p, '(', (gsize)(stop - p));
    g_autofree char *name = dup_trimmed(p, bracket != NULL ? bracket : stop);
    if (bracket == NULL && members->len > 0 && is_function(name, functions)) {
      add_function(&g_array_index(members, GrfMember, members->len - 1), name);
    } else if (bracket != NULL && *name != '\0' && strlen(name) <= NAME_MAX_BYTES) {
      GrfMember member = {.name = g_steal_pointer(&name),
                          .party = g_strdup(""),
                          .function = g_strdup(""),
                          .from = (gsize)(p - text),
                          .to = (gsize)(stop - text)};
      while (member.from < member.to && g_ascii_isspace(text[member.from]))
        member.from++;
      read_brackets(&member, bracket, stop);
      g_array_append_val(members, member);
    }
    p = stop + 1;
  }
  return members;
}
