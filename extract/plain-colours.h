// SPDX-License-Identifier: GPL-3.0-or-later
/*
 * Colours as a PDF has them, without its colour profiles.
 *
 * poppler works out what a profile does with each colour anew for every page (poppler-glib makes a device a
 * page): a third of the time that pages take in the files of ministries. Reading asks of a colour only
 * whether it is white and whether it differs from its neighbours. docs/decisions/0015-plain-colours.md.
 */
#pragma once

/* From here to grf_plain_colours_end(), in this thread, a profile is not applied: poppler takes the space
 * that ISO 32000-1, 8.6.5.5 calls the alternate one (DeviceRGB, DeviceCMYK, DeviceGray). Does not nest. */
void grf_plain_colours_begin(void);
void grf_plain_colours_end(void);
