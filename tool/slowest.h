// SPDX-License-Identifier: GPL-3.0-or-later
/* The few documents of a run that took longest. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct GrfSlowest GrfSlowest;

/* Returns: (transfer full). */
GrfSlowest *grf_slowest_new(void);
void grf_slowest_free(GrfSlowest *slowest);

/* Copies `file` where it is among the slowest; it costs little where it is not. */
void grf_slowest_add(GrfSlowest *slowest, const char *file, guint pages, gint64 took_us);

/* Appends a line for each of the five slowest, beneath a title; nothing where less than two were read. */
void grf_slowest_append(const GrfSlowest *slowest, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfSlowest, grf_slowest_free)

G_END_DECLS
