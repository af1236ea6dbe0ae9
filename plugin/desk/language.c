/* SPDX-License-Identifier: GPL-3.0-or-later */

/* ICU knows the names of all languages in all languages, so that a new folder of letters needs
 * nothing here.  It is linked already, through libical. */

#include "desk/language.h"

#include <unicode/uldnames.h>

#define LONGEST_NAME 128 /* UTF-16 units; no language comes near */

char *
rg_language_of_interface (void)
{
  const char *locale = g_get_language_names ()[0];
  gsize length = strcspn (locale, ".@");
  if (length < 2) /* "C" */
    return g_strdup ("en");
  return g_strndup (locale, length);
}

static char *
name_of (const char *code, UDisplayContext place)
{
  g_autofree char *interface = rg_language_of_interface ();
  UErrorCode status = U_ZERO_ERROR;
  ULocaleDisplayNames *names = uldn_openForContext (interface, &place, 1, &status);
  UChar name[LONGEST_NAME];
  int32_t length = uldn_localeDisplayName (names, code, name, LONGEST_NAME, &status);
  uldn_close (names);
  char *utf8 = U_SUCCESS (status) ? g_utf16_to_utf8 (name, length, NULL, NULL, NULL) : NULL;
  if (utf8 && *utf8)
    return utf8;
  g_free (utf8);
  return g_strdup (code);
}

char *
rg_language_name (const char *code)
{
  return name_of (code, UDISPCTX_CAPITALIZATION_FOR_MIDDLE_OF_SENTENCE);
}

RgLanguage *
rg_language_new (const char *code)
{
  RgLanguage *language = g_new0 (RgLanguage, 1);
  language->code = g_strdup (code);
  language->name = name_of (code, UDISPCTX_CAPITALIZATION_FOR_UI_LIST_OR_MENU);
  return language;
}

void
rg_language_free (RgLanguage *language)
{
  if (!language)
    return;
  g_free (language->code);
  g_free (language->name);
  g_free (language);
}
