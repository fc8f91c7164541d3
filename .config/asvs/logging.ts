// ASVS 5.0.0, chapter 16: each requirement and the tests that would fail if it broke.
import { type Chapter, gap, shown } from './requirement'

export const LOGGING: Chapter = {
  title: 'V16 Security logging and error handling',
  requirements: {
    '16.1.1': [2, shown('scripts/pages/pages.test.ts › docs/%s is what would be printed: npm run docs')],
    '16.2.1': [
      2,
      shown(
        'lib/audit/trail/trail.test.ts › the trail › gives back what was appended, with the names of those concerned and the moment of sealing',
      ),
    ],
    '16.2.2': [
      2,
      shown(
        'lib/log.test.ts › a line › is one JSON object with level, time, message and what was given',
        'lib/audit/trail/trail.test.ts › the trail › gives back what was appended, with the names of those concerned and the moment of sealing',
      ),
    ],
    '16.2.3': [
      2,
      shown(
        '.config/dangerous-calls.test.ts › this repository › makes no dangerous call where requests and jobs are served',
        '.config/dangerous-calls.test.ts › a dangerous call › %s: in %s: %s',
      ),
    ],
    '16.2.4': [
      2,
      shown(
        'e2e/logs.spec.ts › every line of … is one JSON object, and no secret of anybody stands in it',
        'lib/console.test.ts › the console › becomes lines of the log, at their level, without colors and line breaks',
      ),
    ],
    '16.2.5': [
      2,
      shown(
        'e2e/logs.spec.ts › every line of … is one JSON object, and no secret of anybody stands in it',
        'lib/console.test.ts › the console › tells an error without what it quotes, and no object at all',
      ),
    ],
    '16.3.1': [
      2,
      shown(
        'lib/sign-in/sign-in.test.ts › with a password › opens a session at AAL1',
        'lib/sign-in/mailed-code.test.ts › the code › serves one sign-in and no other of the same account',
        'lib/stepup/ceremony.test.ts › a right answer › by passkey proves, exchanges the token at once, and adds an AAL2 event',
      ),
    ],
    '16.3.2': [
      2,
      shown(
        'lib/gate/gate.test.ts › pass › is not for another role, and the refusal is recorded',
        'lib/gate/gate.test.ts › pass › says not-found for what is not the actor’s, and records it',
      ),
    ],
    '16.3.3': [
      2,
      shown(
        'e2e/attacks/suspicion.spec.ts › fields that no form has are recorded for an action, with scripts and without, and for a download',
        'e2e/attacks/suspicion.spec.ts › a filled trap and a wrong answer to a bot check are recorded',
        'e2e/attacks/suspicion.spec.ts › what is dropped of a flood of reports is recorded, and so is what no browser reports',
        'lib/gate/suspicion.test.ts › nobody fills the trail with it, not even somebody who is signed in',
        'e2e/attacks/forgery.spec.ts › a change asked for by … does not happen, even with a proof in hand',
      ),
    ],
    '16.3.4': [
      2,
      shown('e2e/attacks/faults.spec.ts › a bug › behind a page shows an incident number and nothing of the fault'),
    ],
    '16.4.1': [
      2,
      shown('e2e/logs.spec.ts › every line of … is one JSON object, and no secret of anybody stands in it'),
    ],
    '16.4.2': [
      2,
      gap(
        "Triggers and MACs asserted; the application's role owns the tables and can switch triggers off; log files are plain.",
      ),
    ],
    '16.4.3': [
      2,
      shown(
        'lib/jobs/delivering.test.ts › the worker › delivers the trail to the system that AUDIT_SINK_URL names, though both were away',
        'lib/audit/delivery/delivery.test.ts › a system that is away › loses nothing: %s',
        'lib/audit/delivery/delivery.test.ts › somebody who owns the database › that cuts off the end is shown by what was delivered',
        'lib/transport.test.ts › in production › %s is refused as %s',
      ),
    ],
    '16.5.1': [
      2,
      shown(
        'e2e/attacks/faults.spec.ts › a bug › behind a page shows an incident number and nothing of the fault',
        'e2e/attacks/faults.spec.ts › a bug › behind an action changes nothing and gives nothing away',
        'e2e/attacks/faults.spec.ts › a bug › behind a route answers with no word of the fault',
      ),
    ],
    '16.5.2': [
      2,
      shown(
        'lib/risk/stuffing/alarm.test.ts › the alarm › is the last known for a minute while the database is away, then counts as unobservable, and recovers',
        'lib/notify/outage.test.ts › a mail server that takes nothing › is seen by the operator, by its class and moment, and nothing is lost',
        'scripts/status.test.ts › a failure › is 503, and says when to try again, while the database is away, and recovers by itself',
        'e2e/away.spec.ts › a database that stopped answering is 503 everywhere, and a form keeps what was typed',
        'e2e/away.spec.ts › a database that takes no writes is not ready, and what would write is 503',
        'lib/log.test.ts › a disk without room › fails no call, and what waits for room is bounded',
      ),
    ],
    '16.5.3': [
      2,
      shown(
        'lib/gate/faults.test.ts › a fault › inside the assessment lets nothing happen, and spends no proof',
        'lib/gate/faults.test.ts › a fault › while the event is written takes the effect back, and returns the proof',
        'lib/gate/faults.test.ts › a fault › inside the verifier proves nothing, and the challenge can still be answered',
      ),
    ],
    '16.5.4': [
      3,
      shown('lib/console.test.ts › what nobody caught › is logged, by one handler, and nothing else is told'),
    ],
  },
}
