# SPDX-License-Identifier: GPL-3.0-or-later
"""The words of the interface in another language, and the locale that goes with it."""

import gettext
import os
import subprocess

# Where the months and days are taken from: as a person of that language has them.
TERRITORIES = {"da": "DK", "de": "DE", "en": "US", "es": "ES", "fr": "FR", "it": "IT", "ja": "JP",
               "ko": "KR", "nb": "NO", "nl": "NL", "pl": "PL", "pt": "PT", "ru": "RU", "sv": "SE",
               "tr": "TR"}
LANGUAGES = (*TERRITORIES, "pt_BR", "zh_CN", "zh_TW")


def plain(words):
    """As it is shown: "_Why?" is "Why?"."""
    return words.replace("_", "")


def read(domain, folder, language):
    """{text of the source: translation}"""
    found = gettext.find(domain, folder, [language])
    if not found:
        return {}
    with open(found, "rb") as file:
        catalogue = gettext.GNUTranslations(file)._catalog
    return {source: words for source, words in catalogue.items() if isinstance(source, str)}


def look_up(words, catalogue):
    """As they stand in the source; else as they are shown; None when they are not there."""
    found = catalogue.get(words)
    if not found:
        found = next((its for source, its in catalogue.items() if plain(source) == plain(words)), None)
    return found and plain(found)


class Words:
    """English words as they are shown, or as they stand in the source ("_Why?", where "Why?" is another
    text) → those of @language."""

    def __init__(self, language, folder):
        self.ours = read("regrets", folder, language)
        self.theirs = read("claws-mail", "/usr/share/locale", language)
        self.known = {plain(its) for its in self.ours.values()}

    def __call__(self, words):
        """Ours, else Claws Mail's, else themselves."""
        return look_up(words, self.ours) or look_up(words, self.theirs) or plain(words)

    def own(self, words):
        return look_up(words, self.ours) or plain(words)

    def is_english(self, words):
        """Whether it is a text of ours that should have been translated."""
        return self.own(words) != words and words not in self.known


def environment(language, folder):
    """For a program that is to speak @language.  The locale is made in @folder where the system can;
    the catalogues do without."""
    if language == "en":
        return {}
    name = language if "_" in language else f"{language}_{TERRITORIES[language]}"
    path = os.path.join(folder, name + ".UTF-8")
    if not os.path.exists(path):
        try:
            subprocess.run(["localedef", "-i", name, "-f", "UTF-8", path],
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except FileNotFoundError:
            pass
    env = {"LANGUAGE": language}
    if os.path.exists(path):
        env.update(LOCPATH=folder, LC_ALL=name + ".UTF-8")
    return env
