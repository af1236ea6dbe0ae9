/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Included by the build into every source (-include).  A banned function becomes a compile error
 * whose words say what to use. */

#include <string.h>
#include <stdio.h>
#include <stdlib.h>

#define RG_BANNED(function) sorry_##function##_is_banned_use_glib

#undef strcpy
#define strcpy(x, y) RG_BANNED (strcpy)
#undef strcat
#define strcat(x, y) RG_BANNED (strcat)
#undef strncpy
#define strncpy(x, y, n) RG_BANNED (strncpy)
#undef strncat
#define strncat(x, y, n) RG_BANNED (strncat)
#undef strtok
#define strtok(x, y) RG_BANNED (strtok)
#undef sprintf
#define sprintf(...) RG_BANNED (sprintf)
#undef vsprintf
#define vsprintf(...) RG_BANNED (vsprintf)
#undef gets
#define gets(x) RG_BANNED (gets)
#undef system
#define system(x) RG_BANNED (system)
#undef popen
#define popen(x, y) RG_BANNED (popen)
