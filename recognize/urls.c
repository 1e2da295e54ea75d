// SPDX-License-Identifier: GPL-3.0-or-later
#include "urls.h"

#include <string.h>

/* RFC 1035: a host name's greatest length. */
#define MAX_HOST_BYTES 253

static gboolean
is_address_char(gunichar c)
{
  if (c == 0 || c == 0xFFFD)
    return FALSE;
  if (c < 0x80)
    return c > ' ' && c != 0x7F && strchr("<>\"\\^`{}|", (int)c) == NULL;
  return g_unichar_isalnum(c);
}

static gsize
address_end(const GrfScan *scan)
{
  gsize at = scan->at, n_bytes;
  int open = 0; /* parentheses opened and not closed in the address */

  for (; is_address_char(grf_scan_char_at(scan->text, scan->len, at, &n_bytes)); at += n_bytes)
    open += (scan->text[at] == '(') - (scan->text[at] == ')');
  for (; at > scan->at; at--) {
    char last = scan->text[at - 1];
    if (last == ')' && open < 0)
      open++;
    else if (strchr(".,;:!?'*", last) == NULL)
      break;
  }
  return at;
}

static gsize
host_end(const GrfScan *scan)
{
  gsize at = scan->at;

  while (at < scan->len && at - scan->at <= MAX_HOST_BYTES &&
         (g_ascii_isalnum(scan->text[at]) || scan->text[at] == '.' || scan->text[at] == '-'))
    at++;
  return at;
}

/* "krant.nl/artikel": at least two labels, a known ending, then a slash and more. */
static gboolean
is_bare_address(const char *const *domains, const GrfScan *scan)
{
  gunichar before = grf_scan_char_before(scan->text, scan->len, scan->at);
  gsize end = host_end(scan);

  /* A capital is a name's: "Streeknieuws.nl/Zuid". */
  if (g_ascii_isupper(scan->text[scan->at]) || before == '@' || before == '/' || before == '.' ||
      before == '-' || end + 1 >= scan->len || scan->text[end] != '/' ||
      !g_ascii_isalnum(scan->text[end + 1]))
    return FALSE;
  for (guint i = 0; domains[i] != NULL; i++) {
    gsize n = strlen(domains[i]);
    if (end - scan->at > n + 1 && scan->text[end - n - 1] == '.' &&
        g_ascii_strncasecmp(scan->text + end - n, domains[i], n) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_prefix(const GrfScan *scan, const char *prefix)
{
  gsize n = strlen(prefix);

  return scan->len - scan->at > n && g_ascii_strncasecmp(scan->text + scan->at, prefix, n) == 0 &&
         g_unichar_isalnum(grf_scan_char_at(scan->text, scan->len, scan->at + n, &(gsize){0}));
}

gboolean
grf_url_take(const char *const *domains, GrfScan *scan, GPtrArray *found)
{
  gboolean full = has_prefix(scan, "https://") || has_prefix(scan, "http://");
  GrfReference *url;

  if (!full && !has_prefix(scan, "www.") && !is_bare_address(domains, scan))
    return FALSE;
  url = g_new0(GrfReference, 1);
  url->kind = GRF_REFERENCE_URL;
  url->from = scan->at;
  url->to = address_end(scan);
  g_autofree char *address = grf_scan_squeeze(scan->text, url->from, url->to);
  url->normalized = g_strconcat(full ? "" : "https://", address, NULL);
  g_ptr_array_add(found, url);
  scan->at = url->to;
  return TRUE;
}
