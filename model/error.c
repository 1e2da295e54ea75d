// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

// clang-format off: it would put spaces around the dashes of the name
G_DEFINE_QUARK(grf - error - quark, grf_error)
