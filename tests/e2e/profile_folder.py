# SPDX-License-Identifier: GPL-3.0-or-later
"""A complete Claws Mail configuration folder, so that it starts without a wizard or a question."""

import os
from dataclasses import dataclass

from mailserver import PASSWORD


@dataclass
class Account:
    number: int
    box: str        # the folder tree's name in Claws Mail
    name: str
    address: str
    signature: str


HOME = Account(1, "Anna", "Anna Sample", "anna@example.org", "Anna Sample\nSample Street 1\n")
WORK = Account(2, "Work", "Anna S. Sample", "anna.work@example.com", "Anna (work)\n")
ACCOUNTS = (HOME, WORK)

# What a window manager adds to the height of a window.
FRAME = 30

COMMON = {
    # 4.3 migrates this silently; a number above the program's own asks a question.
    "config_version": 4,
    "receive_dialog_mode": 2, "send_dialog_mode": 1, "confirm_on_exit": 0,
    "warn_queued_on_exit": 0, "autochk_newmail": 0, "check_on_startup": 0,
    "mainwin_x": 0, "mainwin_y": 0, "enable_log_standard": 1, "work_offline": 0,
    # Without a dictionary for the locale each compose window would open an alert.
    "enable_aspell": 0,
    "summary_ask_mark_all_read": 0, "show_searchbar": 0,
    # Room for the rows of addresses.
    "compose_notebook_height": 180,
    # Otherwise a draft is saved while we type, and the test sees one more mail.
    "autosave": 0,
}


def write(folder, imap_port, smtp_port, size, modules, common=None, account=None, own=None,
          filters=(), mbox=None):
    """@own: settings of the plugin.  @filters: lines of matcherrc.  @mbox: path of an mbox file to
    show beside the others."""
    for name in ("inbox", "sent", "draft", "queue", "trash"):
        os.makedirs(os.path.join(folder, "Mail", name))
    width, height = size
    settings = {**COMMON, "mainwin_width": width, "mainwin_height": height - FRAME,
                "compose_width": min(800, width - 2), "compose_height": height - FRAME - 60,
                "compose_x": max(0, width - 880), "compose_y": 30, **(common or {})}
    put(folder, "clawsrc", "[Common]\n" + lines(settings)
        + "\n[Plugins_GTK3]\n" + "".join(path + "\n" for path in modules)
        + ("\n[Regrets]\n" + lines(own) if own else ""))
    put(folder, "accountrc", "\n".join(
        account_block(folder, each, imap_port, smtp_port, account or {}) for each in ACCOUNTS))
    put(folder, "passwordstorerc", "[config_version:4]\n\n" + "\n".join(
        f"[account:{each.number}]\nrecv {PASSWORD}\nsend {PASSWORD}\n" for each in ACCOUNTS))
    put(folder, "folderlist.xml", folder_list(folder, mbox))
    put(folder, "matcherrc", "[preglobal]\n\n[postglobal]\n\n[filtering]\n"
        + "".join(line + "\n" for line in filters))
    for each in ACCOUNTS:
        put(folder, signature_file(each), each.signature)


def put(folder, name, text):
    with open(os.path.join(folder, name), "w") as out:
        out.write(text)


def lines(settings):
    return "".join(f"{name}={value}\n" for name, value in settings.items())


def signature_file(account):
    return f"signature-{account.number}"


def account_block(folder, account, imap_port, smtp_port, changes):
    return f"[Account: {account.number}]\n" + lines({
        "config_version": 4, "account_name": account.box, "is_default": int(account is HOME),
        "name": account.name, "address": account.address, "protocol": 1,
        "receive_server": "127.0.0.1", "smtp_server": "127.0.0.1", "user_id": account.address,
        "receive_at_get_all": 1, "filter_on_receive": 1, "filterhook_on_receive": 1,
        "imap_auth_method": 1, "imap_subsonly": 0, "imap_use_trash": 1,
        "set_imapport": 1, "imap_port": imap_port, "set_smtpport": 1, "smtp_port": smtp_port,
        "use_smtp_auth": 0, "ssl_imap": 0, "ssl_smtp": 0,
        "signature_type": 0, "signature_path": os.path.join(folder, signature_file(account)),
        "auto_signature": 1, **changes})


def folder_list(folder, mbox):
    local = "".join(
        f'    <folderitem type="{kind}" name="{name}" path="{name}" />\n'
        for kind, name in (("inbox", "inbox"), ("outbox", "sent"), ("draft", "draft"),
                           ("queue", "queue"), ("trash", "trash")))
    trees = (f'  <folder type="mh" name="Mailbox" path="{folder}/Mail" collapsed="0">\n'
             f"{local}  </folder>\n")
    for account in ACCOUNTS:
        items = "".join(
            f'    <folderitem type="{kind}" name="{name}" path="{name}" '
            f'account_id="{account.number}" />\n'
            for kind, name in (("inbox", "INBOX"), ("outbox", "Sent"), ("draft", "Drafts"),
                               ("trash", "Trash"), ("normal", "Jobs")))
        trees += (f'  <folder type="imap" name="{account.box}" path="{account.box}" '
                  f'collapsed="0" account_id="{account.number}">\n{items}  </folder>\n')
    if mbox:
        name = os.path.basename(mbox)
        trees += (f'  <folder type="mailmbox" name="Archive" path="{os.path.dirname(mbox)}" '
                  f'collapsed="0">\n    <folderitem type="normal" name="{name}" '
                  f'path="{mbox}" />\n  </folder>\n')
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<folderlist>\n{trees}</folderlist>\n'
