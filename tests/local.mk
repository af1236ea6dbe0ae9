# SPDX-License-Identifier: GPL-3.0-or-later
EXTRA_DIST += tests/corpus tests/variants tests/replies tests/vectors tests/cli tests/shape tests/e2e tests/bench tests/fuzz tests/unit/tap
# A unit test a module, linked only with its floor and those below.
UNIT_CFLAGS = $(AM_CFLAGS) $(GLIB_CFLAGS)
check_PROGRAMS += tests/unit/test-error
tests_unit_test_error_SOURCES = tests/unit/test-error.c
tests_unit_test_error_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_error_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-vocabulary
tests_unit_test_vocabulary_SOURCES = tests/unit/test-vocabulary.c
tests_unit_test_vocabulary_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_vocabulary_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-regex
tests_unit_test_regex_SOURCES = tests/unit/test-regex.c
tests_unit_test_regex_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_regex_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-fold
tests_unit_test_fold_SOURCES = tests/unit/test-fold.c
tests_unit_test_fold_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_fold_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-prose
tests_unit_test_prose_SOURCES = tests/unit/test-prose.c
tests_unit_test_prose_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_prose_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-html
tests_unit_test_html_SOURCES = tests/unit/test-html.c
tests_unit_test_html_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_html_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-lexicon
tests_unit_test_lexicon_SOURCES = tests/unit/test-lexicon.c
tests_unit_test_lexicon_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_lexicon_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-tokens
tests_unit_test_tokens_SOURCES = tests/unit/test-tokens.c tests/unit/phrase.h
tests_unit_test_tokens_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tokens_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-zone
tests_unit_test_zone_SOURCES = tests/unit/test-zone.c tests/unit/phrase.h
tests_unit_test_zone_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_zone_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-clock
tests_unit_test_clock_SOURCES = tests/unit/test-clock.c tests/unit/phrase.h
tests_unit_test_clock_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_clock_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-hours
tests_unit_test_hours_SOURCES = tests/unit/test-hours.c tests/unit/phrase.h
tests_unit_test_hours_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_hours_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-julian
tests_unit_test_julian_SOURCES = tests/unit/test-julian.c
tests_unit_test_julian_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_julian_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-date
tests_unit_test_date_SOURCES = tests/unit/test-date.c tests/unit/phrase.h
tests_unit_test_date_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_date_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-day
tests_unit_test_day_SOURCES = tests/unit/test-day.c tests/unit/phrase.h
tests_unit_test_day_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_day_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-moment
tests_unit_test_moment_SOURCES = tests/unit/test-moment.c
tests_unit_test_moment_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_moment_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-name
tests_unit_test_name_SOURCES = tests/unit/test-name.c tests/unit/names.h
tests_unit_test_name_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_name_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-display
tests_unit_test_display_SOURCES = tests/unit/test-display.c
tests_unit_test_display_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_display_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-mailbox
tests_unit_test_mailbox_SOURCES = tests/unit/test-mailbox.c tests/unit/names.h
tests_unit_test_mailbox_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_mailbox_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-namewords
tests_unit_test_namewords_SOURCES = tests/unit/test-namewords.c tests/unit/names.h
tests_unit_test_namewords_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_namewords_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-person
tests_unit_test_person_SOURCES = tests/unit/test-person.c tests/unit/names.h
tests_unit_test_person_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_person_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-facts
tests_unit_test_facts_SOURCES = tests/unit/test-facts.c
tests_unit_test_facts_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_facts_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-plainyaml
tests_unit_test_plainyaml_SOURCES = tests/unit/test-plainyaml.c
tests_unit_test_plainyaml_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_plainyaml_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-yaml
tests_unit_test_yaml_SOURCES = tests/unit/test-yaml.c
tests_unit_test_yaml_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_yaml_LDADD = $(BASE_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-rule
tests_unit_test_rule_SOURCES = tests/unit/test-rule.c
tests_unit_test_rule_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_rule_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-literals
tests_unit_test_literals_SOURCES = tests/unit/test-literals.c
tests_unit_test_literals_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_literals_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-pattern
tests_unit_test_pattern_SOURCES = tests/unit/test-pattern.c
tests_unit_test_pattern_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_pattern_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-pieces
tests_unit_test_pieces_SOURCES = tests/unit/test-pieces.c
tests_unit_test_pieces_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_pieces_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-policy
tests_unit_test_policy_SOURCES = tests/unit/test-policy.c
tests_unit_test_policy_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_policy_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-hearing
tests_unit_test_hearing_SOURCES = tests/unit/test-hearing.c
tests_unit_test_hearing_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_hearing_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-prospect
tests_unit_test_prospect_SOURCES = tests/unit/test-prospect.c
tests_unit_test_prospect_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_prospect_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-sentence
tests_unit_test_sentence_SOURCES = tests/unit/test-sentence.c
tests_unit_test_sentence_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_sentence_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-page
tests_unit_test_page_SOURCES = tests/unit/test-page.c
tests_unit_test_page_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_page_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-attempt
tests_unit_test_attempt_SOURCES = tests/unit/test-attempt.c
tests_unit_test_attempt_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_attempt_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-starts
tests_unit_test_starts_SOURCES = tests/unit/test-starts.c
tests_unit_test_starts_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_starts_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-rulefile
tests_unit_test_rulefile_SOURCES = tests/unit/test-rulefile.c
tests_unit_test_rulefile_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_rulefile_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-prefilter
tests_unit_test_prefilter_SOURCES = tests/unit/test-prefilter.c
tests_unit_test_prefilter_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_prefilter_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-layers
tests_unit_test_layers_SOURCES = tests/unit/test-layers.c tests/unit/folder.h
tests_unit_test_layers_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_layers_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
EXTRA_PROGRAMS = tests/bench/slowest
tests_bench_slowest_SOURCES = tests/bench/slowest.c
tests_bench_slowest_CFLAGS = $(UNIT_CFLAGS)
tests_bench_slowest_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-rulecheck
tests_unit_test_rulecheck_SOURCES = tests/unit/test-rulecheck.c tests/unit/rules.h tests/unit/folder.h
tests_unit_test_rulecheck_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_rulecheck_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-ruleset
tests_unit_test_ruleset_SOURCES = tests/unit/test-ruleset.c tests/unit/rules.h tests/unit/folder.h
tests_unit_test_ruleset_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_ruleset_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-guard
tests_unit_test_guard_SOURCES = tests/unit/test-guard.c
tests_unit_test_guard_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_guard_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-charset
tests_unit_test_charset_SOURCES = tests/unit/test-charset.c
tests_unit_test_charset_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_charset_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-address
tests_unit_test_address_SOURCES = tests/unit/test-address.c
tests_unit_test_address_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_address_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-calendar
tests_unit_test_calendar_SOURCES = tests/unit/test-calendar.c
tests_unit_test_calendar_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_calendar_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-headers
tests_unit_test_headers_SOURCES = tests/unit/test-headers.c
tests_unit_test_headers_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_headers_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-part
tests_unit_test_part_SOURCES = tests/unit/test-part.c
tests_unit_test_part_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_part_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-message
tests_unit_test_message_SOURCES = tests/unit/test-message.c
tests_unit_test_message_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_message_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-source
tests_unit_test_source_SOURCES = tests/unit/test-source.c
tests_unit_test_source_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_source_LDADD = $(MAIL_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-words
tests_unit_test_words_SOURCES = tests/unit/test-words.c
tests_unit_test_words_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_words_LDADD = $(MATCH_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-tongues
tests_unit_test_tongues_SOURCES = tests/unit/test-tongues.c
tests_unit_test_tongues_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tongues_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-firm
tests_unit_test_firm_SOURCES = tests/unit/test-firm.c
tests_unit_test_firm_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_firm_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-mention
tests_unit_test_mention_SOURCES = tests/unit/test-mention.c
tests_unit_test_mention_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_mention_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-employer
tests_unit_test_employer_SOURCES = tests/unit/test-employer.c tests/unit/names.h
tests_unit_test_employer_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_employer_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-finding
tests_unit_test_finding_SOURCES = tests/unit/test-finding.c
tests_unit_test_finding_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_finding_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-reading
tests_unit_test_reading_SOURCES = tests/unit/test-reading.c
tests_unit_test_reading_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_reading_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-appointment
tests_unit_test_appointment_SOURCES = tests/unit/test-appointment.c tests/unit/folder.h
tests_unit_test_appointment_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_appointment_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-harvest
tests_unit_test_harvest_SOURCES = tests/unit/test-harvest.c tests/unit/folder.h
tests_unit_test_harvest_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_harvest_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-judge
tests_unit_test_judge_SOURCES = tests/unit/test-judge.c tests/unit/folder.h
tests_unit_test_judge_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_judge_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-mustache
tests_unit_test_mustache_SOURCES = tests/unit/test-mustache.c
tests_unit_test_mustache_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_mustache_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-letterfile
tests_unit_test_letterfile_SOURCES = tests/unit/test-letterfile.c
tests_unit_test_letterfile_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_letterfile_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-letter
tests_unit_test_letter_SOURCES = tests/unit/test-letter.c tests/unit/head.h
tests_unit_test_letter_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_letter_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-manners
tests_unit_test_manners_SOURCES = tests/unit/test-manners.c
tests_unit_test_manners_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_manners_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-letterset
tests_unit_test_letterset_SOURCES = tests/unit/test-letterset.c
tests_unit_test_letterset_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_letterset_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-lettercheck
tests_unit_test_lettercheck_SOURCES = tests/unit/test-lettercheck.c
tests_unit_test_lettercheck_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_lettercheck_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-encoding
tests_unit_test_encoding_SOURCES = tests/unit/test-encoding.c
tests_unit_test_encoding_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_encoding_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-reply
tests_unit_test_reply_SOURCES = tests/unit/test-reply.c tests/unit/head.h
tests_unit_test_reply_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_reply_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-tone
tests_unit_test_tone_SOURCES = tests/unit/test-tone.c
tests_unit_test_tone_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tone_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-noun
tests_unit_test_noun_SOURCES = tests/unit/test-noun.c
tests_unit_test_noun_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_noun_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-decision
tests_unit_test_decision_SOURCES = tests/unit/test-decision.c
tests_unit_test_decision_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_decision_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-tonefile
tests_unit_test_tonefile_SOURCES = tests/unit/test-tonefile.c
tests_unit_test_tonefile_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_tonefile_LDADD = $(DRAFT_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-matter
tests_unit_test_matter_SOURCES = tests/unit/test-matter.c
tests_unit_test_matter_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_matter_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-ledger
tests_unit_test_ledger_SOURCES = tests/unit/test-ledger.c
tests_unit_test_ledger_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_ledger_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-waiting
tests_unit_test_waiting_SOURCES = tests/unit/test-waiting.c
tests_unit_test_waiting_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_waiting_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-search
tests_unit_test_search_SOURCES = tests/unit/test-search.c
tests_unit_test_search_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_search_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-report
tests_unit_test_report_SOURCES = tests/unit/test-report.c
tests_unit_test_report_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_report_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-settings
tests_unit_test_settings_SOURCES = tests/unit/test-settings.c
tests_unit_test_settings_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_settings_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-offer
tests_unit_test_offer_SOURCES = tests/unit/test-offer.c
tests_unit_test_offer_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_offer_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-reason
tests_unit_test_reason_SOURCES = tests/unit/test-reason.c
tests_unit_test_reason_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_reason_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-language
tests_unit_test_language_SOURCES = tests/unit/test-language.c
tests_unit_test_language_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_language_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-desk
tests_unit_test_desk_SOURCES = tests/unit/test-desk.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_desk_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_desk_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-choice
tests_unit_test_choice_SOURCES = tests/unit/test-choice.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_choice_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_choice_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-draft
tests_unit_test_draft_SOURCES = tests/unit/test-draft.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_draft_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_draft_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-correction
tests_unit_test_correction_SOURCES = tests/unit/test-correction.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_correction_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_correction_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-times
tests_unit_test_times_SOURCES = tests/unit/test-times.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_times_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_times_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-trial
tests_unit_test_trial_SOURCES = tests/unit/test-trial.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_trial_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_trial_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-probe
tests_unit_test_probe_SOURCES = tests/unit/test-probe.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_probe_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_probe_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-manuscript
tests_unit_test_manuscript_SOURCES = tests/unit/test-manuscript.c tests/unit/folder.h
tests_unit_test_manuscript_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_manuscript_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
check_PROGRAMS += tests/unit/test-remarks
tests_unit_test_remarks_SOURCES = tests/unit/test-remarks.c tests/unit/desk.h tests/unit/folder.h
tests_unit_test_remarks_CFLAGS = $(UNIT_CFLAGS)
tests_unit_test_remarks_LDADD = $(DESK_LIBS) $(GLIB_LIBS)
TESTS += $(check_PROGRAMS)

# The shape of the tree and of the module as it was linked.
TESTS += \
  tests/shape/floors.sh \
  tests/shape/symbols.sh \
  tests/shape/unit-tests.sh \
  tests/shape/paths.sh \
  tests/shape/po.sh

# End to end: a real Claws Mail on a throw-away desktop.  Needs what tests/packages.txt lists, and
# Debian's own Python, so it is no part of "make check".
EXTRA_DIST += tests/packages.txt tests/prepare.sh
E2E_TESTS = \
  tests/e2e/test_decline.py \
  tests/e2e/test_bar.py \
  tests/e2e/test_after.py \
  tests/e2e/test_strip.py \
  tests/e2e/test_vcalendar.py \
  tests/e2e/test_send.py \
  tests/e2e/test_why.py \
  tests/e2e/test_waiting.py \
  tests/e2e/test_several.py \
  tests/e2e/test_scan.py \
  tests/e2e/test_prefs.py \
  tests/e2e/test_letters.py \
  tests/e2e/test_rules.py \
  tests/e2e/test_life.py \
  tests/e2e/test_offline.py \
  tests/e2e/test_quiet.py \
  tests/e2e/test_meanwhile.py \
  tests/e2e/test_access.py \
  tests/e2e/test_looks.py \
  tests/e2e/test_other_program.py

check-e2e: regrets.la po/stamp-mo
	$(MAKE) $(AM_MAKEFLAGS) -j1 check-TESTS check_PROGRAMS= TESTS='$(E2E_TESTS)' TEST_SUITE_LOG=e2e.log \
	  PY_LOG_COMPILER=/usr/bin/python3
.PHONY: check-e2e
# The program, from outside.
TESTS += \
  tests/cli/test_inspect.py tests/cli/test_eval.py tests/cli/test_check.py tests/cli/test_newcomer.py \
  tests/cli/test_draft.py tests/cli/test_calendars.py tests/cli/test_variants.py tests/cli/test_lint.py tests/cli/test_pending.py \
  tests/cli/test_corpus.py tests/cli/test_replies.py tests/cli/test_manual.py

# What words.yaml is learned from, and with; see tests/words/train.py.
EXTRA_DIST += tests/words
EXTRA_PROGRAMS += tests/words/features
tests_words_features_CFLAGS = $(UNIT_CFLAGS)
tests_words_features_LDADD = $(DETECT_LIBS) $(GLIB_LIBS)
CLEANFILES += $(EXTRA_PROGRAMS)
