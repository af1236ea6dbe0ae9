# SPDX-License-Identifier: GPL-3.0-or-later
"""An SMTP server that delivers nothing: what was sent is kept for the test to read."""

import asyncio
import email
import email.policy
import threading

from aiosmtpd.smtp import SMTP


class Letter:
    """One mail that was sent."""

    def __init__(self, envelope):
        self.sender = envelope.mail_from
        self.recipients = list(envelope.rcpt_tos)
        self.raw = envelope.content
        self.mail = email.message_from_bytes(self.raw, policy=email.policy.default)

    def part(self, kind):
        """The first part of that type, decoded by the library; None when there is none."""
        for part in self.mail.walk():
            if part.get_content_type() == kind:
                return part
        return None

    def text(self):
        return self.part("text/plain").get_content()


class Sink:
    def __init__(self):
        self.letters = []
        self.loop = asyncio.new_event_loop()
        self.server = self.loop.run_until_complete(self.loop.create_server(
            lambda: SMTP(self, hostname="sink.example", enable_SMTPUTF8=True, loop=self.loop),
            "127.0.0.1", 0))
        self.port = self.server.sockets[0].getsockname()[1]
        self.thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self.thread.start()

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(Letter(envelope))
        return "250 kept"

    def stop(self):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()
        self.server.close()
        self.loop.close()
