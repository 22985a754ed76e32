"""The dashboards of Switchboard: for each panel a title, a unit, what it shows, and queries with their legends."""

ON = 'job="switchboard",instance=~"$instance"'


def g(metric, more=""):
    return "%s{%s%s}" % (metric, ON, "," + more if more else "")


def r(metric, more=""):
    return "rate(%s[$__rate_interval])" % g(metric, more)


def by(label, expr):
    return "sum by (%s) (%s)" % (label, expr)


def quantile(q, metric, more="", label=""):
    return "histogram_quantile(%s, sum by (le%s) (%s))" % (q, ", " + label if label else "", r(metric + "_bucket", more))


def mean(metric, more=""):
    return "sum(%s) / sum(%s)" % (r(metric + "_sum", more), r(metric + "_count", more))


class Panel:
    def __init__(self, title, unit, description, *queries, kind="timeseries", width=8, stacked=False):
        self.title, self.unit, self.description, self.queries = title, unit, description, queries
        self.kind, self.width, self.stacked = kind, width, stacked


def stat(title, unit, description, *queries):
    return Panel(title, unit, description, *queries, kind="stat", width=4)


def used(title, description, depth, most, more="", legend="{{instance}}"):
    """How much of a bound is taken."""
    return Panel(title, "percentunit", description, (g(depth, more) + " / " + g(most, more), legend))


READINGS = 'method="POST",route="/api/v1/boards/{board}/readings"'

FLEET = [
    stat("Gateways up", "short", "Gateways that answer Prometheus.", ("sum(up{%s})" % ON, "up")),
    stat("Boards", "short", "Boards that the gateways know.", ("sum(%s)" % g("switchboard_boards"), "boards")),
    stat("Online", "percentunit", "Share of the boards that were heard of when they were expected.",
         ("sum(%s) / sum(%s)" % (g("switchboard_boards_present", 'presence="online"'),
                                 g("switchboard_boards_present")), "online")),
    stat("Readings stored", "cps", "Readings that became durable, a second.",
         ("sum(%s)" % r("switchboard_readings_accepted_total"), "readings")),
    stat("Newest backup", "s", "Age of the newest backup; none made shows nothing.",
         ("time() - max(%s > 0)" % g("switchboard_backup_newest_time_seconds"), "age")),
    stat("Certificate", "s", "Time until the first certificate expires.",
         ("min(%s) - time()" % g("switchboard_tls_certificate_expiry_seconds"), "left")),
    Panel("Boards by presence", "short",
          "Online: heard of as expected. Late: overdue. Offline: silent for three times as long. Never: not heard of yet.",
          (by("presence", g("switchboard_boards_present")), "{{presence}}"), stacked=True, width=12),
    Panel("Readings of boards", "short", "Latest numeric readings, of the boards and metrics chosen above.",
          ('switchboard_reading{board=~"$board",metric=~"$metric"}', "{{board}} {{metric}}"), width=12),
    Panel("Requests refused", "reqps", "Refusals by fault. Those of load (queues full, too many) want an operator.",
          (by("fault", r("switchboard_http_refusals_total")) + " > 0", "{{fault}}"), stacked=True),
    Panel("Commands that wait", "short", "Commands that no board has acknowledged yet.",
          (g("switchboard_commands_waiting"), "{{instance}}"),
          (r("switchboard_commands_refused_total"), "refused a second {{instance}}")),
    Panel("Live viewers", "short", "Browsers and programs that follow events.",
          (g("switchboard_live_viewers"), "{{instance}}"),
          (r("switchboard_live_events_dropped_total"), "events missed a second {{instance}}")),
    Panel("Versions", "short", "Which version runs where; several at once while one is rolled out.",
          (by("version", g("switchboard_build_info")), "{{version}}"), width=12, stacked=True),
    used("Boards of the most allowed", "Boards, of boards.count-max.", "switchboard_boards", "switchboard_boards_max"),
]

INGEST = [
    Panel("Readings stored", "cps", "Readings that became durable, and those of retries that had been stored before.",
          ("sum(%s)" % r("switchboard_readings_accepted_total"), "stored"),
          ("sum(%s)" % r("switchboard_readings_duplicate_total"), "duplicate")),
    Panel("Posts of readings", "reqps", "Requests by class of status.",
          (by("status", r("switchboard_http_request_duration_seconds_count", READINGS)), "{{status}}"), stacked=True),
    Panel("Time of a post", "s", "From the head of the request to the end of its answer: the wait for the disk is in it.",
          (quantile(0.5, "switchboard_http_request_duration_seconds", READINGS), "p50"),
          (quantile(0.99, "switchboard_http_request_duration_seconds", READINGS), "p99")),
    Panel("Posts refused", "reqps", "Requests with readings that could not be stored, by fault.",
          (by("fault", r("switchboard_readings_requests_refused_total")) + " > 0", "{{fault}}"), stacked=True),
    used("Commit queue, in number", "Writes that wait for the disk, of those that may (store.queue-max).",
         "switchboard_commit_queue_depth", "switchboard_commit_queue_max"),
    used("Commit queue, in bytes", "Bytes that wait for the disk, of those that may (store.queue-bytes-max).",
         "switchboard_commit_queue_size_bytes", "switchboard_commit_queue_size_max_bytes"),
    Panel("Time of a commit", "s", "For a group of writes to become durable: mostly the disk's sync.",
          (quantile(0.5, "switchboard_commit_duration_seconds"), "p50"),
          (quantile(0.99, "switchboard_commit_duration_seconds"), "p99"),
          (g("switchboard_commit_duration_seconds_max"), "worst {{instance}}")),
    Panel("Writes in a group", "short", "How many writes share a sync: grows with load, which makes each cheaper.",
          (mean("switchboard_commit_writes"), "mean"), (quantile(0.99, "switchboard_commit_writes"), "p99")),
    Panel("Commits", "ops", "Groups of writes made durable, and writes refused because the queue was full.",
          ("sum(%s)" % r("switchboard_commit_duration_seconds_count"), "groups"),
          ("sum(%s)" % r("switchboard_commit_queue_refused_total"), "refused")),
    Panel("Folding", "cps", "Readings folded into blocks in the background.",
          ("sum(%s)" % r("switchboard_folded_readings_total"), "readings"),
          ("sum(%s)" % r("switchboard_folds_failed_total"), "failed")),
    used("Boards that wait to be folded", "Of those that may wait.", "switchboard_fold_queue_depth", "switchboard_fold_queue_max"),
    Panel("Store on disk", "bytes", "Bytes of the store's tables.", (g("switchboard_store_size_bytes"), "{{instance}}")),
    Panel("Disk left", "bytes", "Room on the data directory's disk.",
          (g("switchboard_disk_free_bytes"), "free {{instance}}"), (g("switchboard_disk_size_bytes"), "all {{instance}}")),
    used("Queries that wait", "Queries that wait for a thread, of those that may.",
         "switchboard_query_queue_depth", "switchboard_query_queue_max"),
    used("Reads that wait", "Reads of the store that wait for a worker, of those that may.",
         "switchboard_store_read_queue_depth", "switchboard_store_read_queue_max"),
    used("Large bodies that wait", "Large bodies and pages that are worked on or wait, of those that may.",
         "switchboard_work_queued", "switchboard_work_queued_max"),
    Panel("Background work refused", "ops", "Work that found no place in its queue.",
          ("sum(%s)" % r("switchboard_work_refused_total"), "bodies"),
          ("sum(%s)" % r("switchboard_queries_refused_total"), "queries"),
          ("sum(%s)" % r("switchboard_store_reads_refused_total"), "reads"),
          ("sum(%s)" % r("switchboard_fold_queue_refused_total"), "folds")),
]

LINKS = [
    Panel("The connection queue", "short",
          "Calls that wait for their turn at a board, over all boards: people who ask for pages, and polls.",
          (by("kind", g("switchboard_link_depth")), "waiting, {{kind}}"),
          (by("kind", g("switchboard_link_calls")), "at boards, {{kind}}"), width=16, stacked=True),
    Panel("Connections to boards", "short", "Open or being opened, and answers without end that are passed on.",
          ("sum(%s)" % g("switchboard_link_connections"), "connections"), ("sum(%s)" % g("switchboard_link_streams"), "streams")),
    Panel("Time in line", "s", "Of calls that were made in the end.",
          (quantile(0.5, "switchboard_link_wait_seconds", label="kind"), "p50 {{kind}}"),
          (quantile(0.99, "switchboard_link_wait_seconds", label="kind"), "p99 {{kind}}")),
    Panel("Time at the board", "s", "From the connection to the end of the answer.",
          (quantile(0.5, "switchboard_link_call_duration_seconds", label="kind"), "p50 {{kind}}"),
          (quantile(0.99, "switchboard_link_call_duration_seconds", label="kind"), "p99 {{kind}}")),
    Panel("Calls made", "ops", "Calls at boards, by who asked.",
          (by("kind", r("switchboard_link_call_duration_seconds_count")), "{{kind}}")),
    Panel("Calls not made", "ops", "Full: too many waited. Wait: the turn did not come in time. Down: the board does not answer.",
          (by("kind, reason", r("switchboard_link_refusals_total")) + " > 0", "{{kind}} {{reason}}"), stacked=True),
    Panel("Calls that failed", "ops", "At the board, by how.",
          (by("kind", r("switchboard_link_failures_total")) + " > 0", "{{kind}}"), stacked=True),
    Panel("Where answers came from", "ops", "Board: from a call. Fresh: a recent answer. Kept: an old one, of a board that sleeps.",
          (by("source", r("switchboard_link_answers_total")), "{{source}}"), stacked=True),
    Panel("Calls saved", "ops", "Callers who were given the answer to somebody else's call, and callers who hung up.",
          ("sum(%s)" % r("switchboard_link_shared_total"), "shared"), ("sum(%s)" % r("switchboard_link_left_total"), "hung up")),
    used("Room for kept answers", "Bytes of kept answers, of those that may be kept (links.keep-bytes-max).",
         "switchboard_link_kept_bytes", "switchboard_link_kept_max_bytes"),
]

POLLS = [
    stat("Boards polled", "short", "Boards whose document has a poll.", ("sum(%s)" % g("switchboard_poll_boards"), "boards")),
    stat("Polls", "ops", "Polls that ended, a second.", ("sum(%s)" % r("switchboard_polls_total"), "polls")),
    stat("Stored", "percentunit", "Share of the polls that brought a reading.",
         ("sum(%s) / sum(%s)" % (r("switchboard_polls_total", 'outcome="stored"'), r("switchboard_polls_total")), "stored")),
    Panel("Polls by outcome", "ops", "What became of them; link: refused by the board's connection queue.",
          (by("outcome", r("switchboard_polls_total")) + " > 0", "{{outcome}}"), stacked=True, width=12),
    Panel("Lateness", "s", "From the time a poll was due to its start.",
          (quantile(0.5, "switchboard_poll_lag_seconds"), "p50"), (quantile(0.99, "switchboard_poll_lag_seconds"), "p99"),
          (g("switchboard_poll_lag_seconds_max"), "worst {{instance}}")),
    Panel("Duration", "s", "From the start of a poll to the board's answer, its wait in the link included.",
          (quantile(0.5, "switchboard_poll_duration_seconds"), "p50"),
          (quantile(0.99, "switchboard_poll_duration_seconds"), "p99")),
    used("Polls in progress", "Of those that may be (polling.in-flight-max).", "switchboard_poll_in_flight", "switchboard_poll_in_flight_max"),
    Panel("Polls that wait", "short", "Due, but as many as may be are in progress.", (g("switchboard_poll_ready"), "{{instance}}")),
    Panel("Values not found", "ops", "Values that a rule did not find in a page.",
          ("sum(%s)" % r("switchboard_poll_values_missing_total"), "missing")),
]

FETCH = [
    stat("Fetches", "reqps", "Fetches that ended, a second.", ("sum(%s)" % r("switchboard_fetches_total"), "fetches")),
    stat("From the cache", "percentunit", "Share of the fetches that the cache answered.",
         ("sum(%s) / (sum(%s) + sum(%s))" % (r("switchboard_fetch_cache_hits_total"), r("switchboard_fetch_cache_hits_total"),
                                             r("switchboard_fetch_cache_misses_total")), "hits")),
    stat("Successful", "percentunit", "Share of the fetches that brought what was asked for.",
         ("sum(%s) / sum(%s)" % (r("switchboard_fetches_total", 'outcome="success"'), r("switchboard_fetches_total")), "success")),
    Panel("Fetches by outcome", "reqps", "Class of the outside's status, or the fault that the board was told.",
          (by("outcome", r("switchboard_fetches_total")) + " > 0", "{{outcome}}"), stacked=True, width=12),
    Panel("Time of a fetch", "s", "From the board's request to its answer, the outside and the shape included.",
          (quantile(0.5, "switchboard_fetch_duration_seconds"), "p50"),
          (quantile(0.99, "switchboard_fetch_duration_seconds"), "p99")),
    used("Requests under way", "Requests to the outside, of those that may be (fetch.in-flight-max).",
         "switchboard_fetch_in_flight", "switchboard_fetch_in_flight_max"),
    used("Answers on their way", "Bytes of answers that are not whole yet, of those that may be (fetch.buffer-bytes-max).",
         "switchboard_fetch_buffer_bytes", "switchboard_fetch_buffer_bytes_max"),
    Panel("Traffic with the outside", "Bps", "Bodies, as they come and go.",
          ("sum(%s)" % r("switchboard_fetch_received_bytes_total"), "received"),
          ("sum(%s)" % r("switchboard_fetch_sent_bytes_total"), "sent")),
    Panel("Requests saved", "reqps", "Fetches that shared somebody else's request; answers of the cache.",
          ("sum(%s)" % r("switchboard_fetch_joined_total"), "joined"),
          ("sum(%s)" % r("switchboard_fetch_cache_hits_total"), "cache")),
    used("Cache", "Bytes of the cache, of those that it may have (fetch.cache-bytes-max).",
         "switchboard_fetch_cache_bytes", "switchboard_fetch_cache_bytes_max"),
    Panel("Changes of the cache", "ops", "Answers put in, and answers that gave way to others.",
          ("sum(%s)" % r("switchboard_fetch_cache_stored_total"), "stored"),
          ("sum(%s)" % r("switchboard_fetch_cache_evictions_total"), "gave way")),
    used("Results in number", "Answers that boards come back for, of those that may wait (fetch.results.count-max).",
         "switchboard_fetch_results", "switchboard_fetch_results_max"),
    used("Results in bytes", "The same in bytes (fetch.results.bytes-max).",
         "switchboard_fetch_results_bytes", "switchboard_fetch_results_bytes_max"),
    Panel("Without room", "ops", "Requests and results that found no place.",
          ("sum(%s)" % r("switchboard_fetch_refused_total"), "requests"),
          ("sum(%s)" % r("switchboard_fetch_results_refused_total"), "results")),
    Panel("Names", "ops", "Looked up, and not found.",
          ("sum(%s)" % r("switchboard_fetch_names_asked_total"), "asked"),
          ("sum(%s)" % r("switchboard_fetch_names_failed_total"), "failed")),
    Panel("Tunnels", "short", "Opened by CONNECT.", (g("switchboard_fetch_tunnels"), "{{instance}}")),
]

RUNTIME = [
    Panel("Event loops: the worst lag", "s", "How late an event loop ran a timer, worst since the scrape before.",
          (g("switchboard_event_loop_lag_worst_seconds"), "{{instance}} {{loop}}")),
    Panel("Event loops: lag", "s", "Distribution of the same.",
          (quantile(0.5, "switchboard_event_loop_lag_seconds"), "p50"), (quantile(0.99, "switchboard_event_loop_lag_seconds"), "p99")),
    Panel("CPU", "percentunit", "Cores in use: 1 is one core.", (r("process_cpu_seconds_total"), "{{instance}}")),
    Panel("Memory of the process", "bytes", "As the kernel counts it, native memory included: what a container's limit is held against.",
          (g("process_resident_memory_bytes"), "{{instance}}")),
    Panel("Heap", "bytes", "In use, and the most that it may grow to.",
          ("sum by (instance) (%s)" % g("jvm_memory_used_bytes", 'area="heap"'), "used {{instance}}"),
          ("sum by (instance) (%s > 0)" % g("jvm_memory_max_bytes", 'area="heap"'), "most {{instance}}")),
    Panel("Outside the heap", "bytes", "Code, classes and buffers of the JVM. The store's memory is in none of them.",
          (by("id", g("jvm_memory_used_bytes", 'area="nonheap"')), "{{id}}"),
          (by("id", g("jvm_buffer_memory_used_bytes")), "buffers {{id}}"), stacked=True),
    Panel("Garbage collection", "percentunit", "Share of the time in which the collector stopped the program.",
          (by("instance", r("jvm_gc_pause_seconds_sum")), "{{instance}}")),
    Panel("Allocation", "Bps", "Bytes allocated on the heap a second.", (r("jvm_gc_memory_allocated_bytes_total"), "{{instance}}")),
    Panel("Threads", "short", "By state.", (by("state", g("jvm_threads_states_threads")), "{{state}}"), stacked=True),
    Panel("Files and sockets", "short", "Open, and how many may be.",
          (g("process_files_open_files"), "open {{instance}}"), (g("process_files_max_files"), "most {{instance}}")),
    Panel("Connections", "short", "Open, by listener.", (by("listener", g("switchboard_connections_open")), "{{listener}}")),
    Panel("New connections", "cps", "Accepted, and closed at once because too many are open.",
          (by("listener", r("switchboard_connections_accepted_total")), "{{listener}}"),
          (by("listener", r("switchboard_connections_refused_total")), "refused {{listener}}")),
    Panel("Slow clients", "ops", "Requests that were not read in time, and clients that did not read their answers.",
          ("sum(%s)" % r("switchboard_requests_timed_out_total"), "requests"),
          ("sum(%s)" % r("switchboard_connections_stalled_total"), "answers")),
    Panel("TLS handshakes", "ops", "By how they ended.", (by("outcome", r("switchboard_tls_handshakes_total")) + " > 0", "{{outcome}}")),
    Panel("Requests", "reqps", "All requests, by listener.",
          (by("listener", r("switchboard_http_request_duration_seconds_count")), "{{listener}}")),
]

DASHBOARDS = [
    ("fleet", "Switchboard: fleet", FLEET),
    ("ingest", "Switchboard: ingest and store", INGEST),
    ("links", "Switchboard: links to boards", LINKS),
    ("polls", "Switchboard: polls", POLLS),
    ("fetch", "Switchboard: fetches from the outside", FETCH),
    ("runtime", "Switchboard: JVM, event loops, connections", RUNTIME),
]
