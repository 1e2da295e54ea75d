// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * What an auditor would ask about the amounts of one document, as warnings: an answer that repeats an amount
 * of its question with another value, the same thing with two values, a total that its list does not add up
 * to, a separator that can be read in two ways. Silence over false alarms.
 */
#pragma once

#include "model/diag.h"
#include "model/record.h"

G_BEGIN_DECLS

/* Reads the rows of the amounts table and adds to `diags`. Takes time linear in the rows but for amounts that
 * belong to the same question, which are compared in pairs up to a limit. */
void grf_amount_checks(const GrfRecords *records, GrfDiags *diags);

G_END_DECLS
