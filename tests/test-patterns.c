// SPDX-License-Identifier: GPL-3.0-or-later
/* The system's hyphenation patterns, which a reader that is closed in can open or has read before; another
 * set of them is a reason to read anew. */
#include <string.h>

#include "normalize/hyphen-config.h"
#include "program.h"

/* Only the patterns tell that no word is broken there. */
#define BROKEN                                                                                               \
  "BT /F 12 Tf 14 TL 72 700 Td (Deze regel is lang genoeg om een volle regel te zijn van ons vari-) Tj T* "  \
  "(eren kost 12 euro per jaar voor het beleid van de regering in dit jaar en verder.) Tj ET"
#define WITH_PATTERNS "vari-eren"
#define WITHOUT_PATTERNS "varieren"

static gboolean
has_patterns(void)
{
  if (g_file_test(GRF_HYPHEN_DIR "/hyph_nl_NL.dic", G_FILE_TEST_EXISTS))
    return TRUE;
  g_test_skip("the Dutch patterns are not installed (hyphen-nl): what reading them changes is not tested");
  return FALSE;
}

/* A kernel without Landlock gives the same text: what cannot be opened later is read before. */
static void
test_without_landlock(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  g_autofree char *line = g_strconcat(g_getenv("GRF_WITHOUT_LANDLOCK"), " $G text --lang ", NULL);
  static const char *const langs[] = {"nl", "auto"};

  if (!has_patterns())
    return;
  write_pdf(fixture, "a.pdf", BROKEN);
  for (gsize i = 0; i < G_N_ELEMENTS(langs); i++) {
    g_autofree char *whole = g_strconcat(line, langs[i], " a.pdf", NULL);
    run_shell(fixture, whole);
    assert_status(fixture, 0);
    assert_has(fixture->out, WITH_PATTERNS);
  }
}

static void
assert_sentence(Fixture *fixture, const char *word, gboolean unchanged)
{
  g_autofree char *amounts = read_file(fixture, "out/amounts.csv");

  assert_status(fixture, 0);
  assert_has(amounts, word);
  g_assert_true(unchanged == (strstr(fixture->err, "unchanged") != NULL));
}

/* As after an upgrade of the patterns, and on another machine. */
static void
test_other_patterns(Fixture *fixture, G_GNUC_UNUSED gconstpointer data)
{
  const char *way = find_own_mounts(fixture);
  g_autofree char *without =
      g_strdup_printf("%s sh -c 'mount -t tmpfs none " GRF_HYPHEN_DIR " && $G --lang nl -o out a.pdf'", way);

  if (way == NULL) {
    g_test_skip("nothing can be mounted here (unshare -m is refused): other patterns are not tested");
    return;
  }
  if (!has_patterns())
    return;
  write_pdf(fixture, "a.pdf", BROKEN);
  run(fixture, NULL, "--lang nl -o out a.pdf");
  assert_sentence(fixture, WITH_PATTERNS, FALSE);
  run(fixture, NULL, "--lang nl -o out a.pdf");
  assert_sentence(fixture, WITH_PATTERNS, TRUE);
  run_shell(fixture, without);
  assert_sentence(fixture, WITHOUT_PATTERNS, FALSE);
  run(fixture, NULL, "--lang nl -o out a.pdf");
  assert_sentence(fixture, WITH_PATTERNS, FALSE);
}

#define ADD(name, function) g_test_add("/patterns/" name, Fixture, NULL, set_up, function, tear_down)

int
main(int argc, char **argv)
{
  g_test_init(&argc, &argv, NULL);
  g_assert_nonnull(g_getenv("GRF_PROGRAM"));
  ADD("without-landlock", test_without_landlock);
  ADD("other-patterns", test_other_patterns);
  return g_test_run();
}
