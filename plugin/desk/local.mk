# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LTLIBRARIES += %D%/libdesk.la
%C%_libdesk_la_SOURCES = \
  %D%/ledger.c %D%/ledger.h \
  %D%/matter.c %D%/matter.h \
  %D%/waiting.c %D%/waiting.h \
  %D%/report.c %D%/report.h \
  %D%/search.c %D%/search.h \
  %D%/settings.c %D%/settings.h \
  %D%/offer.c %D%/offer.h \
  %D%/reason.c %D%/reason.h \
  %D%/language.c %D%/language.h \
  %D%/choice.c %D%/choice.h \
  %D%/draft.c %D%/draft.h \
  %D%/manuscript.c %D%/manuscript.h \
  %D%/probe.c %D%/probe.h \
  %D%/trial.c %D%/trial.h \
  %D%/correction.c %D%/correction.h \
  %D%/times.c %D%/times.h \
  %D%/remarks.c %D%/remarks.h \
  %D%/decision.c %D%/decision.h \
  %D%/desk.c %D%/desk.h
%C%_libdesk_la_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS) $(SQLITE_CFLAGS) $(ICU_CFLAGS)
%C%_libdesk_la_LIBADD = $(GLIB_LIBS) $(SQLITE_LIBS) $(ICU_LIBS)
