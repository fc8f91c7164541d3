// The demo controls, on every screen where they are on: what this browser pretends, and behind the browser's own `details`
// a plain form to change it. It has no script: the form posts, and the page comes anew.
import type { Pretence } from '@/lib/entry/demo/scenery'
import { Button, buttonLook } from '../ui/button'
import { type Option, SelectField } from '../ui/select-field'
import { ATTACK_WORDS, clock, DEVICE_WORDS, PLACE_WORDS, pretenceWords } from './words'

export function DemoBar({ pretence }: { readonly pretence: Pretence }) {
  const words = pretenceWords(pretence)
  return (
    <aside aria-label="Demo controls" className="no-print border-b border-line bg-accent-soft text-sm text-ink">
      <div className="mx-auto flex w-full max-w-7xl flex-wrap items-center gap-x-4 px-4 sm:px-6">
        <details className="group min-w-0 flex-1 basis-56 open:basis-full">
          <summary className="flex min-h-11 list-none flex-wrap items-center gap-x-3 py-1.5">
            <span>
              <strong>Demo controls are on:</strong> {words}
            </span>
            <span className="text-accent underline underline-offset-4 group-open:hidden">Change</span>
            <span className="hidden text-accent underline underline-offset-4 group-open:inline">Close</span>
          </summary>
          <Choices pretence={pretence} />
        </details>
        {words === pretenceWords(NOTHING) ? null : (
          <form action="/demo" className="-ml-3 sm:ml-0" method="post">
            <button className={buttonLook('quiet', 'small')} name="as" type="submit" value="normal">
              Back to normal
            </button>
          </form>
        )}
      </div>
    </aside>
  )
}

const NOTHING: Pretence = { place: null, device: null, hour: null, attack: null }

const Choices = ({ pretence: { place, device, hour, attack } }: { readonly pretence: Pretence }) => (
  <form action="/demo" className="space-y-4 pt-2 pb-5" method="post">
    <p className="max-w-prose">
      What you choose holds in this browser alone. The risk of what you do is then judged as if it were so; nothing else
      is different.
    </p>
    <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
      <SelectField defaultValue={place ?? ''} label="Place" name="place" options={asItIs(PLACES)} />
      <SelectField defaultValue={device ?? ''} label="Device" name="device" options={asItIs(DEVICES)} />
      <SelectField defaultValue={hour ?? ''} label="Hour (UTC)" name="hour" options={asItIs(HOURS)} />
      <SelectField defaultValue={attack ?? ''} label="Under attack" name="attack" options={asItIs(ATTACKS)} />
    </div>
    <div className="flex flex-wrap gap-3">
      <Button name="as" size="small" type="submit" value="chosen" variant="primary">
        Pretend this
      </Button>
      <Button name="as" size="small" type="submit" value="usual">
        Ben’s usual: at home, known laptop, 15:00
      </Button>
    </div>
  </form>
)

const asItIs = (options: readonly Option[]): readonly Option[] => [{ value: '', label: 'As it is' }, ...options]

const optionsOf = (words: Readonly<Record<string, { readonly choice: string }>>): readonly Option[] =>
  Object.entries(words).map(([value, { choice }]) => ({ value, label: choice }))

const PLACES = optionsOf(PLACE_WORDS)
const DEVICES = optionsOf(DEVICE_WORDS)
const ATTACKS = optionsOf(ATTACK_WORDS)
const HOURS = Array.from({ length: 24 }, (_, hour): Option => ({ value: `${hour}`, label: clock(hour) }))
