# SPDX-License-Identifier: GPL-3.0-or-later
"""A compose window of Claws Mail: what it shows, and its buttons."""

from desktop import wait_for

TITLE = "Compose message"
STRIP = "Decline"
KINDS = ("To:", "Cc:", "Bcc:", "Newsgroups:", "Reply-To:", "Followup-To:")


class ComposeWindow:
    def __init__(self, bed, node):
        self.bed = bed
        self.ui = bed.ui
        self.node = node
        # Filled when the signature or the quote is there; the buttons come a moment later.
        wait_for("a filled compose window", lambda: self.body().strip()
                 and self.ui.now("push button", bed.word("Send"), self.node), 20)

    def texts(self):
        return list(self.ui.all("text", within=self.node))

    def body(self):
        for node in self.texts():
            if self.ui.has_state(node, "multi_line"):
                return self.ui.text(node)
        return ""

    def body_node(self):
        return next(node for node in self.texts() if self.ui.has_state(node, "multi_line"))

    def beside(self, label):
        """The text of the field that stands with a label."""
        node = self.ui.find("label", label, self.node)
        for sibling in self.ui.walk(node.parent):
            if self.ui.role(sibling) == "text":
                return self.ui.text(sibling)
        return None

    def subject(self):
        return self.beside("Subject:")

    def sender(self):
        return self.beside("From:")

    def recipients(self):
        """[("To:", "Lena <lena@example.com>"), …]: the rows that hold an address."""
        rows = []
        for combo in self.ui.all("combo box", within=self.node, showing=False):
            kind = self.ui.quietly(lambda: combo.name)
            if kind not in KINDS:
                continue
            # The row's field stands just before its kind.
            siblings = self.ui.children(combo.parent)
            field = siblings[siblings.index(combo) - 1]
            text = next(self.ui.all("text", within=field, showing=False), None)
            address = self.ui.text(text) if text else ""
            if address.strip():
                rows.append((kind, address))
        # The bus lists the newest row first.
        return sorted(rows, key=lambda row: KINDS.index(row[0]))

    def attachments(self):
        """The types in the list of attachments."""
        cells = [self.ui.quietly(lambda: node.name) or ""
                 for node in self.ui.all("table cell", within=self.node, showing=False)]
        return [cell for cell in cells if "/" in cell]

    def strip(self):
        """Our drafting strip, or None."""
        for node in self.ui.all(name=self.bed.word(STRIP), within=self.node):
            if self.ui.role(node) in ("panel", "grouping", "filler",
                                                               "tool bar", "info bar"):
                return node
        return None

    def combo(self, name):
        return self.ui.find("combo box", self.bed.word(name), wait_for("the strip", self.strip))

    def choices(self, combo):
        """What a combo box of the strip offers."""
        return [self.ui.quietly(lambda: node.name)
                for node in self.ui.all("menu item", within=self.combo(combo), showing=False)]

    def pick(self, combo, choice):
        """Chooses in a combo box of the strip, by the words shown; with the keyboard, as a long
        list may go beyond the edge of the screen."""
        box = self.combo(combo)
        place = self.choices(combo).index(choice)
        self.ui.click(box)
        self.ui.find("menu item", self.choices(combo)[0], box)
        self.ui.key("Home", *["Down"] * place, "Return")

    def try_to_send(self):
        """Presses Send, where something may come between."""
        self.ui.press("push button", self.bed.word("Send"), self.node)

    def activate(self):
        self.ui.raise_window(self.node)

    def send(self):
        """Presses Send; returns what the sink got."""
        before = len(self.bed.sink.letters)
        self.try_to_send()
        wait_for("a letter in the sink", lambda: len(self.bed.sink.letters) > before)
        return self.bed.sink.letters[-1]

    def closed(self):
        return self.node not in self.ui.windows()

    def close(self, answer="Discard"):
        """Closes the window; @answer goes to the question about a changed text."""
        self.activate()
        self.ui.key("ctrl+w")
        question = wait_for("the window closes or asks",
                            lambda: self.closed() or self.ui.window(self.bed.word("Discard message")))
        if question is not True:
            self.ui.press("push button", self.bed.word(answer), question)
            wait_for("the window closes", self.closed)
