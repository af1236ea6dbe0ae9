# SPDX-License-Identifier: GPL-3.0-or-later
bin_PROGRAMS += regrets
regrets_SOURCES = \
  %D%/main.c %D%/options.c %D%/tool.c %D%/tool.h \
  %D%/inspect.c %D%/explain.c %D%/draft.c %D%/lint.c %D%/check.c %D%/eval.c \
  %D%/expected.c %D%/expected.h %D%/tallies.c %D%/tallies.h %D%/pending.c
regrets_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS) $(JSON_CFLAGS)
regrets_CPPFLAGS = $(AM_CPPFLAGS) -DRG_VERSION='"$(PACKAGE_VERSION)"' \
  -DRG_DATADIR='"$(pkgdatadir)"' -DRG_LOCALEDIR='"$(localedir)"'
regrets_LDADD = $(DESK_LIBS) $(JSON_LIBS) $(GLIB_LIBS)
EXTRA_DIST += %D%/schema.md
