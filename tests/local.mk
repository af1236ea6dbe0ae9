# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/corpus tests/vectors tests/cli tests/shape tests/e2e tests/bench tests/unit/tap
# A unit test a module, linked only with its floor and those below.
UNIT_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS)
TESTS += $(check_PROGRAMS)
