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

static void
drop_byte(GrfBlock *block, gsize at)
{
  g_string_erase(block->text, (gssize)at, 1);
  g_array_remove_index(block->source, (guint)at);
  for (guint i = 0; i < block->calls->len; i++)
    if (g_array_index(block->calls, GrfCall, i).offset > at)
      g_array_index(block->calls, GrfCall, i).offset--;
}

/* The word around byte `at`. */
static void
word_around(const GString *text, gsize at, gsize *from, gsize *to)
{
  *from = *to = at;
  while (*from > 0 && at - *from < GRF_WORD_MAX_BYTES && text->str[*from - 1] != ' ' &&
         text->str[*from - 1] != '\n')
    (*from)--;
  while (*to < text->len && *to - at < GRF_WORD_MAX_BYTES && text->str[*to] != ' ' && text->str[*to] != '\n')
    (*to)++;
}

void
grf_joints_mend(GrfJoints *joints, GrfBlock *block)
{
  for (gsize i = 1; i + 1 < block->text->len; i++) {
    gsize from, to;
    if (block->text->str[i] != '-')
      continue;
    word_around(block->text, i, &from, &to);
    if (grf_hyphen_is_spurious(joints->vocabulary, block->text->str + from, to - from, i - from))
      drop_byte(block, i);
  }
  grf_text_nfc(block->text, block->source);
}
