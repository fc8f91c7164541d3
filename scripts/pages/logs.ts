// docs/logs.md: every line that the portal can write to its log, and every kind of event in the audit trail.
import { KIND_NAMES } from '../../lib/admin/trail/kinds'
import { logLinesIn, sourcesIn } from './sources'

const HEAD = `# Logs and the audit trail

Printed from the code by \`npm run docs\`; a test fails while this page says something else.

## Where it goes, who reads it, how long it is kept

| record | where | format | read by | kept |
|---|---|---|---|---|
| server log | standard output of the server, or \`.data/server.log\` | one JSON object a line, UTC, with the request id that the trail has too | operators | in a file: from 20 MB on, and at each start, the old one becomes \`.1\`, up to \`.5\`; ship it to a system of its own |
| worker log | standard output of the worker, or \`.data/worker.log\` | the same | operators | the same |
| audit trail | table \`audit_event\`, written in the transaction of the effect, chained by hash | columns of the table | auditor and admin at \`/admin/audit\`; each person their own visible events under Activity | as long as the portal |
| checkpoints of the chain | \`AUDIT_CHECKPOINT_FILE\`, and the worker log | JSON lines | operators | outside of the database; keep them on another system |
| copy of the trail | the system at \`AUDIT_SINK_URL\`, within seconds of an event ([docs/running.md](running.md#the-trail-on-another-system)) | one JSON object a line | whoever watches: analysis, detection, alerts | as that system keeps it; the portal cannot change or delete it |

Names that sound secret (passwords, codes, tokens, cookies, keys, account numbers) are cut out of every log line at any depth, and
database messages that could quote values are left out. Clocks are the machine’s, in UTC: run NTP.

## Lines of the log

| level | message | written in |
|---|---|---|`

/** The whole page, in Markdown. */
export const printLogs = (): string =>
  [
    HEAD,
    ...['{app,components,lib}/**/*.{ts,tsx}', '{proxy,instrumentation}.ts', 'scripts/*.ts']
      .flatMap((pattern) => sourcesIn(pattern))
      .flatMap(logLinesIn)
      .map(({ level, message, file }) => `| ${level} | ${message} | \`${file}\` |`),
    '',
    '## Kinds of events in the trail',
    '',
    '| kind | shown to staff as |',
    '|---|---|',
    ...Object.entries(KIND_NAMES).map(([kind, name]) => `| \`${kind}\` | ${name} |`),
    '',
  ].join('\n')
