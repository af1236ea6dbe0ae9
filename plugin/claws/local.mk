# SPDX-License-Identifier: GPL-3.0-or-later
plugin_LTLIBRARIES += regrets.la
regrets_la_SOURCES = \
  %D%/plugin.c %D%/plugin.h \
  %D%/watch.c %D%/watch.h \
  %D%/arrival.c %D%/arrival.h \
  %D%/foldermenu.c %D%/foldermenu.h \
  %D%/errand.c %D%/errand.h \
  %D%/fetch.c %D%/fetch.h \
  %D%/follower.c %D%/follower.h \
  %D%/roster.c %D%/roster.h \
  %D%/table.c %D%/table.h \
  %D%/sizes.c %D%/sizes.h \
  %D%/vigil.c %D%/vigil.h \
  %D%/tally.c %D%/tally.h \
  %D%/several.c %D%/several.h \
  %D%/panel.c %D%/panel.h \
  %D%/scan.c %D%/scan.h \
  %D%/original.c %D%/original.h \
  %D%/bar.c %D%/bar.h \
  %D%/menu.c %D%/menu.h \
  %D%/page.c %D%/page.h \
  %D%/pad.c %D%/pad.h \
  %D%/shelf.c %D%/shelf.h \
  %D%/proof.c %D%/proof.h \
  %D%/editor.c %D%/editor.h \
  %D%/help.c %D%/help.h \
  %D%/tester.c %D%/tester.h \
  %D%/why.c %D%/why.h \
  %D%/compose.c %D%/compose.h \
  %D%/strip.c %D%/strip.h \
  %D%/writing.c %D%/writing.h \
  %D%/answer.c %D%/answer.h \
  %D%/sheet.c %D%/sheet.h \
  %D%/alert.c %D%/alert.h \
  %D%/prefs.c %D%/prefs.h
# Claws Mail still uses GtkUIManager; its headers are not ours to warn about.
regrets_la_CFLAGS = $(AM_CFLAGS) -Wno-deprecated-declarations -Wno-strict-prototypes -Wno-undef \
  $(GTK_CFLAGS) $(subst -I,-isystem ,$(CLAWS_CFLAGS))
regrets_la_CPPFLAGS = $(AM_CPPFLAGS) -DRG_VERSION='"$(PACKAGE_VERSION)"' \
  -DRG_DATADIR='"$(pkgdatadir)"' -DRG_LOCALEDIR='"$(localedir)"'
# Claws' own symbols come from the running program: no -z defs.
regrets_la_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared -export-symbols-regex '^plugin_'
regrets_la_LIBADD = $(DESK_LIBS) $(GTK_LIBS)

install-data-hook:
	rm -f '$(DESTDIR)$(plugindir)/regrets.la'
# Without its .la libtool does not find the module again.
uninstall-hook:
	rm -f '$(DESTDIR)$(plugindir)/regrets.so'
