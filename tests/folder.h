// SPDX-License-Identifier: GPL-3.0-or-later
/* Folders that tests make. */
#pragma once

/* Removes a folder and all in it, or a file; links are not followed. */
void remove_folder(const char *path);
