// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * The words of a language that have to do with amounts, compiled into one tree of phrases: each edge is a
 * word, each node holds a meaning for each class of words that a phrase ending there belongs to.
 */
#pragma once

#include "recognize/sentences.h"

G_BEGIN_DECLS

typedef enum {
  GRF_LEX_CURRENCY,        /* value: a GrfAmountCurrency */
  GRF_LEX_CURRENCY_WEAK,   /* a currency only behind a unit: "5 miljoen pond"; value as above */
  GRF_LEX_CURRENCY_LETTER, /* a letter that is one only before digits with a mark ("f 2,50"); as above */
  GRF_LEX_CURRENCY_LOCAL,  /* a currency of several countries, behind a unit: "2 miljard kroon" */
  GRF_LEX_COUNTRY,         /* what tells which; value: a GrfAmountCurrency */
  GRF_LEX_SHARED_SIGN,     /* a sign of several currencies ("$") */
  GRF_LEX_WHOSE_SIGN,      /* behind such a sign ("$ CAD"); value: a GrfAmountCurrency */
  GRF_LEX_CENT,            /* a hundredth; value: a GrfAmountCurrency */
  GRF_LEX_SHARED_CENT,     /* one that is of whatever currency the document prints */
  GRF_LEX_UNIT,            /* value: a GrfAmountUnit */
  GRF_LEX_TIGHT_UNIT,      /* a letter ("k") that is a unit only behind a currency and a number */
  GRF_LEX_VAGUE,           /* "miljoenen": a magnitude without a value */
  GRF_LEX_SOME,            /* before number words that are then no number: "een paar" honderd */
  GRF_LEX_NUMBER,          /* value: the number in hundredths, and one more */
  GRF_LEX_JOIN,            /* "en" inside number words */
  GRF_LEX_ARTICLE,         /* a number word that may be a mere article */
  GRF_LEX_RANGE,           /* between the ends of a range */
  GRF_LEX_BETWEEN,         /* opens a range whose ends a conjunction joins */
  GRF_LEX_CONJUNCTION,     /* joins the last two of a list */
  GRF_LEX_LINK,            /* goes on with a list ("oplopend tot") */
  GRF_LEX_QUALIFIER,       /* before an amount; value: a qualifier's key */
  GRF_LEX_QUALIFIER_END,   /* behind an amount */
  GRF_LEX_TARGET,          /* a word behind which the next is no qualifier ("verhoogd" tot) */
  GRF_LEX_MINUS,
  GRF_LEX_SCALE,     /* before an amount that is a table's scale ("x" € 1.000) */
  GRF_LEX_SCALE_IN,  /* the same, before a magnitude in words ("in" Tausend Euro) */
  GRF_LEX_PER,       /* a price for each of something follows */
  GRF_LEX_FUNCTION,  /* a word that cannot be what is counted */
  GRF_LEX_COUNTED,   /* a word that is counted without being a plural */
  GRF_LEX_EVIDENCE,  /* a word that says that the sentence is about money */
  GRF_LEX_AGAINST,   /* a word that says that it is about something else */
  GRF_LEX_REFERENCE, /* the number behind it is a name ("artikel") */
  GRF_LEX_MONTH,
  GRF_LEX_PERIOD,         /* value: a GrfAmountPattern */
  GRF_LEX_PERIOD_NEAR,    /* the same, read only directly behind an amount */
  GRF_LEX_HALF,           /* behind a unit: half a unit more ("un million et demi") */
  GRF_LEX_FROM,           /* opens a range or, behind a word of direction, a change */
  GRF_LEX_CHANGE,         /* a word of change without a direction ("passent" de … à …) */
  GRF_LEX_DISTRIBUTE,     /* the items of a list belong to the years of another, one to one */
  GRF_LEX_FREQUENCY,      /* value: a frequency's key */
  GRF_LEX_DIRECTION,      /* value: a direction's key */
  GRF_LEX_DIRECTION_NOUN, /* one of them whose amount may be a range ("a saving of" 5 to 7 million) */
  GRF_LEX_COUNTING,       /* stands for what the number behind it counts ("er" 40 miljoen) */
  GRF_LEX_FILLER,         /* may stand before an item of a list ("in 2027" om 45) */
  GRF_LEX_FOR,            /* behind an amount: for whom it is follows */
  GRF_LEX_NOUN_LINK,      /* may stand inside a noun phrase */
  GRF_LEX_COMPARE,        /* a period behind it is another amount's ("minder dan in 2024") */
  GRF_LEX_VERB,           /* ends a noun phrase for sure */
  GRF_LEX_TOTAL,          /* before an amount that is the sum of those before it */
  GRF_N_LEX,
} GrfLexClass;

typedef struct {
  char code[4];
} GrfAmountCurrency;

typedef struct {
  char *key;
  int power;             /* of ten */
  gboolean weak;         /* also a word for something else ("ton"): never reported when alone */
  gboolean mostly_money; /* a number of so many with nothing counted behind it is money */
} GrfAmountUnit;

/* How words begin or end. */
typedef struct {
  char *text; /* owned; never empty */
  gsize len_bytes;
} GrfAffix;

/* How much of a period is reported: tokens left out at either end. */
typedef struct {
  guint n_tokens, skip_front, skip_back;
} GrfAmountPattern;

/* Words that stand for a kind of token in the patterns of periods. */
enum { GRF_WORD_NONE, GRF_WORD_YEAR, GRF_WORD_SHORT_YEAR, GRF_WORD_NUMBER, GRF_WORD_MONTH, GRF_WORD_FIRST };

/* Words in a node of the tree: a meaning for each class, and (in two) a bit for each class at or below it. */
#define GRF_NODE_SIZE (GRF_N_LEX + 2)
G_STATIC_ASSERT(GRF_N_LEX <= 64);

/* No part of a number word is longer: a bit for each length. */
#define GRF_PART_BYTES_MAX 63

typedef struct GrfAmountGrammar {
  char decimal;           /* decimal separator */
  char group;             /* separator of thousands */
  guint default_currency; /* of amounts that print none; index into `currencies`, and one more; 0: none */
  guint backquote;        /* the currency whose sign a broken font prints as a backquote, as above */
  gboolean space_groups;  /* a plain space groups digits as a matter of course */
  gboolean indian_groups; /* "1,23,456": groups of two digits before the last of three */
  gboolean tens_first;    /* "twenty-five", not "vijfentwintig" */
  gboolean noun_capitals; /* nouns are written with a capital */
  GHashTable *words;      /* spelling -> word number, from GRF_WORD_FIRST */
  GArray *first;          /* of guint: word number -> the node it leads to from the root, 0 for none */
  GHashTable *edges;      /* node and word number -> node, from the other nodes */
  GArray *nodes;         /* of guint[GRF_NODE_SIZE]: meanings, 0 for none; then the classes at and below it */
  GArray *currencies;    /* of GrfAmountCurrency; a meaning is an index and one more, here and below */
  GArray *units;         /* of GrfAmountUnit */
  GArray *patterns;      /* of GrfAmountPattern */
  GPtrArray *qualifiers; /* keys, the strongest first */
  GPtrArray *frequencies;    /* keys */
  GPtrArray *directions;     /* keys */
  GArray *evidence;          /* of GrfAffix: beginnings of words of GRF_LEX_EVIDENCE */
  GArray *evidence_ends;     /* of GrfAffix: their ends, for compounds */
  GPtrArray *count_endings;  /* of words that can be what is counted */
  GPtrArray *count_prefixes; /* the same, beginnings ("d'") */
  GrfSentenceRules *sentences;
  GHashTable *parts;         /* number words that compounds are made of -> hundredths and one more */
  GHashTable *part_joins;    /* what stands between such parts */
  guint64 part_lengths[256]; /* by the byte that parts and joins begin with: bit n, one has n bytes */
  gboolean unit_ends[256];   /* whether a unit's word ends with the byte */
} GrfAmountGrammar;

/* Returns: (transfer full): one without words, which owns `sentences`. */
GrfAmountGrammar *grf_grammar_new_empty(GrfSentenceRules *sentences);

void grf_grammar_free(GrfAmountGrammar *grammar);

/* Adds to the tree: the number of a spelling, the node that `word` leads to from `parent` (0: the root). */
guint grf_grammar_add_word(GrfAmountGrammar *grammar, const char *spelling);
guint grf_grammar_add_node(GrfAmountGrammar *grammar, guint parent, guint word);

/* The number of a spelling, or GRF_WORD_NONE. */
guint grf_grammar_word(const GrfAmountGrammar *grammar, const char *spelling);

/* The node that `word` leads to from `node` (0: the root), or 0. */
guint grf_grammar_step(const GrfAmountGrammar *grammar, guint node, guint word);

/* The meaning of a node in a class, 0 for none. */
guint grf_grammar_meaning(const GrfAmountGrammar *grammar, guint node, GrfLexClass class);

/* The classes of the phrases that end at or below a node, one bit each; 0 for node 0. */
guint64 grf_grammar_below(const GrfAmountGrammar *grammar, guint node);

/* A compound of number words ("vijfentwintigduizend"). Returns: hundredths and one more, or 0. */
guint64 grf_grammar_compound(const GrfAmountGrammar *grammar, const char *folded);

/* The bytes of the number words in a word that goes on and ends with a unit ("viertelmillion"), or 0. */
gsize grf_grammar_number_of_unit(const GrfAmountGrammar *grammar, const char *folded);

/* How a number word follows those before it. */
typedef struct {
  gboolean joined;     /* by a word or letters ("en") */
  gboolean inner;      /* inside one word */
  gboolean tens_first; /* "twenty-five", not "vijfentwintig" */
} GrfNumberJoint;

/* Number words one behind the other: whether `next` may follow `total` (both in hundredths), of which `last`
 * is the last part. Sets `total` to the sum or product. */
gboolean grf_number_words_add(guint64 *total, guint64 *last, guint64 next, GrfNumberJoint joint);

G_END_DECLS
