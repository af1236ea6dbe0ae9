# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away Dovecot on the loopback, and another IMAP client's view of it."""

import contextlib
import grp
import imaplib
import os
import pwd
import re
import socket
import subprocess
import threading
import time

from desktop import Processes, wait_for

PASSWORD = "secret"

# What the two configuration languages name differently.  Rights: the mail belongs to USER; a server
# started by an ordinary person can switch to nobody else, and needs no chroot.
COMMON = """
listen = 127.0.0.1
base_dir = {folder}/run
instance_name = regrets-e2e
log_path = {folder}/dovecot.log
ssl = no
auth_mechanisms = plain login
mail_uid = {user}
mail_gid = {group}
first_valid_uid = 1
first_valid_gid = 1
{identity}
namespace inbox {{
  inbox = yes
  mailbox Drafts {{
    auto = subscribe
    special_use = \\Drafts
  }}
  mailbox Sent {{
    auto = subscribe
    special_use = \\Sent
  }}
  mailbox Trash {{
    auto = subscribe
    special_use = \\Trash
  }}
  mailbox Jobs {{
    auto = subscribe
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""

VERSION_2_3 = COMMON + """
protocols = imap
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""

VERSION_2_4 = """
dovecot_config_version = {version}
dovecot_storage_version = {version}
""" + COMMON + """
protocols {{
  imap = yes
}}
auth_allow_cleartext = yes
mail_driver = maildir
mail_path = {folder}/mail/%{{user}}
passdb static {{
  password = {password}
}}
userdb static {{
  fields {{
    uid = {user}
    gid = {group}
    home = {folder}/mail/%{{user}}
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    listen = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


def find_dovecot():
    for path in ("/usr/sbin/dovecot", "/usr/local/sbin/dovecot"):
        if os.path.exists(path):
            return path
    raise AssertionError("dovecot is not installed")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class MailServer:
    """Every name is a mailbox; all have the same password."""

    def __init__(self, folder, env):
        self.folder = folder
        self.processes = Processes(folder)
        self.env = env
        self.port = free_port()
        for name in ("run", "mail"):
            os.makedirs(os.path.join(folder, name))
        self.write_configuration()
        self.start()

    def write_configuration(self):
        user = pwd.getpwuid(os.geteuid()).pw_name
        group = grp.getgrgid(os.getegid()).gr_name
        identity = (f"default_internal_user = {user}\ndefault_internal_group = {group}\n"
                    f"default_login_user = {user}\n")
        if os.geteuid() == 0:
            # Dovecot keeps mail for no root.
            user = group = "mail"
            identity = ""
            os.chown(os.path.join(self.folder, "mail"), pwd.getpwnam("mail").pw_uid,
                     grp.getgrnam("mail").gr_gid)
        answer = subprocess.run([find_dovecot(), "--version"], stdout=subprocess.PIPE, check=True)
        version = re.match(r"(\d+)\.(\d+)\.(\d+)", answer.stdout.decode())
        form = VERSION_2_4 if (int(version[1]), int(version[2])) >= (2, 4) else VERSION_2_3
        with open(self.configuration, "w") as out:
            out.write(form.format(folder=self.folder, user=user, group=group, identity=identity,
                                  port=self.port, password=PASSWORD, version=version[0]))

    @property
    def configuration(self):
        return os.path.join(self.folder, "dovecot.conf")

    def start(self):
        self.processes.start("dovecot-start", [find_dovecot(), "-F", "-c", self.configuration],
                             env=self.env)
        wait_for("the mail server", self.answers)

    def stop(self):
        self.processes.stop()

    def answers(self):
        try:
            with self.client("probe@example.org"):
                return True
        except (OSError, imaplib.IMAP4.error):
            return False

    @contextlib.contextmanager
    def client(self, user, folder=None):
        """Another IMAP client, logged in and, with @folder, looking at it."""
        client = imaplib.IMAP4("127.0.0.1", self.port)
        try:
            client.login(user, PASSWORD)
            if folder:
                kind, answer = client.select(folder)
                assert kind == "OK", answer
            yield client
        finally:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                client.logout()

    def append(self, user, folder, mail, flags=None):
        """@mail: bytes with LF ends, as our files have them."""
        with self.client(user) as client:
            append(client, folder, mail, flags)

    def append_files(self, user, folder, paths):
        with self.client(user) as client:
            for path in paths:
                with open(path, "rb") as file:
                    append(client, folder, file.read())

    def fill(self, user, mails):
        """Puts many mails into the INBOX at once, past IMAP; somebody has opened it before."""
        place = os.path.join(self.folder, "mail", user)
        owner = os.stat(place)
        for number, raw in enumerate(mails):
            name = f"{1700000000 + number}.M{number}.filled"
            path = os.path.join(place, "tmp", name)
            with open(path, "wb") as out:
                out.write(raw)
            os.chown(path, owner.st_uid, owner.st_gid)
            os.rename(path, os.path.join(place, "new", name))

    def flags(self, user, message_id, folder="INBOX"):
        """The flags and keywords of a mail, a set; None when it is not there."""
        with self.client(user, folder) as client:
            uid = find(client, message_id)
            if uid is None:
                return None
            _, answer = client.uid("fetch", uid, "(FLAGS)")
            return {flag.decode() for flag in imaplib.ParseFlags(answer[0])}

    def delete(self, user, message_id, folder="INBOX"):
        with self.client(user, folder) as client:
            client.uid("store", find(client, message_id), "+FLAGS", "(\\Deleted)")
            client.expunge()

    def is_seen(self, client, uid):
        """Whether a mail carries \\Seen by now, as @client sees it."""
        client.noop()
        _, answer = client.uid("fetch", str(uid), "(FLAGS)")
        return b"\\Seen" in b"".join(each for each in answer if isinstance(each, bytes))

    def set_flags(self, user, message_id, change, folder="INBOX"):
        """@change: "+FLAGS (word)" and the like."""
        with self.client(user, folder) as client:
            kind, answer = client.uid("store", find(client, message_id), *change.split(" ", 1))
            assert kind == "OK", answer

    def messages(self, user, folder):
        """The mails of a folder, bytes."""
        with self.client(user, folder) as client:
            _, answer = client.uid("search", "ALL")
            uids = answer[0].split()
            return [body(client.uid("fetch", uid, "(BODY.PEEK[])")[1]) for uid in uids]


    def let_in(self, user, folder, permit):
        """Whether mails can be put into a folder (not INBOX)."""
        os.chmod(os.path.join(self.folder, "mail", user, "." + folder, "tmp"),
                 0o700 if permit else 0o500)


class Relay:
    """Between Claws Mail and the server: holds each answer back for as long as @delay says, or
    from hold() to release(), with hold(words) from when Claws Mail asks for that."""

    def __init__(self, port):
        self.target = port
        self.delay = 0
        self.gate = threading.Event()
        self.gate.set()
        self.asked = b""
        self.trap = None
        self.is_cut = False
        self.ends = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        with contextlib.suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                if self.is_cut:
                    client.close()
                    continue
                server = socket.create_connection(("127.0.0.1", self.target))
                self.ends += [client, server]
                for pair in ((client, server, False), (server, client, True)):
                    threading.Thread(target=self.pass_on, args=pair, daemon=True).start()

    def pass_on(self, source, target, held):
        with contextlib.suppress(OSError):
            while data := source.recv(65536):
                if held:
                    time.sleep(self.delay)
                    self.gate.wait()
                else:
                    self.asked += data
                    if self.trap and self.trap in self.asked:
                        self.gate.clear()
                        self.trap = None
                target.sendall(data)
        for end in (source, target):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def hold(self, words=None):
        self.asked = b""
        self.trap = words
        if not words:
            self.gate.clear()

    def release(self):
        self.trap = None
        self.gate.set()

    def cut(self):
        """The server is gone: from now on all connections end at once."""
        self.is_cut = True
        for end in self.ends:
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self.ends.clear()
        self.release()

    def mend(self):
        self.is_cut = False

    def wait_asked(self, words=b"\r\n"):
        """Until Claws Mail has asked for something, or for what holds @words, since hold()."""
        wait_for(f"Claws Mail asks: {words}", lambda: words in self.asked)

    def stop(self):
        self.gate.set()
        self.listener.close()


def body(answer):
    """The literal among the parts of an answer, which may bring news of other mails as well."""
    return next(part[1] for part in answer if isinstance(part, tuple))


def append(client, folder, mail, flags=None):
    kind, answer = client.append(folder, flags, imaplib.Time2Internaldate(time.time()),
                                 mail.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert kind == "OK", answer


def find(client, message_id):
    _, answer = client.uid("search", "HEADER", "Message-ID", f'"{message_id}"')
    return answer[0].split()[0] if answer[0] else None
