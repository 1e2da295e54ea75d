// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/file-limits.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "model/error.h"

static gboolean
fails_at(const char *dir, const GrfExportOptions *options, const GrfRecords *records, rlim_t limit_bytes)
{
  struct rlimit limit = {limit_bytes, limit_bytes};
  g_autoptr(GError) error = NULL;

  signal(SIGXFSZ, SIG_IGN);
  if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
    return FALSE;
  g_autoptr(GrfExport) export = grf_export_new(dir, options, &error);
  gboolean done =
      export != NULL && grf_export_add(export, records, &error) && grf_export_finish(export, &error);
  return !done && g_error_matches(error, GRF_ERROR, GRF_ERROR_IO);
}

void
check_file_limits(const char *dir, const char *path, const GrfExportOptions *options,
                  const GrfRecords *records, const guint *limits_bytes, gsize n)
{
  for (gsize i = 0; i < n; i++) {
    int status;
    pid_t child = fork();
    if (child == 0)
      _exit(fails_at(dir, options, records, limits_bytes[i]) ? 0 : 1);
    g_assert_cmpint(waitpid(child, &status, 0), ==, child);
    g_assert_cmpint(status, ==, 0);
    g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  }
}
