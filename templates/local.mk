# SPDX-License-Identifier: GPL-3.0-or-later
# Whole folders are shipped and installed: a new language needs no line here.
EXTRA_DIST += templates
