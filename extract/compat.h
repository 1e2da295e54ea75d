// SPDX-License-Identifier: GPL-3.0-or-later
/* poppler-glib before 25.06 defines no automatic clean-up of its types: ours, under names of our own. */
#pragma once

#include <poppler.h>

typedef PopplerIndexIter GrfIndexIter;

G_DEFINE_AUTOPTR_CLEANUP_FUNC(GrfIndexIter, poppler_index_iter_free)
