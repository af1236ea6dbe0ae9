# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LTLIBRARIES += %D%/libbase.la
%C%_libbase_la_SOURCES = \
  %D%/limits.h \
  %D%/error.c %D%/error.h \
  %D%/vocabulary.c %D%/vocabulary.h \
  %D%/regex.c %D%/regex.h \
  %D%/fold.c %D%/fold.h \
  %D%/prose.c %D%/prose.h \
  %D%/html.c %D%/html.h \
  %D%/lexicon.c %D%/lexicon.h \
  %D%/tokens.c %D%/tokens.h \
  %D%/zone.c %D%/zone.h \
  %D%/clock.c %D%/clock.h \
  %D%/hours.c %D%/hours.h \
  %D%/julian.c %D%/julian.h \
  %D%/date.c %D%/date.h \
  %D%/day.c %D%/day.h \
  %D%/moment.c %D%/moment.h \
  %D%/name.c %D%/name.h \
  %D%/namewords.c %D%/namewords.h \
  %D%/display.c %D%/display.h \
  %D%/mailbox.c %D%/mailbox.h \
  %D%/person.c %D%/person.h \
  %D%/facts.c %D%/facts.h \
  %D%/plainyaml.c %D%/plainyaml.h \
  %D%/yaml.c %D%/yaml.h
%C%_libbase_la_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS) $(PCRE2_CFLAGS) $(XML_CFLAGS) $(YAML_CFLAGS)
%C%_libbase_la_LIBADD = $(GLIB_LIBS) $(PCRE2_LIBS) $(XML_LIBS) $(YAML_LIBS) -lm
