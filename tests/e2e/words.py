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


class Words:
    """English words as they are shown → those of @language: ours, else Claws Mail's, else themselves."""

    def __init__(self, language, folder):
        self.words = {}
        for domain, place in (("claws-mail", "/usr/share/locale"), ("regrets", folder)):
            found = gettext.find(domain, place, [language])
            if not found:
                continue
            with open(found, "rb") as file:
                catalogue = gettext.GNUTranslations(file)._catalog
            # Those without a mnemonic are the very ones.
            for key in sorted(filter(lambda key: isinstance(key, str), catalogue),
                              key=lambda key: "_" not in key):
                if "\x04" not in key:
                    self.words[plain(key)] = plain(catalogue[key])

    def __call__(self, words):
        return self.words.get(words) or words


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
