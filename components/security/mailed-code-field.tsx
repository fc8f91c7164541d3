// The code that was mailed where an account has no authenticator, beside the authenticator's own answer.
import { TextField } from '../ui/text-field'

type MailedCodeFieldProps = { readonly errors?: readonly string[]; readonly autoFocus?: boolean }

export const MailedCodeField = (props: MailedCodeFieldProps) => (
  <TextField
    {...props}
    autoComplete="off"
    hint="Your account has no other passkey or app to confirm with, so we also emailed you six digits. Look in the spam folder if they do not come."
    inputMode="numeric"
    label="Code from our mail"
    name="mailed"
    required
  />
)
