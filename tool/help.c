// SPDX-License-Identifier: GPL-3.0-or-later
#include "help.h"

#include "command-list.h"
#include "option-list.h"

#define TEXT_COLUMN 24 /* where explanations begin; a longer name has its explanation on the next line */

static const char intro[] =
    "\n"
    "Turns official parliamentary PDFs into tables of questions, answers and amounts.\n"
    "A PATH is a PDF or a folder; folders are searched for *.pdf, subfolders too.\n";

static const char ending[] =
    "\n"
    "Exit status: 0 all well; 1 some documents failed, see documents.csv; 2 wrong usage, or the tables\n"
    "could not be written.\n"
    "\n"
    "Example: griffier -o tables letters/ extra.pdf\n";

static void
append_words(GString *out, const GrfCommandWords *row)
{
  if (row->word != NULL)
    g_string_append_printf(out, "%s%s%s ", row->word, row->second != NULL ? " " : "",
                           row->second != NULL ? row->second : "");
  g_string_append(out, row->paths);
}

/* `name` stands at the end of `out` since `start`; puts the explanation behind it or beneath. */
static void
append_explanation(GString *out, gsize start, const char *text)
{
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  glong width = g_utf8_strlen(out->str + start, (gssize)(out->len - start));

  if (width + 2 > TEXT_COLUMN) {
    g_string_append_c(out, '\n');
    width = 0;
  }
  for (guint i = 0; lines[i] != NULL; i++) {
    g_string_append_printf(out, "%*s%s\n", TEXT_COLUMN - (int)width, "", lines[i]);
    width = 0;
  }
}

static void
append_command(GString *out, const GrfCommandWords *row)
{
  gsize start = out->len;

  g_string_append(out, "  ");
  append_words(out, row);
  append_explanation(out, start, row->help);
}

static void
append_commands(GString *out)
{
  guint n;
  const GrfCommandWords *list = grf_command_list(&n);

  g_string_append(out, "Usage: griffier [OPTION…] PATH…\n       griffier COMMAND [OPTION…] …\n");
  g_string_append(out, intro);
  g_string_append(out, "\nCommands:\n");
  for (guint i = 0; i < n; i++)
    append_command(out, &list[i]);
}

static void
append_option(GString *out, const GrfOption *option)
{
  gsize start = out->len;

  if (option->letter != 0)
    g_string_append_printf(out, "  -%c, ", option->letter);
  else
    g_string_append(out, "      ");
  g_string_append_printf(out, "--%s%s%s", option->name, option->argument != NULL ? " " : "",
                         option->argument != NULL ? option->argument : "");
  append_explanation(out, start, option->help);
}

static void
append_group(GString *out, GrfOptionGroup group)
{
  guint n;
  const GrfOption *list = grf_option_list(&n);

  g_string_append_printf(out, "\n%s:\n", grf_option_group_title(group));
  for (guint i = 0; i < n; i++)
    if (list[i].group == group && list[i].help != NULL)
      append_option(out, &list[i]);
}

char *
grf_tool_dup_help(void)
{
  GString *out = g_string_new(NULL);

  append_commands(out);
  for (guint group = 0; group < GRF_N_OPTION_GROUPS; group++)
    append_group(out, group);
  g_string_append(out, ending);
  return g_string_free(out, FALSE);
}
