# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LTLIBRARIES += %D%/libmatch.la
%C%_libmatch_la_SOURCES = \
  %D%/rule.c %D%/rule.h \
  %D%/pattern.c %D%/pattern.h \
  %D%/pieces.c %D%/pieces.h \
  %D%/literals.c %D%/literals.h \
  %D%/starts.c %D%/starts.h \
  %D%/sentence.c %D%/sentence.h \
  %D%/page.c %D%/page.h \
  %D%/attempt.c %D%/attempt.h \
  %D%/prospect.c %D%/prospect.h \
  %D%/hearing.c %D%/hearing.h \
  %D%/policy.c %D%/policy.h \
  %D%/rulefile.c %D%/rulefile.h \
  %D%/prefilter.c %D%/prefilter.h \
  %D%/ruleset.c %D%/ruleset.h \
  %D%/layers.c %D%/layers.h \
  %D%/words.c %D%/words.h \
  %D%/rulecheck.c
%C%_libmatch_la_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS) $(PCRE2_CFLAGS)
%C%_libmatch_la_LIBADD = $(GLIB_LIBS) $(PCRE2_LIBS)
