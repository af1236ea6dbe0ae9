# SPDX-License-Identifier: GPL-3.0-or-later
# Whole folders are shipped and installed: a new language needs no line here.
EXTRA_DIST += rules

DATA_FOLDERS = rules templates
install-data-local:
	cd '$(srcdir)' && find $(DATA_FOLDERS) -type f ! -name local.mk ! -name README.md | \
	while read -r file; do \
	  $(MKDIR_P) "$(DESTDIR)$(pkgdatadir)/$$(dirname "$$file")" && \
	  $(INSTALL_DATA) "$$file" "$(DESTDIR)$(pkgdatadir)/$$file" || exit 1; \
	done
uninstall-local:
	rm -rf '$(DESTDIR)$(pkgdatadir)'
