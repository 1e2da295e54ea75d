// SPDX-License-Identifier: GPL-3.0-or-later
/* getopt_long() and not GOption: GOption reads neither "-j2" nor, in the C locale, a path or password
 * beyond ASCII. */
#include "options.h"

#include <getopt.h>
#include <string.h>

#include "run/languages.h"

#define DEFAULT_OUT_DIR "tables"
#define DEFAULT_LANG GRF_LANG_AUTO
#define DEFAULT_TIMEOUT_S 120 /* the slowest real document tried takes 3 s */
#define MAX_TIMEOUT_S (24 * 60 * 60)
#define MAX_WIDTH 10000 /* cells of a terminal; wider than any */
#define MAX_WORKERS 512 /* each takes a descriptor; 1024 is the usual limit */

/* Options without a letter: beyond every letter. */
enum {
  OPTION_LINES = 256,
  OPTION_EXCEL,
  OPTION_LANG,
  OPTION_LANG_DIR,
  OPTION_FORMS,
  OPTION_PASSWORD,
  OPTION_TIMEOUT,
  OPTION_MIN,
  OPTION_MAX,
  OPTION_CURRENCY,
  OPTION_CONTAINER,
  OPTION_WIDTH,
  OPTION_WORKER_PROGRAM,
};

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"jobs", required_argument, NULL, 'j'},
    {"lines", no_argument, NULL, OPTION_LINES},
    {"excel", no_argument, NULL, OPTION_EXCEL},
    {"lang", required_argument, NULL, OPTION_LANG},
    {"lang-dir", required_argument, NULL, OPTION_LANG_DIR},
    {"forms", required_argument, NULL, OPTION_FORMS},
    {"password", required_argument, NULL, OPTION_PASSWORD},
    {"timeout", required_argument, NULL, OPTION_TIMEOUT},
    {"min", required_argument, NULL, OPTION_MIN},
    {"max", required_argument, NULL, OPTION_MAX},
    {"currency", required_argument, NULL, OPTION_CURRENCY},
    {"container", required_argument, NULL, OPTION_CONTAINER},
    {"width", required_argument, NULL, OPTION_WIDTH},
    {"worker-program", required_argument, NULL, OPTION_WORKER_PROGRAM}, /* for tests: not in the help */
    {"help", no_argument, NULL, 'h'},
    {"version", no_argument, NULL, 'V'},
    {NULL, 0, NULL, 0},
};

static const char help[] =
    "Usage: griffier [OPTION…] PATH…\n"
    "       griffier amounts [OPTION…] PATH…\n"
    "       griffier diff DIR_A DIR_B\n"
    "       griffier text FILE\n"
    "       griffier explain FILE\n"
    "       griffier forms\n"
    "       griffier dump pages|document FILE\n"
    "\n"
    "Turns official parliamentary PDFs into CSV tables of questions, answers and amounts.\n"
    "A PATH is a PDF or a folder; folders are searched for *.pdf, subfolders too.\n"
    "\n"
    "  -o, --output DIR    where the tables go (default: tables)\n"
    "  -j, --jobs N        documents read at a time (default: the number of CPUs)\n"
    "      --lines         also write lines.csv: every line of text and what it was taken for\n"
    "      --excel         CSV for spreadsheets: BOM, ';', decimal commas, no cell that runs\n"
    "      --lang CODE     language of all documents: nl, de, en, fr; or auto, by their text (default)\n"
    "      --lang-dir DIR  language files of your own, used before the built-in ones\n"
    "      --forms FILE    forms of your own, in a key file (docs/forms.md)\n"
    "      --password TEXT password of encrypted PDFs\n"
    "      --timeout S     seconds one document may take (default: 120)\n"
    "  -h, --help          this text\n"
    "  -V, --version       the version\n"
    "\n"
    "  amounts PATH…       prints the amounts of money and their sums by currency and period; --lang,\n"
    "                      --password and the like as above, and:\n"
    "      --min N, --max N   only amounts from N, up to N (1200000.50 or 1.200.000,50)\n"
    "      --currency CODE    only those in this currency: EUR\n"
    "      --container WHAT   only those in a question, answer, footnote or other\n"
    "      --width CELLS      width of the lines (default: the terminal's; 0: no end)\n"
    "  diff DIR_A DIR_B    prints which questions, answers and amounts changed between two folders of\n"
    "                      tables; exit status 0: none, 1: some, 2: they could not be compared\n"
    "  text FILE           prints the text as repaired, a paragraph a line, footnotes last\n"
    "  explain FILE        prints which form the document was taken for, why, and each line's role\n"
    "  forms               lists the forms it knows\n"
    "  dump pages FILE     prints what was read from the PDF (for developers)\n"
    "  dump document FILE  prints lines, blocks and notes (for developers)\n"
    "\n"
    "Exit status: 0 all well; 1 some documents failed, see documents.csv; 2 wrong usage, or the tables\n"
    "could not be written.\n"
    "\n"
    "Example: griffier -o tables letters/ extra.pdf\n";

const char *
grf_tool_help(void)
{
  return help;
}

/* Sets the error "WHAT REASON". Returns: FALSE. */
static gboolean
refuse(GError **error, const char *what, const char *reason)
{
  g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s %s", what, reason);
  return FALSE;
}

static gboolean
read_number(const char *text, guint max, guint *number, GError **error)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned(text, 10, 1, max, &value, NULL)) {
    g_set_error(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "“%s” is not a number from 1 to %u", text,
                max);
    return FALSE;
  }
  *number = (guint)value;
  return TRUE;
}

/* One option as getopt_long() gives it. */
static gboolean
take_option(GrfToolOptions *options, int option, const char *value, GError **error)
{
  switch (option) {
  case 'o':
    options->out_dir = value;
    return value[0] != '\0' || refuse(error, "-o", "needs a folder");
  case 'j':
    return read_number(value, MAX_WORKERS, &options->pool.workers, error);
  case OPTION_TIMEOUT:
    return read_number(value, MAX_TIMEOUT_S, &options->pool.timeout_s, error);
  case OPTION_LINES:
    options->pool.reader.lines = options->csv.lines = TRUE;
    return TRUE;
  case OPTION_EXCEL:
    options->csv.excel = TRUE;
    return TRUE;
  case OPTION_LANG:
    options->pool.reader.lang = value;
    return TRUE;
  case OPTION_FORMS:
    options->pool.reader.forms = value;
    return TRUE;
  case OPTION_LANG_DIR:
    options->pool.reader.lang_dir = value;
    return TRUE;
  case OPTION_PASSWORD:
    options->pool.reader.password = value;
    return TRUE;
  case OPTION_MIN:
    options->choice.min = value;
    return TRUE;
  case OPTION_MAX:
    options->choice.max = value;
    return TRUE;
  case OPTION_CURRENCY:
    options->choice.currency = value;
    return TRUE;
  case OPTION_CONTAINER:
    options->choice.container = value;
    return TRUE;
  case OPTION_WIDTH:
    options->width_given = TRUE;
    return strcmp(value, "0") == 0 || read_number(value, MAX_WIDTH, &options->width, error);
  case OPTION_WORKER_PROGRAM:
    options->pool.program = value;
    return TRUE;
  default:
    options->command = option == 'h' ? GRF_COMMAND_HELP : GRF_COMMAND_VERSION;
    return TRUE;
  }
}

/* After getopt_long() said '?' or ':' on `word`. */
static gboolean
refuse_option(int answer, const char *word, GError **error)
{
  const char short_name[] = {'-', (char)optopt, '\0'};
  const char *name = optopt > 0 && optopt < OPTION_LINES ? short_name : word;

  return answer == ':' ? refuse(error, name, "needs a value") : refuse(error, "there is no option", name);
}

static gboolean
read_options(GrfToolOptions *options, int argc, char **argv, GError **error)
{
  int option;

  opterr = 0;
  optind = 0; /* glibc: begin anew, whoever used it before */
  while ((option = getopt_long(argc, argv, ":o:j:hV", long_options, NULL)) != -1) {
    if (option == '?' || option == ':')
      return refuse_option(option, argv[optind - 1], error);
    if (!take_option(options, option, optarg, error))
      return FALSE;
  }
  options->paths = (const char *const *)argv + optind;
  return TRUE;
}

/* "text FILE" and "dump pages FILE": takes the words of the command away and checks that one file stays. */
static gboolean
read_command(GrfToolOptions *options, GError **error)
{
  const char *const *words = options->paths;

  if (options->command != GRF_COMMAND_TABLES || words[0] == NULL)
    return TRUE;
  if (strcmp(words[0], "forms") == 0 && words[1] == NULL) {
    options->command = GRF_COMMAND_FORMS;
    options->paths = words + 1;
    return TRUE;
  }
  if (strcmp(words[0], "amounts") == 0) {
    options->command = GRF_COMMAND_AMOUNTS;
    options->paths = words + 1;
    return TRUE;
  }
  if (strcmp(words[0], "diff") == 0) {
    options->command = GRF_COMMAND_DIFF;
    options->paths = words + 1;
    return (words[1] != NULL && words[2] != NULL && words[3] == NULL) ||
           refuse(error, "diff", "needs two folders that “griffier -o” wrote");
  }
  if (strcmp(words[0], "explain") == 0) {
    options->command = GRF_COMMAND_EXPLAIN;
    options->paths = words + 1;
  } else if (strcmp(words[0], "text") == 0) {
    options->command = GRF_COMMAND_TEXT;
    options->paths = words + 1;
  } else if (strcmp(words[0], "dump") == 0) {
    gboolean pages = g_strcmp0(words[1], "pages") == 0;
    if (!pages && g_strcmp0(words[1], "document") != 0)
      return refuse(error, "dump", "is followed by “pages FILE” or “document FILE”");
    options->command = pages ? GRF_COMMAND_DUMP_PAGES : GRF_COMMAND_DUMP_DOCUMENT;
    options->paths = words + 2;
  } else {
    return TRUE;
  }
  return (options->paths[0] != NULL && options->paths[1] == NULL) ||
         refuse(error, words[0], "needs one FILE");
}

static gboolean
reads_many(const GrfToolOptions *options)
{
  return options->command == GRF_COMMAND_TABLES || options->command == GRF_COMMAND_AMOUNTS;
}

/* Whether an option was given that only `griffier amounts` knows. */
static gboolean
has_choice(const GrfToolOptions *options)
{
  const GrfAmountChoice *choice = &options->choice;

  return choice->min != NULL || choice->max != NULL || choice->currency != NULL ||
         choice->container != NULL || options->width_given;
}

gboolean
grf_tool_options_read(GrfToolOptions *options, int argc, char **argv, GError **error)
{
  *options = (GrfToolOptions){.command = GRF_COMMAND_TABLES, .out_dir = DEFAULT_OUT_DIR};
  options->pool.reader.lang = DEFAULT_LANG;
  options->pool.workers = g_get_num_processors();
  options->pool.timeout_s = DEFAULT_TIMEOUT_S;
  if (!read_options(options, argc, argv, error) || !read_command(options, error))
    return FALSE;
  if (reads_many(options) && options->paths[0] == NULL)
    return refuse(error, "no PDF or folder", "was given");
  if (options->command != GRF_COMMAND_AMOUNTS && has_choice(options))
    return refuse(error, "--min, --max, --currency, --container and --width", "go with “griffier amounts”");
  return TRUE;
}
