// SPDX-License-Identifier: GPL-3.0-or-later
#include "xlsx-check.h"

#include <minizip/unzip.h>
#include <string.h>

#define SHEET_PREFIX "xl/worksheets/sheet"
#define READ_BYTES 65536
#define TAIL_BYTES 64 /* longer than the end tag of any root */
#define NAME_BYTES 256

/* What a member's bytes showed. */
typedef struct {
  guint64 size;
  char tail[TAIL_BYTES + 1];
  gboolean sound; /* read to its end, and the checksum is right */
} Member;

/* Keeps the last bytes of what was read so far. */
static void
keep_tail(Member *member, const char *bytes, gsize n)
{
  gsize had = strlen(member->tail);
  gsize take = MIN(n, TAIL_BYTES), keep = MIN(had, TAIL_BYTES - take);

  memmove(member->tail, member->tail + had - keep, keep);
  memcpy(member->tail + keep, bytes + n - take, take);
  member->tail[keep + take] = '\0';
}

static void
read_member(unzFile zip, Member *member)
{
  g_autofree char *bytes = g_malloc(READ_BYTES);
  int n = -1;

  *member = (Member){0};
  if (unzOpenCurrentFile(zip) != UNZ_OK)
    return;
  while ((n = unzReadCurrentFile(zip, bytes, READ_BYTES)) > 0) {
    member->size += (guint64)n;
    keep_tail(member, bytes, (gsize)n);
  }
  member->sound = unzCloseCurrentFile(zip) == UNZ_OK && n == 0;
}

/* Whether the text ends as an XML document does: in an end tag, or in one empty element. */
static gboolean
is_ended(char *tail)
{
  const char *tag = strrchr(g_strchomp(tail), '<');

  return tag != NULL && g_str_has_suffix(tag, ">") && (tag[1] == '/' || g_str_has_suffix(tag, "/>"));
}

/* The number in "xl/worksheets/sheet12.xml"; 0 in other names. */
static guint64
sheet_number(const char *name)
{
  return g_str_has_prefix(name, SHEET_PREFIX) ? g_ascii_strtoull(name + strlen(SHEET_PREFIX), NULL, 10) : 0;
}

static gboolean
check_member(unzFile zip, const guint64 *row_bytes, guint n_sheets, guint *n_found)
{
  char name[NAME_BYTES] = "";
  Member member;

  if (unzGetCurrentFileInfo64(zip, NULL, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK)
    return FALSE;
  read_member(zip, &member);
  guint64 number = sheet_number(name);
  if (!member.sound || !is_ended(member.tail) || number > n_sheets)
    return FALSE;
  *n_found += number > 0;
  return number == 0 ||
         (member.size > row_bytes[number - 1] && g_str_has_suffix(member.tail, "</worksheet>"));
}

gboolean
grf_xlsx_is_whole(const char *path, const guint64 *row_bytes, guint n_sheets)
{
  unzFile zip = unzOpen64(path);
  guint n_found = 0;
  int next;

  if (zip == NULL)
    return FALSE;
  gboolean whole = TRUE;
  for (next = unzGoToFirstFile(zip); whole && next == UNZ_OK; next = unzGoToNextFile(zip))
    whole = check_member(zip, row_bytes, n_sheets, &n_found);
  unzClose(zip);
  return whole && next == UNZ_END_OF_LIST_OF_FILE && n_found == n_sheets;
}
