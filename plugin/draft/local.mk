# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LTLIBRARIES += %D%/libdraft.la
%C%_libdraft_la_SOURCES = \
  %D%/mustache.c %D%/mustache.h \
  %D%/letterfile.c %D%/letterfile.h \
  %D%/manners.c %D%/manners.h \
  %D%/noun.c %D%/noun.h \
  %D%/letterset.c %D%/letterset.h \
  %D%/letter.c %D%/letter.h \
  %D%/lettercheck.c %D%/lettercheck.h \
  %D%/encoding.c %D%/encoding.h \
  %D%/reply.c %D%/reply.h \
  %D%/tonefile.c %D%/tonefile.h \
  %D%/tone.c %D%/tone.h
%C%_libdraft_la_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS) $(ICAL_CFLAGS)
%C%_libdraft_la_LIBADD = $(GLIB_LIBS) $(ICAL_LIBS)
