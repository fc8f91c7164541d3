// What other modules may know of an account's authenticators. The SQL stays behind it.
export {
  findByEmail,
  findById,
  findPasskey,
  findRemovedPasskey,
  holdAccount,
  insertUser,
  type NewUser,
  type PasskeyRecord,
  passkeysOf,
  recordFailure,
  type SignInRecord,
  setPassword,
  spendCounter,
} from './store'
