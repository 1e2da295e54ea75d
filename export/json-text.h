// SPDX-License-Identifier: GPL-3.0-or-later
/* JSON written straight into a text. json-glib, which writes datapackage.json, makes a number a double and
 * prints 17 digits of it (595.28 becomes 595.27999999999997), and wants the whole tree in memory
 * (docs/decisions/0003-json.md). */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the bytes of valid UTF-8 as a JSON string (RFC 8259). */
void grf_json_append_string(GString *out, const char *text, gsize len_bytes);

/* Appends the characters of a plain decimal as they are, which are then a JSON number; anything else as a
 * string. */
void grf_json_append_number(GString *out, const char *decimal);

G_END_DECLS
