// ASVS 5.0.0, chapter 5: each requirement and the tests that would fail if it broke.
import { absent, type Chapter, shown } from './requirement'

export const FILES: Chapter = {
  title: 'V5 File handling',
  requirements: {
    '5.1.1': [2, absent('No uploads.')],
    '5.2.1': [
      1,
      shown(
        'scripts/front.test.ts › what is refused at the door › is a body that is too long, before it is read',
        'e2e/attacks/requests.spec.ts › a form that is too long is 413 before it is read, and one that hides its length 411',
      ),
    ],
    '5.2.2': [1, absent('No uploads; files in a form are dropped (lib/entry/form.ts fieldsOf).')],
    '5.2.3': [2, absent('No uploads.')],
    '5.2.4': [3, absent('Nothing is stored as a file.')],
    '5.2.5': [3, absent('No uploads.')],
    '5.2.6': [3, absent('No uploads.')],
    '5.3.1': [1, shown('.config/public.test.ts › the folder of public files holds the icon alone')],
    '5.3.2': [1, shown('e2e/attacks/ownership.spec.ts › what stands at … is there for its owner and for nobody else')],
    '5.3.3': [3, absent('No uploads.')],
    '5.4.1': [
      2,
      shown(
        'e2e/stories.spec.ts › an export asks for proof, and arrives as a file that no spreadsheet runs',
        'lib/portal/exports/claim-export.test.ts › streams 25 000 lines, each batch only when it is asked for',
      ),
    ],
    '5.4.2': [
      2,
      shown(
        'lib/entry/attachment.test.ts › the name of a download › with %s is plain ASCII in one pair of quotes',
        'lib/entry/attachment.test.ts › the name of a download › never breaks the header, whatever it is',
      ),
    ],
    '5.4.3': [2, absent('No uploads.')],
  },
}
