# SPDX-License-Identifier: GPL-3.0-or-later
# Translations of the interface.  "make update-po" brings them up to date with the sources; a test
# (tests/shape/po.sh) fails when one is incomplete.
PO_LINGUAS = da de es fr it ja ko nb nl pl pt pt_BR ru sv tr zh_CN zh_TW
PO_FILES = $(PO_LINGUAS:%=po/%.po)
EXTRA_DIST += po
CLEANFILES += %D%/stamp-mo

# po/locale is laid out as it is installed, so that uninstalled runs may use it (REGRETS_LOCALEDIR).
%D%/stamp-mo: $(PO_FILES)
	$(AM_V_GEN)for lingua in $(PO_LINGUAS); do \
	  $(MKDIR_P) %D%/locale/$$lingua/LC_MESSAGES && \
	  $(MSGFMT) --check -o %D%/locale/$$lingua/LC_MESSAGES/regrets.mo $(srcdir)/po/$$lingua.po || exit 1; \
	done; touch $@
all-local: %D%/stamp-mo

install-data-local: install-translations
install-translations: %D%/stamp-mo
	for lingua in $(PO_LINGUAS); do \
	  $(MKDIR_P) '$(DESTDIR)$(localedir)'/$$lingua/LC_MESSAGES && \
	  $(INSTALL_DATA) %D%/locale/$$lingua/LC_MESSAGES/regrets.mo '$(DESTDIR)$(localedir)'/$$lingua/LC_MESSAGES/; \
	done
uninstall-local: uninstall-translations
uninstall-translations:
	for lingua in $(PO_LINGUAS); do rm -f '$(DESTDIR)$(localedir)'/$$lingua/LC_MESSAGES/regrets.mo; done
clean-local:
	rm -rf %D%/locale

update-po:
	cd $(srcdir) && sh po/texts.sh > po/regrets.pot
	for lingua in $(PO_LINGUAS); do msgmerge --quiet --update --backup=none --sort-output --no-fuzzy-matching \
	  $(srcdir)/po/$$lingua.po $(srcdir)/po/regrets.pot; done
.PHONY: update-po install-translations uninstall-translations
