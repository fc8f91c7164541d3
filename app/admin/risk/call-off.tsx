// Calling the alarm off, behind a look at what that means.
import { Gated } from '@/components/gated'
import { GateSelect, GateTextArea } from '@/components/step-up/gate-field'
import { GateForm } from '@/components/step-up/gate-form'
import { Confirm } from '@/components/ui/confirm'
import type { Denied } from '@/lib/gate/outcome'
import { callOffStuffingAlarm } from './actions'

export const CallOff = ({ since, unmet }: { readonly since: Date; readonly unmet: Denied | null }) => (
  <Confirm label="Call the alarm off…">
    <div className="max-w-prose space-y-2">
      <p>
        For a load test, or a partner’s system that has gone wrong. Risk counts as always again, also for whoever is
        behind this, and no alarm begins for as long as you say, unless four times as much fails as now.
      </p>
      <p>An alarm that is right ends by itself soon enough.</p>
    </div>
    <Gated unmet={unmet}>
      <GateForm
        action={callOffStuffingAlarm}
        done="The alarm is called off."
        draft="stuffing alarm"
        hidden={{ since: since.toISOString() }}
        submit="Call the alarm off"
        variant="danger"
      >
        <GateSelect defaultValue="1" label="No alarm for" name="forHours" options={HOURS} required />
        <GateTextArea
          hint="It goes into the audit trail with your name, and stands on this page."
          label="Reason"
          minLength={3}
          name="reason"
          required
          rows={3}
        />
      </GateForm>
    </Gated>
  </Confirm>
)

const HOURS = [
  { value: '1', label: '1 hour' },
  { value: '4', label: '4 hours' },
  { value: '12', label: '12 hours' },
  { value: '24', label: '24 hours' },
]
