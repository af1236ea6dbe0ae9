/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* The module's face to Claws Mail: the functions that <plugin.h> of Claws declares.  Nothing else is
 * exported. */

#include <claws-features.h>

#include <plugin.h>
