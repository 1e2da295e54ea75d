// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Folders that tests make. All of a process stand in one, "griffier-test-…", which goes when the process
 * ends: by itself, by a failed assertion, by SIGKILL. With GRF_KEEP in the environment they are kept, to be
 * looked at.
 */
#pragma once

/* Returns: (transfer full): the path of a new, empty folder. */
char *make_folder(void);

/* The same below `above`, which is "/dev/shm" for what is written thousands of times a second; the first call
 * of a process decides. */
char *make_folder_in(const char *above);

/* Removes a folder and all in it, or a file; links are not followed. */
void remove_folder(const char *path);
