// Passkeys as signing in and step-up need them: finding one, and spending its counter. The SQL stays behind it.
export { findPasskey, findRemovedPasskey, holdPasskey, type PasskeyRecord, passkeysOf, spendCounter } from './store'
