# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += doc

# After a change to rules or corpus; tests/cli/test_corpus.py compares.
accuracy: regrets$(EXEEXT)
	$(srcdir)/doc/accuracy.sh '$(srcdir)' ./regrets$(EXEEXT) >accuracy.tmp
	mv accuracy.tmp '$(srcdir)/doc/accuracy.md'
.PHONY: accuracy

dist_man1_MANS = doc/regrets.1
# What the plugin shows as its help; beside rules and letters, so that it finds all of them in one place.
helpdir = $(pkgdatadir)/doc
dist_help_DATA = doc/help.md
