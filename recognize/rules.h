// SPDX-License-Identifier: GPL-3.0-or-later
/* All compiled rules of one language that recognize's parts share. */
#pragma once

#include "lang/lang.h"
#include "recognize/amounts.h"
#include "recognize/asks.h"
#include "recognize/dates.h"
#include "recognize/heads.h"
#include "recognize/labels.h"
#include "recognize/references.h"
#include "recognize/sentences.h"

G_BEGIN_DECLS

typedef struct {
  const GrfLang *lang;
  GrfLabelRules *labels;
  GrfSentenceRules *sentences;
  GrfAskRules *asks;
  GrfDateRules *dates;
  GrfHeadRules *heads;
  GrfAmountGrammar *amounts;
  GrfReferenceRules *references;
} GrfRules;

G_END_DECLS
