// SPDX-License-Identifier: GPL-3.0-or-later
/* Which files a process may still open: Landlock, where the kernel has it (Linux 5.13 and on). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether the running kernel has Landlock and lets this process use it. */
gboolean grf_landlock_is_here(void);

/* From here on this process can open nothing but what lies in `folders` (NULL-ended paths; those that are not
 * there are let pass), for reading. Where the kernel is new enough it can neither open a network connection,
 * nor send a signal to, nor speak over an abstract socket with, a process outside.
 * The process must have no_new_privs set.
 * FALSE with GRF_ERROR_IO when the kernel refuses. */
gboolean grf_landlock_restrict(const char *const *folders, GError **error);

G_END_DECLS
