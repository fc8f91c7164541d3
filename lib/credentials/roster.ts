// What other modules may know of an account's authenticators. The SQL stays behind it.
export {
  findPasskey,
  findRemovedPasskey,
  holdPasskey,
  type PasskeyRecord,
  passkeysOf,
  spendCounter,
} from './passkeys/records'
export {
  findByEmail,
  findById,
  holdAccount,
  holdTotp,
  insertUser,
  recordFailure,
  type SignInRecord,
  setPassword,
} from './store'
