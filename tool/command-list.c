// SPDX-License-Identifier: GPL-3.0-or-later
#include "command-list.h"

#include <string.h>

static const GrfCommandWords list[] = {
    {NULL, NULL, GRF_COMMAND_TABLES, 1, G_MAXUINT, "PATH…", "no PDF or folder was given",
     "writes the tables of all PDFs given or in the folders given"},
    {"amounts", NULL, GRF_COMMAND_AMOUNTS, 1, G_MAXUINT, "PATH…", "needs a PDF or folder",
     "prints the amounts of money and their sums by currency and period"},
    {"merge", NULL, GRF_COMMAND_MERGE, 1, G_MAXUINT, "DIR…", "needs the folders of all shards",
     "joins the tables of runs with --shard into those one run would have written"},
    {"audit", NULL, GRF_COMMAND_AUDIT, 1, 1, "OUT", "needs a folder that “griffier -o” wrote",
     "makes OUT/audit/index.html: the tables beside the pages they come from, to be\n"
     "checked in a browser"},
    {"diff", NULL, GRF_COMMAND_DIFF, 2, 2, "DIR_A DIR_B", "needs two folders that “griffier -o” wrote",
     "prints which questions, answers and amounts changed between two folders of\n"
     "tables; exit status 0: none, 1: some, 2: they could not be compared"},
    {"verify", NULL, GRF_COMMAND_VERIFY, 1, 1, "DIR", "needs one folder that “griffier -o” wrote",
     "reads the PDFs of a run again and prints which rows do not hold; exit status\n"
     "0: all hold, 1: some do not, 2: the tables could not be read"},
    {"sql", NULL, GRF_COMMAND_SQL, 1, 2, "DIR [SELECT…]", "needs a folder, and one SELECT in quotes",
     "asks DIR/griffier.sqlite (--format sqlite) a question; it only reads. Without\n"
     "a question: the tables and their columns"},
    {"text", NULL, GRF_COMMAND_TEXT, 1, 1, "FILE", "needs one FILE",
     "prints the text as repaired, a paragraph a line, footnotes last"},
    {"explain", NULL, GRF_COMMAND_EXPLAIN, 1, 1, "FILE", "needs one FILE",
     "prints which form the document was taken for, why, and each line's role"},
    {"forms", NULL, GRF_COMMAND_FORMS, 0, 0, "", "takes no file; “./forms” names a folder",
     "lists the forms it knows"},
    {"dump", "pages", GRF_COMMAND_DUMP_PAGES, 1, 1, "FILE", "needs one FILE",
     "prints what was read from the PDF (for developers)"},
    {"dump", "document", GRF_COMMAND_DUMP_DOCUMENT, 1, 1, "FILE", "needs one FILE",
     "prints lines, blocks and notes (for developers)"},
};

const GrfCommandWords *
grf_command_list(guint *n)
{
  *n = G_N_ELEMENTS(list);
  return list;
}

const GrfCommandWords *
grf_command_row(GrfCommand command)
{
  for (guint i = 0; i < G_N_ELEMENTS(list); i++)
    if (list[i].command == command)
      return &list[i];
  return &list[0];
}

/* The row whose words stand first; the main job's where no command does. Of a first word without the second
 * it takes, `half` is set to a row. */
static const GrfCommandWords *
find_words(const char *const *words, const GrfCommandWords **half)
{
  for (guint i = 0; i < G_N_ELEMENTS(list) && words[0] != NULL; i++) {
    if (g_strcmp0(list[i].word, words[0]) != 0)
      continue;
    if (list[i].second == NULL || g_strcmp0(list[i].second, words[1]) == 0)
      return &list[i];
    *half = &list[i];
  }
  return &list[0];
}

/* "dump is followed by “pages FILE” or “document FILE”" */
static gboolean
refuse_half(const char *word, GError **error)
{
  g_autoptr(GString) message = g_string_new(word);
  const char *glue = " is followed by ";

  for (guint i = 0; i < G_N_ELEMENTS(list); i++)
    if (g_strcmp0(list[i].word, word) == 0) {
      g_string_append_printf(message, "%s“%s %s”", glue, list[i].second, list[i].paths);
      glue = " or ";
    }
  g_set_error_literal(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message->str);
  return FALSE;
}

gboolean
grf_command_check_paths(const GrfToolOptions *options, GError **error)
{
  const GrfCommandWords *row = grf_command_row(options->command);
  guint n = g_strv_length((char **)options->paths);

  if (n >= row->min_paths && n <= row->max_paths)
    return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s%s%s%s%s",
              row->word != NULL ? row->word : "", row->second != NULL ? " " : "",
              row->second != NULL ? row->second : "", row->word != NULL ? " " : "", row->needs);
  return FALSE;
}

gboolean
grf_command_find(GrfToolOptions *options, GError **error)
{
  const GrfCommandWords *half = NULL, *row = find_words(options->paths, &half);

  if (row->word == NULL && half != NULL)
    return refuse_half(half->word, error);
  options->command = row->command;
  options->paths += (row->word != NULL) + (row->second != NULL);
  return TRUE;
}
