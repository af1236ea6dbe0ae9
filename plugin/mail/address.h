/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One mailbox of RFC 5322 section 3.4: the display name is decoded for people, the addr-spec is
 * compared; a display name is never evidence of an address. */

#include <glib.h>

typedef struct {
  char *name; /* decoded, clean (one line, no controls); "" when none */
  char *spec; /* local@domain, as written, no controls; never NULL */
} RgAddress;

RgAddress *rg_address_new (const char *name, const char *spec);
RgAddress *rg_address_copy (const RgAddress *address);
void rg_address_free (RgAddress *address);

/* RgAddress *, at most RG_LIMIT_ADDRESSES, of a header value such as "Jane <jane@x.example>,
 * b@y.example".  Give the value as written where it is at hand: encoded words are decoded after the
 * structure is read, so that a name cannot smuggle in an address.  Never NULL. */
GPtrArray *rg_address_list (const char *value);
/* Equal addr-specs: domain without case, local part without case too (practice, not RFC 5321). */
gboolean rg_address_equal (const char *spec, const char *other);
/* The part after the last "@", lower case; NULL when there is none. Free with g_free. */
char *rg_address_domain (const char *spec);
/* Whether @domain is @suffix or lies below it, on a label boundary. */
gboolean rg_address_domain_below (const char *domain, const char *suffix);

/* The address of a calendar user: of a mailto URI (RFC 6068: "%40" is "@"), else @email, which a sender
 * of another scheme may give (RFC 7986 section 6.2).  Both may be NULL.  NULL when there is none; free
 * with g_free. */
char *rg_address_of_user (const char *uri, const char *email);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RgAddress, rg_address_free)
