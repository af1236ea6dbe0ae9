/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For plugins of the tests: reads commands, a line each, from a FIFO and writes an answer, a line each, into a
 * log.  The includer defines obey(). */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <glib.h>

static int fifo = -1;
static guint source;
static FILE *answers;

/* Writes one line into @answers, now or later. */
static void obey (const char *command);

static gboolean
read_commands (GIOChannel *channel, GIOCondition condition, gpointer data)
{
  char *line = NULL;
  (void)condition;
  (void)data;
  while (g_io_channel_read_line (channel, &line, NULL, NULL, NULL) == G_IO_STATUS_NORMAL) {
    obey (g_strchomp (line));
    fflush (answers);
    g_free (line);
  }
  return G_SOURCE_CONTINUE;
}

static gboolean
open_orders (const char *commands, const char *log)
{
  /* Read and write: the FIFO then never reports its end. */
  fifo = open (commands, O_RDWR | O_NONBLOCK | O_CLOEXEC);
  answers = fopen (log, "ae");
  if (fifo < 0 || !answers)
    return FALSE;
  GIOChannel *channel = g_io_channel_unix_new (fifo);
  source = g_io_add_watch (channel, G_IO_IN, read_commands, NULL);
  g_io_channel_unref (channel);
  return TRUE;
}

static void
close_orders (void)
{
  g_source_remove (source);
  close (fifo);
  fclose (answers);
}
