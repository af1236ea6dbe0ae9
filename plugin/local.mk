# SPDX-License-Identifier: GPL-3.0-or-later
# A floor is a convenience library; each links only with the floors below it.
EXTRA_DIST += %D%/banned.h %D%/gettext.h

BASE_CFLAGS = $(GLIB_CFLAGS)
BASE_LIBS = plugin/base/libbase.la
MATCH_LIBS = plugin/match/libmatch.la $(BASE_LIBS)
MAIL_LIBS = plugin/mail/libmail.la $(BASE_LIBS)
DETECT_LIBS = plugin/detect/libdetect.la plugin/match/libmatch.la $(MAIL_LIBS)
DRAFT_LIBS = plugin/draft/libdraft.la plugin/match/libmatch.la $(MAIL_LIBS)
DESK_LIBS = plugin/desk/libdesk.la plugin/detect/libdetect.la $(DRAFT_LIBS)

include %D%/base/local.mk
include %D%/match/local.mk
include %D%/mail/local.mk
include %D%/detect/local.mk
include %D%/draft/local.mk
include %D%/desk/local.mk
include %D%/claws/local.mk
include %D%/tool/local.mk
