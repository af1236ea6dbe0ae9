# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LTLIBRARIES += %D%/libdetect.la
%C%_libdetect_la_SOURCES = \
  %D%/finding.c %D%/finding.h \
  %D%/reading.c %D%/reading.h \
  %D%/appointment.c %D%/appointment.h \
  %D%/harvest.c %D%/harvest.h \
  %D%/tongues.c %D%/tongues.h \
  %D%/firm.c %D%/firm.h \
  %D%/employer.c %D%/employer.h \
  %D%/mention.c %D%/mention.h \
  %D%/judge.c %D%/judge.h
# memmem is not in POSIX; plugin/banned.h comes before what a source could define.
%C%_libdetect_la_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE
%C%_libdetect_la_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS)
%C%_libdetect_la_LIBADD = $(GLIB_LIBS)
