// SPDX-License-Identifier: GPL-3.0-or-later
/* A citation in a text: what the finders of papers, laws, acts and addresses give. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  GRF_REFERENCE_PAPER,         /* a numbered paper of a dossier: "Kamerstukken II 2024/25, 36521, nr. 4" */
  GRF_REFERENCE_ANSWERS,       /* written questions and answers: "Aanhangsel Handelingen … nr. 12" */
  GRF_REFERENCE_PROCEEDINGS,   /* "Handelingen II 2023/24, nr. 5, item 3" */
  GRF_REFERENCE_LAW_GAZETTE,   /* "Stb. 2020, 118" */
  GRF_REFERENCE_GOV_GAZETTE,   /* "Stcrt. 2020, 118" */
  GRF_REFERENCE_TREATY_SERIES, /* "Trb. 2020, 118" */
  GRF_REFERENCE_LAW,           /* an article of a law */
  GRF_REFERENCE_URL,
  GRF_REFERENCE_EU, /* an act or document of the European Union */
  GRF_N_REFERENCE_KINDS,
} GrfReferenceKind;

/* A citation as bytes [from, to) of the text. Fields that the text does not give are NULL. */
typedef struct {
  gsize from;
  gsize to;
  GrfReferenceKind kind;
  char *normalized; /* the fields that there are, joined by '/': "II/2019-2020/34352/187/blg-912900",
                     * "2023-2024/ah/1843", "stb/2020/118", "BT/20/1234", "Huisvestingswet 2014/31",
                     * "32016R0679", "COM/2020/123"; an address with its scheme */
  char *chamber;    /* "I" or "II"; "BT" */
  char *session;    /* "2024-2025"; an electoral period, "20"; the year of a gazette */
  char *dossier;    /* "36521", "21501-02", "36410-XIV", "CXLVIII"; a law's name */
  char *number;     /* of the paper, "920" or "A"; of the article, "6:162" */
  char *annex;      /* "blg-912900"; the item of the proceedings */
} GrfReference;

void grf_reference_free(GrfReference *reference);

G_END_DECLS
