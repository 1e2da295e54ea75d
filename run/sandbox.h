// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * A process that parses hostile bytes closes itself in first:
 *
 *   no_new_privs   no program it could start would gain rights
 *   Landlock       it opens nothing but the folders of fonts and character tables, for reading
 *   seccomp        it makes the system calls that reading needs, and no others
 *
 * A forbidden call is not made. Opening and changing files are answered "permission denied" (font libraries
 * try that in good faith); any other ends the process at once, with an exit status that says what was tried.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Closes the calling process in, for good; it must have one thread only. What it needs besides must be open
 * or loaded already: languages, dictionaries, character converters.
 *
 * FALSE with GRF_ERROR_IO and what to do when the machine does not allow it. */
gboolean grf_sandbox_enter(GError **error);

/* Both of these are for a process that is not closed in yet. */

/* Whether a closed-in process can still read the folders of fonts, tables and dictionaries. */
gboolean grf_sandbox_reads_folders(void);

/* What part of the above is off on this machine or in this build: a sentence for the log, or NULL. */
const char *grf_sandbox_peek_gap(void);

/* What a closed-in process had tried that ended in this wait status (see waitpid(2)).
 * Returns: a sentence for the user, or NULL where no forbidden call was the reason. */
const char *grf_sandbox_peek_deed(int wait_status);

G_END_DECLS
