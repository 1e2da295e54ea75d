// SPDX-License-Identifier: GPL-3.0-or-later
#include "error.h"

G_DEFINE_QUARK(grf - error - quark, grf_error)
