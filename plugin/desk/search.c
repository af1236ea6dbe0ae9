/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Mails at hand are read in full, because that costs a millisecond and finds more; of the others the
 * envelope decides, and the person whether they are fetched.  What the ledger knows is left as it is: the
 * search is for what was missed, and must not bring back what was decided.
 *
 * Known limit: an invitation that was answered from another program, without the mark of an answer, is
 * found as if it waited. */

#include "desk/search.h"
#include "gettext.h"

struct _RgSearch {
  RgDesk *desk;
  guint total, looked;
  guint found;   /* wait from now on */
  guint waiting; /* did so before */
  guint postponed, fetched, unread;
  guint64 bytes; /* of the postponed ones */
  gboolean stopped;
};

RgSearch *
rg_search_new (RgDesk *desk, guint total)
{
  RgSearch *search = g_new0 (RgSearch, 1);
  search->desk = desk;
  search->total = total;
  return search;
}

void
rg_search_free (RgSearch *search)
{
  g_free (search);
}

/* ---- mail by mail ---- */

gboolean
rg_search_next (RgSearch *search, const char *id, gboolean settled)
{
  search->looked++;
  if (settled || !id || !*id)
    return FALSE;
  RgState state = rg_desk_state (search->desk, id);
  if (state == RG_STATE_WAITING || state == RG_STATE_DRAFTED)
    search->waiting++;
  return state == RG_STATE_NONE;
}

gboolean
rg_search_judge (RgSearch *search, GBytes *raw, const RgCircumstances *circumstances)
{
  g_autoptr (RgOffer) offer = rg_desk_look (search->desk, raw, circumstances, TRUE);
  if (offer->kind != RG_OFFER_SHOW)
    return FALSE;
  search->found++;
  return TRUE;
}

void
rg_search_postpone (RgSearch *search, guint64 size)
{
  search->postponed++;
  search->bytes += size;
}

void
rg_search_fetched (RgSearch *search, RgSearchResult result)
{
  search->fetched++;
  if (result == RG_SEARCH_FOUND)
    search->found++;
  else if (result == RG_SEARCH_UNREAD)
    search->unread++;
}

void
rg_search_stop (RgSearch *search)
{
  search->stopped = TRUE;
}

guint
rg_search_looked (const RgSearch *search)
{
  return search->looked;
}

guint
rg_search_postponed (const RgSearch *search)
{
  return search->postponed;
}

guint
rg_search_done (const RgSearch *search)
{
  return search->fetched;
}

gboolean
rg_search_has_found (const RgSearch *search)
{
  return search->found + search->waiting > 0;
}

/* ---- words ---- */

char *
rg_search_question (const RgSearch *search)
{
  g_autofree char *size = g_format_size (search->bytes);
  return g_strdup_printf (
      /* TRANSLATORS: a number of mails, and their size, as 1.2 MB */
      dngettext (GETTEXT_PACKAGE,
                 "%u mail may be an invitation, but is not on this computer (%s). "
                 "Fetch it from the server and read it?",
                 "%u mails may be invitations, but are not on this computer (%s). "
                 "Fetch them from the server and read them?",
                 search->postponed),
      search->postponed, size);
}

static void G_GNUC_PRINTF (2, 3) add (GPtrArray *lines, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_ptr_array_add (lines, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

char **
rg_search_summary (const RgSearch *search, gboolean offline)
{
  GPtrArray *lines = g_ptr_array_new ();
  guint missing = search->postponed - search->fetched;
  guint before = search->stopped ? search->total - search->looked : 0;
  if (search->found == 0)
    add (lines, "%s",
         search->waiting > 0 ? _ ("No other invitation was found.")
                             : _ ("No invitation was found."));
  else
    add (lines,
         dngettext (GETTEXT_PACKAGE, "%u invitation was found.", "%u invitations were found.",
                    search->found),
         search->found);
  if (search->waiting > 0)
    add (lines,
         dngettext (GETTEXT_PACKAGE, "%u more was known and waits for an answer already.",
                    "%u more were known and wait for an answer already.", search->waiting),
         search->waiting);
  if (before > 0)
    add (lines,
         dngettext (GETTEXT_PACKAGE, "You stopped before %u mail.", "You stopped before %u mails.",
                    before),
         before);
  if (missing > 0)
    add (lines,
         dngettext (GETTEXT_PACKAGE, "%u mail that may be an invitation was not fetched.",
                    "%u mails that may be invitations were not fetched.", missing),
         missing);
  if (missing > 0 && offline)
    add (lines, "%s", _ ("Look again when you are online."));
  if (search->unread > 0)
    add (lines,
         dngettext (GETTEXT_PACKAGE, "%u mail could not be read.", "%u mails could not be read.",
                    search->unread),
         search->unread);
  g_ptr_array_add (lines, NULL);
  return (char **)g_ptr_array_free (lines, FALSE);
}
