/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The command line: what its verbs share.  Output goes to standard output, fully buffered and
 * always UTF-8; complaints go to standard error as "regrets: FILE: what is wrong". */

#include "detect/finding.h"
#include "mail/message.h"

#include <json-glib/json-glib.h>

/* Exit status. inspect and explain: found, none found, failed. */
enum { RG_EXIT_DONE = 0, RG_EXIT_COMPLAINTS = 1, RG_EXIT_FAILED = 2 };

/* The options of all verbs.  Strings are the bytes given: they need not suit the locale. */
typedef struct {
  char **rules, **letters; /* data folders, the shipped first; NULL-terminated, never NULL */
  char **me;               /* never NULL */
  char **files;            /* never empty: "-" when none was given */
  char *profile;           /* Claws Mail's configuration folder */
  GDateTime *now;
  gboolean json;
} RgOptions;

/* Parses the words after the verb.  @own: the verb's own options.  @parameter: "[FILE…]".
 * NULL after a complaint; --help ends the program. */
RgOptions *rg_options_new (const char *verb, const char *parameter, const char *summary,
                           const GOptionEntry *own, int argc, char **argv);
void rg_options_free (RgOptions *options);

/* @file may be NULL. */
void rg_tool_complain (const char *file, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* For RgSourceErrorFunc; @failed: gboolean *. */
void rg_tool_unreadable (const char *path, const GError *error, gpointer failed);
/* Broken files of the user: char *; tells and frees them. */
void rg_tool_tell (GPtrArray *complaints);
/* A JSON value as one line with its "\n"; takes @node. */
char *rg_tool_json_line (JsonNode *node);
void rg_tool_print (const char *text);
/* A titled list of char * and an empty line; nothing when it is empty. */
void rg_tool_print_lines (const char *title, const GPtrArray *lines);

/* char * → g_malloc'ed value. */
GHashTable *rg_tool_table (void);
/* The value of @key, @size bytes that are zero at first; borrowed. */
gpointer rg_tool_cell (GHashTable *table, const char *key, gsize size);
/* The keys in byte order, borrowed from the table. */
GPtrArray *rg_tool_sorted_keys (GHashTable *table);

/* Judges all messages of the files in walking order and prints what @print makes of each, text with
 * its line end.  Returns the exit status.  @only: NULL or the name of a verdict. */
typedef char *(*RgPrintFunc) (const char *source, const RgMessage *message,
                              const RgFinding *finding, gint64 microseconds);
int rg_inspect_all (const RgOptions *options, RgPrintFunc print, int jobs, const char *only);
/* One message as schema.md describes it. */
char *rg_inspect_json (const char *source, const RgMessage *message, const RgFinding *finding,
                       gint64 microseconds);

/* The verbs: @argv[0] is the verb. Each returns the exit status. */
int rg_verb_inspect (int argc, char **argv);
int rg_verb_explain (int argc, char **argv);
int rg_verb_draft (int argc, char **argv);
int rg_verb_lint (int argc, char **argv);
int rg_verb_rules (int argc, char **argv);
int rg_verb_letters (int argc, char **argv);
int rg_verb_eval (int argc, char **argv);
int rg_verb_pending (int argc, char **argv);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgOptions, rg_options_free)
