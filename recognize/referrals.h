// SPDX-License-Identifier: GPL-3.0-or-later
/* Answers that point to other answers: "Zie het antwoord op vraag 3." Words: group [referral]. */
#pragma once

#include "lang/lang.h"
#include "recognize/finding.h"

G_BEGIN_DECLS

/* Sets each answer's refers_to (ids of the answers it names, joined by ';') and the status
 * GRF_STATUS_REFERRED of the questions whose answer is nothing but such a pointer. */
void grf_referrals_mark(const GrfLang *lang, GrfFinding *finding);

/* The numbers that follow one of `phrases` in a text: "antwoord op vraag 3 en 4" gives "3" and "4", a range
 * all of its numbers (at most GRF_REFERRAL_MAX). `ands` and `ranges` are the words between numbers. Returns:
 * (transfer full): a NULL-ended list, each number once. */
char **grf_referral_numbers(const char *text, const char *const *phrases, const char *const *ands,
                            const char *const *ranges);

#define GRF_REFERRAL_MAX 60

G_END_DECLS
