# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LTLIBRARIES += %D%/libdetect.la
%C%_libdetect_la_SOURCES = \
  %D%/finding.c %D%/finding.h \
  %D%/reading.c %D%/reading.h \
  %D%/harvest.c %D%/harvest.h \
  %D%/tongues.c %D%/tongues.h \
  %D%/firm.c %D%/firm.h \
  %D%/judge.c %D%/judge.h
%C%_libdetect_la_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS)
%C%_libdetect_la_LIBADD = $(GLIB_LIBS)
