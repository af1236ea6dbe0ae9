/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Reads a text that can only be a person's name, in a script with blanks.  For base/name. */

#include "base/namewords.h"

/* @text: cleaned (base/display).  NULL when it reads like a sentence or a heap of signs instead. */
RgName *rg_person_read (const RgNameWords *words, const char *text, const char *address);
