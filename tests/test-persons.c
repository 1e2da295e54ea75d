// SPDX-License-Identifier: GPL-3.0-or-later
/* Lists of a committee's members. */
#include "recognize/persons.h"

#include <string.h>

static const char *const functions[] = {"voorzitter", "ondervoorzitter", NULL};

/* "name|party|function" of each member, a line each. */
static char *
read_all(const char *text)
{
  g_autoptr(GArray) members = grf_members_read(text, strlen(text), functions);
  GString *out = g_string_new(NULL);

  for (guint i = 0; i < members->len; i++) {
    const GrfMember *member = &g_array_index(members, GrfMember, i);
    g_assert_cmpuint(member->from, <, member->to);
    g_assert_true(strncmp(text + member->from, member->name, strlen(member->name)) == 0);
    g_string_append_printf(out, "%s|%s|%s\n", member->name, member->party, member->function);
  }
  return g_string_free(out, FALSE);
}

static void
test_lists(void)
{
  static const char *const cases[][2] = {
      {" Aalders (NPB), De Wit-Bos (DVB) (voorzitter), Otten (NPB)",
       "Aalders|NPB|\nDe Wit-Bos|DVB|voorzitter\nOtten|NPB|\n"},
      {"Aalders (NPB),Otten (GroenOost-PvdN), ondervoorzitter, Smit (DVB)",
       "Aalders|NPB|\nOtten|GroenOost-PvdN|ondervoorzitter\nSmit|DVB|\n"},
      {"Aalders (NPB); Smit (Lijst Smit, Noord)", "Aalders|NPB|\nSmit|Lijst Smit, Noord|\n"},
      {"een zin zonder haakjes, en nog een", ""},
      {"", ""},
      {"((((, ))), (", ""},
      {"Aalders (NPB", "Aalders||\n"},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autofree char *found = read_all(cases[i][0]);
    g_assert_cmpstr(found, ==, cases[i][1]);
  }
}

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/persons/lists", test_lists);
  return g_test_run();
}
