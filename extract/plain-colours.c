// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * poppler has no switch for this, but lcms, which it asks, has one: a rendering intent may be replaced. Where
 * ours gives no transform, poppler falls back to the alternate space, as it does for a damaged profile.
 */
#include "extract/plain-colours.h"

#include <glib.h>
#include <lcms2_plugin.h>

static GPrivate plain; /* not NULL while this thread reads plain colours */

/* A cmsIntentFn. */
static cmsPipeline *
link_profiles(cmsContext context, cmsUInt32Number n_profiles, cmsUInt32Number intents[],
              cmsHPROFILE profiles[], cmsBool black_points[], cmsFloat64Number adaptations[],
              cmsUInt32Number flags)
{
  if (g_private_get(&plain) != NULL)
    return NULL;
  return _cmsDefaultICCintents(context, n_profiles, intents, profiles, black_points, adaptations, flags);
}

/* Once a process: lcms keeps each registration for good. */
static void
register_intents(void)
{
  static const cmsUInt32Number intents[] = {INTENT_PERCEPTUAL, INTENT_RELATIVE_COLORIMETRIC,
                                            INTENT_SATURATION, INTENT_ABSOLUTE_COLORIMETRIC};

  for (guint i = 0; i < G_N_ELEMENTS(intents); i++) {
    cmsPluginRenderingIntent plugin = {
        .base = {cmsPluginMagicNumber, LCMS_VERSION, cmsPluginRenderingIntentSig, NULL},
        .Intent = intents[i],
        .Link = link_profiles,
        .Description = "plain colours"};
    cmsPlugin(&plugin);
  }
}

void
grf_plain_colours_begin(void)
{
  static gsize registered;

  if (g_once_init_enter(&registered)) {
    register_intents();
    g_once_init_leave(&registered, 1);
  }
  g_private_set(&plain, GINT_TO_POINTER(1));
}

void
grf_plain_colours_end(void)
{
  g_private_set(&plain, NULL);
}
