"""The alerts of Switchboard: what fires, and for each a case that does and one that does not.

An alert is a name, a severity, how long it must hold, an expression, a sentence for whoever is woken, the labels that
its series keeps, and two cases: lists of series (in promtool's notation, one value a minute) and when to look at them.
"""

GATEWAY = 'job="switchboard"'
ON = 'instance="gateway:8081",job="switchboard"'
READINGS = 'method="POST",route="/api/v1/boards/{board}/readings"'


def rate(metric, more="", window="5m"):
    return "rate(%s{%s%s}[%s])" % (metric, GATEWAY, "," + more if more else "", window)


def increase(metric, more="", window="15m"):
    return "increase(%s{%s%s}[%s])" % (metric, GATEWAY, "," + more if more else "", window)


def gauge(metric, more=""):
    return "%s{%s%s}" % (metric, GATEWAY, "," + more if more else "")


def series(metric, values, more=""):
    return ("%s{%s%s}" % (metric, ON, "," + more if more else ""), values)


def slower(metric, le, more=""):
    """The share of what was slower than a bucket's bound, by gateway."""
    within = 'sum by (job, instance) (%s)' % rate(metric + "_bucket", ('%s,' % more if more else "") + 'le="%s"' % le)
    total = 'sum by (job, instance) (%s)' % rate(metric + "_count", more)
    return "1 - %s / %s" % (within, total)


class Alert:
    def __init__(self, name, severity, hold, expr, summary, fires, quiet, labels="", at="30m"):
        self.name, self.severity, self.hold, self.expr, self.summary = name, severity, hold, expr, summary
        self.fires, self.quiet, self.labels, self.at = fires, quiet, labels, at


# Cases, each one that fires and one that is quiet.


def steady(metric, fires, quiet, more=""):
    """A metric that stays at a value for an hour."""
    return [series(metric, "%sx60" % fires, more)], [series(metric, "%sx60" % quiet, more)]


def share(part, whole, fires, quiet, more="", of=100):
    """A metric that is a share of another one, and stays so for an hour."""
    return tuple([series(part, "%sx60" % value, more), series(whole, "%sx60" % of, more)] for value in (fires, quiet))


def slow(metric, le, more=""):
    """A histogram of which a tenth is above a bucket's bound, and one with nothing above."""
    within = (more + "," if more else "") + 'le="%s"' % le
    return tuple([series(metric + "_bucket", "0+%dx60" % below, within), series(metric + "_count", "0+100x60", more)]
                 for below in (90, 100))


ALERTS = [
    Alert("SwitchboardDown", "critical", "2m", 'up{%s} == 0' % GATEWAY,
          "The gateway does not answer Prometheus.",
          *steady("up", 0, 1)),
    Alert("SwitchboardRestarts", "warning", "0m", "changes(%s[1h]) > 2" % gauge("process_start_time_seconds"),
          "The gateway was started more than twice within an hour.",
          [series("process_start_time_seconds", "1 2 3 4x60")], [series("process_start_time_seconds", "1 2x60")]),
    Alert("SwitchboardStoreNotWritable", "critical", "1m", gauge("switchboard_store_writable") + " == 0",
          "The store cannot be written: readings are refused with 503.",
          *steady("switchboard_store_writable", 0, 1)),
    Alert("SwitchboardDiskLow", "warning", "10m",
          "%s / %s < 0.1" % (gauge("switchboard_disk_free_bytes"), gauge("switchboard_disk_size_bytes")),
          "Less than a tenth of the data directory's disk is free.",
          *share("switchboard_disk_free_bytes", "switchboard_disk_size_bytes", 9, 11)),
    Alert("SwitchboardDiskFillsUp", "warning", "1h",
          "predict_linear(%s[6h], 86400) < 0" % gauge("switchboard_disk_free_bytes"),
          "At the pace of the last six hours the disk is full within a day.",
          [series("switchboard_disk_free_bytes", "1000000-1000x600")],
          [series("switchboard_disk_free_bytes", "1000000-100x600")], at="8h"),
    Alert("SwitchboardCommitQueueFills", "warning", "2m",
          "%s / %s > 0.5" % (gauge("switchboard_commit_queue_depth"), gauge("switchboard_commit_queue_max")),
          "More than half of the writes that may wait for the disk do.",
          *share("switchboard_commit_queue_depth", "switchboard_commit_queue_max", 60, 40)),
    Alert("SwitchboardCommitsSlow", "warning", "10m", slower("switchboard_commit_duration_seconds", "0.25") + " > 0.01",
          "More than one commit in a hundred takes longer than 250 ms.",
          *slow("switchboard_commit_duration_seconds", "0.25")),
    Alert("SwitchboardReadingsSlow", "warning", "10m",
          slower("switchboard_http_request_duration_seconds", "0.25", READINGS) + " > 0.01",
          "More than one post of readings in a hundred takes longer than 250 ms.",
          *slow("switchboard_http_request_duration_seconds", "0.25", READINGS)),
    Alert("SwitchboardRefusesForLoad", "warning", "5m",
          "sum by (job, instance, fault) (%s) > 0.1" % rate(
              "switchboard_http_refusals_total",
              'fault=~"commit-queue-full|folding-behind|work-queue-full|command-queue-full'
              '|too-many-boards|too-many-connections|too-many-viewers"'),
          "The gateway refuses requests because a bound is reached.",
          [series("switchboard_http_refusals_total", "0+60x60", 'fault="commit-queue-full",listener="http"')],
          [series("switchboard_http_refusals_total", "0+60x60", 'fault="bad-json",listener="http"'),
           series("switchboard_http_refusals_total", "0x60", 'fault="commit-queue-full",listener="http"')],
          'fault="commit-queue-full"'),
    Alert("SwitchboardInternalErrors", "warning", "0m",
          "sum by (job, instance) (%s) > 0" % increase("switchboard_http_refusals_total", 'fault="internal"'),
          "The gateway answered with 500, which no client can cause: a fault of the program.",
          [series("switchboard_http_refusals_total", "0x20 1x60", 'fault="internal",listener="http"')],
          [series("switchboard_http_refusals_total", "3x60", 'fault="internal",listener="http"')]),
    Alert("SwitchboardEventLoopBlocked", "warning", "3m",
          "max by (job, instance) (%s) > 0.25" % gauge("switchboard_event_loop_lag_worst_seconds"),
          "Something keeps an event loop busy for more than 250 ms at a time.",
          [series("switchboard_event_loop_lag_worst_seconds", "0.4x60", 'loop="0"')],
          [series("switchboard_event_loop_lag_worst_seconds", "0.1x60", 'loop="0"')]),
    Alert("SwitchboardConnectionsNearlyFull", "warning", "5m",
          "%s / %s > 0.9" % (gauge("switchboard_connections_open"), gauge("switchboard_connections_max")),
          "A listener holds more than nine tenths of the connections that it may.",
          *share("switchboard_connections_open", "switchboard_connections_max", 95, 80, 'listener="http"'),
          'listener="http"'),
    Alert("SwitchboardFilesNearlyFull", "warning", "5m",
          "%s / %s > 0.9" % (gauge("process_files_open_files"), gauge("process_files_max_files")),
          "The process has opened more than nine tenths of the files and sockets that it may.",
          *share("process_files_open_files", "process_files_max_files", 950, 500, of=1000)),
    Alert("SwitchboardHandshakesRefused", "warning", "5m",
          "sum by (job, instance) (%s) > 0.1" % rate("switchboard_tls_handshakes_total", 'outcome="refused"'),
          "TLS connections are closed because too many handshakes are in progress.",
          [series("switchboard_tls_handshakes_total", "0+60x60", 'outcome="refused"')],
          [series("switchboard_tls_handshakes_total", "0+60x60", 'outcome="ok"')]),
    Alert("SwitchboardLinksRefuse", "info", "15m",
          "sum by (job, instance, reason) (%s) > 0.1" % rate(
              "switchboard_link_refusals_total", 'kind="person",reason=~"full|wait"'),
          "People who ask for boards' own pages are refused because the line in front of a board is full or slow.",
          [series("switchboard_link_refusals_total", "0+60x60", 'kind="person",reason="full"')],
          [series("switchboard_link_refusals_total", "0+60x60", 'kind="person",reason="down"')], 'reason="full"'),
    Alert("SwitchboardPollsLate", "warning", "10m", slower("switchboard_poll_lag_seconds", "1.0") + " > 0.05",
          "More than one poll in twenty starts over a second late.",
          *slow("switchboard_poll_lag_seconds", "1.0")),
    Alert("SwitchboardPollsFail", "warning", "15m",
          "1 - sum by (job, instance) (%s) / sum by (job, instance) (%s) > 0.5" % (
              rate("switchboard_polls_total", 'outcome="stored"'), rate("switchboard_polls_total")),
          "More than half of the polls bring no reading.",
          [series("switchboard_polls_total", "0+40x60", 'outcome="stored"'),
           series("switchboard_polls_total", "0+60x60", 'outcome="timeout"')],
          [series("switchboard_polls_total", "0+60x60", 'outcome="stored"'),
           series("switchboard_polls_total", "0+40x60", 'outcome="timeout"')]),
    Alert("SwitchboardFetchesFail", "warning", "15m",
          "sum by (job, instance) (%s) / sum by (job, instance) (%s) > 0.5" % (
              rate("switchboard_fetches_total", 'outcome=~"unreachable|timeout|bad-certificate"'),
              rate("switchboard_fetches_total")),
          "More than half of the fetches for boards do not reach the outside.",
          [series("switchboard_fetches_total", "0+60x60", 'outcome="unreachable"'),
           series("switchboard_fetches_total", "0+40x60", 'outcome="success"')],
          [series("switchboard_fetches_total", "0+40x60", 'outcome="unreachable"'),
           series("switchboard_fetches_total", "0+60x60", 'outcome="success"')]),
    Alert("SwitchboardFetchesWithoutRoom", "warning", "5m",
          "%s + %s > 0.1" % (rate("switchboard_fetch_refused_total"), rate("switchboard_fetch_results_refused_total")),
          "Fetches are refused because as many are under way, or wait for their boards, as may be.",
          [series("switchboard_fetch_refused_total", "0+60x60"), series("switchboard_fetch_results_refused_total", "0x60")],
          [series("switchboard_fetch_refused_total", "0x60"), series("switchboard_fetch_results_refused_total", "0x60")]),
    Alert("SwitchboardBoardsOffline", "warning", "10m",
          "sum by (job, instance) (%s) / sum by (job, instance) (%s) > 0.2" % (
              gauge("switchboard_boards_present", 'presence="offline"'), gauge("switchboard_boards_present")),
          "More than a fifth of the boards have fallen silent.",
          [series("switchboard_boards_present", "3x60", 'presence="offline"'),
           series("switchboard_boards_present", "7x60", 'presence="online"')],
          [series("switchboard_boards_present", "1x60", 'presence="offline"'),
           series("switchboard_boards_present", "9x60", 'presence="online"')]),
    Alert("SwitchboardFoldsFail", "warning", "0m",
          "%s > 0" % increase("switchboard_folds_failed_total"),
          "Old readings could not be folded; they are tried again and not lost.",
          [series("switchboard_folds_failed_total", "0x20 1x60")], [series("switchboard_folds_failed_total", "2x60")]),
    Alert("SwitchboardCertificateExpires", "warning", "1h",
          "%s - time() < 7 * 86400" % gauge("switchboard_tls_certificate_expiry_seconds"),
          "A certificate expires within a week.",
          [series("switchboard_tls_certificate_expiry_seconds", "518400x240")],
          [series("switchboard_tls_certificate_expiry_seconds", "7776000x240")], at="3h"),
    Alert("SwitchboardCertificateReloadFailed", "warning", "5m", gauge("switchboard_tls_reload_failed") + " == 1",
          "The files of the certificates cannot be used: the gateway shows the old ones.",
          *steady("switchboard_tls_reload_failed", 1, 0)),
    Alert("SwitchboardHeapNearlyFull", "warning", "15m",
          'sum by (job, instance) (%s) / sum by (job, instance) (%s > 0) > 0.9' % (
              gauge("jvm_memory_used_bytes", 'area="heap"'), gauge("jvm_memory_max_bytes", 'area="heap"')),
          "More than nine tenths of the heap are in use all the time.",
          *share("jvm_memory_used_bytes", "jvm_memory_max_bytes", 95, 50, 'area="heap",id="old"')),
    Alert("SwitchboardBackupFailed", "warning", "0m", "%s > 0" % increase("switchboard_backups_failed_total"),
          "A backup could not be made.",
          [series("switchboard_backups_failed_total", "0x20 1x60")],
          [series("switchboard_backups_failed_total", "1x60")]),
    Alert("SwitchboardBackupTooOld", "warning", "1h",
          "time() - (%s > 0) > 2 * 86400" % gauge("switchboard_backup_newest_time_seconds"),
          "The newest backup is older than two days.",
          [series("switchboard_backup_newest_time_seconds", "1x3000")],
          [series("switchboard_backup_newest_time_seconds", "0x3000")], at="50h"),
]
