#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that the plugin shows, in small and large windows, in other themes, sizes of text and
languages: nothing is cut, squeezed, beyond the edge, or on top of its neighbour.

A few corners are tried here.  REGRETS_LOOKS=all tries them all, and REGRETS_PICTURES=FOLDER keeps
a picture of each scene for a person to look at, which no test replaces.

    test_looks.py corner 800x600 dark de
"""

import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback

from bed import HERE, PICTURES, Bed, Timeout, check, desktop, main, tap, wait_for
from scenes import scenes, start

# They show nothing of their own; what is in them is looked at itself.
BOXES = {"GtkDialog", "GtkWindow", "GtkBox", "GtkGrid", "GtkPaned"}
# Their children lie beyond what is seen, and can be scrolled to.
SCROLLED = {"GtkViewport", "GtkTextView", "GtkTreeView", "GtkNotebook", "GtkScrolledWindow"}

# Claws Mail's own colours are made for light paper.
DARK_PAPER = {"quote_level1_color": "#8ab4f8", "quote_level2_color": "#8ab4f8",
              "uri_color": "#81c995", "signature_color": "#9aa0a6", "emphasis_color": "#8ab4f8",
              "tags_color": "#e8eaed", "tags_bgcolor": "#3c4043"}

SIZES = ("800x600", "1280x900", "200%")
THEMES = ("light", "dark")
LANGUAGES = ("en", "de", "ja")
CORNERS = (("800x600", "dark", "de"), ("200%", "light", "ja"), ("1280x900", "contrast", "rtl"))
MORE_CORNERS = tuple((size, theme, language) for size in SIZES for theme in THEMES
                     for language in LANGUAGES) + (
    ("1280x900", "contrast", "en"), ("800x600", "contrast", "de"), ("800x600", "light", "rtl"),
    ("1280x900", "large", "de"), ("1280x900", "large", "en"), ("800x600", "light", "ru"),
    ("800x600", "light", "nl"))


# What GTK tells.

class Looker:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="regrets-looker-")
        self.module = os.path.join(self.folder, "looker.so")
        self.out = os.path.join(self.folder, "widgets")
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", "gtk+-3.0"],
                               stdout=subprocess.PIPE, check=True).stdout.decode()
        subprocess.run(["cc", "-std=gnu11", "-shared", "-fPIC", "-o", self.module,
                        os.path.join(HERE, "looker.c"), *shlex.split(flags)], check=True)

    def env(self, rtl):
        return {"GTK_MODULES": self.module, "LOOKER_OUT": self.out,
                **({"LOOKER_RTL": "1"} if rtl else {})}

    def look(self, process):
        """All widgets that are to be seen, in the order of the tree."""
        if os.path.exists(self.out):
            os.unlink(self.out)
        os.kill(process, signal.SIGUSR1)
        wait_for("the list of widgets", lambda: os.path.exists(self.out))
        with open(self.out, encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def subtree(widgets, i):
    end = i + 1
    while end < len(widgets) and widgets[end]["depth"] > widgets[i]["depth"]:
        end += 1
    return widgets[i:end]


def toplevel(widgets, i):
    while widgets[i]["depth"] > 0:
        i -= 1
    return widgets[i]


def at(widget, window):
    """(left, top, right, bottom) on the screen, in GTK's pixels."""
    x, y, width, height = widget["box"]
    left, top = window["origin"]
    return left + x, top + y, left + x + width, top + y + height


def find(bed, widgets, scene):
    """Where the scene's tree begins, by its title, or its place on the screen."""
    x, y, width, height = bed.ui.settled(scene.node)
    name = bed.ui.quietly(lambda: scene.node.name) or ""
    for i, widget in enumerate(widgets):
        if name and widget.get("title") == name:
            return i
        window = toplevel(widgets, i)
        left, top, right, bottom = at(widget, window)
        apart = (left - x, top - y, right - left - width, bottom - top - height)
        if max(map(abs, apart)) <= 1 and (widget["name"] == name or not name):
            return i
    return None


# What is wrong.

def complaints(part, window, screen):
    found = []

    def say(widget, what):
        words = widget.get("words") or widget["name"]
        found.append(f"{widget['type']} “{words}” {what}")

    def visit(i, edge):
        widget = part[i]
        box = at(widget, window)
        width, height = widget["box"][2:]
        if (width < widget["least"][0] or height < widget["least"][1]) \
                and widget["type"] not in SCROLLED | BOXES:
            say(widget, f"is squeezed: {width}×{height}, needs {widget['least']}")
        if widget.get("cut"):
            say(widget, "is cut")
        if "needs" in widget and not widget.get("cut") and width + 1 < widget["needs"][0]:
            say(widget, f"is clipped: {width} of {widget['needs'][0]}")
        if box[0] < edge[0] - 1 or box[1] < edge[1] - 1 or box[2] > edge[2] + 1 \
                or box[3] > edge[3] + 1:
            say(widget, f"lies beyond {edge}: {box}")
        if widget["type"] in SCROLLED:
            return
        end = i + len(subtree(part, i))
        children = [j for j in range(i + 1, end) if part[j]["depth"] == widget["depth"] + 1]
        for j in children:
            visit(j, edge)
        if "Overlay" in widget["type"] or "Stack" in widget["type"]:
            return
        boxes = [at(part[j], window) for j in children]
        for a in range(len(boxes)):
            for b in range(a):
                if min(boxes[a][2], boxes[b][2]) - max(boxes[a][0], boxes[b][0]) > 1 \
                        and min(boxes[a][3], boxes[b][3]) - max(boxes[a][1], boxes[b][1]) > 1:
                    say(part[children[a]], "lies on " + part[children[b]]["type"])
    visit(0, (0, 0, *screen))
    return found


def allowed(scene, complaint):
    """The bar's line is the first to give way, and has its whole text in a tooltip."""
    return complaint.startswith("GtkLabel") and complaint.endswith("is cut") \
        and scene.name.startswith("bar-")


# A corner.

def faults(bed, looker, scene, screen):
    """What is wrong with a scene, once it has found its place: two looks agree that nothing is, or it
    stays so."""
    last = None

    def settled():
        nonlocal last
        widgets = looker.look(bed.ui.process)
        i = find(bed, widgets, scene)
        before, last = last, i is not None and [
            each for each in complaints(subtree(widgets, i), toplevel(widgets, i), screen)
            if not allowed(scene, each)]
        return last == before == []
    try:
        wait_for("a scene in its place", settled, 4)
    except Timeout:
        check(last is not False and last is not None, scene.name, "is not among the widgets")
    return last


def corner(size, theme, language):
    rtl, double = language == "rtl", size == "200%"
    width, height = (1280, 900) if double else map(int, size.split("x"))
    screen = (width * 2, height * 2) if double else (width, height)
    gtk = {"contrast": ["gtk-theme-name=HighContrast"],
           "large": ["gtk-xft-dpi=196608"]}.get(theme, [])
    looker = Looker()
    env = looker.env(rtl)
    if double:
        env["GDK_SCALE"] = "2"
    desktop(screen)
    found = []
    with Bed(start=False, size=(width, height), dark=theme == "dark", gtk=gtk, env=env,
             language="en" if rtl else language,
             common=DARK_PAPER if theme == "dark" else None) as bed:
        bed.ui.scale = 2 if double else 1
        start(bed)
        for scene in scenes(bed):
            found += [f"{scene.name}: {each}" for each in faults(bed, looker, scene, (width, height))]
            if PICTURES:
                os.makedirs(PICTURES, exist_ok=True)
                bed.desktop.picture(os.path.join(
                    PICTURES, f"{scene.name}-{size.replace('%', '')}-{theme}-{language}.png"))
    looker.close()
    check(not found, "\n".join(found))


def run_corner(*words):
    """In a program of its own: the screen's size is chosen once."""
    done = subprocess.run([sys.executable, os.path.abspath(__file__), "corner", *words],
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    check(done.returncode == 0, done.stdout.decode(errors="replace"))


def add_tests():
    corners = CORNERS
    if os.environ.get("REGRETS_LOOKS") == "all":
        corners += tuple(each for each in MORE_CORNERS if each not in CORNERS)
    for words in corners:
        globals()["test_" + "_".join(words)] = lambda words=words: run_corner(*words)


if __name__ == "__main__":
    if sys.argv[1:2] == ["corner"]:
        tap.current = "_".join(sys.argv[2:])
        try:
            corner(*sys.argv[2:])
        except Exception:
            traceback.print_exc()
            tap.leave(1)
        tap.leave(0)
    add_tests()
    main()
