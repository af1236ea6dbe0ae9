/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a letter looks like and what is wrong with it, while its text is typed. */

#include "desk/desk.h"

#include <gtk/gtk.h>

/* A message is about a line of the text, from 1.  @go: the person wants to go there. */
typedef void (*RgProofFunc) (guint line, gboolean go, gpointer data);

typedef struct _RgProof RgProof;

RgProof *rg_proof_new (const RgDesk *desk, RgProofFunc func, gpointer data);
/* The widgets are their window's; they may be gone already. */
void rg_proof_free (RgProof *proof);
GtkWidget *rg_proof_preview (RgProof *proof);
GtkWidget *rg_proof_messages (RgProof *proof);

/* The text of LANGUAGE/@file now.  @at_once: not only when the person pauses. */
void rg_proof_show (RgProof *proof, const char *language, const char *file, const char *text,
                    gboolean at_once);
/* Letters are about to be read again: nothing of the desk's is held until the next text. */
void rg_proof_stop (RgProof *proof);
