# SPDX-License-Identifier: GPL-3.0-or-later
noinst_LTLIBRARIES += %D%/libmail.la
%C%_libmail_la_SOURCES = \
  %D%/etpan-extra.h \
  %D%/guard.c %D%/guard.h \
  %D%/charset.c %D%/charset.h \
  %D%/headers.c %D%/headers.h \
  %D%/address.c %D%/address.h \
  %D%/part.c %D%/part.h \
  %D%/calendar.c %D%/calendar.h \
  %D%/message.c %D%/message.h \
  %D%/source.c %D%/source.h
%C%_libmail_la_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS) $(ICAL_CFLAGS)
%C%_libmail_la_LIBADD = $(GLIB_LIBS) $(ETPAN_LIBS) $(ICAL_LIBS)
