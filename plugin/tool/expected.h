/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a corpus says that its messages hold: expected.jsonl, as schema.md describes it. */

#include "detect/finding.h"

#include <json-glib/json-glib.h>

typedef struct _RgExpected RgExpected;

RgExpected *rg_expected_new (void);
void rg_expected_free (RgExpected *expected);

/* Reads FOLDER/expected.jsonl if there is one; its files are below @folder.  FALSE after a
 * complaint. */
gboolean rg_expected_load (RgExpected *expected, const char *folder);
/* What is said of a message under @key; borrowed, "" when nothing is. */
const char *rg_expected_group (const RgExpected *expected, const char *path, const char *key);
void rg_expected_compare (RgExpected *expected, const char *path, const RgFinding *finding);
/* What differed, the table of stages and the accuracy of each key, for people. */
void rg_expected_print (const RgExpected *expected);
/* The table of stages and the accuracies as tables for a document. */
void rg_expected_print_markdown (const RgExpected *expected);
/* Members "stages" and "accuracy". */
void rg_expected_add_json (const RgExpected *expected, JsonObject *object);
