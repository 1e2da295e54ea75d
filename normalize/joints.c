// SPDX-License-Identifier: GPL-3.0-or-later
#include "normalize/joints.h"

#include <string.h>

#include "normalize/glyphs.h"

#define CONTEXT_BYTES 400 /* of each side that a decision looks at: the longest address seen has 240 */

struct GrfJoints {
  GrfHyphenator *hyphenator;
  GrfVocabulary *vocabulary;
};

GrfJoints *
grf_joints_new(GrfHyphenator *hyphenator)
{
  GrfJoints *joints = g_new0(GrfJoints, 1);
  joints->hyphenator = hyphenator;
  joints->vocabulary = grf_vocabulary_new();
  return joints;
}

void
grf_joints_free(GrfJoints *joints)
{
  if (joints == NULL)
    return;
  grf_vocabulary_free(joints->vocabulary);
  g_free(joints);
}

void
grf_joints_learn(GrfJoints *joints, const char *text, gsize len_bytes)
{
  grf_vocabulary_learn(joints->vocabulary, text, len_bytes);
}

/* The last bytes of a text, from a character's start. Returns: (transfer full). */
static char *
dup_tail(const char *text, gsize len)
{
  const char *start = len > CONTEXT_BYTES ? text + len - CONTEXT_BYTES : text;
  while (start < text + len && ((guchar)*start & 0xC0) == 0x80)
    start++;
  return g_strndup(start, (gsize)(text + len - start));
}

static char *
dup_head(const char *text, gsize len)
{
  gsize n = MIN(len, CONTEXT_BYTES);
  while (n > 0 && n < len && ((guchar)text[n] & 0xC0) == 0x80)
    n--;
  return g_strndup(text, n);
}

/* "gemeenten/" goes on with "provincies"; a slash between spaces stands between words. */
static gboolean
ends_in_tight_slash(const char *text)
{
  gsize len = strlen(text);
  return len >= 2 && text[len - 1] == '/' && text[len - 2] != ' ';
}

/* "2003–" goes on with "2019". */
static gboolean
is_split_range(const char *left, const char *right)
{
  gsize len = strlen(left);
  return len >= 4 && strcmp(left + len - 3, "–") == 0 && g_ascii_isdigit(left[len - 4]) &&
         g_ascii_isdigit(*right);
}

GrfJoint
grf_joint_decide(GrfJoints *joints, const char *text, gsize text_len, const char *next, gsize next_len,
                 gunichar hyphen)
{
  g_autofree char *left = NULL, *right = NULL;

  left = dup_tail(text, text_len);
  right = dup_head(next, next_len);
  if (hyphen == 0)
    return ends_in_tight_slash(left) || is_split_range(left, right) || grf_url_continues(left, right)
               ? GRF_JOINT_NONE
               : GRF_JOINT_SPACE;
  if (hyphen != 0x00AD && *left != '\0') /* what was printed stands in the text as "-" */
    left[strlen(left) - 1] = '\0';
  switch (grf_hyphen_decide(joints->hyphenator, joints->vocabulary, left, right, hyphen, NULL)) {
  case GRF_HYPHEN_KEEP:
    return GRF_JOINT_NONE;
  case GRF_HYPHEN_SUSPENDED:
    return GRF_JOINT_SPACE;
  default:
    return hyphen == 0x00AD ? GRF_JOINT_NONE : GRF_JOINT_DROP_HYPHEN;
  }
}

/* Takes the bytes at `drops` (rising offsets) out of the text, its sources and its calls' offsets. */
static void
drop_bytes(GrfBlock *block, const GArray *drops)
{
  gsize to = 0;
  guint d = 0, c = 0;

  for (gsize from = 0; from <= block->text->len; from++) {
    for (; c < block->calls->len && g_array_index(block->calls, GrfCall, c).offset <= from; c++)
      g_array_index(block->calls, GrfCall, c).offset -= d;
    if (d < drops->len && g_array_index(drops, gsize, d) == from) {
      d++;
      continue;
    }
    block->text->str[to] = block->text->str[from];
    if (from < block->source->len)
      g_array_index(block->source, guint32, to) = g_array_index(block->source, guint32, from);
    to++;
  }
  g_string_truncate(block->text, to - 1); /* the closing NUL was moved too */
  g_array_set_size(block->source, (guint)(to - 1));
}

/* The word around byte `at`. */
static void
word_around(const GString *text, gsize at, gsize *from, gsize *to)
{
  *from = *to = at;
  while (*from > 0 && at - *from < GRF_WORD_MAX_BYTES && strchr(" \n", text->str[*from - 1]) == NULL)
    (*from)--;
  while (*to < text->len && *to - at < GRF_WORD_MAX_BYTES && strchr(" \n", text->str[*to]) == NULL)
    (*to)++;
}

/* Is the hyphen at byte `at` one that the document itself leaves out elsewhere? */
static gboolean
is_slip(const GrfJoints *joints, const GString *text, gsize at)
{
  gsize from, to;

  word_around(text, at, &from, &to);
  return grf_hyphen_is_spurious(joints->vocabulary, text->str + from, to - from, at - from);
}

/* TeX sets an ellipsis as three spaced dots, with a space behind it even before a closing quote. Writes "…"
 * (three bytes) over ". . ." at byte `at`. Returns: how many bytes behind it are to be dropped; 0 = none is
 * there. */
static guint
mend_ellipsis(GString *text, gsize at)
{
  static const char *const closing[] = {" ”", " ’", " »", " )", " ?", " !", " ]", NULL};
  const char *behind = text->str + at + 5;

  if (strncmp(text->str + at, ". . .", 5) != 0 || g_str_has_prefix(behind, " .") ||
      (at >= 2 && strncmp(text->str + at - 2, ". ", 2) == 0))
    return 0; /* more than three: a leader to a number */
  memcpy(text->str + at, "…", 3);
  for (guint i = 0; closing[i] != NULL; i++)
    if (g_str_has_prefix(behind, closing[i]))
      return 3;
  return 2;
}

/* NFC may shorten the text: each call moves with what stood before it. */
static void
move_calls(GrfBlock *block, const GString *old)
{
  g_autoptr(GString) piece = g_string_new(NULL);
  gsize old_at = 0, at = 0;

  for (guint i = 0; i < block->calls->len; i++) {
    GrfCall *call = &g_array_index(block->calls, GrfCall, i);
    g_string_truncate(piece, 0);
    g_string_append_len(piece, old->str + old_at, (gssize)(call->offset - old_at));
    grf_text_nfc(piece, NULL);
    old_at = call->offset;
    at = MIN(at + piece->len, block->text->len);
    call->offset = (guint)at;
    while (call->offset > 0 && ((guchar)block->text->str[call->offset] & 0xC0) == 0x80)
      call->offset--; /* a mark behind the call became part of the letter before it */
  }
}

static void
compose(GrfBlock *block)
{
  g_autoptr(GString) old = block->calls->len > 0 ? g_string_new(block->text->str) : NULL;

  grf_text_nfc(block->text, block->source);
  if (old != NULL && old->len != block->text->len)
    move_calls(block, old);
}

void
grf_joints_mend(GrfJoints *joints, GrfBlock *block)
{
  g_autoptr(GArray) drops = g_array_new(FALSE, FALSE, sizeof(gsize));

  for (gsize i = 1; i + 1 < block->text->len; i++) {
    char c = block->text->str[i];
    guint n = c == '.' ? mend_ellipsis(block->text, i) : 0;
    for (gsize k = i + 3; n > 0; n--, k++)
      g_array_append_val(drops, k);
    if (c == '-' && grf_hyphenator_mends_slips(joints->hyphenator) && is_slip(joints, block->text, i))
      g_array_append_val(drops, i);
  }
  if (drops->len > 0)
    drop_bytes(block, drops);
  compose(block);
}
