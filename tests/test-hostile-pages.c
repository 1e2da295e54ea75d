// SPDX-License-Identifier: GPL-3.0-or-later
/* Pages that no printer would make: the passes neither overflow nor take for ever. Run with sanitizers. */
#include "sheet.h"

/* Type of `size_pt`, `n` lines of it, `pitch_pt` apart, as a dump of pages. */
static GString *
page_of_size(double size_pt, double pitch_pt, guint n)
{
  GString *sheet = g_string_new("griffier-pages 1\n");

  g_string_append_printf(sheet, "style %.2f 000000 - Serif\npage 1 595.00 842.00 0\n", size_pt);
  for (guint i = 0; i < n; i++) {
    double y0 = i * pitch_pt;
    g_string_append_printf(sheet, "w 0 b %.2f %.2f 10.00 %.2f a\n", y0, y0 + size_pt, 10 + size_pt / 2);
  }
  return sheet;
}

static void
test_size(gconstpointer data)
{
  double size_pt = *(const double *)data;
  g_autoptr(GrfDocument) document = sheet_run(page_of_size(size_pt, size_pt * 1.2, 8), PASS_PARAGRAPHS, NULL);

  g_assert_cmpuint(document->lines->len, ==, 8);
}

int
main(int argc, char **argv)
{
  static const double sizes_pt[] = {0.01, 1, 2999, 3500, 20000, 100000};

  g_test_init(&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS(sizes_pt); i++) {
    g_autofree char *name = g_strdup_printf("/hostile-pages/size/%g", sizes_pt[i]);
    g_test_add_data_func(name, &sizes_pt[i], test_size);
  }
  return g_test_run();
}
