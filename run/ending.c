// SPDX-License-Identifier: GPL-3.0-or-later
#include "ending.h"

#include <signal.h>
#include <sys/wait.h>

#include "sandbox.h"

static gboolean
wanted_memory(const GrfEnding *ending)
{
  return WIFEXITED(ending->wait_status) && WEXITSTATUS(ending->wait_status) == GRF_EXIT_MEMORY;
}

/* Returns: (transfer full): "4 GiB", or a number of MiB that is not whole GiB. */
static char *
dup_size(guint64 bytes)
{
  guint64 mib = bytes >> 20;

  return mib % 1024 == 0 ? g_strdup_printf("%" G_GUINT64_FORMAT " GiB", mib / 1024)
                         : g_strdup_printf("%" G_GUINT64_FORMAT " MiB", mib);
}

/* " on page 7", or nothing. */
static char *
dup_place(const GrfEnding *ending)
{
  return ending->page > 0 ? g_strdup_printf(" on page %u", ending->page) : g_strdup("");
}

static char *
describe_memory(const GrfEnding *ending, const char *place)
{
  g_autofree char *size = dup_size(ending->max_memory_bytes);
  return g_strdup_printf("reading takes more memory than %s%s; allow more with --max-memory", size, place);
}

static char *
describe_status(const GrfEnding *ending, const char *place)
{
  int status = ending->wait_status;
  const char *deed = grf_sandbox_peek_deed(status);

  if (deed != NULL)
    return g_strdup(deed);
  if (wanted_memory(ending))
    return describe_memory(ending, place);
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL)
    return g_strdup_printf(
        "the system ended the reader%s, mostly for want of memory; read fewer documents at a "
        "time (--jobs) or allow each less (--max-memory)",
        place);
  if (WIFSIGNALED(status))
    return g_strdup_printf("the reader crashed on this file (signal %d)%s", WTERMSIG(status), place);
  return g_strdup_printf("the reader stopped on this file (exit status %d)%s", WEXITSTATUS(status), place);
}

char *
grf_ending_describe(const GrfEnding *ending)
{
  g_autofree char *place = dup_place(ending);

  switch (ending->kind) {
  case GRF_ENDING_LATE:
    return g_strdup_printf("reading took longer than %u s and was stopped%s; allow more with --timeout",
                           ending->timeout_s, place);
  case GRF_ENDING_LATE_PAGE:
    return g_strdup_printf("reading took longer than %u s%s and was stopped; allow more with --page-timeout",
                           ending->timeout_s, place);
  case GRF_ENDING_NONSENSE:
    return g_strdup("the reader's answer for this file made no sense; please report it");
  case GRF_ENDING_BY_ITSELF:
  default:
    return describe_status(ending, place);
  }
}

char *
grf_ending_describe_page(const GrfEnding *ending)
{
  if (ending->page == 0 || ending->kind == GRF_ENDING_NONSENSE || ending->kind == GRF_ENDING_LATE)
    return NULL;
  if (ending->kind == GRF_ENDING_LATE_PAGE)
    return g_strdup_printf("it took longer than %u s", ending->timeout_s);
  if (grf_sandbox_peek_deed(ending->wait_status) != NULL)
    return NULL;
  if (wanted_memory(ending)) {
    g_autofree char *size = dup_size(ending->max_memory_bytes);
    return g_strdup_printf("it takes more memory than %s", size);
  }
  if (WIFSIGNALED(ending->wait_status))
    return g_strdup_printf("it crashed the reader (signal %d)", WTERMSIG(ending->wait_status));
  return g_strdup_printf("it stopped the reader (exit status %d)", WEXITSTATUS(ending->wait_status));
}
