// The code that was mailed for an account's first authenticator, beside the authenticator's own answer.
import { TextField } from '../ui/text-field'

type MailedCodeFieldProps = { readonly errors?: readonly string[]; readonly autoFocus?: boolean }

export const MailedCodeField = (props: MailedCodeFieldProps) => (
  <TextField
    {...props}
    autoComplete="off"
    hint="Because it is the first for this account, we also mailed you six digits. Look in the spam folder if they do not come."
    inputMode="numeric"
    label="Code from our mail"
    maxLength={9}
    name="mailed"
    required
  />
)
