// SPDX-License-Identifier: GPL-3.0-or-later
#include "page-links.h"

guint
grf_dest_page(PopplerDocument *document, PopplerDest *dest)
{
  guint page = 0;

  if (dest == NULL)
    return 0;
  if (dest->type == POPPLER_DEST_NAMED && dest->named_dest != NULL) {
    PopplerDest *found = poppler_document_find_dest(document, dest->named_dest);
    if (found != NULL) {
      page = (guint)MAX(0, found->page_num);
      poppler_dest_free(found);
    }
    return page;
  }
  return (guint)MAX(0, dest->page_num);
}

void
grf_read_page_links(PopplerDocument *document, PopplerPage *source, GrfPage *page)
{
  GList *mappings = poppler_page_get_link_mapping(source);

  for (GList *l = mappings; l != NULL; l = l->next) {
    const PopplerLinkMapping *mapping = l->data;
    const PopplerAction *action = mapping->action;
    /* poppler's areas have their origin at the bottom left. */
    GrfLink link = {.box = {(float)mapping->area.x1, page->height_pt - (float)mapping->area.y2,
                            (float)mapping->area.x2, page->height_pt - (float)mapping->area.y1}};
    if (action == NULL)
      continue;
    if (action->type == POPPLER_ACTION_URI && action->uri.uri != NULL)
      link.uri = g_utf8_make_valid(action->uri.uri, -1);
    else if (action->type == POPPLER_ACTION_GOTO_DEST)
      link.dest_page = grf_dest_page(document, action->goto_dest.dest);
    else
      continue;
    g_array_append_val(page->links, link);
  }
  poppler_page_free_link_mapping(mappings);
}
