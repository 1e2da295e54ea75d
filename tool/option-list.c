// SPDX-License-Identifier: GPL-3.0-or-later
#include "option-list.h"

#include <fcntl.h>
#include <string.h>

#include "export/formats.h"

#define MAX_TIMEOUT_S (24 * 60 * 60)
#define MIN_MEMORY_BYTES (128u << 20) /* the program and its libraries take some 60 MiB */
#define MAX_WIDTH 10000               /* cells of a terminal; wider than any */
#define MAX_DESCRIPTOR 1023
#define MAX_WORKERS 512 /* each takes a descriptor; 1024 is the usual limit */

/* Which commands an option goes with. */
#define TABLES GRF_COMMAND_BIT(GRF_COMMAND_TABLES)
#define AMOUNTS GRF_COMMAND_BIT(GRF_COMMAND_AMOUNTS)
#define MERGE GRF_COMMAND_BIT(GRF_COMMAND_MERGE)
#define AUDIT GRF_COMMAND_BIT(GRF_COMMAND_AUDIT)
#define READ (TABLES | AMOUNTS) /* read many documents */
#define MANY (READ | AUDIT)     /* read or draw many documents by workers */
#define ONE                                                                                                  \
  (GRF_COMMAND_BIT(GRF_COMMAND_TEXT) | GRF_COMMAND_BIT(GRF_COMMAND_EXPLAIN) |                                \
   GRF_COMMAND_BIT(GRF_COMMAND_DUMP_PAGES) | GRF_COMMAND_BIT(GRF_COMMAND_DUMP_DOCUMENT) |                    \
   GRF_COMMAND_BIT(GRF_COMMAND_VERIFY))
#define FORMS GRF_COMMAND_BIT(GRF_COMMAND_FORMS)
#define EVERY G_MAXUINT

#define FIELD(name) G_STRUCT_OFFSET(GrfToolOptions, name)

/* --- how values are taken ------------------------------------------------------------------------ */

static gboolean
take_flag(GrfToolOptions *options, const GrfOption *option, G_GNUC_UNUSED const char *value,
          G_GNUC_UNUSED GError **error)
{
  G_STRUCT_MEMBER(gboolean, options, option->field) = TRUE;
  return TRUE;
}

static gboolean
take_text(GrfToolOptions *options, const GrfOption *option, const char *value, G_GNUC_UNUSED GError **error)
{
  G_STRUCT_MEMBER(const char *, options, option->field) = value;
  return TRUE;
}

static gboolean
take_folder(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  if (value[0] != '\0')
    return take_text(options, option, value, error);
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s needs a folder", option->name);
  return FALSE;
}

/* A number from 1 to the option's `max`. */
static gboolean
take_count(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  guint64 count;

  if (!g_ascii_string_to_unsigned(value, 10, 1, option->max, &count, NULL)) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s: “%s” is not a number from 1 to %u",
                option->name, value, option->max);
    return FALSE;
  }
  G_STRUCT_MEMBER(guint, options, option->field) = (guint)count;
  return TRUE;
}

static gboolean
take_lines(GrfToolOptions *options, G_GNUC_UNUSED const GrfOption *option, G_GNUC_UNUSED const char *value,
           G_GNUC_UNUSED GError **error)
{
  options->pool.reader.lines = options->export.lines = TRUE;
  return TRUE;
}

/* "3/8" */
static gboolean
take_shard(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  if (grf_shard_read(value, &options->shard))
    return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
              "--%s: “%s” is not I/N, share I of N: --shard 3/8 of at most %u", option->name, value,
              GRF_MAX_SHARDS);
  return FALSE;
}

/* Boxes over what was left out, and over later pages of a question, come from the lines. */
static gboolean
take_audit(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  options->audit = TRUE;
  return take_lines(options, option, value, error);
}

static gboolean
take_formats(GrfToolOptions *options, G_GNUC_UNUSED const GrfOption *option, const char *value,
             GError **error)
{
  return grf_formats_read(value, &options->export.formats, error);
}

/* What may follow the letter of a unit. */
static gboolean
is_unit_end(const char *text)
{
  return *text == '\0' || g_ascii_strcasecmp(text, "B") == 0 || g_ascii_strcasecmp(text, "iB") == 0;
}

/* "500M", "4G": bytes, in units of 1024. At least `max` (a floor here), so that a reader can start at all. */
static gboolean
take_size(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  static const char units[] = "KMGT";
  char *end;
  guint64 size = g_ascii_strtoull(value, &end, 10);
  const char *unit = *end != '\0' ? strchr(units, g_ascii_toupper(*end)) : NULL;
  guint shift = unit != NULL ? 10 * (guint)(unit - units + 1) : 0;
  gboolean good = g_ascii_isdigit(*value) && (*end == '\0' || (unit != NULL && is_unit_end(end + 1))) &&
                  size <= ((guint64)G_MAXINT64 >> shift) && size << shift >= option->max;

  if (!good) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                "--%s: “%s” is not a size such as 500M or 4G, of at least %uM", option->name, value,
                option->max >> 20);
    return FALSE;
  }
  G_STRUCT_MEMBER(guint64, options, option->field) = size << shift;
  return TRUE;
}

/* 0 is no end. */
static gboolean
take_width(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  options->width_given = TRUE;
  return g_str_equal(value, "0") || take_count(options, option, value, error);
}

/* The place of `value` among NULL-ended names. */
static gboolean
take_name(const GrfOption *option, const char *value, const char *const *names, guint *place, GError **error)
{
  g_autofree char *all = g_strjoinv(", ", (char **)names);

  for (*place = 0; names[*place] != NULL; (*place)++)
    if (g_str_equal(names[*place], value))
      return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s is one of %s; not “%s”", option->name,
              all, value);
  return FALSE;
}

static gboolean
take_progress(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  guint place;

  if (!take_name(option, value, grf_progress_mode_names, &place, error))
    return FALSE;
  options->report.progress = (GrfProgressMode)place;
  return TRUE;
}

/* A descriptor that is not open is found now: the files of the run would get its number. */
static gboolean
take_descriptor(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  const GrfOption count = {.name = option->name, .max = option->max, .field = FIELD(report.progress_fd)};

  if (!take_count(options, &count, value, error))
    return FALSE;
  if (fcntl(options->report.progress_fd, F_GETFD) >= 0)
    return TRUE;
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "--%s: descriptor %s is not open",
              option->name, value);
  return FALSE;
}

static gboolean
take_log_level(GrfToolOptions *options, const GrfOption *option, const char *value, GError **error)
{
  guint place;

  if (!take_name(option, value, grf_log_level_names, &place, error))
    return FALSE;
  options->report.log.level = (GrfLogLevel)place;
  return TRUE;
}

static gboolean
take_quiet(GrfToolOptions *options, G_GNUC_UNUSED const GrfOption *option, G_GNUC_UNUSED const char *value,
           G_GNUC_UNUSED GError **error)
{
  options->report.log.level = GRF_LOG_WARNING;
  return TRUE;
}

/* Once more is one level more. */
static gboolean
take_verbose(GrfToolOptions *options, G_GNUC_UNUSED const GrfOption *option, G_GNUC_UNUSED const char *value,
             G_GNUC_UNUSED GError **error)
{
  GrfLogLevel *level = &options->report.log.level;

  *level = MIN(MAX(*level, GRF_LOG_NOTICE) + 1, GRF_LOG_DEBUG);
  return TRUE;
}

static gboolean
take_help(GrfToolOptions *options, G_GNUC_UNUSED const GrfOption *option, G_GNUC_UNUSED const char *value,
          G_GNUC_UNUSED GError **error)
{
  options->command = GRF_COMMAND_HELP;
  return TRUE;
}

static gboolean
take_version(GrfToolOptions *options, G_GNUC_UNUSED const GrfOption *option, G_GNUC_UNUSED const char *value,
             G_GNUC_UNUSED GError **error)
{
  options->command = GRF_COMMAND_VERSION;
  return TRUE;
}

/* --- the list ------------------------------------------------------------------------------------ */

static const GrfOption list[] = {
    {"lang", 0, "CODE", GRF_OPTIONS_INPUT, READ | ONE | FORMS, take_text, FIELD(pool.reader.lang), 0,
     "language of all documents: nl, de, en, fr; or auto, by their text (default)"},
    {"lang-dir", 0, "DIR", GRF_OPTIONS_INPUT, READ | ONE | FORMS, take_text, FIELD(pool.reader.lang_dir), 0,
     "language files of your own, used before the built-in ones"},
    {"forms", 0, "FILE", GRF_OPTIONS_INPUT, READ | ONE | FORMS, take_text, FIELD(pool.reader.forms), 0,
     "forms of your own, in a key file (docs/forms.md)"},
    {"password", 0, "TEXT", GRF_OPTIONS_INPUT, MANY | ONE, take_text, FIELD(pool.reader.password), 0,
     "password of encrypted PDFs"},
    {"files-from", 0, "FILE", GRF_OPTIONS_INPUT, READ, take_text, FIELD(files_from), 0,
     "read the paths from FILE too, a line each; - is standard input"},
    {"null", '0', NULL, GRF_OPTIONS_INPUT, READ, take_flag, FIELD(files_nul), 0,
     "paths of --files-from end in a NUL byte: find … -print0"},

    {"output", 'o', "DIR", GRF_OPTIONS_OUTPUT, TABLES | MERGE, take_folder, FIELD(out_dir), 0,
     "where the tables go (default: tables)"},
    {"lines", 0, NULL, GRF_OPTIONS_OUTPUT, TABLES, take_lines, 0, 0,
     "also write lines.csv: every line of text and what it was taken for"},
    {"format", 0, "LIST", GRF_OPTIONS_OUTPUT, TABLES | MERGE, take_formats, 0, 0,
     "formats to write, joined by commas: csv (default), xlsx, sqlite,\njsonl"},
    {"excel", 0, NULL, GRF_OPTIONS_OUTPUT, TABLES | MERGE, take_flag, FIELD(export.excel), 0,
     "CSV for spreadsheets: BOM, ';', decimal commas, no cell that runs"},

    {"audit", 0, NULL, GRF_OPTIONS_OUTPUT, TABLES, take_audit, 0, 0,
     "also make the audit page, DIR/audit/index.html, and lines.csv, which it needs"},
    {"review", 0, "FILE", GRF_OPTIONS_OUTPUT, TABLES | AUDIT, take_text, FIELD(review), 0,
     "review.csv as the audit page saves it: fills the columns reviewed and\n"
     "review_note"},

    {"jobs", 'j', "N", GRF_OPTIONS_RUN, MANY, take_count, FIELD(pool.workers), MAX_WORKERS,
     "documents read at a time (default: the number of CPUs)"},
    {"fail-fast", 0, NULL, GRF_OPTIONS_RUN, TABLES, take_flag, FIELD(fail_fast), 0,
     "start no more documents once one failed; the tables hold what was read"},
    {"dry-run", 0, NULL, GRF_OPTIONS_RUN, TABLES, take_flag, FIELD(dry_run), 0,
     "print the files that would be read, and write nothing"},
    {"retry-failed", 0, NULL, GRF_OPTIONS_RUN, TABLES, take_flag, FIELD(retry_failed), 0,
     "read documents again that failed before, though they are unchanged"},
    {"prune", 0, NULL, GRF_OPTIONS_RUN, TABLES, take_flag, FIELD(prune), 0,
     "drop the rows of files that are gone; without it the tables keep them"},
    {"shard", 0, "I/N", GRF_OPTIONS_RUN, TABLES, take_shard, 0, 0,
     "read share I of N, for N runs on the same files, each with an -o of its\n"
     "own; griffier merge joins them"},
    {"progress", 0, "HOW", GRF_OPTIONS_RUN, MANY | MERGE, take_progress, 0, 0,
     "auto: a line on a terminal, elsewhere one a minute (default); none;\n"
     "json: an object a line for programs (docs/progress.md)"},
    {"progress-fd", 0, "N", GRF_OPTIONS_RUN, MANY | MERGE, take_descriptor, 0, MAX_DESCRIPTOR,
     "descriptor for these objects (default: 2, standard error)"},
    {"quiet", 'q', NULL, GRF_OPTIONS_RUN, MANY | MERGE, take_quiet, 0, 0,
     "say only what went wrong: --log-level warning"},
    {"verbose", 'v', NULL, GRF_OPTIONS_RUN, MANY | MERGE, take_verbose, 0, 0,
     "a line for each document: --log-level info; -vv: debug"},
    {"log-level", 0, "LEVEL", GRF_OPTIONS_RUN, MANY | MERGE, take_log_level, 0, 0,
     "error, warning, notice (default), info or debug"},
    {"worker-program", 0, "FILE", GRF_OPTIONS_RUN, MANY | ONE, take_text, FIELD(pool.program), 0, NULL},

    {"timeout", 0, "S", GRF_OPTIONS_LIMITS, MANY | ONE, take_count, FIELD(pool.timeout_s), MAX_TIMEOUT_S,
     "seconds one document may take (default: 120)"},
    {"page-timeout", 0, "S", GRF_OPTIONS_LIMITS, MANY | ONE, take_count, FIELD(pool.page_timeout_s),
     MAX_TIMEOUT_S, "seconds one page may take (default: 30); one that takes longer is left out"},
    {"max-memory", 0, "SIZE", GRF_OPTIONS_LIMITS, MANY | ONE, take_size, FIELD(pool.reader.max_memory_bytes),
     MIN_MEMORY_BYTES, "memory reading may take, as 500M or 4G (default: 4G)"},
    {"max-pages", 0, "N", GRF_OPTIONS_LIMITS, MANY | ONE, take_count, FIELD(pool.reader.max_pages), G_MAXINT,
     "pages read of one document (default: 20000)"},
    {"max-glyphs", 0, "N", GRF_OPTIONS_LIMITS, MANY | ONE, take_count, FIELD(pool.reader.max_glyphs),
     G_MAXINT, "characters one page may have (default: 1000000)"},
    {"max-inflated", 0, "SIZE", GRF_OPTIONS_LIMITS, MANY | ONE, take_size,
     FIELD(pool.reader.max_inflated_bytes), 1u << 20,
     "bytes that compressed data of one document may inflate to (default: 1G)"},
    {"no-sandbox", 0, NULL, GRF_OPTIONS_LIMITS, MANY | ONE, take_flag, FIELD(pool.reader.no_sandbox), 0,
     "read PDFs with all the rights of this user, where a sandbox cannot be had"},

    {"min", 0, "N", GRF_OPTIONS_AMOUNTS, AMOUNTS, take_text, FIELD(choice.min), 0,
     "only amounts from N (1200000.50 or 1.200.000,50)"},
    {"max", 0, "N", GRF_OPTIONS_AMOUNTS, AMOUNTS, take_text, FIELD(choice.max), 0, "only amounts up to N"},
    {"currency", 0, "CODE", GRF_OPTIONS_AMOUNTS, AMOUNTS, take_text, FIELD(choice.currency), 0,
     "only those in this currency: EUR"},
    {"container", 0, "WHAT", GRF_OPTIONS_AMOUNTS, AMOUNTS, take_text, FIELD(choice.container), 0,
     "only those in a question, answer, footnote or other"},
    {"width", 0, "CELLS", GRF_OPTIONS_AMOUNTS, AMOUNTS, take_width, FIELD(width), MAX_WIDTH,
     "width of the lines (default: the terminal's; 0: no end)"},

    {"help", 'h', NULL, GRF_OPTIONS_OTHER, EVERY, take_help, 0, 0, "this text"},
    {"version", 'V', NULL, GRF_OPTIONS_OTHER, EVERY, take_version, 0, 0, "the version"},
};

const GrfOption *
grf_option_list(guint *n)
{
  *n = G_N_ELEMENTS(list);
  return list;
}

const char *
grf_option_group_title(GrfOptionGroup group)
{
  static const char *const titles[GRF_N_OPTION_GROUPS] = {
      [GRF_OPTIONS_INPUT] = "Reading",
      [GRF_OPTIONS_OUTPUT] = "Tables",
      [GRF_OPTIONS_RUN] = "The run",
      [GRF_OPTIONS_LIMITS] = "Limits of one document",
      [GRF_OPTIONS_AMOUNTS] = "griffier amounts",
      [GRF_OPTIONS_OTHER] = "Help",
  };

  return titles[group];
}
