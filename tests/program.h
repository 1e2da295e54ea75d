// SPDX-License-Identifier: GPL-3.0-or-later
/* The program as a user runs it (GRF_PROGRAM), each test in a fresh folder. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *folder; /* a fresh one, the working directory of the program */
  char *out, *err;
  int status;
} Fixture;

void set_up(Fixture *fixture, gconstpointer data);
void tear_down(Fixture *fixture, gconstpointer data);

/* Runs the program with the words of `line` and waits; `setting` is "NAME=value" or NULL. */
void run(Fixture *fixture, const char *setting, const char *line);

/* The same for a line of the shell, in which "$G" is the program. */
void run_shell(Fixture *fixture, const char *line);

/* The words before a command that let it mount file systems for itself alone, or NULL where that is refused. */
const char *find_own_mounts(Fixture *fixture);

/* The words before a command that take a superuser's powers from it, or NULL where that cannot be. */
const char *find_plain_user(Fixture *fixture);

void assert_status(const Fixture *fixture, int expected);
void assert_has(const char *text, const char *part);

/* Files in the fresh folder. Returns: (transfer full). */
char *path_of(const Fixture *fixture, const char *name);
char *read_file(const Fixture *fixture, const char *name);

/* Its folders are made; `len_bytes` -1: up to the NUL. */
void write_file(const Fixture *fixture, const char *name, const char *contents, gssize len_bytes);

/* Name and SHA-256 of every file in a folder of tables, a line each; the journal left out: what it holds depends
 * on which document was done first. Temporary files are not. "" where there is no such folder.
 * Returns: (transfer full). */
char *dup_digest(const Fixture *fixture, const char *folder);

/* A PDF of one page; `operators` draw it, with /F a font at hand. */
void write_pdf(const Fixture *fixture, const char *name, const char *operators);

#define TEXT(words) "BT /F 12 Tf 72 700 Td (" words ") Tj ET"

G_END_DECLS
